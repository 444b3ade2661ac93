"""Lets Python's garbage be collected in the window's thread only."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_LOOK_MS: Final = 1000


class GarbageCollector(QObject):
    """Collects what Python would collect by itself, but never in a thread that works.

    Python collects in whichever thread happens to need memory, and ends there what nothing uses
    any more. A window that ends outside its own thread stops the program for good; an object with
    a timer brings it down.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.collect_if_due)
        timer.start(_LOOK_MS)

    def collect_if_due(self) -> None:
        """Collect the oldest generation for which Python's own limit has been passed."""
        counts_and_limits = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [
            generation
            for generation, (count, limit) in enumerate(counts_and_limits)
            if count > limit > 0
        ]
        if due:
            gc.collect(due[-1])
