"""Loads the starter content that is shipped with the program."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

import yaml

from desk_app.assets import asset

_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load_content(name: str, language: str | None = None) -> dict[str, Any]:
    """Return one shipped text as plain data; callers must not change it.

    Args:
        name: The file's stem, such as `code_of_conduct`.
        language: One of the languages it exists in; None where languages stand inside the file.

    Raises:
        FileNotFoundError: there is no such text in that language.
    """
    stem = name if language is None else f"{name}.{language}"
    source = asset(f"content/{stem}.yaml").read_text("utf-8")
    return cast("dict[str, Any]", yaml.load(source, Loader=_SafeLoader))


def content_languages(name: str) -> tuple[str, ...]:
    """Return the languages in which a shipped text exists, in alphabetical order."""
    files = asset("content").glob(f"{name}.*.yaml")
    return tuple(sorted(file.name.split(".")[1] for file in files))
