"""Finds the headings of a table and guesses what each column is about."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from desk_app.exchange.roster_limits import Cell, TableTrouble, unreadable
from desk_app.exchange.roster_looks import (
    is_birth_date_column,
    is_email,
    is_name,
    is_number_of_identity,
    is_phone,
    share,
)
from desk_app.exchange.roster_words import (
    FAMILY_FIRST,
    REFUSED_STEMS,
    REFUSED_WORDS,
    TITLES,
    RosterField,
    comparable,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desk_app.exchange.roster_tables import Table

__all__ = ["Mapping", "RosterField", "column_letter", "guess_mapping"]

_HEADER_ROWS: Final = 40
"""How far down headings are looked for."""
_SAMPLE_ROWS: Final = 300
_ALIKE: Final = 88
_LEAST_FUZZY: Final = 5
"""Shorter titles must fit exactly."""
_MOST: Final = 0.6
"""Share of a column's cells that must look alike."""
_LONGEST_TITLE: Final = 60
_NAMES: Final = frozenset({RosterField.FULL_NAME, RosterField.GIVEN_NAME, RosterField.FAMILY_NAME})
_KNOWN_TITLES: Final = {
    word: (each, rank) for each, words in TITLES.items() for rank, word in enumerate(words)
}
_FUZZY_TITLES: Final = [word for word in _KNOWN_TITLES if len(word) >= _LEAST_FUZZY]


@dataclass(frozen=True, slots=True)
class Mapping:
    """What each column of a table is about."""

    header_row: int | None
    """Index among the table's rows; None where the people begin at once."""
    columns: tuple[RosterField, ...]
    titles: tuple[str, ...]
    """As read; empty where a column has none."""
    refused_columns: frozenset[int] = field(default_factory=frozenset)
    """Columns with identity numbers, birth dates and the like, which are never read."""

    @property
    def refused(self) -> tuple[str, ...]:
        """Titles, or letters, of the columns that are never read (R2, R10)."""
        return tuple(self.column_name(at) for at in sorted(self.refused_columns))

    @property
    def has_names(self) -> bool:
        """Whether some column holds names."""
        return not _NAMES.isdisjoint(self.columns)

    @property
    def first_row(self) -> int:
        """Index of the first row that may be a person."""
        return 0 if self.header_row is None else self.header_row + 1

    def column_name(self, column: int) -> str:
        """Return a column's title, or its letter in the spreadsheet program."""
        return self.titles[column] or column_letter(column)

    def is_family_first(self, column: int) -> bool:
        """Whether the title of a name column puts the family name first."""
        return comparable(self.titles[column]) in FAMILY_FIRST

    def changed(self, column: int, to: RosterField) -> Mapping:
        """Return a mapping in which the user chose what a column is about.

        Another column that was about the same is ignored then; a refused column stays ignored.
        """
        if column in self.refused_columns:
            return self
        columns = [RosterField.IGNORED if each is to else each for each in self.columns]
        columns[column] = to
        return replace(self, columns=tuple(columns))


