"""The Monitoring page on a real vault: look at what would leave, hand it out, find it again."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.adoption import adopt_code
from desk_app.services.disclosure_again import Part
from desk_app.services.edition_adoption import Adoption
from desk_app.services.organisation import (
    OrganisationDraft,
    organisation_profile,
    set_up_organisation,
)
from desk_app.services.partner_summary import list_summaries, standard_questions, summary_copy
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.views.monitoring import page_spec
from desk_app.views.monitoring.page import MonitoringPage
from desk_app.views.monitoring.summary_form import REASON
from desk_app.views.theme import colour
from desk_app.views.widgets import Dialog
from desk_app.views.widgets.chart import ChartView
from tests.ui.dialogs import in_dialog
from tests.ui.page_desk import PageDesk, words_in

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault
    from desk_app.views.widgets import Dialog

START = date(2026, 6, 1)


class Desk(PageDesk):
    """The Monitoring page, at the summary for partners."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.page = self.open(MonitoringPage(self.context), height=900)
        self.page.tabs.show_part("summary")
        self.page.reload()

    def settle(self) -> None:
        self.qtbot.waitUntil(self.page.summary.pdf.isEnabled)

    def words(self, widget: QWidget | None = None) -> str:
        return words_in(widget or self.page)

    def hand_out(self) -> None:
        before = len(self.shown)
        self.page.summary.hand_out_pdf()
        self.qtbot.waitUntil(lambda: len(self.shown) > before)
        self.settle()

    def save(self, path: Path, file_format: str) -> None:
        before = len(self.told)
        self.page.summary.save_to(path, file_format)
        self.qtbot.waitUntil(lambda: len(self.told) > before)
        self.settle()

    def error(self, name: str) -> str:
        return self.page.summary.form.error_of(name)


def add(vault: Vault, **groups: int) -> None:
    drafts = [
        PersonDraft(
            f"Zax{chr(97 + number)}lda",
            "Quistberg",
            PersonCategory(group),
            "sv",
            engagement=EngagementDraft("role", ContactLevel.DIRECT, START),
        )
        for group, count in groups.items()
        for number in range(count)
    ]
    vault.write(add_people, drafts, country="SE", today=START)


@pytest.fixture
def organisation(vault: Vault) -> Vault:
    draft = OrganisationDraft("Riverside Welcome", "SE", "en")
    vault.write(set_up_organisation, draft, today=START)
    vault.write(adopt_code, Adoption("The board", START, START), today=START)
    return vault


@pytest.fixture
def desk(organisation: Vault, qtbot: QtBot) -> Desk:
    """14 volunteers, 7 drivers, 3 interns and 2 employees."""
    add(organisation, volunteer=14, driver=7, intern=3, employee=2)
    made = Desk(organisation, qtbot)
    made.settle()
    return made


def test_the_page_is_in_the_window_with_its_commands() -> None:
    spec = page_spec()

    assert (spec.key, spec.title(), spec.icon) == ("monitoring", "Monitoring", "monitoring")
    assert spec.commands is not None
    assert "Make a partner summary" in [each.title for each in spec.commands()]


def test_an_empty_roster_says_what_to_do_first(organisation: Vault, qtbot: QtBot) -> None:
    desk = Desk(organisation, qtbot)

    assert "There is nobody on record yet" in desk.words()
    next(b for b in desk.page.findChildren(QPushButton) if b.text() == "Go to People").click()

    assert desk.went_to == [("people", None)]


def test_j07_1_nothing_can_leave_before_the_preview_is_there(
    organisation: Vault, qtbot: QtBot
) -> None:
    add(organisation, volunteer=14)
    desk = Desk(organisation, qtbot)
    part = desk.page.summary

    assert not any(each.isEnabled() for each in (part.pdf, *part.saves))
    assert not any(each.isVisible() for each in (part.preview.earlier, part.preview.small))
    desk.settle()

    assert part.content is not None
    assert part.preview.table.rowCount() > 0


def test_the_last_finished_quarter_and_the_standard_questions_are_offered(desk: Desk) -> None:
    form = desk.page.summary.form

    assert form.quarter.value() == "2026-Q3"
    assert tuple(each.toPlainText() for each in form.questions) == standard_questions("en")
    assert form.limit.text() == "5 people"
    assert not form.field(REASON).isVisible()


