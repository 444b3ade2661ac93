"""The end of a pile: what is still open, the receipt, and the list of those to ask."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk_app.models.scan import PageDecision, PageStatus
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.conduct.scan_words import standing, undecided_words
from desk_app.views.theme import SPACES
from desk_app.views.widgets import Callout, ChipKind, Dialog, button, label
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.services.scan_values import BatchRow, PageRow
    from desk_app.views.conduct.scan_tasks import ScanTasks

_UNRESOLVED = {PageDecision.WRONG_PERSON, PageDecision.TWO_PEOPLE}


class FinishPanel(QWidget):
    """Below the decisions: finish the pile; once it is, print what it leads to."""

    def __init__(self, tasks: ScanTasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._batch: BatchRow | None = None
        self._rows: Sequence[PageRow] = ()
        self.done = Callout("", ChipKind.OK)
        self.finish = button(_("&Finish the pile…"), self._finish, role="primary")
        self.receipt = button(_("&Receipt (P22)"), self._show_receipt, icon_name="documents")
        self.chase = button(
            _("W&ho has yet to sign (P24)"), tasks.show_chase_list, icon_name="documents"
        )
        self.undo = button(_("Undo the &pile…"), self._undo, role="link", icon_name="undo")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["s"])
        layout.addWidget(self.done)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for each in (self.finish, self.receipt, self.chase, self.undo):
            flow.addWidget(each)
        layout.addWidget(buttons)

    def show_batch(self, batch: BatchRow, rows: Sequence[PageRow]) -> None:
        """Offer what can be done with this pile now."""
        self._batch, self._rows = batch, rows
        is_finished = batch.finished_on is not None
        texts = interface_texts()
        words = ""
        if is_finished:
            words = _("Finished on {day}.").format(day=texts.short_date(batch.finished_on))
        self.done.show_text(words)
        self.done.setVisible(bool(words))
        self.finish.setVisible(not is_finished)
        self.receipt.setVisible(is_finished)
        self.chase.setVisible(is_finished)
        self.undo.setVisible(not batch.verified and not is_finished)

    def take_focus(self) -> None:
        """Put the focus where the pile ends."""
        (self.receipt if self.finish.isHidden() else self.finish).setFocus()

    def _finish(self) -> None:
        if self._batch is None:
            return
        dialog = finish_dialog(self._rows, self)
        agreed = dialog.exec() == Dialog.DialogCode.Accepted
        dialog.deleteLater()
        if agreed and self._tasks.finish_batch(self._batch):
            self.take_focus()

    def _undo(self) -> None:
        if self._batch is not None:
            self._tasks.undo_batch(self._batch)

    def _show_receipt(self) -> None:
        if self._batch is not None:
            self._tasks.show_receipt(self._batch)


def finish_dialog(rows: Sequence[PageRow], parent: QWidget) -> Dialog:
    """Return the dialog that says what became of the pages, and what is still open."""
    dialog = Dialog(_("Finish the pile"), _("&Finish"), parent)
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACES["l"])
    grid.setColumnStretch(1, 1)
    for at, (words, count) in enumerate(_counts(rows)):
        number = label(str(count), "strong", wraps=False)
        grid.addWidget(number, at, 0)
        grid.addWidget(label(words), at, 1)
    dialog.body.addLayout(grid)
    for text in _still_open(rows):
        dialog.body.addWidget(Callout(text, ChipKind.WARNING))
    dialog.body.addWidget(
        Callout(
            _("The pictures are kept here, encrypted. The files you read are not: delete them.")
        )
    )
    return dialog


def _counts(rows: Sequence[PageRow]) -> list[tuple[str, int]]:
    counts = Counter(_("Undecided") if row.is_undecided else _became(row) for row in rows)
    return [(_("Pages in the pile"), len(rows)), *counts.most_common()]


def _became(row: PageRow) -> str:
    if row.decision is PageDecision.SIGNED and row.status is PageStatus.OLDER_EDITION:
        return _("Signed, filed under edition {number}").format(number=row.edition_no)
    return standing(row)


def _still_open(rows: Sequence[PageRow]) -> list[str]:
    found = []
    undecided = sum(row.is_undecided for row in rows)
    if undecided:
        found.append(
            _("{pages}. They stay in the list, and the receipt says so.").format(
                pages=undecided_words(undecided)
            )
        )
    unresolved = sum(row.decision in _UNRESOLVED for row in rows)
    if unresolved:
        found.append(
            ngettext(
                "{count} form was signed by somebody else or by two people. It stays out until "
                "the right person has signed.",
                "{count} forms were signed by somebody else or by two people. They stay out until "
                "the right people have signed.",
                unresolved,
            ).format(count=unresolved)
        )
    return found
