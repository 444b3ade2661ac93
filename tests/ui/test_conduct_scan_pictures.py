"""Pictures of a pile: read, shown, turned, covered, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QThreadPool, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desk_app.exchange.page_looks import looked_at
from desk_app.models.scan import PageStatus
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.scan_batches import list_batches, page_picture
from desk_app.texts import use_language
from desk_app.views.widgets.progress import ProgressDialog
from tests.ui.conduct_desk import Desk
from tests.ui.dialogs import in_dialog
from tests.ui.scan_paper import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image
    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault
    from desk_app.views.widgets import Dialog

from tests.ui.scan_desk import ANNA, MARY, OLEH, PATIENCE_MS, Coordinator, accept, press


@pytest.fixture
def desk(vault: Vault, qtbot: QtBot, tmp_path: Path) -> Coordinator:
    return Coordinator(vault, qtbot, tmp_path)


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
    assert QThreadPool.globalInstance().waitForDone(PATIENCE_MS)
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
    desk.qtbot.waitUntil(lambda: bool(desk.review.rows), timeout=PATIENCE_MS)
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