def test_r37_2_the_preview_marks_every_withheld_cell_and_says_why(desk: Desk) -> None:
    preview = desk.page.summary.preview
    content = desk.page.summary.content
    assert content is not None

    assert {cell.key for cell in preview.table.marked()} == {c.key for c in content.withheld}
    assert len(preview.table.marked()) == len(content.withheld) > 0
    words = desk.words(preview)
    assert f"{len(content.withheld)} numbers are withheld." in words
    assert "Employees, Interns" in words
    assert "counted together with others" in words
    assert "Counted together: employees" in words


def test_r37_2_each_withheld_cell_says_so_in_words_on_hover_and_at_the_keyboard(
    desk: Desk, qtbot: QtBot
) -> None:
    preview = desk.page.summary.preview
    table = preview.table
    table.setCurrentCell(0, 1)
    table.setFocus()

    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)

    assert (table.currentRow(), table.currentColumn()) == (table.rowCount() - 1, 3)
    item = table.currentItem()
    assert item is not None
    assert item.text() == "withheld"
    assert preview.explanation.text() == item.toolTip()
    assert "Everyone: training valid – withheld. Somebody could subtract" in item.toolTip()
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == item.toolTip()


def test_a_withheld_cell_is_hatched_and_a_published_one_is_not(desk: Desk) -> None:
    table = desk.page.summary.preview.table
    table.clearSelection()

    def shades(row: int, column: int) -> set[str]:
        item = table.item(row, column)
        assert item is not None
        rect = table.visualItemRect(item).adjusted(1, 1, -1, -2)
        image = table.viewport().grab(rect).toImage()
        line = (QColor(image.pixel(x, 1)).name() for x in range(image.width()))
        return set(line)

    last = table.rowCount() - 1
    assert shades(0, 1) == {colour("surface").name()}
    assert len(shades(last, 2)) > 1


def test_ten_people_short_of_numbers_are_explained(organisation: Vault, qtbot: QtBot) -> None:
    add(organisation, volunteer=9)
    desk = Desk(organisation, qtbot)
    desk.settle()

    assert "The summary holds words only" in desk.page.summary.preview.small.words.text()
    assert desk.page.summary.preview.small.isVisible()


def test_only_the_total_can_be_shown(desk: Desk) -> None:
    desk.page.summary.form.parts[Part.GROUPS].click()
    desk.settle()

    assert desk.page.summary.preview.table.rowCount() == 1
    assert "Nothing is withheld." in desk.words(desk.page.summary.preview)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("partner", "Zaxalda Quistberg", "“Zaxalda Quistberg” (a name in the roster)"),
        ("question_2", "Call 070-174 06 05?", "“070-174 06 05” (a phone number)"),
        ("question_3", "kim@example.org?", "“kim@example.org” (an e-mail address)"),
    ],
)
def test_personal_data_is_named_beside_its_field_while_typing(
    desk: Desk, name: str, text: str, found: str
) -> None:
    form = desk.page.summary.form
    if name == "partner":
        form.partner.setText(text)
    else:
        form.questions[int(name[-1]) - 1].setPlainText(text)

    desk.qtbot.waitUntil(lambda: found in desk.error(name))


def test_personal_data_stops_the_export_and_nothing_is_kept(desk: Desk, tmp_path: Path) -> None:
    form, part = desk.page.summary.form, desk.page.summary
    form.questions[0].setPlainText("What would Zaxalda Quistberg say?")

    part.save_to(tmp_path / "a.csv", "csv")
    desk.qtbot.waitUntil(lambda: bool(desk.error("question_1")))

    assert "a name in the roster" in desk.error("question_1")
    assert list(tmp_path.glob("*.csv")) == []
    assert desk.vault.read(list_summaries) == []
    assert part.pdf.isEnabled()


