"""P09 and P10: numbers filled in, boxes to tick, what is late in bold, nobody named (R34–R36)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from desk_app.errors import (
    InvalidPeriodError,
    ReviewBeforeBeginningError,
    ReviewLockedError,
    ReviewTooEarlyError,
)
from desk_app.models.monitoring import Severity
from desk_app.reports.catalogue import PrintedDocument, PrintOrder, find_document
from desk_app.services.actions import ActionDraft, add_action
from desk_app.services.checklist import checklist
from desk_app.services.demo import fill_demo
from desk_app.services.findings import FindingDraft, add_finding
from desk_app.services.organisation import (
    OrganisationDetails,
    OrganisationDraft,
    change_details,
    confirm_recovery,
    set_up_organisation,
)
from desk_app.services.quarters import Quarter
from desk_app.services.review_protocol import (
    SignedProtocol,
    add_correction,
    open_review,
    record_as_signed,
)
from desk_app.services.reviews import RatingDraft, create_review, list_reviews, rate
from desk_app.services.roster import list_roster
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from desk_app.vault import Vault

PNG = b"\x89PNG\r\n\x1a\n" + b"paper"


def printed(
    vault: Vault, code: str, today: date, *, period: str | None = None, language: str = "en"
) -> PrintedDocument:
    order = PrintOrder(language=language, today=today, role="coordinator", period=period)
    return find_document(code).make(vault, order)


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()


def words(pdf: bytes) -> str:
    return " ".join(" ".join(pages(pdf)).split())


@pytest.fixture
def desk(vault: Vault) -> Vault:
    draft = OrganisationDraft("Riverside Aid", "SE", "en")
    vault.write(set_up_organisation, draft, today=date(2026, 1, 15))
    vault.write(confirm_recovery, today=date(2026, 1, 15))
    return vault


@pytest.fixture
def demo(vault: Vault, today: date) -> Vault:
    vault.write(fill_demo, people=40, seed=1, language="en", today=today)
    return vault


@pytest.mark.parametrize("language", ["sv", "en"])
def test_documents_3_the_protocol_is_ready_for_the_meeting_and_locked_once_signed(
    demo: Vault, today: date, language: str
) -> None:
    document = printed(demo, "P09", today, period="2026-Q3", language=language)
    text = words(document.pdf)
    assert 6 <= len(pages(document.pdf)) <= 8
    for question in checklist(language).questions:
        assert question.text[:20] in text
    sheet_rows = [row for row in demo.read(list_roster, today=today) if row.is_active]
    signed = sum(row.ack.is_valid for row in sheet_rows)
    share = texts_in(language).gettext("{number} of {of}")
    assert share.format(number=signed, of=len(sheet_rows)) in text

    for question in checklist("en").questions:
        demo.write(rate, 2, question.id, RatingDraft(3))
    protocol = SignedProtocol(today, today, scan=PNG)
    demo.write(record_as_signed, 2, protocol, role="coordinator", today=today)
    with pytest.raises(ReviewLockedError):
        demo.write(rate, 2, "m1_q1", RatingDraft(0))


@pytest.mark.parametrize("code", ["P09", "P10"])
def test_nobody_is_named(demo: Vault, today: date, code: str) -> None:
    text = words(printed(demo, code, today).pdf)
    for row in demo.read(list_roster, today=today):
        assert row.full_name not in text
        assert row.listed_name not in text


def test_the_action_plan_calls_an_action_what_is_done_in_swedish(demo: Vault, today: date) -> None:
    text = words(printed(demo, "P10", today, language="sv").pdf)
    assert "Vad som ska göras" in text
    assert "Funktion" not in text


def test_a_protocol_that_is_not_rated_has_lines_to_write_on(desk: Vault, today: date) -> None:
    text = words(printed(desk, "P09", today).pdf)
    for wanted in ("Meeting, date and form", "Taking part (roles)", "Next review (proposed"):
        assert wanted in text
    for role in ("Chair, date", "Manager, date", "Coordinator, date", "Partner reviewer, date"):
        assert role in text
    assert "not recorded in the program" in text


def test_printing_makes_the_review_of_the_last_quarter_and_freezes_its_figures(
    desk: Vault, today: date
) -> None:
    document = printed(desk, "P09", today)
    assert document.file_name == "P09_review_2026-Q3_riverside-aid_2026-11-25.pdf"
    sheet = desk.read(open_review, 1, today=today + timedelta(days=3))
    assert (sheet.quarter, sheet.figures_of) == (Quarter(2026, 3), today)


@pytest.mark.parametrize(
    ("period", "error"),
    [
        ("2027-Q1", ReviewTooEarlyError),
        ("2020-Q1", ReviewBeforeBeginningError),
        ("autumn", InvalidPeriodError),
    ],
)
def test_a_quarter_that_cannot_be_reviewed_is_refused(
    desk: Vault, today: date, period: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        printed(desk, "P09", today, period=period)
    assert all(row.review_id is None for row in desk.read(list_reviews, today=today))


def test_a_signed_protocol_prints_the_same_with_its_corrections_added(
    desk: Vault, today: date
) -> None:
    review = desk.write(create_review, Quarter(2026, 3), today=today)
    for question in checklist("en").questions:
        desk.write(rate, review, question.id, RatingDraft(1, evidence="Binder 3"))
    printed(desk, "P09", today)
    signed = SignedProtocol(today, today)
    desk.write(record_as_signed, review, signed, role="coordinator", today=today)
    before = printed(desk, "P09", today).pdf
    later = ActionDraft("Something new", "manager", today)
    desk.write(add_action, later, today=today)
    assert printed(desk, "P09", today).pdf == before
    desk.write(add_correction, review, "It began at six.", role="coordinator", today=today)
    after = words(printed(desk, "P09", today).pdf)
    assert "2026-11-25, coordinator: It began at six." in after
    assert "Something new" not in after


def test_a_locked_protocol_is_headed_by_the_name_the_organisation_had(
    desk: Vault, today: date
) -> None:
    review = desk.write(create_review, Quarter(2026, 3), today=today)
    for question in checklist("en").questions:
        desk.write(rate, review, question.id, RatingDraft(2))
    before = printed(desk, "P09", today)
    signed = SignedProtocol(today, today)
    desk.write(record_as_signed, review, signed, role="coordinator", today=today)
    details = OrganisationDetails("Lakeside Aid", "", "", "", 12, 5, 5)
    desk.write(change_details, details)

    after = printed(desk, "P09", today)

    assert after.file_name == before.file_name
    assert "Riverside Aid" in words(after.pdf)
    assert "Lakeside" not in words(after.pdf)


def test_the_same_protocol_is_printed_byte_for_byte(desk: Vault, today: date) -> None:
    assert printed(desk, "P09", today).pdf == printed(desk, "P09", today).pdf


def test_twenty_actions_fit_on_one_sheet(desk: Vault, today: date) -> None:
    for number in range(20):
        due_on = today + timedelta(days=9 * number)
        gap = FindingDraft(f"Nobody at the front desk knew number {number}", Severity.LOW, "m1_q2")
        finding = desk.write(add_finding, gap, today=today)
        text = f"Action {number}: go through who does what in the team"
        draft = ActionDraft(text, "volunteer coordinator", due_on, finding)
        desk.write(add_action, draft, today=today)
    document = printed(desk, "P10", today)
    assert len(pages(document.pdf)) == 1
    assert "(1.2, R7)" in words(document.pdf)
    assert "open 20 · overdue 0" in words(document.pdf)


def test_what_is_overdue_is_marked_and_months_stand_in_order(desk: Vault, today: date) -> None:
    for due_on in (date(2027, 1, 4), date(2026, 11, 27)):
        draft = ActionDraft(f"Due {due_on}", "manager", due_on)
        desk.write(add_action, draft, today=today)
    text = words(printed(desk, "P10", date(2026, 12, 1)).pdf)
    assert "open 2 · overdue 1" in text
    assert text.index("November 2026") < text.index("! 2") < text.index("January 2027")
    assert "! 1" not in text


def test_an_empty_plan_says_so(desk: Vault, today: date) -> None:
    assert "No action is open." in words(printed(desk, "P10", today).pdf)
