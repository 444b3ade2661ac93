"""Tables, and what one record knows about itself."""

from desk_app.models import (
    conduct,
    organisation,
    partner,
    person,
    print_log,
    stakeholder,
    training,
)
from desk_app.models.base import Base

__all__ = [
    "Base",
    "conduct",
    "organisation",
    "partner",
    "person",
    "print_log",
    "stakeholder",
    "training",
]
