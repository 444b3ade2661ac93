"""The procedures: adopted or not, when rehearsed, what they lack; printing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.models.edition import DocType
from desk_app.services.editions import TextId, list_editions
from desk_app.services.policy_wording import blank_question
from desk_app.services.procedure_adoption import adopt_procedure
from desk_app.services.procedure_text import ProcedureWords, procedure_languages
from desk_app.services.procedures import (
    ProcedureRow,
    change_procedure,
    fill_blank,
    list_procedures,
    procedure_blanks,
    procedure_words,
    start_own_procedure,
    start_procedure,
    words_to_edit,
)
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.conduct.comparison import show_comparison
from desk_app.views.policies.procedure_dialogs import ask_procedure, ask_rehearsal
from desk_app.views.policies.text_dialogs import Wording, ask_adoption, ask_words
from desk_app.views.preview.catalogued import show_catalogued
from desk_app.views.theme import SPACES
from desk_app.views.widgets import (
    ChipKind,
    Column,
    EmptyState,
    RecordTable,
    button,
    label,
    show_message,
)
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from desk_app.views.shell.pages import PageContext


class ProceduresPart(QWidget):
    """Lists every procedure with its standing; Enter opens its words."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.table: RecordTable[ProcedureRow] = RecordTable(
            _("Procedures"),
            _columns(),
            key=lambda row: row.number,
            empty=EmptyState(
                _("There are no procedures"),
                _("Add one of your own."),
                _("Add a procedure…"),
                self._add,
            ),
        )
        self.adopt = button(_("&Adopt…"), self._adopt, role="primary")
        self.change = button(_("&Edit…"), self._change_selected)
        self.rehearse = button(_("&Rehearsed…"), self._rehearse)
        self.compare = button(_("&Compare"), self._compare)
        self.print = button(_("&Show as PDF"), self._print, icon_name="documents")
        self.print_all = button(_("Show &all as PDF"), self._print_all, icon_name="documents")
        self.add = button(_("Add a procedure…"), self._add, icon_name="add")
        self.summary = label("", "muted")
        self._build()

    def reload(self) -> None:
        """Show what is on record now."""
        rows = self._context.vault.read(
            list_procedures, interface_texts().language, today=self._context.today()
        )
        self.table.show_rows(rows)
        adopted = sum(row.is_adopted for row in rows)
        self.summary.setText(
            ngettext(
                "{adopted} of {count} procedure adopted. Until then the starter text guides, "
                "marked as a draft.",
                "{adopted} of {count} procedures adopted. Until then the starter texts guide, "
                "marked as drafts.",
                len(rows),
            ).format(adopted=adopted, count=len(rows))
        )
        if rows and not self.table.selected():
            self.table.select(rows[0].number)

    def _build(self) -> None:
        self.table.opened.connect(self._change)
        self.table.selection_changed.connect(self._note_selection)
        row = QWidget()
        flow = FlowLayout(row)
        for widget in (
            self.adopt,
            self.change,
            self.rehearse,
            self.compare,
            self.add,
            self.print,
            self.print_all,
        ):
            flow.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(row)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        self._note_selection()

    def _note_selection(self) -> None:
        row = self._selected()
        for widget in (self.change, self.rehearse, self.print):
            widget.setEnabled(row is not None)
        self.adopt.setEnabled(row is not None and (not row.is_adopted or row.draft_id is not None))
        self.compare.setEnabled(row is not None and row.is_adopted)

    def _selected(self) -> ProcedureRow | None:
        rows = self.table.selected()
        return rows[0] if rows else None

    def _changed(self) -> None:
        self.reload()
        self._context.changed()

    def _adopt(self) -> None:
        row = self._selected()
        if row is None or not self._filled_in(row):
            return
        vault, today = self._context.vault, self._context.today()
        if ask_adoption(
            self,
            _("Adopt procedure {number}").format(number=row.number),
            [],
            lambda decision: vault.write(adopt_procedure, row.procedure_id, decision, today=today),
            today,
        ):
            self._context.notify(_("Adopted. From now on it guides those who have to act."))
            self._changed()

    def _filled_in(self, row: ProcedureRow) -> bool:
        """Ask for the blanks of a draft; return whether none is left open."""
        vault, today = self._context.vault, self._context.today()
        draft = vault.write(start_procedure, row.procedure_id, today=today)
        words = vault.read(procedure_words, draft)
        for name, answers in vault.read(procedure_blanks, draft).items():
            codes = list(words)
            if answers.get(codes[0]):
                continue
            question = blank_question(name, interface_texts())
            wording = Wording(_("Fill in"), _("Save answer"), question)
            given = {code: answers.get(code, "") for code in codes}
            if not ask_words(
                self,
                wording,
                given,
                lambda texts, name=name: vault.write(fill_blank, draft, name, texts),  # type: ignore[misc]
            ):
                return False
        return True

    def _change_selected(self) -> None:
        if row := self._selected():
            self._change(row)

    def _change(self, row: ProcedureRow) -> None:
        vault, today = self._context.vault, self._context.today()

        def save(words: dict[str, ProcedureWords]) -> None:
            draft = vault.write(start_procedure, row.procedure_id, today=today)
            vault.write(change_procedure, draft, words)

        words = self._words(row)
        title = _("Edit procedure {number}").format(number=row.number)
        if ask_procedure(self, title, words, save):
            self._context.notify(_("Saved as a draft. It counts once it is adopted."))
            self._changed()

    def _words(self, row: ProcedureRow) -> dict[str, ProcedureWords]:
        return self._context.vault.read(words_to_edit, row.procedure_id)

    def _rehearse(self) -> None:
        row = self._selected()
        if row is not None and ask_rehearsal(self, self._context, row):
            self._context.notify(_("The rehearsal is recorded."))
            self._changed()

    def _add(self) -> None:
        vault, today = self._context.vault, self._context.today()
        empty = ProcedureWords("", "", (), ())
        spoken = interface_texts().language
        codes = sorted(procedure_languages(), key=lambda code: code != spoken)

        def save(words: dict[str, ProcedureWords]) -> None:
            written = {code: each for code, each in words.items() if each.title.strip()}
            vault.write(start_own_procedure, written, today=today)

        if ask_procedure(self, _("Add a procedure"), dict.fromkeys(codes, empty), save):
            self._changed()

    def _compare(self) -> None:
        row = self._selected()
        if row is None:
            return
        text = TextId(DocType.SOP, row.procedure_id)
        rows = self._context.vault.read(list_editions, text)
        if len(rows) < 2:  # noqa: PLR2004 - a before and an after
            show_message(self, _("Nothing to compare"), _("There is only one edition."))
            return
        show_comparison(self, self._context, rows[1].id, rows[0].id, text)

    def _print(self) -> None:
        row = self._selected()
        if row is not None:
            options = (f"procedure-{row.procedure_id}",)
            show_catalogued(self, self._context, "P08", options=options)

    def _print_all(self) -> None:
        show_catalogued(self, self._context, "P08")


