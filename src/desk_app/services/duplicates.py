"""Finds people who may be in the roster twice, before they are saved and afterwards (R2)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.models.person import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy.orm import Session

    from desk_app.services.people import PersonDraft

_ALIKE: Final = 90
_PORTION: Final = 100
_ROMANISED: Final = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh",
        "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
        "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
        "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "ы": "y", "э": "e",
        "ё": "e", "ъ": "", "’": "", "'": "", "ʼ": "", "-": " ",
        "ø": "o", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
    }
)  # fmt: skip
"""The Ukrainian government's table, so that the same name in two alphabets is found."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody in the roster, as far as telling people apart needs it."""

    id: int
    full_name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """A possible duplicate: a line of the new people, or a person, and who it resembles."""

    index: int
    """Place among the people asked about, from 0."""
    known_id: int | None
    """The person in the roster; None if it is another of the people asked about."""
    other_index: int | None
    known_name: str
    score: int
    """100 is the same name or phone number."""


def comparable_name(name: str) -> str:
    """Return a name as it is compared: no case, accents, alphabet or order of its parts."""
    latin = name.casefold().translate(_ROMANISED)
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", latin)
        if not unicodedata.combining(letter)
    )
    return " ".join(sorted("".join(c if c.isalnum() else " " for c in plain).split()))


def known_people(session: Session) -> list[KnownPerson]:
    """Return everybody in the roster, whether active or not."""
    rows = session.execute(select(Person.id, Person.given_name, Person.family_name, Person.phone))
    return [
        KnownPerson(key, f"{given} {family}".strip(), phone) for key, given, family, phone in rows
    ]


class DuplicateFinder:
    """Compares new people with those in the roster, whose names are made comparable once."""

    def __init__(self, known: Sequence[KnownPerson]) -> None:
        self._known = known
        self._names = [comparable_name(each.full_name) for each in known]
        self._by_phone = {each.phone: each for each in known if each.phone}

    def find(self, drafts: Sequence[PersonDraft]) -> list[Likeness]:
        """Return, for each new person, the person most like them in the roster or the new.

        Names that sound alike, swapped names, Å for å, and the same name in Latin and Cyrillic
        letters are found; so is the same phone number in E.164. Somebody in the roster goes
        before somebody among the new. People without a likeness are left out.
        """
        names = [comparable_name(draft.full_name) for draft in drafts]
        found: dict[int, Likeness] = {}
        for index, draft in enumerate(drafts):
            if draft.phone and draft.phone in self._by_phone:
                same = self._by_phone[draft.phone]
                _keep(found, Likeness(index, same.id, None, same.full_name, 100))
        for index, at, score in _alike(names, self._names):
            known = self._known[at]
            _keep(found, Likeness(index, known.id, None, known.full_name, score))
        for index, at, score in _repeated(drafts, names):
            if index not in found:
                _keep(found, Likeness(index, None, at, drafts[at].full_name, score))
        return [found[index] for index in sorted(found)]


def find_duplicates(drafts: Sequence[PersonDraft], known: Sequence[KnownPerson]) -> list[Likeness]:
    """Return who of the new people may be in the roster, or among the new, already."""
    return DuplicateFinder(known).find(drafts)


def duplicate_pairs(
    known: Sequence[KnownPerson], report: Callable[[int, int], object] | None = None
) -> list[tuple[KnownPerson, KnownPerson, int]]:
    """Return pairs that may be one person, the likeliest first, with a score of up to 100.

    Args:
        known: Everybody in the roster.
        report: Told how many of how many have been compared, now and then; it may raise to stop.
    """
    names = [comparable_name(each.full_name) for each in known]
    found: dict[tuple[int, int], int] = {}
    with_phone: dict[str, int] = {}
    for index, each in enumerate(known):
        if each.phone and (first := with_phone.setdefault(each.phone, index)) != index:
            found[first, index] = 100
    for start in range(0, len(names), _PORTION):
        if report is not None:
            report(start, len(names))
        for offset, name in enumerate(names[start : start + _PORTION]):
            index = start + offset
            for _offset, at, score in _alike([name], names[index + 1 :]):
                pair = (index, index + 1 + at)
                found[pair] = max(score, found.get(pair, 0))
    pairs = [(known[first], known[second], score) for (first, second), score in found.items()]
    return sorted(pairs, key=lambda pair: -pair[2])


def _repeated(
    drafts: Sequence[PersonDraft], names: Sequence[str]
) -> Iterable[tuple[int, int, int]]:
    """Yield (place, earlier place, score) of new people who resemble one before them."""
    first_with: dict[str, int] = {}
    for index, draft in enumerate(drafts):
        if draft.phone and first_with.setdefault(draft.phone, index) != index:
            yield index, first_with[draft.phone], 100
    for index, at, score in _alike(names, names):
        if at < index:
            yield index, at, score


def _alike(names: Sequence[str], others: Sequence[str]) -> Iterable[tuple[int, int, int]]:
    """Yield each pair of places whose names are alike, with a score of up to 100."""
    from rapidfuzz import fuzz, process

    for index, name in enumerate(names):
        if not name:
            continue
        for _, score, at in process.extract(
            name, others, scorer=fuzz.ratio, processor=None, score_cutoff=_ALIKE, limit=None
        ):
            yield index, at, int(score)


def _keep(found: dict[int, Likeness], likeness: Likeness) -> None:
    if likeness.index not in found or found[likeness.index].score < likeness.score:
        found[likeness.index] = likeness
