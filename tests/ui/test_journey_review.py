"""Quarterly monitoring with a partner (journey J6), in the real window from draft to lock."""

from __future__ import annotations

import socket
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NoReturn

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from desk_app.errors import ReviewLockedError
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.actions import list_actions
from desk_app.services.checklist import checklist
from desk_app.services.due import DueKind
from desk_app.services.findings import list_findings
from desk_app.services.organisation import OrganisationDraft, confirm_recovery, set_up_organisation
from desk_app.services.partner_summary import list_summaries, summary_copy
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.review_protocol import open_review
from desk_app.services.reviews import RatingDraft, list_reviews, rate
from desk_app.services.roster import list_roster
from desk_app.services.stakeholders import list_contacts
from desk_app.services.today import today_list
from desk_app.texts import use_language
from desk_app.views.monitoring.action_dialogs import ActionDialog, FindingDialog
from desk_app.views.monitoring.page import MonitoringPage
from desk_app.views.monitoring.review_dialogs import (
    CorrectionDialog,
    MeetingDialog,
    PartnerDialog,
    SignDialog,
)
from desk_app.views.preview.dialog import PreviewDialog
from tests.ui.test_journey_training import Coordinator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton
    from pytestqt.qtbot import QtBot

    from desk_app.services.review_rows import ReviewSheet
    from desk_app.vault import Vault
    from desk_app.views.monitoring.gaps_part import GapsPart
    from desk_app.views.monitoring.review_view import ReviewView
    from desk_app.views.monitoring.reviews_part import ReviewsPart

START = date(2026, 7, 1)
BEFORE = date(2026, 10, 5)
"""A week before the meeting, in the month after the quarter."""
MEETING = date(2026, 10, 12)
LATER = date(2026, 10, 20)
NAMES = ("Anna", "Bo", "Clara", "David", "Eva", "Farah", "Grace", "Hugo", "Iris", "Jonas", "Kim")
GAPS = ("No verified out-of-hours social number", "Two channels are untested")
PARTNERS = {"specialised_ngo", "ngo_network", "monitoring_partner"}
ADVICE = "Add a channel that can be used anonymously."


@pytest.fixture
def user(vault: Vault, covered_contacts: None, qtbot: QtBot) -> Iterator[Coordinator]:  # noqa: ARG001
    use_language("en")
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    vault.write(confirm_recovery, today=START)
    engagement = EngagementDraft("helper", ContactLevel.DIRECT, START)
    people = [
        PersonDraft(name, "Quillfeather", PersonCategory.VOLUNTEER, "en", engagement=engagement)
        for name in NAMES
    ]
    vault.write(add_people, people, country="SE", today=START)
    yield Coordinator(vault, qtbot, BEFORE)
    use_language("sv")


def reviews(user: Coordinator) -> ReviewsPart:
    page = user.page("monitoring", MonitoringPage)
    return page.tabs.show_part("reviews")  # type: ignore[return-value]


def view_of(user: Coordinator) -> ReviewView:
    view = reviews(user).view
    assert view is not None
    return view


def sheet(user: Coordinator) -> ReviewSheet:
    return user.vault.read(open_review, view_of(user).review_id, today=user.day)


def filled(**values: Any) -> Callable[[Any], None]:  # noqa: ANN401 - of any field
    """Fill in a dialog and accept it."""

    def act(dialog: Any) -> None:  # noqa: ANN401 - any of the page's dialogs
        for name, value in values.items():
            field = dialog.form.field(name)
            if isinstance(field, QPlainTextEdit):
                field.setPlainText(value)
            elif isinstance(field, QLineEdit):
                field.setText(value)
            else:
                field.set_value(value)
        dialog.accept_button.click()

    return act


def printed(user: Coordinator, button: QPushButton) -> str:
    """Press a button that shows a document; return the words on its pages."""
    pages: list[str] = []

    def look(dialog: PreviewDialog) -> None:
        pages.append(words_of(dialog._document.pdf))
        dialog.reject()

    user.in_dialog(PreviewDialog, look, lambda: user.click(button))
    return pages[0]


