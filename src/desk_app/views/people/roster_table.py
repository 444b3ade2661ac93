"""The columns of the roster, and which people each filter keeps."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from desk_app.services.clearance import Clearance
from desk_app.services.extract_status import COUNTRIES_WITH_EXTRACTS
from desk_app.services.roster import RosterRow
from desk_app.texts import _
from desk_app.views.people.words import RosterWords, clearance_chip
from desk_app.views.widgets import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desk_app.models.person import PersonCategory

_CLOSENESS = {"none": 0, "indirect": 1, "direct": 2}


class Scope(StrEnum):
    """Whom the list shows."""

    ACTIVE = "active"
    NOT_CLEARED = "not_cleared"
    GAP_IN_CONTACT = "gap_in_contact"
    ALL = "all"


_BELONGS: dict[Scope, Callable[[RosterRow], bool]] = {
    Scope.ACTIVE: lambda row: row.is_active,
    Scope.NOT_CLEARED: lambda row: row.clearance is Clearance.NOT_CLEARED,
    Scope.GAP_IN_CONTACT: lambda row: row.is_gap_in_contact,
    Scope.ALL: lambda _row: True,
}


def count_in_scope(rows: Sequence[RosterRow], scope: Scope) -> int:
    """Return how many of these people belong to what the list shows."""
    return sum(map(_BELONGS[scope], rows))


def scope_filter(
    scope: Scope, category: PersonCategory | None, activity: str
) -> Callable[[RosterRow], bool] | None:
    """Return what a row must fulfil to be listed; None if everybody is."""
    belongs = _BELONGS[scope]
    if category is None and not activity:
        return None if scope is Scope.ALL else belongs

    def wanted(row: RosterRow) -> bool:
        return (
            belongs(row)
            and (category is None or row.person_category is category)
            and (not activity or activity in row.activities)
        )

    return wanted


def roster_columns(country: str) -> list[Column[RosterRow]]:
    """Return the roster's columns; the extract's only where the country has such a rule."""
    words = RosterWords()
    columns = [
        Column[RosterRow](_("Name"), words.name, width=22, stretches=True),
        Column[RosterRow](
            _("Clearance"),
            words.clearance,
            chip=clearance_chip,
            tooltip=words.all_reasons,
            width=17,
        ),
        Column[RosterRow](_("Reasons"), words.first_reason, tooltip=words.all_reasons, width=50),
        Column[RosterRow](
            _("More"),
            words.more_reasons,
            sort_key=lambda row: len(row.reasons),
            tooltip=words.all_reasons,
            width=5,
        ),
        Column[RosterRow](
            _("Category"), lambda row: str(words.category(row.person_category)), width=24
        ),
        Column[RosterRow](_("Role"), lambda row: row.role, width=18),
        Column[RosterRow](
            _("Contact"),
            lambda row: str(words.contact_level(row.contact_level)),
            sort_key=lambda row: _CLOSENESS[row.contact_level.value],
            width=16,
        ),
        Column[RosterRow](_("Signature"), words.ack, width=19),
        Column[RosterRow](_("Training"), words.training, width=22),
    ]
    if country in COUNTRIES_WITH_EXTRACTS:
        columns.append(Column[RosterRow](_("Extract"), words.extract, width=22))
    return columns
