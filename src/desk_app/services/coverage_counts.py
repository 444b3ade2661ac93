"""How many of each category were active, signed and trained on a day: true counts, kept inside."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from desk_app.models.person import PersonCategory
from desk_app.services.disclosure import TOTAL, Group
from desk_app.services.roster import list_roster

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

PROPERTIES: Final = ("acknowledged", "trained")
"""Whose shares are published: `ack_status` and `training_status` valid."""


def roster_groups(session: Session, day: date) -> list[Group]:
    """Return the counts of every category on a day, also of empty ones."""
    active = [row for row in list_roster(session, today=day) if row.is_active]
    sizes = Counter(row.person_category for row in active)
    signed = Counter(row.person_category for row in active if row.ack.is_valid)
    trained = Counter(row.person_category for row in active if row.training.is_valid)
    return [
        Group(key.value, sizes[key], {"acknowledged": signed[key], "trained": trained[key]})
        for key in PersonCategory
    ]


def everyone_of(groups: Sequence[Group]) -> Group:
    """Return all groups as one."""
    counts = {name: sum(group.counts[name] for group in groups) for name in PROPERTIES}
    return Group(TOTAL, sum(group.active for group in groups), counts)
