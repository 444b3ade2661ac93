"""Makes a pack of evidence: choose, see its gaps first, then hand it out (J11)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desk_app.services.actions import ActionDraft, add_action
from desk_app.services.evidence_pack import evidence_content, gaps_as_of
from desk_app.services.evidence_values import CONFIRMATIONS, Gap
from desk_app.texts import _, ngettext, texts_in
from desk_app.views.background import run_in_background
from desk_app.views.monitoring.action_dialogs import ActionDialog
from desk_app.views.monitoring.evidence_form import (
    EvidenceForm,
    exact_is_confirmed,
    pack_texts_language,
)
from desk_app.views.monitoring.kept_packs import KeptPacks
from desk_app.views.monitoring.person_pack import ask_person_pack, preview_of
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import (
    Card,
    Column,
    EmptyState,
    RecordTable,
    button,
    label,
    run_dialog,
    scrolling,
    show_error,
)
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.errors import DeskError
    from desk_app.services.evidence_values import EvidenceContent
    from desk_app.views.shell.pages import PageContext

Made = TypeVar("Made")


class EvidencePart(QWidget):
    """A form, the gaps that the pack will show, and the packs that were handed out before."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.form = EvidenceForm(context.today())
        self.gap_count = label("")
        self.gaps: RecordTable[Gap] = RecordTable(
            _("Gaps that the pack shows"),
            [
                Column(_("Requirement"), lambda gap: gap.requirement, width=10),
                Column(_("Gap"), lambda gap: gap.text, width=50, stretches=True),
            ],
            key=lambda gap: (gap.requirement, gap.text),
            empty=EmptyState(
                _("No gap was found."), _("What a reader may expect can all be shown.")
            ),
        )
        self.gaps.add_action(_("Decide what is done…"), lambda rows: self.decide(rows[0]))
        self.gaps.opened.connect(self.decide)
        self.decide_button = button(_("&Decide what is done…"), self._decide_selected)
        self.decide_button.setEnabled(False)
        self.gaps.selection_changed.connect(
            lambda: self.decide_button.setEnabled(len(self.gaps.selected()) == 1)
        )
        self.kept = KeptPacks(context)
        self._build()

    def reload(self) -> None:
        """Show the packs on record, and the gaps of today."""
        self.kept.reload()
        self._show_gaps()

    def decide(self, gap: Gap) -> None:
        """Ask what is done about a gap, and add it to the action plan (J11)."""
        vault, today = self._context.vault, self._context.today()

        def save(draft: ActionDraft) -> None:
            vault.write(add_action, replace(draft, requirement=gap.requirement), today=today)

        dialog = ActionDialog(None, save, self, reason=gap.text)
        added = run_dialog(dialog)
        if added:
            self._context.notify(_("The action is added."))
            self._context.changed()

    def _decide_selected(self) -> None:
        if rows := self.gaps.selected():
            self.decide(rows[0])

    def show_pack(self) -> None:
        """Make the PDF, keep the copy, and show it to be printed or saved."""
        from desk_app.exchange.evidence_archive import hand_out_pack

        vault = self._context.vault

        def done(made: tuple[EvidenceContent, bytes]) -> None:
            self._context.show_document(preview_of(*made))
            self._kept()

        self._run(lambda content: (content, hand_out_pack(vault, content, as_zip=False)), done)

    def save_archive(self) -> None:
        """Ask for a place and save the ZIP there."""
        if not self.form.is_complete():
            return
        content_name = f"P12_{self.form.as_of.line.text()}.zip"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the pack"), str(Path.home() / content_name), _("Archives (*.zip)")
        )
        if chosen:
            self.save_to(Path(chosen).with_suffix(".zip"))

    def save_to(self, path: Path) -> None:
        """Save the ZIP and keep the copy: both, or neither."""
        from desk_app.exchange.evidence_archive import save_pack

        vault = self._context.vault

        def done(_nothing: None) -> None:
            self._context.notify(_("Saved as {file}.").format(file=path.name))
            self._kept()

        self._run(lambda content: save_pack(vault, content, path), done)

    def _run(
        self, work: Callable[[EvidenceContent], Made], on_done: Callable[[Made], object]
    ) -> None:
        if not self.form.is_complete():
            return
        confirmations = 0
        if self.form.is_exact.isChecked():
            if not exact_is_confirmed(self):
                return
            confirmations = CONFIRMATIONS
        vault, today = self._context.vault, self._context.today()
        order = self.form.order(confirmations)
        run_in_background(
            self,
            lambda: work(vault.read(evidence_content, order, today=today)),
            on_done,
            self._refused,
        )

    def _kept(self) -> None:
        self.form.show_errors({})
        self._context.changed()
        self.reload()

    def _refused(self, error: DeskError) -> None:
        if not self.form.shows(error):
            show_error(self, error)

    def _show_gaps(self) -> None:
        vault, today = self._context.vault, self._context.today()
        texts = texts_in(pack_texts_language())
        run_in_background(
            self,
            lambda: vault.read(gaps_as_of, today, texts),
            self._word_gaps,
            lambda error: show_error(self, error),
        )

    def _word_gaps(self, gaps: list[Gap]) -> None:
        count = len(gaps)
        head = (
            ngettext(
                "As of today the pack shows {count} gap:",
                "As of today the pack shows {count} gaps:",
                count,
            ).format(count=count)
            if count
            else _("As of today the pack shows no gap.")
        )
        self.gap_count.setText(head)
        self.gaps.show_rows(gaps)

    def _build(self) -> None:
        choices = Card(_("What to hand out"))
        choices.body.addWidget(self.form)
        choices.body.addWidget(self._ways_out())
        gaps = Card(_("Gaps"))
        gaps.body.addWidget(self.gap_count)
        gaps.body.addWidget(label(_("Add an action for a gap rather than hide it."), "muted"))
        gaps.body.addWidget(self.decide_button, 0, Qt.AlignmentFlag.AlignLeft)
        gaps.body.addWidget(self.gaps)
        self.gaps.setMinimumHeight(ems(16))
        mend = button(
            _("Gaps and actions"),
            lambda: self._context.navigate("monitoring", "gaps"),
            role="link",
        )
        gaps.body.addWidget(mend, 0, Qt.AlignmentFlag.AlignLeft)
        kept = Card(_("Packs handed out"))
        kept.body.addWidget(self.kept)
        self.kept.setMinimumHeight(ems(16))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SPACES["s"], 0)
        column.setSpacing(SPACES["m"])
        column.addWidget(choices)
        column.addWidget(gaps)
        column.addWidget(kept, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.addWidget(scrolling(inner))

    def _ways_out(self) -> QWidget:
        buttons = QWidget()
        beside = FlowLayout(buttons)
        self.show_button = button(
            _("Hand out as P&DF"), self.show_pack, role="primary", icon_name="export"
        )
        self.zip_button = button(_("Save as &ZIP…"), self.save_archive, icon_name="save")
        self.person_button = button(
            _("About one pe&rson…"), lambda: ask_person_pack(self, self._context, self._kept)
        )
        for each in (self.show_button, self.zip_button, self.person_button):
            beside.addWidget(each)
        return buttons
