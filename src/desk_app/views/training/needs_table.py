"""The columns of the list of those who have to complete a course."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desk_app.services.training_coverage import NeedRow, Stage
from desk_app.services.training_wording import stage_name
from desk_app.texts import _, interface_texts
from desk_app.views.widgets import ChipKind, Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

_STAGES = tuple(Stage)
_CHIPS = {
    Stage.MISSING: ChipKind.PROBLEM,
    Stage.EXPIRED: ChipKind.PROBLEM,
    Stage.WITHIN_7: ChipKind.WARNING,
    Stage.WITHIN_30: ChipKind.WARNING,
    Stage.WITHIN_60: ChipKind.NEUTRAL,
    Stage.WAIVED: ChipKind.NEUTRAL,
}


def need_columns(today: Callable[[], date]) -> list[Column[NeedRow]]:
    """Return the columns; `today` tells who is on leave."""
    texts = interface_texts()
    return [
        Column[NeedRow](_("Name"), lambda row: row.person.listed_name, width=19, stretches=True),
        Column[NeedRow](
            _("State"),
            lambda row: stage_name(row.stage, texts),
            lambda row: _STAGES.index(row.stage),
            chip=lambda row: _CHIPS[row.stage],
            tooltip=_explained,
            width=20,
        ),
        Column[NeedRow](_("Course"), lambda row: row.course, width=16, stretches=True),
        Column[NeedRow](
            _("Valid until"),
            lambda row: texts.short_date(row.until) or "–",
            lambda row: row.until.toordinal() if row.until else 0,
            width=11,
        ),
        Column[NeedRow](
            _("Needed for clearance"), lambda row: _("yes") if row.blocks else _("no"), width=8
        ),
        Column[NeedRow](_("Note"), lambda row: _note(row, today()), width=25, stretches=True),
    ]


def _explained(row: NeedRow) -> str:
    texts = interface_texts()
    if row.until is None:
        return _("The course was never completed.")
    day = texts.long_date(row.until)
    if row.stage.is_lacking:
        if row.blocks:
            return _("Not cleared since the day after {day}.").format(day=day)
        return _("It counted until {day}.").format(day=day)
    return _("It counts up to and including {day}.").format(day=day)


def _note(row: NeedRow, today: date) -> str:
    texts = interface_texts()
    notes = []
    if row.blocks and row.stage is Stage.EXPIRED and row.until is not None:
        since = row.until + timedelta(days=1)
        notes.append(_("not cleared since {day}").format(day=texts.short_date(since)))
    if row.is_on_leave(today):
        notes.append(
            _("on leave until {day}").format(day=texts.short_date(row.person.excused_until))
        )
    if row.planned_on is not None:
        notes.append(_("invited for {day}").format(day=texts.short_date(row.planned_on)))
    if row.waived:
        notes.append(_("waived"))
    return ", ".join(notes)
