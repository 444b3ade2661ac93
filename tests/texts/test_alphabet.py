from __future__ import annotations

from datetime import date

import pytest

from desk_app.texts import texts_in


@pytest.mark.parametrize(
    ("language", "in_order"),
    [
        ("sv", ["Andersson", "Zetterberg", "Åberg", "Ärlig", "Öberg", "Антоненко", "Яценко"]),
        ("en", ["Åberg", "Andersson", "Öberg", "Zimmer", "Антоненко"]),
        ("uk", ["Гончар", "Ґалаґан", "Дяченко", "Еней", "Єременко", "Иванов", "Іваненко", "Їжак"]),
    ],
)
def test_names_sort_in_the_alphabet_of_the_language(language: str, in_order: list[str]) -> None:
    assert sorted(set(in_order), key=texts_in(language).sort_key) == in_order


def test_case_makes_no_difference_to_the_order() -> None:
    key = texts_in("sv").sort_key
    assert key("ÅBERG")[0] == key("åberg")[0]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("sv", "24 november 2026"),
        ("en", "24 November 2026"),
        ("uk", "24 листопада 2026\N{NO-BREAK SPACE}року"),
    ],
)
def test_letters_write_the_date_in_words(language: str, written: str) -> None:
    assert texts_in(language).long_date(date(2026, 11, 24)) == written


def test_tables_write_the_date_in_digits() -> None:
    assert texts_in("uk").short_date(date(2026, 1, 2)) == "2026-01-02"
    assert texts_in("sv").short_date(None) == ""
