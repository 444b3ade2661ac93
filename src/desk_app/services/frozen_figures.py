"""Numbers, gaps and actions of a review as plain data that outlives every change (R34)."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from desk_app.models.monitoring import Effect, Severity
from desk_app.services.actions import ActionRow, ActionState, EventRow, LinkedEdition
from desk_app.services.findings import FindingRow
from desk_app.services.review_wording import finding_sentence
from desk_app.services.shown_numbers import ShownNumber, frozen_number, thawed_number
from desk_app.texts import LANGUAGES, texts_in

if TYPE_CHECKING:
    from collections.abc import Mapping

Figures = tuple[dict[str, ShownNumber], tuple[FindingRow, ...], tuple[ActionRow, ...]]


def frozen(
    numbers: dict[str, ShownNumber],
    findings: tuple[FindingRow, ...],
    actions: tuple[ActionRow, ...],
) -> dict[str, Any]:
    """Return numbers, gaps and actions as plain data."""
    rows = {
        "numbers": [frozen_number(each) for each in numbers.values()],
        "findings": [{**asdict(each), "said": _said(each)} for each in findings],
        "actions": [asdict(each) for each in actions],
    }
    plain: dict[str, Any] = json.loads(json.dumps(rows, default=date.isoformat))
    return plain


def thawed(stored: Mapping[str, Any]) -> Figures:
    """Return figures as `frozen` stored them."""
    numbers = {each["name"]: thawed_number(each) for each in stored["numbers"]}
    findings = tuple(_finding(each) for each in stored["findings"])
    return numbers, findings, tuple(_action(each) for each in stored["actions"])


def _said(row: FindingRow) -> dict[str, str]:
    """What the program found, in words: names of categories and rules may change later."""
    if not row.cause:
        return {}
    return {each: finding_sentence(row, texts_in(each)) for each in LANGUAGES}


def _finding(stored: dict[str, Any]) -> FindingRow:
    days = {name: _day(stored[name]) for name in ("found_on", "closed_on")}
    return FindingRow(**{**stored, **days, "severity": Severity(stored["severity"])})


def _action(stored: dict[str, Any]) -> ActionRow:
    names = ("created_on", "due_on", "done_on", "effect_checked_on")
    return ActionRow(
        **{
            **stored,
            **{name: _day(stored[name]) for name in names},
            "state": ActionState(stored["state"]),
            "effect": Effect(stored["effect"]) if stored["effect"] else None,
            "edition": LinkedEdition(**stored["edition"]) if stored["edition"] else None,
            "events": tuple(
                EventRow(**{**each, "happened_on": date.fromisoformat(each["happened_on"])})
                for each in stored["events"]
            ),
        }
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
