"""Makes a pack of evidence: choose, see its gaps first, then hand it out (J11)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from desk_app.errors import (
    DeskError,
    EndBeforeStartError,
    FutureDateError,
    MissingRequesterError,
    PackNotAllowedError,
    PersonalDataInNoteError,
)
from desk_app.exchange.evidence_archive import hand_out_pack, save_pack
from desk_app.models.evidence import RequestGround
from desk_app.services.actions import ActionDraft, add_action
from desk_app.services.calendar_months import months_before
from desk_app.services.evidence_pack import (
    CONFIRMATIONS,
    PackRow,
    evidence_content,
    ground_name,
    list_packs,
    pack_copy,
    part_titles,
)
from desk_app.services.evidence_values import EXACT_GROUNDS, EvidenceOrder, Gap
from desk_app.services.evidence_values import EvidencePart as Parts
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts, ngettext
from desk_app.views.background import run_in_background
from desk_app.views.monitoring.action_dialogs import ActionDialog
from desk_app.views.monitoring.person_pack import ask_person_pack, preview_of
from desk_app.views.preview import Document
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import (
    Card,
    ChoiceBox,
    Column,
    DateField,
    Dialog,
    EmptyState,
    Form,
    RecordTable,
    button,
    confirm,
    label,
    scrolling,
    show_error,
    words_for,
)
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.services.evidence_values import EvidenceContent
    from desk_app.views.shell.pages import PageContext

Made = TypeVar("Made")

_PACK_GROUNDS = (
    RequestGround.OWN_INITIATIVE,
    RequestGround.DONOR_AGREEMENT,
    RequestGround.PARTNER_REVIEW,
    RequestGround.INSPECTION,
)


class EvidencePart(QWidget):
    """A form, the gaps that the pack will show, and the packs that were handed out before."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        texts = interface_texts()
        today = context.today()
        self.requester = QLineEdit()
        self.ground: ChoiceBox[RequestGround] = ChoiceBox(
            [(each, ground_name(each, texts)) for each in _PACK_GROUNDS]
        )
        self.starts_on = DateField(months_before(today, 12))
        self.as_of = DateField(today)
        self.language: ChoiceBox[str] = ChoiceBox(
            [(code, LANGUAGE_NAMES[code]) for code in ("sv", "en")]
        )
        self.language.set_value(texts.language if texts.language == "sv" else "en")
        self.is_exact = QCheckBox(_("E&xact figures of groups"))
        titles = part_titles(texts)
        self.parts = {part: QCheckBox(titles[part.value]) for part in Parts}
        for box in self.parts.values():
            box.setChecked(True)
        self.form = Form()
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
        self.table: RecordTable[PackRow] = RecordTable(
            _("Packs handed out"),
            _columns(),
            key=lambda row: row.id,
            empty=EmptyState(
                _("No pack was handed out yet"),
                _("Whatever you hand out is kept here as an exact copy."),
            ),
        )
        self._build()
        self.table.opened.connect(self._open_copy)
        self.ground.currentIndexChanged.connect(lambda _index: self._offer_exact())
        self._offer_exact()

    def reload(self) -> None:
        """Show the packs on record, and the gaps of today."""
        self.table.show_rows(self._context.vault.read(list_packs))
        self._show_gaps()

    def order(self, confirmations: int = 0) -> EvidenceOrder:
        """Return what is chosen; its dates must have been checked."""
        starts_on, as_of = self.starts_on.value(), self.as_of.value()
        assert starts_on is not None
        assert as_of is not None
        return EvidenceOrder(
            requester=self.requester.text(),
            ground=self.ground.value(),
            starts_on=starts_on,
            as_of=as_of,
            language=self.language.value(),
            parts=tuple(part for part, box in self.parts.items() if box.isChecked()),
            is_exact=self.is_exact.isChecked(),
            confirmations=confirmations,
        )

    def decide(self, gap: Gap) -> None:
        """Ask what is done about a gap, and add it to the action plan (J11)."""
        vault, today = self._context.vault, self._context.today()

        def save(draft: ActionDraft) -> None:
            vault.write(add_action, replace(draft, requirement=gap.requirement), today=today)

        dialog = ActionDialog(None, save, self, reason=gap.text)
        added = dialog.exec() == Dialog.DialogCode.Accepted
        dialog.deleteLater()
        if added:
            self._context.notify(_("The action is added."))
            self._context.changed()

    def show_pack(self) -> None:
        """Make the PDF, keep the copy, and show it to be printed or saved."""
        vault = self._context.vault

        def done(made: tuple[EvidenceContent, bytes]) -> None:
            self._context.show_document(preview_of(*made))
            self._kept()

        self._run(lambda content: (content, hand_out_pack(vault, content, as_zip=False)), done)

    def save_archive(self) -> None:
        """Ask for a place and save the ZIP there."""
        if not self._is_complete():
            return
        content_name = f"P12_{self.as_of.line.text()}.zip"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the pack"), str(Path.home() / content_name), _("Archives (*.zip)")
        )
        if chosen:
            self.save_to(Path(chosen).with_suffix(".zip"))

    def save_to(self, path: Path) -> None:
        """Save the ZIP and keep the copy: both, or neither."""
        vault = self._context.vault

        def done(_nothing: None) -> None:
            self._context.notify(_("Saved as {file}.").format(file=path.name))
            self._kept()

        self._run(lambda content: save_pack(vault, content, path), done)

    def _run(
        self, work: Callable[[EvidenceContent], Made], on_done: Callable[[Made], object]
    ) -> None:
        if not self._is_complete():
            return
        confirmations = 0
        if self.is_exact.isChecked():
            if not _confirmed_twice(self):
                return
            confirmations = CONFIRMATIONS
        vault, today, order = self._context.vault, self._context.today(), self.order(confirmations)
        run_in_background(
            self,
            lambda: work(vault.read(evidence_content, order, today=today)),
            on_done,
            self._refused,
        )

    def _is_complete(self) -> bool:
        self.form.show_errors({})
        return self.form.check()

    def _kept(self) -> None:
        self.form.show_errors({})
        self._context.changed()
        self.reload()

    def _refused(self, error: DeskError) -> None:
        fields: dict[type[DeskError], str] = {
            MissingRequesterError: "requester",
            PersonalDataInNoteError: "requester",
            FutureDateError: "as_of",
            EndBeforeStartError: "starts_on",
            PackNotAllowedError: "ground",
        }
        name = fields.get(type(error))
        if name is None:
            show_error(self, error)
            return
        self.form.show_errors({name: words_for(error)})

    def _offer_exact(self) -> None:
        allowed = self.ground.value() in EXACT_GROUNDS
        self.is_exact.setEnabled(allowed)
        if not allowed:
            self.is_exact.setChecked(False)

    def _show_gaps(self) -> None:
        context = self._context
        today = context.today()
        order = EvidenceOrder(
            requester=_("our own management"),
            ground=RequestGround.OWN_INITIATIVE,
            starts_on=months_before(today, 12),
            as_of=today,
            language=interface_texts().language if interface_texts().language == "sv" else "en",
            parts=(),
        )
        run_in_background(
            self,
            lambda: context.vault.read(evidence_content, order, today=today),
            self._word_gaps,
            lambda error: show_error(self, error),
        )

    def _word_gaps(self, content: EvidenceContent) -> None:
        count = len(content.gaps)
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
        self.gaps.show_rows(content.gaps)

    def _open_copy(self, row: PackRow) -> None:
        content = self._context.vault.read(pack_copy, row.id)
        if not content.startswith(b"%PDF-"):
            self._context.notify(_("Of this pack there is no PDF to show."))
            return
        self._context.show_document(
            Document(
                code="P12",
                title=_("Evidence pack"),
                handling=_("Adopted document"),
                contains=_("Measures and numbers of the organisation; no names."),
                pdf=content,
                suggested_name=f"P12_{row.as_of.isoformat()}.pdf",
            )
        )

    def _build(self) -> None:
        self.form.add_row("requester", _("&Asked for by"), self.requester, required=True)
        self.form.add_row("ground", _("On the &ground of"), self.ground)
        self.form.add_row("starts_on", _("Period &from"), self.starts_on, required=True)
        self.form.add_row("as_of", _("Shown as &of"), self.as_of, required=True)
        self.form.add_row("language", _("&Language"), self.language)
        self.form.add_wide(self.is_exact)
        parts = QWidget()
        flow = FlowLayout(parts)
        for box in self.parts.values():
            flow.addWidget(box)
        self.form.add_wide(parts)
        choices = Card(_("What to hand out"))
        choices.body.addWidget(self.form)
        buttons = QWidget()
        beside = FlowLayout(buttons)
        self.show_button = button(
            _("Show the &pack"), self.show_pack, role="primary", icon_name="documents"
        )
        self.zip_button = button(_("Save as &ZIP…"), self.save_archive, icon_name="save")
        self.person_button = button(
            _("About one pe&rson…"), lambda: ask_person_pack(self, self._context, self._kept)
        )
        for each in (self.show_button, self.zip_button, self.person_button):
            beside.addWidget(each)
        choices.body.addWidget(buttons)
        gaps = Card(_("Gaps"))
        gaps.body.addWidget(self.gap_count)
        gaps.body.addWidget(label(_("Add an action for a gap rather than hide it."), "muted"))
        gaps.body.addWidget(self.gaps)
        self.gaps.setMinimumHeight(ems(16))
        mend = button(
            _("Gaps and actions"),
            lambda: self._context.navigate("monitoring", "gaps"),
            role="link",
        )
        gaps.body.addWidget(mend, 0, Qt.AlignmentFlag.AlignLeft)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(SPACES["m"])
        column.addWidget(choices)
        column.addWidget(gaps)
        column.addWidget(self.table, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.addWidget(scrolling(inner))


def _confirmed_twice(owner: QWidget) -> bool:
    """Ask two different questions, since exact figures may let somebody be recognised."""
    return confirm(
        owner,
        _("Hand out exact figures?"),
        _("Figures of small groups can show who has not signed. Somebody may be recognised."),
        _("Go on"),
    ) and confirm(
        owner,
        _("Is there a legal ground?"),
        _("Confirm that the requester has a right to exact figures. This is put on record."),
        _("Hand out exact figures"),
    )


def _columns() -> list[Column[PackRow]]:
    texts = interface_texts()
    return [
        Column(_("Handed out"), lambda row: texts.short_date(row.made_on), width=11),
        Column(_("Asked for by"), lambda row: row.requester, width=24, stretches=True),
        Column(_("Ground"), lambda row: ground_name(row.ground, texts), width=24),
        Column(_("As of"), lambda row: texts.short_date(row.as_of), width=11),
        Column(_("Language"), lambda row: LANGUAGE_NAMES[row.language], width=9),
        Column(
            _("About one person"),
            lambda row: _("yes") if row.is_person_pack else _("no"),
            width=12,
        ),
    ]
