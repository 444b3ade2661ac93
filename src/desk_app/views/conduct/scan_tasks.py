"""What can be done with a pile and its pages, asking where something would be gone for good."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from desk_app.errors import DeskError
from desk_app.exchange.page_looks import covered
from desk_app.services.scan_batches import (
    drop_picture,
    finish_batch,
    mark_redacted,
    page_picture,
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
from desk_app.views.background import run_with_progress
from desk_app.views.conduct.scan_person import ask_form_holder
from desk_app.views.preview.catalogued import show_catalogued
from desk_app.views.widgets import Dialog, confirm, show_error

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QRectF
    from PySide6.QtWidgets import QWidget

    from desk_app.models.scan import PageDecision
    from desk_app.services.scan_receipt import Receipt
    from desk_app.services.scan_values import BatchRow, PageRow
    from desk_app.views.background import Job
    from desk_app.views.conduct.actions import ConductActions

_PAUSE_MS: Final = 800
_ONLY_MARK: Final = 2
WITH_NAMES: Final = "with-names"
"""An option of P22; its module is not loaded before it is printed."""


class NumberChoice(Enum):
    """What is to be done about an identity number on the paper."""

    NOTHING = auto()
    MARK = auto()
    DRAW = auto()


class ScanTasks:
    """Does what the review and the list of piles offer; each change is on record at once."""

    def __init__(self, owner: QWidget, actions: ConductActions) -> None:
        self._owner = owner
        self._actions = actions
        self._vault, self._today = actions.context.vault, actions.context.today
        self._pause = QTimer(owner)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._count)

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

    def ask_about_number(self, row: PageRow) -> NumberChoice:
        """Warn of an identity number on the paper; return what is to be done about it."""
        dialog = Dialog(
            _("Cover the number before filing"),
            _("&Draw over it…"),
            self._owner,
            intro=_(
                "Make the identity number on the paper unreadable before you file it, and draw "
                "over it in the picture here, too."
            ),
        )
        dialog.accept_button.setVisible(row.has_picture)
        dialog.add_button(_("&Only mark as covered"), lambda: dialog.done(_ONLY_MARK))
        chosen = dialog.exec()
        dialog.deleteLater()
        return {
            int(Dialog.DialogCode.Accepted): NumberChoice.DRAW,
            _ONLY_MARK: NumberChoice.MARK,
        }.get(chosen, NumberChoice.NOTHING)

    def mark_covered(self, row: PageRow) -> bool:
        """Note that the number on the paper is covered; the picture stays as it is."""
        return self._run(mark_redacted, row.id)

    def cover_part(
        self, row: PageRow, part: QRectF, quarters: int, then: Callable[[], object]
    ) -> None:
        """Blacken a part of the picture for good after asking; `then` comes once it is done."""
        if not confirm(
            self._owner,
            _("Cover this part of the picture?"),
            _("What is below the black is removed for good. The rest of the picture is kept."),
            _("Cover"),
        ):
            return
        box = (part.left(), part.top(), part.right(), part.bottom())
        vault = self._vault

        def work(job: Job) -> None:
            made = covered(vault.read(page_picture, row.id), box, quarters)
            job.check()
            vault.write(mark_redacted, row.id, made)

        def done(_nothing: None) -> None:
            then()
            self._changed()

        run_with_progress(self._owner, _("Covering…"), work, done)

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

    def finish_batch(self, batch: BatchRow, *, removes_nobodys: bool) -> bool:
        """Record that a pile is done; `removes_nobodys` as in the use case."""
        return self._run(
            finish_batch, batch.id, today=self._today(), removes_nobodys=removes_nobodys
        )

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

    def _count(self) -> None:
        if self._owner.window().isVisible():  # not once it was locked: the vault is closed then
            self._actions.context.changed()

    def _run(self, use_case: Callable[..., object], *args: object, **values: object) -> bool:
        try:
            self._vault.write(use_case, *args, **values)
        except DeskError as error:
            show_error(self._owner, error)
            return False
        self._changed()
        return True
