"""Signed forms that came back: recording, refusing, correcting, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from desk_app.errors import (
    FormAlreadySignedError,
    FormOfOtherPersonError,
    FutureDateError,
    SignedBeforePrintError,
    UnknownFormError,
    VoidFormError,
)
from desk_app.models.conduct import Acknowledgement, ConductForm, VoidReason
from desk_app.models.edition import DocumentEdition
from desk_app.models.person import Person
from desk_app.services.conduct_forms import list_owing, void_older_forms, whole_name
from desk_app.services.form_code import parse_form_code
from desk_app.services.roster_facts import code_calendar, open_forms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.roster import RosterRow


@dataclass(frozen=True, slots=True)
class SignatureDraft:
    """What a user enters about a form that came back signed."""

    form_code: str
    """As typed or read."""
    signed_on: date
    verified_by_role: str
    """The role of whoever looked: right page, right name, signature present."""
    person_id: int | None = None
    """Whose form it should be, where the user says so."""


class AckRow(NamedTuple):
    """An entry of the ledger as lists show it."""

    id: int
    person_id: int
    full_name: str
    person_ref: str
    edition_no: int
    content_hash: str
    language: str
    form_code: str
    signed_on: date
    verified_on: date
    verified_by_role: str
    withdrawn_on: date | None
    """When a later entry cancelled it."""


@dataclass(frozen=True, slots=True)
class OutstandingRow:
    """A person whose signature is missing, as the chase list shows them (P24)."""

    person: RosterRow
    edition_needed: int
    form_printed_on: date | None
    form_code: str
    due_on: date | None
    """The last day before the person is no longer cleared; None if that has passed."""


def record_signature(session: Session, draft: SignatureDraft, *, today: date) -> int:
    """Record that a printed form came back signed; return the ledger entry's id.

    Raises:
        MistypedFormCodeError: the code's check character does not fit.
        UnknownFormError: no such form was printed.
        FormOfOtherPersonError: it was printed for somebody else.
        VoidFormError: it was withdrawn.
        FormAlreadySignedError: its signature is on record.
        FutureDateError, SignedBeforePrintError: the date cannot be.
    """
    form = find_form(session, draft.form_code)
    if draft.person_id is not None and form.person_id != draft.person_id:
        raise FormOfOtherPersonError(form.form_code)
    if form.void_on is not None:
        raise VoidFormError(form.form_code, form.void_on)
    if not _is_open(session, form.id):
        raise FormAlreadySignedError(form.form_code)
    if draft.signed_on > today:
        raise FutureDateError(draft.signed_on)
    if draft.signed_on < form.printed_on:
        raise SignedBeforePrintError(form.printed_on)
    entry = Acknowledgement(
        person_id=form.person_id,
        edition_id=form.edition_id,
        language=form.language,
        form_id=form.id,
        signed_on=draft.signed_on,
        verified_on=today,
        verified_by_role=draft.verified_by_role,
    )
    session.add(entry)
    session.flush()
    return entry.id


def record_signatures(
    session: Session, drafts: Sequence[SignatureDraft], *, today: date
) -> list[int]:
    """Record a whole pile, all or none; return the ledger entries' ids.

    Raises:
        DeskError: as `record_signature`, for the first form that is refused.
    """
    return [record_signature(session, draft, today=today) for draft in drafts]


def withdraw_signatures(
    session: Session, ack_ids: Sequence[int], *, verified_by_role: str, today: date
) -> None:
    """Cancel entries of the ledger by new rows, so that their forms are out again.

    An entry that is cancelled already stays as it is. Where a newer form is out, only that one
    stays out.
    """
    cancelled = set(session.scalars(select(Acknowledgement.withdraws_id)))
    for ack_id in dict.fromkeys(ack_ids):
        entry = session.get_one(Acknowledgement, ack_id)
        if entry.withdraws_id is not None or entry.id in cancelled:
            continue
        session.add(
            Acknowledgement(
                person_id=entry.person_id,
                edition_id=entry.edition_id,
                language=entry.language,
                form_id=entry.form_id,
                signed_on=entry.signed_on,
                verified_on=today,
                verified_by_role=verified_by_role,
                withdraws_id=entry.id,
            )
        )
        session.flush()
        void_older_forms(session, entry.person_id, VoidReason.REPRINTED, today=today)


def record_unsigned(session: Session, form_code: str, *, today: date) -> None:
    """Record that a form came back without a signature: it becomes void, and no reason is kept.

    Raises:
        MistypedFormCodeError, UnknownFormError, VoidFormError, FormAlreadySignedError:
            as `record_signature`.
    """
    form = find_form(session, form_code)
    if form.void_on is not None:
        raise VoidFormError(form.form_code, form.void_on)
    if not _is_open(session, form.id):
        raise FormAlreadySignedError(form.form_code)
    form.void_on, form.void_reason = today, VoidReason.RETURNED_UNSIGNED


def record_all_unsigned(session: Session, form_codes: Iterable[str], *, today: date) -> None:
    """Record that several forms came back without a signature, all or none.

    Raises:
        DeskError: as `record_unsigned`, for the first form that is refused.
    """
    for form_code in form_codes:
        record_unsigned(session, form_code, today=today)


def find_form(session: Session, typed: str) -> ConductForm:
    """Return the form with the code that somebody typed.

    Raises:
        MistypedFormCodeError: the code's check character does not fit.
        UnknownFormError: no such form was printed here.
    """
    form_code = parse_form_code(typed)
    form = session.scalars(select(ConductForm).where(ConductForm.form_code == form_code)).first()
    if form is None:
        raise UnknownFormError(form_code)
    return form


def list_acknowledgements(
    session: Session, *, person_id: int | None = None, ids: Collection[int] | None = None
) -> list[AckRow]:
    """Return the signatures on record, the newest first; cancelled ones stay visible.

    Args:
        session: The transaction.
        person_id: Whose; None for everybody's.
        ids: Only these entries of the ledger; None for all.
    """
    withdrawal = aliased(Acknowledgement)
    query = (
        select(  # as the fields of AckRow
            Acknowledgement.id,
            Acknowledgement.person_id,
            whole_name(),
            Person.person_ref,
            DocumentEdition.edition_no,
            DocumentEdition.content_hash,
            Acknowledgement.language,
            func.coalesce(ConductForm.form_code, ""),
            Acknowledgement.signed_on,
            Acknowledgement.verified_on,
            Acknowledgement.verified_by_role,
            withdrawal.verified_on,
        )
        .join(Person, Person.id == Acknowledgement.person_id)
        .join(DocumentEdition, DocumentEdition.id == Acknowledgement.edition_id)
        .outerjoin(ConductForm, ConductForm.id == Acknowledgement.form_id)
        .outerjoin(withdrawal, withdrawal.withdraws_id == Acknowledgement.id)
        .where(Acknowledgement.withdraws_id.is_(None))
        .order_by(Acknowledgement.id.desc())
    )
    if person_id is not None:
        query = query.where(Acknowledgement.person_id == person_id)
    if ids is not None:
        query = query.where(Acknowledgement.id.in_(ids))
    return [AckRow._make(row) for row in session.execute(query)]


def list_outstanding(session: Session, *, today: date) -> list[OutstandingRow]:
    """Return everyone active who has yet to sign the newest edition, by place and activity."""
    calendar = code_calendar(session)
    newest = calendar.newest()
    forms_of_newest = open_forms(ConductForm).where(
        ConductForm.edition_id.in_(calendar.counting_ids())
    )
    forms = {
        form.person_id: form for form in session.scalars(forms_of_newest.order_by(ConductForm.id))
    }
    rows = []
    for person in list_owing(session, today=today):
        form = forms.get(person.id)
        rows.append(
            OutstandingRow(
                person=person,
                edition_needed=newest.edition_no if newest else 0,
                form_printed_on=form.printed_on if form else None,
                form_code=form.form_code if form else "",
                due_on=person.ack.valid_until if person.ack.is_valid else None,
            )
        )
    return sorted(rows, key=_chase_order)


def _chase_order(row: OutstandingRow) -> tuple[str, str, str]:
    person = row.person
    activity = person.activities[0] if person.activities else ""
    return person.place.casefold(), activity.casefold(), person.listed_name.casefold()


def _is_open(session: Session, form_id: int) -> bool:
    return (
        session.scalars(open_forms(ConductForm.id).where(ConductForm.id == form_id)).first()
        is not None
    )
