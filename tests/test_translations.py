"""Every text of the program is there in every language, with all its placeholders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tools.catalogues import (
    TRANSLATED,
    as_text,
    catalogue_path,
    extract,
    is_translated,
    read_catalogue,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from babel.messages.catalog import Catalog, Message

PLACEHOLDER = re.compile(r"\{[^{}]*\}")
NAMED = re.compile(r"\{[a-z][a-z0-9_]*(:[^{}]*)?\}")
PLURAL_FORMS = {"sv": 2, "uk": 3}


@pytest.fixture(scope="module")
def template() -> Catalog:
    return extract()


@pytest.fixture(scope="module")
def catalogues() -> Mapping[str, Catalog]:
    return {language: read_catalogue(language) for language in TRANSLATED}


def texts_of(catalogue: Catalog) -> Iterator[Message]:
    return (entry for entry in catalogue if entry.id)


def forms_of(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def placeholders_in(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("{{", "").replace("}}", "")))


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(
    language: str, template: Catalog, catalogues: Mapping[str, Catalog]
) -> None:
    translated = {
        (entry.context, forms_of(entry.id)[0])
        for entry in texts_of(catalogues[language])
        if is_translated(entry)
    }

    missing = [
        forms_of(entry.id)[0]
        for entry in texts_of(template)
        if (entry.context, forms_of(entry.id)[0]) not in translated
    ]

    assert missing == [], f"{len(missing)} texts; run `make translations` and translate them"


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_over_or_unsure(
    language: str, template: Catalog, catalogues: Mapping[str, Catalog]
) -> None:
    catalogue = catalogues[language]
    used = {(entry.context, forms_of(entry.id)[0]) for entry in texts_of(template)}

    left_over = [
        forms_of(entry.id)[0]
        for entry in texts_of(catalogue)
        if (entry.context, forms_of(entry.id)[0]) not in used
    ]

    assert left_over == [], "run `make translations`"
    assert [entry.id for entry in catalogue if entry.id and entry.fuzzy] == []
    assert not catalogue.obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_the_placeholders(
    language: str, catalogues: Mapping[str, Catalog]
) -> None:
    wrong = []
    for entry in texts_of(catalogues[language]):
        if not is_translated(entry):
            continue
        wanted = placeholders_in(forms_of(entry.id)[-1])
        wrong += [form for form in forms_of(entry.string) if placeholders_in(form) != wanted]

    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_plurals_have_as_many_forms_as_the_language(
    language: str, catalogues: Mapping[str, Catalog]
) -> None:
    catalogue = catalogues[language]
    wrong = [
        entry.id
        for entry in texts_of(catalogue)
        if entry.pluralizable and len(forms_of(entry.string)) != PLURAL_FORMS[language]
    ]

    assert catalogue.num_plurals == PLURAL_FORMS[language]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_the_signs_that_mean_something(
    language: str, catalogues: Mapping[str, Catalog]
) -> None:
    wrong = [
        form
        for entry in texts_of(catalogues[language])
        if is_translated(entry)
        for form in forms_of(entry.string)
        if signs_of(form) != signs_of(forms_of(entry.id)[0])
    ]

    assert wrong == []


def signs_of(text: str) -> tuple[bool, ...]:
    """Return whether there is a key to press, more to ask, a value to follow, a line to break."""
    has_key = bool(re.search(r"&\w", text))
    return has_key, "…" in text, text.rstrip().endswith(":"), "\n" in text


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_is_kept_as_the_tool_writes_it(language: str) -> None:
    """Otherwise the next `make translations` buries its changes in others."""
    assert catalogue_path(language).read_bytes() == as_text(read_catalogue(language))


def test_texts_name_their_placeholders(template: Catalog) -> None:
    unnamed = [
        form
        for entry in texts_of(template)
        for form in forms_of(entry.id)
        if not all(NAMED.fullmatch(found) for found in placeholders_in(form))
    ]

    assert unnamed == []


def test_plural_texts_share_their_placeholders(template: Catalog) -> None:
    different = [
        entry.id
        for entry in texts_of(template)
        if entry.pluralizable and not placeholders_in(entry.id[0]) <= placeholders_in(entry.id[1])
    ]

    assert different == []
