"""Failures of contacts."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.errors.base import DeskError


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
