"""Sorting as each language's own alphabet has it."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from typing import Final

_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC: Final = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_ALPHABETS: Final = {
    "sv": _LATIN + "åäö" + _CYRILLIC,
    "en": _LATIN + _CYRILLIC,
    "uk": _CYRILLIC + _LATIN,
}
_FOREIGN: Final = {"æ": "ä", "ø": "ö", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
_AFTER_LETTERS: Final = 1000


def collation_key(text: str, language: str) -> tuple[str, str]:
    """Return a key that sorts `text` in the language's alphabet, whatever its case.

    Swedish has å, ä, ö after z; Ukrainian has ґ after г, є after е, і and ї after и. In Swedish
    and English, Cyrillic comes after Latin; in Ukrainian before it. A letter with an accent that
    the alphabet lacks sorts with its plain letter. Digits and signs come before letters.
    """
    folded = text.casefold()
    return folded.translate(_places(language)), folded


class _Places(dict[int, str]):
    """For each letter, characters whose code points tell its place; worked out when met."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, letter: int) -> str:
        ranks = _rank(chr(letter), self._language)
        self[letter] = "".join(chr(min(rank + 1, sys.maxunicode)) for rank in ranks)
        return self[letter]


@cache
def _places(language: str) -> _Places:
    return _Places(language)


@cache
def _rank(letter: str, language: str) -> tuple[int, ...]:
    ranks = _ranks(language)
    if letter in ranks:
        return (ranks[letter],)
    plain = _FOREIGN.get(letter) or unicodedata.normalize("NFD", letter)
    return tuple(
        ranks.get(part, -1 if ord(part) < ord("a") else _AFTER_LETTERS + ord(part))
        for part in plain
        if not unicodedata.combining(part)
    )


@cache
def _ranks(language: str) -> dict[str, int]:
    return {letter: rank for rank, letter in enumerate(_ALPHABETS[language])}
