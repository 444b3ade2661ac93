"""Notices that nobody is at the computer any more, or that it slept."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

_TICK_MS: Final = 5000
_SLEPT_SECONDS: Final = 60
_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """Emits `idle` after some minutes without a key or mouse, and when the computer wakes up.

    It listens to the windows that have the focus, not to every event of the program: a filter on
    the application would make Python look at each of them.
    """

    idle = Signal()

    def __init__(self, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds = minutes * 60
        self._last_sign = self._last_tick = time.time()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self.tick(time.time()))
        self._timer.start(_TICK_MS)

    def tick(self, now: float) -> None:
        """Look whether it is time; `now` is in seconds since 1970."""
        slept = now - self._last_tick > _SLEPT_SECONDS
        self._last_tick = now
        if slept or now - self._last_sign >= self._seconds:
            self._last_sign = now
            self.idle.emit()

    def _watch(self, window: QWindow | None) -> None:
        self._last_sign = time.time()
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self._last_sign = time.time()
        return False
