"""Reads a pile of scanned forms without asking, and files it if that is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desk_app.errors import UnusableFileError
from desk_app.exchange.scan_pile import read_pile, scan_files_in
from desk_app.reports.returned_pages import signature_pages
from desk_app.services.scan_filing import Pile, file_pile
from desk_app.services.scan_matching import match_pages
from desk_app.services.scan_values import MATCHED, PROBLEMS
from desk_app.services.scan_wording import problem_sentence, status_name
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from desk_app.services.scan_values import PageMatch, ReadPage
    from desk_app.vault import Vault


@dataclass(frozen=True, slots=True)
class Filing:
    """What is to be done with the pages."""

    is_filed: bool
    """Whether they are kept."""
    is_verified: bool
    """Whether somebody looked at them and saw a signature on each that is matched."""
    signed_on: date


@dataclass(frozen=True, slots=True)
class ScanOutcome:
    """What was read, and what was done with it."""

    pages: tuple[ReadPage, ...]
    matches: tuple[PageMatch, ...]
    filed: int
    verified: int

    def as_json(self) -> dict[str, Any]:
        """Return the outcome for programs; reasons are in the interface's language."""
        return {
            "pages": len(self.pages),
            "matched": [
                {
                    "page": number,
                    "person_ref": match.person_ref,
                    "edition_no": match.edition_no,
                    "language": match.language,
                }
                for number, _page, match in self._matched()
            ],
            "unmatched": [
                {"page": number, "reason": _reason(page, match)}
                for number, page, match in self._unmatched()
            ],
            "filed": self.filed,
            "verified": self.verified,
        }

    def in_words(self) -> str:
        """Return the outcome for people, one line a page."""
        read = ngettext("{count} page read", "{count} pages read", len(self.pages))
        lines = [read.format(count=len(self.pages))]
        lines += [
            _("Page {page}: {person}, edition {number}, {language}").format(
                page=number,
                person=match.person_ref,
                number=match.edition_no,
                language=LANGUAGE_NAMES[match.language],
            )
            for number, _page, match in self._matched()
        ]
        lines += [
            _("Page {page}: {reason}").format(page=number, reason=_reason(page, match))
            for number, page, match in self._unmatched()
        ]
        if self.filed:
            filed = ngettext("{count} page filed", "{count} pages filed", self.filed)
            lines.append(filed.format(count=self.filed))
        if self.verified:
            verified = ngettext(
                "{count} signature recorded", "{count} signatures recorded", self.verified
            )
            lines.append(verified.format(count=self.verified))
        return "\n".join(lines)

    def _matched(self) -> Iterator[tuple[int, ReadPage, PageMatch]]:
        return (each for each in self._all() if each[2].status in MATCHED)

    def _unmatched(self) -> Iterator[tuple[int, ReadPage, PageMatch]]:
        return (each for each in self._all() if each[2].status not in MATCHED)

    def _all(self) -> Iterator[tuple[int, ReadPage, PageMatch]]:
        return zip(range(1, len(self.pages) + 1), self.pages, self.matches, strict=True)


def scan_pile(vault: Vault, paths: Sequence[Path], filing: Filing, *, today: date) -> ScanOutcome:
    """Read a pile and file it as asked for, all or nothing.

    Of folders the scans in them are read. One file that cannot be opened does not stop the
    others; if none can be read, nothing is done.

    Raises:
        UnusableFileError: there is no such file.
        BrokenScanError, UnreadableScanError, ScanWithPasswordError, ScanTooDetailedError: why
            none can be read.
        PileTooLargeError: there is more than is read at a time.
        DeskError: as `decide_page`.
    """
    pages = read_pile(_files(paths))
    _refuse_hopeless(paths, pages)
    to_sign = signature_pages(vault, pages)
    matches = vault.read(match_pages, pages, to_sign)
    if not filing.is_filed:
        return ScanOutcome(tuple(pages), tuple(matches), 0, 0)
    pile = Pile(pages, to_sign, filing.signed_on if filing.is_verified else None)
    made = vault.write(file_pile, pile, role=vault.role, today=today)
    return ScanOutcome(tuple(pages), tuple(matches), made.filed, made.verified)


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UnusableFileError(path, "unreadable")
        found += scan_files_in(path) if path.is_dir() else [path]
    return found


def _refuse_hopeless(paths: Sequence[Path], pages: Sequence[ReadPage]) -> None:
    """Refuse a pile of which nothing can be seen, for the reason of its first file."""
    if all(page.problem is not None for page in pages):
        for error, problem in PROBLEMS.items():
            if pages and pages[0].problem is problem:
                raise error
        raise UnusableFileError(paths[0], "unreadable")


def _reason(page: ReadPage, match: PageMatch) -> str:
    texts = interface_texts()
    if page.problem is not None:
        return problem_sentence(page.problem, texts)
    return status_name(match.status, texts)
