"""The look: every pair of colours can be told apart, text grows, icons exist."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desk_app.assets import asset
from desk_app.views.theme import (
    DARK,
    LIGHT,
    PAIRS,
    THEME,
    Colours,
    contrast,
    ems,
    style_sheet,
)
from desk_app.views.widgets.icons import icon

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

VIEWS = Path(__file__).parents[2] / "src/desk_app/views"


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_what_is_read_stands_out_from_its_ground(
    colours: Colours, front: str, ground: str, least: float
) -> None:
    assert contrast(getattr(colours, front), getattr(colours, ground)) >= least


def test_every_colour_is_part_of_a_checked_pair_or_a_mere_line() -> None:
    checked = {name for pair in PAIRS for name in pair[:2]}
    assert set(Colours._fields) - checked == {"border"}


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21.0)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_text_and_fields_grow_to_twice_their_size(qapp: QApplication) -> None:
    THEME.apply(qapp, "light", 1.0)
    plain = ems(1)
    THEME.apply(qapp, "light", 2.0)
    try:
        assert ems(1) >= 1.9 * plain
    finally:
        THEME.apply(qapp, "light", 1.0)


def test_the_style_sheet_has_no_open_placeholder(qapp: QApplication) -> None:
    for colours in (LIGHT, DARK):
        assert "$" not in style_sheet(colours, qapp.font())


def test_icons_are_drawn_in_the_colour_of_the_look(qapp: QApplication) -> None:
    THEME.apply(qapp, "dark")
    light_on_dark = _darkest(icon("lock").pixmap(24, 24).toImage())
    THEME.apply(qapp, "light")
    dark_on_light = _darkest(icon("lock").pixmap(24, 24).toImage())
    assert dark_on_light < 80 < light_on_dark


def test_every_icon_that_a_view_names_exists() -> None:
    named = {
        str(node.args[0].value)
        for file in VIEWS.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"icon", "pixmap", "icon_button"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert named
    assert [name for name in named if not asset(f"icons/{name}.svg").is_file()] == []


def _darkest(image: QImage) -> int:
    return min(
        image.pixelColor(x, y).lightness()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 200
    )
