"""Reads tables that are texts: CSV in whatever encoding a program saved it, and pasted lines."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from desk_app.exchange.roster_columns import field_of, is_refused
from desk_app.exchange.roster_encoding import one_byte_encoding, unmarked_utf16
from desk_app.exchange.roster_limits import (
    MAX_CELL,
    MAX_ROWS,
    TableTrouble,
    unreadable,
)
from desk_app.exchange.roster_words import CATEGORIES, comparable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS: Final = ("\t", ";", "|", ",")
"""In the order they are preferred where two fit equally well."""
_LOOKED_AT: Final = 60
_ENOUGH: Final = 100_000
"""Bytes that tell an encoding."""
_OTHER_KINDS: Final = re.compile(r"\s*(<|%PDF|\{\\rtf|\{\s*\")")
_MAX_CONTROLS: Final = 0.01
_CATEGORY_WORDS: Final = frozenset(word for words in CATEGORIES.values() for word in words)
_NAME_PART: Final = re.compile(r"[^\W\d_]+([-' ’][^\W\d_]+){0,2}")


def rows_of_csv(content: bytes) -> list[list[str]]:
    """Return the cells of a CSV file or Excel's “Unicode text”.

    Raises:
        UnreadableTableError: it is no text, another kind of text, empty or too large.
    """
    text = decoded(content)
    if _OTHER_KINDS.match(text):
        raise unreadable(TableTrouble.NOT_A_TABLE)
    separator, text = _separator(text)
    return _rows(text, separator)


def rows_of_text(text: str) -> list[list[str]]:
    """Return the cells of pasted lines.

    Cells are parted by tabs, as a spreadsheet copies them, or by the signs of a CSV file; or
    there is one name per line, be it “Anna Berg” or “Berg, Anna”.

    Raises:
        UnreadableTableError: nothing was pasted, or too much.
    """
    if not text.strip():
        raise unreadable(TableTrouble.EMPTY)
    lines = [line for line in text.splitlines() if line.strip()]
    if all(_is_family_first(line) for line in lines):
        return [[line] for line in lines]
    separator, text = _separator(text)
    rows = _rows(text, separator)
    return _with_whole_names(rows) if separator == "," else rows


def decoded(content: bytes) -> str:
    """Return the text of a file.

    A byte-order mark decides, then UTF-8 if it fits, then what the letters look like.

    Raises:
        UnreadableTableError: it is no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return _text(content.decode(encoding))
            except UnicodeDecodeError as error:
                raise unreadable(TableTrouble.TRUNCATED) from error
    if wide := unmarked_utf16(content):
        return _text(content.decode(wide, "replace"))
    try:
        return _text(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _text(content.decode(one_byte_encoding(content), "replace"))


def _text(text: str) -> str:
    controls = sum(not letter.isprintable() and not letter.isspace() for letter in text[:_ENOUGH])
    if "\0" in text or controls > _MAX_CONTROLS * min(len(text), _ENOUGH) + 2:
        raise unreadable(TableTrouble.NOT_A_TABLE)
    return text


def _separator(text: str) -> tuple[str, str]:
    """Return what parts cells, and the text without a line `sep=;` that says so."""
    first, _end, rest = text.partition("\n")
    told = re.fullmatch(r'"?sep=(.)"?', first.strip("\r ﻿"))
    if told:
        return told[1], rest
    if first.rstrip("\r") == "sep=\t":
        return "\t", rest
    scores = {each: _fit(text, each) for each in _SEPARATORS}
    best = max(scores.values())
    if not best:  # one column, or nothing but separators
        return max(_SEPARATORS, key=text[:_ENOUGH].count), text
    return next(each for each in _SEPARATORS if scores[each] == best), text


def _fit(text: str, separator: str) -> float:
    """Return how much a text looks like a table with this separator; 0 is not at all."""
    widths: Counter[int] = Counter()
    try:
        for number, cells in enumerate(_reader(text, separator)):
            if number >= _LOOKED_AT:
                break
            if any(cells):
                widths[len(cells)] += 1
    except csv.Error:
        return 0
    parted = {width: count for width, count in widths.items() if width > 1}
    if not parted:
        return 0
    same = max(parted.values())
    return (same + sum(parted.values())) / (2 * sum(widths.values()))


def _rows(text: str, separator: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for cells in _reader(text, separator):
            rows.append(cells)
            if len(rows) > 2 * MAX_ROWS:
                raise unreadable(TableTrouble.TOO_LARGE)
    except csv.Error as error:
        raise unreadable(TableTrouble.CELL_TOO_LONG) from error
    return rows


def _reader(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(4 * MAX_CELL)
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="\n")
    return csv.reader(_bounded(lines, separator), delimiter=separator, skipinitialspace=True)


def _bounded(lines: Iterable[str], separator: str) -> Iterator[str]:
    """Refuse a line of millions of empty cells before each of them takes memory."""
    for line in lines:
        if line.count(separator) > MAX_CELL:
            raise unreadable(TableTrouble.TOO_LARGE)
        yield line


def _with_whole_names(rows: list[list[str]]) -> list[list[str]]:
    """Put “Berg, Anna, 070…” together again: a comma after a family name parts no cells."""
    filled = [row for row in rows if any(row)]
    if all(len(row) > 2 and _is_family_first(f"{row[0]},{row[1]}") for row in filled):  # noqa: PLR2004 - a name and something
        return [[f"{row[0]}, {row[1]}", *row[2:]] if any(row) else row for row in rows]
    return rows


def _is_family_first(line: str) -> bool:
    """Whether a line is a name as lists write it, and no heading and no name with a role."""
    family, comma, given = (part.strip() for part in line.partition(","))
    return bool(
        comma
        and _NAME_PART.fullmatch(family)
        and " " not in family
        and _NAME_PART.fullmatch(given)
        and given[:1].isupper()
        and comparable(given) not in _CATEGORY_WORDS
        and not any(field_of(each) or is_refused(each) for each in (family, given))
    )
