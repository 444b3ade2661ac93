"""People who may be in the roster twice are found before they are saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desk_app.models.person import PersonCategory
from desk_app.services.duplicates import (
    KnownPerson,
    comparable_name,
    duplicate_pairs,
    find_duplicates,
    known_people,
)
from desk_app.services.people import PersonDraft, add_people

if TYPE_CHECKING:
    from datetime import date

    from desk_app.vault import Vault


def person(given: str, family: str, phone: str = "") -> PersonDraft:
    return PersonDraft(given, family, PersonCategory.VOLUNTEER, "sv", phone=phone)


@pytest.mark.parametrize(
    ("entered", "known"),
    [
        (("Anna", "Berg"), "Anna Berg"),
        (("ANNA", "berg"), "Anna Berg"),
        (("Berg", "Anna"), "Anna Berg"),
        (("Åsa", "Öberg"), "Asa Oberg"),
        (("ÅSA", "ÖBERG"), "åsa öberg"),
        (("A\u030asa", "Berg"), "Åsa Berg"),
        (("Оксана", "Шевченко"), "Oksana Shevchenko"),
        (("ШЕВЧЕНКО", "оксана"), "Оксана Шевченко"),
        (("Katarina", "Johansson"), "Katarina Johanson"),
        (("Søren", "Kierkegård"), "Soren Kierkegard"),
        (("Anna-Maria", "Ek"), "Anna Maria Ek"),
    ],
)
def test_the_same_name_written_otherwise_is_found(entered: tuple[str, str], known: str) -> None:
    (found,) = find_duplicates([person(*entered)], [KnownPerson(7, known, "")])

    assert (found.index, found.known_id, found.known_name) == (0, 7, known)


@pytest.mark.parametrize("known", ["Anders Ek", "Birgitta Sandell", "Марія Коваль", ""])
def test_other_names_are_not_found(known: str) -> None:
    assert find_duplicates([person("Anna", "Berg")], [KnownPerson(7, known, "")]) == []


def test_the_same_phone_number_is_found_under_another_name() -> None:
    known = [KnownPerson(7, "Anna Berg", "+46701740605")]

    (found,) = find_duplicates([person("A.", "Lund", "+46701740605")], known)

    assert (found.known_id, found.score) == (7, 100)


def test_new_people_are_compared_with_each_other() -> None:
    new = [person("Anna", "Berg"), person("Ali", "Ek"), person("Berg", "Anna")]

    (found,) = find_duplicates(new, [])

    assert (found.index, found.known_id, found.other_index) == (2, None, 0)


def test_new_people_with_one_phone_number_are_compared_with_each_other() -> None:
    new = [person("Anna", "Berg", "+46701740605"), person("Ali", "Ek", "+46701740605")]

    (found,) = find_duplicates(new, [])

    assert (found.index, found.other_index) == (1, 0)


def test_somebody_in_the_roster_goes_before_somebody_among_the_new() -> None:
    new = [person("Anna", "Bergh"), person("Anna", "Bergh")]

    found = find_duplicates(new, [KnownPerson(7, "Anna Berg", "")])

    assert [each.known_id for each in found] == [7, 7]


def test_a_name_without_letters_is_like_nobody() -> None:
    assert comparable_name("–––") == ""
    assert find_duplicates([person("–", "")], [KnownPerson(1, "…", "")]) == []


def test_pairs_in_the_roster_are_listed_the_likeliest_first(vault: Vault, today: date) -> None:
    people = [
        person("Anna", "Berg"),
        person("Katarina", "Johanson"),
        person("Ali", "Ek"),
        person("Katarina", "Johansson"),
        person("Berg", "Anna"),
    ]
    vault.write(add_people, people, country="SE", today=today)

    pairs = duplicate_pairs(vault.read(known_people))

    assert [(first.full_name, second.full_name) for first, second, _score in pairs] == [
        ("Anna Berg", "Berg Anna"),
        ("Katarina Johanson", "Katarina Johansson"),
    ]


def test_comparing_a_roster_can_be_stopped() -> None:
    class StoppedError(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        duplicate_pairs([KnownPerson(1, "Anna Berg", "")], stop)
