"""What can be done with a review: meet, print, sign, correct, count again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desk_app.errors import DeskError, UnratedQuestionsError
from desk_app.services.review_protocol import (
    add_correction,
    attach_scan,
    count_again,
    record_as_signed,
)
from desk_app.services.reviews import note_partner, plan_meeting
from desk_app.services.stakeholders import list_contacts
from desk_app.texts import _, interface_texts
from desk_app.views.monitoring.review_dialogs import (
    CorrectionDialog,
    MeetingDialog,
    PartnerDialog,
    SignDialog,
    read_scan,
)
from desk_app.views.preview.catalogued import show_catalogued
from desk_app.views.widgets import (
    ChipKind,
    Dialog,
    button,
    confirm,
    run_dialog,
    show_error,
    show_message,
)
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.services.review_rows import ReviewSheet
    from desk_app.views.monitoring.question_row import QuestionRow
    from desk_app.views.monitoring.review_view import ReviewView
    from desk_app.views.shell.pages import PageContext

_PARTNERS_FIRST = ("monitoring_partner", "specialised_ngo", "ngo_network")


class ReviewActions(QWidget):
    """The buttons above a review."""

    def __init__(
        self, context: PageContext, view: ReviewView, refresh: Callable[[], object]
    ) -> None:
        super().__init__()
        self._context, self._view, self._refresh = context, view, refresh
        self.print_blank = button(
            _("&Print for the meeting"),
            lambda: self._print(("blank",)),
            icon_name="print",
            hint=_("With empty rating boxes. The numbers stay as printed from then on."),
        )
        self.print_rated = button(
            _("Print with &ratings"), lambda: self._print(()), icon_name="print"
        )
        self.meeting = button(_("&Meeting…"), self._ask_meeting, icon_name="calendar")
        self.partner = button(_("Par&tner…"), self._ask_partner, icon_name="people")
        self.sign = button(
            _("Record the &signatures…"), self._ask_signed, role="primary", icon_name="lock"
        )
        self.again = button(
            _("&Count again"),
            self._count_again,
            icon_name="undo",
            hint=_("Counts the numbers as of today; print the protocol anew afterwards."),
        )
        self.correct = button(_("Add a &correction…"), self._ask_correction, icon_name="add")
        self.scan = button(_("A&dd the scan…"), self._add_scan, icon_name="scan")
        flow = FlowLayout(self)
        for each in (
            self.sign,
            self.meeting,
            self.print_blank,
            self.partner,
            self.print_rated,
            self.again,
            self.correct,
            self.scan,
        ):
            flow.addWidget(each)

    def show_sheet(self, sheet: ReviewSheet) -> None:
        """Offer what can be done with it."""
        for each in (self.sign, self.print_blank, self.meeting, self.partner):
            each.setVisible(not sheet.is_locked)
        self.sign.setEnabled(sheet.is_frozen)
        self.sign.setToolTip("" if sheet.is_frozen else _("Print the protocol first."))
        self.again.setVisible(sheet.is_frozen and not sheet.is_locked)
        self.correct.setVisible(sheet.is_locked)
        self.scan.setVisible(sheet.is_locked and sheet.scan_id is None)
        self.print_rated.setText(
            _("&Print the protocol") if sheet.is_locked else _("Print with &ratings")
        )

    @property
    def _sheet(self) -> ReviewSheet:
        return self._view.sheet

    def leave(self, go: Callable[[], object]) -> None:
        """Leave the review; ask first if a note that was refused would be lost."""
        self._view.save_all()
        if self._refused() is None or confirm(
            self,
            _("Close without saving?"),
            _("What you have changed in this form will be lost."),
            _("Close without saving"),
        ):
            go()

    def _refused(self) -> QuestionRow | None:
        return next((row for row in self._view.rows.values() if row.has_unsaved()), None)

    def _is_all_saved(self) -> bool:
        """Save what was typed last; go to the note that is refused, if any, and say why."""
        self._view.save_all()
        row = self._refused()
        if row is None:
            return True
        self._view.question(row.item_id).go_to_refused()
        show_message(self, _("That did not work"), row.error.text(), ChipKind.PROBLEM)
        return False

    def _print(self, options: tuple[str, ...]) -> None:
        if not self._is_all_saved():
            return
        show_catalogued(
            self,
            self._context,
            "P09",
            options=options,
            period=str(self._sheet.quarter),
            on_shown=self._changed,
        )

    def _changed(self) -> None:
        self._refresh()
        self._context.changed()

    def _run(self, dialog: Dialog, done: str) -> None:
        if run_dialog(dialog):
            self._context.notify(done)
            self._changed()

    def _ask_meeting(self) -> None:
        vault, today, number = self._context.vault, self._context.today(), self._sheet.id
        dialog = MeetingDialog(
            self._sheet, lambda draft: vault.write(plan_meeting, number, draft, today=today), self
        )
        self._run(dialog, _("The meeting is saved."))

    def _ask_partner(self) -> None:
        context, texts = self._context, interface_texts()
        rows = context.vault.read(list_contacts, today=context.today())
        rows.sort(
            key=lambda row: (
                row.category.id not in _PARTNERS_FIRST,
                texts.sort_key(row.name(texts.language)),
            )
        )
        dialog = PartnerDialog(
            self._sheet,
            [(row.id, row.name(texts.language)) for row in rows],
            lambda draft: context.vault.write(note_partner, self._sheet.id, draft),
            self,
        )
        self._run(dialog, _("The partner’s part is saved."))

    def _ask_signed(self) -> None:
        if not self._is_all_saved():
            return
        open_questions = [each for each in self._sheet.ratings.values() if not each.is_answered]
        if open_questions:
            show_error(self, UnratedQuestionsError(len(open_questions)))
            self._view.question(open_questions[0].item_id).go_to_rating()
            return
        vault, today, number = self._context.vault, self._context.today(), self._sheet.id
        dialog = SignDialog(
            self._sheet,
            today,
            lambda signed: vault.write(
                record_as_signed, number, signed, role=vault.role, today=today
            ),
            self,
        )
        self._run(dialog, _("The protocol is locked."))

    def _ask_correction(self) -> None:
        vault, today, number = self._context.vault, self._context.today(), self._sheet.id
        dialog = CorrectionDialog(
            lambda text: vault.write(add_correction, number, text, role=vault.role, today=today),
            self,
        )
        self._run(dialog, _("The correction stands beside the protocol."))

    def _add_scan(self) -> None:
        vault, content = self._context.vault, read_scan(self)
        if content is None:
            return
        try:
            vault.write(
                attach_scan,
                self._sheet.id,
                content,
                role=vault.role,
                today=self._context.today(),
            )
        except DeskError as error:
            show_error(self, error)
            return
        self._context.notify(_("The scan is kept with the protocol."))
        self._changed()

    def _count_again(self) -> None:
        if confirm(
            self,
            _("Count the numbers again?"),
            _("The paper that was printed no longer fits; print the protocol anew for signing."),
            _("Count again"),
        ):
            self._context.vault.write(count_again, self._sheet.id)
            self._changed()
