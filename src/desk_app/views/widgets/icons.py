"""Icons, drawn in the colours of the look in force."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QIcon, QImageReader, QPixmap

from desk_app.assets import asset
from desk_app.views.theme import colour

_SIZE = 24
_SHARPNESS = 3  # drawn larger than shown, so that icons stay sharp at 200 %


def icon(name: str, tint: str = "text") -> QIcon:
    """Return an icon of `resources/icons` in a colour named as in `theme.Colours`."""
    return QIcon(_drawn(name, colour(tint).name(), _SIZE * _SHARPNESS))


def pixmap(name: str, tint: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture `size` pixels wide, for a screen of that pixel ratio."""
    picture = QPixmap(_drawn(name, colour(tint).name(), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=256)
def _drawn(name: str, hex_colour: str, size: int) -> QPixmap:
    drawing = _source(name).replace(b"currentColor", hex_colour.encode())
    buffer = QBuffer()
    buffer.setData(drawing)
    # Qt's reader of SVG files, as style sheets use it, too: importing QtSvg and QPainter would
    # delay the first screen.
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(size, size))
    return QPixmap.fromImageReader(reader)


@cache
def _source(name: str) -> bytes:
    return asset(f"icons/{name}.svg").read_bytes()
