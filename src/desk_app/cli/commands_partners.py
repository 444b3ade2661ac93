"""Commands about partners' summaries: handing one out, and putting many side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from desk_app.cli.commands_documents import export
from desk_app.cli.session import Session, as_json, first_line, show, spoken_or_english
from desk_app.errors import PersonalDataFoundError
from desk_app.texts import _, interface_texts, ngettext

if TYPE_CHECKING:
    from desk_app.services.disclosure_again import Part
    from desk_app.services.partner_aggregate import Gathering

_FORMATS = ("table", "csv", "xlsx", "json", "pdf")


class _SummaryChoices(TypedDict):
    """What `export partner-summary` hands on as it is."""

    period: str
    file_format: str
    partner: str
    left_out: frozenset[Part]
    repeat_reason: str


def _parts(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> object:
    from desk_app.services.disclosure_again import Part

    return frozenset(map(Part, given))


@export.command(
    "partner-summary", help=_("Save the summary for a partner, in which nobody can be recognised.")
)
@click.option("--period", required=True, help=_("A quarter, such as 2026-Q3."))
@click.option(
    "--format",
    "file_format",
    required=True,
    type=click.Choice(["pdf", "xlsx", "csv", "json"]),
    help=_("The kind of file."),
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help=_("The file to write."))
@click.option("--partner", default="", help=_("Who gets it."))
@click.option(
    "--language", type=click.Choice(["sv", "en"]), help=_("The organisation's if left out.")
)
@click.option(
    "--reason",
    "repeat_reason",
    default="",
    help=_("Why another summary of the same quarter is needed."),
)
@click.option(
    "--leave-out",
    "left_out",
    multiple=True,
    type=click.Choice(["groups", "channels", "trend"]),
    callback=_parts,
    help=_("What is not handed out; repeatable."),
)
@click.option(
    "--password",
    "is_locked",
    is_flag=True,
    help=_("Lock the file with a new password, which is shown once and kept nowhere."),
)
@click.option(
    "--password-file",
    type=click.Path(allow_dash=True),
    help=_("Lock the file with the password in the first line of this file."),
)
@as_json
@click.pass_obj
def partner_summary(
    session: Session,
    /,
    out: Path,
    language: str | None,
    password_file: str | None,
    *,
    is_locked: bool,
    is_json: bool,
    **wanted: Unpack[_SummaryChoices],
) -> None:
    """Hand out a summary; an exact copy stays in the vault."""
    from desk_app.exchange.outgoing import checked_target
    from desk_app.exchange.partner_summary import SummaryOrder, save_summary, target_of
    from desk_app.services.partner_summary import SUMMARY_LANGUAGES

    has_password = is_locked or password_file is not None
    out = target_of(out, wanted["file_format"], has_password=has_password)
    checked_target(out)
    password = _file_password(password_file, is_locked=is_locked)
    shown = {"password": password} if is_locked and password_file is None else {}
    with session.open() as vault:
        order = SummaryOrder(language=language or spoken_or_english(SUMMARY_LANGUAGES), **wanted)
        try:
            handed_out = save_summary(vault, order, out, today=session.today, password=password)
        except PersonalDataFoundError as error:
            raise _by_option(error) from None
    show(
        {
            "file": str(out),
            "withheld": [{"cell": row.key, "reason": row.reason} for row in handed_out.withheld],
            **shown,
        },
        is_json=is_json,
        in_words=lambda: _saved_words(out, len(handed_out.withheld), **shown),
    )


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
    """Put many partners' summaries side by side; this needs no vault."""
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


def _saved_words(out: Path, withheld: int, password: str = "") -> str:
    saved = ngettext(
        "Saved: {file}. {count} number is withheld.",
        "Saved: {file}. {count} numbers are withheld.",
        withheld,
    ).format(file=out, count=withheld)
    if not password:
        return saved
    said = _("Password, shown only now: {password}").format(password=password)
    return f"{saved}\n{said}"


def _file_password(file: str | None, *, is_locked: bool) -> str:
    """Return the password to lock a file with: the one given, else a new one if one is wanted."""
    if file is None and not is_locked:
        return ""
    from desk_app.exchange.file_password import checked_password, new_password

    return new_password() if file is None else checked_password(first_line(file))


def _by_option(error: PersonalDataFoundError) -> PersonalDataFoundError:
    """Return the error with the options at fault instead of the names found in them.

    What goes to standard error may end up in a log.
    """
    options = dict.fromkeys(
        "reason" if field == "repeat_reason" else field for field, _kind, _text in error.findings
    )
    return PersonalDataFoundError(tuple((name, "", f"--{name}") for name in options))


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
