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


class RecoverySheetFirstError(DeskError):
    """Pictures are kept only once the recovery sheet was read back (J1)."""


class NoFormOnPageError(DeskError):
    """Nobody has said yet whose form the page is."""


class NoOpenFormError(DeskError):
    """The person has no form that is out."""


class NotASignaturePageError(DeskError):
    """There is no picture of a signature page to decide about."""


class VerifiedBatchError(DeskError):
    """Pages of the batch were looked at already, so it cannot be undone as a whole."""


class PictureOfSignatureError(DeskError):
    """The picture proves a signature of the ledger, which has to be withdrawn first."""


@dataclass(eq=False, repr=False)
class PileTooLargeError(DeskError):
    """The files together are more than is read at a time."""

    pages: int
    megabytes: int


class NoPileError(DeskError):
    """No pile of forms was read yet."""
