"""Made-up scans: pictures, PDFs of pictures, and files that are made to do harm."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Sequence


def picture(width: int = 400, height: int = 560, shade: int = 230) -> Image.Image:
    return Image.new("L", (width, height), shade)


def written(page: Image.Image) -> Image.Image:
    """Return a page with a line in pencil on it."""
    ImageDraw.Draw(page).line([(100, 300), (page.width - 100, 320)], fill=150, width=3)
    return page


def as_bytes(image: Image.Image, kind: str = "PNG", more: Sequence[Image.Image] = ()) -> bytes:
    made = BytesIO()
    if more:
        image.save(made, kind, save_all=True, append_images=list(more))
    else:
        image.save(made, kind)
    return made.getvalue()


def pages_of(pdf: bytes, dots_per_inch: int = 200) -> list[Image.Image]:
    """Return what a scanner at this resolution would see of a printed document."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            page.render(scale=dots_per_inch / 72, grayscale=True).to_pil().copy()
            for page in document
        ]
    finally:
        document.close()


def scanned(page: Image.Image, degrees: float = 2.5, specks: int = 4_000) -> Image.Image:
    """Return a page as it comes out of a bad scanner: askew, grey, with dust on it."""
    chance = random.Random(7)
    askew = page.rotate(degrees, expand=False, fillcolor=255, resample=Image.Resampling.BILINEAR)
    dull = askew.point(lambda shade: 40 + shade * 190 // 255)
    for _speck in range(specks):
        at = (chance.randrange(dull.width), chance.randrange(dull.height))
        dull.putpixel(at, chance.randrange(256))
    return dull


def bomb(side: int = 30_000) -> bytes:
    """Return a small PNG that says that it has this many pixels a side."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * 1_000_000)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is the catalogue."""
    body = b"%PDF-1.7\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return body + table + end % (len(objects) + 1, len(body))


def pdf_with_huge_picture(side: int = 30_000) -> bytes:
    """Return a small PDF whose one picture says that it has this many pixels a side."""
    packed = zlib.compress(b"\0" * 1_000_000)
    drawing = b"q 500 0 0 500 0 0 cm /I Do Q"
    size = b"/Width %d /Height %d" % (side, side)
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /XObject << /I 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
            b"<< /Type /XObject /Subtype /Image %s /ColorSpace /DeviceGray /BitsPerComponent 8"
            b" /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
            % (size, len(packed), packed),
        ]
    )


def pdf_of_size(width: float, height: float) -> bytes:
    """Return an empty PDF page of this size in points."""
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] >>" % (width, height),
        ]
    )


def pdf_with_password() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    made = BytesIO()
    canvas = Canvas(made, encrypt=StandardEncryption("open sesame", strength=128))
    canvas.drawString(100, 100, "closed")
    canvas.save()
    return made.getvalue()
