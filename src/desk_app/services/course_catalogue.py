"""The courses that exist: loaded from the starter catalogue, then the organisation's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from desk_app.content import load_content
from desk_app.models.training import Course

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

INDUCTION: Final = "trn_induction"
_SWEDEN_ONLY: Final = frozenset({"trn_se_referral_manual", "trn_jamy_web_course"})
_GATEWAY: Final = "gateway"


def load_catalogue(session: Session, *, language: str, country: str) -> None:
    """Add the starter courses that a person can complete, for the organisation's country (R29)."""
    catalogue = load_content("training_catalogue", language)
    renewed_by = {row["course"]: row["renews_course"] for row in catalogue["renews"]}
    for entry in catalogue["courses"]:
        # A gateway lists courses and is none itself (R30).
        if entry["mode"] == _GATEWAY or (country != "SE" and entry["id"] in _SWEDEN_ONLY):
            continue
        session.add(_course(entry, renewed_by.get(entry["id"])))


def mandatory_topics() -> frozenset[str]:
    """Return the ids of the topics that everyone must have covered (R28–R33)."""
    return frozenset(load_content("training_catalogue", "en")["mandatory_topics_for_everyone"])


def _course(entry: dict[str, Any], renews: str | None) -> Course:
    return Course(
        course_id=entry["id"],
        title=entry["title"],
        mode=entry["mode"],
        provider=entry["provider"] or "",
        validity_months=entry["validity_months"],
        mandatory_for=list(entry["mandatory_for"]),
        recommended_for=list(entry["recommended_for"]),
        blocks_clearance=entry["blocks_clearance"],
        due_within_days=entry["due_within_days"],
        topics=list(entry["topics"]),
        renews=renews,
    )
