"""Says what each page of a scanned pile is, by the code on it (R17, J3)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from desk_app.models.conduct import Acknowledgement, ConductForm, VoidReason
from desk_app.models.edition import DocumentEdition
from desk_app.models.person import Person
from desk_app.models.scan import PageStatus, ScanPage
from desk_app.models.training import TrainingSession
from desk_app.services.form_code import PageMark, SheetMark
from desk_app.services.roster_facts import code_calendar, counting_signatures
from desk_app.services.scan_values import MATCHED, PageMatch, undecided

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy.orm import Session

    from desk_app.services.scan_values import ReadPage

    SignaturePages = Mapping[tuple[int, str], int]
    """Which page of a form is signed, by edition number and language."""

USUAL_PAGES: Final = 3
"""Pages of a form whose text has the usual length; the last is signed (P01)."""


def match_pages(
    session: Session, pages: Sequence[ReadPage], signature_pages: SignaturePages | None = None
) -> list[PageMatch]:
    """Return what each page is; nothing is changed.

    Args:
        session: The transaction.
        pages: In the order of the pile: of two pages of one form the second is the duplicate.
        signature_pages: Where a form of the edition has other than three pages.
    """
    marks = [page.mark for page in pages]
    known = _Known(session, [mark for mark in marks if mark is not None])
    return [_unseen(page) or known.match(page.mark, signature_pages) for page in pages]


def match_form(session: Session, form: ConductForm, *, page_id: int) -> PageStatus:
    """Return what a page is that somebody says is the signature page of a form.

    Args:
        session: The transaction.
        form: The form.
        page_id: The page, which is no duplicate of itself.
    """
    taken = _taken_forms(session, [form.id], but_for=page_id)
    return _status(
        form.id in taken,
        form.edition_id in code_calendar(session).counting_ids(),
        form.void_on,
        form.void_reason,
    )


def editions_of_forms(
    session: Session, codes: Collection[str]
) -> list[tuple[int, int | None, str]]:
    """Return id, number and language of the editions that forms with these codes were printed in.

    Codes that are unknown do not matter.
    """
    query = (
        select(DocumentEdition.id, DocumentEdition.edition_no, ConductForm.language)
        .join(ConductForm, ConductForm.edition_id == DocumentEdition.id)
        .where(ConductForm.form_code.in_(codes))
        .distinct()
        .order_by(DocumentEdition.id, ConductForm.language)
    )
    return [(row.id, row.edition_no, row.language) for row in session.execute(query)]


class _Known:
    """The forms and sessions that the marks of a pile name."""

    def __init__(self, session: Session, marks: Sequence[PageMark | SheetMark]) -> None:
        codes = {mark.form_code for mark in marks if isinstance(mark, PageMark)}
        query = (
            select(
                ConductForm.id,
                ConductForm.form_code,
                ConductForm.person_id,
                ConductForm.edition_id,
                ConductForm.language,
                ConductForm.void_on,
                ConductForm.void_reason,
                DocumentEdition.edition_no,
                Person.person_ref,
            )
            .join(DocumentEdition, DocumentEdition.id == ConductForm.edition_id)
            .join(Person, Person.id == ConductForm.person_id)
            .where(ConductForm.form_code.in_(codes))
        )
        self._forms: dict[str, Any] = {row.form_code: row for row in session.execute(query)}
        self._taken = _taken_forms(session, [row.id for row in self._forms.values()])
        self._counting = set(code_calendar(session).counting_ids())
        sheets = {mark.session_code for mark in marks if isinstance(mark, SheetMark)}
        self._sessions = set(
            session.scalars(
                select(TrainingSession.session_code).where(TrainingSession.session_code.in_(sheets))
            )
        )

    def match(
        self, mark: PageMark | SheetMark | None, signature_pages: SignaturePages | None
    ) -> PageMatch:
        if mark is None:
            return PageMatch(PageStatus.UNMATCHED)
        if isinstance(mark, SheetMark):
            is_known = mark.session_code in self._sessions
            status = PageStatus.OTHER_PAPER if is_known else PageStatus.FOREIGN
            return PageMatch(status, mark.session_code)
        form = self._forms.get(mark.form_code)
        if form is None:
            return PageMatch(PageStatus.FOREIGN, mark.form_code, mark.edition_no, mark.language)
        to_sign = (signature_pages or {}).get((form.edition_no, form.language), USUAL_PAGES)
        if mark.page_no < to_sign:
            status = PageStatus.LEAFLET
        else:
            status = _status(
                form.id in self._taken,
                form.edition_id in self._counting,
                form.void_on,
                form.void_reason,
            )
            self._taken.add(form.id)
        return PageMatch(
            status,
            form.form_code,
            form.edition_no,
            form.language,
            form.id,
            form.person_id,
            form.person_ref,
        )


def _unseen(page: ReadPage) -> PageMatch | None:
    """Return what a page is of which nothing can be seen; None for any other."""
    if page.problem is not None:
        return PageMatch(PageStatus.REFUSED)
    return PageMatch(PageStatus.BLANK) if page.is_blank else None


def _status(
    is_taken: bool,  # noqa: FBT001 - facts of a form
    is_counting: bool,  # noqa: FBT001
    void_on: date | None,
    void_reason: VoidReason | None,
) -> PageStatus:
    if is_taken:
        return PageStatus.DUPLICATE
    # A form that a newer edition's replaced was signed all the same; it proves its own edition.
    is_replaced = not is_counting and void_reason is VoidReason.REPRINTED
    if void_on is not None and not is_replaced:
        return PageStatus.VOID_FORM
    return PageStatus.MATCHED if is_counting else PageStatus.OLDER_EDITION


def _taken_forms(
    session: Session, form_ids: Sequence[int], *, but_for: int | None = None
) -> set[int]:
    """Return the forms of which a picture is on record or waits to be looked at."""
    proven = select(Acknowledgement.form_id).where(
        Acknowledgement.form_id.in_(form_ids),
        Acknowledgement.scan_id.is_not(None),
        *counting_signatures(date.max),
    )
    waiting = select(ScanPage.form_id).where(
        ScanPage.form_id.in_(form_ids),
        ScanPage.id != (but_for or 0),
        ScanPage.status.in_(MATCHED),
        *undecided(),
    )
    found = {*session.scalars(proven), *session.scalars(waiting)}
    return {form_id for form_id in found if form_id is not None}
