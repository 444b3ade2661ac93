"""Failures of packs of evidence."""

from __future__ import annotations

from desk_app.errors.base import DeskError


class MissingRequesterError(DeskError):
    """Nobody is named who asked for the pack."""


class PackNotAllowedError(DeskError):
    """The ground does not allow what was asked for, or it was not confirmed twice."""
