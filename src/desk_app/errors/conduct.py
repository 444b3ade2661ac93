"""Failures of the code of conduct, its forms and its signatures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.errors.base import DeskError

if TYPE_CHECKING:
    from datetime import date


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


@dataclass(eq=False, repr=False)
class PersonalDataInAdoptionError(DeskError):
    """A decision seems to name somebody instead of a body; `findings` are (kind, text) (R14)."""

    field: str
    findings: tuple[tuple[str, str], ...]
