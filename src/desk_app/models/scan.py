"""Pictures of signed paper that came back."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from desk_app.models.base import Base


class ScanKind(StrEnum):
    """What kind of paper a scan shows."""

    CERTIFICATE = "certificate"
    ATTENDANCE_SHEET = "attendance_sheet"
    REVIEW_PROTOCOL = "review_protocol"
    EVIDENCE_COVER = "evidence_cover"
    CONDUCT_FORM = "conduct_form"


class PageStatus(StrEnum):
    """What was found on one page of a pile."""

    MATCHED = "matched"
    """The signature page of a form that is out."""
    OLDER_EDITION = "older_edition"
    """The signature page of an edition that is no longer asked for; filed under its own."""
    VOID_FORM = "void_form"
    DUPLICATE = "duplicate"
    """The form's signature page came already."""
    UNMATCHED = "unmatched"
    """No code was read."""
    FOREIGN = "foreign"
    """The code is of no form or session of this vault."""
    LEAFLET = "leaflet"
    """A page that people keep; there is nothing on it to file."""
    OTHER_PAPER = "other_paper"
    """A page of an attendance sheet."""
    BLANK = "blank"
    """The back of a sheet, as scanners that take both sides see it."""
    REFUSED = "refused"
    """The file could not be opened."""


class PageProblem(StrEnum):
    """Why a file of a pile could not be opened."""

    UNREADABLE = "unreadable"
    DAMAGED = "damaged"
    UNKNOWN_KIND = "unknown_kind"
    PASSWORD = "password"
    TOO_DETAILED = "too_detailed"


class PageDecision(StrEnum):
    """What somebody saw who looked at a page (J3)."""

    SIGNED = "signed"
    NOT_SIGNED = "not_signed"
    WRONG_PERSON = "wrong_person"
    """Somebody else signed: the form stays out."""
    TWO_PEOPLE = "two_people"
    """Two people signed one form: neither counts."""
    SET_ASIDE = "set_aside"


class Scan(Base):
    """One file with pictures of a paper; it lies in the encrypted database like everything else."""

    __tablename__ = "scan"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    kind: Mapped[ScanKind]
    received_on: Mapped[date]
    received_by_role: Mapped[str] = mapped_column(String(60))
    media_type: Mapped[str] = mapped_column(String(40))
    """Such as application/pdf."""
    page_count: Mapped[int]
    size: Mapped[int]
    """Bytes."""
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, repr=False)
    content_hash: Mapped[str] = mapped_column(String(64))
    """SHA-256; a changed picture is found by it (R24)."""
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), default=None, index=True
    )
    """Whose paper it is, where it is one person's: the picture is erased with the person."""


class ScanBatch(Base):
    """The record of one pile of pages that was read; the window calls it by the paper (J3)."""

    __tablename__ = "scan_batch"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    read_on: Mapped[date]
    read_by_role: Mapped[str] = mapped_column(String(60))
    finished_on: Mapped[date | None] = mapped_column(default=None)


class ScanPage(Base):
    """One page of a batch: what was found on it, and what somebody saw who looked."""

    __tablename__ = "scan_page"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    batch_id: Mapped[int] = mapped_column(
        ForeignKey("scan_batch.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    """In the pile, from 1."""
    file_no: Mapped[int]
    """Of the files that were read together, from 1; their names are not kept."""
    page_no: Mapped[int]
    """In its file, from 1."""
    status: Mapped[PageStatus]
    mark_code: Mapped[str] = mapped_column(String(20), default="")
    """The code of a form or a session that the page shows."""
    mark_edition_no: Mapped[int | None] = mapped_column(default=None)
    mark_language: Mapped[str] = mapped_column(String(2), default="")
    mark_page_no: Mapped[int | None] = mapped_column(default=None)
    problem: Mapped[PageProblem | None] = mapped_column(default=None)
    scan_id: Mapped[int | None] = mapped_column(
        ForeignKey("scan.id", ondelete="SET NULL"), default=None, index=True
    )
    form_id: Mapped[int | None] = mapped_column(
        ForeignKey("conduct_form.id", ondelete="SET NULL"), default=None, index=True
    )
    acknowledgement_id: Mapped[int | None] = mapped_column(
        ForeignKey("acknowledgement.id", ondelete="SET NULL"), default=None, index=True
    )
    """The entry of the ledger that the page proves."""
    adds_picture: Mapped[bool] = mapped_column(default=False)
    """Whether the entry was there before, without a picture."""
    decision: Mapped[PageDecision | None] = mapped_column(default=None)
    decided_on: Mapped[date | None] = mapped_column(default=None)
    decided_by_role: Mapped[str] = mapped_column(String(60), default="")
    assigned_on: Mapped[date | None] = mapped_column(default=None)
    """When somebody said by hand whose page it is."""
    assigned_by_role: Mapped[str] = mapped_column(String(60), default="")
    is_redacted: Mapped[bool] = mapped_column(default=False)
    """Whether something on the paper was covered before it was filed."""
