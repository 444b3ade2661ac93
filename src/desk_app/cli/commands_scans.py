"""The command that reads scanned forms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk_app.cli.session import Session, as_json, show
from desk_app.texts import _

if TYPE_CHECKING:
    from datetime import datetime


@click.command(
    help=_(
        "Read scanned conduct forms (PDF, TIFF, PNG, JPEG) and say whose they are. Without an "
        "option nothing is kept."
    )
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--file", "is_filed", is_flag=True, help=_("Keep the pages as a batch."))
@click.option(
    "--verify",
    "is_verified",
    is_flag=True,
    help=_("Keep them, and record that somebody looked: all matched pages are signed."),
)
@click.option(
    "--signed-on",
    type=click.DateTime(["%Y-%m-%d"]),
    help=_("The date on the paper; today if left out."),
)
@as_json
@click.pass_obj
def scan(
    session: Session,
    files: tuple[Path, ...],
    *,
    is_filed: bool,
    is_verified: bool,
    signed_on: datetime | None,
    is_json: bool,
) -> None:
    """Read a pile of scans."""
    from desk_app.cli.scanning import Filing, scan_pile

    filing = Filing(
        is_filed=is_filed or is_verified,
        is_verified=is_verified,
        signed_on=signed_on.date() if signed_on else session.today,
    )
    with session.open() as vault:
        outcome = scan_pile(vault, files, filing, today=session.today)
    show(outcome.as_json(), is_json=is_json, in_words=outcome.in_words)


COMMANDS = (scan,)
