"""Shows the picture of one page of a pile; zoom and place stay while the pages change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from desk_app.texts import _
from desk_app.views.conduct.page_store import PageStore
from desk_app.views.theme import THEME, colour
from desk_app.views.widgets import words_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from desk_app.errors import DeskError

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

LEAST_ZOOM: Final = 0.25
MOST_ZOOM: Final = 6.0
_STEP: Final = 1.25
_LINE: Final = 60


class PagePicture(QAbstractScrollArea):
    """The picture of a page, which a `PageStore` gets ready.

    The zoom is a multiple of the width of the window, so that pages of different scanners look
    the same, and whoever looks at the signatures finds the next one in the same place.
    """

    part_chosen = Signal(QRectF)
    """The part that was drawn after `ask_part`, as shares of the picture as it is shown."""

    def __init__(self, load: Callable[[int], bytes], parent: QWidget | None = None) -> None:
        """Show nothing yet; `load` gives a page as it was kept, and is called in a thread."""
        super().__init__(parent)
        self._store = PageStore(load, self)
        self._page: int | None = None
        self._words = ""
        self._zoom = 1.0
        self._starts_at_top = False
        self._places = {False: (0.0, 1.0), True: (0.0, 0.0)}
        """Where pages are looked at, as shares of the scroll bars: signatures stand below."""
        self._must_place = True
        self._scaled: tuple[QImage, QSize, QPixmap] | None = None
        self._dragged_from: QPoint | None = None
        self._asks_part = False
        self._part = QRect()
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Always there: the width that it takes would make it come and go.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Picture of the page"))
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_LINE)
            bar.valueChanged.connect(lambda _at: self.viewport().update())
        THEME.changed.connect(self.viewport().update)
        self._store.came.connect(self._show_if_in_view)
        self._store.failed.connect(self._explain)

    @property
    def picture(self) -> QImage | None:
        """The picture in view; None while there is none."""
        return self._store.picture(self._page)

    @property
    def words(self) -> str:
        """What stands where there is no picture."""
        return self._words

    def zoom(self) -> float:
        """Return the zoom; 1.0 fills the width."""
        return self._zoom

    def show_page(
        self, page_id: int, next_id: int | None = None, *, starts_at_top: bool = False
    ) -> None:
        """Show a page, and decode the next one meanwhile.

        Where one looks stays from page to page, for those that start at the top by themselves.
        """
        if page_id != self._page or starts_at_top != self._starts_at_top:
            self._note_place()
            self._starts_at_top, self._must_place = starts_at_top, True
            self._places[True] = (0.0, 0.0)
        self._page, self._words = page_id, ""
        self._store.ask_for(page_id)
        if next_id is not None:
            self._store.ask_for(next_id)
        self._lay_out()

    def show_words(self, words: str) -> None:
        """Show a sentence instead of a picture."""
        self._note_place()
        self._must_place = True
        self._page, self._words = None, words
        self.setAccessibleDescription(words)
        self._lay_out()

    def forget(self, page_id: int | None = None) -> None:
        """Let go of the picture of a page, or of all."""
        self._store.forget(page_id)
        self._scaled = None
        self._lay_out()

    def quarters(self) -> int:
        """Return how often the page in view was turned."""
        return self._store.quarters(self._page)

    def ask_part(self, *, asks: bool) -> None:
        """Let the user draw a rectangle on the page in view, or no longer."""
        self._asks_part, self._part = asks, QRect()
        shape = Qt.CursorShape.CrossCursor if asks else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def turn(self) -> None:
        """Turn the page in view by a quarter, clockwise; only to look at it."""
        if self._page is not None:
            self._store.turn(self._page)
            self._lay_out()

    def set_zoom(self, zoom: float) -> None:
        """Show the page larger or smaller; what is in the middle stays there."""
        before = self._shown_size()
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        middles = [bar.value() + bar.pageStep() / 2 for bar in bars]
        self._zoom = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        self._lay_out()
        after = self._shown_size()
        lengths = ((before.width(), after.width()), (before.height(), after.height()))
        for bar, middle, (old, new) in zip(bars, middles, lengths, strict=True):
            bar.setValue(round(middle * new / max(old, 1) - bar.pageStep() / 2))

    def zoom_in(self) -> None:
        """Show the page larger."""
        self.set_zoom(self._zoom * _STEP)

    def zoom_out(self) -> None:
        """Show the page smaller."""
        self.set_zoom(self._zoom / _STEP)

    def fit_width(self) -> None:
        """Show the page as wide as the window."""
        self.set_zoom(1.0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._note_place()
        self._must_place = True
        self._lay_out()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * (1.15 if event.angleDelta().y() > 0 else 1 / 1.15))
            return
        super().wheelEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragged_from = event.position().toPoint()
        if not self._asks_part:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at, before = event.position().toPoint(), self._dragged_from
        if before is None:
            return
        if self._asks_part:
            self._part = QRect(before, at).normalized()
            self.viewport().update()
            return
        self._dragged_from = at
        for bar, by in (
            (self.horizontalScrollBar(), at.x() - before.x()),
            (self.verticalScrollBar(), at.y() - before.y()),
        ):
            bar.setValue(bar.value() - by)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged_from = None
        if not self._asks_part:
            self.viewport().unsetCursor()
            return
        place = self.picture_place()
        part = self._part.intersected(place)
        if part.width() > 1 and part.height() > 1:
            left, top = part.left() - place.left(), part.top() - place.top()
            wide, high = place.width(), place.height()
            self.part_chosen.emit(
                QRectF(left / wide, top / high, part.width() / wide, part.height() / high)
            )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        room = self.viewport().rect()
        painter.fillRect(room, colour("neutral_soft"))
        picture = self.picture
        if picture is None:
            words = self._words or (_("Opening the scan…") if self._page is not None else "")
            painter.setPen(colour("neutral"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room.adjusted(_LINE, 0, -_LINE, 0), flags, words)
        else:
            self._draw(painter, picture)
        painter.fillRect(self._part, Qt.GlobalColor.black)
        if self.hasFocus():
            painter.setPen(colour("accent"))
            painter.drawRect(room.adjusted(0, 0, -1, -1))
        painter.end()

    def _draw(self, painter: QPainter, picture: QImage) -> None:
        place = self.picture_place()
        ratio = self.devicePixelRatioF()
        if place.width() * ratio >= picture.width():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, picture)
            return
        # Scaled down once: as it is painted, thin strokes of a pen would be lost.
        painter.drawPixmap(place.topLeft(), self._smaller(picture, place.size(), ratio))

    def picture_place(self) -> QRect:
        """Return where the picture lies in the viewport."""
        place = QRect(QPoint(), self._shown_size())
        across = max((self.viewport().width() - place.width()) // 2, 0)
        place.translate(
            across - self.horizontalScrollBar().value(), -self.verticalScrollBar().value()
        )
        return place

    def _smaller(self, picture: QImage, size: QSize, ratio: float) -> QPixmap:
        wanted = size * ratio
        if self._scaled is not None and self._scaled[0] is picture and self._scaled[1] == wanted:
            return self._scaled[2]
        keep, smooth = (
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        made = QPixmap.fromImage(picture.scaled(wanted, keep, smooth))
        made.setDevicePixelRatio(ratio)
        self._scaled = picture, wanted, made
        return made

    def _shown_size(self) -> QSize:
        picture = self.picture
        if picture is None:
            return QSize()
        width = self.viewport().width() * self._zoom
        return QSize(round(width), round(width * picture.height() / picture.width()))

    def _lay_out(self) -> None:
        size, room = self._shown_size(), self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        for bar, length, view in (
            (across, size.width(), room.width()),
            (down, size.height(), room.height()),
        ):
            bar.setRange(0, max(length - view, 0))
            bar.setPageStep(view)
        if self._must_place and size.isValid():
            self._must_place = False
            for bar, share in zip((across, down), self._places[self._starts_at_top], strict=True):
                bar.setValue(round(share * bar.maximum()))
        self.viewport().update()

    def _note_place(self) -> None:
        if self.picture is None or self._must_place:
            return
        before = self._places[self._starts_at_top]
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        across, down = (
            bar.value() / bar.maximum() if bar.maximum() else share
            for bar, share in zip(bars, before, strict=True)
        )
        self._places[self._starts_at_top] = (across, down)

    def _show_if_in_view(self, page_id: int) -> None:
        if page_id == self._page:
            self._lay_out()

    def _explain(self, page_id: int, error: DeskError) -> None:
        if page_id == self._page:
            self.show_words(words_for(error))
