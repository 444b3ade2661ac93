"""The recovery key on paper, and how it comes back."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from desk_app.check_character import ALPHABET
from desk_app.errors import MistypedRecoveryKeyError
from desk_app.vault import RecoveryKey, combine_cards, key_from_paper, recovery_cards

if TYPE_CHECKING:
    from desk_app.vault import Vault

KEYS = st.binary(min_size=32, max_size=32).map(RecoveryKey)


@given(KEYS)
def test_every_key_comes_back_from_its_lines_and_its_code(key: RecoveryKey) -> None:
    assert RecoveryKey.parse("\n".join(key.lines())) == key
    assert RecoveryKey.parse(key.qr_text()) == key
    assert RecoveryKey.parse(key.hex()) == key


def test_lines_are_groups_of_four_with_a_check_character() -> None:
    key = RecoveryKey(bytes(range(32)))

    assert key.lines() == [
        "000G 40R4 0M30 E209 -9",
        "185G R38E 1W81 24GK -Y",
        "2GAH C5RR 34D1 P70X -J",
        "3RFG -M",
    ]


def test_the_code_is_what_sqlcipher_tools_take() -> None:
    assert RecoveryKey(bytes(range(32))).qr_text() == bytes(range(32)).hex().upper()


@pytest.mark.parametrize(
    "typed",
    [
        "000g40r40m30e2099 185gr38e1w8124gky 2gahc5rr34d1p70xj 3rfgm",
        "ooog 4or4 om3o e2o9 9\r\nl85g r38e iw8l 24gk y\n\n2gah c5rr 34dl p7ox j\n3rfg m\n",
        "000G-40R4-0M30-E209-9\n  185G–R38E–1W81–24GK–Y\n2GAH.C5RR.34D1.P70X.J\n3RFG/M",
        "000G 40R4 0M30\nE209 -9\n185G R38E 1W81 24GK -Y\n2GAH C5RR 34D1 P70X -J\n3RFG -M",
    ],
    ids=["one line", "look-alikes", "separators", "other line breaks"],
)
def test_how_it_is_typed_does_not_matter(typed: str) -> None:
    assert RecoveryKey.parse(typed) == RecoveryKey(bytes(range(32)))


@given(KEYS, st.integers(0, 3), st.data())
def test_a_wrong_character_is_told_by_its_line(
    key: RecoveryKey, line: int, data: st.DataObject
) -> None:
    lines = [text.replace(" ", "").replace("-", "") for text in key.lines()]
    place = data.draw(st.integers(0, len(lines[line]) - 1))
    other = data.draw(st.sampled_from(ALPHABET.replace(lines[line][place], "")))
    lines[line] = lines[line][:place] + other + lines[line][place + 1 :]

    with pytest.raises(MistypedRecoveryKeyError) as told:
        RecoveryKey.parse("\n".join(lines))

    assert told.value.line == line + 1


def test_a_missing_character_is_told_by_its_line() -> None:
    lines = RecoveryKey(bytes(range(32))).lines()
    lines[2] = lines[2][1:]

    with pytest.raises(MistypedRecoveryKeyError) as told:
        RecoveryKey.parse("\n".join(lines))

    assert told.value.line == 3


def test_lines_in_the_wrong_order_are_told() -> None:
    first, second, third, last = RecoveryKey(bytes(range(32))).lines()

    with pytest.raises(MistypedRecoveryKeyError) as told:
        RecoveryKey.parse("\n".join([second, first, third, last]))

    assert told.value.line == 1


@pytest.mark.parametrize("kept", [0, 1, 2, 3])
def test_missing_lines_are_told_as_incomplete(kept: int) -> None:
    lines = RecoveryKey(bytes(range(32))).lines()[:kept]

    with pytest.raises(MistypedRecoveryKeyError) as told:
        RecoveryKey.parse("\n".join(lines))

    assert told.value.line == 0


@given(st.text(max_size=300))
def test_any_text_is_a_key_or_told_as_mistyped(typed: str) -> None:
    try:
        RecoveryKey.parse(typed)
    except MistypedRecoveryKeyError as error:
        assert 0 <= error.line <= 4  # noqa: PT017 - whether it raises depends on the text


def test_a_book_is_not_read_as_a_key() -> None:
    with pytest.raises(MistypedRecoveryKeyError):
        RecoveryKey.parse("0" * 1_000_000)


def test_a_key_does_not_show_itself() -> None:
    key = RecoveryKey.random()

    assert repr(key) == str(key) == "RecoveryKey(…)"
    with pytest.raises(TypeError):
        pickle.dumps(key)
    with pytest.raises(TypeError):
        hash(key)


def test_a_wiped_key_is_gone() -> None:
    key = RecoveryKey.random()
    kept = key.copy()
    memory = key._raw
    key.wipe()

    assert not any(memory)
    assert kept != key
    with pytest.raises(ValueError, match="wiped"):
        key.hex()


@pytest.mark.parametrize("pair", [(0, 1), (0, 2), (1, 2), (2, 0)])
def test_any_two_of_three_cards_give_the_key(pair: tuple[int, int]) -> None:
    key = RecoveryKey.random()
    cards = recovery_cards(key)

    assert len(cards) == 3
    assert combine_cards([cards[pair[0]].upper(), "  " + cards[pair[1]]]) == key


def test_whoever_types_may_have_the_sheet_or_two_cards() -> None:
    key = RecoveryKey.random()
    first, _second, third = recovery_cards(key)
    numbered = "\n".join(f"{number}. {word}" for number, word in enumerate(third.split(), 1))

    assert key_from_paper("\n".join(key.lines())) == key
    assert key_from_paper(key.qr_text()) == key
    assert key_from_paper(f"{first.upper()}\n\n{numbered}") == key
    with pytest.raises(MistypedRecoveryKeyError) as alone:
        key_from_paper(first)
    assert alone.value.line == 0
    with pytest.raises(MistypedRecoveryKeyError) as mistyped:
        key_from_paper(f"{first}\n{third.rpartition(' ')[0]} academic")
    assert mistyped.value.line == 2


def test_all_three_cards_give_the_key_too() -> None:
    key = RecoveryKey.random()

    assert combine_cards(recovery_cards(key)) == key


def test_one_card_is_not_enough_even_twice() -> None:
    first, *_ = recovery_cards(RecoveryKey.random())

    for cards in ([], [first], [first, first]):
        with pytest.raises(MistypedRecoveryKeyError) as told:
            combine_cards(cards)
        assert told.value.line == 0


def test_cards_of_two_keys_do_not_fit() -> None:
    with pytest.raises(MistypedRecoveryKeyError) as told:
        combine_cards(
            [recovery_cards(RecoveryKey.random())[0], recovery_cards(RecoveryKey.random())[1]]
        )

    assert told.value.line == 0


@pytest.mark.parametrize("change", ["academic", "blåbär", ""])
def test_a_wrong_word_is_told_by_its_card(change: str) -> None:
    first, second, _third = recovery_cards(RecoveryKey.random())
    words = second.split()
    words[20] = change if words[20] != change else "acid"

    with pytest.raises(MistypedRecoveryKeyError) as told:
        combine_cards([first, " ".join(words)])

    assert told.value.line == 2


def test_any_sqlcipher_tool_opens_the_database_with_the_code(vault: Vault) -> None:
    code = vault.recovery_key().qr_text()
    vault.close()

    connection = sqlcipher.connect(str(vault.database))
    connection.execute(f"PRAGMA key = \"x'{code}'\"")
    (count,) = connection.execute("SELECT count(*) FROM person").fetchone()
    connection.close()

    assert count == 0
