"""Finds the files that are shipped with the program."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_PACKAGED = _PACKAGE / "resources"  # in a wheel and in a bundle
_SOURCE = _PACKAGE.parents[1] / "resources"  # in a checkout


def asset(name: str) -> Path:
    """Return the path of a file under `resources/`, wherever the program runs from."""
    return (_PACKAGED if _PACKAGED.is_dir() else _SOURCE) / name
