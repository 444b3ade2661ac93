"""Conduct forms: who owes one, printing them, withdrawing them (R17, P01)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import func, select

from desk_app.errors import NobodyOwesFormError, NoEditionError
from desk_app.models.conduct import ConductForm, VoidReason
from desk_app.models.edition import DocumentEdition
from desk_app.models.person import Person
from desk_app.services.contact_card import Audience
from desk_app.services.edition_print import EditionPrint, edition_print
from desk_app.services.form_code import new_form_code
from desk_app.services.organisation import organisation_profile
from desk_app.services.roster import RosterRow, list_roster
from desk_app.services.roster_facts import code_calendar, open_forms
from desk_app.services.ways_to_report import ways_to_report
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from desk_app.texts import Texts

RENEW_BEFORE_DAYS: Final = 30
"""A signature that runs out this soon may be renewed by a new form."""


@dataclass(frozen=True, slots=True)
class FormPrint:
    """One person's form, ready to print."""

    form_code: str
    language: str
    full_name: str
    role: str
    is_minor: bool
    asked_language: str
    """The person's language; differs from `language` if the edition does not exist in it."""
    ways_to_report: str
    """The channels in use when it was first printed; no part of the edition, may be empty."""
    printed_on: date
    """When it was first printed."""


@dataclass(frozen=True, slots=True)
class FormBatch:
    """Forms printed together."""

    edition: EditionPrint
    forms: tuple[FormPrint, ...]


class FormRow(NamedTuple):
    """A form as lists show it."""

    id: int
    form_code: str
    person_id: int
    person_ref: str
    full_name: str
    edition_no: int
    language: str
    printed_on: date
    void_on: date | None
    void_reason: VoidReason | None
    is_open: bool


def owes_form(row: RosterRow, needed_edition: int | None, today: date) -> bool:
    """Whether somebody active has yet to sign the newest edition, or soon again."""
    if not row.is_active or needed_edition is None:
        return False
    ack = row.ack
    if not ack.is_valid or ack.edition_no is None or ack.edition_no < needed_edition:
        return True
    soon = today + timedelta(days=RENEW_BEFORE_DAYS)
    return ack.valid_until is not None and ack.valid_until <= soon


def list_owing(session: Session, *, today: date) -> list[RosterRow]:
    """Return everyone active who owes a signature of the newest edition, with or without form."""
    newest = code_calendar(session).needed()
    needed = newest.edition_no if newest else None
    return [row for row in list_roster(session, today=today) if owes_form(row, needed, today)]


def print_forms(
    session: Session, person_ids: Iterable[int] | None = None, *, today: date
) -> FormBatch:
    """Make forms of the newest edition, sorted by role, language and name (P01).

    Args:
        session: The transaction.
        person_ids: Whose; None for everyone who owes one and has none out. A form of theirs that
            is still out becomes void.
        today: The printing date.

    Raises:
        NoEditionError: no code is adopted.
        NobodyOwesFormError: there is nobody to print for.
    """
    edition, people = to_print(session, person_ids, today=today)
    void_forms(session, [row.id for row in people], VoidReason.REPRINTED, today=today)
    languages = {each.language for each in edition.texts}
    texts = texts_in(organisation_profile(session).language)
    people.sort(key=lambda row: _pile_order(row, texts))
    ways = {
        language: ways_to_report(session, Audience.STAFF, language, today=today)
        for language in languages
    }
    forms = []
    for row in people:
        language = row.form_language if row.form_language in languages else edition.master_language
        form = _new_form(row.id, edition.id, language, today)
        form.ways_to_report = ways[language]
        session.add(form)
        forms.append(_form_print(row, form))
    session.flush()
    return FormBatch(edition_print(session, edition.id), tuple(forms))


def forms_again(session: Session, person_ids: Iterable[int], *, today: date) -> FormBatch:
    """Return the forms of the newest edition that are out, to print the same paper again (J3).

    Nothing becomes void: the same codes may come back, from whichever sheet was signed.

    Raises:
        NoEditionError: no code is adopted.
        NobodyOwesFormError: none of these people has a form.
    """
    edition_ids = code_calendar(session).counting_ids()
    if not edition_ids:
        raise NoEditionError
    wanted = set(person_ids)
    people = {row.id: row for row in list_roster(session, today=today) if row.id in wanted}
    query = open_forms(ConductForm).where(
        ConductForm.edition_id.in_(edition_ids), ConductForm.person_id.in_(people)
    )
    found = session.scalars(query.order_by(ConductForm.id)).all()
    if not found:
        raise NobodyOwesFormError
    edition_id = max(form.edition_id for form in found)  # a batch is of one edition
    forms = [
        _form_print(people[form.person_id], form) for form in found if form.edition_id == edition_id
    ]
    return FormBatch(edition_print(session, edition_id), tuple(forms))


