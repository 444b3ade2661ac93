"""Reviews, gaps and actions in the window: prepare, rate by key, explain, sign, mend (J6)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from sqlalchemy import update

from desk_app.models.monitoring import Effect
from desk_app.models.organisation import Organisation
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.action_outcome import check_effect
from desk_app.services.actions import (
    ActionDraft,
    ActionState,
    add_action,
    close_action,
    list_actions,
)
from desk_app.services.checklist import checklist
from desk_app.services.editions import CODE, find_draft
from desk_app.services.findings import list_findings
from desk_app.services.organisation import (
    OrganisationDraft,
    confirm_recovery,
    set_up_organisation,
)
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.quarters import Quarter
from desk_app.services.review_protocol import (
    SignedProtocol,
    freeze_figures,
    open_review,
    record_as_signed,
)
from desk_app.services.review_rows import ReviewState
from desk_app.services.reviews import RatingDraft, create_review, rate
from desk_app.views.monitoring import page_spec
from desk_app.views.monitoring.action_dialogs import ActionDialog, DoneDialog
from desk_app.views.monitoring.number_dialog import NumberDialog
from desk_app.views.monitoring.page import MonitoringPage
from desk_app.views.monitoring.review_dialogs import MeetingDialog, SignDialog
from tests.ui.dialogs import in_dialog
from tests.ui.page_desk import TODAY, PageDesk

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from sqlalchemy.orm import Session

    from desk_app.services.review_rows import ReviewSheet
    from desk_app.vault import Vault
    from desk_app.views.monitoring.gaps_part import GapsPart
    from desk_app.views.monitoring.review_view import ReviewView
    from desk_app.views.monitoring.reviews_part import ReviewsPart
    from desk_app.views.widgets import Dialog

START = date(2026, 1, 15)


class Desk(PageDesk):
    """The Monitoring page, at its reviews, gaps and actions."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.page = self.open(MonitoringPage(self.context), 1100, 900)
        self.page.reload()

    @property
    def reviews(self) -> ReviewsPart:
        return self.page.tabs.part("reviews")  # type: ignore[return-value]

    @property
    def gaps(self) -> GapsPart:
        return self.page.tabs.show_part("gaps")  # type: ignore[return-value]

    @property
    def view(self) -> ReviewView:
        view = self.reviews.view
        assert view is not None
        return view

    def sheet(self) -> ReviewSheet:
        return self.vault.read(open_review, self.view.review_id, today=TODAY)


def fill(dialog: Dialog, **texts: str) -> None:
    for name, text in texts.items():
        found = dialog.form.field(name)  # type: ignore[attr-defined]
        line = found if isinstance(found, QLineEdit) else found.line
        line.setText(text)
    dialog.accept_button.click()


@pytest.fixture
def desk(vault: Vault, qtbot: QtBot) -> Desk:
    vault.write(set_up_organisation, OrganisationDraft("Riverside Aid", "SE", "en"), today=START)
    vault.write(confirm_recovery, today=START)
    engagement = EngagementDraft("host", ContactLevel.DIRECT, START)
    person = PersonDraft("Grace", "Reed", PersonCategory.VOLUNTEER, "en", engagement=engagement)
    vault.write(add_people, [person], country="SE", today=START)
    return Desk(vault, qtbot)


def rate_everything(vault: Vault, review: int) -> None:
    for question in checklist("en").questions:
        vault.write(rate, review, question.id, RatingDraft(2))


def test_one_click_prepares_the_review_and_undo_takes_it_back(desk: Desk) -> None:
    assert desk.reviews.prepare.text() == "&Prepare the review of quarter 3, 2026"
    desk.reviews.prepare.click()
    assert desk.sheet().quarter == Quarter(2026, 3)
    assert desk.view.isVisible()
    assert desk.undo is not None
    desk.undo()
    assert desk.reviews.view is None
    rows = desk.reviews.table.model
    assert rows.rowCount() == 4


def test_missing_quarters_stand_in_the_list(desk: Desk) -> None:
    model = desk.reviews.table.model
    states = [model.row_at(place).state for place in range(model.rowCount())]
    assert states == [ReviewState.TO_BEGIN, *[ReviewState.MISSING] * 3]


