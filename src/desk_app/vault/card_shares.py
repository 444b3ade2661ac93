"""The recovery key as three cards of which any two suffice (SLIP-39)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from desk_app.errors import MistypedRecoveryKeyError
from desk_app.vault.recovery_key import KEY_BYTES, RecoveryKey

if TYPE_CHECKING:
    from collections.abc import Sequence

CARDS: Final = 3
CARDS_NEEDED: Final = 2
_LONGEST_CARD: Final = 1000
_WORDS: Final = 33
_WORD: Final = re.compile("[a-z]{4,8}")
_LONGEST_PAPER: Final = 10_000


def recovery_cards(key: RecoveryKey) -> list[str]:
    """Return three cards of 33 English words each. Every call gives other cards.

    One card alone tells nothing about the key; cards of different calls do not fit together.
    """
    from shamir_mnemonic import generate_mnemonics

    ((first, second, third),) = generate_mnemonics(1, [(CARDS_NEEDED, CARDS)], key.raw())
    return [first, second, third]


def combine_cards(cards: Sequence[str]) -> RecoveryKey:
    """Return the key from any two of the cards; case and spacing do not matter.

    Raises:
        MistypedRecoveryKeyError: a word of the card numbered `line` (from 1, in the order given)
            is wrong; line 0 if there are too few cards, the same one twice, or cards of
            different sets.
    """
    from shamir_mnemonic import MnemonicError, combine_mnemonics

    typed = [" ".join(card[:_LONGEST_CARD].lower().split()) for card in cards[:CARDS]]
    for number, card in enumerate(typed, start=1):
        if not _is_card(card):
            raise MistypedRecoveryKeyError(number)
    try:
        raw = combine_mnemonics(list(dict.fromkeys(typed))[:CARDS_NEEDED])
    except MnemonicError as error:
        raise MistypedRecoveryKeyError(0) from error
    if len(raw) != KEY_BYTES:
        raise MistypedRecoveryKeyError(0)
    return RecoveryKey(raw)


def key_from_paper(typed: str) -> RecoveryKey:
    """Return the key from what somebody typed: the lines of the sheet, or the words of two cards.

    The cards follow each other; their words may stand on any number of lines, numbered or not.

    Raises:
        MistypedRecoveryKeyError: as `RecoveryKey.parse` or `combine_cards`.
    """
    typed = typed[:_LONGEST_PAPER]
    words = _WORD.findall(typed.lower())
    if len(words) < _WORDS:  # a sheet has no such words, but for a few by chance
        return RecoveryKey.parse(typed)
    cards = [" ".join(words[at : at + _WORDS]) for at in range(0, len(words), _WORDS)]
    return combine_cards(cards)


def _is_card(card: str) -> bool:
    from shamir_mnemonic import MnemonicError, Share

    try:
        Share.from_mnemonic(card)
    except (MnemonicError, ValueError):
        return False
    return True
