"""Charts on paper: read back from real PDFs, in black and grey, at both widths."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import ImageChops, ImageStat

from desk_app.reports.charts import chart
from desk_app.reports.frame import LEFT, RIGHT
from desk_app.reports.layout import (
    BODY_WIDTH_MM,
    LANDSCAPE_WIDTH_MM,
    Frame,
    Handling,
    body,
    gap,
    heading,
    render,
)
from desk_app.services.charts import (
    NO_POINT,
    BarChart,
    Point,
    Scale,
    Series,
    TrendChart,
    band_bar,
    bar_without_figure,
    count_bar,
    share_bar,
    share_words,
)
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from desk_app.services.charts import Chart

FRAME = Frame(
    organisation="Föreningen Hjälpande händer",
    title="Uppföljning",
    code="P09",
    handling=Handling.INTERNAL,
    printed_on=date(2026, 11, 25),
    printed_by_role="coordinator",
    language="uk",
)
UK = texts_in("uk")
LONG = "Стажери, стажерки та тимчасові помічники організації, що допомагають удома"
QUARTERS = tuple(f"{year}-Q{number}" for year in (2025, 2026) for number in (1, 2, 3, 4))


def bars() -> BarChart:
    return BarChart(
        "Кодекс поведінки підписано",
        (
            share_bar("Волонтери", 35, 38, UK),
            share_bar(LONG, 0, 4, UK),
            band_bar("Перекладачі", 75, 89, "75–89 %"),
            bar_without_figure("Господарі", "не показано: група мала"),
            share_bar("Усі", 47, 54, UK, is_total=True),
        ),
        note="Заштриховано: частка десь у цих межах.",
    )


def point(number: int) -> Point:
    return Point(share_words(number, 38, UK), 100 * number / 38)


def trend() -> TrendChart:
    signed = tuple(point(30 + number) for number in range(8))
    trained = (*(point(number) for number in range(3)), *[NO_POINT] * 5)
    return TrendChart("Зміни", QUARTERS, (Series("Підписано", signed), Series(LONG, trained)))


def counts() -> BarChart:
    return BarChart("Партнери", (count_bar("90–99 %", 7), count_bar("50–74 %", 0)), Scale.COUNT)


def printed(*charts: Chart, sideways: bool = False) -> bytes:
    width = LANDSCAPE_WIDTH_MM if sideways else BODY_WIDTH_MM
    return render(FRAME, [chart(each, width) for each in charts], UK, sideways=sideways)


def words_on(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.parametrize("sideways", [False, True])
def test_every_label_and_figure_is_on_the_page_as_text(*, sideways: bool) -> None:
    text = " ".join(words_on(printed(bars(), trend(), counts(), sideways=sideways)))

    for words in ("Волонтери", "35 із 38", "75–89 %", "не показано: група мала", "47 із 54"):
        assert words in text
    for point in trend().series[0].points:
        assert point.figure in text
    assert "2025-Q1" in text
    assert "2026-Q4" in text
    assert all(word in text for word in LONG.split())


@pytest.mark.parametrize("sideways", [False, True])
def test_a_page_of_charts_is_black_and_grey_and_stays_within_the_margins(*, sideways: bool) -> None:
    for page in pypdfium2.PdfDocument(printed(bars(), trend(), counts(), sideways=sideways)):
        image = page.render(scale=2).to_pil().convert("RGB")
        red, green, blue = image.split()
        assert ImageChops.difference(red, green).getbbox() is None
        assert ImageChops.difference(green, blue).getbbox() is None
        inked = ImageChops.invert(green).getbbox()
        assert inked is not None
        assert inked[0] / 2 >= LEFT - 1
        assert inked[2] / 2 <= page.get_width() - RIGHT + 1


def test_a_band_is_lighter_than_an_exact_bar_and_darker_than_nothing() -> None:
    def ink(what: BarChart) -> float:
        pdf = render(FRAME, [chart(what)], UK)
        image = pypdfium2.PdfDocument(pdf)[0].render(scale=3).to_pil().convert("L")
        return 255 - ImageStat.Stat(image).mean[0]

    def one(low: float) -> BarChart:
        return BarChart("", (band_bar("x", low, 100, "y"),))

    none = ink(BarChart("", (share_bar("x", 0, 1, UK),)))
    exact = ink(BarChart("", (share_bar("x", 1, 1, UK),)))
    assert none < ink(one(50)) < ink(one(0)) < exact


def test_the_same_charts_give_the_same_bytes() -> None:
    assert printed(bars(), trend()) == printed(bars(), trend())


def test_a_chart_moves_to_the_next_page_whole() -> None:
    for room in range(180, 240, 6):
        first, *others = words_on(render(FRAME, [gap(room), chart(bars()), body("кінець")], UK))
        assert ("Кодекс" in first) == ("47 із 54" in first)
        assert sum("Кодекс" in text for text in (first, *others)) == 1


@pytest.mark.parametrize("opening", [[heading("Звіт")], [body("Звіт")]])
def test_bars_that_no_page_can_hold_go_on_under_their_title(opening: list[Flowable]) -> None:
    many = BarChart(
        "Групи", tuple(share_bar(f"група{n}.", n, 90, UK) for n in range(90)), note="Н."
    )

    pages = words_on(render(FRAME, [*opening, chart(many), body("кінець")], UK))

    assert "Звіт" in pages[0]
    assert "група0." in pages[0]
    assert len(pages) == 3
    text = " ".join(pages)
    assert [text.count(f"група{n}. ") for n in range(90)] == [1] * 90
    assert text.count("Н.") == 1
    assert all(page.count("Групи") == 1 for page in pages)


@pytest.mark.parametrize(
    "what",
    [
        BarChart("Порожньо", (), empty="Нікого не записано."),
        TrendChart("Порожньо", (), (), empty="Нікого не записано."),
    ],
)
def test_a_chart_of_nothing_says_so(what: Chart) -> None:
    (text,) = words_on(printed(what))
    assert "Порожньо Нікого не записано." in text


def test_a_title_that_stands_above_already_is_left_out() -> None:
    (text,) = words_on(render(FRAME, [chart(bars(), shows_title=False)], UK))
    assert "Кодекс" not in text
    assert "35 із 38" in text
