"""How two editions of a text differ, part by part, whatever kind of text it is (R14)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desk_app.models.edition import DocType, DocumentEdition
from desk_app.services.editions import body_in, master_body
from desk_app.services.stakeholder_categories import category_of
from desk_app.services.text_placeholders import given_words
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.orm import Session

    from desk_app.services.code_text import Body
    from desk_app.texts import Texts


@dataclass(frozen=True, slots=True)
class TextPart:
    """A clause, a paragraph or a step: the least that is compared."""

    part_id: str
    number: str
    """Empty for what is known by its heading."""
    heading: str
    text: str

    @property
    def words(self) -> str:
        """Number and heading above the text."""
        return f"{self.number} {self.heading}".strip() + f"\n{self.text}"


class Change(StrEnum):
    """How a part differs between two editions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "same"


def change_name(change: Change, texts: Texts) -> str:
    """Return what happened to a part, with a sign that tells without colour."""
    _ = texts.gettext
    return {
        Change.ADDED: _("+ Added"),
        Change.REMOVED: _("− Removed"),
        Change.CHANGED: _("≠ Changed"),
        Change.SAME: _("= The same"),
    }[change]


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part before and after, in one language; None where it does not exist."""

    part_id: str
    change: Change
    before: TextPart | None
    after: TextPart | None


def code_parts(body: Body) -> list[TextPart]:
    """Return the clauses of a code of conduct."""
    return [
        TextPart(row["id"], row["number"], row["heading"], row["text"])
        for section in body["sections"]
        for row in section["clauses"]
    ]


def policy_parts(body: Body) -> list[TextPart]:
    """Return the paragraphs of a policy, and the answers to what its starter text asks."""
    parts = []
    for section in body["sections"]:
        rows = [(row["id"], row["text"]) for row in section["paragraphs"]]
        answered = [row for row in section["fill_in"] if row["answer"]]
        rows += [(row["id"], row["answer"]) for row in answered]
        parts += [
            TextPart(key, f"{section['number']}.{place}", section["title"], text)
            for place, (key, text) in enumerate(rows, start=1)
        ]
    return [*parts, *_answers(body)]


def procedure_parts(body: Body) -> list[TextPart]:
    """Return a procedure's parts: what it is for, its steps, what must never be done, the rest.

    Who does a step and when stands in its heading.
    """
    number, roles, times = str(body["number"]), body["roles"], body["time_limits"]
    _ = texts_in(body["language"]).gettext
    head = TextPart("use_when", number, body["title"], body["trigger"])
    steps = [
        TextPart(
            row["id"],
            f"{number}.{place}",
            f"{times[row['when']]} · {roles[row['who']]}",
            row["text"],
        )
        for place, row in enumerate(body["do"], start=1)
    ]
    never = [TextPart(f"never_{row['id']}", "✕", _("Never"), row["text"]) for row in body["never"]]
    names = [category_of(each).name(body["language"]) for each in body["contacts"]]
    rest = [
        TextPart("contacts", "", _("Contacts"), "\n".join(names)),
        TextPart("record", "", _("Write down:"), body["record"]),
        TextPart("follow_up", "", _("Afterwards:"), body["follow_up"]),
    ]
    return [head, *steps, *never, *rest, *_answers(body)]


def _answers(body: Body) -> list[TextPart]:
    """What fills the blanks: a change of it changes what the text says."""
    return [TextPart(f"blank_{name}", "", "", words) for name, words in given_words(body).items()]


PARTS_OF: Final[Mapping[DocType, Callable[[Body], list[TextPart]]]] = {
    DocType.CODE_OF_CONDUCT: code_parts,
    DocType.POLICY: policy_parts,
    DocType.SOP: procedure_parts,
}
"""How the words of each type of text fall into parts."""


def compare_editions(
    session: Session, before_id: int, after_id: int, language: str
) -> list[PartChange]:
    """Return how each part changed, in the order of the newer edition, removed ones last."""
    before, after = (
        {part.part_id: part for part in _parts(session.get_one(DocumentEdition, key), language)}
        for key in (before_id, after_id)
    )
    order = [*after, *(key for key in before if key not in after)]
    moved = _moved(list(before), list(after))
    return [
        PartChange(
            key,
            _change(before.get(key), after.get(key), has_moved=key in moved),
            before.get(key),
            after.get(key),
        )
        for key in order
    ]


def _parts(edition: DocumentEdition, language: str) -> list[TextPart]:
    """Return its parts; without words where the edition has none in the language."""
    parts_of = PARTS_OF[edition.doc_type]
    body = body_in(edition, language)
    if body is not None:
        return parts_of(body)
    return [replace(part, heading="", text="") for part in parts_of(master_body(edition))]


def _moved(before: list[str], after: list[str]) -> set[str]:
    """Return the parts that stand in another place among those which both editions have."""
    kept = [key for key in before if key in after]
    now = [key for key in after if key in before]
    matching = SequenceMatcher(None, kept, now, autojunk=False).get_matching_blocks()
    in_place = {key for block in matching for key in kept[block.a : block.a + block.size]}
    return set(kept) - in_place


def _change(before: TextPart | None, after: TextPart | None, *, has_moved: bool) -> Change:
    if before is None:
        return Change.ADDED
    if after is None:
        return Change.REMOVED
    is_same = (before.heading, before.text) == (after.heading, after.text)
    return Change.SAME if is_same and not has_moved else Change.CHANGED
