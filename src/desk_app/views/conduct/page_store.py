"""The few pictures of pages that are decoded at a time, each made in a thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desk_app.views.background import run_in_background
from desk_app.views.conduct.page_image import page_image, turned

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from desk_app.errors import DeskError

_KEPT: Final = 4  # pictures; one of A4 in colour takes up to 25 MB


class PageStore(QObject):
    """Emits `came` once a picture is there, and `failed` with the reason if it cannot be made."""

    came = Signal(int)
    failed = Signal(int, object)

    def __init__(self, load: Callable[[int], bytes], parent: QObject) -> None:
        """Keep nothing yet; `load` gives a page as it was kept, and is called in a thread."""
        super().__init__(parent)
        self._load = load
        self._kept: dict[int, QImage] = {}
        self._wanted: dict[int, int] = {}
        self._turns: dict[int, int] = {}
        self._errand = 0

    def picture(self, page_id: int | None) -> QImage | None:
        """Return the picture of a page, if it is there."""
        return None if page_id is None else self._kept.get(page_id)

    def ask_for(self, page_id: int) -> None:
        """Have a picture made, unless it is there or on its way."""
        if page_id in self._kept:
            self._kept[page_id] = self._kept.pop(page_id)  # the last to go
            return
        if page_id in self._wanted:
            return
        self._errand += 1
        self._wanted[page_id] = self._errand
        run_in_background(
            self,
            partial(_made, self._load, page_id),
            partial(self._take, page_id, self._errand),
            partial(self._explain, page_id, self._errand),
        )

    def turn(self, page_id: int) -> None:
        """Turn a page by a quarter, clockwise."""
        if page_id in self._kept:
            self._turns[page_id] = self.quarters(page_id) + 1
            self._kept[page_id] = turned(self._kept[page_id], 1)

    def quarters(self, page_id: int | None) -> int:
        """Return how often a page was turned."""
        return 0 if page_id is None else self._turns.get(page_id, 0)

    def forget(self, page_id: int | None = None) -> None:
        """Let go of the picture of a page, or of all; what is on its way is not taken."""
        for held in (self._kept, self._wanted, self._turns):
            if page_id is None:
                held.clear()
            else:
                held.pop(page_id, None)

    def _take(self, page_id: int, errand: int, picture: QImage) -> None:
        if self._wanted.get(page_id) != errand:
            return
        del self._wanted[page_id]
        self._kept[page_id] = turned(picture, self.quarters(page_id))
        for other in list(self._kept)[:-_KEPT]:
            del self._kept[other]
        self.came.emit(page_id)

    def _explain(self, page_id: int, errand: int, error: DeskError) -> None:
        if self._wanted.get(page_id) == errand:
            del self._wanted[page_id]
            self.failed.emit(page_id, error)


def _made(load: Callable[[int], bytes], page_id: int) -> QImage:
    return page_image(load(page_id))
