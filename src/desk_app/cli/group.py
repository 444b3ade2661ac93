"""All commands in one group, with the options that stand before a command's name."""

from __future__ import annotations

import click

from desk_app import __version__
from desk_app.cli import (
    commands_documents,
    commands_partners,
    commands_records,
    commands_scans,
    commands_vault,
)
from desk_app.cli.session import Session
from desk_app.texts import _


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("Safeguard Desk: safeguarding records of a small organisation, encrypted and offline."),
)
@click.version_option(__version__, prog_name="desk-app")
@click.option("--vault", "vault_folder", type=click.Path(), help=_("The vault's folder."))
@click.option(
    "--passphrase-file",
    type=click.Path(allow_dash=True),
    help=_("A file whose first line is the passphrase; - reads one line from standard input."),
)
@click.pass_context
def desk_app(context: click.Context, vault_folder: str | None, passphrase_file: str | None) -> None:
    """Keep the options for the command that follows."""
    context.obj = Session(vault_folder, passphrase_file)


for _module in (
    commands_vault,
    commands_records,
    commands_scans,
    commands_documents,
    commands_partners,
):
    for _command in _module.COMMANDS:
        # The first sentence, whole; click would cut it off at the end of the line.
        _command.short_help = (_command.help or "").split(". ")[0].removesuffix(".") + "."
        desk_app.add_command(_command)
