"""Form codes: made, typed, mistyped, scanned by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.check_character import ALPHABET, check_character
from desk_app.errors import MistypedFormCodeError
from desk_app.services.form_code import PageMark, new_form_code, parse_form_code


def code_of(body: str) -> str:
    return f"AT-{body[:4]}-{body[4:]}{check_character(body)}"


CODE = code_of("K7M29QX")


def test_a_new_code_is_unpredictable_and_fits_its_check_character() -> None:
    codes = {new_form_code() for _ in range(50)}

    assert len(codes) == 50
    assert all(parse_form_code(code) == code for code in codes)


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        f"  {CODE} ",
        CODE.removeprefix("AT-"),
        f"{CODE}/2/SV/3",
    ],
)
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert parse_form_code(typed) == CODE


def test_look_alikes_are_understood() -> None:
    code = code_of("1010101")

    assert parse_form_code(code.replace("1", "I").replace("0", "O")) == code


@pytest.mark.parametrize("typed", ["", "AT-", "AT-K7M2", CODE + "7", "AT-K7M2-9QX", "x" * 10_000])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(MistypedFormCodeError):
        parse_form_code(typed)


@given(
    body=st.text(ALPHABET, min_size=7, max_size=7),
    place=st.integers(0, 7),
    letter=st.sampled_from(ALPHABET),
)
def test_every_single_wrong_character_shows(body: str, place: int, letter: str) -> None:
    right = body + check_character(body)
    wrong = right[:place] + letter + right[place + 1 :]
    if wrong == right:
        return
    with pytest.raises(MistypedFormCodeError):
        parse_form_code(f"AT-{wrong[:4]}-{wrong[4:]}")


def test_the_mark_of_a_page_says_nothing_about_the_person() -> None:
    assert PageMark(CODE, 2, "uk", 3).qr_text() == f"{CODE}/2/UK/3"