def test_keys_rate_and_delete_takes_back(desk: Desk) -> None:
    desk.reviews.prepare.click()
    row = desk.view.question("m1_q1")
    first = row.rating.buttons["0"]
    for key, expected in (
        (Qt.Key.Key_3, (3, False)),
        (Qt.Key.Key_Minus, (None, True)),
        (Qt.Key.Key_1, (1, False)),
        (Qt.Key.Key_Delete, (None, False)),
    ):
        desk.qtbot.keyClick(first, key)
        saved = desk.sheet().ratings["m1_q1"]
        assert (saved.rating, saved.not_applicable) == expected
    assert "0 of 35" in desk.view.progress.text()


def test_a_note_is_saved_while_it_is_typed(desk: Desk) -> None:
    desk.reviews.prepare.click()
    row = desk.view.question("m2_q1")
    desk.qtbot.keyClicks(row.evidence, "Risk register, binder 3")
    desk.qtbot.waitUntil(
        lambda: desk.sheet().ratings["m2_q1"].evidence == "Risk register, binder 3"
    )


def test_a_note_is_saved_when_the_page_is_left_at_once(desk: Desk) -> None:
    desk.reviews.prepare.click()
    row = desk.view.question("m2_q1")
    desk.qtbot.keyClicks(row.decision, "Look again in May")
    desk.page.tabs.show_part("gaps")
    assert desk.sheet().ratings["m2_q1"].decision == "Look again in May"


def test_a_name_in_a_note_is_stopped_beside_the_field_and_stays_to_be_changed(
    desk: Desk,
) -> None:
    desk.reviews.prepare.click()
    row = desk.view.question("m1_q2")
    desk.qtbot.keyClicks(row.evidence, "Grace Reed knows")
    row.save_now()
    assert row.error.isVisible()
    assert "Grace Reed" in row.error.text()
    desk.page.reload()
    assert row.evidence.text() == "Grace Reed knows"
    assert desk.sheet().ratings["m1_q2"].evidence == ""
    row.evidence.setText("The chair knows")
    row.save_now()
    assert not row.error.isVisible()
    assert desk.sheet().ratings["m1_q2"].evidence == "The chair knows"


def test_a_click_on_a_number_says_who_was_counted(desk: Desk) -> None:
    desk.reviews.prepare.click()
    row = desk.view.question("m5_q3")
    assert row.number.text() == "1 person"
    seen: list[str] = []

    def look(dialog: Dialog) -> None:
        assert isinstance(dialog, NumberDialog)
        assert dialog.table is not None
        seen.append(dialog.table.model.row_at(0)[1].names[""])
        dialog.accept()

    in_dialog(look, NumberDialog)
    row.number.click()
    assert seen == ["Reed, Grace"]


def test_next_goes_through_all_mechanisms_to_the_charts(desk: Desk) -> None:
    desk.reviews.prepare.click()
    for _step in range(10):
        desk.view.after.click()
    assert desk.view.step.currentText() == "Numbers at a glance"
    assert not desk.view.after.isEnabled()
    assert len(desk.view.rows) == 35


def test_a_cancelled_meeting_gets_another_day(desk: Desk) -> None:
    desk.reviews.prepare.click()
    in_dialog(
        lambda dialog: fill(dialog, planned_on="2026-12-09", participants="chair"), MeetingDialog
    )
    desk.view.tools.meeting.click()
    assert desk.sheet().planned_on == date(2026, 12, 9)
    assert "9 December 2026" in desk.view.meeting.text()


def test_printing_freezes_and_signing_locks(desk: Desk, tmp_path: Path) -> None:
    desk.reviews.prepare.click()
    rate_everything(desk.vault, desk.view.review_id)
    desk.view.reload()
    assert not desk.view.tools.sign.isEnabled()
    desk.view.tools.print_blank.click()
    desk.qtbot.waitUntil(lambda: len(desk.shown) == 1)
    assert desk.shown[0].suggested_name == "P09_review_2026-Q3_riverside-aid_2026-11-25.pdf"
    desk.qtbot.waitUntil(desk.view.tools.sign.isEnabled)
    scan = tmp_path / "paper.png"
    scan.write_bytes(b"\x89PNG\r\n\x1a\npaper")

    def sign(dialog: Dialog) -> None:
        assert isinstance(dialog, SignDialog)
        dialog.scan.take(scan)
        dialog.accept_button.click()

    in_dialog(sign, SignDialog)
    desk.view.tools.sign.click()
    sheet = desk.sheet()
    assert sheet.is_locked
    assert sheet.scan_id is not None
    row = desk.view.question("m1_q1")
    assert not row.rating.isEnabled()
    assert row.evidence.isReadOnly()
    assert desk.view.tools.correct.isVisible()
    assert not desk.view.tools.scan.isVisible()


