"""Where the organisation stands with its code: what counts, who has signed, what is next (R17)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from desk_app.models.conduct import ConductForm
from desk_app.models.edition import DocumentEdition
from desk_app.services.conduct_forms import owes_form, to_print
from desk_app.services.due import FORM_OVERDUE_DAYS
from desk_app.services.editions import edition_row
from desk_app.services.roster import list_roster
from desk_app.services.roster_facts import code_calendar, open_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.ack_status import AckStatus
    from desk_app.services.editions import EditionRow
    from desk_app.services.roster import RosterRow


@dataclass(frozen=True, slots=True)
class ConductOverview:
    """The state of the code and of its signatures on a day."""

    current: EditionRow | None
    """The edition in force; None before the first takes effect."""
    newest: EditionRow | None
    """The edition adopted last, in force or not."""
    window_until: date | None
    """The last day of the re-acknowledgement window; None if none is open or ahead."""
    needed_no: int
    """The edition from which on a signature is new enough; 0 without code."""
    active: int
    signed_newest: int
    """Active people whose signature counts and is of the newest edition, minor changes aside."""
    counts: Mapping[AckStatus, int]
    """Active people by status."""
    to_print: tuple[int, ...]
    """People who owe a signature and have no form of the newest edition."""
    forms_out: int
    """Active people who owe a signature and have a form."""
    overdue: tuple[RosterRow, ...]
    """People whose form has been out for more than 14 days, the oldest first."""

    @property
    def owing(self) -> int:
        """How many people owe a signature."""
        return len(self.to_print) + self.forms_out


def conduct_overview(session: Session, *, today: date) -> ConductOverview:
    """Return where the organisation stands with its code."""
    calendar = code_calendar(session)
    newest, current = calendar.newest(), calendar.current(today)
    active = [row for row in list_roster(session, today=today) if row.is_active]
    needed_edition = calendar.needed()
    needed = needed_edition.edition_no if needed_edition else None
    owing = [row for row in active if owes_form(row, needed, today)]
    limit = today - timedelta(days=FORM_OVERDUE_DAYS)
    late = [
        (row.ack.form_printed_on, row)
        for row in owing
        if row.ack.form_printed_on is not None and row.ack.form_printed_on < limit
    ]
    return ConductOverview(
        current=_edition(session, current.id if current else None),
        newest=_edition(session, newest.id if newest else None),
        window_until=needed_edition.window_until
        if needed_edition is not None and calendar.has_window(today)
        else None,
        needed_no=needed or 0,
        active=len(active),
        signed_newest=sum(
            row.ack.is_valid and (row.ack.edition_no or 0) >= (needed or 0) for row in active
        ),
        counts=Counter(row.ack.status for row in active),
        to_print=tuple(row.id for row in owing if row.ack.form_printed_on is None),
        forms_out=sum(row.ack.form_printed_on is not None for row in owing),
        overdue=tuple(row for _printed, row in sorted(late, key=lambda pair: pair[0])),
    )


def _edition(session: Session, edition_id: int | None) -> EditionRow | None:
    if edition_id is None:
        return None
    query = select(DocumentEdition).where(DocumentEdition.id == edition_id)
    return edition_row(session.scalars(query).one())


@dataclass(frozen=True, slots=True)
class PrintPlan:
    """What printing forms for somebody would mean."""

    edition_no: int
    edition_id: int
    person_ids: tuple[int, ...]
    languages: Mapping[str, int]
    """How many forms in each language, as they would be printed."""
    in_original_instead: int
    """How many people's own language the edition does not exist in."""
    replaces: int
    """How many forms that are out would become void."""


def plan_printing(
    session: Session, person_ids: Iterable[int] | None = None, *, today: date
) -> PrintPlan:
    """Return what `print_forms` with the same values would do, without doing it.

    Raises:
        NoEditionError: no code is adopted.
        NobodyOwesFormError: there is nobody to print for.
    """
    found, people = to_print(session, person_ids, today=today)
    edition = edition_row(found)
    assert edition.edition_no is not None  # it is adopted
    own = [row.form_language in edition.languages for row in people]
    ids = tuple(row.id for row in people)
    return PrintPlan(
        edition_no=edition.edition_no,
        edition_id=edition.id,
        person_ids=ids,
        languages=Counter(
            row.form_language if is_own else edition.master_language
            for row, is_own in zip(people, own, strict=True)
        ),
        in_original_instead=own.count(False),
        replaces=len(
            session.scalars(open_forms(ConductForm.id).where(ConductForm.person_id.in_(ids))).all()
        ),
    )
