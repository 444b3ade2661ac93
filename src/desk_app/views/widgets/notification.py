"""Short news inside the window, with a way to undo; it moves nothing and takes no focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desk_app.texts import _
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets.labels import button, icon_button, label, tint_icon

if TYPE_CHECKING:
    from collections.abc import Callable

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

SHOWN_MS: Final = 8000
WITH_UNDO_MS: Final = 20000


class Notification(QFrame):
    """A note over the lower edge of `host`. One at a time: a new one replaces the old."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("toast")
        self._host = host
        self._undo: Callable[[], object] | None = None
        self._words = label("")
        self._action = button(_("Undo"), self._run_undo)
        self._close = icon_button("close", _("Close this message"), self.hide)
        tint_icon(self._close, "close", "on_toast")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACES["l"], SPACES["s"], SPACES["s"], SPACES["s"])
        layout.setSpacing(SPACES["m"])
        layout.addWidget(self._words, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fade)
        host.installEventFilter(self)
        self.hide()

    def announce(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show a sentence, and a button that takes it back if there is a way to."""
        self._undo = undo
        self._words.setText(text)
        self.setAccessibleName(text)
        self._action.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS if undo is None else WITH_UNDO_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """Return what the note says."""
        return self._words.text()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        width = min(ems(32), self._host.width() - 2 * SPACES["xl"])
        self.setFixedWidth(max(width, 1))
        self.ensurePolished()
        layout = self.layout()
        if layout is not None:
            layout.activate()
        height = layout.totalHeightForWidth(width) if layout else 0
        self.resize(width, max(height, self.sizeHint().height()))
        self.move(
            (self._host.width() - self.width()) // 2,
            self._host.height() - self.height() - SPACES["xl"] - ems(2.6),
        )

    def _fade(self) -> None:
        # Whoever is about to press Undo keeps it.
        if self.underMouse() or self.isAncestorOf(self.focusWidget() or self._host):
            self._timer.start(SHOWN_MS)
            return
        self.hide()

    def _run_undo(self) -> None:
        self.hide()
        if self._undo is not None:
            undo, self._undo = self._undo, None
            undo()
