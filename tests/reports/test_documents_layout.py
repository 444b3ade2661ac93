"""The common look: fonts, frame, tables, page numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from reportlab.platypus import Paragraph, Table

from desk_app.reports.fonts import BOLD, CODE, REGULAR, can_print, fitted, missing_characters
from desk_app.reports.frame import LEFT, PAGE_WIDTH, RIGHT, handling_line
from desk_app.reports.layout import (
    Frame,
    Handling,
    body,
    columns,
    fill_line,
    grid,
    heading,
    notice,
    numbered,
    render,
    ruled_lines,
    signature_lines,
    title_block,
)
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.platypus import Flowable

FRAME = Frame(
    organisation="Föreningen Hjälpande händer",
    title="Lägesrapport",
    code="P04",
    handling=Handling.PERSONAL,
    printed_on=date(2026, 11, 24),
    printed_by_role="coordinator",
    edition="2",
    language="sv",
)
EN = texts_in("en")


def texts_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def everything() -> list[object]:
    return [
        *title_block("Title", "Subtitle"),
        heading("One"),
        body("Text"),
        numbered(["First", "Second"]),
        grid(["Name", "Count"], [["Åsa", "3"]] * 90, [100, 75], right={1}),
        notice("Mind", "this"),
        fill_line("Place"),
        *ruled_lines(2),
        signature_lines(["Chair", "Manager"]),
    ]


def test_every_page_has_header_footer_and_its_number() -> None:
    pages = texts_of(render(FRAME, everything(), EN))

    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert "Föreningen Hjälpande händer · Lägesrapport" in text
        assert "P04" in text
        assert handling_line(Handling.PERSONAL, EN) in text
        assert "Printed 2026-11-24 by: coordinator · edition 2" in text
        assert f"Page {number} of {len(pages)}" in text


def test_a_table_repeats_its_header_on_every_page() -> None:
    pages = texts_of(render(FRAME, [grid(["Namn"], [["Åsa"]] * 120, [100])], EN))

    assert len(pages) > 2
    assert all("Namn" in text for text in pages)


def test_a_heading_stays_with_the_start_of_a_table_that_fills_the_page() -> None:
    table = grid(["Namn"], [["Åsa"]] * 60, [100])
    story = [*(body("filler") for _ in range(10)), heading("Not cleared"), table]

    first, _second = texts_of(render(FRAME, story, EN))[:2]

    assert "Not cleared" in first
    assert "Åsa" in first


@pytest.mark.parametrize("follower", [notice("Mind", *["this"] * 4), body("text " * 300)])
def test_a_heading_is_never_left_alone_at_the_foot_of_a_page(follower: Flowable) -> None:
    for lines in range(30, 40):
        story = [*(body("filler") for _ in range(lines)), heading("Alone"), follower]
        pages = texts_of(render(FRAME, story, EN))
        (page,) = [text for text in pages if "Alone" in text]
        assert page.index("Alone") < max(page.rfind("this"), page.rfind("text"))


@pytest.mark.parametrize("sign", ["·", "–", "—"])
def test_no_line_begins_with_a_sign_between_words(sign: str) -> None:
    story = [body("ab " * words + f"{sign} and so on") for words in range(20, 50)]

    text = "\n".join(texts_of(render(FRAME, story, EN)))

    assert " ".join(text.split()).count(f"{sign} and so on") == len(story)
    assert not any(line.startswith(sign) for line in text.splitlines())


@pytest.mark.parametrize("count", [1, 30, 43, 44, 45, 60, 88, 89, 400])
def test_a_table_of_any_length_prints_every_row_once(count: int) -> None:
    rows = [[f"row{n}.", "long text " * (1 + n * 7 % 23)] for n in range(count)]
    rows += [[f"row{n}.", "x"] for n in range(count, 2 * count)]

    text = "".join(texts_of(render(FRAME, [grid(["A", "B"], rows, [60, 100])], EN)))

    assert [text.count(f"row{n}.") for n in range(2 * count)] == [1] * (2 * count)


@pytest.mark.parametrize("sideways", [False, True])
def test_a_text_higher_than_a_page_goes_on_in_the_next_row(*, sideways: bool) -> None:
    words = " ".join(f"word{n}" for n in range(1200))
    table = grid(["A", "B"], [["x", "y"], [words, "only once"], ["x", words]], [20, 40])

    text = "".join(texts_of(render(FRAME, [table], EN, sideways=sideways)))

    assert text.count("only once") == 1
    assert text.count("word1199") == 2


def test_markup_in_a_text_is_shown_and_has_no_effect() -> None:
    name = "Ada <b>Byron</b>: R&D </para>"

    (text,) = texts_of(render(FRAME, [body(name), grid([name], [[name]], [170])], EN))

    assert text.count(name) == 3


def test_the_same_input_gives_the_same_bytes() -> None:
    assert render(FRAME, everything(), EN) == render(FRAME, everything(), EN)


def test_a_draft_is_marked_across_every_page_and_in_the_footer() -> None:
    pages = texts_of(render(replace(FRAME, draft=True), everything(), EN))

    assert all("UTKAST / DRAFT" in text and "not adopted" in text for text in pages)


def test_formal_documents_carry_the_head_of_the_audit_chain() -> None:
    (text,) = texts_of(render(replace(FRAME, chain_head="9f3a51c2"), [body("x")], EN))

    assert "audit chain 9f3a51c2" in text


def test_swedish_and_ukrainian_letters_are_printed_and_found_again() -> None:
    letters = "ÅÄÖåäö ҐґЄєІіЇї мʼята й об’єкт «лапки» – — … ●○"

    (text,) = texts_of(render(FRAME, [body(letters)], texts_in("uk")))

    assert letters in text


@pytest.mark.parametrize("font", [REGULAR, BOLD, CODE])
def test_the_fonts_have_every_letter_of_the_three_languages(font: str) -> None:
    assert (
        missing_characters("ÅÄÖåäöéÉ абвгґдеєжзиіїйклмнопрстуфхцчшщьюя АҐЄІЇ’ʼ«»“”„–—…·●○→✂", font)
        == ""
    )


def test_only_embedded_fonts_are_used() -> None:
    pdf = render(FRAME, everything(), EN)

    assert b"Helvetica" not in pdf
    assert b"Times" not in pdf
    assert b"/Type1" not in pdf
    assert pdf.count(b"/FontFile2 ") == pdf.count(b"/Subtype /TrueType") > 0


def test_a_standard_font_is_refused() -> None:
    with pytest.raises(RuntimeError, match="Helvetica"):
        render(FRAME, [Table([["plain"]])], EN)
    with pytest.raises(RuntimeError, match="Helvetica"):
        render(FRAME, [Paragraph("plain")], EN)


def test_the_properties_name_title_organisation_and_language_and_no_path() -> None:
    pdf = render(FRAME, [body("x")], EN)
    facts = pypdfium2.PdfDocument(pdf).get_metadata_dict(skip_empty=True)

    assert facts["Title"] == "Lägesrapport"
    assert facts["Author"] == "Föreningen Hjälpande händer"
    assert facts["Creator"] == facts["Producer"] == "Safeguard Desk"
    assert b"/Lang (sv)" in pdf
    assert b".ttf" not in pdf


def test_a_page_lying_on_its_side_is_wider_than_high() -> None:
    page = pypdfium2.PdfDocument(render(FRAME, [body("x")], EN, sideways=True))[0]

    assert page.get_width() > page.get_height()


def test_an_endless_organisation_name_leaves_room_for_title_and_code() -> None:
    long_name = "Riksförbundet för gemensamma insatser " * 6
    pdf = render(replace(FRAME, organisation=long_name), [body("x")], EN)
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    rights = [text.get_charbox(i)[2] for i in range(text.count_chars())]

    assert "Lägesrapport" in text.get_text_range()
    assert "P04" in text.get_text_range()
    assert max(rights) <= PAGE_WIDTH - RIGHT + 0.5


def test_text_keeps_to_the_margins() -> None:
    page = pypdfium2.PdfDocument(render(FRAME, everything(), EN))[0]
    text = page.get_textpage()
    boxes = [
        text.get_charbox(i) for i in range(text.count_chars()) if text.get_text_range(i, 1).strip()
    ]

    assert min(box[0] for box in boxes) >= LEFT - 0.5
    assert max(box[2] for box in boxes) <= PAGE_WIDTH - RIGHT + 0.5


def test_a_fitted_text_ends_with_an_ellipsis() -> None:
    assert fitted("short", REGULAR, 10, 100) == "short"
    assert fitted("much too long for this", REGULAR, 10, 50).endswith("…")


@pytest.mark.parametrize(
    ("name", "printable"),
    [("Олена Ґалаґан", True), ("Åsa Öberg", True), ("محمد", False), ("山田", False)],
)
def test_names_that_the_fonts_cannot_set_are_known_beforehand(
    name: str, *, printable: bool
) -> None:
    assert can_print(name) is printable


def test_columns_stand_side_by_side(check_golden: Callable[[str, str], None]) -> None:
    story = [columns([[body("left"), "", body("right")]], [80, 15, 80]), *everything()]

    check_golden("documents_layout.txt", "\f".join(texts_of(render(FRAME, story, EN))))
