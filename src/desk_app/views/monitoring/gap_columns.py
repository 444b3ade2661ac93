"""The columns of the two tables of gaps and actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.models.monitoring import Severity
from desk_app.services.actions import ActionRow, ActionState
from desk_app.services.checklist import question_number
from desk_app.services.review_wording import (
    action_state_name,
    edition_words,
    effect_name,
    finding_sentence,
    severity_name,
)
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.widgets import ChipKind, Column

if TYPE_CHECKING:
    from desk_app.services.findings import FindingRow
    from desk_app.views.shell.pages import PageContext

_SEVERITY_CHIPS = {
    Severity.HIGH: ChipKind.PROBLEM,
    Severity.MEDIUM: ChipKind.WARNING,
    Severity.LOW: ChipKind.NEUTRAL,
}
_STATE_CHIPS = {
    ActionState.OVERDUE: ChipKind.PROBLEM,
    ActionState.OPEN: ChipKind.NEUTRAL,
    ActionState.DONE: ChipKind.OK,
}


def gap_columns(context: PageContext) -> list[Column[FindingRow]]:
    """Return what the table of gaps shows, and by when each is to be decided."""
    texts = interface_texts()

    def acting(row: FindingRow) -> str:
        if not row.is_open:
            return _("closed {day}").format(day=texts.short_date(row.closed_on))
        if row.actions:
            return ngettext("{count} action", "{count} actions", row.actions).format(
                count=row.actions
            )
        if row.waits_too_long(context.today()):
            return _("waits for a decision")
        return _("decide by {day}").format(day=texts.short_date(row.act_by))

    def chip(row: FindingRow) -> ChipKind:
        if not row.is_open or row.actions:
            return ChipKind.OK
        is_late = row.waits_too_long(context.today())
        return ChipKind.WARNING if is_late else ChipKind.NEUTRAL

    return [
        Column(
            _("Gap"),
            lambda row: finding_sentence(row, texts),
            tooltip=lambda row: finding_sentence(row, texts),
            width=38,
            stretches=True,
        ),
        Column(
            _("Severity"),
            lambda row: severity_name(row.severity, texts),
            lambda row: list(Severity).index(row.severity),
            chip=lambda row: _SEVERITY_CHIPS[row.severity],
            width=12,
        ),
        Column(_("Question"), lambda row: question_number(row.item_id) or "–", width=9),
        Column(_("Found on"), lambda row: texts.short_date(row.found_on), width=11),
        Column(_("Decided"), acting, chip=chip, width=26),
    ]


def action_columns() -> list[Column[ActionRow]]:
    """Return what the table of actions shows."""
    texts = interface_texts()
    return [
        Column(_("No."), lambda row: str(row.number), lambda row: row.number, width=6),
        Column(
            _("What is done"),
            lambda row: row.text,
            tooltip=lambda row: row.text,
            width=34,
            stretches=True,
        ),
        Column(_("Responsible role"), lambda row: row.owner_role, width=18),
        Column(_("Due"), lambda row: texts.short_date(row.due_on), width=13),
        Column(_("State"), _state, chip=lambda row: _STATE_CHIPS[row.state], width=18),
        Column(_("Question"), lambda row: question_number(row.item_id) or "–", width=9),
        Column(_("Result"), _result, tooltip=_result, width=20, stretches=True),
    ]


def _state(row: ActionRow) -> str:
    words = action_state_name(row.state, interface_texts())
    if row.done_on is None:
        return words
    return f"{words} {interface_texts().short_date(row.done_on)}"


def _result(row: ActionRow) -> str:
    texts = interface_texts()
    parts = [row.evidence]
    if row.edition is not None:
        parts.append(edition_words(row.edition, texts))
    if row.effect is not None:
        parts.append(effect_name(row.effect, texts))
    return " · ".join(part for part in parts if part)
