"""The panel "I am worried – what now?": choose what has happened, read what to do (R3)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.texts import LANGUAGE_NAMES, _
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import Callout, button, label, scrolling
from desk_app.views.widgets.flow import FlowLayout
from desk_app.views.worried.parts import Choice, Emergency
from desk_app.views.worried.situation import SituationView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from desk_app.services.guidance import Guidance, GuidedSituation

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

KEYS: Final = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "-")
"""What is pressed for each situation, in their order: unshifted on every keyboard we speak."""

_TWO_COLUMNS_EMS: Final = 38
_AROUND_EMS: Final = 4
_OF_WINDOW: Final = 0.94


class WorriedPanel(QDialog):
    """Shows the emergency number, then the situations, then what to do. It asks for nothing.

    Esc goes back to the situations, and closes from there. Nothing that is chosen is stored.
    """

    def __init__(
        self,
        guidance: Guidance,
        parent: QWidget | None = None,
        *,
        print_signs: Callable[[QWidget], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("worried")
        self.setWindowTitle(_("I am worried – what now?"))
        self.setAccessibleName(self.windowTitle())
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.guidance = guidance
        self.choices: list[Choice] = []
        self.emergency = Emergency(guidance.emergency)
        self._grid = QGridLayout()
        self._stack = QStackedWidget()
        self._chooser = scrolling(self._choosing())
        self._stack.addWidget(self._chooser)
        self.back = button(_("&Back to the situations"), self.go_back, icon_name="back")
        self.back.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(SPACES["l"],) * 4)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(self.emergency)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._buttons(print_signs))
        self._take_size(parent)
        self.go_back()

    def shown_situation(self) -> GuidedSituation | None:
        """Return the situation whose steps are shown; None while one is being chosen."""
        shown = self._stack.currentWidget()
        return shown.situation if isinstance(shown, SituationView) else None

    def choose(self, position: int) -> None:
        """Show what to do in the situation at this place, counted from 0."""
        view = SituationView(self.guidance.situations[position], self.guidance.always)
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        self.back.setEnabled(True)
        view.setFocus()

    def go_back(self) -> None:
        """Show the situations again."""
        shown = self._stack.currentWidget()
        self._stack.setCurrentWidget(self._chooser)
        if isinstance(shown, SituationView):
            self._stack.removeWidget(shown)
            shown.deleteLater()
        self.back.setEnabled(False)
        self.choices[0].setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.text()
        if event.key() == Qt.Key.Key_Escape and self.shown_situation() is not None:
            self.go_back()
        elif self.shown_situation() is None and key in KEYS[: len(self.choices)]:
            self.choose(KEYS.index(key))
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_choices()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place_choices()  # only now their letters have their size

    def _choosing(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACES["m"])
        column.addWidget(label(_("What are you worried about?"), "title"))
        column.addWidget(
            label(_("Press the key beside it. Nothing you choose here is stored."), "muted")
        )
        if self.guidance.is_other_language:
            name = LANGUAGE_NAMES[self.guidance.language]
            column.addWidget(
                Callout(
                    _("These texts do not exist in your language yet. They are in {name}.").format(
                        name=name
                    )
                )
            )
        for position, situation in enumerate(self.guidance.situations):
            choice = Choice(KEYS[position], situation.title, partial(self.choose, position))
            self.choices.append(choice)
        self._grid.setSpacing(SPACES["m"])
        self._place_choices()
        column.addLayout(self._grid)
        column.addStretch(1)
        return holder

    def _place_choices(self) -> None:
        widest = max((each.minimumSizeHint().width() for each in self.choices), default=0)
        needed = max(2 * widest + ems(_AROUND_EMS), ems(_TWO_COLUMNS_EMS))
        across = 2 if self.width() >= needed else 1
        down = -(-len(self.choices) // across)
        for position, choice in enumerate(self.choices):
            self._grid.addWidget(choice, position % down, position // down)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, across - 1)

    def _buttons(self, print_signs: Callable[[QWidget], object] | None) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder)
        row.addWidget(self.back)
        if print_signs is not None:
            self.print_signs = button(
                _("&Print the signs"), lambda: print_signs(self), icon_name="print"
            )
            self.print_signs.setAutoDefault(False)
            row.addWidget(self.print_signs)
        close = button(_("&Close"), self.reject)
        close.setAutoDefault(False)
        row.addWidget(close)
        return holder

    def _take_size(self, parent: QWidget | None) -> None:
        room = parent.window().size() if parent is not None else None
        if room is not None:
            self.resize(room * _OF_WINDOW)
        else:
            self.resize(ems(60), ems(42))
