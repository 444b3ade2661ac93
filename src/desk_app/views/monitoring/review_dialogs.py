"""The questions around a review: the meeting, the partner, the signatures, a correction."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from desk_app.errors import (
    DeskError,
    FutureDateError,
    NextReviewTooEarlyError,
    RecoverySheetFirstError,
    ScanTooLargeError,
    UnreadableScanError,
)
from desk_app.models.monitoring import Participation
from desk_app.services.review_protocol import SignedProtocol
from desk_app.services.review_wording import participation_name
from desk_app.services.reviews import MeetingDraft, PartnerDraft
from desk_app.services.scans import LARGEST_SCAN
from desk_app.texts import _, interface_texts
from desk_app.views.theme import SPACES
from desk_app.views.widgets import (
    ChoiceBox,
    DateField,
    button,
    label,
    show_error,
)
from desk_app.views.widgets.saving_dialog import SavingDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desk_app.services.review_rows import ReviewSheet

_LINES = 5


class MeetingDialog(SavingDialog[MeetingDraft]):
    """Asks when management meets or met, and which roles take part."""

    rows_of_errors: ClassVar = {
        FutureDateError: "held_on",
        NextReviewTooEarlyError: "next_review_on",
    }
    row_of_others = "planned_on"

    def __init__(
        self,
        sheet: ReviewSheet,
        save: Callable[[MeetingDraft], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("The meeting"),
            _("Save"),
            save,
            parent,
            intro=_("If it is cancelled, plan another day: everything prepared stays."),
        )
        self._planned, self._held = DateField(sheet.planned_on), DateField(sheet.held_on)
        self._next = DateField(sheet.next_review_on)
        self._roles = QLineEdit(", ".join(sheet.participants))
        self.form.add_row("planned_on", _("&Planned for"), self._planned)
        self.form.add_row(
            "held_on", _("&Held on"), self._held, hint=_("Empty until it has taken place.")
        )
        self.form.add_row(
            "participants",
            _("&Taking part"),
            self._roles,
            hint=_("Roles, separated by commas: chair, manager, coordinator. No names."),
        )
        self.form.add_row("next_review_on", _("&Next review"), self._next)
        self.place_form()

    def draft(self) -> MeetingDraft:
        """Return the days, and the roles without blanks."""
        roles = [each.strip() for each in self._roles.text().split(",")]
        return MeetingDraft(
            self._planned.value(),
            self._held.value(),
            tuple(filter(None, roles)),
            self._next.value(),
        )


class PartnerDialog(SavingDialog[PartnerDraft]):
    """Asks how a partner organisation took part, and what it advises."""

    row_of_others = "partner_advice"

    def __init__(
        self,
        sheet: ReviewSheet,
        partners: Sequence[tuple[int, str]],
        save: Callable[[PartnerDraft], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("A partner takes part"),
            _("Save"),
            save,
            parent,
            intro=_("An experienced organisation from outside sees what you no longer see."),
        )
        nobody: tuple[int | None, str] = (None, _("nobody from outside"))
        self._who = who = ChoiceBox[int | None]([nobody, *partners])
        who.setSizeAdjustPolicy(who.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        who.setMinimumContentsLength(26)
        who.set_value(sheet.stakeholder_id)
        self._how = how = ChoiceBox[Participation](
            [(each, participation_name(each, interface_texts())) for each in Participation]
        )
        how.set_value(sheet.participation or Participation.JOINT_MEETING)
        self._advice = advice = QPlainTextEdit(sheet.partner_advice)
        advice.setTabChangesFocus(True)
        advice.setFixedHeight(advice.fontMetrics().lineSpacing() * _LINES + SPACES["l"])
        self.form.add_row("stakeholder_id", _("&Organisation"), who)
        self.form.add_row("participation", _("&How"), how)
        self.form.add_row(
            "partner_advice",
            _("&Advice"),
            advice,
            hint=_("About measures, never about people. No names, no numbers."),
        )
        self.place_form()

    def draft(self) -> PartnerDraft:
        """Return who took part, how, and what they advise."""
        return PartnerDraft(self._who.value(), self._how.value(), self._advice.toPlainText())


class SignDialog(SavingDialog[SignedProtocol]):
    """Asks when the protocol was signed, and for the scanned paper."""

    rows_of_errors: ClassVar = {
        NextReviewTooEarlyError: "next_review_on",
        UnreadableScanError: "scan",
        ScanTooLargeError: "scan",
        RecoverySheetFirstError: "scan",
    }
    row_of_others = "signed_on"

    def __init__(
        self,
        sheet: ReviewSheet,
        today: date,
        save: Callable[[SignedProtocol], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Record the signatures"),
            _("Lock the protocol"),
            save,
            parent,
            intro=_(
                "From here on nothing of the protocol changes. A correction is added beside it."
            ),
        )
        self._held, self._signed = DateField(sheet.held_on or today), DateField(today)
        self._next = DateField(sheet.next_review_on or sheet.quarter.next.last_day)
        self.scan = ScanField()
        self.form.add_row("held_on", _("&Meeting held on"), self._held, required=True)
        self.form.add_row("signed_on", _("&Signed on"), self._signed, required=True)
        self.form.add_row("next_review_on", _("&Next review"), self._next, required=True)
        self.form.add_row(
            "scan", _("S&can"), self.scan, hint=_("PDF or picture. It can also be added later.")
        )

        self.place_form()

    def draft(self) -> SignedProtocol:
        """Return the days and the scan.

        Raises:
            UnreadableScanError: the scan cannot be read.
        """
        held_on, signed_on = self._held.value(), self._signed.value()
        assert held_on is not None
        assert signed_on is not None
        return SignedProtocol(held_on, signed_on, self._next.value(), self.scan.content())


class CorrectionDialog(SavingDialog[str]):
    """Asks for a note beside a signed protocol."""

    row_of_others = "text"

    def __init__(self, save: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(
            _("Add a correction"),
            _("Add the correction"),
            save,
            parent,
            intro=_("The signed protocol stays as it is; the note stands beside it with its date."),
        )
        self._text = text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setFixedHeight(text.fontMetrics().lineSpacing() * _LINES + SPACES["l"])
        self.form.add_row("text", _("&Correction"), text, required=True)
        self.place_form()

    def draft(self) -> str:
        """Return the note."""
        return self._text.toPlainText()


class ScanField(QWidget):
    """A file to be chosen; nothing of its name is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.file: Path | None = None
        self.choose = button(_("Choose a file…"), self._choose, icon_name="folder")
        self._name = label(_("none chosen"), "muted", wraps=False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.choose)
        layout.addWidget(self._name, 1)

    def take(self, file: Path) -> None:
        """Use this file."""
        self.file = file
        self._name.setText(file.name)

    def content(self) -> bytes | None:
        """Return the file's bytes, at most one more than are kept; None without a file.

        Raises:
            UnreadableScanError: it cannot be read.
        """
        if self.file is None:
            return None
        try:
            with self.file.open("rb") as opened:
                return opened.read(LARGEST_SCAN + 1)
        except OSError as error:
            raise UnreadableScanError from error

    def _choose(self) -> None:
        if file := choose_scan(self):
            self.take(file)


def choose_scan(parent: QWidget) -> Path | None:
    """Ask for a scanned file; None if it was cancelled."""
    chosen, _kind = QFileDialog.getOpenFileName(
        parent,
        _("Choose the scanned protocol"),
        str(Path.home()),
        _("Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)"),
    )
    return Path(chosen) if chosen else None


def read_scan(parent: QWidget) -> bytes | None:
    """Ask for a scanned file and return its bytes; None if there is nothing to keep."""
    field = ScanField()
    file = choose_scan(parent)
    if file is None:
        return None
    field.take(file)
    try:
        return field.content()
    except DeskError as error:
        show_error(parent, error)
        return None
