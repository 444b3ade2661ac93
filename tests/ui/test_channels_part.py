"""Reporting channels on the Policies page: add, test, count, retire, post, print (R25, R26)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desk_app.models.channel import TestResult
from desk_app.services.channel_proposals import channel_proposals
from desk_app.services.channel_tests import ChannelTestDraft, TrialStatus, record_tests
from desk_app.services.channel_use import UseCount, channel_use, record_use
from desk_app.services.channels import ChannelRow, list_channels, retire_channel, take_into_use
from desk_app.services.organisation import (
    OrganisationDraft,
    organisation_profile,
    set_up_organisation,
)
from desk_app.services.posted_notices import NoticeDraft, list_notices, post_notice
from desk_app.texts import use_language
from desk_app.views.policies import page_spec
from desk_app.views.policies.channels_counts import CountDialog
from desk_app.views.policies.channels_dialogs import PostDialog, TrialDialog
from desk_app.views.policies.channels_form import ChannelForm
from desk_app.views.policies.channels_history import ChannelHistory
from desk_app.views.policies.channels_notice import BadgeDialog, PrintNoticeDialog
from desk_app.views.policies.channels_part import ChannelsPart
from desk_app.views.policies.page import PoliciesPage
from desk_app.views.shell.pages import PageContext
from tests.ui.dialogs import in_dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault
    from desk_app.views.preview import Document
    from desk_app.views.widgets import Dialog

START, TODAY = date(2026, 4, 1), date(2026, 11, 25)


@dataclass
class Desk:
    """The page, and what it told the window."""

    vault: Vault
    qtbot: QtBot
    told: list[str] = field(default_factory=list)
    undo: Callable[[], object] | None = None
    shown: list[Document] = field(default_factory=list)
    went: list[tuple[str, object]] = field(default_factory=list)
    context: PageContext = field(init=False)
    page: PoliciesPage = field(init=False)

    def __post_init__(self) -> None:
        self.context = PageContext(
            vault=self.vault,
            today=lambda: TODAY,
            notify=self._note,
            navigate=lambda key, argument=None: self.went.append((key, argument)),
            show_document=self.shown.append,
            changed=lambda: None,
        )
        self.page = PoliciesPage(self.context)
        self.qtbot.addWidget(self.page)
        self.page.resize(1000, 800)
        self.page.show()
        self.page.open_record("channels")
        self.page.reload()

    @property
    def part(self) -> ChannelsPart:
        part = self.page.tabs.part("channels")
        assert isinstance(part, ChannelsPart)
        return part

    def _note(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self.told.append(text)
        self.undo = undo

    def take_back(self) -> None:
        assert self.undo is not None
        self.undo()

    def rows(self) -> list[ChannelRow]:
        return self.vault.read(list_channels, today=TODAY)

    def words(self) -> str:
        labels = self.page.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())

    def add_entries(self) -> list[str]:
        self.part.fill_add_menu()
        return [each.text() for each in self.part.add_menu.actions() if each.text()]

    def choose_to_add(self, text: str) -> None:
        self.part.fill_add_menu()
        next(each for each in self.part.add_menu.actions() if each.text() == text).trigger()


@pytest.fixture
def house(vault: Vault) -> Vault:
    use_language("en")
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    return vault


@pytest.fixture
def desk(house: Vault, qtbot: QtBot) -> Desk:
    return Desk(house, qtbot)


@pytest.fixture
def busy(house: Vault, qtbot: QtBot) -> Desk:
    """Two channels are in use that need nothing to be filled in."""
    for proposal in house.read(channel_proposals, today=START):
        if proposal.content_id in {"ch_authorities", "ch_child_helpline"}:
            house.write(take_into_use, proposal.draft, today=START)
    return Desk(house, qtbot)


def text_fields(dialog: QWidget) -> list[QWidget]:
    """Return every field that takes words: the lines inside number boxes take digits only."""
    kinds = (QLineEdit, QTextEdit, QPlainTextEdit)
    found = [each for kind in kinds for each in dialog.findChildren(kind)]
    editable = [each for each in dialog.findChildren(QComboBox) if each.isEditable()]
    return [each for each in found if not isinstance(each.parent(), QAbstractSpinBox)] + editable


def test_the_page_shows_the_rules_before_there_is_a_channel(desk: Desk) -> None:
    words = desk.words()

    assert "No channels yet" in words
    assert "At least three channels." in words
    assert len(desk.add_entries()) == 9  # seven proposals and two kinds of one's own


def test_a_proposal_is_filled_in_and_taken_into_use_and_that_can_be_undone(desk: Desk) -> None:
    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, ChannelForm)
        dialog.accept_button.click()
        assert dialog.isVisible()  # nothing is in use with a blank in it
        assert dialog.form.error_of("letterbox_openers") == "Fill this in."
        dialog.blanks["letterbox_openers"].setText("the chair and the focal point")
        dialog.accept_button.click()

    in_dialog(fill)
    desk.choose_to_add("Locked letterbox or postal address")

    (row,) = desk.rows()
    assert "the chair and the focal point" in row.how("uk")
    assert len(desk.add_entries()) == 8
    desk.take_back()
    assert desk.rows() == []


def test_what_is_filled_in_is_called_by_its_caption(desk: Desk) -> None:
    seen: list[str] = []

    def fill(dialog: ChannelForm) -> None:
        seen.append(dialog.words["en"].how.toPlainText())
        dialog.blanks["focal_point_phone"].setText("070-000 00 00")
        dialog.blanks["deputy_focal_point"].setText("the vice chair")
        dialog.accept_button.click()

    in_dialog(fill, ChannelForm)
    desk.choose_to_add("Safeguarding focal point")

    assert "{{Phone of the focal point}}" in seen[0]
    (row,) = desk.rows()
    assert "070-000 00 00" in row.how("en")
    assert "{{" not in row.how("en")


def test_a_caption_that_was_mangled_is_never_printed(desk: Desk) -> None:
    def fill(dialog: ChannelForm) -> None:
        dialog.blanks["focal_point_phone"].setText("070-000 00 00")
        dialog.blanks["deputy_focal_point"].setText("the vice chair")
        dialog.words["en"].how.setPlainText("Call {{Phone of someone else}}.")
        dialog.accept_button.click()
        assert dialog.isVisible()
        dialog.words["en"].how.setPlainText("")
        dialog.words["en"].how.setPlainText("Call the office.")
        dialog.accept_button.click()

    in_dialog(fill, ChannelForm)
    desk.choose_to_add("Safeguarding focal point")

    (row,) = desk.rows()
    assert row.how("en") == "Call the office."


def test_a_channel_of_ones_own_needs_a_name(desk: Desk) -> None:
    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, ChannelForm)
        dialog.accept_button.click()
        assert dialog.words["en"].error_of("name").startswith("Give the channel a name")
        dialog.words["en"].name.setText("Weekly round")
        for box in dialog.audience.boxes.values():
            box.setChecked(False)
        dialog.accept_button.click()
        assert dialog.form.error_of("audience") == "Choose who may use the channel."
        dialog.audience.boxes["children"].setChecked(True)
        dialog.accept_button.click()

    in_dialog(fill)
    desk.choose_to_add("A channel of your own…")

    assert [(row.name("en"), row.audience) for row in desk.rows()] == [
        ("Weekly round", ("children",))
    ]


def test_a_change_is_kept_and_taken_back(busy: Desk) -> None:
    def change(dialog: Dialog) -> None:
        assert isinstance(dialog, ChannelForm)
        dialog.hours.setText("weekdays 8-17")
        dialog.accept_button.click()

    in_dialog(change)
    busy.part.act.edit(busy.rows()[0])

    assert busy.rows()[0].hours == "weekdays 8-17"
    busy.take_back()
    assert busy.rows()[0].hours == ""


def test_a_test_is_recorded_for_what_is_selected(busy: Desk) -> None:
    def record(dialog: Dialog) -> None:
        assert isinstance(dialog, TrialDialog)
        dialog.day.set_value(date(2026, 12, 1))
        dialog.accept_button.click()
        assert dialog.form.error_of("tested_on")
        dialog.day.set_value(TODAY)
        dialog.accept_button.click()

    busy.page.open_record(("channels", busy.rows()[0].id))
    in_dialog(record)
    busy.part.test_button.click()

    assert [row.state.status for row in busy.rows()] == [TrialStatus.TESTED, TrialStatus.NEVER]
    busy.take_back()
    assert [row.state.status for row in busy.rows()] == [TrialStatus.NEVER] * 2


def test_r25_3_the_count_screen_has_no_text_field(busy: Desk) -> None:
    seen: list[QWidget] = []

    def look(dialog: Dialog) -> None:
        assert isinstance(dialog, CountDialog)
        assert len(dialog.fields) == 2
        seen.extend(text_fields(dialog))
        came, _in_time = dialog.fields[busy.rows()[0].id]
        came.setFocus()
        came.selectAll()
        busy.qtbot.keyClicks(came, "Anna 3 told us")
        assert came.value() == 3  # only the digit is taken
        dialog.reject()

    in_dialog(look)
    busy.page.open_record(("channels", "counts"))

    assert seen == []


def test_counts_are_entered_for_the_quarter_that_has_ended(busy: Desk) -> None:
    def enter(dialog: Dialog) -> None:
        assert isinstance(dialog, CountDialog)
        assert str(dialog.quarter.value()) == "2026-Q3"
        came, in_time = dialog.fields[busy.rows()[0].id]
        assert not in_time.isEnabled()
        came.setValue(2)
        in_time.setValue(3)
        dialog.accept_button.click()
        assert "3" in dialog.error.text()
        in_time.setValue(1)
        dialog.accept_button.click()

    in_dialog(enter)
    busy.part.count_button.click()

    assert [each.use for each in busy.vault.read(channel_use, "2026-Q3")] == [UseCount(2, 1), None]
    busy.take_back()
    assert [each.use for each in busy.vault.read(channel_use, "2026-Q3")] == [None, None]


def test_the_quarter_that_is_asked_for_is_counted(busy: Desk) -> None:
    def look(dialog: Dialog) -> None:
        assert isinstance(dialog, CountDialog)
        assert str(dialog.quarter.value()) == "2026-Q2"
        dialog.quarter.set_value(dialog.quarter.value().next)
        assert len(dialog.fields) == 2
        dialog.reject()

    in_dialog(look)
    busy.page.open_record(("channels", ("counts", "2026-Q2")))


def test_a_channel_is_taken_out_of_use_and_back(busy: Desk) -> None:
    busy.page.open_record(("channels", busy.rows()[0].id))
    busy.part.retire_button.click()

    assert len(busy.rows()) == 1
    busy.take_back()
    assert len(busy.rows()) == 2


def test_a_notice_is_put_up_checked_and_taken_down(busy: Desk) -> None:
    def put_up(dialog: Dialog) -> None:
        assert isinstance(dialog, PostDialog)
        dialog.accept_button.click()
        assert dialog.form.error_of("place")
        dialog.place.setText("Reception")
        dialog.accept_button.click()

    in_dialog(put_up)
    busy.part.post_button.click()
    assert len(busy.vault.read(list_notices, today=TODAY)) == 1
    old = busy.vault.write(post_notice, NoticeDraft("Hall", "uk", START), today=START)
    busy.page.reload()
    busy.part.notices.select(old)
    busy.part.checked_button.click()
    assert not any(row.is_due for row in busy.vault.read(list_notices, today=TODAY))
    busy.take_back()
    assert any(row.is_due for row in busy.vault.read(list_notices, today=TODAY))
    busy.part.notices.select(old)
    busy.part.down_button.click()
    assert len(busy.vault.read(list_notices, today=TODAY)) == 1
    busy.take_back()
    assert len(busy.vault.read(list_notices, today=TODAY)) == 2


def test_the_notice_is_shown_in_the_language_and_on_the_paper_chosen(busy: Desk) -> None:
    def ask(dialog: Dialog) -> None:
        assert isinstance(dialog, PrintNoticeDialog)
        dialog.language.set_value("uk")
        dialog.paper.set_value("a5")
        dialog.badge.setText("зелений жилет")
        dialog.accept_button.click()

    in_dialog(ask)
    busy.part.print_button.click()
    busy.qtbot.waitUntil(lambda: bool(busy.shown), timeout=20_000)

    (document,) = busy.shown
    assert (document.code, document.title) == ("P17", "Допомога безкоштовна")

    def look(dialog: Dialog) -> None:
        assert isinstance(dialog, PrintNoticeDialog)
        dialog.language.set_value("uk")
        assert dialog.badge.text() == "зелений жилет"  # typed once and kept
        dialog.reject()

    in_dialog(look)
    busy.part.print_button.click()
    busy.take_back()
    assert busy.vault.read(organisation_profile).badge_words == {}


def test_what_helpers_wear_is_changed_where_notices_are_listed(busy: Desk) -> None:
    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, BadgeDialog)
        dialog.fields["sv"].setText("grön väst")
        dialog.accept_button.click()

    in_dialog(fill)
    busy.part.badge_button.click()

    assert busy.vault.read(organisation_profile).badge_words == {"sv": "grön väst"}
    busy.take_back()
    assert busy.vault.read(organisation_profile).badge_words == {}


def test_channels_out_of_use_are_shown_with_their_history_and_brought_back(busy: Desk) -> None:
    gone = busy.rows()[0]
    trial = ChannelTestDraft(date(2026, 5, 2), "deputy", TestResult.LATE)
    busy.vault.write(record_tests, [gone.id], trial, today=TODAY)
    counts = {gone.id: UseCount(4, 3)}
    busy.vault.write(record_use, "2026-Q2", counts, today=TODAY)
    assert not busy.part.with_retired.isVisible()
    busy.vault.write(retire_channel, gone.id, date(2026, 9, 30))
    busy.page.reload()

    busy.part.with_retired.click()
    shown = [busy.part.table.model.row_at(at) for at in range(2)]
    assert [row.id for row in shown if row.retired_on] == [gone.id]
    busy.part.table.select(gone.id)
    assert not busy.part.retire_button.isEnabled()
    assert not busy.part.test_button.isEnabled()

    def look(dialog: Dialog) -> None:
        assert isinstance(dialog, ChannelHistory)
        words = [each.text() for each in dialog.findChildren(QLabel)]
        assert "Out of use from 2026-09-30" in words
        assert {"2026-05-02", "It worked, but late", "deputy", "2026-Q2", "4", "3"} <= set(words)
        dialog.accept_button.click()

    in_dialog(look)
    busy.part.table.opened.emit(shown[-1])
    in_dialog(look)
    busy.part.history_button.click()

    busy.part.back_button.click()
    assert len(busy.rows()) == 2
    busy.take_back()
    assert len(busy.rows()) == 1


def test_the_list_opens_with_what_is_to_be_tested_or_looked_at(busy: Desk) -> None:
    worked = ChannelTestDraft(TODAY, "deputy", TestResult.WORKED)
    first, second = busy.rows()
    busy.vault.write(record_tests, [first.id], worked, today=TODAY)
    busy.page.open_record(("channels", "tests"))
    assert [row.id for row in busy.part.table.selected()] == [second.id]

    old = busy.vault.write(post_notice, NoticeDraft("Hall", "uk", START), today=START)
    busy.vault.write(post_notice, NoticeDraft("Door", "uk", TODAY), today=TODAY)
    busy.page.reload()
    busy.page.open_record(("channels", "notices"))
    assert [row.id for row in busy.part.notices.selected()] == [old]


def test_the_palette_finds_channels_and_counts_what_is_to_be_tested(busy: Desk) -> None:
    spec = page_spec()
    assert spec.search is not None
    assert spec.attention is not None
    assert spec.commands is not None

    found = [(each.title, each.detail) for each in spec.search(busy.vault, TODAY)]
    assert [each for each in found if each[1] == "never tested"] == [
        ("Authorities: police and social services", "never tested"),
        ("Helpline for children", "never tested"),
    ]
    assert ("A person discloses exploitation", "Procedure") in found
    assert spec.attention(busy.vault, TODAY) == 2
    for command in spec.commands():
        command.run(busy.context)
    assert ("policies", ("channels", "counts")) in busy.went


def test_escape_leaves_every_dialog_without_a_change(busy: Desk) -> None:
    def leave(dialog: Dialog) -> None:
        busy.qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    for run in (
        busy.part.act.enter_counts,
        busy.part.act.post,
        busy.part.act.print_notice,
        lambda: busy.part.act.edit(busy.rows()[0]),
        lambda: busy.part.act.record_test(busy.rows()),
    ):
        in_dialog(leave)
        run()

    assert busy.told == []
    assert busy.shown == []
