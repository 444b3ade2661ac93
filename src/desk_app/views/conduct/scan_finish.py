"""The end of a pile: what is still open, the receipt, and the list of those to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from desk_app.services.scan_receipt import Outcome
from desk_app.services.scan_wording import outcome_name, receipt_steps
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import Callout, ChipKind, Dialog, button, label, run_dialog
from desk_app.views.widgets.flow import FlowLayout
from desk_app.views.widgets.labels import set_property

if TYPE_CHECKING:
    from desk_app.services.scan_receipt import Receipt
    from desk_app.services.scan_values import BatchRow
    from desk_app.views.conduct.scan_tasks import ScanTasks


class FinishPanel(QWidget):
    """Below the decisions: finish the pile; once it is, print what it leads to."""

    def __init__(self, tasks: ScanTasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._batch: BatchRow | None = None
        self.done = Callout("", ChipKind.OK)
        self.finish = button(_("Finis&h the pile…"), self._finish)
        self.receipt = button(_("R&eceipt (P22)"), self._show_receipt, icon_name="documents")
        self.with_names = QCheckBox(_("With na&mes"))
        self.chase = button(
            _("Who has &yet to sign (P24)"), tasks.show_chase_list, icon_name="documents"
        )
        self.undo = button(_("Undo the &pile…"), self._undo, role="link", icon_name="undo")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["s"])
        layout.addWidget(self.done)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for each in (self.finish, self.receipt, self.with_names, self.chase, self.undo):
            flow.addWidget(each)
        layout.addWidget(buttons)

    def show_batch(self, batch: BatchRow) -> None:
        """Offer what can be done with this pile now."""
        self._batch = batch
        is_finished = batch.finished_on is not None
        texts = interface_texts()
        words = ""
        if is_finished:
            words = _("Finished on {day}.").format(day=texts.short_date(batch.finished_on))
        self.done.show_text(words)
        self.done.setVisible(bool(words))
        self.finish.setVisible(not is_finished)
        set_property(self.finish, "role", "" if batch.undecided else "primary")
        self.receipt.setVisible(is_finished)
        self.with_names.setVisible(is_finished)
        self.chase.setVisible(is_finished)
        self.undo.setVisible(not batch.verified and not is_finished)

    def take_focus(self) -> None:
        """Put the focus where the pile ends."""
        (self.receipt if self.finish.isHidden() else self.finish).setFocus()

    def _finish(self) -> None:
        if self._batch is None:
            return
        dialog = FinishDialog(self._tasks.receipt_of(self._batch), self)
        agreed = run_dialog(dialog)
        removes = dialog.removes_nobodys.isChecked()
        if agreed and self._tasks.finish_batch(self._batch, removes_nobodys=removes):
            self.take_focus()

    def _undo(self) -> None:
        if self._batch is not None:
            self._tasks.undo_batch(self._batch)

    def _show_receipt(self) -> None:
        if self._batch is not None:
            self._tasks.show_receipt(self._batch, with_names=self.with_names.isChecked())


class FinishDialog(Dialog):
    """Says what became of the pages, what is still open, and what goes with the pile."""

    def __init__(self, receipt: Receipt, parent: QWidget | None = None) -> None:
        super().__init__(_("Finish the pile"), _("&Finish"), parent)
        self.removes_nobodys = QCheckBox(
            ngettext(
                "&Delete the picture of {count} page that belongs to nobody",
                "&Delete the pictures of {count} pages that belong to nobody",
                receipt.nobodys,
            ).format(count=receipt.nobodys)
        )
        self.removes_nobodys.setChecked(receipt.nobodys > 0)
        why = _("Nobody was matched to these pages, so erasing a person does not reach them.")
        self.removes_nobodys.setAccessibleDescription(why)
        self.setMinimumWidth(ems(30))
        self.body.addWidget(_summary(receipt), 1)
        if receipt.nobodys:
            self.body.addWidget(self.removes_nobodys)
            self.body.addWidget(label(why, "hint"))
        if receipt.count(Outcome.WAITING):
            words = _("Pages that nobody looked at stay on Today until somebody decides.")
            self.body.addWidget(Callout(words, ChipKind.WARNING))
        self.body.addWidget(
            Callout(
                _("The pictures are kept here, encrypted. The files you read are not: delete them.")
            )
        )


def _summary(receipt: Receipt) -> QWidget:
    texts = interface_texts()
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACES["l"])
    grid.setVerticalSpacing(SPACES["xs"])
    grid.setColumnStretch(1, 1)
    lines = [(receipt.pages, _("Pages"))]
    lines += [(len(pages), outcome_name(each, texts)) for each, pages in receipt.outcomes.items()]
    for at, (count, words) in enumerate(lines):
        grid.addWidget(label(str(count), "strong", wraps=False), at, 0)
        grid.addWidget(label(words), at, 1)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACES["m"])
    column.addLayout(grid)
    column.addWidget(label(_("Still open"), "heading"))
    for step in receipt_steps(receipt, texts):
        column.addWidget(label(step))
    return holder
