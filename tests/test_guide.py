"""The user guide names only what is on the screen, and shows and links only what is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tools.catalogues import TRANSLATED, extract, read_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from babel.messages.catalog import Catalog

DOCS: Final = Path(__file__).resolve().parents[1] / "docs"
GUIDES: Final = {"en": "guide.md", "sv": "guide.sv.md", "uk": "guide.uk.md"}

NAME: Final = re.compile(r"(?<!\*)\*(?!\*)([^*]+)\*(?!\*)")
PICTURE: Final = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
LINK: Final = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
PLACEHOLDER: Final = re.compile(r"\\\{[a-z_]+\\\}")


@pytest.fixture(scope="module")
def screen_names() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """For each language, every text of the program by its English words."""
    names = {"en": _patterns(extract(), "en")}
    names |= {code: _patterns(read_catalogue(code), code) for code in TRANSLATED}
    return names


def guide(language: str) -> str:
    return (DOCS / GUIDES[language]).read_text("utf-8")


def names_in(language: str) -> list[str]:
    """Return what the guide sets in italics; a name may go over two lines."""
    found = (" ".join(name.split()) for name in NAME.findall(guide(language)))
    return [name.strip("«»") for name in found]


def _patterns(catalogue: Catalog, language: str) -> dict[str, re.Pattern[str]]:
    found = {}
    for entry in catalogue:
        if entry.id:
            said = entry.id if language == "en" else entry.string
            forms = "|".join(_as_seen(form) for form in _forms(said))
            found[f"{entry.context}:{_forms(entry.id)[0]}"] = re.compile(forms)
    return found


def _forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def _as_seen(text: str) -> str:
    """Return a pattern for a text as the guide writes it: no access key, no dots, any number."""
    return PLACEHOLDER.sub(r"\\d+", re.escape(text.replace("&", "").replace("…", "")))


def _keys(name: str, names: Mapping[str, re.Pattern[str]]) -> Iterator[str]:
    return (key for key, pattern in names.items() if pattern.fullmatch(name))


@pytest.mark.parametrize("language", GUIDES)
def test_every_name_in_italics_is_on_the_screen(
    language: str, screen_names: Mapping[str, Mapping[str, re.Pattern[str]]]
) -> None:
    names = names_in(language)
    strange = {name for name in names if not any(_keys(name, screen_names[language]))}
    assert names
    assert not strange


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translated_guide_names_what_the_english_one_names(
    language: str, screen_names: Mapping[str, Mapping[str, re.Pattern[str]]]
) -> None:
    named = {key for name in names_in(language) for key in _keys(name, screen_names[language])}
    left_out = {
        name for name in names_in("en") if named.isdisjoint(_keys(name, screen_names["en"]))
    }
    assert not left_out


@pytest.mark.parametrize("language", GUIDES)
def test_every_picture_is_there_and_described(language: str) -> None:
    pictures = PICTURE.findall(guide(language))
    assert pictures
    assert all(words for words, _path in pictures)
    assert [path for _words, path in pictures if not (DOCS / path).is_file()] == []


@pytest.mark.parametrize("language", GUIDES)
def test_every_linked_page_is_there(language: str) -> None:
    linked = LINK.findall(guide(language))
    assert set(linked) >= set(GUIDES.values()) - {GUIDES[language]}
    assert [path for path in linked if not (DOCS / path).is_file()] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_guides_have_the_same_tasks_and_pictures(language: str) -> None:
    def outline(text: str) -> list[str]:
        marks = re.findall(r"^(#+ |- |\d+\. )|\]\((images/\S+)\)", text, re.MULTILINE)
        return [mark or picture for mark, picture in marks]

    assert outline(guide(language)) == outline(guide("en"))
