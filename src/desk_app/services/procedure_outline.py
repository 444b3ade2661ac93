"""A procedure as its editor shows it: each step and prohibition once, in all its languages (R15).

Who does a step, by when, in which order, and which contacts are turned to is the same in every
language; only words differ.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from desk_app.content import load_content
from desk_app.services.contact_details import clean
from desk_app.services.procedure_text import TEMPLATES, shipped_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desk_app.services.code_text import Body

FIRST_WHO: Final = "anyone"
FIRST_WHEN: Final = "now"
TITLE_LIMIT: Final = 100
TEXT_LIMIT: Final = 600
_HEAD: Final = {
    "title": "title",
    "use_when": "trigger",
    "record": "record",
    "follow_up": "follow_up",
}
"""Where a body keeps each text of a head."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a procedure says in one language beside its steps and prohibitions."""

    title: str = ""
    use_when: str = ""
    record: str = ""
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class NeverLine:
    """What must never be done, by language."""

    words: Mapping[str, str]
    line_id: str = ""
    """Stays when it is moved or reworded; empty for a new one."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is done, by language, by whom and by when."""

    words: Mapping[str, str]
    who: str = FIRST_WHO
    """A role's id, see `step_roles`."""
    when: str = FIRST_WHEN
    """A time limit's id, see `step_times`."""
    line_id: str = ""
    """Stays when it is moved or reworded; empty for a new one."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A procedure in all its languages."""

    heads: Mapping[str, Head]
    """By language, the one that decides first."""
    steps: tuple[Step, ...] = ()
    never: tuple[NeverLine, ...] = ()
    contacts: tuple[str, ...] = field(default=())
    """Categories of contacts, in the order in which they are turned to."""


def step_roles(language: str) -> Mapping[str, str]:
    """Return what those who do a step are called, by id."""
    return _labels("roles", language)


def step_times(language: str) -> Mapping[str, str]:
    """Return what the time limits of steps are called, by id."""
    return _labels("time_limits", language)


def outline_of(bodies: Mapping[str, Body]) -> Outline:
    """Return the outline of a procedure's bodies, the language that decides first.

    What only another language has comes last, so that nothing written is hidden.
    """
    first = next(iter(bodies.values()))
    return Outline(
        heads={
            code: Head(**{name: body[key] for name, key in _HEAD.items()})
            for code, body in bodies.items()
        },
        steps=tuple(
            Step(words, row["who"], row["when"], row["id"]) for row, words in _rows("do", bodies)
        ),
        never=tuple(NeverLine(words, row["id"]) for row, words in _rows("never", bodies)),
        contacts=tuple(first["contacts"]),
    )


def with_outline(body: Body, outline: Outline) -> Body:
    """Return a body that says what an outline says in its language; empty lines are left out."""
    language = body["language"]
    head = outline.heads[language]
    new_ids = _new_ids([*outline.steps, *outline.never])
    steps = [(each, next(new_ids)) for each in outline.steps]
    never = [(each, next(new_ids)) for each in outline.never]
    return {
        **body,
        **{key: getattr(head, name) for name, key in _HEAD.items()},
        "roles": {**body["roles"], **step_roles(language)},
        "time_limits": {**body["time_limits"], **step_times(language)},
        "do": [
            {"id": key, "text": each.words[language], "who": each.who, "when": each.when}
            for each, key in steps
            if each.words.get(language)
        ],
        "never": [
            {"id": key, "text": each.words[language]}
            for each, key in never
            if each.words.get(language)
        ],
        "contacts": list(outline.contacts),
    }


def cleaned(outline: Outline) -> Outline:
    """Return an outline with each text on one line; steps without any words are left out.

    Raises:
        TooLongError, IdentityNumberError: a text cannot be stored.
    """
    return Outline(
        heads={code: _cleaned_head(each) for code, each in outline.heads.items()},
        steps=tuple(
            Step(words, each.who, each.when, each.line_id)
            for each in outline.steps
            if (words := _cleaned_words(each.words))
        ),
        never=tuple(
            NeverLine(words, each.line_id)
            for each in outline.never
            if (words := _cleaned_words(each.words))
        ),
        contacts=outline.contacts,
    )


def has_all_lines(body: Body, master: Body) -> bool:
    """Whether a body has every step and every prohibition that the deciding language has.

    A translation that leaves one out is dangerous: nobody sees that something is missing (R13).
    """
    return all(
        {row["id"] for row in master[key] if row["text"].strip()}
        <= {row["id"] for row in body[key] if row["text"].strip()}
        for key in ("do", "never")
    )


def _cleaned_head(head: Head) -> Head:
    return Head(
        title=clean("text", head.title, TITLE_LIMIT),
        use_when=clean("text", head.use_when, TEXT_LIMIT),
        record=clean("text", head.record, TEXT_LIMIT),
        follow_up=clean("text", head.follow_up, TEXT_LIMIT),
    )


def _cleaned_words(words: Mapping[str, str]) -> dict[str, str]:
    lines = {code: clean("text", text, TEXT_LIMIT) for code, text in words.items()}
    return {code: text for code, text in lines.items() if text}


def _rows(
    key: str, bodies: Mapping[str, Body]
) -> Iterator[tuple[Mapping[str, Any], dict[str, str]]]:
    """Yield each row once with its words by language."""
    rows: dict[str, Mapping[str, Any]] = {}
    words: dict[str, dict[str, str]] = {}
    for code, body in bodies.items():
        for row in body[key]:
            rows.setdefault(row["id"], row)
            words.setdefault(row["id"], {})[code] = row["text"]
    for line_id, row in rows.items():
        yield row, words[line_id]


def _new_ids(lines: Iterable[Step | NeverLine]) -> Iterator[str]:
    """Yield each line's id; a new one for a line without, which no other line has."""
    all_lines = list(lines)
    taken = {each.line_id for each in all_lines}
    number = 0
    for each in all_lines:
        line_id = each.line_id
        while not line_id:
            number += 1
            line_id = f"own_{number}" if f"own_{number}" not in taken else ""
        yield line_id


def _labels(key: str, language: str) -> Mapping[str, str]:
    content = load_content(TEMPLATES, shipped_language(language))
    return {row["id"]: row["label"] for row in content[key]}
