"""Finds out in which encoding a text file was saved; none of them says so."""

from __future__ import annotations

import re
from typing import Final

_SAMPLE: Final = 100_000
"""Bytes that tell an encoding."""
_ONE_BYTE: Final = ("cp1252", "cp1251", "mac_roman", "mac_cyrillic", "cp850", "cp866")
"""What Excel writes as CSV, CSV (Macintosh) and CSV (MS-DOS); the likelier one wins a tie."""
_LATIN: Final = frozenset("åäöÅÄÖéÉèêëüÜøØæÆáíóúñçßïôâà")
_CYRILLIC: Final = frozenset(
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэёъАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯЭ"
)
_SIGNS: Final = frozenset("–—’‘“”„…«»№§°´€\xa0ʼ")
_HIGH: Final = re.compile(r"[^\x00-\x7f]")
_ODD: Final = re.compile(
    r"[a-zåäöа-яєії][A-ZÅÄÖА-ЯЄІЇ]|[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]|(?<![^\W\d_])[ьъы]|[А-ЯЄІЇ]{2}[а-яєії]"
)
"""What hardly any name has: a capital inside of a word, two alphabets in one."""
_WIDE: Final = 0.25
"""Share of letters of two bytes whose upper byte is zero: commas and digits are enough."""


def unmarked_utf16(content: bytes) -> str:
    """Return the name of UTF-16 if a text without a byte-order mark is in it, else nothing."""
    sample = content[: _SAMPLE // 2 * 2]
    if len(content) % 2 or b"\0" not in sample:
        return ""
    even, odd = sample[::2], sample[1::2]
    if 0 not in even and odd.count(0) > len(odd) * _WIDE:
        return "utf-16-le"
    if 0 not in odd and even.count(0) > len(even) * _WIDE:
        return "utf-16-be"
    return ""


def one_byte_encoding(content: bytes) -> str:
    """Return the encoding in which a text that is no UTF-8 reads best.

    A statistical detector needs more text than a short roster has; it is asked only where no
    encoding that Excel writes gives words.
    """
    sample = content[:_SAMPLE]
    scores = {}
    for encoding in _ONE_BYTE:
        try:
            scores[encoding] = _plausibility(sample.decode(encoding))
        except UnicodeDecodeError:
            continue
    best = max(scores, key=lambda encoding: scores[encoding], default="")
    if best and scores[best] > 0:
        return best
    from charset_normalizer import from_bytes

    guess = from_bytes(sample).best()
    return guess.encoding if guess else "cp1252"


def _plausibility(text: str) -> float:
    """Return how much the letters beyond ASCII look like names in our languages; 1 at best."""
    high = _HIGH.findall(text)
    latin = sum(letter in _LATIN for letter in high)
    cyrillic = sum(letter in _CYRILLIC for letter in high)
    signs = sum(letter in _SIGNS for letter in high)
    strange = len(high) - latin - cyrillic - signs + len(_ODD.findall(text))
    return (max(latin, cyrillic) + signs * 0.3 - strange * 2) / max(1, len(high))
