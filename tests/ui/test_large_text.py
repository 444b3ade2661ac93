"""With text at twice its size, in every language, nothing on any page is cut, or has no name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEventLoop, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QTabWidget

from desk_app.app import Desk
from desk_app.services.demo import fill_demo
from desk_app.texts import LANGUAGES, use_language
from desk_app.views.theme import THEME
from desk_app.views.widgets import TwoPane, button, label
from tests.ui.accessible_names import unnamed
from tests.ui.clipping import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from desk_app.vault import Vault

PEOPLE = 12


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    yield
    THEME.apply(qapp, "light", 1.0)
    use_language("en")


def settle() -> None:
    QThreadPool.globalInstance().waitForDone()
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()
    for _turn in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def views_of(desk: Desk) -> Iterator[str]:
    """Show every page and every part of it, one after the other."""
    assert desk.shell is not None
    for key in list(desk.shell.sidebar.entries):
        desk.shell.navigate(key)
        settle()
        tabs = [each for each in desk.window.findChildren(QTabWidget) if each.isVisible()]
        for number in range(tabs[0].count() if tabs else 1):
            if tabs:
                tabs[0].setCurrentIndex(number)
                settle()
            yield f"{key} {number}"


@pytest.mark.usefixtures("large_text")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_cuts_words_at_twice_their_size_or_leaves_anything_unnamed(
    vault: Vault, tmp_path: Path, today: date, language: str
) -> None:
    vault.write(fill_demo, people=PEOPLE, seed=3, language=language, today=today)
    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps({"language": language, "theme": "light", "text_scale": 2.0}))
    desk = Desk(settings)
    desk.window.resize(1366, 768)
    desk.start()
    desk.show_pages(vault)

    found = {
        view: faults
        for view in views_of(desk)
        if (faults := clipped(desk.window) + unnamed(desk.window))
    }

    desk.window.hide()
    desk.window.deleteLater()
    assert not found, "\n".join(f"{view}: {fault}" for view in found for fault in found[view])


@pytest.mark.usefixtures("large_text")
def test_pages_are_built_anew_for_another_size_of_text(
    vault: Vault, tmp_path: Path, today: date
) -> None:
    vault.write(fill_demo, people=PEOPLE, seed=3, language="sv", today=today)
    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps({"language": "sv", "theme": "light"}))
    desk = Desk(settings)
    desk.window.resize(1366, 768)
    desk.start()
    desk.show_pages(vault)
    assert list(views_of(desk))
    assert desk.shell is not None
    scale = size_of_text(desk)
    desk.window.activateWindow()
    scale.setFocus()
    scale.setCurrentIndex(scale.count() - 1)
    settle()

    assert size_of_text(desk) is not scale
    assert desk.window.focusWidget() is size_of_text(desk)
    found = {view: cut for view in views_of(desk) if (cut := clipped(desk.window))}

    desk.window.hide()
    desk.window.deleteLater()
    assert found == {}


def size_of_text(desk: Desk) -> QComboBox:
    assert desk.shell is not None
    page = desk.shell.page("settings")
    assert page is not None
    boxes = page.findChildren(QComboBox)
    return next(each for each in boxes if each.currentText().endswith("%"))


def test_the_check_finds_a_word_that_is_cut(qapp: QApplication) -> None:
    returned = button("Record what came back")
    panes = TwoPane(label("A list"), returned)
    panes.resize(2000, 300)
    panes.show()
    qapp.processEvents()
    assert clipped(panes) == []

    returned.setFixedWidth(40)
    qapp.processEvents()
    assert any("Record what came back" in each for each in clipped(panes))


def test_two_panes_stand_below_each_other_where_they_are_narrow(qapp: QApplication) -> None:
    listed, chosen = label("A list"), label("What is chosen in it")
    panes = TwoPane(listed, chosen)
    panes.setSizes([500, 1000])
    panes.resize(1500, 800)
    panes.show()
    qapp.processEvents()
    left, right = panes.sizes()
    assert left == pytest.approx(right / 2, rel=0.1)

    panes.resize(300, 800)
    qapp.processEvents()
    assert listed.width() == chosen.width() == 300

    panes.resize(1500, 800)
    qapp.processEvents()
    assert panes.sizes()[0] == pytest.approx(left, rel=0.1)
