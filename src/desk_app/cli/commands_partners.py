"""The command that puts many partners' summaries side by side; it needs no vault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk_app.texts import _, interface_texts

if TYPE_CHECKING:
    from desk_app.cli.session import Session
    from desk_app.services.partner_aggregate import Gathering

_FORMATS = ("table", "csv", "xlsx", "json", "pdf")


@click.command(
    help=_("Put many partners' summaries side by side. Takes JSON files, and folders of them.")
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "file_format",
    default="table",
    show_default=True,
    type=click.Choice(_FORMATS),
    help=_("The kind of file; a table is shown here."),
)
@click.option("--out", type=click.Path(path_type=Path), help=_("The file to write."))
@click.pass_obj
def aggregate(
    session: Session, files: tuple[Path, ...], file_format: str, out: Path | None
) -> None:
    """Put many partners' summaries side by side."""
    from desk_app.errors import NoSummaryError
    from desk_app.exchange.outgoing import checked_target, write_file
    from desk_app.exchange.summary_reading import gather_summaries
    from desk_app.services.aggregate_wording import note_lines

    if out is None and file_format in {"xlsx", "pdf"}:
        raise click.UsageError(_("Say with --out which file to write."))
    if out is not None:
        checked_target(out)
    gathering = gather_summaries(files)
    for line in note_lines(gathering, interface_texts()):
        click.echo(line, err=True)
    if not gathering.summaries:
        raise NoSummaryError
    made = _made(gathering, file_format, session)
    if out is None:
        click.echo(made.decode("utf-8-sig"), nl=False)
    else:
        write_file(out, made)
        click.echo(_("Saved: {file}").format(file=out), err=True)


COMMANDS = (aggregate,)


def _made(gathering: Gathering, file_format: str, session: Session) -> bytes:
    texts = interface_texts()
    if file_format == "table":
        return _table(gathering).encode()
    if file_format == "pdf":
        from desk_app.reports.partner_aggregate import partner_aggregate

        return partner_aggregate(gathering, texts, today=session.today)
    from desk_app.exchange.aggregate_tables import aggregate_csv, aggregate_json, aggregate_xlsx

    if file_format == "json":
        return aggregate_json(gathering) + b"\n"
    return (aggregate_csv if file_format == "csv" else aggregate_xlsx)(gathering, texts)


def _table(gathering: Gathering) -> str:
    from desk_app.cli.columns import in_columns
    from desk_app.services.aggregate_wording import (
        aggregate_columns,
        aggregate_row,
        coverage_chart,
        heads_words,
    )
    from desk_app.services.charts import figures_of
    from desk_app.services.partner_aggregate import PROPERTIES

    texts = interface_texts()
    titles = tuple(column.title for column in aggregate_columns(texts, ()))
    rows = [tuple(aggregate_row(each, texts, ())) for each in gathering.summaries]
    parts = [in_columns(titles, rows)]
    for period in gathering.periods:
        summaries = gathering.of_period(period)
        parts += ["", f"{period}: {heads_words(summaries, texts)}"]
        for name in PROPERTIES:
            shown = coverage_chart(summaries, name, texts)
            parts += [shown.title, *(f"  {line}" for line in figures_of(shown))]
    return "\n".join([*parts, ""])
