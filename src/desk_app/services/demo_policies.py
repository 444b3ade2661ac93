"""Gives a made-up organisation an adopted policy, adopted procedures and rehearsals."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from desk_app.content import load_content
from desk_app.services.edition_adoption import Adoption
from desk_app.services.policy import answer_prompt, policy_languages, start_policy
from desk_app.services.policy_adoption import adopt_policy
from desk_app.services.procedure_adoption import adopt_procedure
from desk_app.services.procedure_drafts import fill_blank, procedure_blanks, start_procedure
from desk_app.services.procedure_text import template_ids
from desk_app.services.rehearsals import record_rehearsal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

_POLICY_DAYS_AGO: Final = 210
_PROCEDURES_DAYS_AGO: Final = 190
_NOT_ADOPTED: Final = frozenset({"sop_transport_offer", "sop_media_photo"})
_REHEARSED_DAYS_AGO: Final = {"sop_disclosure": 120, "sop_emergency": 45}


def adopt_policies(session: Session, *, language: str, today: date) -> None:
    """Adopt the policy and most procedures, and rehearse two of them."""
    words = load_content("demo_organisation")
    own = words[language]["policies"]
    blanks = {code: words[code]["policies"]["blanks"] for code in policy_languages()}
    body = words[language]["body"]
    _adopt_policy(session, language, blanks, _decision(body, today, _POLICY_DAYS_AGO), today)
    for key in template_ids():
        draft = start_procedure(session, key, today=today - timedelta(days=_PROCEDURES_DAYS_AGO))
        for name in procedure_blanks(session, key):
            answers = {code: each[name] for code, each in blanks.items()}
            fill_blank(session, draft, name, answers)
        if key not in _NOT_ADOPTED:
            decision = _decision(body, today, _PROCEDURES_DAYS_AGO)
            adopt_procedure(session, key, decision, today=today)
    for key, days in _REHEARSED_DAYS_AGO.items():
        facts = (today - timedelta(days=days), own["role"], own["lesson"])
        record_rehearsal(session, key, facts, today=today)


def _adopt_policy(
    session: Session,
    language: str,
    blanks: Mapping[str, Mapping[str, str]],
    decision: Adoption,
    today: date,
) -> None:
    draft = start_policy(session, master_language=language, today=decision.adopted_on)
    for name in ("accountability_decider", "confidential_file_keeper", "fi_decider"):
        answers = {code: each[name] for code, each in blanks.items()}
        answer_prompt(session, draft, name, answers)
    adopt_policy(session, decision, today=today)


def _decision(body: str, today: date, days_ago: int) -> Adoption:
    day = today - timedelta(days=days_ago)
    return Adoption(body, day, day, f"§ {day.month}")
