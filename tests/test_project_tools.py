"""The project's own tools: the demo without a screen, the tables, the list of examples."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tools import prepare
from tools.acceptance import read_examples, strangers
from tools.bench_table import Kind, Line, number, table, write_into
from tools.catalogues import extract
from tools.start import has_screen
from tools.system_libraries import PACKAGES, how_to_install, missing_libraries

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES_IN_THE_BRIEF = 85
REQUIREMENTS = 39


def test_every_requirement_has_its_examples() -> None:
    examples = read_examples()

    assert {example.requirement for example in examples} == set(range(1, REQUIREMENTS + 1))
    assert len(examples) == EXAMPLES_IN_THE_BRIEF


def test_tests_named_after_an_example_are_named_after_one_that_exists() -> None:
    assert strangers(read_examples()) == []


def test_an_example_knows_its_tests(tmp_path: Path) -> None:
    (tmp_path / "examples.toml").write_text('R4 = ["one", "two"]\n')
    (tmp_path / "test_x.py").write_text("def test_r04_2_is_marked():\n    ...\n")

    first, second = read_examples(tmp_path / "examples.toml", tmp_path)

    assert first.tests == ()
    assert second.tests == ("test_r04_2_is_marked",)


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_only_linux_without_a_display_has_no_screen(
    platform: str, environment: dict[str, str], *, expected: bool
) -> None:
    assert has_screen(platform, environment) is expected


def test_what_is_missing_is_named_in_one_sentence() -> None:
    sentence = how_to_install(["libEGL.so.1", "libxcb-cursor.so.0"])

    assert sentence.endswith("install them: libegl1 libxcb-cursor0")
    assert "\n" not in sentence


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has ldd")
def test_nothing_that_qt_loads_for_a_window_is_missing_from_the_list() -> None:
    import PySide6

    qt = Path(PySide6.__file__).parent / "Qt"
    window = [qt / "plugins/platforms/libqxcb.so", qt / "lib/libQt6Widgets.so.6"]
    loaded = subprocess.run(["ldd", *map(str, window)], capture_output=True, text=True, check=True)

    missing = [line.split()[0] for line in loaded.stdout.splitlines() if "not found" in line]

    assert [name for name in missing if name not in PACKAGES] == []
    assert missing_libraries() == []


def test_a_changed_lock_makes_the_environment_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").write_text("[project]")
    lock = tmp_path / "run.txt"
    lock.write_text("a==1")
    before = prepare.fingerprint(lock)

    lock.write_text("a==2")

    assert prepare.fingerprint(lock) != before


def test_methods_named_gettext_are_texts_too(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        'texts.gettext("One")\n'
        'self.texts.ngettext("{count} day", "{count} days", 2)\n'
        '_("Two "\n  "lines")\n'
        'pgettext("verb", "Print")\n'
        "n, _ = texts.ngettext, texts.gettext\n"
        'n("{n} cat", "{n} cats", 1)\n'
    )

    found = extract(tmp_path)

    ids = {(entry.context, entry.id) for entry in found if entry.id}
    assert ids == {
        (None, "One"),
        (None, ("{count} day", "{count} days")),
        (None, "Two lines"),
        ("verb", "Print"),
        (None, ("{n} cat", "{n} cats")),
    }


@pytest.mark.parametrize(
    ("line", "is_met"),
    [
        (Line("a", 14.0, 10.0, 1.5, Kind.RATIO, "ms"), True),
        (Line("a", 16.0, 10.0, 1.5, Kind.RATIO, "ms"), False),
        (Line("a", 5.0, 10.0, 0.5, Kind.SPEED, "pages/s"), True),
        (Line("a", 4.0, 10.0, 0.5, Kind.SPEED, "pages/s"), False),
        (Line("a", 150.0, None, 150.0, Kind.MS, "ms"), True),
        (Line("a", 151.0, None, 150.0, Kind.MS, "ms"), False),
        (Line("a", 1.0, None, 1.5, Kind.RATIO, "ms"), False),
    ],
)
def test_a_goal_is_judged_by_its_kind(line: Line, *, is_met: bool) -> None:
    assert line.is_met is is_met
    assert line.as_row().endswith("| ok |" if is_met else "| **not** |")


@pytest.mark.parametrize(
    ("value", "shown"), [(0.01234, "0.012"), (1.234, "1.23"), (12.34, "12.3"), (1234.5, "1234")]
)
def test_numbers_have_three_digits_and_no_exponent(value: float, shown: str) -> None:
    assert number(value) == shown


def test_the_table_replaces_what_is_between_the_marks(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n")
    lines = [Line("Search", 3.0, None, 30.0, Kind.MS, "ms")]

    write_into(page, lines, conditions="Here.")

    text = page.read_text("utf-8")
    assert text.startswith("before\n<!-- bench -->\nHere.\n\n| What |")
    assert table(lines) in text
    assert text.endswith("<!-- /bench -->\nafter\n")
    assert "old" not in text


def test_details_that_reached_their_goal_are_left_to_the_results(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("<!-- bench --><!-- /bench -->")
    lines = [
        Line("Page", 3.0, None, 30.0, Kind.MS, "ms"),
        Line("Page › quick part", 3.0, None, 30.0, Kind.MS, "ms"),
        Line("Page › slow part", 31.0, None, 30.0, Kind.MS, "ms"),
    ]

    write_into(page, lines, conditions="Here.")

    text = page.read_text("utf-8")
    assert "| Page |" in text
    assert "quick part" not in text
    assert "| Page › slow part |" in text
    assert "And 1 more, all reached" in text


def test_the_readme_has_room_for_the_table() -> None:
    text = (ROOT / "README.md").read_text("utf-8")

    assert text.count("<!-- bench -->") == text.count("<!-- /bench -->") == 1
