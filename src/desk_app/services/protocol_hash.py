"""The hash by which a signed protocol is known to be unchanged (R34)."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import select

from desk_app.models.monitoring import MonitoringReview
from desk_app.services.review_rows import RatingRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.models.monitoring import ReviewRating


def protocol_hash(review: MonitoringReview) -> str:
    """Return the SHA-256 over everything the protocol says; the picture has a hash of its own.

    Only ratings on record count, so that a question which a later version adds changes no hash.
    """
    said = {
        name: getattr(review, name)
        for name in (
            "period",
            "held_on",
            "participants",
            "figures",
            "figures_of",
            "signed_on",
            "next_review_on",
            "stakeholder_id",
            "participation",
            "partner_advice",
        )
    }
    said["ratings"] = {each.item_id: asdict(rating_row(each)) for each in review.ratings}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
    return sha256(text.encode()).hexdigest()


def changed_protocols(session: Session) -> tuple[int, ...]:
    """Return the ids of signed reviews whose protocol does not give its hash any more (R34)."""
    signed = select(MonitoringReview).where(MonitoringReview.signed_on.is_not(None))
    return tuple(
        review.id
        for review in session.scalars(signed.order_by(MonitoringReview.id))
        if protocol_hash(review) != review.content_hash
    )


def rating_row(found: ReviewRating) -> RatingRow:
    """Return a rating on record."""
    return RatingRow(
        found.item_id, found.rating, found.not_applicable, found.evidence, found.decision
    )
