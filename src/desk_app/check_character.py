"""Codes that people read, say and type: an alphabet without look-alikes and a check character."""

from __future__ import annotations

import secrets
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U."""

_LOOKALIKES: Final = str.maketrans("ILOU", "110V")
_BASE: Final = len(ALPHABET)


def normalise(typed: str) -> str:
    """Return what was meant: upper case, look-alikes replaced, everything else left out."""
    meant = typed.upper().translate(_LOOKALIKES)
    return "".join(letter for letter in meant if letter in ALPHABET)


def check_character(text: str) -> str:
    """Return the character that, put behind `text`, makes typing errors show.

    Luhn's scheme in base 32: finds every wrong character and nearly every swap of two
    neighbours.

    Raises:
        ValueError: `text` has a character outside of `ALPHABET`.
    """
    total = 0
    for place, letter in enumerate(reversed(text)):
        value = ALPHABET.index(letter) * (2 if place % 2 == 0 else 1)
        total += value // _BASE + value % _BASE
    return ALPHABET[-total % _BASE]


def has_check_character(code: str) -> bool:
    """Whether the last character of a normalised code fits the ones before it."""
    return len(code) > 1 and check_character(code[:-1]) == code[-1]


def random_code(length: int) -> str:
    """Return `length` unpredictable characters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
