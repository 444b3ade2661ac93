"""An adopted policy, adopted procedures and rehearsals, for tests that are about something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from desk_app.models.edition import DocType, DocumentEdition, EditionText, Rehearsal
from desk_app.services.policy import template_body as policy_body
from desk_app.services.procedure_text import template_body, template_ids
from desk_app.services.text_placeholders import give_words

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

REHEARSED: Final = ("sop_disclosure", "sop_emergency")


def adopt_everything(session: Session, *, today: date, rehearse: bool = True) -> None:
    """Have the policy and all procedures adopted, without a day for the next review."""
    session.add(
        _edition(DocType.POLICY, "", EditionText(language="en", body=_answered_policy()), today)
    )
    for key in template_ids():
        session.add(
            _edition(
                DocType.SOP, key, EditionText(language="en", body=template_body(key, "en")), today
            )
        )
    for key in REHEARSED if rehearse else ():
        session.add(Rehearsal(procedure_id=key, rehearsed_on=today, by_role="coordinator"))


def _answered_policy() -> dict[str, Any]:
    """The starter text with an answer to everything that it asks (R24)."""
    body = policy_body("en")
    for section in body["sections"]:
        for prompt in section["fill_in"]:
            prompt["answer"] = "The chair."
    for name in ("accountability_decider", "confidential_file_keeper"):
        give_words(body, name, "the chair")
    return body


def _edition(doc_type: DocType, subject: str, text: EditionText, day: date) -> DocumentEdition:
    return DocumentEdition(
        doc_type=doc_type,
        subject=subject,
        master_language="en",
        created_on=day,
        edition_no=1,
        adopted_on=day,
        effective_from=day,
        adopted_by_body="The board",
        texts=[text],
    )
