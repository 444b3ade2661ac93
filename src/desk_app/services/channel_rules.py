"""The minimum rules of reporting channels: which are met, and which block the policy (R25)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desk_app.content import load_content
from desk_app.models.channel import ChannelKind
from desk_app.services.channels import list_channels
from desk_app.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.channels import ChannelRow

LEAST_CHANNELS: Final = 3
BLOCKING: Final = ("rule_three_channels", "rule_bypass", "rule_anonymous", "rule_external")
"""Element 4 of the policy cannot be adopted while one of these is broken (R25)."""
_ANY_LANGUAGE: Final = frozenset({"interpreter", "many"})


@dataclass(frozen=True, slots=True)
class RuleState:
    """Whether the channels in use meet a minimum rule."""

    rule_id: str
    is_met: bool
    blocks: bool
    """Whether element 4 of the policy cannot be adopted without it."""


def broken_channel_rules(session: Session, *, today: date) -> tuple[str, ...]:
    """Return the ids of the rules that block adoption of element 4 and are broken (R25).

    The ids are those of `minimum_rules` of the starter content; empty if all are met.
    """
    return tuple(
        each.rule_id
        for each in rule_states(list_channels(session, today=today))
        if each.blocks and not each.is_met
    )


def rule_states(channels: Sequence[ChannelRow]) -> tuple[RuleState, ...]:
    """Return every minimum rule, in the order of the starter content, for the channels in use."""
    in_use = [each for each in channels if each.is_in_use]
    return tuple(
        RuleState(rule["id"], _RULES[rule["id"]](in_use), rule["id"] in BLOCKING)
        for rule in load_content("reporting_channels", "en")["minimum_rules"]
    )


def rule_words(rule_id: str, language: str) -> str:
    """Return a rule as the starter content says it in a language."""
    return next(
        str(rule["text"])
        for rule in load_content("reporting_channels", language)["minimum_rules"]
        if rule["id"] == rule_id
    )


def _is_understood(channel: ChannelRow) -> bool:
    """Whether it can be used in every language of the forms, or with an interpreter."""
    spoken = set(channel.languages)
    return bool(spoken & _ANY_LANGUAGE) or spoken.issuperset(LANGUAGES)


_RULES: Final[Mapping[str, Callable[[Sequence[ChannelRow]], bool]]] = {
    "rule_three_channels": lambda rows: len(rows) >= LEAST_CHANNELS,
    "rule_bypass": lambda rows: any(row.bypasses_management for row in rows),
    "rule_anonymous": lambda rows: any(row.anonymous_possible for row in rows),
    "rule_external": lambda rows: any(row.kind is ChannelKind.EXTERNAL for row in rows),
    "rule_language": lambda rows: bool(rows) and all(map(_is_understood, rows)),
    "rule_child": lambda rows: any("children" in row.audience for row in rows),
    "rule_tested": lambda rows: bool(rows) and all(row.state.is_fresh for row in rows),
}
