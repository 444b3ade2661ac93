"""Failures of printing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desk_app.errors.base import DeskError


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
