"""Reads partner summaries that others sent, as JSON; files may be hostile."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from desk_app.services.disclosure import LEAST_K, ROUNDED_TO, Cell, CellKind
from desk_app.services.partner_aggregate import (
    BANDS,
    PROPERTIES,
    Fact,
    FileProblem,
    FileTrouble,
    Gathering,
    ReceivedSummary,
    Share,
    gather,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

FORMAT_NAME: Final = "safeguard-desk/partner-summary"
FORMAT_VERSION: Final = 1
MOST_FILES: Final = 20_000
LARGEST_FILE: Final = 256 * 1024
"""Bytes; ours have about 6,000."""
FACTS: Final = (
    "policy_edition",
    "policy_elements",
    "code_edition",
    "code_requirements",
    "courses_mandatory",
    "topics_covered",
    "contact_categories",
    "procedures_adopted",
    "channels",
    "channels_tested",
    "activities_assessed",
    "actions_open",
    "actions_overdue",
    "last_review_on",
)
"""Facts that are put side by side; all else in a summary is left to its reader."""
_LONGEST_TEXT: Final = 300
_MOST_GROUPS: Final = 100
_LARGEST_NUMBER: Final = 10_000_000
_PERIOD: Final = re.compile(r"20\d\d-Q[1-4]")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_KINDS_WITH_LOW: Final = {CellKind.EXACT, CellKind.ROUNDED, CellKind.BELOW_K}
_SHARES: Final = {
    CellKind.FEWER_THAN_HALF,
    CellKind.HALF_OR_MORE,
    CellKind.ALL,
    CellKind.BAND,
    CellKind.WITHHELD,
}
_HEADCOUNTS: Final = {*_KINDS_WITH_LOW, CellKind.FEWER_THAN_TEN}


def gather_summaries(
    paths: Iterable[Path], report: Callable[[int, int], object] | None = None
) -> Gathering:
    """Read files, and all .json files in folders; what cannot be read is left out and told.

    Args:
        paths: Files and folders; folders in folders are not looked into.
        report: Is told how many of how many files are done; may raise to stop.
    """
    files, problems = _files(paths)
    received = []
    for number, file in enumerate(files):
        if report is not None and number % 100 == 0:
            report(number, len(files))
        try:
            received.append(read_summary(file))
        except UnusableSummaryError as error:
            problems.append(FileProblem(file.name, error.trouble, error.place))
    return gather(received, problems)


def read_summary(file: Path) -> ReceivedSummary:
    """Return what a file says.

    Raises:
        UnusableSummaryError: it cannot be used.
    """
    try:
        if not file.is_file():  # a named pipe would never end
            raise UnusableSummaryError(FileTrouble.UNREADABLE)
        with file.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except OSError:
        raise UnusableSummaryError(FileTrouble.UNREADABLE) from None
    if len(raw) > LARGEST_FILE:
        raise UnusableSummaryError(FileTrouble.TOO_LARGE)
    try:
        document = json.loads(
            raw.decode("utf-8-sig"), parse_constant=_no_constant, object_pairs_hook=_once
        )
    except (ValueError, RecursionError):
        raise UnusableSummaryError(FileTrouble.NOT_JSON) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT_NAME:
        raise UnusableSummaryError(FileTrouble.NOT_A_SUMMARY)
    version = document.get("version")
    if isinstance(version, bool) or version != FORMAT_VERSION:
        raise UnusableSummaryError(FileTrouble.NEWER)
    return _summary(document, file.name)


class UnusableSummaryError(Exception):
    """A file cannot be used; `gather_summaries` goes on with the next one."""

    def __init__(self, trouble: FileTrouble, place: str = "") -> None:
        super().__init__(trouble)
        self.trouble, self.place = trouble, place


def _files(paths: Iterable[Path]) -> tuple[list[Path], list[FileProblem]]:
    found = list(dict.fromkeys(file for path in paths for file in _in_folder(path)))
    problems = [
        FileProblem(file.name, FileTrouble.TOO_MANY) for file in found[MOST_FILES : MOST_FILES + 1]
    ]
    return found[:MOST_FILES], problems


def _in_folder(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(path.glob("*.json"))
    else:
        yield path


def _summary(document: dict[str, Any], name: str) -> ReceivedSummary:
    groups = document.get("groups")
    if not isinstance(groups, list) or not 0 < len(groups) <= _MOST_GROUPS:
        raise _bad("groups")
    total = groups[-1]
    place = f"groups[{len(groups) - 1}]"
    if not isinstance(total, dict) or total.get("group") != "total":
        raise _bad(place)
    facts = document.get("facts")
    if not isinstance(facts, dict):
        raise _bad("facts")
    shares = [_cell(total.get(key), f"{place}.{key}", _SHARES) for key in PROPERTIES]
    return ReceivedSummary(
        file=name,
        organisation=_text(document, "organisation"),
        country=_matching(document, "country", _COUNTRY),
        period=_matching(document, "period", _PERIOD),
        made_on=_date(document.get("made_on"), "made_on"),
        k=_number(document.get("k"), "k", least=LEAST_K),
        facts={key: _fact(facts[key], f"facts.{key}") for key in FACTS if key in facts},
        headcount=_headcount(total.get("headcount"), f"{place}.headcount"),
        shares=tuple(shares),
    )


def _cell(value: object, place: str, kinds: set[CellKind]) -> Cell:
    if not isinstance(value, dict) or not isinstance(value.get("kind"), str):
        raise _bad(place)
    if value["kind"] not in kinds:
        raise _bad(place)
    kind, low, high = CellKind(value["kind"]), value.get("low"), value.get("high")
    if kind is CellKind.BAND:
        band = (_number(low, place), _number(high, place))
        if band not in BANDS:
            raise _bad(place)
        return Cell(place, kind, *band)
    if kind in _KINDS_WITH_LOW:
        return Cell(place, kind, _number(low, place))
    return Cell(place, kind)


def _headcount(value: object, place: str) -> Cell:
    """Nobody is told an exact number of people, nor may a file that says one be passed on."""
    cell = _cell(value, place, _HEADCOUNTS)
    is_exact = cell.kind is CellKind.EXACT and cell.low != 0
    is_finer = cell.kind is CellKind.ROUNDED and (not cell.low or cell.low % ROUNDED_TO)
    if is_exact or is_finer:
        raise _bad(place)
    return cell


def _fact(value: object, place: str) -> Fact:
    if value is None:
        return None
    if isinstance(value, str):
        return _date(value, place).isoformat()
    if isinstance(value, dict):
        share = Share(_number(value.get("number"), place), _number(value.get("of"), place))
        if share.number > share.of:
            raise _bad(place)
        return share
    return _number(value, place)


def _number(value: object, place: str, *, least: int = 0) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _bad(place)
    if not least <= value <= _LARGEST_NUMBER:
        raise _bad(place)
    return value


def _text(document: dict[str, Any], key: str) -> str:
    value = document.get(key)
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise _bad(key)
    cleaned = " ".join(_CONTROL.sub(" ", value).split())
    if not cleaned or not cleaned.isprintable():
        raise _bad(key)
    return cleaned


def _matching(document: dict[str, Any], key: str, pattern: re.Pattern[str]) -> str:
    value = document.get(key)
    if not isinstance(value, str) or pattern.fullmatch(value) is None:
        raise _bad(key)
    return value


def _date(value: object, place: str) -> date:
    try:
        if not isinstance(value, str) or len(value) != len("2026-11-24"):
            raise _bad(place)
        return date.fromisoformat(value)
    except ValueError:
        raise _bad(place) from None


def _bad(place: str) -> UnusableSummaryError:
    return UnusableSummaryError(FileTrouble.BAD_VALUE, place)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that stands twice: two readers could read two things."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _no_constant(name: str) -> float:
    raise ValueError(name)
