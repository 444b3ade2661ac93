"""What can be done with a pile and its pages, asking where something would be gone for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from desk_app.errors import DeskError
from desk_app.services.scan_batches import (
    drop_picture,
    finish_batch,
    mark_redacted,
    undo_batch,
)
from desk_app.services.scan_decisions import (
    assign_page,
    assign_page_to,
    decide_page,
    undo_decision,
)
from desk_app.services.scan_receipt import batch_receipt
from desk_app.texts import _, ngettext
from desk_app.views.conduct.scan_person import ask_form_holder
from desk_app.views.preview.catalogued import show_catalogued
from desk_app.views.widgets import Dialog, confirm, show_error

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.models.scan import PageDecision
    from desk_app.services.scan_receipt import Receipt
    from desk_app.services.scan_values import BatchRow, PageRow
    from desk_app.views.conduct.actions import ConductActions

_PAUSE_MS: Final = 800
_REMOVE_PICTURE: Final = 2
WITH_NAMES: Final = "with-names"
"""An option of P22; its module is not loaded before it is printed."""


class ScanTasks:
    """Does what the review and the list of piles offer; each change is on record at once."""

    def __init__(self, owner: QWidget, actions: ConductActions) -> None:
        self._owner = owner
        self._actions = actions
        self._vault, self._today = actions.context.vault, actions.context.today
        self._pause = QTimer(owner)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(actions.context.changed)

    def decide(self, row: PageRow, decision: PageDecision, signed_on: date | None) -> None:
        """Record what was seen on a page.

        Raises:
            DeskError: as `decide_page`.
        """
        self._vault.write(
            decide_page,
            row.id,
            decision,
            signed_on=signed_on,
            role=self._vault.role,
            today=self._today(),
        )
        self._changed()

    def undo_decision(self, row: PageRow) -> None:
        """Take back what was decided about a page."""
        self._run(undo_decision, row.id, role=self._vault.role, today=self._today())

    def assign_by_code(self, row: PageRow, typed: str) -> PageRow:
        """Find the form by the code that was typed; return the page as it is now.

        Raises:
            DeskError: as `assign_page`.
        """
        found = self._vault.write(
            assign_page, row.id, typed, role=self._vault.role, today=self._today()
        )
        self._changed()
        return found

    def assign_to_person(self, row: PageRow) -> PageRow | None:
        """Ask whose page it is; return the page as it is now, or None if nobody was chosen."""
        person_id = ask_form_holder(self._owner, self._vault, self._today())
        if person_id is None:
            return None
        try:
            found = self._vault.write(
                assign_page_to, row.id, person_id, role=self._vault.role, today=self._today()
            )
        except DeskError as error:
            show_error(self._owner, error)
            return None
        self._changed()
        return found

    def cover_number(self, row: PageRow) -> bool:
        """Warn of an identity number on the paper; return whether anything has changed."""
        dialog = Dialog(
            _("Cover the number before filing"),
            _("It is &covered"),
            self._owner,
            intro=_(
                "Make the identity number on the paper unreadable before you file it. The picture "
                "here shows it as it was scanned: remove the picture, too, or scan the covered "
                "paper again."
            ),
        )
        if row.has_picture:
            dialog.add_button(_("&Remove the picture…"), lambda: dialog.done(_REMOVE_PICTURE))
        chosen = dialog.exec()
        dialog.deleteLater()
        if chosen == _REMOVE_PICTURE:
            return self.remove_picture(row)
        return chosen == Dialog.DialogCode.Accepted and self._run(mark_redacted, row.id)

    def remove_picture(self, row: PageRow) -> bool:
        """Remove a picture for good after asking; return whether it is gone."""
        return confirm(
            self._owner,
            _("Remove the picture?"),
            _("The picture is removed for good. What was decided about the page stays on record."),
            _("Remove"),
        ) and self._run(drop_picture, row.id)

    def undo_batch(self, batch: BatchRow) -> bool:
        """Remove a pile of which no page was decided, after asking; return whether it is gone."""
        asked = ngettext(
            "{count} page and its picture are removed, as if they had not been read. No signature "
            "changes.",
            "{count} pages and their pictures are removed, as if they had not been read. No "
            "signature changes.",
            batch.pages,
        ).format(count=batch.pages)
        return confirm(self._owner, _("Undo this pile?"), asked, _("Undo the pile")) and self._run(
            undo_batch, batch.id
        )

    def finish_batch(self, batch: BatchRow) -> bool:
        """Record that a pile is done."""
        return self._run(finish_batch, batch.id, today=self._today())

    def receipt_of(self, batch: BatchRow) -> Receipt:
        """Return what became of a pile so far."""
        return self._vault.read(batch_receipt, batch.id, today=self._today())

    def show_receipt(self, batch: BatchRow, *, with_names: bool = False) -> None:
        """Show the receipt of a pile (P22)."""
        options = [f"batch-{batch.id}", *([WITH_NAMES] if with_names else [])]
        show_catalogued(self._owner, self._actions.context, "P22", options=options)

    def show_chase_list(self) -> None:
        """Show who is still to sign (P24)."""
        show_catalogued(self._owner, self._actions.context, "P24")

    def _changed(self) -> None:
        """Show the page at once; the sidebar counts when nobody presses keys for a moment."""
        self._actions.show_again()
        self._pause.start()

    def _run(self, use_case: Callable[..., object], *args: object, **values: object) -> bool:
        try:
            self._vault.write(use_case, *args, **values)
        except DeskError as error:
            show_error(self._owner, error)
            return False
        self._changed()
        return True