def test_the_pdf_is_shown_and_its_exact_copy_kept(desk: Desk) -> None:
    desk.page.summary.form.partner.setText("Network of Friends")

    desk.hand_out()

    (document,), (kept,) = desk.shown, desk.vault.read(list_summaries)
    assert document.code == "P11"
    assert document.suggested_name == "P11_riverside-welcome_2026-Q3_2026-11-25.pdf"
    assert desk.vault.read(summary_copy, kept.id) == document.pdf
    assert kept.partner == "Network of Friends"
    assert len(pypdfium2.PdfDocument(document.pdf)) == 3


@pytest.mark.parametrize("file_format", ["xlsx", "csv", "json"])
def test_a_table_file_is_saved_and_its_exact_copy_kept(
    desk: Desk, tmp_path: Path, file_format: str
) -> None:
    desk.save(tmp_path / "for-friends", file_format)

    file = tmp_path / f"for-friends.{file_format}"
    (kept,) = desk.vault.read(list_summaries)
    assert desk.vault.read(summary_copy, kept.id) == file.read_bytes()
    assert file.name in desk.told[-1]


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_kept(
    desk: Desk, tmp_path: Path
) -> None:
    seen: list[str] = []

    def look(dialog: Dialog) -> None:
        seen.append(desk.words(dialog))
        dialog.accept()

    in_dialog(look)
    desk.page.summary.save_to(tmp_path / "nowhere" / "a.csv", "csv")
    desk.qtbot.waitUntil(lambda: bool(seen))

    assert "That did not work" in seen[0]
    assert desk.vault.read(list_summaries) == []


def test_r37_3_a_second_summary_with_other_numbers_warns_and_needs_a_reason(
    desk: Desk, tmp_path: Path
) -> None:
    part = desk.page.summary
    part.form.partner.setText("Network of Friends")
    desk.save(tmp_path / "first.csv", "csv")
    add(desk.vault, interpreter=12)
    part.reload()
    desk.settle()

    assert part.preview.earlier.isVisible()
    warning = part.preview.earlier.words.text()
    assert "2026-11-25 to Network of Friends (CSV)" in warning
    assert "could reveal one person" in warning
    assert "These numbers differ: " in warning
    assert "Interpreters: people" in warning
    assert part.preview.table.rowCount() == 1
    part.save_to(tmp_path / "second.csv", "csv")
    assert "why another summary is needed" in desk.error(REASON)
    assert not (tmp_path / "second.csv").exists()

    part.form.reason.setText("Interpreters were missing")
    desk.save(tmp_path / "second.csv", "csv")

    assert [row.repeat_reason for row in desk.vault.read(list_summaries)] == [
        "Interpreters were missing",
        "",
    ]
    desk.page.open_record("handed_out")
    newest, oldest = desk.page.handed_out.table.model.shown_rows()
    assert "headcount.interpreter" in newest.differences
    assert oldest.differences == []


def test_a_locked_file_shows_its_password_once(desk: Desk, tmp_path: Path) -> None:
    seen: list[str] = []

    def look(dialog: Dialog) -> None:
        field = dialog.findChild(QLineEdit)
        assert field is not None
        seen.append(field.text())
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "&Copy").click()
        dialog.accept_button.click()

    desk.page.summary.form.lock.setChecked(True)
    in_dialog(look)
    desk.save(tmp_path / "for-friends", "pdf")

    (password,) = seen
    assert len(password.split("-")) == 7
    assert QApplication.clipboard().text() == password
    locked = tmp_path / "for-friends.pdf"
    assert len(pypdfium2.PdfDocument(locked, password=password)) >= 2
    (kept,) = desk.vault.read(list_summaries)
    assert kept.has_password
    assert len(pypdfium2.PdfDocument(desk.vault.read(summary_copy, kept.id))) >= 2