def words_of(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def reminded_for(user: Coordinator) -> list[date | None]:
    """For which day Today reminds of the review."""
    items = user.vault.read(today_list, today=user.day).items
    return [item.due_on for item in items if item.kind is DueKind.REVIEW_DUE]


def prepare(user: Coordinator) -> None:
    """Step 1: one click, the numbers are there; then the day and the roles of the meeting."""
    user.click(reviews(user).prepare)
    meeting = filled(planned_on=MEETING, participants="chair, manager, coordinator, reviewer")
    user.in_dialog(MeetingDialog, meeting, lambda: user.click(view_of(user).tools.meeting))


def rate_everything(user: Coordinator) -> None:
    """Step 3: mechanism by mechanism, with the keys alone."""
    view = view_of(user)
    for question in checklist("en").questions:
        buttons = view.question(question.id).rating.buttons
        user.qtbot.keyClick(buttons["0"], Qt.Key.Key_2)
    assert "35 of 35" in view.progress.text()


def find_gaps(user: Coordinator) -> None:
    """Step 4: two gaps, each with an action, an owner and a date."""
    page = user.page("monitoring", MonitoringPage)
    part: GapsPart = page.tabs.show_part("gaps")  # type: ignore[assignment]
    for text in GAPS:
        user.in_dialog(FindingDialog, filled(text=text), lambda: user.click(part.add_gap))
        gap = next(row for row in user.vault.read(list_findings) if row.text == text)
        part.gaps.select(gap.id)
        action = filled(
            text=f"Mend: {text}", owner_role="coordinator", due_on=MEETING + timedelta(days=30)
        )
        user.in_dialog(ActionDialog, action, lambda: user.click(part.act))


def take_advice(user: Coordinator) -> None:
    """Step 5: the reviewer's advice, with the organisation's name and no person's."""
    contacts = user.vault.read(list_contacts, today=user.day)
    partner = next(row for row in contacts if row.category.id in PARTNERS)
    view = view_of(user)
    part = filled(stakeholder_id=partner.id, partner_advice=ADVICE)
    user.in_dialog(PartnerDialog, part, lambda: user.click(view.tools.partner))


def sign(user: Coordinator, scan: Path) -> None:
    """Step 6: the signed paper comes back from the scanner."""
    scan.write_bytes(b"\x89PNG\r\n\x1a\npaper")

    def act(dialog: SignDialog) -> None:
        dialog.scan.take(scan)
        dialog.accept_button.click()

    user.in_dialog(SignDialog, act, lambda: user.click(view_of(user).tools.sign))


def test_j06_1_prepared_without_internet_and_printed_before_the_meeting(
    user: Coordinator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kw: object) -> NoReturn:
        raise AssertionError("something wants to go online")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    prepare(user)
    assert sum(number is not None for number in sheet(user).numbers.values()) > 0
    paper = printed(user, view_of(user).tools.print_blank)

    assert user.day < MEETING
    assert "Review of quarter 3, 2026" in paper
    assert "chair, manager, coordinator, reviewer" in paper
    assert (sheet(user).is_frozen, sheet(user).printed_on) == (True, BEFORE)


def test_j06_2_after_locking_corrections_are_additions_with_date_and_role(
    user: Coordinator, tmp_path: Path
) -> None:
    prepare(user)
    printed(user, view_of(user).tools.print_blank)
    user.on(MEETING)
    rate_everything(user)
    find_gaps(user)
    take_advice(user)
    actions = user.vault.read(list_actions, today=user.day)
    assert [each.text for each in actions] == [f"Mend: {text}" for text in GAPS]
    assert ADVICE in printed(user, view_of(user).tools.print_rated)
    sign(user, tmp_path / "paper.png")
    locked = sheet(user)
    assert locked.is_locked
    assert locked.next_review_on == date(2026, 12, 31)

    user.on(LATER)
    text = "Question 1.2 was about the night phone, too."
    correct = view_of(user).tools.correct
    user.in_dialog(CorrectionDialog, filled(text=text), lambda: user.click(correct))
    (addition,) = sheet(user).additions
    assert (addition.added_on, addition.by_role, addition.text) == (LATER, "coordinator", text)
    assert sheet(user).content_hash == locked.content_hash
    assert f"Correction 2026-10-20, Coordinator: {text}" in user.words(view_of(user))
    assert text in printed(user, view_of(user).tools.print_rated)
    with pytest.raises(ReviewLockedError):
        user.vault.write(rate, locked.id, "m1_q1", RatingDraft(0))
    assert not view_of(user).question("m1_q1").rating.isEnabled()


def test_j06_3_the_partner_never_sees_a_name(user: Coordinator) -> None:
    prepare(user)
    row = view_of(user).question("m1_q2")
    user.keys(row.evidence, "Anna Quillfeather knows")
    row.save_now()
    assert "Anna Quillfeather" in row.error.text()
    assert sheet(user).ratings["m1_q2"].evidence == ""
    row.evidence.setText("The chair knows")
    row.save_now()

    protocol = printed(user, view_of(user).tools.print_blank)
    page = user.page("monitoring", MonitoringPage)
    page.tabs.show_part("summary")
    user.qtbot.waitUntil(page.summary.pdf.isEnabled)
    printed(user, page.summary.pdf)
    (sent,) = user.vault.read(list_summaries)
    summary = words_of(user.vault.read(summary_copy, sent.id))
    roster = user.vault.read(list_roster, today=user.day)
    assert len(roster) == len(NAMES)
    for paper in (protocol, summary):
        assert "Riverside" in paper
        assert "Quillfeather" not in paper
        assert [person.full_name for person in roster if person.full_name in paper] == []


def test_j06_4_a_cancelled_meeting_keeps_the_draft_and_moves_the_reminder(
    user: Coordinator,
) -> None:
    prepare(user)
    user.qtbot.keyClick(view_of(user).question("m1_q1").rating.buttons["0"], Qt.Key.Key_3)
    assert reminded_for(user) == [MEETING]

    meeting = view_of(user).tools.meeting
    user.in_dialog(MeetingDialog, filled(planned_on=LATER), lambda: user.click(meeting))

    assert reminded_for(user) == [LATER]
    assert sheet(user).ratings["m1_q1"].rating == 3
    assert sheet(user).participants == ("chair", "manager", "coordinator", "reviewer")
    (quarter,) = [row for row in user.vault.read(list_reviews, today=user.day) if row.review_id]
    assert (quarter.planned_on, quarter.held_on) == (LATER, None)
