"""Commands about what the vault holds: status, lists, importing, adopting."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desk_app.cli.session import Session, as_json, show
from desk_app.texts import _, interface_texts, ngettext

if TYPE_CHECKING:
    from datetime import datetime

    from desk_app.vault import Vault

    Rows = list[dict[str, Any]]

LISTS = ("people", "courses", "forms")


@click.command(help=_("Say what is due and how ready the organisation is."))
@as_json
@click.pass_obj
def status(session: Session, *, is_json: bool) -> None:
    """Say what is due and how ready the organisation is."""
    from desk_app.services.status import organisation_status
    from desk_app.services.wording import due_sentence

    with session.open() as vault:
        found = vault.read(organisation_status, today=session.today)
    texts = interface_texts()
    readiness = found.readiness
    show(
        {
            "organisation": found.organisation,
            "people": {"active": found.active_people},
            "due": [{"kind": due.kind.value, "count": due.count} for due in found.due],
            "readiness": asdict(readiness),
        },
        is_json=is_json,
        in_words=lambda: "\n".join(
            [
                found.organisation,
                ngettext(
                    "{count} active person", "{count} active people", found.active_people
                ).format(count=found.active_people),
                _("Signed the code: {number} of {of}").format(**asdict(readiness.acknowledged)),
                _("Trained: {number} of {of}").format(**asdict(readiness.trained)),
                _("Cleared: {number} of {of}").format(**asdict(readiness.cleared)),
                *(f"• {due_sentence(due, texts)}" for due in found.due),
            ]
        ),
    )


@click.command("list", help=_("Print the rows of one kind."))
@click.argument("what", type=click.Choice(LISTS))
@as_json
@click.pass_obj
def list_records(session: Session, what: str, *, is_json: bool) -> None:
    """Print the rows of one kind."""
    with session.open() as vault:
        rows = _LISTS[what](vault, session)
    show(rows, is_json=is_json, in_words=lambda: _as_table(rows))


@click.group("import", help=_("Read records from a file."))
def import_records() -> None:
    """Hold the imports."""


@import_records.command("roster", help=_("Read people from a spreadsheet: all of them or none."))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help=_("Only say what would happen."))
@as_json
@click.pass_obj
def import_roster(session: Session, file: Path, *, dry_run: bool, is_json: bool) -> None:
    """Import a roster."""
    from desk_app.cli.importing import import_file
    from desk_app.errors import ImportProblemsError

    with session.open() as vault:
        outcome = import_file(vault, file, dry_run=dry_run, today=session.today)
    show(outcome.as_json(), is_json=is_json, in_words=outcome.in_words)
    if outcome.problems:
        raise ImportProblemsError(len(outcome.problems))


@click.group(help=_("Adopt a draft as the next edition."))
def adopt() -> None:
    """Hold the texts that are adopted."""


@adopt.command("code-of-conduct", help=_("Adopt the draft of the code of conduct."))
@click.option("--body", default="", help=_("Who adopted it, such as the board."))
@click.option(
    "--on", "adopted_on", type=click.DateTime(["%Y-%m-%d"]), help=_("When; today if left out.")
)
@as_json
@click.pass_obj
def adopt_code_of_conduct(
    session: Session, body: str, adopted_on: datetime | None, *, is_json: bool
) -> None:
    """Adopt the draft."""
    from desk_app.services.adoption import Adoption, adopt_code
    from desk_app.services.conduct_drafts import list_editions

    day = adopted_on.date() if adopted_on else session.today
    with session.open() as vault:
        adoption = Adoption(body or _("Board"), day, day)
        edition_no = vault.write(adopt_code, adoption, today=session.today)
        edition = next(row for row in vault.read(list_editions) if row.edition_no == edition_no)
    show(
        {"edition_no": edition_no, "content_hash": edition.content_hash},
        is_json=is_json,
        in_words=lambda: _("Edition {number} was adopted.").format(number=edition_no),
    )


COMMANDS = (status, list_records, import_records, adopt)


def _people(vault: Vault, session: Session) -> Rows:
    from desk_app.services.roster import list_roster

    return [
        {
            "person_ref": row.person_ref,
            "given_name": row.given_name,
            "family_name": row.family_name,
            "person_category": row.person_category.value,
            "form_language": row.form_language,
            "active": row.is_active,
            "ack_status": row.ack.status.value,
            "training_status": row.training.status.value,
            "clearance": row.clearance.value,
        }
        for row in vault.read(list_roster, today=session.today)
    ]


def _courses(vault: Vault, session: Session) -> Rows:
    from desk_app.services.training import list_courses

    del session
    return [
        {
            "course_id": row.course_id,
            "title": row.title,
            "validity_months": row.validity_months,
            "blocks_clearance": row.blocks_clearance,
            "mandatory_for": list(row.mandatory_for),
        }
        for row in vault.read(list_courses)
    ]


def _forms(vault: Vault, session: Session) -> Rows:
    from desk_app.services.conduct_forms import list_forms

    del session
    return [
        {
            "form_code": row.form_code,
            "person_ref": row.person_ref,
            "edition_no": row.edition_no,
            "language": row.language,
            "printed_on": row.printed_on.isoformat(),
            "state": "void" if row.void_on else "out" if row.is_open else "signed",
        }
        for row in vault.read(list_forms)
    ]


_LISTS = {"people": _people, "courses": _courses, "forms": _forms}


def _as_table(rows: Rows) -> str:
    if not rows:
        return _("There are none.")
    titles = list(rows[0])
    cells = [[_cell(row[title]) for title in titles] for row in rows]
    widths = [max(map(len, column)) for column in zip(titles, *cells, strict=True)]
    lines = [titles, *cells]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case list():
            return " ".join(map(str, value))
        case _:
            return str(value)
