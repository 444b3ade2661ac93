"""Pages with pictures of scanned paper, each fitted under a heading."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm
from reportlab.platypus import Image

from desk_app.reports.document import FOOTER_ROOM, HEADER_ROOM
from desk_app.reports.frame import BOTTOM, PAGE_HEIGHT, TOP
from desk_app.reports.layout import BODY_WIDTH_MM, heading, new_page, small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

    from desk_app.services.evidence_values import ScanCopy
    from desk_app.texts import Texts

_WIDTH: Final = BODY_WIDTH_MM * mm
_HEIGHT: Final = PAGE_HEIGHT - TOP - HEADER_ROOM - BOTTOM - FOOTER_ROOM - 24 * mm
"""What heading and line above leave of a page."""


def paper_parts(
    scans: Sequence[ScanCopy],
    pictures: Sequence[Sequence[bytes]],
    first_number: int,
    texts: Texts,
) -> list[tuple[str, list[Flowable]]]:
    """Return for each scan its title and its pages, one picture on each.

    Args:
        scans: The papers.
        pictures: Of each of them its pages, as JPEG files.
        first_number: Of the first title.
        texts: The language.
    """
    return [
        (f"{number}  {scan.title}", _pages(f"{number}  {scan.title}", scan, found, texts))
        for number, (scan, found) in enumerate(
            zip(scans, pictures, strict=True), start=first_number
        )
    ]


def _pages(title: str, scan: ScanCopy, pictures: Sequence[bytes], texts: Texts) -> list[Flowable]:
    story: list[Flowable] = []
    for number, picture in enumerate(pictures, start=1):
        if story:
            story.append(new_page())
        line = texts.gettext("{day} · page {number} of {count} of the paper").format(
            day=texts.short_date(scan.day), number=number, count=len(pictures)
        )
        story += [heading(title), small(line), _fitted(picture)]
    return story


def _fitted(picture: bytes) -> Image:
    shown = Image(BytesIO(picture))
    scale = min(_WIDTH / shown.imageWidth, _HEIGHT / shown.imageHeight)
    return Image(BytesIO(picture), width=shown.imageWidth * scale, height=shown.imageHeight * scale)
