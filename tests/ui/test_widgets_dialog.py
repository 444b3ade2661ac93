"""Dialogs by keyboard: where the focus starts, what Enter does, and when an error goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desk_app.views.shell.sidebar import OrganisationName
from desk_app.views.widgets import Dialog, Form, button
from tests.ui.dialogs import in_dialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ENTER = Qt.Key.Key_Return


@pytest.fixture
def dialog(qtbot: QtBot) -> Dialog:
    """A dialog that asks for a name and a role."""
    made = Dialog("Add", "Add person")
    form = Form()
    form.add_row("name", "&Name", QLineEdit(), required=True)
    form.add_row("role", "&Role", QLineEdit(), hint="In your own words.")
    made.body.addWidget(form)
    made.check = form.check
    qtbot.addWidget(made)
    return made


def form_of(dialog: Dialog) -> Form:
    (form,) = dialog.findChildren(Form)
    return form


def test_a_dialog_starts_in_its_first_field_and_tab_reaches_the_buttons_last(
    dialog: Dialog,
) -> None:
    dialog.show()

    form, order = form_of(dialog), []
    assert dialog.focusWidget() is form.field("name")
    widget: QWidget | None = form.field("name")
    while widget is not None and widget not in order:
        order.append(widget)
        widget = widget.nextInFocusChain()
    wanted = [form.field("name"), form.field("role"), dialog.cancel_button, dialog.accept_button]
    assert [each for each in order if each in wanted] == wanted


def test_enter_on_cancel_cancels(dialog: Dialog, qtbot: QtBot) -> None:
    field = form_of(dialog).field("name")
    dialog.show()
    qtbot.keyClicks(field, "Anna")
    dialog.cancel_button.setFocus()

    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog.cancel_button, ENTER)


def test_enter_in_a_field_accepts(dialog: Dialog, qtbot: QtBot) -> None:
    dialog.show()
    field = form_of(dialog).field("name")
    qtbot.keyClicks(field, "Anna")

    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(field, ENTER)


def test_enter_presses_a_button_outside_a_dialog(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    made = button("Go on", lambda: pressed.append(True))
    qtbot.addWidget(made)
    made.show()

    qtbot.keyClick(made, ENTER)

    assert pressed == [True]


def test_an_error_goes_when_its_field_is_changed_and_nothing_moves(
    dialog: Dialog, qtbot: QtBot
) -> None:
    dialog.show()
    form = form_of(dialog)
    dialog.accept_button.click()
    assert form.error_of("name")
    below = form.field("role").pos()

    qtbot.keyClicks(form.field("name"), "A")

    assert form.error_of("name") == ""
    assert not form.field("name").property("invalid")
    assert form.field("role").pos() == below


def test_a_row_that_is_hidden_takes_its_hint_and_error_with_it(dialog: Dialog) -> None:
    dialog.show()
    form = form_of(dialog)
    form.show_errors({"role": "Too long."})
    form.set_row_visible("role", visible=False)
    shown = [each.text() for each in form.findChildren(QLabel) if each.isVisible()]
    assert "In your own words." not in shown
    assert "Too long." not in shown


@pytest.mark.parametrize(
    "name", ["Välkomsthuset Norrviken", "Donaudampfschifffahrtsgesellschaftsverein", "A " * 99]
)
def test_the_organisations_name_never_leaves_the_sidebar(qtbot: QtBot, name: str) -> None:
    made = OrganisationName(name)
    qtbot.addWidget(made)
    made.resize(110, 60)
    made.show()

    metrics = made.fontMetrics()
    assert all(metrics.horizontalAdvance(word) <= 110 for word in made.text().split())
    assert made.heightForWidth(110) <= metrics.lineSpacing() * 3 + 4
    assert made.toolTip() == name


LINES = "We never publish pictures of the people whom we help."


def test_escape_asks_before_it_throws_away_more_than_a_line(dialog: Dialog, qtbot: QtBot) -> None:
    field = form_of(dialog).field("name")
    dialog.show()
    qtbot.keyClicks(field, LINES)
    asked = []

    def keep(question: Dialog) -> None:
        asked.append(question.windowTitle())
        question.cancel_button.click()

    in_dialog(keep)
    qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert asked == ["Close without saving?"]
    assert dialog.isVisible()
    in_dialog(lambda question: question.accept_button.click())
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_escape_closes_at_once_where_nothing_much_was_typed(dialog: Dialog, qtbot: QtBot) -> None:
    text = QPlainTextEdit(LINES)  # was there before
    dialog.body.addWidget(text)
    field = form_of(dialog).field("name")
    dialog.show()
    qtbot.keyClicks(field, "Anna")

    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_an_error_is_brought_into_view(qtbot: QtBot) -> None:
    area, content = QScrollArea(), QWidget()
    form, layout = Form(), QVBoxLayout(content)
    name = QLineEdit()
    form.add_row("name", "&Name", name, required=True)
    layout.addWidget(form)
    layout.addSpacing(2000)
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.resize(400, 300)
    qtbot.addWidget(area)
    area.show()
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert name.visibleRegion().isEmpty()

    assert not form.check()

    assert not name.visibleRegion().isEmpty()
