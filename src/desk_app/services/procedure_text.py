"""A procedure's words: as shipped, as stored in an edition, and as shown to somebody who acts."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desk_app.content import content_languages, load_content
from desk_app.services.code_text import frozen_values
from desk_app.services.text_placeholders import fill_known, given_words

if TYPE_CHECKING:
    from desk_app.services.code_text import Body

TEMPLATES: Final = "sop_templates"
_EDITED: Final = ("en", "sv")
_FALLBACK: Final = "en"


@dataclass(frozen=True, slots=True)
class GuidedStep:
    """One step of a procedure."""

    text: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure as it is shown to somebody who has to act now."""

    procedure_id: str
    number: int
    title: str
    use_when: str
    steps: tuple[GuidedStep, ...]
    never: tuple[str, ...]
    may_be_written: str
    is_draft: bool = True
    """Whether nobody has adopted it, as the starter text (G10)."""
    follow_up: str = ""
    contacts: tuple[str, ...] = ()
    """Categories of contacts, in the order in which they are turned to."""
    language: str = ""
    """Of the words; another than was asked for where it has none in that."""


def procedure_languages() -> tuple[str, ...]:
    """Return the languages that editions are kept in, which are those that P08 is printed in."""
    return _EDITED


def shipped_language(language: str) -> str:
    """Return the language itself, or English where no edition is kept in it."""
    return language if language in procedure_languages() else _FALLBACK


def read_language(language: str) -> str:
    """Return the language itself, or English where the starter texts cannot be read in it."""
    return language if language in content_languages(TEMPLATES) else _FALLBACK


def as_shipped_in(body: Body, language: str) -> Body:
    """Return a body in a language that editions lack, as long as its words stand as shipped.

    What somebody has changed comes back as it is: nobody has translated it.
    """
    is_kept = language in (body["language"], *procedure_languages())
    if is_kept or language != read_language(language) or body["id"] not in template_ids():
        return body
    if _words(body) != _words(template_body(body["id"], body["language"])):
        return body
    return {**body, **template_body(body["id"], language)}


def _words(body: Body) -> tuple[object, ...]:
    """Everything that somebody can change in a procedure."""
    steps = [(row["text"], row["who"], row["when"]) for row in body["do"]]
    never = [row["text"] for row in body["never"]]
    head = [body[key] for key in ("title", "trigger", "record", "follow_up", "contacts")]
    return *head, steps, never


def template_ids() -> tuple[str, ...]:
    """Return the ids of the procedures that are shipped, by number."""
    return tuple(row["id"] for row in load_content(TEMPLATES, _FALLBACK)["procedures"])


def template_body(procedure_id: str, language: str) -> Body:
    """Return the starter text of a procedure as an edition stores it."""
    shipped = load_content(TEMPLATES, language)
    found = next(row for row in shipped["procedures"] if row["id"] == procedure_id)
    words = {key: found[key] for key in ("number", "title", "requirements", "do", "never")}
    rest = {key: found[key] for key in ("contacts", "record", "follow_up")}
    return copy.deepcopy(
        {**_frame(language), "id": procedure_id, "trigger": found["trigger"], **words, **rest}
    )


def empty_body(procedure_id: str, number: int, language: str) -> Body:
    """Return a procedure without words, for one of the organisation's own."""
    empty: Body = {"do": [], "never": [], "contacts": [], "requirements": ["R15"]}
    texts = dict.fromkeys(("title", "trigger", "record", "follow_up"), "")
    return {**_frame(language), "id": procedure_id, "number": number, **empty, **texts}


def procedure_from(body: Body, organisation: str = "", *, is_draft: bool) -> Procedure:
    """Return a stored or shipped body as it is shown; open blanks become lines to write on."""
    values = frozen_values(body) or {**given_words(body), "org_name": organisation}

    def said(text: str) -> str:
        return fill_known(text, values)

    roles, times = body["roles"], body["time_limits"]
    return Procedure(
        procedure_id=body["id"],
        number=body["number"],
        title=said(body["title"]),
        use_when=said(body["trigger"]),
        steps=tuple(
            GuidedStep(said(row["text"]), roles[row["who"]], times[row["when"]])
            for row in body["do"]
        ),
        never=tuple(said(row["text"]) for row in body["never"]),
        may_be_written=said(body["record"]),
        is_draft=is_draft,
        follow_up=said(body["follow_up"]),
        contacts=tuple(body["contacts"]),
        language=body["language"],
    )


def missing_parts(body: Body) -> tuple[str, ...]:
    """Return what a procedure lacks to be adopted: title, use_when, steps, never (R13)."""
    parts = {
        "title": [body["title"]],
        "use_when": [body["trigger"]],
        "steps": [row["text"] for row in body["do"]],
        "never": [row["text"] for row in body["never"]],
    }
    return tuple(key for key, texts in parts.items() if not any(each.strip() for each in texts))


def _frame(language: str) -> Body:
    shipped = load_content(TEMPLATES, language)
    labels = {
        key: {row["id"]: row["label"] for row in shipped[key]} for key in ("roles", "time_limits")
    }
    return {"language": language, "content_id": "procedure", **labels}
