"""What the button of each due thing says and does: it does it, or goes to where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from desk_app.services.due import DueItem, DueKind
from desk_app.texts import _
from desk_app.vault import write_backup
from desk_app.views.background import run_in_background
from desk_app.views.widgets import show_error

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton, QWidget

    from desk_app.views.shell.pages import PageContext


@dataclass(frozen=True, slots=True)
class Destination:
    """A page and what its `open_record` is given."""

    button: str
    page: str
    argument: object = None


def _procedures(item: DueItem) -> Destination:
    return Destination(_("Open procedures"), "policies", ("procedures", item.procedure_ids))


_DESTINATIONS: Final[Mapping[DueKind, Callable[[DueItem], Destination]]] = {
    DueKind.RECOVERY_KEY: lambda _item: Destination(_("Read it back"), "settings"),
    DueKind.NO_CODE: lambda _item: Destination(_("Read and adopt"), "conduct", "code"),
    DueKind.DRAFT_WAITING: lambda _item: Destination(_("Read and adopt"), "conduct", "code"),
    DueKind.CODE_REVIEW: lambda _item: Destination(_("Open the code"), "conduct", "code"),
    DueKind.NO_PEOPLE: lambda _item: Destination(_("Paste a list"), "people", "paste"),
    DueKind.GAP_IN_CONTACT: lambda _item: Destination(
        _("See who"), "people", ("scope", "gap_in_contact")
    ),
    DueKind.FORM_OWED: lambda item: Destination(
        _("Print forms"), "conduct", ("print_forms", item.person_ids)
    ),
    DueKind.SIGNATURE_EXPIRING: lambda item: Destination(
        _("Print forms"), "conduct", ("print_forms", item.person_ids)
    ),
    DueKind.FORM_OVERDUE: lambda _item: Destination(_("See the forms"), "conduct", "overdue"),
    DueKind.FORM_OUT: lambda item: Destination(
        _("Record returned forms"), "conduct", ("record_forms", item.person_ids)
    ),
    DueKind.SCAN_UNDECIDED: lambda _item: Destination(
        _("Go on with the pile"), "conduct", ("scans", None)
    ),
    DueKind.NO_POLICY: lambda _item: Destination(_("Read and adopt"), "policies", "policy"),
    DueKind.POLICY_DRAFT: lambda _item: Destination(_("Read and adopt"), "policies", "policy"),
    DueKind.POLICY_REVIEW: lambda _item: Destination(_("Open the policy"), "policies", "policy"),
    DueKind.POLICY_ROLES: lambda _item: Destination(_("Open the policy"), "policies", "policy"),
    DueKind.PROCEDURE_MISSING: _procedures,
    DueKind.PROCEDURE_FOR_RISKS: _procedures,
    DueKind.PROCEDURE_DRAFT: _procedures,
    DueKind.PROCEDURE_REVIEW: _procedures,
    DueKind.REHEARSE: lambda _item: Destination(_("Open procedures"), "policies", "procedures"),
    DueKind.ACTIVITY_NOT_ASSESSED: lambda _item: Destination(
        _("Open risks"), "risks", "not_assessed"
    ),
    DueKind.ASSESSMENT_OLD: lambda _item: Destination(_("Open risks"), "risks", "due_again"),
    DueKind.MITIGATION_OVERDUE: lambda _item: Destination(
        _("See mitigations"), "risks", "mitigations"
    ),
    DueKind.MITIGATION_DUE: lambda _item: Destination(_("See mitigations"), "risks", "mitigations"),
    DueKind.REVIEW_DUE: lambda item: Destination(
        _("Open the review"), "monitoring", ("reviews", item.about)
    ),
    DueKind.PROTOCOL_UNSIGNED: lambda item: Destination(
        _("Open the review"), "monitoring", ("reviews", item.about)
    ),
    DueKind.NO_PARTICIPATION: lambda _item: Destination(
        _("Open reviews"), "monitoring", ("reviews", None)
    ),
    DueKind.FINDING_WAITS: lambda _item: Destination(_("See gaps"), "monitoring", ("gaps", None)),
    DueKind.ACTION_OVERDUE: lambda _item: Destination(
        _("See actions"), "monitoring", ("gaps", None)
    ),
    DueKind.ACTION_DUE: lambda _item: Destination(_("See actions"), "monitoring", ("gaps", None)),
    DueKind.TRAINING_MISSING: lambda item: Destination(
        _("Open training"), "training", ("needs", item.person_ids)
    ),
    DueKind.TRAINING_EXPIRED: lambda item: Destination(
        _("Open training"), "training", ("needs", item.person_ids)
    ),
    DueKind.TRAINING_EXPIRING: lambda item: Destination(
        _("Open training"), "training", ("needs", item.person_ids)
    ),
    DueKind.CONTACT_MISSING: lambda _item: Destination(_("Open contacts"), "contacts", "overview"),
    DueKind.CONTACT_DUE: lambda _item: Destination(
        _("Open contacts"), "contacts", ("due", "contacts")
    ),
    DueKind.NEXT_STEP_OVERDUE: lambda _item: Destination(
        _("Open contacts"), "contacts", ("due", "log")
    ),
    DueKind.AGREEMENT_DUE: lambda _item: Destination(
        _("Open contacts"), "contacts", ("due", "agreements")
    ),
    DueKind.CHANNEL_RULES: lambda _item: Destination(_("Open channels"), "policies", "channels"),
    DueKind.CHANNEL_TEST: lambda _item: Destination(
        _("Open channels"), "policies", ("channels", "tests")
    ),
    DueKind.CHANNEL_COUNT: lambda item: Destination(
        _("Enter counts"), "policies", ("channels", ("counts", item.about))
    ),
    DueKind.NOTICE_CHECK: lambda _item: Destination(
        _("Open notices"), "policies", ("channels", "notices")
    ),
    DueKind.PARTNER_SUMMARY: lambda _item: Destination(
        _("Make the summary"), "monitoring", ("summary", None)
    ),
}
"""Where each kind is done; kinds about people that are not listed go to the list of people."""


def destination(item: DueItem) -> Destination:
    """Return where a due thing is done."""
    to = _DESTINATIONS.get(item.kind)
    return to(item) if to else Destination(_("See who"), "people", ("only", item.person_ids))


class Steps:
    """Runs the buttons; `refresh` shows what is on record now."""

    def __init__(self, context: PageContext, owner: QWidget, refresh: Callable[[], object]) -> None:
        self._context, self._owner, self._refresh = context, owner, refresh

    def words(self, item: DueItem) -> str:
        """Return what the button says."""
        if item.kind is DueKind.BACKUP:
            return _("Back up now")
        return destination(item).button

    def run(self, item: DueItem, pressed: QPushButton) -> None:
        """Do it, or go there."""
        if item.kind is DueKind.BACKUP:
            self._back_up(pressed)
            return
        to = destination(item)
        self._context.navigate(to.page, to.argument)

    def _back_up(self, pressed: QPushButton) -> None:
        pressed.setEnabled(False)
        vault, at = self._context.vault, datetime.now().astimezone()

        def done(file: Path) -> None:
            pressed.setEnabled(True)
            self._context.notify(_("Saved: {file}").format(file=file.name))
            self._context.changed()
            self._refresh()

        def failed(error: Exception) -> None:
            pressed.setEnabled(True)
            show_error(self._owner, error)  # type: ignore[arg-type]  # only expected failures

        run_in_background(self._owner, lambda: write_backup(vault, at=at), done, failed)
