"""When channels were in use: since when, until when, and what came in between (R25)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from desk_app.models.channel import ReportingChannel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session


def channels_in_use(session: Session, first: date, last: date) -> list[ReportingChannel]:
    """Return the channels that were in use on any day from `first` to `last`, by their ids.

    The day on which a channel is taken out of use is the first on which it is not.
    """
    query = select(ReportingChannel).where(ReportingChannel.in_use_from <= last)
    return [
        channel
        for channel in session.scalars(query.order_by(ReportingChannel.id))
        if any(
            begun <= last and (ended is None or ended > first)
            for begun, ended in periods_in_use(channel)
        )
    ]


def bring_back(session: Session, channel_id: int, *, today: date) -> None:
    """Take a channel that is out of use into use again from today; its history stays."""
    found = session.get_one(ReportingChannel, channel_id)
    if found.retired_on is None:
        return
    if found.retired_on < today:
        pause = {"from": found.retired_on.isoformat(), "until": today.isoformat()}
        found.pauses = [*found.pauses, pause]
    found.retired_on = None


def put_away_again(session: Session, retired: Mapping[int, date]) -> None:
    """Undo `bring_back` for channels that were out of use from these days on."""
    for channel_id, day in retired.items():
        found = session.get_one(ReportingChannel, channel_id)
        found.pauses = [each for each in found.pauses if each["from"] != day.isoformat()]
        found.retired_on = day


def periods_in_use(channel: ReportingChannel) -> Iterator[tuple[date, date | None]]:
    """Yield from when a channel was in use and the first day on which it no longer was."""
    begun = channel.in_use_from
    if begun is None:
        return
    for pause in channel.pauses:
        yield begun, date.fromisoformat(pause["from"])
        begun = date.fromisoformat(pause["until"])
    yield begun, channel.retired_on
