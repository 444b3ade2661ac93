"""Reporting channels: taking them into use, changing and retiring them; never a report (R25)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from desk_app.errors import (
    ChannelNotFilledInError,
    MissingChannelNameError,
    NoAudienceError,
)
from desk_app.models.channel import ChannelKind, ChannelTest, ChannelUseCount, ReportingChannel
from desk_app.models.stakeholder import Stakeholder
from desk_app.services.channel_tests import ChannelTestRow, TrialState, trial_row, trial_state
from desk_app.services.contact_details import clean
from desk_app.services.interactions import refuse_personal_data
from desk_app.services.personal_data import ABOUT_SOMEBODY
from desk_app.services.shipped_texts import shipped_texts
from desk_app.services.stakeholder_categories import in_language
from desk_app.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

AUDIENCES: Final = ("staff", "affiliates", "beneficiaries", "children")
"""Who may use a channel."""
PUBLIC_AUDIENCES: Final = frozenset({"beneficiaries", "children"})
"""Whom the organisation helps: channels for them stand on the public notice."""
NAME_LIMIT: Final = 100
HOW_LIMIT: Final = 400
ANSWER_LIMIT: Final = 150

_PLACEHOLDER: Final = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


@dataclass(frozen=True, slots=True)
class ChannelDraft:
    """What can be said about a channel; names, ways and answers are per language."""

    kind: ChannelKind
    names: Mapping[str, str]
    hows: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    """By when somebody answers."""
    content_id: str = ""
    answered_by_role: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ()
    """Of `contact_wording.CONTACT_LANGUAGES`."""
    audience: tuple[str, ...] = AUDIENCES[:3]
    anonymous_possible: bool = False
    bypasses_management: bool = False
    stakeholder_id: int | None = None
    """The contact whose verified number is printed."""


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A channel as lists and documents show it; texts are per language."""

    id: int
    content_id: str
    kind: ChannelKind
    names: Mapping[str, str]
    hows: Mapping[str, str]
    answers: Mapping[str, str]
    answered_by_role: str
    hours: str
    languages: tuple[str, ...]
    audience: tuple[str, ...]
    anonymous_possible: bool
    bypasses_management: bool
    stakeholder_id: int | None
    in_use_from: date | None
    retired_on: date | None
    pauses: tuple[tuple[date, date], ...]
    """From when and until when it was out of use before it was brought back."""
    tests: tuple[ChannelTestRow, ...]
    """The newest first."""
    state: TrialState

    @property
    def is_in_use(self) -> bool:
        """Whether people can use it now."""
        return self.in_use_from is not None and self.retired_on is None

    @property
    def is_public(self) -> bool:
        """Whether it is for those whom the organisation helps."""
        return not PUBLIC_AUDIENCES.isdisjoint(self.audience)

    def name(self, language: str) -> str:
        """Return what it is called."""
        return in_language(self.names, language)

    def how(self, language: str) -> str:
        """Return how it is used."""
        return in_language(self.hows, language)

    def answer_within(self, language: str) -> str:
        """Return by when somebody answers."""
        return in_language(self.answers, language)


def list_channels(session: Session, *, today: date, with_retired: bool = False) -> list[ChannelRow]:
    """Return the channels in use, in the order they were taken into use; retired ones last."""
    query = (
        select(ReportingChannel)
        .where(ReportingChannel.in_use_from.is_not(None))
        .options(selectinload(ReportingChannel.tests))
        .order_by(ReportingChannel.retired_on.is_not(None), ReportingChannel.id)
    )
    if not with_retired:
        query = query.where(ReportingChannel.retired_on.is_(None))
    return [_row(each, today) for each in session.scalars(query)]


def take_into_use(session: Session, draft: ChannelDraft, *, today: date) -> int:
    """Record a channel, of the starter content or the organisation's own; return its id.

    Raises:
        ChannelNotFilledInError: a text still holds a {{placeholder}}.
        MissingChannelNameError: there is no name.
        NoAudienceError: it is for nobody.
        TooLongError, IdentityNumberError: a text cannot be stored.
    """
    made = ReportingChannel(
        kind=draft.kind, name={}, content_id=draft.content_id, in_use_from=today
    )
    _apply(session, made, draft)
    session.add(made)
    session.flush()
    return made.id


def change_channel(session: Session, channel_id: int, draft: ChannelDraft) -> None:
    """Replace what is known of a channel; its tests and counts stay.

    Raises:
        DeskError: as `take_into_use`.
    """
    _apply(session, session.get_one(ReportingChannel, channel_id), draft)


