"""Conduct forms (P01): what is on them, where, and that a scanner can read them back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from gettext import NullTranslations
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp

from desk_app.errors import UnfilledPlaceholderError
from desk_app.reports.conduct_form import (
    EditionPrint,
    FormPrint,
    conduct_draft,
    conduct_forms,
    conduct_page_count,
    printing_forms,
)
from desk_app.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image

    from desk_app.services.code_text import CodeText

PAGES = 3
SIGNATURE_LABELS = {"sv": "Underskrift", "en": "Signature", "uk": "Підпис"}
RECEIVED_LABELS = {"sv": "Mottaget av", "en": "Received by", "uk": "Отримано"}


def words(language: str) -> Texts:
    """Return English words with the language's dates: what is tested here is not translation."""
    texts = Texts(language)
    texts._catalogue = NullTranslations()
    return texts


def texts_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def place_of(page: pypdfium2.PdfPage, label: str) -> tuple[int, int]:
    text = page.get_textpage()
    index = None
    search = text.search(label, match_case=True)
    while (found := search.get_next()) is not None:
        index = found[0]
    assert index is not None, label
    left, _, _, top = text.get_charbox(index, loose=True)
    return round(left), round(top)


def rendered(pdf: bytes, page: int, dpi: int = 100) -> Image.Image:
    bitmap = pypdfium2.PdfDocument(pdf)[page].render(scale=dpi / 72, grayscale=True)
    image: Image.Image = bitmap.to_pil()
    return image


def codes_on(image: Image.Image) -> list[zxingcpp.Barcode]:
    return zxingcpp.read_barcodes(
        image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )


