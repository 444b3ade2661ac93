"""What several parts of the Training page can do: plan, register, print, waive, take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.services.roster import list_roster
from desk_app.services.training import list_courses
from desk_app.services.training_coverage import training_board, who_needs
from desk_app.services.training_scans import SignedSheet, register_sheet, remove_sheet
from desk_app.services.training_sessions import (
    cancel_session,
    change_session,
    list_sessions,
    plan_session,
    register_attendance,
    take_back_registration,
)
from desk_app.services.training_waivers import restore_waivers, set_waivers
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.page_actions import PageActions
from desk_app.views.preview.catalogued import show_catalogued
from desk_app.views.training.attendance_dialog import AttendanceDialog
from desk_app.views.training.session_dialog import SessionDialog, SessionOffer
from desk_app.views.training.sheet_words import sheet_words
from desk_app.views.widgets import confirm, run_dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.exchange.scan_files import ScanFile
    from desk_app.services.session_draft import SessionDraft
    from desk_app.services.training_coverage import NeedRow
    from desk_app.services.training_sessions import SessionRow
    from desk_app.views.shell.pages import PageContext


class TrainingActions(PageActions):
    """Runs what the parts of the page have in common; `show_session` goes to a session."""

    def __init__(
        self,
        owner: QWidget,
        context: PageContext,
        show_session: Callable[[int], object],
        refresh: Callable[[], object],
    ) -> None:
        super().__init__(owner, context, refresh)
        self.show_session = show_session

    def plan(self, course_id: int | None = None, chosen: Collection[int] | None = None) -> None:
        """Plan a session; without `chosen`, whoever needs the course is invited."""
        offer = self._offer()
        made: list[int] = []

        def save(draft: SessionDraft, invited: Sequence[int]) -> None:
            made.append(self.context.vault.write(plan_session, draft, invited))

        dialog = SessionDialog(offer, save, self.owner, course_id=course_id, chosen=chosen)
        if not run_dialog(dialog):
            return
        session_id = made[-1]
        self.show_session(session_id)
        self.tell(
            _("The session is planned. Print its attendance sheet when the list is settled."),
            lambda: self.context.vault.write(cancel_session, session_id),
        )

    def change(self, row: SessionRow) -> None:
        """Change a session and who is on its list; the change can be undone."""

        def save(draft: SessionDraft, invited: Collection[int]) -> None:
            self.context.vault.write(change_session, row.id, draft, invited)

        dialog = SessionDialog(self._offer(), save, self.owner, row=row)
        if run_dialog(dialog):
            self.tell(_("The session was changed."), lambda: save(row.draft, row.listed))

    def cancel(self, row: SessionRow) -> None:
        """Remove a planned session; it can be brought back with the same code."""
        vault = self.context.vault
        if not confirm(
            self.owner,
            _("Cancel the session?"),
            _("The session on {day} and its list are removed. Nobody’s training changes.").format(
                day=interface_texts().long_date(row.held_on)
            ),
            _("Cancel the session"),
        ):
            return
        if self.run(lambda: vault.write(cancel_session, row.id)):
            self.tell(
                _("The session was cancelled."),
                lambda: vault.write(plan_session, row.draft, row.listed, code=row.session_code),
            )

    def register(self, row: SessionRow, scan: ScanFile | None = None) -> None:
        """Take over the attendance sheet: everyone on it at once, and who walked in.

        A `scan` of the sheet is kept with the session.
        """
        vault, today = self.context.vault, self.context.today()
        made: list[int] = []

        def save(attended: Collection[int], walk_ins: Collection[int]) -> None:
            if scan is None:
                count = vault.write(register_attendance, row.id, attended, walk_ins, today=today)
            else:
                sheet = SignedSheet(attended, walk_ins, scan.content)
                count = vault.write(register_sheet, row.id, sheet, role=vault.role, today=today)
            made.append(count)

        dialog = AttendanceDialog(row, vault, today, save, self.owner)
        if scan is not None:
            dialog.say_first(sheet_words(row, scan))
        if not run_dialog(dialog):
            return
        self.tell(
            _("The attendance is registered.")
            if not made[-1]
            else ngettext(
                "Training recorded for {count} person.",
                "Training recorded for {count} people.",
                made[-1],
            ).format(count=made[-1]),
            lambda: self._restore(row, forgets_sheet=scan is not None),
        )

    def _restore(self, row: SessionRow, *, forgets_sheet: bool) -> None:
        """Undo a registration, or the correction of one that there was before."""
        vault = self.context.vault
        if forgets_sheet and row.scan_id is None:
            vault.write(remove_sheet, row.id)
        if row.registered_on is None:
            vault.write(take_back_registration, row.id)
        else:
            vault.write(register_attendance, row.id, row.attended, today=row.registered_on)

    def take_back(self, row: SessionRow) -> None:
        """Undo a registration after asking."""
        if confirm(
            self.owner,
            _("Take the registration back?"),
            ngettext(
                "{count} completion from this session is removed, and the session can be "
                "changed and registered again.",
                "{count} completions from this session are removed, and the session can be "
                "changed and registered again.",
                len(row.attended),
            ).format(count=len(row.attended)),
            _("Take it back"),
        ) and self.run(lambda: self.context.vault.write(take_back_registration, row.id)):
            self.tell(_("The registration was taken back."))

    def second_date(self, row: SessionRow) -> None:
        """Plan another session for those who were absent and go on with us (J5)."""
        today = self.context.today()
        staying = {
            each.id
            for each in self.context.vault.read(list_roster, today=today)
            if each.is_active and (each.ends_on is None or each.ends_on > today)
        }
        self.plan(row.course_id, [each for each in row.absent if each in staying])

    def print_sheet(self, row: SessionRow) -> None:
        """Show the attendance sheet (P02)."""
        show_catalogued(self.owner, self.context, "P02", session_id=row.id)

    def print_certificates(self, row: SessionRow) -> None:
        """Show a certificate for everyone who attended (P03)."""
        show_catalogued(self.owner, self.context, "P03", session_id=row.id)

    def waive(self, needs: Sequence[NeedRow], until: date | None) -> None:
        """Let people be without a course until a day, or end that."""
        vault, wanted = self.context.vault, {need.key: until for need in needs}
        before: dict[tuple[int, int], date | None] = {}
        if not self.run(
            lambda: before.update(vault.write(set_waivers, wanted, today=self.context.today()))
        ):
            return
        text = _("The waiver has ended.")
        if until is not None:
            day = interface_texts().short_date(until)
            text = _("Waived until {day}. No reason is stored.").format(day=day)
        self.tell(text, lambda: vault.write(restore_waivers, before))

    def _offer(self) -> SessionOffer:
        vault, today = self.context.vault, self.context.today()
        board = vault.read(training_board, today=today)
        courses = vault.read(list_courses)
        return SessionOffer(
            courses=courses,
            people=[row for row in vault.read(list_roster, today=today) if row.is_active],
            needed={course.id: who_needs(board, course.id) for course in courses},
            before=vault.read(list_sessions)[:1],
            today=today,
        )
