"""Commands about what the vault holds: status, lists, importing, adopting."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk_app.cli.lists import AREAS, make_list
from desk_app.cli.session import Session, as_json, show
from desk_app.texts import _, interface_texts, ngettext

if TYPE_CHECKING:
    from datetime import datetime


@click.command(help=_("Say what is due and how ready the organisation is."))
@as_json
@click.pass_obj
def status(session: Session, *, is_json: bool) -> None:
    """Say what is due and how ready the organisation is."""
    from desk_app.services.due_wording import due_sentence
    from desk_app.services.status import organisation_status
    from desk_app.vault import last_backup

    with session.open() as vault:
        newest = last_backup(vault.folder)
        found = vault.read(
            organisation_status,
            today=session.today,
            last_backup=newest.date() if newest else None,
        )
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
                _("Required contacts covered: {number} of {of}").format(
                    **asdict(readiness.contacts)
                ),
                *(f"• {due_sentence(due, texts)}." for due in found.due),
            ]
        ),
    )


@click.command("list", help=_("Print the rows of one kind."))
@click.argument("what", type=click.Choice(tuple(AREAS)))
@as_json
@click.pass_obj
def list_records(session: Session, what: str, *, is_json: bool) -> None:
    """Print the rows of one kind."""
    with session.open() as vault:
        found = make_list(what, vault, session.today)
    show(found.rows, is_json=is_json, in_words=found.in_words)


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
    from desk_app.services.adoption import adopt_code
    from desk_app.services.edition_adoption import Adoption
    from desk_app.services.editions import list_editions

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