def test_each_person_gets_three_pages_in_their_language_counted_per_form(
    edition: EditionPrint, forms: list[FormPrint]
) -> None:
    pages = texts_of(conduct_forms(forms, edition, words))

    assert len(pages) == PAGES * len(forms)
    for position, text in enumerate(pages):
        form = forms[position // PAGES]
        assert form.form_code in text
        assert form.name in text
        assert f"Page {position % PAGES + 1} of {PAGES}" in text
        assert "3FA2B7C1" in text


def test_a_and_b_are_on_the_first_page_and_the_rest_on_the_second(
    edition: EditionPrint, forms: list[FormPrint]
) -> None:
    first, second, last = texts_of(conduct_forms(forms[:1], edition, words))

    assert all(f"\n{letter} " in first for letter in "AB")
    assert all(f"{letter} " in second for letter in "CDE")
    assert "Försäkran" in last
    assert all(clause.heading in first + second for clause in edition.texts["sv"].clauses)


def test_the_signature_page_alone_proves_what_was_signed(
    edition: EditionPrint, forms: list[FormPrint]
) -> None:
    last = texts_of(conduct_forms(forms[:1], edition, words))[-1]

    for proof in (
        "Föreningen Hjälpande händer",
        "AT-K7M2-9QX4",
        "Edition 1, adopted 2026-11-24 (styrelsen)",
        "language: svenska",
        "21 clauses",
        "3FA2B7C1",
        "Skriv inget personnummer",
        "Uppförandekod mot människohandel och utnyttjande",
        "070-174 06 05",
    ):
        assert proof in last


def test_signature_blocks_are_at_the_same_place_in_every_language(
    edition: EditionPrint, forms: list[FormPrint]
) -> None:
    document = pypdfium2.PdfDocument(conduct_forms(forms, edition, words))
    last_pages = [document[position * PAGES + 2] for position in range(len(forms))]

    for labels in (SIGNATURE_LABELS, RECEIVED_LABELS):
        places = {
            place_of(page, labels[form.language])
            for page, form in zip(last_pages, forms, strict=True)
        }
        assert len(places) == 1, places


def test_only_minors_get_the_line_for_a_guardian(
    edition: EditionPrint, forms: list[FormPrint]
) -> None:
    pages = texts_of(conduct_forms(forms, edition, words))

    assert "опікуна" in pages[1 * PAGES + 2]
    assert "опікуна" not in pages[3 * PAGES + 2]


@pytest.mark.parametrize("turn", [0, 90, 180, 270, 3])
def test_both_codes_of_every_page_read_at_100_dpi_even_turned(
    edition: EditionPrint, forms: list[FormPrint], turn: int
) -> None:
    pdf = conduct_forms(forms[:2], edition, words)

    for page in range(PAGES * 2):
        form = forms[page // PAGES]
        image = rendered(pdf, page).rotate(turn, expand=True, fillcolor=255)
        codes = codes_on(image)
        expected = f"{form.form_code}/1/{form.language.upper()}/{page % PAGES + 1}"
        assert [code.text for code in codes] == [expected] * 2
        assert {code.ec_level for code in codes} == {"Q"}


def test_the_codes_are_25_mm_wide_in_two_opposite_corners(
    edition: EditionPrint, forms: list[FormPrint]
) -> None:
    dpi = 200
    mm = dpi / 25.4
    pdf = conduct_forms(forms, edition, words)

    for page in (0, 4, 8):
        image = rendered(pdf, page, dpi)
        upper, lower = sorted(codes_on(image), key=lambda code: code.position.top_left.y)
        for code, (x, y) in ((upper, (170, 16)), (lower, (20, 297 - 16 - 25))):
            assert code.position.top_left.x == pytest.approx(x * mm, abs=mm)
            assert code.position.top_left.y == pytest.approx(y * mm, abs=mm)
            width = code.position.top_right.x - code.position.top_left.x
            assert width == pytest.approx(25 * mm, abs=mm)


def test_nothing_is_printed_in_the_quiet_zone_around_a_code(
    edition: EditionPrint, forms: list[FormPrint]
) -> None:
    dpi = 100
    mm = dpi / 25.4
    pdf = conduct_forms(forms, edition, words)

    for page in range(PAGES * len(forms)):
        image = rendered(pdf, page, dpi)
        for x, y in ((170, 16), (20, 256)):
            box = (x - 0.3, y - 0.3, x + 25.3, y + 25.3)
            left, top, right, bottom = (round(each * mm) for each in box)
            edge = round(3.5 * mm)
            zone = image.copy()
            zone.paste(255, (left, top, right, bottom))
            around = zone.crop((left - edge, top - edge, right + edge, bottom + edge))
            assert min(around.tobytes()) > 250


def test_the_file_s_properties_name_no_person(
    edition: EditionPrint, forms: list[FormPrint]
) -> None:
    pdf = conduct_forms(forms, edition, words)
    document = pypdfium2.PdfDocument(pdf)
    facts = document.get_metadata_dict(skip_empty=True)

    assert facts["Title"] == "Conduct form"
    assert facts["Author"] == "Föreningen Hjälpande händer"
    assert list(document.get_toc()) == []
    for name in ("Öberg", "O’Neill", "Bo Ek"):
        assert not any(name in fact for fact in facts.values())
        assert name.encode() not in pdf
        assert name.encode("utf-16-be") not in pdf
    assert b"/Lang (sv)" in pdf


def test_only_embedded_fonts_are_on_forms(edition: EditionPrint, forms: list[FormPrint]) -> None:
    pdf = conduct_forms(forms, edition, words)

    assert b"Helvetica" not in pdf
    assert b"/Type1" not in pdf
    assert pdf.count(b"/FontFile2 ") == pdf.count(b"/Subtype /TrueType") > 0


def test_the_same_batch_gives_the_same_bytes(edition: EditionPrint, forms: list[FormPrint]) -> None:
    assert conduct_forms(forms, edition, words) == conduct_forms(forms, edition, words)


def test_a_batch_reports_progress_and_can_be_cancelled(
    edition: EditionPrint, forms: list[FormPrint]
) -> None:
    steps = printing_forms(forms, edition, words)

    assert [next(steps), next(steps)] == [1, 2]
    steps.close()
    assert list(printing_forms(forms, edition, words)) == [1, 2, 3, 4, 5]


def test_an_open_placeholder_never_reaches_a_form(
    edition: EditionPrint, forms: list[FormPrint]
) -> None:
    open_text = replace(edition.texts["sv"], subtitle="För {{org_name}}")

    with pytest.raises(UnfilledPlaceholderError) as refused:
        conduct_forms(forms, replace(edition, texts={"sv": open_text}), words)

    assert refused.value.name == "org_name"


def test_a_draft_prints_with_its_mark_and_without_person_or_code(edition: EditionPrint) -> None:
    draft = replace(edition, edition_no=None, adopted_on=None, adopted_by_body="")
    pdf = conduct_draft(draft, "uk", words("uk"))
    pages = texts_of(pdf)

    assert len(pages) == PAGES
    assert all("UTKAST / DRAFT" in text and "not adopted" in text for text in pages)
    assert all(codes_on(rendered(pdf, page)) == [] for page in range(PAGES))


def test_the_code_alone_is_internal_and_in_its_own_language(edition: EditionPrint) -> None:
    pdf = conduct_draft(edition, "uk", words("uk"))
    pages = texts_of(pdf)

    assert b"/Lang (uk)" in pdf
    assert all("Internal" in text and "UTKAST" not in text for text in pages)
    assert not any("hand in" in text for text in pages)


def test_a_draft_is_never_printed_for_a_person(
    edition: EditionPrint, forms: list[FormPrint]
) -> None:
    with pytest.raises(ValueError, match="draft"):
        conduct_forms(forms, replace(edition, edition_no=None), words)


def test_a_form_in_the_original_language_says_which_one_is_missing(
    edition: EditionPrint,
) -> None:
    form = FormPrint("AT-K7M2-9QX4", "sv", "Olena", "volontär", asked_language="uk")

    first = texts_of(conduct_forms([form], edition, words))[0]

    assert "There is no text in ukrainska yet" in first


def test_a_name_the_fonts_lack_is_left_for_the_pen(edition: EditionPrint) -> None:
    form = FormPrint("AT-K7M2-9QX4", "sv", "محمد", "volontär")

    last = texts_of(conduct_forms([form], edition, words))[-1]

    assert "محمد" not in last
    assert "Namn (texta)" in last


def longer(text: CodeText, times: int) -> CodeText:
    sections = tuple(
        replace(
            section,
            clauses=tuple(
                replace(each, text=" ".join([each.text] * times)) for each in section.clauses
            ),
        )
        for section in text.sections
    )
    return replace(text, sections=sections)


@pytest.mark.parametrize("times", [2, 3, 6])
def test_a_longer_text_flows_on_and_the_last_page_is_still_the_one_to_sign(
    edition: EditionPrint, forms: list[FormPrint], times: int
) -> None:
    text = longer(edition.texts["uk"], times)
    long_edition = replace(edition, texts={**edition.texts, "uk": text})
    count = conduct_page_count(long_edition, "uk", words("uk"))
    pdf = conduct_forms(forms[1:2], long_edition, words)
    pages = texts_of(pdf)

    assert len(pages) == count
    assert all(clause.heading[:20] in "".join(pages[:-1]) for clause in text.clauses)
    expected = sum(len(clause.text.split()) for clause in text.clauses)
    assert len(" ".join(pages[:-1]).split()) > expected
    assert "Заява" in pages[-1]
    assert codes_on(rendered(pdf, count - 1))[0].text == f"AT-H3TD-88VB/1/UK/{count}"


def test_an_overlong_declaration_still_ends_above_the_signatures(
    edition: EditionPrint, forms: list[FormPrint]
) -> None:
    said = edition.texts["sv"].declaration
    long_text = replace(
        edition.texts["sv"], declaration=replace(said, statements=said.statements * 8)
    )
    pdf = conduct_forms(forms[:1], replace(edition, texts={"sv": long_text}), words)
    page = pypdfium2.PdfDocument(pdf)[2]

    assert page.get_textpage().get_text_range().count("Jag har fått ställa frågor") == 8
    assert place_of(page, "Skriv inget personnummer")[1] > place_of(page, "Namn (texta)")[1] + 20


@pytest.mark.parametrize("language", ["sv", "en", "uk"])
def test_the_form_reads_as_agreed(
    edition: EditionPrint,
    forms: list[FormPrint],
    language: str,
    check_golden: Callable[[str, str], None],
) -> None:
    form = next(form for form in forms if form.language == language)

    pages = texts_of(conduct_forms([form], edition, words))

    check_golden(f"conduct_form.{language}.txt", "\f".join(pages))


def test_ways_to_report_stand_on_the_page_to_keep_and_are_not_signed(
    edition: EditionPrint, forms: list[FormPrint]
) -> None:
    told = replace(forms[0], ways_to_report="Brevlådan i hallen.", ways_on=date(2026, 11, 25))

    pages = texts_of(conduct_forms([told, *forms[1:3]], edition, words))

    assert ["Brevlådan i hallen." in page for page in pages] == [
        False, True, False, *[False] * 6
    ]  # fmt: skip
    assert "2026-11-25" in pages[1]