def test_a_scan_before_the_recovery_sheet_is_refused_beside_the_scan(
    desk: Desk, tmp_path: Path
) -> None:
    desk.reviews.prepare.click()
    rate_everything(desk.vault, desk.view.review_id)
    desk.view.reload()
    desk.view.tools.print_blank.click()
    desk.qtbot.waitUntil(desk.view.tools.sign.isEnabled)
    desk.vault.write(forget_recovery)
    paper = tmp_path / "signed.png"
    paper.write_bytes(b"\x89PNG\r\n\x1a\npaper")

    def sign(dialog: Dialog) -> None:
        assert isinstance(dialog, SignDialog)
        dialog.scan.take(paper)
        dialog.accept_button.click()
        assert "recovery sheet" in dialog.form.error_of("scan")
        dialog.scan.file = None  # without it the protocol can be locked; the scan comes later
        dialog.accept_button.click()

    in_dialog(sign, SignDialog)
    desk.view.tools.sign.click()
    assert desk.sheet().is_locked


def forget_recovery(session: Session) -> None:
    session.execute(update(Organisation).values(recovery_confirmed_on=None))


def words_of(dialog: Dialog) -> str:
    return " ".join(each.text() for each in dialog.findChildren(QLabel))


def test_unanswered_questions_are_told_before_a_day_is_asked_and_the_first_is_shown(
    desk: Desk,
) -> None:
    desk.reviews.prepare.click()
    rate_everything(desk.vault, desk.view.review_id)
    desk.vault.write(rate, desk.view.review_id, "m7_q2", RatingDraft())
    desk.vault.write(freeze_figures, desk.view.review_id, today=TODAY)
    desk.view.reload()
    told: list[str] = []

    def read(dialog: Dialog) -> None:
        told.append(words_of(dialog))
        dialog.accept_button.click()

    in_dialog(read)
    desk.view.tools.sign.click()
    assert "1 question has no rating yet." in told[0]
    assert desk.view.step.value() == 7
    assert desk.view.focusWidget() is desk.view.rows["m7_q2"].rating.buttons["0"]


def test_a_note_that_is_refused_keeps_the_protocol_from_being_printed_or_locked(
    desk: Desk,
) -> None:
    desk.reviews.prepare.click()
    rate_everything(desk.vault, desk.view.review_id)
    desk.vault.write(freeze_figures, desk.view.review_id, today=TODAY)
    desk.view.reload()
    row = desk.view.question("m4_q1")
    desk.qtbot.keyClicks(row.decision, "Ask Grace Reed")
    told: list[str] = []

    def read(dialog: Dialog) -> None:
        told.append(words_of(dialog))
        dialog.accept_button.click()

    for tool in (desk.view.tools.sign, desk.view.tools.print_rated):
        desk.view.show_step(1)
        in_dialog(read)
        tool.click()
        assert "Grace Reed" in told[-1]
        assert desk.view.step.value() == 4
        assert desk.view.focusWidget() is row.decision
        assert row.decision.text() == "Ask Grace Reed"
    assert not desk.sheet().is_locked


def test_leaving_a_review_asks_before_a_refused_note_is_lost(desk: Desk) -> None:
    desk.reviews.prepare.click()
    row = desk.view.question("m4_q1")
    desk.qtbot.keyClicks(row.evidence, "Grace Reed knows")

    in_dialog(lambda dialog: dialog.cancel_button.click())
    desk.view.back.click()
    assert desk.view.rows["m4_q1"].evidence.text() == "Grace Reed knows"

    in_dialog(lambda dialog: dialog.accept_button.click())
    desk.view.back.click()
    assert desk.reviews.view is None


def test_the_part_looks_for_gaps_and_an_action_is_decided(desk: Desk) -> None:
    part = desk.gaps
    gap = next(row for row in desk.vault.read(list_findings) if row.cause == "missing:policy")
    part.gaps.select(gap.id)
    in_dialog(
        lambda dialog: fill(
            dialog, text="Write the policy", owner_role="manager", due_on="2026-12-20"
        ),
        ActionDialog,
    )
    part.act.click()
    (action,) = desk.vault.read(list_actions, today=TODAY)
    assert (action.finding_id, action.item_id) == (gap.id, "m3_q1")


