"""Shows the picture of one page of a pile; zoom and place stay while the pages change."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from desk_app.texts import _
from desk_app.views.background import run_in_background
from desk_app.views.conduct.page_image import page_image
from desk_app.views.theme import THEME, colour
from desk_app.views.widgets import words_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from desk_app.errors import DeskError

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

LEAST_ZOOM: Final = 0.25
MOST_ZOOM: Final = 6.0
_STEP: Final = 1.25
_KEPT: Final = 4  # pictures; one of A4 takes up to 8 MB
_LINE: Final = 60


class PagePicture(QAbstractScrollArea):
    """The picture of a page. `shown` tells that one was decoded and is in view.

    The zoom is a multiple of the width of the window, so that pages of different scanners look
    the same, and whoever looks at the signatures finds the next one in the same place.
    """

    shown = Signal()

    def __init__(self, load: Callable[[int], bytes], parent: QWidget | None = None) -> None:
        """Show nothing yet; `load` gives a page as it was kept, and is called in a thread."""
        super().__init__(parent)
        self._load = load
        self._kept: OrderedDict[int, QImage] = OrderedDict()
        self._wanted: set[int] = set()
        self._page: int | None = None
        self._words = ""
        self._zoom = 1.0
        self._turns: dict[int, int] = {}
        """How often each page was turned by a quarter."""
        self._starts_at_top = False
        self._places = {False: (0.0, 1.0), True: (0.0, 0.0)}
        """Where pages are looked at, as shares of the scroll bars: signatures stand below."""
        self._must_place = True
        self._scaled: tuple[QImage, QSize, QPixmap] | None = None
        self._dragged_from: QPoint | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Always there: the width that it takes would make it come and go.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Picture of the page"))
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_LINE)
            bar.valueChanged.connect(lambda _at: self.viewport().update())
        THEME.changed.connect(self.viewport().update)

    @property
    def picture(self) -> QImage | None:
        """The picture in view; None while there is none."""
        return None if self._page is None else self._kept.get(self._page)

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
        self._ask_for(page_id)
        if next_id is not None:
            self._ask_for(next_id)
        self._lay_out()
        if self.picture is not None:
            self.shown.emit()

    def show_words(self, words: str) -> None:
        """Show a sentence instead of a picture."""
        self._note_place()
        self._must_place = True
        self._page, self._words = None, words
        self.setAccessibleDescription(words)
        self._lay_out()

    def forget(self, page_id: int | None = None) -> None:
        """Let go of the picture of a page, or of all."""
        for each in list(self._kept) if page_id is None else [page_id]:
            self._kept.pop(each, None)
            self._turns.pop(each, None)
        self._scaled = None
        self._lay_out()

    def turn(self) -> None:
        """Turn the page in view by a quarter, clockwise; only to look at it."""
        page = self._page
        if page is not None and page in self._kept:
            self._turns[page] = self._turns.get(page, 0) + 1
            self._kept[page] = _turned(self._kept[page], 1)
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
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * (1.15 if event.angleDelta().y() > 0 else 1 / 1.15))
            return
        super().wheelEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragged_from = event.position().toPoint()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is None:
            return
        moved = event.position().toPoint() - self._dragged_from
        self._dragged_from = event.position().toPoint()
        for bar, by in (
            (self.horizontalScrollBar(), moved.x()),
            (self.verticalScrollBar(), moved.y()),
        ):
            bar.setValue(bar.value() - by)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged_from = None
        self.viewport().unsetCursor()

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
        if self.hasFocus():
            painter.setPen(colour("accent"))
            painter.drawRect(room.adjusted(0, 0, -1, -1))
        painter.end()

    def _draw(self, painter: QPainter, picture: QImage) -> None:
        place = QRect(QPoint(), self._shown_size())
        across = max((self.viewport().width() - place.width()) // 2, 0)
        place.translate(
            across - self.horizontalScrollBar().value(), -self.verticalScrollBar().value()
        )
        ratio = self.devicePixelRatioF()
        if place.width() * ratio >= picture.width():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, picture)
            return
        # Scaled down once: as it is painted, thin strokes of a pen would be lost.
        painter.drawPixmap(place.topLeft(), self._smaller(picture, place.size(), ratio))

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

    def _ask_for(self, page_id: int) -> None:
        if page_id in self._kept or page_id in self._wanted:
            return
        self._wanted.add(page_id)
        run_in_background(
            self,
            partial(_loaded, self._load, page_id),
            partial(self._take, page_id),
            partial(self._explain, page_id),
        )

    def _take(self, page_id: int, picture: QImage) -> None:
        self._wanted.discard(page_id)
        self._kept[page_id] = _turned(picture, self._turns.get(page_id, 0))
        for other in [each for each in self._kept if each != self._page][: -_KEPT + 1]:
            del self._kept[other]
        if page_id == self._page:
            self._lay_out()
            self.shown.emit()

    def _explain(self, page_id: int, error: DeskError) -> None:
        self._wanted.discard(page_id)
        if page_id == self._page:
            self.show_words(words_for(error))


def _loaded(load: Callable[[int], bytes], page_id: int) -> QImage:
    return page_image(load(page_id))


def _turned(picture: QImage, quarters: int) -> QImage:
    quarters %= 4
    return picture.transformed(QTransform().rotate(90 * quarters)) if quarters else picture