def _columns() -> list[Column[ProcedureRow]]:
    texts = interface_texts()

    def standing(row: ProcedureRow) -> str:
        if row.edition_no is None:
            return _("Draft") if row.draft_id else _("Starter text")
        if row.draft_id:
            return _("Edition {number}, draft of the next").format(number=row.edition_no)
        return _("Edition {number}").format(number=row.edition_no)

    def rehearsed(row: ProcedureRow) -> str:
        return texts.short_date(row.last_rehearsal.rehearsed_on) if row.last_rehearsal else "–"

    def to_verify(row: ProcedureRow) -> str:
        count = len(row.unverified_contacts)
        if not count:
            return _("All verified")
        return ngettext("{count} to verify", "{count} to verify", count).format(count=count)

    return [
        Column(_("No."), lambda row: str(row.number), lambda row: row.number, width=5),
        Column(
            _("Procedure"),
            lambda row: row.title,
            tooltip=lambda row: row.use_when,
            width=24,
            stretches=True,
        ),
        Column(
            _("Standing"),
            standing,
            chip=lambda row: ChipKind.OK if row.is_adopted else ChipKind.WARNING,
            width=16,
        ),
        Column(_("Adopted on"), lambda row: texts.short_date(row.adopted_on), width=11),
        Column(
            _("Rehearsed"),
            rehearsed,
            tooltip=lambda row: row.last_rehearsal.lesson if row.last_rehearsal else "",
            width=11,
        ),
        Column(_("Activities"), lambda row: ", ".join(row.activities) or "–", width=16),
        Column(
            _("Contacts"),
            to_verify,
            chip=lambda row: ChipKind.WARNING if row.unverified_contacts else ChipKind.OK,
            width=13,
        ),
    ]
