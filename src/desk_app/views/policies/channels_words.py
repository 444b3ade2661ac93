"""What several parts of the channels' screens say and show alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.services.channel_tests import TrialStatus
from desk_app.texts import _
from desk_app.views.widgets import ChipKind

if TYPE_CHECKING:
    from desk_app.services.channel_tests import TrialState

_CHIPS = {
    TrialStatus.NEVER: ChipKind.WARNING,
    TrialStatus.TESTED: ChipKind.OK,
    TrialStatus.OVERDUE: ChipKind.WARNING,
    TrialStatus.FAILED: ChipKind.PROBLEM,
}


def trial_chip(state: TrialState) -> ChipKind:
    """Return the chip that says at a glance whether a channel is known to work."""
    return _CHIPS[state.status]


def yes_or_no(*, is_so: bool) -> str:
    """Return whether something is so."""
    return _("yes") if is_so else _("no")
