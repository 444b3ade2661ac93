"""What can be done with selected people, each with a way back or a clear question before."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

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
from desk_app.views.page_actions import PageActions
from desk_app.views.people.action_dialogs import DayQuestion, ask_day, ask_extract, ask_training
from desk_app.views.people.merge_dialog import ask_merge
from desk_app.views.widgets import ChipKind, show_message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desk_app.services.roster import RosterRow

_NAMES_SHOWN = 3
_TRAINING = frozenset({ReasonKind.TRAINING_MISSING, ReasonKind.TRAINING_EXPIRED})


class PeopleActions(PageActions):
    """Asks and does, for one person or many."""

    def record_training(self, rows: Sequence[RosterRow], course_title: str = "") -> None:
        """Record one course for all of them."""
        courses = self.context.vault.read(list_courses)
        if not courses:
            show_message(
                self.owner,
                _("No courses yet"),
                _("Add a course on the page Training first."),
                ChipKind.INFO,
            )
            return
        title = course_title or most_missing_course(rows)
        draft = ask_training(self.owner, (who(rows), len(rows)), courses, self._today(), title)
        if draft is None:
            return
        recorded: list[int] = []
        if not self.run(
            lambda: recorded.extend(
                self.context.vault.write(
                    record_training,
                    [row.id for row in rows],
                    draft,
                    role=self.context.vault.role,
                    today=self._today(),
                )
            )
        ):
            return
        count = len(recorded)
        self.tell(
            ngettext(
                "Training recorded for {count} person.",
                "Training recorded for {count} people.",
                count,
            ).format(count=count),
            lambda: self.context.vault.write(remove_completions, recorded),
        )

    def note_extract(self, row: RosterRow) -> None:
        """Note that somebody showed an extract."""
        draft = ask_extract(self.owner, row.full_name, self._today())
        if draft is None:
            return
        noted: list[int] = []
        if self.run(
            lambda: noted.append(
                self.context.vault.write(
                    note_extract,
                    row.id,
                    draft.shown_on,
                    draft.shown_to_role,
                    draft.reviewer_initials,
                    today=self._today(),
                )
            )
        ):
            self.tell(
                _("The note was saved."),
                lambda: self.context.vault.write(remove_extract_note, noted[0]),
            )

    def print_forms(self, rows: Sequence[RosterRow]) -> None:
        """Have the page Conduct print their forms."""
        self.context.navigate("conduct", ("print_forms", tuple(row.id for row in rows)))

    def pause(self, rows: Sequence[RosterRow]) -> None:
        """Give them no tasks from a day on; no reason is asked (R24)."""
        question = DayQuestion(
            _("Pause"),
            _("Pause"),
            _("Paused &from"),
            _("{who}: no tasks from this day on. No reason is stored.").format(who=who(rows)),
        )
        day = ask_day(self.owner, question, self._today())
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
            self.context.notify(_("Nobody of them is paused."))
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
        day = ask_day(self.owner, question, self._today() + timedelta(days=14))
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
            self.context.notify(_("Nobody of them is on leave."))
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
        day = ask_day(self.owner, question, self._today())
        if day is not None and self.run(
            lambda: self.context.vault.write(
                end_engagements, [row.id for row in rows], day, today=self._today()
            )
        ):
            self.tell(
                ngettext(
                    "The engagement of {count} person ends on {day}.",
                    "The engagements of {count} people end on {day}.",
                    len(rows),
                ).format(count=len(rows), day=interface_texts().short_date(day)),
            )

    def merge(self, rows: Sequence[RosterRow]) -> int | None:
        """Make one person of two; return the id of the record that is gone, if one is."""
        if len(rows) != 2:  # noqa: PLR2004 - a pair
            self.context.notify(_("Select the two people to merge."))
            return None
        chosen = ask_merge(self.owner, rows[0], rows[1])
        if chosen is None:
            return None
        keep, drop = chosen
        if not self.run(
            lambda: self.context.vault.write(merge_people, keep.id, drop.id, today=self._today())
        ):
            return None
        self.tell(_("The two are one person now: {name}.").format(name=keep.full_name))
        return drop.id

    def _set_pauses(self, rows: Sequence[RosterRow], day: date | None, text: str) -> None:
        before = {row.id: row.paused_from for row in rows}
        self.context.vault.write(pause_people, dict.fromkeys(before, day))
        self.tell(text, partial(self.context.vault.write, pause_people, before))

    def _set_leaves(self, rows: Sequence[RosterRow], day: date | None, text: str) -> None:
        before = {row.id: row.excused_until for row in rows}
        self.context.vault.write(excuse_people, dict.fromkeys(before, day))
        self.tell(text, partial(self.context.vault.write, excuse_people, before))

    def _today(self) -> date:
        return self.context.today()


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
