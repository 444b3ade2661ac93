"""Shows the pages of a document below each other; each is drawn when it comes into view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from desk_app.texts import _
from desk_app.views.background import run_in_background
from desk_app.views.theme import SPACES, colour

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from desk_app.errors import DeskError
    from desk_app.views.preview.pages import PdfPages

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

LEAST_ZOOM: Final = 0.25
MOST_ZOOM: Final = 4.0
_GAP: Final = SPACES["l"]
_KEPT: Final = 12  # pictures; a page at 150 dots per inch takes 9 MB
_SCREEN_DOTS: Final = 96


class PageCanvas(QAbstractScrollArea):
    """Emits `page_changed` with the number of the page in view, from 1."""

    page_changed = Signal(int)

    def __init__(self, pages: PdfPages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._zoom = 1.0
        self._fits = True
        self._pictures: dict[int, QPixmap] = {}
        self._wanted: set[int] = set()
        self._shown = 0
        self._generation = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Pages of the document"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._note_page)
        self.verticalScrollBar().setSingleStep(40)

    def zoom(self) -> float:
        """Return the zoom; 1.0 is the paper's true size."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show pages larger or smaller; the page in view stays in view."""
        page = self.current_page()
        self._fits = False
        self._zoom = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        self._generation += 1
        self._pictures.clear()
        self._wanted.clear()
        self._lay_out()
        self.go_to(page)

    def fit_width(self) -> None:
        """Make the widest page as wide as the window, now and when the window's size changes."""
        widest = max(width for width, _height in self._pages.sizes)
        room = self.viewport().width() - 2 * _GAP
        self.set_zoom(room / (widest * _SCREEN_DOTS / 72))
        self._fits = True

    def current_page(self) -> int:
        """Return the page that is at the upper part of the window, from 1."""
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        tops = [rect.top() for rect in self._places()]
        return max(sum(top <= line for top in tops), 1)

    def go_to(self, page: int) -> None:
        """Scroll to a page, counted from 1."""
        places = self._places()
        self.verticalScrollBar().setValue(places[min(page, len(places)) - 1].top() - _GAP)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self.fit_width()
        else:
            self._lay_out()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown:
                self.go_to(self.current_page() + 1)
            case Qt.Key.Key_PageUp:
                self.go_to(max(self.current_page() - 1, 1))
            case Qt.Key.Key_Home:
                self.go_to(1)
            case Qt.Key.Key_End:
                self.go_to(len(self._pages))
            case _:
                super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * (1.15 if event.angleDelta().y() > 0 else 1 / 1.15))
            return
        super().wheelEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colour("neutral_soft"))
        down, across = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        for number, place in enumerate(self._places()):
            shown = place.translated(-across, -down)
            if not shown.intersects(self.viewport().rect()):
                continue
            picture = self._pictures.get(number)
            if picture is None:
                painter.fillRect(shown, Qt.GlobalColor.white)
                self._ask_for(number)
            else:
                # Not scaled: it may be a dot higher, and a row of dots left out cuts letters.
                painter.drawPixmap(shown.topLeft(), picture)
            painter.setPen(colour("border"))
            painter.drawRect(shown)
        painter.end()

    def _places(self) -> list[QRect]:
        scale = self._zoom * _SCREEN_DOTS / 72
        widest = max((round(width * scale) for width, _height in self._pages.sizes), default=0)
        middle = max(self.viewport().width(), widest + 2 * _GAP) // 2
        places, top = [], _GAP
        for width, height in self._pages.sizes:
            size = (round(width * scale), round(height * scale))
            places.append(QRect(middle - size[0] // 2, top, *size))
            top += size[1] + _GAP
        return places

    def _lay_out(self) -> None:
        places = self._places()
        high = places[-1].bottom() + _GAP if places else 0
        wide = max((place.width() for place in places), default=0) + 2 * _GAP
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(high - view.height(), 0))
        self.verticalScrollBar().setPageStep(view.height())
        self.horizontalScrollBar().setRange(0, max(wide - view.width(), 0))
        self.horizontalScrollBar().setPageStep(view.width())
        self.viewport().update()
        self._note_page()

    def _note_page(self) -> None:
        page = self.current_page()
        if page != self._shown:
            self._shown = page
            self.page_changed.emit(page)

    def _ask_for(self, number: int) -> None:
        if number in self._wanted:
            return
        self._wanted.add(number)
        ratio = self.devicePixelRatioF()
        dots = _SCREEN_DOTS * self._zoom * ratio
        run_in_background(
            self,
            partial(self._pages.picture, number, dots),
            partial(self._take, number, self._generation),
            _nothing,
        )

    def _take(self, number: int, generation: int, picture: QImage) -> None:
        if generation != self._generation:
            return
        self._wanted.discard(number)
        if len(self._pictures) >= _KEPT:
            farthest = max(self._pictures, key=lambda other: abs(other - number))
            del self._pictures[farthest]
        pixmap = QPixmap.fromImage(picture)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures[number] = pixmap
        self.viewport().update()


def _nothing(_error: DeskError) -> None:
    """Drawing a page of our own document does not fail in a way that a user could mend."""
