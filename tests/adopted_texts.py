"""An adopted policy, adopted procedures and rehearsals, for tests that are about something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.models.edition import DocType, DocumentEdition, EditionText, Rehearsal
from desk_app.services.policy import template_body as policy_body
from desk_app.services.procedure_text import template_body, template_ids

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

REHEARSED: Final = ("sop_disclosure", "sop_emergency")


def adopt_everything(session: Session, *, today: date, rehearse: bool = True) -> None:
    """Have the policy and all procedures adopted, without a day for the next review."""
    session.add(
        _edition(DocType.POLICY, "", EditionText(language="en", body=policy_body("en")), today)
    )
    for key in template_ids():
        session.add(
            _edition(
                DocType.SOP, key, EditionText(language="en", body=template_body(key, "en")), today
            )
        )
    for key in REHEARSED if rehearse else ():
        session.add(Rehearsal(procedure_id=key, rehearsed_on=today, by_role="coordinator"))


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