def test_an_action_about_a_gap_of_a_signed_review_is_decided_after_it(desk: Desk) -> None:
    review = desk.vault.write(create_review, Quarter(2026, 3), today=TODAY)
    rate_everything(desk.vault, review)
    desk.vault.write(freeze_figures, review, today=TODAY)
    signed = SignedProtocol(TODAY, TODAY)
    desk.vault.write(record_as_signed, review, signed, role="coordinator", today=TODAY)
    gap = next(row for row in desk.vault.read(list_findings) if row.cause == "missing:policy")
    assert gap.review_id == review
    part = desk.gaps
    part.gaps.select(gap.id)
    in_dialog(
        lambda dialog: fill(
            dialog, text="Write the policy", owner_role="manager", due_on="2026-12-20"
        ),
        ActionDialog,
    )
    part.act.click()
    (action,) = desk.vault.read(list_actions, today=TODAY)
    assert (action.finding_id, action.review_id) == (gap.id, None)


def test_a_name_instead_of_a_role_is_stopped_beside_the_field(desk: Desk) -> None:
    told: list[str] = []

    def enter(dialog: Dialog) -> None:
        assert isinstance(dialog, ActionDialog)
        fill(dialog, text="Write it", owner_role="Grace Reed", due_on="2026-12-20")
        told.append(dialog.form.error_of("owner_role"))
        dialog.reject()

    in_dialog(enter, ActionDialog)
    desk.gaps.add.click()
    assert "Grace Reed" in told[0]


def test_an_action_is_closed_with_evidence_and_undo_opens_it(desk: Desk) -> None:
    draft = ActionDraft("Write the policy", "manager", TODAY + timedelta(days=3))
    desk.vault.write(add_action, draft, today=TODAY)
    part = desk.gaps
    part.reload()
    part.plan.select(desk.vault.read(list_actions, today=TODAY)[0].id)
    in_dialog(lambda dialog: fill(dialog, evidence="Minutes, binder 3"), DoneDialog)
    part.done.click()
    assert desk.vault.read(list_actions, today=TODAY)[0].state is ActionState.DONE
    assert desk.undo is not None
    desk.undo()
    assert desk.vault.read(list_actions, today=TODAY)[0].state is ActionState.OPEN


def test_a_finished_action_is_listed_until_its_effect_is_checked(desk: Desk) -> None:
    draft = ActionDraft("Write the policy", "manager", TODAY)
    action = desk.vault.write(add_action, draft, today=TODAY)
    desk.vault.write(close_action, action, TODAY, "Minutes", role="coordinator", today=TODAY)
    part = desk.gaps
    part.reload()
    assert [row.id for row in part.plan.model.shown_rows()] == [action]
    desk.vault.write(check_effect, action, Effect.WORKS, role="coordinator", today=TODAY)
    part.reload()
    assert part.plan.model.shown_rows() == []


def test_an_action_without_a_first_code_edition_says_what_comes_before(desk: Desk) -> None:
    draft = ActionDraft("Change the code", "manager", TODAY + timedelta(days=3))
    desk.vault.write(add_action, draft, today=TODAY)
    part = desk.gaps
    part.reload()
    part.plan.select(desk.vault.read(list_actions, today=TODAY)[0].id)
    before = desk.vault.read(lambda session: find_draft(session, CODE) is not None)
    part.edition.click()
    assert before
    assert desk.told[-1] == "Adopt a first edition of the code of conduct before."
    assert not desk.went_to


def test_the_sidebar_counts_what_waits_and_the_palette_finds_actions(desk: Desk) -> None:
    spec = page_spec()
    assert spec.attention is not None
    assert spec.search is not None
    assert spec.commands is not None
    before = spec.attention(desk.vault, TODAY)
    draft = ActionDraft("Write the policy", "manager", TODAY)
    desk.vault.write(add_action, draft, today=TODAY)
    assert spec.attention(desk.vault, TODAY) == before
    assert spec.attention(desk.vault, TODAY + timedelta(days=1)) == before + 1
    (found,) = spec.search(desk.vault, TODAY)
    assert (found.title, found.detail) == ("Action 1: Write the policy", "open")
    desk.page.open_record(found.argument)
    assert [row.number for row in desk.gaps.plan.selected()] == [1]


def test_a_due_thing_opens_its_review(desk: Desk) -> None:
    review = desk.vault.write(create_review, Quarter(2026, 3), today=TODAY)
    desk.page.open_record(("reviews", "2026-Q3"))
    assert desk.view.review_id == review
    desk.page.open_record(("reviews", "2026-Q2"))
    assert desk.reviews.view is None
    assert [str(row.quarter) for row in desk.reviews.table.selected()] == ["2026-Q2"]
