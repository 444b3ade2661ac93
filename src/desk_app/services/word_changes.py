"""Which words of a text differ from another one, for window and paper alike."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Words:
    """Words that follow each other, spaces and line breaks included."""

    text: str
    differ: bool
    """Whether the other text lacks them."""


def word_changes(before: str, after: str) -> tuple[list[Words], list[Words]]:
    """Return both texts in pieces that are the same in both, or differ."""
    old, new = _tokens(before), _tokens(after)
    left, right = [False] * len(old), [False] * len(new)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            left[a:b], right[c:d] = [True] * (b - a), [True] * (d - c)
    return _pieces(zip(old, left, strict=True)), _pieces(zip(new, right, strict=True))


def _tokens(text: str) -> list[str]:
    return text.replace(_BREAK, f" {_BREAK} ").split(" ")


def _pieces(tokens: Iterable[tuple[str, bool]]) -> list[Words]:
    spaced: list[tuple[str, bool]] = []
    for (word, differs), (follower, follower_differs) in pairwise([*tokens, ("", False)]):
        spaced.append((word, differs))
        if _BREAK not in {word, follower}:
            spaced.append((" ", differs and follower_differs))
    pieces: list[Words] = []
    for text, differs in spaced[:-1]:
        if pieces and pieces[-1].differ == differs:
            pieces[-1] = Words(pieces[-1].text + text, differs)
        else:
            pieces.append(Words(text, differs))
    return pieces
