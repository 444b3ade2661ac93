"""The texts that are shipped: readable, and the same in every language they exist in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from desk_app.content import content_languages, load_content
from desk_app.models.person import PersonCategory, SafeguardingRole
from desk_app.services.adoption import REQUIRED
from desk_app.services.edition_print import edition_print, placeholder_values
from desk_app.services.editions import CODE, draft_of
from desk_app.services.organisation import (
    OrganisationDraft,
    organisation_profile,
    set_up_organisation,
)
from desk_app.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.edition_print import EditionPrint
    from desk_app.vault import Vault

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "content"
FILES = sorted(FOLDER.glob("*.yaml"))
TRANSLATED = sorted({file.name.split(".")[0] for file in FILES if file.name.count(".") == 2})
PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
UKRAINIAN = [
    file
    for file in FILES
    if file.stem.endswith(".uk") or file.name.startswith(("stakeholder", "demo"))
]


def shape(content: Any) -> Any:  # noqa: ANN401 - whatever stands in a file
    """Return a text without its words: keys, ids and numbers of parts."""
    match content:
        case dict():
            return {
                key: value if key in {"id", "requirements", "requirement"} else shape(value)
                for key, value in content.items()
            }
        case list():
            return [shape(each) for each in content]
        case _:
            return None


def ids(content: Any) -> Iterator[str]:  # noqa: ANN401
    match content:
        case dict():
            if "id" in content:
                yield str(content["id"])
            for value in content.values():
                yield from ids(value)
        case list():
            for each in content:
                yield from ids(each)


def words(content: Any) -> Iterator[str]:  # noqa: ANN401
    match content:
        case str():
            yield content
        case dict():
            for value in content.values():
                yield from words(value)
        case list():
            for each in content:
                yield from words(each)


def placeholders(content: Any) -> set[str]:  # noqa: ANN401
    return set(PLACEHOLDER.findall(" ".join(words(content))))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_says_what_it_is(file: Path) -> None:
    content = yaml.safe_load(file.read_text("utf-8"))
    name, *language = file.stem.split(".")

    assert content["schema_version"] == 1
    assert content["content_id"] == name
    assert [content["language"]] == language if language else "language" not in content
    assert load_content(name, *language) == content


@pytest.mark.parametrize("name", TRANSLATED)
def test_all_languages_of_a_text_have_the_same_parts_and_ids(name: str) -> None:
    languages = content_languages(name)
    texts = {language: load_content(name, language) for language in languages}

    assert len(languages) >= 2
    for language in languages:
        assert list(ids(texts[language])) == list(ids(texts["en"])), language
        assert texts[language].keys() == texts["en"].keys(), language
        assert placeholders(texts[language]) == placeholders(texts["en"]), language


@pytest.mark.parametrize("name", ["code_of_conduct", "privacy_notice", "reporting_channels"])
def test_what_people_sign_and_read_exists_in_every_language(name: str) -> None:
    assert set(content_languages(name)) == set(LANGUAGES)
    assert CYRILLIC.search(load_content(name, "uk")["title"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_clauses_have_the_same_shape_in_every_language(language: str) -> None:
    assert shape(load_content("code_of_conduct", language)["sections"]) == shape(
        load_content("code_of_conduct", "en")["sections"]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_meets_every_requirement_on_it(language: str) -> None:
    clauses = [
        clause
        for section in load_content("code_of_conduct", language)["sections"]
        for clause in section["clauses"]
    ]

    assert set(REQUIRED) <= {each for clause in clauses for each in clause["requirements"]}
    assert [clause["number"] for clause in clauses] == [
        str(number) for number in range(1, len(clauses) + 1)
    ]


def values_of_draft(session: Session, language: str) -> dict[str, str]:
    return placeholder_values(draft_of(session, CODE), organisation_profile(session), language)


def printed_draft(session: Session) -> EditionPrint:
    return edition_print(session, draft_of(session, CODE).id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_of_the_code_has_a_value(
    vault: Vault, today: date, language: str
) -> None:
    draft = OrganisationDraft("Riverside Welcome House", "SE", language)
    vault.write(set_up_organisation, draft, today=today)

    used = placeholders(load_content("code_of_conduct", language))
    values = vault.read(values_of_draft, language)

    assert used
    assert used <= values.keys()
    assert all(values.values())
    assert "{{" not in str(vault.read(printed_draft).texts)


def test_courses_are_mandatory_for_people_that_exist() -> None:
    known = {*PersonCategory, *SafeguardingRole, "works_with_children"}
    for course in load_content("training_catalogue", "en")["courses"]:
        assert {*course["mandatory_for"], *course["recommended_for"]} <= known, course["id"]


@pytest.mark.parametrize("language", content_languages("training_catalogue"))
def test_the_mandatory_courses_cover_every_mandatory_topic(language: str) -> None:
    catalogue = load_content("training_catalogue", language)

    covered = {
        topic
        for course in catalogue["courses"]
        if course["mandatory_for"]
        for topic in course["topics"]
    }
    known = {topic["id"] for topic in catalogue["topics"]}
    assert set(catalogue["mandatory_topics_for_everyone"]) <= covered <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_demo_can_speak_of_every_category(language: str) -> None:
    assert set(PersonCategory) <= set(load_content("demo_organisation")[language]["roles"])


@pytest.mark.parametrize(
    "name", ["training_catalogue", "risk_register_templates", "sop_templates", "situations"]
)
def test_what_the_window_shows_of_the_starter_content_exists_in_every_language(name: str) -> None:
    assert set(content_languages(name)) == set(LANGUAGES)


def test_every_kind_of_contact_has_a_name_and_a_reason_in_every_language() -> None:
    for category in load_content("stakeholder_categories")["categories"]:
        assert set(category["name"]) >= set(LANGUAGES), category["id"]
        assert set(category["why"]) >= set(LANGUAGES), category["id"]


@pytest.mark.parametrize("file", UKRAINIAN, ids=lambda file: file.stem)
def test_ukrainian_words_are_of_one_alphabet_and_that_is_the_ukrainian_one(file: Path) -> None:
    """A letter of another alphabet looks right but is not found by a search."""
    text = file.read_text("utf-8")

    assert not re.findall("[ыэъё]", text, re.IGNORECASE)
    mixed = [word for word in re.findall(r"\w+", text) if CYRILLIC.search(word)]
    assert [word for word in mixed if re.search("[a-z]", word, re.IGNORECASE)] == []
