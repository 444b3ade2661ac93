from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.check_character import ALPHABET, check_character, has_check_character, normalise

CODES = st.text(alphabet=ALPHABET, min_size=1, max_size=12)


@given(CODES, st.data())
def test_every_wrong_character_is_noticed(code: str, data: st.DataObject) -> None:
    whole = code + check_character(code)
    place = data.draw(st.integers(0, len(whole) - 1))
    wrong = data.draw(st.sampled_from([c for c in ALPHABET if c != whole[place]]))

    assert has_check_character(whole)
    assert not has_check_character(whole[:place] + wrong + whole[place + 1 :])


def test_most_swaps_of_neighbours_are_noticed() -> None:
    pairs = [(a, b) for a in ALPHABET for b in ALPHABET if a != b]
    missed = [a + b for a, b in pairs if check_character(a + b) == check_character(b + a)]

    assert len(missed) <= 2


@pytest.mark.parametrize("typed", ["at-k7m2-9qx4", "AT K7M2 9QX4", "atk7m29qx4", "AT–K7M2–9QX4"])
def test_case_spaces_and_dashes_make_no_difference(typed: str) -> None:
    assert normalise(typed) == "ATK7M29QX4"


def test_look_alikes_are_read_as_what_was_meant() -> None:
    assert normalise("ILOU") == "110V"


def test_a_character_outside_the_alphabet_is_refused() -> None:
    with pytest.raises(ValueError, match="substring"):
        check_character("É")
