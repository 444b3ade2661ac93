"""Failures of the policy, its elements and the procedures."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.errors.base import DeskError


@dataclass(eq=False, repr=False)
class PolicyRefusedError(DeskError):
    """The policy cannot be adopted; all parts are in the language that decides."""

    empty_sections: tuple[str, ...] = ()
    """Number and title of sections that must say something."""
    missing_sentences: tuple[str, ...] = ()
    """What the starter text says in the elements that are empty (R14)."""
    broken_rules: tuple[str, ...] = ()
    """Rules of reporting channels that element 4 promises (R25)."""
    open_blanks: tuple[str, ...] = ()
    """Names of blanks that nobody has filled in; each has a question."""


@dataclass(eq=False, repr=False)
class ProcedureRefusedError(DeskError):
    """A procedure cannot be adopted without these parts: title, use_when, steps or never (R13)."""

    missing: tuple[str, ...]


class EmptyParagraphError(DeskError):
    """A paragraph needs words in the original language."""


@dataclass(eq=False, repr=False)
class LessonNamesSomebodyError(DeskError):
    """What a rehearsal taught holds personal data; `found` are the words (R13)."""

    found: tuple[str, ...]


class MissingRoleError(DeskError):
    """A rehearsal is led by some role."""
