"""Which roles the policy's element on accountability counts on are not filled (R24)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.models.person import SafeguardingRole
from desk_app.services.editions import POLICY, edition_in_force, master_body
from desk_app.services.text_placeholders import asked_placeholders, given_words
from desk_app.services.wording import role_value
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.models.edition import DocumentEdition

_ACCOUNTABILITY: Final = 3


def vacant_roles(
    session: Session, held: Collection[SafeguardingRole], *, today: date
) -> tuple[Mapping[str, str], ...]:
    """Return what is vacant in the policy in force, by language; nothing without a policy.

    That is a role which the policy leaves open, as a question, and a role which it names and
    nobody holds. Only roles that the program knows can be found vacant: whether the organisation
    has a chair is not stored.

    Args:
        session: The transaction.
        held: The roles of the people who are active.
        today: The day it is asked for.
    """
    edition = edition_in_force(session, POLICY, today)
    return () if edition is None else tuple(_vacant(edition, held))


def _vacant(
    edition: DocumentEdition, held: Collection[SafeguardingRole]
) -> Iterator[Mapping[str, str]]:
    master = master_body(edition)
    section = next(row for row in master["sections"] if row["element"] == _ACCOUNTABILITY)
    texts = texts_in(edition.master_language)
    for name in asked_placeholders({"paragraphs": section["paragraphs"]}):
        words = {each.language: given_words(each.body).get(name, "") for each in edition.texts}
        role = role_value(words[edition.master_language], texts)
        if role in set(SafeguardingRole) and role not in held:
            yield words
    for prompt in section["fill_in"]:
        if not prompt["answer"]:
            yield {
                each.language: row["ask"]
                for each in edition.texts
                for other in each.body["sections"]
                for row in other["fill_in"]
                if row["id"] == prompt["id"]
            }
