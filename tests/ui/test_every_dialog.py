"""Every dialog, with text at twice its size on a small laptop: nothing is cut, lost or nameless."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEventLoop, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QScrollArea

import desk_app.views
from desk_app.services.demo import fill_demo
from desk_app.texts import LANGUAGES, use_language
from desk_app.views.theme import THEME
from desk_app.views.widgets import Dialog
from tests.ui.accessible_names import backward_tabs, tab_order, unnamed
from tests.ui.clipping import clipped
from tests.ui.dialog_stage import Stage
from tests.ui.dialogs import in_dialog, wait_for_dialogs
from tests.ui.dialogs_of_records import OF_RECORDS
from tests.ui.dialogs_of_rules import OF_RULES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault

OPENERS = {**OF_RECORDS, **OF_RULES}
VIEWS = Path(desk_app.views.__path__[0])
FRAMES = {"Dialog", "SavingDialog", "RiskDialog", "AdoptionDialog"}
"""What dialogs are made of; they are not shown by themselves."""


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    THEME.apply(qapp, "light", 2.0)
    yield
    THEME.apply(qapp, "light", 1.0)


def dialogs_of_the_program() -> set[str]:
    """Return each class of dialog, and each function that makes one without a class."""
    bases: dict[str, set[str]] = {}
    made_by: set[str] = set()
    places: dict[str, set[str]] = {}
    for file in VIEWS.rglob("*.py"):
        area = file.relative_to(VIEWS).parts[0]
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                names = {base for each in node.bases if (base := _base(each))}
                bases.setdefault(node.name, set()).update(names)
                places.setdefault(node.name, set()).add(f"{area}.{node.name}")
            elif isinstance(node, ast.FunctionDef) and _makes_dialog(node):
                made_by.add(f"{area}.{node.name}")
    found = {"QDialog"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    classes = {place for name in found - FRAMES - {"QDialog"} for place in places[name]}
    return classes | made_by


def _base(node: ast.expr) -> str:
    inner = node.value if isinstance(node, ast.Subscript) else node
    return inner.id if isinstance(inner, ast.Name) else ""


def _makes_dialog(function: ast.FunctionDef) -> bool:
    calls = (each.func for each in ast.walk(function) if isinstance(each, ast.Call))
    return any(isinstance(each, ast.Name) and each.id in {"Dialog", "QDialog"} for each in calls)


def faults_of(dialog: QDialog) -> list[str]:
    """Return what is wrong with a dialog that is shown."""
    room = dialog.screen().availableSize()
    found = clipped(dialog) + unnamed(dialog) + backward_tabs(dialog)
    if dialog.width() > room.width() or dialog.height() > room.height():
        found.append(f"is {dialog.width()} × {dialog.height()} pixels large")
    for area in dialog.findChildren(QScrollArea):
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0:
            found.append("scrolls sideways")
    if isinstance(dialog, Dialog):
        ends = [each for each in dialog.findChildren(QPushButton) if each.parent() is dialog]
        shown = [each for each in ends if each.isVisible()]
        if not all(dialog.rect().contains(each.geometry()) for each in shown):
            found.append("its buttons are out of sight")
        if [each for each in tab_order(dialog) if each in ends] != [
            each for each in shown if each.isEnabled()
        ]:
            found.append("Tab does not reach its buttons in their order")
    if dialog.focusWidget() is None:
        found.append("nothing has the focus")
    return found


def settle() -> None:
    QThreadPool.globalInstance().waitForDone()
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()
    for _turn in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def test_each_dialog_of_the_program_is_opened_here() -> None:
    assert {name.split()[0] for name in OPENERS} == dialogs_of_the_program()


def test_the_check_finds_a_field_without_a_name_and_tab_that_goes_up(qtbot: QtBot) -> None:
    dialog, line, other = Dialog("Add", "Add"), QLineEdit(), QLineEdit()
    other.setAccessibleName("Other")
    dialog.body.addWidget(line)
    dialog.body.addWidget(other)
    qtbot.addWidget(dialog)
    dialog.show()
    assert len(unnamed(dialog)) == 1
    assert backward_tabs(dialog) == []

    line.setAccessibleName("Line")
    third = QLineEdit()
    third.setAccessibleName("Third")
    dialog.body.insertWidget(1, third)
    settle()
    assert unnamed(dialog) == []
    assert len(backward_tabs(dialog)) == 1


@pytest.mark.usefixtures("large_text")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_dialog_cuts_or_loses_anything_at_twice_the_size(
    vault: Vault, tmp_path: Path, today: date, language: str, qtbot: QtBot
) -> None:
    vault.write(fill_demo, people=12, seed=3, language=language, today=today)
    use_language(language)
    stage = Stage(vault, today, tmp_path)
    qtbot.addWidget(stage.owner)
    stage.owner.resize(1366, 768)
    stage.owner.show()
    found: dict[str, list[str]] = {}

    for name, opens in OPENERS.items():

        def look(dialog: QDialog, name: str = name) -> None:
            settle()
            kind = name.split(maxsplit=1)[0].partition(".")[2]
            faults = faults_of(dialog)
            if kind not in {type(dialog).__name__, kind.lower()}:
                faults.append(f"is a {type(dialog).__name__}")
            if faults:
                found[name] = faults
            QDialog.reject(dialog)

        in_dialog(look, QDialog)
        opens(stage)
        wait_for_dialogs(qtbot)

    assert not found, "\n".join(f"{name}: {fault}" for name in found for fault in found[name])
