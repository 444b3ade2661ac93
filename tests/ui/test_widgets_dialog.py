"""Dialogs by keyboard: where the focus starts, what Enter does, and when an error goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desk_app.views.shell.sidebar import OrganisationName
from desk_app.views.theme import THEME
from desk_app.views.widgets import ChoiceBox, Dialog, Form, SearchField, button
from desk_app.views.widgets.dialog_body import DialogBody
from tests.ui.clipping import clipped
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


def vertical_bar(dialog: Dialog) -> QScrollBar:
    return dialog.findChildren(DialogBody)[0].verticalScrollBar()


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


def test_a_dialog_grows_when_a_row_comes_into_it(dialog: Dialog, qtbot: QtBot) -> None:
    form = form_of(dialog)
    form.set_row_visible("role", visible=False)
    dialog.show()
    before = dialog.height()

    form.set_row_visible("role", visible=True)

    qtbot.waitUntil(lambda: dialog.height() > before)
    assert clipped(dialog) == []
    assert vertical_bar(dialog).maximum() == 0


def test_a_dialog_taller_than_the_screen_scrolls_below_its_buttons(qtbot: QtBot) -> None:
    dialog, form = Dialog("Much to fill in", "Save"), Form()
    for number in range(40):
        form.add_row(str(number), f"Field {number}", QLineEdit(), required=number == 39)
    dialog.body.addWidget(form)
    dialog.check = form.check
    qtbot.addWidget(dialog)
    dialog.show()
    bar = vertical_bar(dialog)
    assert dialog.height() <= dialog.screen().availableSize().height()
    assert dialog.rect().contains(dialog.accept_button.geometry())
    assert bar.value() == 0 < bar.maximum()

    dialog.cancel_button.setFocus()
    qtbot.keyClick(dialog.cancel_button, Qt.Key.Key_PageDown)
    assert 0 < bar.value() < bar.maximum()

    dialog.accept_button.click()  # the last field is missing: it comes into sight
    last = form.field("39")
    assert dialog.focusWidget() is last
    assert last.visibleRegion().boundingRect().height() == last.height()


def test_a_long_text_is_read_from_its_start(qtbot: QtBot) -> None:
    dialog, line = Dialog("Change", "Save"), QLineEdit("A long sentence. " * 30)
    dialog.body.addWidget(line)
    qtbot.addWidget(dialog)
    dialog.show()
    assert line.cursorPosition() == 0
    assert line.selectedText() == line.text()


def test_the_wheel_scrolls_past_a_choice_that_has_no_focus(qtbot: QtBot) -> None:
    box = ChoiceBox([(number, str(number)) for number in range(5)])
    qtbot.addWidget(box)
    box.show()
    box.clearFocus()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's signature
    )
    QApplication.sendEvent(box, turn)
    assert not turn.isAccepted()
    assert box.value() == 0


def test_the_pictures_in_a_search_field_grow_with_the_text(
    qapp: QApplication, qtbot: QtBot
) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    field.resize(400, 60)
    field.show()
    field.setText("Anna")
    pictures = field.findChildren(QLabel) + field.findChildren(QToolButton)
    small = [each.width() for each in pictures]

    THEME.apply(qapp, "light", 2.0)
    large = [each.width() for each in pictures]
    THEME.apply(qapp, "light", 1.0)

    assert len(pictures) == 2
    assert all(after > 1.7 * before for before, after in zip(small, large, strict=True))
    qtbot.mouseClick(field.findChildren(QToolButton)[0], Qt.MouseButton.LeftButton)
    assert field.text() == ""


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
