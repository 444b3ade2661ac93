"""The few shapes that charts are made of, and the sheet on which a chart is laid out.

Lengths are in whatever unit the gauge measures in: points on paper, pixels in the window. The
origin is the upper left corner, y grows downwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

HAIRLINE: Final = 0.05
"""Thickness of thin lines, in heights of the text."""
STRONG_LINE: Final = 0.12

_SLACK: Final = 0.01
_BREAKS: Final = re.compile(r"[ \t\n]+")  # not at no-break spaces


class Face(StrEnum):
    """How a text is set."""

    BODY = "body"
    STRONG = "strong"
    SMALL = "small"
    TITLE = "title"


class Tone(StrEnum):
    """How strongly something is drawn; each medium has its own colours for them."""

    INK = "ink"
    MUTED = "muted"
    FILL = "fill"
    FRAME = "frame"
    GRID = "grid"


class Sign(StrEnum):
    """Marks of points; all but the first are open, so that several can lie on one another."""

    DISC = "disc"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"


_CORNERS: Final = {
    Sign.DISC: (),
    Sign.SQUARE: ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    Sign.TRIANGLE: ((0, -1.3), (1.3, 1), (-1.3, 1)),
    Sign.DIAMOND: ((0, -1.5), (1.5, 0), (0, 1.5), (-1.5, 0)),
}
"""In radii from the centre."""


class Box(NamedTuple):
    """A rectangle, filled or framed."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone
    is_filled: bool


class Stroke(NamedTuple):
    """A line through points; `dash` holds lengths of ink and gap, none for a solid line."""

    points: tuple[tuple[float, float], ...]
    tone: Tone
    weight: float
    dash: tuple[float, ...] = ()


class Hatching(NamedTuple):
    """Many straight lines, each from (x, y) to (x, y)."""

    lines: tuple[tuple[float, float, float, float], ...]
    tone: Tone
    weight: float


class Mark(NamedTuple):
    """The mark of a point, around its centre."""

    x: float
    y: float
    radius: float
    sign: Sign
    weight: float

    def corners(self) -> tuple[tuple[float, float], ...]:
        """Return the corners of the mark; a disc has none."""
        return tuple(
            (self.x + self.radius * across, self.y + self.radius * down)
            for across, down in _CORNERS[self.sign]
        )


class Words(NamedTuple):
    """One line of text; x is its left end."""

    x: float
    baseline: float
    text: str
    face: Face
    tone: Tone


class Spot(NamedTuple):
    """A part of the chart that can be pointed at, and what it says."""

    x: float
    y: float
    width: float
    height: float
    words: str


Shape = Box | Stroke | Hatching | Mark | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart that is laid out, ready to be drawn shape by shape."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...]


class Gauge(Protocol):
    """Measures text in the medium that a chart is drawn on."""

    def width(self, text: str, face: Face) -> float:
        """Return how wide one line of text is."""

    def height(self, face: Face) -> float:
        """Return how far lines stand apart."""

    def ascent(self, face: Face) -> float:
        """Return how far below the top of its line a text's baseline is."""


class Sheet:
    """Collects the shapes of one chart from the top down."""

    def __init__(self, gauge: Gauge, width: float) -> None:
        self.gauge = gauge
        self.width = width
        self.em = gauge.height(Face.BODY)
        self.y = 0.0
        """Where the next part begins."""
        self.shapes: list[Shape] = []
        self.spots: list[Spot] = []

    def lines(self, text: str, width: float, face: Face) -> list[str]:
        """Return the text in lines no wider than `width`; only longer words are cut."""
        lines: list[str] = []
        line = ""
        for word in _BREAKS.split(text.strip()):
            longer = f"{line} {word}" if line else word
            if self._fits(longer, width, face):
                line = longer
                continue
            if line:
                lines.append(line)
            line = word
            while not self._fits(line, width, face) and len(line) > 1:
                cut = self._longest_start(line, width, face)
                lines.append(line[:cut])
                line = line[cut:]
        return [*lines, line]

    def write(
        self, x: float, y: float, lines: Sequence[str], face: Face, tone: Tone = Tone.INK
    ) -> float:
        """Write lines with their upper left corner at x, y; return how high they are."""
        height = self.gauge.height(face)
        ascent = self.gauge.ascent(face)
        for number, line in enumerate(lines):
            self.shapes.append(Words(x, y + number * height + ascent, line, face, tone))
        return height * len(lines)

    def write_centred(self, x: float, y: float, lines: Sequence[str], face: Face) -> float:
        """Write lines around x; return how high they are."""
        height = self.gauge.height(face)
        for number, line in enumerate(lines):
            left = x - self.gauge.width(line, face) / 2
            self.write(left, y + number * height, [line], face)
        return height * len(lines)

    def widest(self, texts: Sequence[str], face: Face) -> float:
        """Return the width of the widest text, 0 without any."""
        return max((self.gauge.width(each, face) for each in texts), default=0.0)

    def widest_word(self, texts: Sequence[str], face: Face) -> float:
        """Return the width of the widest part that should not be cut."""
        return self.widest([word for text in texts for word in _BREAKS.split(text)], face)

    def _fits(self, text: str, width: float, face: Face) -> bool:
        return self.gauge.width(text, face) <= width + _SLACK

    def _longest_start(self, text: str, width: float, face: Face) -> int:
        cut = 1
        while cut < len(text) and self._fits(text[: cut + 1], width, face):
            cut += 1
        return cut


def slanted_lines(box: Box, step: float) -> tuple[tuple[float, float, float, float], ...]:
    """Return lines that rise to the right and fill a box; those of several boxes line up."""
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    first = int((left + top) // step) + 1
    last = int((right + bottom) // step)
    lines = []
    for number in range(first, last + 1):
        total = number * step
        start, end = max(left, total - bottom), min(right, total - top)
        if start < end:
            lines.append((start, total - start, end, total - end))
    return tuple(lines)


def upright_lines(box: Box, step: float) -> tuple[tuple[float, float, float, float], ...]:
    """Return upright lines that fill a box."""
    count = int(box.width // step)
    places = (box.x + step * number for number in range(1, count + 1))
    return tuple((x, box.y, x, box.y + box.height) for x in places)
