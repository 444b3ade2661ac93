"""The blanks of a starter text, {{like_this}}: which are open, and what fills them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desk_app.services.code_text import Body

_PLACEHOLDER: Final = re.compile(r"\{\{(\w+)\}\}")
_GIVEN: Final = "placeholders"
_FILLED_IN: Final = "filled_in"

BY_DECISION: Final = frozenset(
    {"org_name", "adopting_body", "adopted_on", "effective_from", "review_due_on"}
)
"""Placeholders that the organisation's details and the adoption itself fill."""


def placeholders_in(part: Any) -> Iterator[str]:  # noqa: ANN401 - plain data of any shape
    """Yield the names of the placeholders in a text, a list or a mapping of texts, each once."""
    seen: set[str] = set()
    for name in _names(part):
        if name not in seen:
            seen.add(name)
            yield name


def asked_placeholders(body: Body) -> tuple[str, ...]:
    """Return the placeholders of a body that somebody has to answer, in their order."""
    return tuple(name for name in placeholders_in(body) if name not in BY_DECISION)


def given_words(body: Body) -> Mapping[str, str]:
    """Return the answers to placeholders that a body holds."""
    given: Mapping[str, str] = body.get(_GIVEN, {})
    return given


def give_words(body: Body, name: str, words: str) -> None:
    """Store the answer to a placeholder in a draft's body; an empty one opens it again."""
    body[_GIVEN] = {**given_words(body), name: words}


def open_placeholders(body: Body) -> tuple[str, ...]:
    """Return the placeholders that nobody has answered yet."""
    given = given_words(body)
    return tuple(name for name in asked_placeholders(body) if not given.get(name))


def fill_known(text: str, values: Mapping[str, str], blank: str = "____________________") -> str:
    """Return a text with what is known filled in and a line to write on for all else."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1]) or blank, text)


def _names(part: Any) -> Iterator[str]:  # noqa: ANN401 - plain data of any shape
    match part:
        case str():
            yield from (match[1] for match in _PLACEHOLDER.finditer(part))
        case list():
            for each in part:
                yield from _names(each)
        case dict():
            for key, each in part.items():
                if key not in {_GIVEN, _FILLED_IN, "how_to_use"}:
                    yield from _names(each)
