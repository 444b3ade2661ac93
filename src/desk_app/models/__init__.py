"""Tables, and what one record knows about itself."""

from desk_app.models import (
    activity,
    channel,
    conduct,
    edition,
    evidence,
    monitoring,
    organisation,
    partner,
    person,
    print_log,
    scan,
    stakeholder,
    training,
)
from desk_app.models.base import Base

__all__ = [
    "Base",
    "activity",
    "channel",
    "conduct",
    "edition",
    "evidence",
    "monitoring",
    "organisation",
    "partner",
    "person",
    "print_log",
    "scan",
    "stakeholder",
    "training",
]
