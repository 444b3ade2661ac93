"""PDFs and pictures made to take all time or memory are refused, and hold nothing up."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from desk_app.errors import BrokenScanError
from desk_app.exchange import pdf_process
from desk_app.exchange.scan_files import MAX_LAYERS, opened_scan
from desk_app.exchange.scan_pile import read_pile
from desk_app.models.scan import PageProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def pdf(contents: bytes, resources: bytes = b"", *more: bytes) -> bytes:
    """Return a PDF of one page; objects that the resources name begin with number 5."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<%s>>/Contents 4 0 R>>"
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page % resources,
        contents,
        *more,
    )
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, count = len(made), len(bodies) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n" % count
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(made + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, start))


def forms_in_forms(depth: int = 30) -> bytes:
    """Each form draws the next one twice."""
    inner = b"/Resources<</XObject<</F %d 0 R>>>>"
    forms = [stream(b"/F Do /F Do", FORM + inner % (6 + level)) for level in range(depth)]
    return pdf(stream(b"/F Do"), b"/XObject<</F 5 0 R>>", *forms, stream(b"0 0 9 9 re f", FORM))


def a_gigabyte_of_nothing() -> bytes:
    packing = zlib.compressobj(1)
    packed = b"".join(packing.compress(bytes([32]) * 1_000_000) for _part in range(900))
    return pdf(stream(packed + packing.flush(), b"/Filter/FlateDecode"))


def tiles_without_end() -> bytes:
    tile = b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .001/YStep .001"
    return pdf(
        stream(b"/Pattern cs /P scn 0 0 595 842 re f"),
        b"/Pattern<</P 5 0 R>>",
        stream(b"0 0 1 1 re f", tile + b"/Resources<<>>"),
    )


def layers_without_end() -> bytes:
    made = BytesIO()
    Image.new("L", (6000, 6000)).save(made, "JPEG", progressive=True, quality=1)
    start = (jpeg := made.getvalue()).rfind(b"\xff\xda")
    (length,) = struct.unpack(">H", jpeg[start + 2 : start + 4])
    layer = jpeg[start : start + 2 + length] + b"\x00"
    return jpeg[:-2] + layer * 100_000 + b"\xff\xd9"


ATTACKS = (forms_in_forms, a_gigabyte_of_nothing, tiles_without_end, layers_without_end)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_file_that_would_take_all_time_or_memory_is_damaged(
    attack: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = attack()
    monkeypatch.setattr(pdf_process, "_LONGEST_WAIT", 4.0)

    with pytest.raises(BrokenScanError):
        opened_scan(content)


def test_a_pile_goes_on_after_a_harmful_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = pdf(stream(b"100 100 200 200 re f"))
    for name, content in (("1", good), ("2", tiles_without_end()), ("3", good)):
        (tmp_path / f"{name}.pdf").write_bytes(content)
    monkeypatch.setattr(pdf_process, "_LONGEST_WAIT", 15.0)
    begun = monotonic()

    pages = read_pile(sorted(tmp_path.iterdir()))

    assert [page.problem for page in pages] == [None, PageProblem.DAMAGED, None]
    assert monotonic() - begun < 60


def test_who_no_longer_waits_is_not_held_up_by_a_harmful_file() -> None:
    calls = iter(range(8))

    def check() -> None:
        if next(calls, None) is None:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        opened_scan(tiles_without_end(), check)


def test_a_jpeg_that_is_finished_coarsely_first_is_a_scan() -> None:
    made = BytesIO()
    Image.effect_noise((300, 200), 60).convert("RGB").save(made, "JPEG", progressive=True)

    assert 5 < made.getvalue().count(b"\xff\xda") <= MAX_LAYERS
    assert opened_scan(made.getvalue()).pages == 1


def test_a_pdf_with_a_script_is_only_looked_at() -> None:
    script = b"/OpenAction<</S/JavaScript/JS(while\\(1\\){})>>"
    content = pdf(stream(b"0 0 9 9 re f")).replace(b"/Type/Catalog", b"/Type/Catalog" + script)

    assert opened_scan(content).pages == 1