def column_letter(column: int) -> str:
    """Return what a spreadsheet program calls the column with this index: A for 0, AA for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def guess_mapping(table: Table) -> Mapping:
    """Return what the columns seem to be about, by their titles, else by what they hold.

    Raises:
        UnreadableTableError: there are headings with nothing below (`headers_only`), or no cell
            at all (`empty`).
    """
    if not any(any(cell is not None for cell in row) for row in table.rows):
        raise unreadable(TableTrouble.EMPTY)
    header_row = _header_row(table.rows[:_HEADER_ROWS])
    titles = ("",) * table.width
    if header_row is not None:
        titles = tuple(_title(cell) for cell in table.rows[header_row])
    below = table.rows[0 if header_row is None else header_row + 1 :]
    if header_row is not None and not any(any(c is not None for c in row) for row in below):
        raise unreadable(TableTrouble.HEADERS_ONLY)
    samples = [
        [row[at] for row in below[:_SAMPLE_ROWS] if row[at] is not None]
        for at in range(table.width)
    ]
    refused = frozenset(
        at
        for at in range(table.width)
        if is_refused(titles[at]) or _is_personal(titles[at], samples[at])
    )
    columns = _by_title(titles, samples, refused)
    _by_content(columns, titles, samples, refused)
    return Mapping(header_row, tuple(columns), titles, refused)


def is_refused(title: str) -> bool:
    """Whether a title names what is never stored: identity numbers, birth dates, health (R2)."""
    plain = comparable(title[:_LONGEST_TITLE])
    return plain in REFUSED_WORDS or any(stem in plain.replace("'", "") for stem in REFUSED_STEMS)


def field_of(title: str) -> tuple[RosterField, int] | None:
    """Return what a title names, and its rank among the words for that; None if unknown."""
    if len(title) > _LONGEST_TITLE:
        return None
    plain = comparable(title)
    if plain in _KNOWN_TITLES:
        return _KNOWN_TITLES[plain]
    if len(plain) < _LEAST_FUZZY:
        return None
    from rapidfuzz import fuzz, process

    found = process.extractOne(plain, _FUZZY_TITLES, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if found is None:
        return None
    about, rank = _KNOWN_TITLES[found[0]]
    return about, rank + 100


def _header_row(rows: Sequence[Sequence[Cell]]) -> int | None:
    best, best_score = None, 0
    for at, row in enumerate(rows):
        texts = [cell for cell in row if cell is not None]
        if not texts or not all(isinstance(cell, str) for cell in texts):
            continue
        if any(is_phone(cell) or is_email(cell) for cell in texts):
            continue
        known = [found[0] for cell in texts if (found := field_of(str(cell)))]
        score = len(known) + sum(is_refused(str(cell)) for cell in texts)
        if score > best_score and (score > 1 or len(texts) == 1 or not _NAMES.isdisjoint(known)):
            best, best_score = at, score
    return best


def _title(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())[:_LONGEST_TITLE]


def _is_personal(title: str, sample: Sequence[Cell]) -> bool:
    """Whether a column holds identity numbers, or without a title, birth dates."""
    if share(is_number_of_identity, sample) >= _MOST:
        return True
    return not title and is_birth_date_column(sample)


def _by_title(
    titles: Sequence[str], samples: Sequence[Sequence[Cell]], refused: Iterable[int]
) -> list[RosterField]:
    """Give each field to the column whose title fits best, filled columns first."""
    wanted: dict[RosterField, tuple[bool, int, int]] = {}
    for at, title in enumerate(titles):
        if at in set(refused) or (found := field_of(title)) is None:
            continue
        about, rank = found
        claim = (not samples[at], rank, at)
        wanted[about] = min(wanted.get(about, claim), claim)
    columns = [RosterField.IGNORED] * len(titles)
    for about, (_is_empty, _rank, at) in wanted.items():
        columns[at] = about
    _settle_names(columns)
    return columns


def _settle_names(columns: list[RosterField]) -> None:
    """Read “Name, Family name” as given and family name, and one whole name only once."""
    if RosterField.FULL_NAME not in columns or RosterField.FAMILY_NAME not in columns:
        return
    at = columns.index(RosterField.FULL_NAME)
    has_given = RosterField.GIVEN_NAME in columns
    columns[at] = RosterField.IGNORED if has_given else RosterField.GIVEN_NAME


def _by_content(
    columns: list[RosterField],
    titles: Sequence[str],
    samples: Sequence[Sequence[Cell]],
    refused: Iterable[int],
) -> None:
    """Give what is still missing to columns without a title that look like it."""
    kinds: tuple[tuple[RosterField, Callable[[Cell], bool]], ...] = (
        (RosterField.EMAIL, is_email),
        (RosterField.PHONE, is_phone),
        (RosterField.STARTS_ON, lambda cell: isinstance(cell, date)),
    )
    free = [
        at
        for at, about in enumerate(columns)
        if about is RosterField.IGNORED
        and not titles[at]
        and at not in set(refused)
        and samples[at]
    ]
    for about, looks_so in kinds:
        fitting = [at for at in free if share(looks_so, samples[at]) >= _MOST]
        if fitting and about not in columns:
            columns[fitting[0]] = about
            free.remove(fitting[0])
    _names_by_content(columns, free, samples)
    rest = [at for at in free if columns[at] is RosterField.IGNORED]
    has_title = any(titles)
    if rest and not has_title and RosterField.ROLE not in columns:
        texts = [
            at for at in rest if share(lambda cell: isinstance(cell, str), samples[at]) > _MOST
        ]
        if texts:
            columns[texts[0]] = RosterField.ROLE


def _names_by_content(
    columns: list[RosterField], free: Sequence[int], samples: Sequence[Sequence[Cell]]
) -> None:
    if not _NAMES.isdisjoint(columns):
        return
    names = [at for at in free if share(is_name, samples[at]) >= _MOST]
    if not names:
        return
    first = names[0]
    has_one_word = share(lambda cell: len(str(cell).split()) == 1, samples[first]) >= _MOST
    if has_one_word and len(names) > 1 and names[1] == first + 1 and _is_second(samples[names[1]]):
        columns[first], columns[names[1]] = RosterField.GIVEN_NAME, RosterField.FAMILY_NAME
    else:
        columns[first] = RosterField.FULL_NAME


def _is_second(sample: Sequence[Cell]) -> bool:
    """Whether a column reads like family names: capital letters, and seldom the same twice."""
    is_capital = share(lambda cell: str(cell)[:1].isupper(), sample) >= _MOST
    return is_capital and len({str(cell) for cell in sample}) > len(sample) * _MOST
