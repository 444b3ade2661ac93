"""What keeps a signed review from changing (R34)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.errors import ReviewLockedError
from desk_app.models.monitoring import MonitoringReview

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def editable_review(session: Session, review_id: int) -> MonitoringReview:
    """Return a review that may still change.

    Raises:
        ReviewLockedError: its protocol is signed (R34).
    """
    found = session.get_one(MonitoringReview, review_id)
    if found.signed_on is not None:
        raise ReviewLockedError(found.signed_on)
    return found


def is_editable(session: Session, review_id: int) -> bool:
    """Whether what is found or decided now can still belong to a review."""
    return session.get_one(MonitoringReview, review_id).signed_on is None