def retire_channel(session: Session, channel_id: int, retired_on: date | None) -> None:
    """Take a channel out of use from a day on, or back into use with None; its history stays."""
    session.get_one(ReportingChannel, channel_id).retired_on = retired_on


def withdraw_channel(session: Session, channel_id: int, *, today: date) -> None:
    """Remove a channel that was added by mistake; one with a history is retired."""
    referring = (ChannelTest, ChannelUseCount)
    if any(
        session.scalar(select(each.id).where(each.channel_id == channel_id)) for each in referring
    ):
        retire_channel(session, channel_id, today)
    else:
        session.delete(session.get_one(ReportingChannel, channel_id))


def draft_of(row: ChannelRow) -> ChannelDraft:
    """Return what can be changed about a channel."""
    return ChannelDraft(**{name: getattr(row, name) for name in ChannelDraft.__slots__})


def placeholders_in(draft: ChannelDraft) -> tuple[str, ...]:
    """Return the names of what is to be filled in, each once, in the order they occur."""
    texts = [text for texts in (draft.names, draft.hows, draft.answers) for text in texts.values()]
    return tuple(dict.fromkeys(name for text in texts for name in _PLACEHOLDER.findall(text)))


def filled(texts: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """Return texts with values in place of their placeholders; without a value one stays."""

    def value(found: re.Match[str]) -> str:
        return values.get(found[1], "").strip() or found[0]

    return {language: _PLACEHOLDER.sub(value, text) for language, text in texts.items()}


def _apply(session: Session, found: ReportingChannel, draft: ChannelDraft) -> None:
    if missing := placeholders_in(draft):
        raise ChannelNotFilledInError(missing)
    names = _cleaned("name", draft.names, NAME_LIMIT)
    if not names:
        raise MissingChannelNameError
    audience: list[str] = [each for each in AUDIENCES if each in draft.audience]
    if not audience:
        raise NoAudienceError
    found.kind = draft.kind
    found.name = names
    found.how = _cleaned("how", draft.hows, HOW_LIMIT)
    found.answer_within = _cleaned("answer_within", draft.answers, ANSWER_LIMIT)
    found.answered_by_role = clean("answered_by_role", draft.answered_by_role, 100)
    found.hours = clean("hours", draft.hours, 100)
    _refuse_names(session, draft)
    found.languages = list(draft.languages)
    found.audience = audience
    found.anonymous_possible = draft.anonymous_possible
    found.bypasses_management = draft.bypasses_management
    if draft.stakeholder_id is not None:
        session.get_one(Stakeholder, draft.stakeholder_id)
    found.stakeholder_id = draft.stakeholder_id


def _refuse_names(session: Session, draft: ChannelDraft) -> None:
    """A channel hangs on walls (P17); a number or an address to reach it belongs there."""
    lines = {"name": draft.names, "how": draft.hows, "answer_within": draft.answers}
    texts = {
        name: "\n".join(text for text in each.values() if text not in shipped_texts())
        for name, each in lines.items()
    }
    texts |= {"answered_by_role": draft.answered_by_role, "hours": draft.hours}
    refuse_personal_data(session, texts, kinds=ABOUT_SOMEBODY)


def _cleaned(field_name: str, texts: Mapping[str, str], limit: int) -> dict[str, Any]:
    lines = {code: clean(field_name, texts.get(code, ""), limit) for code in LANGUAGES}
    return {code: line for code, line in lines.items() if line}


def _row(found: ReportingChannel, today: date) -> ChannelRow:
    tests = sorted(map(trial_row, found.tests), key=lambda each: (each.tested_on, each.id))
    return ChannelRow(
        id=found.id,
        content_id=found.content_id,
        kind=found.kind,
        names=found.name,
        hows=found.how,
        answers=found.answer_within,
        answered_by_role=found.answered_by_role,
        hours=found.hours,
        languages=tuple(found.languages),
        audience=tuple(found.audience),
        anonymous_possible=found.anonymous_possible,
        bypasses_management=found.bypasses_management,
        stakeholder_id=found.stakeholder_id,
        in_use_from=found.in_use_from,
        retired_on=found.retired_on,
        pauses=tuple(
            (date.fromisoformat(each["from"]), date.fromisoformat(each["until"]))
            for each in found.pauses
        ),
        tests=tuple(reversed(tests)),
        state=trial_state(tests[-1] if tests else None, today=today),
    )
