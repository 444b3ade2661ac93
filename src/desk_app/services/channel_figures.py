"""The shown number `channel_test_age`: how many channels are in use, and how lately tried."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.models.channel import ChannelKind
from desk_app.services.channels import list_channels

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class ChannelFigures:
    """Facts about the organisation's channels; they describe nobody."""

    in_use: int
    internal: int
    external: int
    anonymous: int
    bypassing: int
    """Those that do not pass through a manager."""
    tested: int
    """Those that were tried within six months, whatever came of it."""
    oldest_test_on: date | None
    """The oldest of the newest trials of each channel; None as long as none was tried."""
    never_tested: int


def channel_figures(session: Session, *, today: date) -> ChannelFigures:
    """Return the figures of the channels that are in use."""
    rows = list_channels(session, today=today)
    days = [row.state.tested_on for row in rows if row.state.tested_on is not None]
    return ChannelFigures(
        in_use=len(rows),
        internal=sum(row.kind is ChannelKind.INTERNAL for row in rows),
        external=sum(row.kind is ChannelKind.EXTERNAL for row in rows),
        anonymous=sum(row.anonymous_possible for row in rows),
        bypassing=sum(row.bypasses_management for row in rows),
        tested=sum(row.state.is_fresh for row in rows),
        oldest_test_on=min(days, default=None),
        never_tested=len(rows) - len(days),
    )
