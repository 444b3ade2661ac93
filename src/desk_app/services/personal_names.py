"""Finds the roster's names in a text, whatever their case, accents, order or case ending."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORTEST_SINGLE_NAME: Final = 4
"""Letters that a given or family name needs to count on its own."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_GAP: Final = re.compile(r"[\s,.'’ʼ‐-]{1,4}")
_PLAIN: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_UKRAINIAN_ENDING: Final = re.compile(
    r"(?:ого|ому|ові|еві|єві|ими|ою|ею|єю|ии|ім|им|ом|ем|єм|ам|ах|а|я|и|і|у|ю|о|е|є|ь)$"
)
_SHORTEST_STEM: Final = 3

_Name = tuple[str, ...]


class NameFinder:
    """Knows the names of a roster; made once, used for many texts."""

    def __init__(self, roster_names: Iterable[tuple[str, str]]) -> None:
        self._people = [
            (" ".join(given.split()), " ".join(family.split())) for given, family in roster_names
        ]
        # All at once: a call for each of thousands of names would take seconds.
        self._folded = _folded("\n".join(map(" ".join, self._people)))

    @cached_property
    def _any_stem(self) -> frozenset[str]:
        """The stems of all words of all names."""
        return frozenset(map(_shortened, set(_WORD.findall(self._folded))))

    @cached_property
    def _stems(self) -> list[frozenset[str]]:
        """The stems of the words of each person's names."""
        lines = self._folded.split("\n")
        return [frozenset(map(_shortened, _WORD.findall(line))) for line in lines]

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where names stand, full names before single ones; `text` is in form NFC."""
        words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
        stems = [_stem(text[start:end]) for start, end in words]
        joined = [_GAP.fullmatch(text, one[1], two[0]) is not None for one, two in pairwise(words)]
        full, single = _wanted(self._who_shares(set(stems)))
        for names, needs_capital in ((full, False), (single, True)):
            lengths = sorted({len(name) for name in names}, reverse=True)
            for at, (start, _end) in enumerate(words):
                if needs_capital and not text[start].isupper():
                    continue
                for length in lengths:
                    run = tuple(stems[at : at + length])
                    if len(run) == length and run in names and all(joined[at : at + length - 1]):
                        yield start, words[at + length - 1][1]
                        break

    def _who_shares(self, stems: set[str]) -> Iterator[tuple[str, str]]:
        """Give the names that share a word with a text: all others cannot stand in it."""
        if self._any_stem.isdisjoint(stems):
            return
        for person, known in zip(self._people, self._stems, strict=True):
            if not known.isdisjoint(stems):
                yield person


def _wanted(
    roster_names: Iterable[tuple[str, str]],
) -> tuple[set[_Name], set[_Name]]:
    full: set[_Name] = set()
    single: set[_Name] = set()
    for given, family in roster_names:
        givens, families = _parts(given), _parts(family)
        single.update(_stems(name) for name in (*givens, *families) if _counts_alone(name))
        if givens and families:
            for first in (given, *givens):
                for last in (family, *families):
                    full.add(_stems(first) + _stems(last))
                    full.add(_stems(last) + _stems(first))
    return full, single


def _parts(name: str) -> list[str]:
    """The words of a name, and the halves of a double name such as Anna-Lena."""
    whole = [word for word in name.split() if _WORD.search(word)]
    halves = [half for word in whole if "-" in word for half in word.split("-") if half]
    return whole + halves


def _counts_alone(name: str) -> bool:
    letters = unicodedata.normalize("NFC", name)
    return sum(map(len, _WORD.findall(letters))) >= SHORTEST_SINGLE_NAME


def _stems(name: str) -> _Name:
    return tuple(map(_stem, _WORD.findall(unicodedata.normalize("NFC", name))))


def _stem(word: str) -> str:
    """A word without case, accents and ending: Åsas and asa, Олена and Олени are the same."""
    return _shortened(_folded(word))


def _folded(text: str) -> str:
    """A text of any length without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    accents = {ord(sign): None for sign in set(apart) if unicodedata.combining(sign)}
    return apart.translate({**_PLAIN, **accents})


def _shortened(word: str) -> str:
    """A folded word without its ending."""
    is_cyrillic = "а" <= word[-1:] <= "ї"
    shorter = _UKRAINIAN_ENDING.sub("", word) if is_cyrillic else word.rstrip("s")
    return shorter if len(shorter) >= _SHORTEST_STEM else word
