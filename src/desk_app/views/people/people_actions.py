"""What can be done with selected people, each with a way back or a clear question before."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from desk_app.errors import DeskError
from desk_app.services.clearance import ReasonKind
from desk_app.services.leaving import end_engagements, excuse_people, pause_people
from desk_app.services.merging import merge_people
from desk_app.services.training import (
    list_courses,
    note_extract,
    remove_completions,
    remove_extract_note,
)
from desk_app.services.training_scans import record_training
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.people.action_dialogs import DayQuestion, ask_day, ask_extract, ask_training
from desk_app.views.people.merge_dialog import ask_merge
from desk_app.views.widgets import ChipKind, show_error, show_message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.services.roster import RosterRow
    from desk_app.views.shell import PageContext

_NAMES_SHOWN = 3
_TRAINING = frozenset({ReasonKind.TRAINING_MISSING, ReasonKind.TRAINING_EXPIRED})


class PeopleActions:
    """Runs actions; `after` is called when something has changed."""

    def __init__(self, context: PageContext, window: QWidget, after: Callable[[], object]) -> None:
        self._context, self._window, self._after = context, window, after

    def record_training(self, rows: Sequence[RosterRow], course_title: str = "") -> None:
        """Record one course for all of them."""
        courses = self._context.vault.read(list_courses)
        if not courses:
            show_message(
                self._window,
                _("No courses yet"),
                _("Add a course on the page Training first."),
                ChipKind.INFO,
            )
            return
        title = course_title or most_missing_course(rows)
        draft = ask_training(self._window, (who(rows), len(rows)), courses, self._today(), title)
        if draft is None:
            return
        recorded: list[int] = []
        if not self._try(
            lambda: recorded.extend(
                self._context.vault.write(
                    record_training,
                    [row.id for row in rows],
                    draft,
                    role=self._context.vault.role,
                    today=self._today(),
                )
            )
        ):
            return
        count = len(recorded)
        self._tell(
            ngettext(
                "Training recorded for {count} person.",
                "Training recorded for {count} people.",
                count,
            ).format(count=count),
            lambda: self._context.vault.write(remove_completions, recorded),
        )

    def note_extract(self, row: RosterRow) -> None:
        """Note that somebody showed an extract."""
        draft = ask_extract(self._window, row.full_name, self._today())
        if draft is None:
            return
        noted: list[int] = []
        if self._try(
            lambda: noted.append(
                self._context.vault.write(
                    note_extract,
                    row.id,
                    draft.shown_on,
                    draft.shown_to_role,
                    draft.reviewer_initials,
                    today=self._today(),
                )
            )
        ):
            self._tell(
                _("The note was saved."),
                lambda: self._context.vault.write(remove_extract_note, noted[0]),
            )

    def print_forms(self, rows: Sequence[RosterRow]) -> None:
        """Have the page Conduct print their forms."""
        self._context.navigate("conduct", ("print_forms", tuple(row.id for row in rows)))

    def pause(self, rows: Sequence[RosterRow]) -> None:
        """Give them no tasks from a day on; no reason is asked (R24)."""
        question = DayQuestion(
            _("Pause"),
            _("Pause"),
            _("Paused &from"),
            _("{who}: no tasks from this day on. No reason is stored.").format(who=who(rows)),
        )
        day = ask_day(self._window, question, self._today())
        if day is None:
            return
        text = ngettext(
            "{count} person is paused.", "{count} people are paused.", len(rows)
        ).format(count=len(rows))
        self._set_pauses(rows, day, text)

    def end_pause(self, rows: Sequence[RosterRow]) -> None:
        """Lift the pause of those who have one."""
        paused = [row for row in rows if row.paused_from is not None]
        if not paused:
            self._context.notify(_("Nobody of them is paused."))
            return
        text = ngettext(
            "The pause of {count} person has ended.",
            "The pauses of {count} people have ended.",
            len(paused),
        ).format(count=len(paused))
        self._set_pauses(paused, None, text)

    def excuse(self, rows: Sequence[RosterRow]) -> None:
        """Note that they are on leave up to a day."""
        question = DayQuestion(
            _("On leave"),
            _("Save"),
            _("On leave &until"),
            _("{who}: on leave up to and including this day. No reason is stored.").format(
                who=who(rows)
            ),
            not_before=self._today(),
        )
        day = ask_day(self._window, question, self._today() + timedelta(days=14))
        if day is None:
            return
        text = ngettext(
            "{count} person is on leave until {day}.",
            "{count} people are on leave until {day}.",
            len(rows),
        ).format(count=len(rows), day=interface_texts().short_date(day))
        self._set_leaves(rows, day, text)

    def end_leave(self, rows: Sequence[RosterRow]) -> None:
        """Note that those who are on leave are back."""
        away = [row for row in rows if row.excused_until is not None]
        if not away:
            self._context.notify(_("Nobody of them is on leave."))
            return
        text = ngettext(
            "{count} person is back from leave.", "{count} people are back from leave.", len(away)
        ).format(count=len(away))
        self._set_leaves(away, None, text)

    def end_engagement(self, rows: Sequence[RosterRow]) -> None:
        """End everything they do for us; says before what goes with it."""
        forms = sum(row.ack.form_printed_on is not None for row in rows)
        said = [
            _(
                "Everything that {who} does for the organisation ends on this day. Signatures "
                "and trainings stay on record. No reason is stored."
            ).format(who=who(rows))
        ]
        if forms:
            said.append(
                ngettext(
                    "If the day is today or earlier, {count} form that is out becomes void; this "
                    "cannot be undone.",
                    "If the day is today or earlier, {count} forms that are out become void; this "
                    "cannot be undone.",
                    forms,
                ).format(count=forms)
            )
        question = DayQuestion(
            _("End engagement"),
            _("End engagement"),
            _("Last &day"),
            " ".join(said),
            destructive=True,
        )
        day = ask_day(self._window, question, self._today())
        if day is not None and self._try(
            lambda: self._context.vault.write(
                end_engagements, [row.id for row in rows], day, today=self._today()
            )
        ):
            self._tell(
                ngettext(
                    "The engagement of {count} person ends on {day}.",
                    "The engagements of {count} people end on {day}.",
                    len(rows),
                ).format(count=len(rows), day=interface_texts().short_date(day)),
                None,
            )

    def merge(self, rows: Sequence[RosterRow]) -> int | None:
        """Make one person of two; return the id of the record that is gone, if one is."""
        if len(rows) != 2:  # noqa: PLR2004 - a pair
            self._context.notify(_("Select the two people to merge."))
            return None
        chosen = ask_merge(self._window, rows[0], rows[1])
        if chosen is None:
            return None
        keep, drop = chosen
        if not self._try(
            lambda: self._context.vault.write(merge_people, keep.id, drop.id, today=self._today())
        ):
            return None
        self._tell(_("The two are one person now: {name}.").format(name=keep.full_name), None)
        return drop.id

    def _set_pauses(self, rows: Sequence[RosterRow], day: date | None, text: str) -> None:
        before = {row.id: row.paused_from for row in rows}
        self._context.vault.write(pause_people, dict.fromkeys(before, day))
        self._tell(text, partial(self._context.vault.write, pause_people, before))

    def _set_leaves(self, rows: Sequence[RosterRow], day: date | None, text: str) -> None:
        before = {row.id: row.excused_until for row in rows}
        self._context.vault.write(excuse_people, dict.fromkeys(before, day))
        self._tell(text, partial(self._context.vault.write, excuse_people, before))

    def _today(self) -> date:
        return self._context.today()

    def _try(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except DeskError as error:
            show_error(self._window, error)
            return False
        return True

    def _tell(self, text: str, undo: Callable[[], object] | None) -> None:
        def take_back() -> None:
            assert undo is not None
            if self._try(undo):
                self._after()

        self._after()
        self._context.notify(text, take_back if undo else None)


def most_missing_course(rows: Sequence[RosterRow]) -> str:
    """Return the course that most of these people need to be cleared; empty if none does."""
    missing = Counter(
        reason.course for row in rows for reason in row.reasons if reason.kind in _TRAINING
    )
    return missing.most_common(1)[0][0] if missing else ""


def who(rows: Sequence[RosterRow]) -> str:
    """Return the names of a few people, or of some and how many more there are."""
    names = ", ".join(row.full_name for row in rows[:_NAMES_SHOWN])
    more = len(rows) - _NAMES_SHOWN
    if more <= 0:
        return names
    return ngettext(
        "{names} and {count} more person", "{names} and {count} more people", more
    ).format(names=names, count=more)
