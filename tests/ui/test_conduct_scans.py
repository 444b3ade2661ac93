"""A pile of signature pages comes back (journey J3), in the real window, with keys."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QThreadPool, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from desk_app.app import page_specs
from desk_app.exchange.page_looks import looked_at
from desk_app.models.scan import PageDecision, PageStatus
from desk_app.services.ack_status import AckStatus
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.print_log import list_prints
from desk_app.services.roster import roster_row
from desk_app.services.scan_batches import batch_pages, list_batches, page_picture
from desk_app.services.signatures import list_acknowledgements
from desk_app.settings import Settings
from desk_app.texts import LANGUAGES, use_language
from desk_app.views.conduct.page import ConductPage
from desk_app.views.conduct.scan_decisions import DecisionPanel
from desk_app.views.conduct.scan_person import FormHolderDialog
from desk_app.views.preview.dialog import PreviewDialog
from desk_app.views.settings.appearance import Look
from desk_app.views.shell.main_window import MainWindow
from desk_app.views.today.page import TodayPage
from desk_app.views.widgets.progress import ProgressDialog
from tests.ui.conduct_desk import Desk
from tests.ui.dialogs import in_dialog, wait_for_dialogs
from tests.ui.scan_paper import TODAY, Paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PIL.Image import Image
    from pytestqt.qtbot import QtBot

    from desk_app.services.scan_values import PageRow
    from desk_app.vault import Vault
    from desk_app.views.widgets import Dialog

_PATIENCE_MS = 20_000
ANNA, OLEH, MARY, BO, AGAIN, VOID, FOREIGN, LEAFLET = range(8)


class Coordinator:
    """Uses the window with keys, and sees what it says."""

    def __init__(self, vault: Vault, qtbot: QtBot, folder: Path) -> None:
        use_language("en")
        self.vault, self.qtbot = vault, qtbot
        self.paper = Paper(vault, folder / "scans")
        self.day: date = TODAY
        settings = Settings()
        look = Look(lambda: settings, lambda **_changes: None)
        self.window = MainWindow(vault, page_specs(look), lambda: self.day)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 820)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.navigate("conduct", "scans")
        page = self.window.page("conduct")
        assert isinstance(page, ConductPage)
        self.part = page.scans
        self.review = page.scans.review
        self.be_active()

    def be_active(self) -> None:
        self.window.activateWindow()  # after a dialog, a screen without a desktop does not
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def read_all_kinds(self) -> None:
        self.read(self.paper.scan(self.paper.all_kinds()))

    def read(self, *paths: Path) -> None:
        self.part.read(paths)
        self.qtbot.waitUntil(lambda: bool(self.review.rows), timeout=_PATIENCE_MS)
        self.be_active()

    def key(self, key: Qt.Key | str, keys: Qt.KeyboardModifier | None = None) -> None:
        focused = self.window.focusWidget()
        assert focused is not None
        pressed = Qt.Key(ord(key.upper())) if isinstance(key, str) else key
        QTest.keyClick(focused, pressed, keys or Qt.KeyboardModifier.NoModifier)

    def choose(self, number: int) -> PageRow:
        self.review.table.select(self.review.rows[number].id)
        return self.row(number)

    def row(self, number: int) -> PageRow:
        return self.vault.read(batch_pages, self.vault.read(list_batches)[0].id)[number]

    def current(self) -> int:
        row = self.review.current()
        assert row is not None
        return row.position - 1

    def decisions(self) -> list[PageDecision | None]:
        return [self.row(number).decision for number in range(len(self.review.rows))]

    def standing(self, number: int) -> str:
        model = self.review.table.model
        return str(model.index(number, 2).data())

    def words(self, widget: QWidget) -> str:
        labels = widget.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())

    def ack_of(self, number: int) -> AckStatus:
        person_id = self.row(number).person_id
        assert person_id is not None
        return self.vault.read(roster_row, person_id, today=TODAY).ack.status

    def meet(
        self, act: Callable[[Any], object], run: Callable[[], object], *kind: type[Any]
    ) -> None:
        in_dialog(act, *kind)
        run()
        wait_for_dialogs(self.qtbot)
        self.be_active()


@pytest.fixture
def desk(vault: Vault, qtbot: QtBot, tmp_path: Path) -> Coordinator:
    return Coordinator(vault, qtbot, tmp_path)


def accept(dialog: Dialog) -> None:
    dialog.accept_button.click()


def test_j3_a_pile_is_read_looked_through_with_keys_and_finished_with_a_receipt(
    desk: Coordinator,
) -> None:
    desk.read_all_kinds()
    review = desk.review
    assert [row.status for row in review.rows] == [
        PageStatus.MATCHED,
        PageStatus.MATCHED,
        PageStatus.UNMATCHED,
        PageStatus.OLDER_EDITION,
        PageStatus.DUPLICATE,
        PageStatus.VOID_FORM,
        PageStatus.FOREIGN,
        PageStatus.LEAFLET,
    ]
    assert review.progress.text() == "4 pages are undecided"
    assert desk.current() == ANNA
    assert review.page.name.text() == "Anna Ek"
    code = desk.paper.form("Anna").form_code
    assert review.page.facts.text() == f"Reception volunteer · Edition 2 · Svenska · {code}"
    desk.qtbot.waitUntil(lambda: review.page.picture.picture is not None)
    assert list_of(desk) == []  # nothing is recorded before somebody has looked

    desk.key("s")
    assert (desk.current(), desk.standing(ANNA)) == (OLEH, "Signed")
    desk.key("n")
    assert (desk.current(), desk.standing(OLEH)) == (MARY, "Not signed")

    assert review.page.entry.isVisible()
    assert not review.panel.buttons[PageDecision.SIGNED].isEnabled()
    desk.key(Qt.Key.Key_Return)
    desk.qtbot.keyClicks(review.page.code, desk.paper.form("Mary").form_code.lower())
    desk.key(Qt.Key.Key_Return)
    assert (desk.current(), desk.standing(MARY)) == (MARY, "Matched")
    desk.key("s")
    assert desk.current() == BO
    assert "filed under that edition" in review.page.hint.words.text()
    desk.key("s")

    assert review.progress.text() == "Every page is decided"
    assert review.finish.finish.hasFocus()

    def finish(dialog: Dialog) -> None:
        said = desk.words(dialog)
        assert "Signed, filed under an older edition" in said
        assert "The files you read are not: delete them." in said
        assert "Look at" not in said
        dialog.accept_button.click()

    desk.meet(finish, lambda: desk.key(Qt.Key.Key_Return))
    assert desk.vault.read(list_batches)[0].finished_on == TODAY
    assert (desk.ack_of(ANNA), desk.ack_of(OLEH)) == (AckStatus.VALID, AckStatus.MISSING)
    assert [(entry.full_name, entry.edition_no) for entry in list_of(desk)] == [
        ("Bo Berg", 1),
        ("Mary Doe", 2),
        ("Anna Ek", 2),
    ]
    for made, document in ((review.finish.receipt, "P22"), (review.finish.chase, "P24")):
        desk.meet(lambda dialog: dialog.reject(), made.click, PreviewDialog)
        assert desk.vault.read(list_prints)[0].code == document


def list_of(desk: Coordinator) -> list[Any]:
    return [row for row in desk.vault.read(list_acknowledgements) if row.withdrawn_on is None]


def test_undo_takes_the_last_decision_back_and_shows_its_page(desk: Coordinator) -> None:
    desk.read_all_kinds()
    assert not desk.review.panel.undo.isEnabled()
    desk.key("s")
    desk.key("t")
    assert desk.decisions()[:2] == [PageDecision.SIGNED, PageDecision.TWO_PEOPLE]

    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (desk.current(), desk.row(OLEH).decision) == (OLEH, None)
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (desk.current(), desk.row(ANNA).decision) == (ANNA, None)
    assert list_of(desk) == []
    assert not desk.review.panel.undo.isEnabled()

    desk.key("w")
    desk.choose(ANNA)
    assert desk.review.panel.undo.text() == "&Undo this decision"
    assert not desk.review.panel.buttons[PageDecision.SIGNED].isEnabled()
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.row(ANNA).decision is None


def test_j3_ap3_a_page_that_is_refused_keeps_its_picture_until_somebody_removes_it(
    desk: Coordinator,
) -> None:
    desk.read_all_kinds()
    desk.key("w")
    assert desk.row(ANNA).has_picture
    desk.choose(ANNA)

    desk.meet(lambda dialog: dialog.reject(), desk.review.page.remove.click)
    assert desk.row(ANNA).has_picture
    desk.meet(accept, desk.review.page.remove.click)
    assert not desk.row(ANNA).has_picture
    assert desk.review.page.picture.words == "No picture of this page is kept."
    assert not desk.review.page.remove.isVisible()


def test_a_code_that_does_not_fit_is_explained_beside_its_field(desk: Coordinator) -> None:
    desk.read_all_kinds()
    desk.choose(MARY)
    page = desk.review.page
    right = desk.paper.form("Mary").form_code
    wrong = right[:-1] + ("A" if right[-1] != "A" else "B")

    def said(typed: str) -> str:
        page.code.setText(typed)
        page.find_form.click()
        return page.form.error_of("code")

    assert said("") == "Please fill this in."
    assert said(wrong) == f"{wrong} is not a form code. Compare it with the paper."
    assert "No form" in said(desk.row(FOREIGN).code)
    assert "void" in said(desk.row(VOID).code)
    assert desk.row(MARY).status is PageStatus.UNMATCHED

    assert said(desk.paper.form("Anna").form_code) == ""
    assert desk.row(MARY).status is PageStatus.DUPLICATE
    assert desk.current() == BO  # there is nothing to look at on a duplicate


def test_j3_ap2_a_page_is_assigned_by_hand_with_a_note_of_role_and_date(
    desk: Coordinator,
) -> None:
    desk.read_all_kinds()
    desk.choose(MARY)
    mary = desk.paper.form("Mary")

    def assign(dialog: FormHolderDialog) -> None:
        assert not dialog.accept_button.isEnabled()
        names = [str(dialog.table.model.index(row, 0).data()) for row in range(4)]
        assert names == [
            "Berg, Bo",
            "Ek, Anna",
            mary.person_ref,
            "Коваль, Олег",
        ]  # an identity is protected
        dialog.table.select(mary.id)
        dialog.accept_button.click()

    desk.meet(assign, desk.review.page.assign.click, FormHolderDialog)
    row = desk.row(MARY)
    assert (row.status, row.assigned_on, row.assigned_by_role) == (
        PageStatus.MATCHED,
        TODAY,
        "coordinator",
    )
    assert desk.review.page.name.text() == mary.person_ref
    assert "assigned by hand on 2026-11-25, Coordinator" in desk.review.page.facts.text()
    desk.key("s")
    assert desk.row(MARY).decision is PageDecision.SIGNED


def test_letters_typed_into_a_field_decide_nothing(desk: Coordinator) -> None:
    desk.read_all_kinds()
    for field in (desk.review.table.search, desk.review.panel.signed_on.line):
        field.setFocus()
        for letter in "snwtair15":
            desk.key(letter)
    assert desk.decisions() == [None] * 8


def test_digits_decide_as_well_for_keyboards_of_another_alphabet(desk: Coordinator) -> None:
    desk.read_all_kinds()
    for digit in "1234":
        desk.choose(ANNA)
        desk.key(digit)
        desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.key("5")
    assert desk.row(ANNA).decision is PageDecision.SET_ASIDE


def test_the_day_of_signing_stays_from_page_to_page_and_a_wrong_one_is_refused(
    desk: Coordinator,
) -> None:
    desk.read_all_kinds()
    panel = desk.review.panel
    assert panel.signed_on.value() == TODAY
    panel.signed_on.set_value(TODAY + timedelta(days=1))
    panel.buttons[PageDecision.SIGNED].click()
    assert "is in the future" in panel.form.error_of("signed_on")
    panel.signed_on.line.setText("yesterday")
    panel.buttons[PageDecision.SIGNED].click()
    assert "This is not a date" in panel.form.error_of("signed_on")
    assert desk.row(ANNA).decision is None

    day = TODAY - timedelta(days=3)
    panel.signed_on.set_value(day)
    panel.buttons[PageDecision.SIGNED].click()
    desk.choose(OLEH)
    panel.buttons[PageDecision.SIGNED].click()
    assert [entry.signed_on for entry in list_of(desk)] == [day, day]


def test_a_number_on_the_paper_is_warned_of_and_marked_as_covered(desk: Coordinator) -> None:
    desk.read_all_kinds()

    def look(dialog: Dialog) -> None:
        assert "unreadable before you file it" in desk.words(dialog)
        press(dialog, "Only mark as covered")

    desk.meet(look, lambda: desk.key("i"))
    assert desk.row(ANNA).is_redacted
    assert desk.current() == ANNA
    assert desk.review.page.covered.isVisible()


def test_a_number_is_blackened_in_the_picture_that_is_kept(desk: Coordinator) -> None:
    desk.read_all_kinds()
    page, row = desk.review.page, desk.row(ANNA)
    desk.qtbot.waitUntil(lambda: page.picture.picture is not None)
    before = desk.vault.read(page_picture, row.id)
    desk.meet(accept, lambda: desk.key("i"))
    assert page.asking.isVisible()

    surface = page.picture.viewport()
    place = page.picture.picture_place()
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, pos=QPoint(50, 60))
    QTest.mouseMove(surface, QPoint(200, 120))

    def agree(dialog: Dialog) -> None:
        assert "removed for good" in desk.words(dialog)
        dialog.accept_button.click()

    desk.meet(
        agree,
        lambda: QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=QPoint(200, 120)),
    )
    desk.qtbot.waitUntil(lambda: desk.row(ANNA).is_redacted)
    after = desk.vault.read(page_picture, row.id)
    assert before != after
    assert not page.asking.isVisible()
    seen = looked_at(after)
    middle = (
        round((125 - place.left()) / place.width() * seen.width),
        round((90 - place.top()) / place.height() * seen.height),
    )
    assert shade(seen, middle) < 20 < shade(looked_at(before), middle)


def press(dialog: Dialog, text: str) -> None:
    found = dialog.findChildren(QPushButton)
    next(each for each in found if each.text().replace("&", "") == text).click()


def shade(picture: Image, at: tuple[int, int]) -> int:
    left, top = at
    return picture.convert("L").crop((left, top, left + 1, top + 1)).tobytes()[0]


def test_a_page_that_was_scanned_upside_down_is_shown_upright(desk: Coordinator) -> None:
    pages = desk.paper.all_kinds()
    desk.read(desk.paper.scan([pages[0].rotate(180)]))
    upright, seen = pages[0], looked_at(desk.vault.read(page_picture, desk.row(0).id))
    assert upright.size == seen.size
    code = (round(upright.width * 0.75), 0, upright.width, round(upright.height * 0.2))
    inked = [sum(each.convert("L").crop(code).histogram()[:100]) for each in (upright, seen)]
    assert inked[1] == pytest.approx(inked[0], rel=0.1)


def test_j3_ap4_a_pile_is_undone_in_one_step_while_nothing_was_decided(
    desk: Coordinator,
) -> None:
    desk.read_all_kinds()
    desk.key("s")
    assert not desk.review.finish.undo.isVisible()
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.meet(accept, desk.review.finish.undo.click)
    assert desk.vault.read(list_batches) == []
    assert desk.part.stack.currentWidget() is not desk.review
    assert "scan them to a folder" in desk.words(desk.part)


def test_a_pile_is_left_and_opened_again_where_it_was(desk: Coordinator) -> None:
    desk.read_all_kinds()
    desk.review.panel.signed_on.set_value(TODAY - timedelta(days=2))
    desk.key("s")
    desk.part.close_review()
    assert desk.review.page.picture.picture is None
    assert str(desk.part.table.model.index(0, 4).data()) == "3 pages undecided"

    desk.window.navigate("today")
    today = desk.window.page("today")
    assert isinstance(today, TodayPage)
    assert today.todo is not None
    row = next(
        each
        for each in today.todo.rows
        if desk.words(each).startswith("Look at 3 scanned pages that are undecided")
    )
    row.button.click()
    assert desk.part.stack.currentWidget() is desk.review
    assert desk.current() == OLEH
    assert desk.review.panel.signed_on.value() == TODAY - timedelta(days=2)


def test_only_undecided_pages_can_be_listed(desk: Coordinator) -> None:
    desk.read_all_kinds()
    desk.review.which.setCurrentIndex(1)
    positions = [row.position - 1 for row in desk.review.table.model.shown_rows()]
    assert positions == [ANNA, OLEH, MARY, BO]
    desk.key("s")
    assert desk.current() == OLEH
    positions = [row.position - 1 for row in desk.review.table.model.shown_rows()]
    assert positions == [OLEH, MARY, BO]


def test_a_search_does_not_stop_the_way_to_the_next_page(desk: Coordinator) -> None:
    desk.read_all_kinds()
    desk.review.table.search.setText("Anna")
    desk.choose(ANNA)
    desk.review.table.view.setFocus()
    desk.key("s")
    assert desk.current() == OLEH


def test_a_code_that_is_half_typed_stays_while_the_page_is_shown_anew(desk: Coordinator) -> None:
    desk.read_all_kinds()
    desk.choose(MARY)
    desk.review.page.code.setText("AT-K7")
    desk.window.navigate("people")
    desk.window.navigate("conduct")
    assert desk.review.page.code.text() == "AT-K7"
    desk.choose(ANNA)
    desk.choose(MARY)
    assert desk.review.page.code.text() == ""


def test_finishing_early_says_what_is_still_open(desk: Coordinator) -> None:
    desk.read_all_kinds()
    desk.key("t")

    def look(dialog: Dialog) -> None:
        said = desk.words(dialog)
        assert "Look at 2 pages." in said
        assert "Type the code of 1 page on which none was read." in said
        assert "Ask 1 person to sign again, on their own form." in said
        dialog.reject()

    desk.meet(look, desk.review.finish.finish.click)
    assert desk.vault.read(list_batches)[0].finished_on is None


def test_the_picture_is_turned_and_shown_larger_with_keys(desk: Coordinator) -> None:
    desk.read_all_kinds()
    picture = desk.review.page.picture
    desk.qtbot.waitUntil(lambda: picture.picture is not None)
    assert picture.picture is not None
    before = picture.picture.size()
    below = picture.verticalScrollBar()
    assert below.value() == below.maximum() > 0  # signatures stand at the foot of the page

    desk.key("+")
    desk.key("+")
    assert picture.zoom() > 1.5
    below.setValue(round(below.maximum() * 0.75))
    desk.choose(OLEH)
    desk.qtbot.waitUntil(lambda: picture.picture is not None)
    assert picture.zoom() > 1.5
    assert below.value() == pytest.approx(below.maximum() * 0.75, abs=2)

    desk.choose(MARY)  # the code is at the head
    desk.qtbot.waitUntil(lambda: picture.picture is not None)
    assert below.value() == 0
    desk.choose(ANNA)
    assert below.value() == pytest.approx(below.maximum() * 0.75, abs=2)
    desk.key("-")
    picture.fit_width()
    assert picture.zoom() == 1
    desk.key("r")
    assert picture.picture.size() == before.transposed()


def test_cancelling_keeps_nothing(desk: Coordinator) -> None:
    folder = desk.paper.scan(desk.paper.all_kinds())
    desk.part.read([folder])
    desk.part.findChildren(ProgressDialog)[0].panel.cancel.click()
    assert QThreadPool.globalInstance().waitForDone(_PATIENCE_MS)
    desk.qtbot.waitUntil(lambda: not desk.part.findChildren(ProgressDialog))
    assert desk.vault.read(list_batches) == []


def test_files_are_dropped_and_a_damaged_one_does_not_lose_the_others(
    desk: Coordinator,
) -> None:
    pages = desk.paper.all_kinds()
    desk.paper.scan(pages[:1], "a.pdf")
    (desk.paper.folder / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    (desk.paper.folder / "notes.txt").write_text("no scan")
    desk.paper.scan(pages[1:2], "c.pdf")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(desk.paper.folder))])
    none = Qt.KeyboardModifier.NoModifier
    desk.part.dropEvent(
        QDropEvent(QPointF(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    )
    desk.qtbot.waitUntil(lambda: bool(desk.review.rows), timeout=_PATIENCE_MS)
    assert [row.status for row in desk.review.rows] == [
        PageStatus.MATCHED,
        PageStatus.REFUSED,
        PageStatus.MATCHED,
    ]
    desk.choose(1)
    assert desk.review.page.hint.words.text().startswith("File 2: The file is damaged")


def test_a_folder_without_scans_says_what_scans_are(desk: Coordinator) -> None:
    def look(dialog: Dialog) -> None:
        assert "PDF, TIFF, PNG or JPEG" in desk.words(dialog)
        dialog.reject()

    desk.meet(look, lambda: desk.part.read([desk.paper.folder]))


def test_before_the_recovery_key_was_read_back_no_picture_is_kept(
    vault: Vault, qtbot: QtBot, tmp_path: Path
) -> None:
    use_language("en")
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "sv"), today=TODAY)
    desk = Desk(vault, qtbot, TODAY)
    desk.page.show_part("scans")

    def look(dialog: Dialog) -> None:
        said = "\n".join(each.text() for each in dialog.findChildren(QLabel))
        assert "read the key back" in said
        dialog.reject()

    in_dialog(look)
    desk.page.scans.read([tmp_path])
    assert vault.read(list_batches) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_decision_has_a_key_of_its_own(qtbot: QtBot, language: str) -> None:
    use_language(language)
    owner = QWidget()
    qtbot.addWidget(owner)
    panel = DecisionPanel(owner, TODAY)
    panel.setParent(owner)
    letters = [
        text[text.index("&") + 1].casefold()
        for made in panel.findChildren(QPushButton)
        if "(" in (text := made.text())
    ]
    assert len(letters) == len(set(letters)) == 6


def test_no_two_access_keys_of_the_review_are_the_same(desk: Coordinator) -> None:
    desk.read_all_kinds()
    desk.choose(MARY)
    texts = [
        made.text()
        for made in desk.review.findChildren(QAbstractButton)
        if made.isVisible() and "&" in made.text()
    ]
    texts += [each.text() for each in desk.review.findChildren(QLabel) if each.buddy()]
    letters = [text[text.index("&") + 1].casefold() for text in texts]
    assert len(letters) == len(set(letters)), sorted(texts)