def void_forms(
    session: Session, person_ids: Sequence[int], reason: VoidReason, *, today: date
) -> int:
    """Withdraw all forms of these people that are out; return how many."""
    forms = session.scalars(
        open_forms(ConductForm).where(ConductForm.person_id.in_(person_ids))
    ).all()
    for form in forms:
        form.void_on, form.void_reason = today, reason
    return len(forms)


def void_older_forms(session: Session, person_id: int, reason: VoidReason, *, today: date) -> None:
    """Withdraw all of a person's forms that are out but the newest."""
    forms = session.scalars(
        open_forms(ConductForm)
        .where(ConductForm.person_id == person_id)
        .order_by(ConductForm.id.desc())
    ).all()
    for form in forms[1:]:
        form.void_on, form.void_reason = today, reason


def ways_on_form(session: Session, form_code: str) -> str:
    """Return which ways to report a form named beside the edition's text; empty for none (R24)."""
    query = select(ConductForm.ways_to_report).where(ConductForm.form_code == form_code)
    return session.scalar(query) or ""


def list_forms(session: Session, *, person_id: int | None = None) -> list[FormRow]:
    """Return all forms, the newest first."""
    query = (
        select(  # as the fields of FormRow
            ConductForm.id,
            ConductForm.form_code,
            ConductForm.person_id,
            Person.person_ref,
            whole_name(),
            DocumentEdition.edition_no,
            ConductForm.language,
            ConductForm.printed_on,
            ConductForm.void_on,
            ConductForm.void_reason,
            ConductForm.id.in_(open_forms(ConductForm.id)),
        )
        .join(Person, Person.id == ConductForm.person_id)
        .join(DocumentEdition, DocumentEdition.id == ConductForm.edition_id)
        .order_by(ConductForm.id.desc())
    )
    if person_id is not None:
        query = query.where(ConductForm.person_id == person_id)
    return [FormRow._make(row) for row in session.execute(query)]


def whole_name() -> ColumnElement[str]:
    """Return a column with a person's given and family name."""
    return func.trim(Person.given_name + " " + Person.family_name)


def to_print(
    session: Session, person_ids: Iterable[int] | None, *, today: date
) -> tuple[DocumentEdition, list[RosterRow]]:
    """Return the edition that `print_forms` prints, and the people whom it prints for.

    Raises:
        NoEditionError, NobodyOwesFormError: as `print_forms`.
    """
    calendar = code_calendar(session)
    newest, needed = calendar.newest(), calendar.needed()
    if newest is None or needed is None:
        raise NoEditionError
    people = _people_to_print(session, person_ids, needed.edition_no, today)
    if not people:
        raise NobodyOwesFormError
    return session.get_one(DocumentEdition, newest.id), people


def _people_to_print(
    session: Session, person_ids: Iterable[int] | None, edition_no: int, today: date
) -> list[RosterRow]:
    rows = list_roster(session, today=today)
    if person_ids is not None:
        wanted = set(person_ids)
        return [row for row in rows if row.id in wanted]
    return [
        row for row in rows if owes_form(row, edition_no, today) and row.ack.form_printed_on is None
    ]


def _pile_order(row: RosterRow, texts: Texts) -> tuple[object, ...]:
    return row.role.casefold(), row.form_language, texts.sort_key(row.listed_name)


def _new_form(person_id: int, edition_id: int, language: str, today: date) -> ConductForm:
    return ConductForm(
        person_id=person_id,
        edition_id=edition_id,
        language=language,
        form_code=new_form_code(),
        printed_on=today,
    )


def _form_print(row: RosterRow, form: ConductForm) -> FormPrint:
    return FormPrint(
        form_code=form.form_code,
        language=form.language,
        full_name=row.full_name,
        role=row.role,
        is_minor=row.is_minor,
        asked_language=row.form_language,
        ways_to_report=form.ways_to_report,
        printed_on=form.printed_on,
    )
