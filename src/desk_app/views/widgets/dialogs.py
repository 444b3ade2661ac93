"""The one kind of dialog, the one way to confirm, the one way to explain a failure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desk_app.texts import _, interface_texts
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets.chips import ChipKind
from desk_app.views.widgets.dialog_body import DialogBody, enter, room_for
from desk_app.views.widgets.flow import FlowLayout
from desk_app.views.widgets.labels import button, label
from desk_app.views.widgets.layouts import Callout

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from desk_app.errors import DeskError

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override


_PAGES: Final[dict[int, int]] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_MUCH: Final = 40
"""So many characters are about a line; whoever typed fewer types them again sooner than answers."""


class Dialog(QDialog):
    """A title, a body, and buttons that say what they do. Add to `body`.

    Give `accept_text` a verb: "Record training", never "OK". Set `check` to a function that
    says whether the dialog may close with success; usually `form.check`. Whoever has typed more
    than a line is asked before Escape throws it away.
    """

    def __init__(
        self,
        title: str,
        accept_text: str,
        parent: QWidget | None = None,
        *,
        intro: str = "",
        destructive: bool = False,
        cancel_text: str | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setMinimumWidth(ems(26))
        self.check: Callable[[], bool] | None = None
        self._ends: list[QPushButton] = []
        self._is_arranged = False
        self._at_first: list[str] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACES["xl"], SPACES["xl"], 0, SPACES["xl"])
        outer.setSpacing(SPACES["l"])
        self._area = DialogBody()
        outer.addWidget(self._area, 1)
        self._area.grown.connect(self._grow)
        column = self._area.column
        column.addWidget(label(title, "heading"))
        if intro:
            column.addWidget(label(intro, "muted"))
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACES["m"])
        column.addLayout(self.body, 1)
        self._buttons = FlowLayout(ends_right=True)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, SPACES["xl"], 0)
        foot.addLayout(self._buttons)
        outer.addSpacing(SPACES["s"])
        outer.addLayout(foot)
        if cancel_text is None:
            cancel_text = _("Cancel")
        if cancel_text:
            self.cancel_button = self.add_button(cancel_text, self.reject)
        self.accept_button = self.add_button(
            accept_text, self._try_to_accept, role="danger" if destructive else "primary"
        )
        self.accept_button.setDefault(True)

    def put_beside(
        self, left: QWidget, right: QWidget, width_ems: int, shares: tuple[int, int] = (1, 1)
    ) -> None:
        """Fill the body with two columns; where the screen is too narrow, with one."""
        is_narrow = room_for(self).width() < ems(width_ems)
        directions = QBoxLayout.Direction
        both = QBoxLayout(directions.TopToBottom if is_narrow else directions.LeftToRight)
        both.setSpacing(SPACES["xl"])
        both.addWidget(left, shares[0], Qt.AlignmentFlag.AlignTop)
        both.addWidget(right, shares[1])
        self.body.addLayout(both, 1)
        self.widen(width_ems)

    def widen(self, width_ems: int) -> None:
        """Become so wide when shown, and as high as the content needs then."""
        self.resize(ems(width_ems), 1)

    def add_button(self, text: str, run: Callable[[], object], *, role: str = "") -> QPushButton:
        """Add a button at the right end."""
        made = button(text, run, role=role)
        made.setAutoDefault(False)
        self._buttons.addWidget(made)
        self._ends.append(made)
        return made

    @override
    def showEvent(self, event: QShowEvent) -> None:
        is_first, self._is_arranged = not self._is_arranged, True
        if is_first:
            self._fit()
        super().showEvent(event)
        if is_first:
            self._arrange_focus()
            self._at_first = self._texts_written()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Have Enter press the button that has the focus, not the one that accepts."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focused in self._ends:
            assert isinstance(focused, QPushButton)
            focused.click()
        elif event.key() in _PAGES:
            self._area.scroll_pages(_PAGES[event.key()])
        else:
            super().keyPressEvent(event)

    def has_changes(self) -> bool:
        """Whether closing loses what was entered, here more than a line; `reject` asks before."""
        if not self._is_arranged:
            return False
        typed = Counter(self._texts_written()) - Counter(self._at_first)
        return sum(len(text) * count for text, count in typed.items()) >= _MUCH

    @override
    def reject(self) -> None:
        """Close without a result; ask first if something would be lost."""
        if not self.has_changes() or confirm(
            self,
            _("Close without saving?"),
            _("What you have changed in this form will be lost."),
            _("Close without saving"),
        ):
            super().reject()

    def _texts_written(self) -> list[str]:
        """Return the texts of all fields that somebody can write in."""
        lines = [
            line.text()
            for line in self.findChildren(QLineEdit)
            if line.window() is self
            and not line.isReadOnly()
            and line.echoMode() is QLineEdit.EchoMode.Normal
        ]
        texts = [
            text.toPlainText()
            for text in self.findChildren(QPlainTextEdit)
            if text.window() is self and not text.isReadOnly()
        ]
        return [*lines, *texts]

    def _arrange_focus(self) -> None:
        """Put the buttons last for Tab, and start in the first field if there is one."""
        chain, widget = [], self.nextInFocusChain()
        while widget is not None and widget is not self:
            chain.append(widget)
            widget = widget.nextInFocusChain()
        inside = [
            each
            for each in chain
            if self.isAncestorOf(each)
            and each not in self._ends
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if not inside:
            return
        last: QWidget = inside[-1]
        for made in self._ends:
            QWidget.setTabOrder(last, made)
            last = made
        if self.focusWidget() not in (None, self, self.accept_button):
            return
        for each in inside:
            if each.isEnabled() and each.isVisibleTo(self):
                enter(each)
                return

    def _try_to_accept(self) -> None:
        if self.check is None or self.check():
            self.accept()
        else:
            self._grow()
            if focused := self.focusWidget():
                self._area.ensureWidgetVisible(focused, 0, ems(3))

    def _fit(self) -> None:
        """Become as large as what is shown needs, but not larger than the screen."""
        layout, room = self.layout(), room_for(self)
        assert layout is not None
        for each in reversed(self.findChildren(QWidget)):  # from the inside outwards
            each.ensurePolished()  # only then its letters have their size
            if (inner := each.layout()) is not None:
                inner.activate()
        layout.activate()
        wanted = self.size() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else QSize()
        least = max(self.minimumWidth(), self.minimumSizeHint().width(), self.sizeHint().width())
        width = min(max(wanted.width(), least), room.width())
        height = max(wanted.height(), layout.totalHeightForWidth(width))
        self.setMinimumSize(self.minimumSize().boundedTo(room))
        self.resize(width, min(height, room.height()))

    def _grow(self) -> None:
        """Become as tall as what is shown, so that no sentence beside a field is cut off."""
        layout, available = self.layout(), self.screen().availableGeometry()
        if layout is None or not self._is_arranged:
            return
        layout.activate()
        needed = layout.totalHeightForWidth(self.width())
        height = min(max(self.height(), needed), room_for(self).height())
        self.resize(self.width(), height)
        below = self.frameGeometry().bottom() - available.bottom()
        if below > 0:
            self.move(self.x(), max(self.y() - below, available.top()))


def run_dialog(dialog: QDialog) -> bool:
    """Show a dialog until it is answered; return whether with yes."""
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted


def confirm(
    parent: QWidget | None,
    title: str,
    consequence: str,
    action_text: str,
    *,
    destructive: bool = True,
    cancel_text: str | None = None,
) -> bool:
    """Ask once, saying what exactly will happen; return whether the user wants it."""
    dialog = Dialog(
        title,
        action_text,
        parent,
        intro=consequence,
        destructive=destructive,
        cancel_text=cancel_text,
    )
    if destructive:
        dialog.accept_button.setDefault(False)
        dialog.cancel_button.setDefault(True)
        dialog.cancel_button.setFocus()
    return run_dialog(dialog)


def words_for(error: DeskError) -> str:
    """Return what went wrong and what to do about it, in the language of the window."""
    from desk_app.texts.explain import explain

    return explain(error, interface_texts())


def show_error(parent: QWidget | None, error: DeskError) -> None:
    """Explain an expected failure, and what to do about it."""
    show_message(parent, _("That did not work"), words_for(error), ChipKind.PROBLEM)


def show_message(
    parent: QWidget | None, title: str, text: str, kind: ChipKind = ChipKind.INFO
) -> None:
    """Tell something that the user has to have read before going on."""
    dialog = Dialog(title, _("Close"), parent, cancel_text="")
    note = Callout(text, kind)
    note.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    dialog.body.addWidget(note)
    dialog.exec()
    dialog.deleteLater()
