"""Columns are recognised by their titles in three languages, or by what they hold."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import UnreadableTableError
from desk_app.exchange.roster_columns import Mapping, RosterField, column_letter, guess_mapping
from desk_app.exchange.roster_tables import Table

if TYPE_CHECKING:
    from desk_app.exchange.roster_limits import Cell

F = RosterField


def table(*rows: list[Cell]) -> Table:
    width = max(map(len, rows))
    return Table(tuple((*row, *(None,) * (width - len(row))) for row in rows))


def columns(*rows: list[Cell]) -> list[RosterField]:
    return list(guess_mapping(table(*rows)).columns)


@pytest.mark.parametrize(
    ("titles", "fields"),
    [
        (["Förnamn", "Efternamn", "Mobil"], [F.GIVEN_NAME, F.FAMILY_NAME, F.PHONE]),
        (["First name", "Last name", "E-mail"], [F.GIVEN_NAME, F.FAMILY_NAME, F.EMAIL]),
        (["Прізвище", "Ім’я", "Телефон"], [F.FAMILY_NAME, F.GIVEN_NAME, F.PHONE]),
        (["ПІБ", "Роль", "Дата початку"], [F.FULL_NAME, F.ROLE, F.STARTS_ON]),
        (["NAMN:", "E-postadress", "Från och med"], [F.FULL_NAME, F.EMAIL, F.STARTS_ON]),
        (["Namn", "Telefonnummmer", "Verksamhet"], [F.FULL_NAME, F.PHONE, F.ACTIVITY]),
        (["Namn", "Efternamn", "Ort"], [F.GIVEN_NAME, F.FAMILY_NAME, F.PLACE]),
        (["With children", "Under 18", "Name"], [F.WORKS_WITH_CHILDREN, F.IS_MINOR, F.FULL_NAME]),
        (["Namn", "Skyddad", "Skostorlek"], [F.FULL_NAME, F.PROTECTED_IDENTITY, F.IGNORED]),
        (["Name", "Guardian", "Contact level"], [F.FULL_NAME, F.GUARDIAN_NAME, F.CONTACT_LEVEL]),
    ],
)  # fmt: skip
def test_titles_are_understood_in_three_languages(
    titles: list[Cell], fields: list[RosterField]
) -> None:
    assert columns(titles, ["Anna", "Berg", "x"]) == fields


def test_headings_are_found_below_titles_and_gaps() -> None:
    mapping = guess_mapping(
        table(
            ["Volontärer hösten 2026"],
            [],
            ["Uppdaterad", date(2026, 9, 1)],
            ["Namn", "Mobil"],
            ["Anna Berg", "0701234567"],
        )
    )

    assert (mapping.header_row, mapping.first_row) == (3, 4)
    assert mapping.titles == ("Namn", "Mobil")


def test_columns_without_titles_are_known_by_what_they_hold() -> None:
    assert columns(
        ["Anna Berg", "070-123 45 67", "anna@example.org", "tolk"],
        ["Bo Ek", "070-123 45 68", "bo@example.org", "chaufför"],
    ) == [F.FULL_NAME, F.PHONE, F.EMAIL, F.ROLE]


def test_two_columns_of_single_words_without_titles_are_given_and_family_name() -> None:
    assert columns(["Anna", "Berg"], ["Bo", "Ek"], ["Cecilia", "Dahl"]) == [
        F.GIVEN_NAME,
        F.FAMILY_NAME,
    ]


def test_of_two_phone_columns_the_mobile_counts_unless_it_is_empty() -> None:
    titles: list[Cell] = ["Namn", "Telefon", "Mobil"]

    assert columns(titles, ["Anna", "08123456", "0701234567"])[1:] == [F.IGNORED, F.PHONE]
    assert columns(titles, ["Anna", "08123456", None])[1:] == [F.PHONE, F.IGNORED]


def test_identity_numbers_and_birth_dates_are_refused_even_without_a_title() -> None:
    mapping = guess_mapping(
        table(
            ["Anna Berg", "850412-1234", date(1985, 4, 12), "0701234567"],
            ["Bo Ek", "19790101-1234", date(1979, 1, 1), "0701234568"],
        )
    )

    assert mapping.columns == (F.FULL_NAME, F.IGNORED, F.IGNORED, F.PHONE)
    assert mapping.refused == ("B", "C")


def test_phone_numbers_that_lost_their_plus_are_not_taken_for_identity_numbers() -> None:
    mapping = guess_mapping(table(["ПІБ", "Телефон"], ["Ольга Іваненко", 380501234567]))

    assert mapping.columns == (F.FULL_NAME, F.PHONE)
    assert mapping.refused == ()


def test_the_user_may_choose_anew_but_never_what_is_refused() -> None:
    mapping = guess_mapping(
        table(["Namn", "Personnummer", "Övrigt"], ["Anna Berg", "850412-1234", "tolk"])
    )

    assert mapping.changed(2, F.ROLE).columns == (F.FULL_NAME, F.IGNORED, F.ROLE)
    assert mapping.changed(1, F.ROLE) == mapping
    assert mapping.changed(2, F.FULL_NAME).columns == (F.IGNORED, F.IGNORED, F.FULL_NAME)


@pytest.mark.parametrize("rows", [[["Förnamn", "Efternamn"]], [["Namn"], [None], [None]]])
def test_headings_alone_are_told_apart(rows: list[list[Cell]]) -> None:
    with pytest.raises(UnreadableTableError) as refused:
        guess_mapping(table(*rows))
    assert refused.value.reason == "headers_only"


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (702, "AAA")])
def test_columns_without_titles_go_by_their_letters(index: int, letter: str) -> None:
    assert column_letter(index) == letter


def test_a_person_called_as_a_title_is_no_heading() -> None:
    mapping: Mapping = guess_mapping(table(["Anna Berg", "0701234567"], ["Bo Ek", "0701234568"]))

    assert mapping.header_row is None
