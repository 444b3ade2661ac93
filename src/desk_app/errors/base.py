"""The base of all expected failures."""

from __future__ import annotations

from typing import ClassVar


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
