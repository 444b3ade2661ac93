"""The texts that come with the program: they name nobody, whoever is in the roster."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from desk_app.content import content_languages, load_content

if TYPE_CHECKING:
    from collections.abc import Iterator

_STARTERS: Final = (
    "code_of_conduct",
    "policy_template",
    "sop_templates",
    "training_catalogue",
    "risk_register_templates",
    "reporting_channels",
)
_OF_ORGANISATION: Final = frozenset({"org_name", "adopting_body"})
"""Blanks of adopted texts that are not looked at; the adopting body is, where it was entered."""


@cache
def shipped_texts() -> frozenset[str]:
    """Return every text of the starter contents that an organisation may keep, in all languages."""
    return frozenset(
        text
        for name in _STARTERS
        for language in content_languages(name)
        for text in strings_of(load_content(name, language))
    )


def strings_of(part: Any) -> Iterator[str]:  # noqa: ANN401 - plain data of any shape
    """Yield every text in lists and tables in one another."""
    match part:
        case str():
            yield part
        case list():
            for each in part:
                yield from strings_of(each)
        case dict():
            for key, each in part.items():
                if key not in _OF_ORGANISATION:
                    yield from strings_of(each)
