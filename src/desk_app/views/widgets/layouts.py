"""What things stand in: page headers, cards, sections, two panes, empty states, scrolling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets.chips import ChipKind
from desk_app.views.widgets.flow import Beside, FlowLayout, turn
from desk_app.views.widgets.icons import pixmap
from desk_app.views.widgets.labels import button, label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QResizeEvent

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override


_STACKED: Final = Qt.Orientation.Vertical
_BESIDE_EMS: Final = 40
_LEAST_WORDS: Final = 16
_STACKED_PANE_EMS: Final = 13


class PageHeader(QWidget):
    """The title of a page, a sentence below it, and the page's actions at the right."""

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        actions: Iterable[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = label(title, "title")
        self._title.setAccessibleName(title)
        self._subtitle = label(subtitle, "muted")
        words = QVBoxLayout()
        words.setSpacing(SPACES["xs"])
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._actions = QWidget()
        flow = FlowLayout(self._actions)
        for action in actions:
            flow.addWidget(action)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(SPACES["m"])
        self._box.addLayout(words, 1)
        self._box.addWidget(self._actions)
        self._actions.setVisible(flow.count() > 0)
        self.show_subtitle(subtitle)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        actions = self._actions.sizeHint().width()
        beside = actions + max(self._title.sizeHint().width(), actions // 2) < self.width()
        self._actions.setMinimumWidth(actions if beside else 0)
        turn(self._box, beside=beside)

    def show_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)
        self._title.setAccessibleName(title)

    def show_subtitle(self, subtitle: str) -> None:
        """Show another sentence below the title; an empty one takes no room."""
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))


class EmptyState(QWidget):
    """What a list or page says while it has nothing to show, and how to change that."""

    def __init__(
        self,
        title: str,
        sentence: str,
        action_text: str = "",
        callback: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = label(title, "heading")
        self._sentence = label(sentence, "muted")
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACES["m"])
        layout.setContentsMargins(*(SPACES["xl"],) * 4)
        layout.addStretch(2)
        for words in (self._title, self._sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(words)
        if action_text:
            self.action = button(action_text, callback, role="primary")
            layout.addSpacing(SPACES["s"])
            layout.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_words(self, title: str, sentence: str, action_text: str = "") -> None:
        """Say something else; an empty `action_text` leaves the button's words."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        if action_text:
            self.action.setText(action_text)
            self.action.setAccessibleName(action_text.replace("&", ""))


class Card(QFrame):
    """A surface that holds what belongs together; add to `body`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*(SPACES["l"],) * 4)
        self.body.setSpacing(SPACES["m"])
        if title:
            self.body.addWidget(label(title, "heading"))
            self.setAccessibleName(title)


class Section(QWidget):
    """A heading with content below it, without a frame; add to `body`."""

    def __init__(self, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SPACES["s"])
        self.body.addWidget(label(title, "heading"))
        if hint:
            self.body.addWidget(label(hint, "muted"))


class Callout(QFrame):
    """One or two sentences that must not be missed, with an icon and an optional action."""

    def __init__(
        self,
        text: str,
        kind: ChipKind = ChipKind.INFO,
        action: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("callout")
        self.setProperty("kind", kind.value)
        tints = {ChipKind.INFO: "on_accent_soft"}
        sign = QLabel()
        sign.setPixmap(pixmap(kind.value, tints.get(kind, kind.value), ems(1.2)))
        self.words = label(text)
        self.setAccessibleName(text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACES["m"], SPACES["s"], SPACES["m"], SPACES["s"])
        layout.setSpacing(SPACES["m"])
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = self.words if action is None else Beside(self.words, (action,), ems(_LEAST_WORDS))
        layout.addWidget(words, 1)

    def show_text(self, text: str) -> None:
        """Say something else."""
        self.words.setText(text)
        self.setAccessibleName(text)


class TwoPane(QSplitter):
    """A list at the left and what is chosen in it at the right; below it where both need room."""

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._beside = [3, 2]
        self.setChildrenCollapsible(False)
        self.setHandleWidth(SPACES["l"])
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)

        self.splitterMoved.connect(self._note_sizes)

    @override
    def setSizes(self, sizes: Sequence[int]) -> None:
        self._beside = list(sizes)
        super().setSizes(sizes)

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        # As if stacked: the room given decides how the panes stand, not the other way round.
        return QSize(max(self._least_widths()), hint.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = max(sum(self._least_widths()) + self.handleWidth(), ems(_BESIDE_EMS))
        self._place(Qt.Orientation.Horizontal if needed <= self.width() else _STACKED)

    def _place(self, way: Qt.Orientation) -> None:
        if way is self.orientation():
            return
        self.setOrientation(way)
        for pane in self._panes():
            pane.setMinimumHeight(ems(_STACKED_PANE_EMS) if way is _STACKED else 0)
        super().setSizes([1, 1] if way is _STACKED else self._beside)
        self.updateGeometry()

    def _note_sizes(self) -> None:
        if self.orientation() is not _STACKED:
            self._beside = self.sizes()

    def _panes(self) -> list[QWidget]:
        return [pane for pane in (self.widget(0), self.widget(1)) if pane is not None]

    def _least_widths(self) -> list[int]:
        return [
            max(pane.minimumSizeHint().width(), pane.minimumWidth())
            for pane in self._panes()
            if not pane.isHidden()
        ] or [0]


class Page(QWidget):
    """The ground of a page, with the usual margins; add to `body`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*(SPACES["xl"],) * 4)
        self.body.setSpacing(SPACES["l"])


def scrolling(content: QWidget) -> QScrollArea:
    """Return `content` in an area that scrolls when the window is too low for it.

    It scrolls sideways only where large letters leave no other way to reach the buttons.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
