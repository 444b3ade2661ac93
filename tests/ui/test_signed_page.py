"""The picture of a signature is shown from the ledger and from the person's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from desk_app.views.conduct.page import ConductPage
from desk_app.views.preview.dialog import PreviewDialog
from tests.ui.scan_desk import ANNA, OLEH, Coordinator

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault
    from desk_app.views.conduct.ledger import LedgerPart


@pytest.fixture
def desk(vault: Vault, qtbot: QtBot, tmp_path: Path) -> Coordinator:
    desk = Coordinator(vault, qtbot, tmp_path)
    anna, oleh, *_others = desk.paper.all_kinds()
    desk.read(desk.paper.scan([anna, oleh]))
    desk.key("s")
    return desk


def ledger_of(desk: Coordinator) -> LedgerPart:
    desk.window.navigate("conduct", "ledger")
    page = desk.window.page("conduct")
    assert isinstance(page, ConductPage)
    return page.ledger


def look(dialog: PreviewDialog) -> None:
    assert dialog.windowTitle() == "Signed page"
    assert "Anna" not in "".join(each.text() for each in dialog.findChildren(QLabel))
    assert not dialog.save.isVisible()
    dialog.reject()


def test_the_ledger_shows_the_signed_page(desk: Coordinator) -> None:
    ledger = ledger_of(desk)
    assert not ledger.open_page.isEnabled()
    ledger.table.select(ledger.table.model.shown_rows()[0].id)

    desk.meet(look, ledger.open_page.click, PreviewDialog)


def test_the_page_of_a_person_shows_it_only_where_a_picture_is_kept(desk: Coordinator) -> None:
    def links(number: int) -> list[QPushButton]:
        desk.window.navigate("people", desk.row(number).person_id)
        page = desk.window.page("people")
        assert page is not None
        found = page.findChildren(QPushButton)
        shown = [each for each in found if each.isVisible()]
        return [each for each in shown if each.text() == "Show the signed page"]

    assert links(OLEH) == []
    (link,) = links(ANNA)
    desk.meet(look, link.click, PreviewDialog)
