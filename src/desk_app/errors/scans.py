"""Failures of pictures of signed paper."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.errors.base import DeskError


class BrokenScanError(DeskError):
    """The file begins like a PDF or a picture, but no page of it can be shown."""


class ScanWithPasswordError(DeskError):
    """The PDF asks for a password."""


@dataclass(eq=False, repr=False)
class ScanTooLongError(DeskError):
    """The file has more pages than are read."""

    limit: int


class ScanTooDetailedError(DeskError):
    """A picture has more pixels than a page scanned as finely as is useful."""


class NoSheetCodeError(DeskError):
    """No page shows a code of this program."""


class NotASheetError(DeskError):
    """The code belongs to a form, not to an attendance sheet."""


class SeveralSheetsError(DeskError):
    """The pages belong to more than one session."""


@dataclass(eq=False, repr=False)
class UnknownSheetError(DeskError):
    """No session has the code on the sheet."""

    code: str
