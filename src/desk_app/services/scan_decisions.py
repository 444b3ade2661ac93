"""What somebody saw who looked at the pages of a pile, and whose page one without code is (J3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.errors import (
    NoFormOnPageError,
    NoOpenFormError,
    NotASignaturePageError,
    VoidFormError,
)
from desk_app.models.conduct import Acknowledgement, ConductForm, VoidReason
from desk_app.models.scan import PageDecision, PageStatus, Scan, ScanPage
from desk_app.services.conduct_forms import void_older_forms
from desk_app.services.roster_facts import open_forms
from desk_app.services.scan_batches import page_row
from desk_app.services.scan_matching import match_form
from desk_app.services.signatures import (
    SignatureDraft,
    counting_entry,
    find_form,
    record_signature,
    record_unsigned,
    withdraw_signatures,
)

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.scan_values import PageRow


def decide_page(
    session: Session,
    page_id: int,
    decision: PageDecision,
    *,
    signed_on: date | None = None,
    role: str,
    today: date,
) -> PageRow:
    """Record what somebody saw on a page; a decision before it is taken back.

    Signed is the only decision that makes a signature count. Where the ledger has the signature
    already, because the code was typed, it gets the picture. Not signed makes the form void.

    Args:
        session: The transaction.
        page_id: The page.
        decision: What was seen.
        signed_on: The date on the paper; today if it is not given.
        role: Of whoever looked.
        today: The day.

    Raises:
        NoFormOnPageError: nobody has said whose form it is, and it is not set aside.
        NotASignaturePageError: no picture of the page is kept.
        VoidFormError, FormAlreadySignedError, FutureDateError, SignedBeforePrintError: as
            `record_signature`.
    """
    page = session.get_one(ScanPage, page_id)
    if page.decision is not None:
        undo_decision(session, page_id, role=role, today=today)
    if page.scan_id is None:
        raise NotASignaturePageError
    if page.form_id is None and decision is not PageDecision.SET_ASIDE:
        raise NoFormOnPageError
    if decision is PageDecision.SIGNED:
        _record(session, page, signed_on or today, role=role, today=today)
    elif decision is PageDecision.NOT_SIGNED:
        _void_unsigned(session, _form(session, page), today)
    page.decision, page.decided_on, page.decided_by_role = decision, today, role[:60]
    session.flush()
    return page_row(session, page_id)


def undo_decision(session: Session, page_id: int, *, role: str, today: date) -> PageRow:
    """Take back what was decided about a page; the ledger gets a row that withdraws its entry."""
    page = session.get_one(ScanPage, page_id)
    if page.decision is PageDecision.SIGNED and page.acknowledgement_id is not None:
        if page.adds_picture:
            session.get_one(Acknowledgement, page.acknowledgement_id).scan_id = None
        else:
            withdraw_signatures(
                session, [page.acknowledgement_id], verified_by_role=role, today=today
            )
    if page.decision is PageDecision.NOT_SIGNED and page.form_id is not None:
        _reopen(session, _form(session, page), page.decided_on, today)
    page.decision = page.decided_on = page.acknowledgement_id = None
    page.decided_by_role, page.adds_picture = "", False
    session.flush()
    return page_row(session, page_id)


def assign_page(
    session: Session, page_id: int, typed_code: str, *, role: str, today: date
) -> PageRow:
    """Say by the code under the picture whose page it is; it waits to be looked at then.

    Raises:
        MistypedFormCodeError: the code's check character does not fit.
        UnknownFormError: no such form was printed here; it may be another organisation's.
        VoidFormError: it was withdrawn.
        NotASignaturePageError: no picture of the page is kept.
    """
    return _assign(session, page_id, find_form(session, typed_code), role=role, today=today)


def assign_page_to(
    session: Session, page_id: int, person_id: int, *, role: str, today: date
) -> PageRow:
    """Say by hand whose page it is that shows no code at all (J3, AP2).

    It becomes the page of the person's newest form that is out; role and day are noted.

    Raises:
        NoOpenFormError: the person has none.
        NotASignaturePageError: no picture of the page is kept.
    """
    query = open_forms(ConductForm).where(ConductForm.person_id == person_id)
    form = session.scalars(query.order_by(ConductForm.id.desc())).first()
    if form is None:
        raise NoOpenFormError
    return _assign(session, page_id, form, role=role, today=today)


def _assign(
    session: Session, page_id: int, form: ConductForm, *, role: str, today: date
) -> PageRow:
    page = session.get_one(ScanPage, page_id)
    if page.scan_id is None:
        raise NotASignaturePageError
    if page.decision is not None:
        undo_decision(session, page_id, role=role, today=today)
    status = match_form(session, form, page_id=page_id)
    if status is PageStatus.VOID_FORM and form.void_on is not None:
        raise VoidFormError(form.form_code, form.void_on)
    page.status, page.form_id = status, form.id
    page.assigned_on, page.assigned_by_role = today, role[:60]
    session.get_one(Scan, page.scan_id).person_id = form.person_id
    session.flush()
    return page_row(session, page_id)


def _record(session: Session, page: ScanPage, signed_on: date, *, role: str, today: date) -> None:
    form = _form(session, page)
    entry = counting_entry(session, form.id)
    if entry is not None and entry.scan_id is None:
        entry.scan_id, page.adds_picture = page.scan_id, True
        page.acknowledgement_id = entry.id
        return
    draft = SignatureDraft(
        form.form_code,
        signed_on,
        role[:60],
        scan_id=page.scan_id,
        is_replaced=(
            page.status is PageStatus.OLDER_EDITION and form.void_reason is VoidReason.REPRINTED
        ),
    )
    page.acknowledgement_id = record_signature(session, draft, today=today)


def _form(session: Session, page: ScanPage) -> ConductForm:
    return session.get_one(ConductForm, page.form_id)


def _void_unsigned(session: Session, form: ConductForm, today: date) -> None:
    if form.void_on is None:  # one that was void before stays so for its own reason
        record_unsigned(session, form.form_code, today=today)


def _reopen(session: Session, form: ConductForm, decided_on: date | None, today: date) -> None:
    if form.void_reason is VoidReason.RETURNED_UNSIGNED and form.void_on == decided_on:
        form.void_on = form.void_reason = None
        session.flush()
        void_older_forms(session, form.person_id, VoidReason.REPRINTED, today=today)
