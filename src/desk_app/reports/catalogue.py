"""All documents that can be printed: one line here makes one available everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from desk_app.errors import NotInLanguageError, UnknownDocumentError
from desk_app.reports.page_count import page_count
from desk_app.services.print_log import record_print

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desk_app.vault import Vault


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What is to be printed, for whom and when."""

    language: str
    today: date
    role: str
    """Who prints: a role of the vault, for the footer."""
    person_ids: tuple[int, ...] | None = None
    """Whom the document is about, where it is about people; None for everyone it concerns."""
    period: str | None = None
    """A quarter such as 2026-Q3, where the document covers one."""
    session_id: int | None = None
    """A training session, where the document is about one; None for the next or the last."""
    day: date | None = None
    """The day the document is about, where it is about one; None for `today`."""
    options: frozenset[str] = frozenset()
    """Choices that the document's own module names."""


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A finished document and what a preview says about it."""

    code: str
    title: str
    handling: str
    """The handling class in words (reports, section 1)."""
    contains: str
    """One sentence on whose data it holds."""
    pdf: bytes
    file_name: str
    """Without anything personal."""
    count: int
    """How many forms, people or rows are in it."""


@dataclass(frozen=True, slots=True)
class DocumentSpec:
    """A document that can be asked for by its code or its name."""

    code: str
    name: str
    languages: tuple[str, ...]
    module: str
    """Module of this package with a function `make(vault, order) -> PrintedDocument`."""

    def make(self, vault: Vault, order: PrintOrder) -> PrintedDocument:
        """Return the finished document.

        Raises:
            NotInLanguageError: it does not exist in the language asked for.
            DeskError: as the document's own module says.
        """
        if order.language not in self.languages:
            raise NotInLanguageError(self.code, order.language)
        made = cast(
            "Callable[[Vault, PrintOrder], PrintedDocument]",
            import_module(f"desk_app.reports.{self.module}").make,
        )
        document = made(vault, order)
        vault.write(
            record_print,
            self.code,
            page_count=page_count(document.pdf),
            printed_by_role=order.role,
            today=order.today,
        )
        return document


_ALL: Final = ("sv", "en", "uk")
_TWO: Final = ("sv", "en")

CATALOGUE: Final = (
    DocumentSpec("D01", "door-list", _TWO, "door_list"),
    DocumentSpec("D02", "monday-sheet", _TWO, "monday_sheet"),
    DocumentSpec("D03", "what-changed", _ALL, "change_slip"),
    DocumentSpec("P01", "conduct-form", _ALL, "conduct_form_print"),
    DocumentSpec("P02", "attendance-sheet", _ALL, "attendance_sheet"),
    DocumentSpec("P03", "certificate", _ALL, "certificate"),
    DocumentSpec("P04", "roster-report", _TWO, "roster_report"),
    DocumentSpec("P05", "contact-card", _ALL, "contact_card"),
    DocumentSpec("P06", "indicator-sheet", _TWO, "indicator_sheet"),
    DocumentSpec("P07", "policy", _TWO, "policy_print"),
    DocumentSpec("P08", "procedures", _TWO, "procedure_sheet"),
    DocumentSpec("P09", "review-protocol", _TWO, "review_protocol"),
    DocumentSpec("P10", "action-plan", _TWO, "action_plan"),
    DocumentSpec("P11", "partner-summary", _TWO, "partner_summary"),
    DocumentSpec("P12", "evidence-pack", _TWO, "evidence_pack"),
    DocumentSpec("P17", "channel-notice", _ALL, "channel_notice"),
    DocumentSpec("P18", "risk-register", _TWO, "risk_register"),
    DocumentSpec("P21", "who-does-what", _TWO, "roles_sheet"),
    DocumentSpec("P22", "scan-receipt", _TWO, "scan_receipt"),
    DocumentSpec("P24", "outstanding-signatures", _TWO, "outstanding"),
)
"""Every document, in the order of the codes: P for those of the field's list of documents, D for
sheets of the day, which that list does not count. D01 shows what P04 knows, but has a code of its
own, because P04 says what is new since P04 was printed last."""


def find_document(asked: str) -> DocumentSpec:
    """Return the document with this code or name, whatever the case.

    Raises:
        UnknownDocumentError: there is none.
    """
    for spec in CATALOGUE:
        if asked.casefold() in {spec.code.casefold(), spec.name}:
            return spec
    raise UnknownDocumentError(asked)


def document_file_name(code: str, slug: str, short_name: str, day: date) -> str:
    """Return a file name such as P04_roster-report_riverside_2026-11-24.pdf."""
    return f"{code}_{slug}_{short_name}_{day.isoformat()}.pdf"


def option_value(order: PrintOrder, name: str) -> str | None:
    """Return what an option such as `edition-3` says behind its name; None without it."""
    start = f"{name}-"
    return next((each[len(start) :] for each in order.options if each.startswith(start)), None)
