"""All failures that a user can cause and put right; `texts.explain` words them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


class DeskError(Exception):
    """Base of all expected failures.

    Subclasses carry facts, never sentences. `exit_code` is what the command line ends with
    (design, section 6). Facts may be personal, and what a failure prints may end up in a log, so
    it prints its kind alone.
    """

    exit_code: ClassVar[int] = 4

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"

    def __str__(self) -> str:
        return type(self).__name__


# --- the vault -----------------------------------------------------------------------------


@dataclass(eq=False, repr=False)
class VaultError(DeskError):
    """Something about the vault folder at `folder`."""

    folder: Path
    exit_code: ClassVar[int] = 5


class WrongPassphraseError(VaultError):
    """No key slot opens with this passphrase."""

    exit_code: ClassVar[int] = 3


class WrongRecoveryKeyError(VaultError):
    """The recovery key is well formed but does not open this database."""

    exit_code: ClassVar[int] = 3


@dataclass(eq=False, repr=False)
class MistypedRecoveryKeyError(DeskError):
    """A recovery key whose check character does not fit; `line` counts from 1, 0 if unknown."""

    line: int
    exit_code: ClassVar[int] = 3


class DamagedKeyFileError(VaultError):
    """`keys.json` is missing or cannot be understood; the recovery key still opens the vault."""


@dataclass(eq=False, repr=False)
class DamagedDatabaseError(VaultError):
    """Pages of `register.db` fail their check; `pages` is empty where none could be read."""

    pages: tuple[int, ...] = ()


class NotAVaultError(VaultError):
    """The folder holds no vault."""

    exit_code: ClassVar[int] = 4


class VaultExistsError(VaultError):
    """A vault is already there and is not overwritten."""

    exit_code: ClassVar[int] = 4


class PlaintextVaultError(VaultError):
    """The database is readable without a key, so it is not ours or was tampered with."""


class NewerVaultError(VaultError):
    """The vault was last written by a newer version of the program."""

    exit_code: ClassVar[int] = 4


class VaultInUseError(VaultError):
    """Another window or command has the vault open."""

    exit_code: ClassVar[int] = 6


class DiskFullError(VaultError):
    """There is no room left; nothing of the last change was kept."""

    exit_code: ClassVar[int] = 4


class ReadOnlyVaultError(VaultError):
    """The medium or the folder cannot be written to."""

    exit_code: ClassVar[int] = 4


@dataclass(eq=False, repr=False)
class WeakPassphraseError(DeskError):
    """The passphrase would be guessed; `score` is zxcvbn's, 0 to 4."""

    score: int


@dataclass(eq=False, repr=False)
class DamagedBackupError(DeskError):
    """The file is not a complete backup."""

    file: Path
    exit_code: ClassVar[int] = 5


@dataclass(eq=False, repr=False)
class UnusableFileError(DeskError):
    """A file cannot be read or written; `reason` is `unreadable` or `unwritable`."""

    file: Path
    reason: str


# --- people --------------------------------------------------------------------------------


class MissingNameError(DeskError):
    """A person needs at least a given or a family name."""


@dataclass(eq=False, repr=False)
class EndBeforeStartError(DeskError):
    """A period ends before it begins."""

    starts_on: date
    ends_on: date


@dataclass(eq=False, repr=False)
class FutureDateError(DeskError):
    """Something that has happened is dated after today."""

    day: date


@dataclass(eq=False, repr=False)
class InvalidPhoneError(DeskError):
    """The text is no phone number."""

    phone: str


@dataclass(eq=False, repr=False)
class InvalidEmailError(DeskError):
    """The text is no e-mail address."""

    email: str


@dataclass(eq=False, repr=False)
class IdentityNumberError(DeskError):
    """A text holds what looks like a national identity number, which is never stored."""

    field: str


@dataclass(eq=False, repr=False)
class TooLongError(DeskError):
    """A text is longer than its field."""

    field: str
    limit: int


class ProtectedContactError(DeskError):
    """Contact details of somebody with protected identity are not stored."""


class SamePersonError(DeskError):
    """A person cannot be merged with itself."""


# --- import --------------------------------------------------------------------------------


@dataclass(eq=False, repr=False)
class UnreadableTableError(DeskError):
    """A spreadsheet cannot be read; `reason` is one of `TableTrouble`'s."""

    reason: str


@dataclass(eq=False, repr=False)
class ImportProblemsError(DeskError):
    """Rows of a roster cannot be imported, so none was; `count` of them."""

    count: int


class ImportChangedSinceError(DeskError):
    """People of this import have been worked with since, so it can no longer be undone."""


# --- conduct -------------------------------------------------------------------------------


class NoDraftError(DeskError):
    """There is no draft to adopt."""


class NoEditionError(DeskError):
    """No edition of the code has been adopted."""


@dataclass(eq=False, repr=False)
class AdoptionRefusedError(DeskError):
    """The draft lacks what the brief requires; `requirements` are numbers such as R18."""

    requirements: tuple[str, ...]
    languages: tuple[str, ...] = ()