def test_partners_summaries_are_put_side_by_side(desk: Desk, tmp_path: Path) -> None:
    desk.save(tmp_path / "ours.json", "json")
    ours = json.loads((tmp_path / "ours.json").read_text("utf-8"))
    for number in range(3):
        other = {**ours, "organisation": f"Partner {number}", "period": f"2026-Q{number // 2 + 2}"}
        (tmp_path / f"{number}.json").write_text(json.dumps(other), "utf-8")
    (tmp_path / "broken.json").write_text("{", "utf-8")
    desk.page.open_record("partners")
    part = desk.page.partners
    assert "Put your partners' summaries side by side" in desk.words()

    part.read([tmp_path])
    desk.qtbot.waitUntil(lambda: part.gathering is not None)

    assert part.quarter.value() == "2026-Q3"
    assert [row.organisation for row in part.table.model.shown_rows()] == [
        "Partner 2",
        "Riverside Welcome",
    ]
    assert "broken.json is damaged" in part.notes.words.text()
    assert "About 50 people in 2 organisations" in part.heads.text()
    charts = part.findChildren(ChartView)
    assert ["not shown: 2" in chart.accessibleDescription() for chart in charts] == [True, True]
    part.quarter.set_value("2026-Q2")
    assert len(part.table.model.shown_rows()) == 2
    part.save_to(tmp_path / "all", "csv")
    assert (tmp_path / "all.csv").read_text("utf-8-sig").count("Partner") == 3
    part.show_pdf()
    assert len(pypdfium2.PdfDocument(desk.shown[-1].pdf)) > 1


def test_j07_3_the_same_period_twice_is_said_even_if_the_numbers_are_the_same(
    desk: Desk, tmp_path: Path
) -> None:
    desk.save(tmp_path / "first.csv", "csv")

    assert "The numbers are the same." in desk.page.summary.preview.earlier.words.text()
    assert not desk.page.summary.form.field(REASON).isVisible()
    desk.save(tmp_path / "first.json", "json")

    assert len(desk.vault.read(list_summaries)) == 2


def test_the_limit_can_be_raised_but_not_below_five(desk: Desk) -> None:
    def raise_it(dialog: Dialog) -> None:
        number = dialog.findChild(QSpinBox)
        assert number is not None
        number.setValue(1)
        assert number.value() == 5
        number.setValue(8)
        dialog.accept_button.click()

    in_dialog(raise_it)
    desk.page.summary.form.raise_limit.click()
    desk.settle()

    assert desk.vault.read(organisation_profile).min_cell == 8
    assert desk.page.summary.form.limit.text() == "8 people"


def test_typing_just_before_the_vault_is_locked_does_no_harm(desk: Desk) -> None:
    form = desk.page.summary.form
    form.partner.setText("Network")
    pause = form.findChild(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert isinstance(pause, QTimer)
    assert pause.isActive()

    desk.page.hide()

    assert not pause.isActive(), "its end would ask the vault, which may be closed by then"


def test_questions_follow_the_language_unless_they_were_changed(desk: Desk) -> None:
    form = desk.page.summary.form
    form.questions[0].setPlainText("Our own question?")

    form.language.set_value("sv")

    assert form.questions[0].toPlainText() == "Our own question?"
    assert form.questions[1].toPlainText() == standard_questions("sv")[1]


def test_what_was_handed_out_is_listed_and_opens_again_byte_for_byte(
    desk: Desk, tmp_path: Path
) -> None:
    desk.hand_out()
    desk.save(tmp_path / "a.csv", "csv")
    desk.page.tabs.show_part("handed_out")
    part = desk.page.handed_out
    newest, oldest = part.table.model.shown_rows()

    part.table.select(oldest.id)
    part.open_copy.click()
    part.save_to(tmp_path / "again.csv", newest)

    assert desk.shown[-1].pdf == desk.shown[0].pdf
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "a.csv").read_bytes()
    cells = [part.table.model.index(0, column).data() for column in range(8)]
    assert cells[:4] == ["2026-11-25", "2026-Q3", "–", "CSV"]
    assert cells[6] == newest.content_hash[:8].upper()


def test_nothing_handed_out_yet_leads_to_making_one(desk: Desk) -> None:
    desk.page.open_record(("handed_out", None))
    assert "Nothing was handed out yet" in desk.words()

    desk.page.open_record(("summary", None))

    assert desk.page.summary.isVisible()


def test_every_field_and_button_has_a_name_for_screen_readers(desk: Desk) -> None:
    part = desk.page.summary
    fields = [part.form.quarter, part.form.partner, *part.form.questions]

    assert all(each.accessibleName() for each in (*fields, part.pdf, *part.saves))
    assert part.preview.table.accessibleName()