class AdoptedTextError(DeskError):
    """An adopted edition never changes."""


@dataclass(eq=False, repr=False)
class UnknownFormError(DeskError):
    """The organisation has printed no form with this code."""

    form_code: str


@dataclass(eq=False, repr=False)
class MistypedFormCodeError(DeskError):
    """The form code's check character does not fit."""

    form_code: str


@dataclass(eq=False, repr=False)
class VoidFormError(DeskError):
    """The form was withdrawn, because a newer one was printed or the engagement ended."""

    form_code: str
    void_on: date


@dataclass(eq=False, repr=False)
class FormAlreadySignedError(DeskError):
    """The signature of this form is on record."""

    form_code: str


@dataclass(eq=False, repr=False)
class FormOfOtherPersonError(DeskError):
    """The form was printed for somebody else."""

    form_code: str


@dataclass(eq=False, repr=False)
class SignedBeforePrintError(DeskError):
    """A form cannot have been signed before it was printed."""

    printed_on: date


class NobodyOwesFormError(DeskError):
    """There is no form to print: everyone has signed or has one already."""


@dataclass(eq=False, repr=False)
class UnfilledPlaceholderError(DeskError):
    """A text still holds {{name}}, which must never reach a print."""

    name: str


class EmptyClauseError(DeskError):
    """A clause needs a heading and a text in the original language."""


@dataclass(eq=False, repr=False)
class RemovalReasonError(DeskError):
    """Leaving out a clause of the brief needs a reason; `requirements` would be lost."""

    requirements: tuple[str, ...]


@dataclass(eq=False, repr=False)
class EffectiveTooEarlyError(DeskError):
    """A text cannot take effect before it is adopted or before the edition that it replaces."""

    earliest: date


class MissingBodyError(DeskError):
    """An adoption names the body that decided it."""


# --- training ------------------------------------------------------------------------------


class DuplicateCompletionError(DeskError):
    """This person already completed this course on this day."""


class NoExtractRuleError(DeskError):
    """The organisation's country or the person's work gives no ground to ask for an extract."""


class MissingCourseError(DeskError):
    """A session or a completion without a course that can be completed."""


class MissingTitleError(DeskError):
    """A course needs a title."""


@dataclass(eq=False, repr=False)
class WrongTimeError(DeskError):
    """The text is no time of day such as 18:00."""

    field: str
    text: str


@dataclass(eq=False, repr=False)
class SessionEndsEarlyError(DeskError):
    """A session ends before it begins."""

    starts_at: str
    ends_at: str


@dataclass(eq=False, repr=False)
class RegisteredSessionError(DeskError):
    """The attendance of the session is on record, so the session stays as it was."""

    registered_on: date


class NoSessionError(DeskError):
    """There is no session to print or to list."""


class NobodyAttendedError(DeskError):
    """There is no completion to make a certificate of."""


@dataclass(eq=False, repr=False)
class PastWaiverError(DeskError):
    """A waiver that ends before today would change nothing."""

    until: date


# --- partner summary -----------------------------------------------------------------------


@dataclass(eq=False, repr=False)
class UnfinishedQuarterError(DeskError):
    """The quarter has not ended."""

    ends_on: date


@dataclass(eq=False, repr=False)
class InvalidPeriodError(DeskError):
    """The text is no quarter such as 2026-Q3."""

    text: str


@dataclass(eq=False, repr=False)
class PersonalDataFoundError(DeskError):
    """A text for partners holds personal data; `findings` are (field, kind, text)."""

    findings: tuple[tuple[str, str, str], ...]


class RepeatedSummaryError(DeskError):
    """A summary of this quarter was handed out before, and no reason was given for another."""


@dataclass(eq=False, repr=False)
class CellTooSmallError(DeskError):
    """The small-number limit may be raised but never lowered."""

    least: int


# --- documents -----------------------------------------------------------------------------


@dataclass(eq=False, repr=False)
class UnknownDocumentError(DeskError):
    """No document has this code or name."""

    name: str
    exit_code: ClassVar[int] = 2


@dataclass(eq=False, repr=False)
class NotInLanguageError(DeskError):
    """The document does not exist in this language."""

    code: str
    language: str


@dataclass(eq=False, repr=False)
class UnknownPersonError(DeskError):
    """No person has this reference."""

    person_ref: str


# --- contacts ------------------------------------------------------------------------------


class NothingToVerifyError(DeskError):
    """The contact has neither a number nor a page nor an e-mail address yet."""


class UnknownCategoryError(DeskError):
    """There is no stakeholder category with this name."""


@dataclass(eq=False, repr=False)
class PersonalDataInNoteError(DeskError):
    """A text about an institution names somebody; `findings` are (kind, text) (R8)."""

    field: str
    findings: tuple[tuple[str, str], ...]


@dataclass(eq=False, repr=False)
class NotReadyToPostError(DeskError):
    """What is put up on a wall must hold verified numbers only, and no gaps (G7)."""

    unverified: int
    gaps: int
