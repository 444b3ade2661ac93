"""The policy: its standing, the four elements, its paragraphs, its editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.services.editions import POLICY, EditionRow, discard_draft, list_editions
from desk_app.services.organisation import organisation_profile
from desk_app.services.policy import (
    known_words,
    list_sections,
    policy_languages,
    start_policy,
    start_policy_from,
)
from desk_app.services.policy_adoption import adopt_policy, policy_readiness
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts
from desk_app.views.conduct.comparison import show_comparison
from desk_app.views.conduct.words import edition_name, edition_state
from desk_app.views.policies.elements_panel import ElementsPanel
from desk_app.views.policies.policy_entries import (
    PolicyEntry,
    entry_columns,
    policy_entries,
)
from desk_app.views.policies.policy_paragraphs import ParagraphActions
from desk_app.views.policies.text_dialogs import TextAdoptionDialog, left_out_warnings
from desk_app.views.preview.catalogued import show_catalogued
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import (
    ChoiceBox,
    EmptyState,
    LanguageBox,
    RecordTable,
    StatusChip,
    button,
    confirm,
    label,
    run_dialog,
    scrolling,
)
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desk_app.services.policy_adoption import PolicyReadiness
    from desk_app.views.shell.pages import PageContext


class PolicyPart(QWidget):
    """Shows one edition; a draft can be written in, an adopted one never changes."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._rows: list[EditionRow] = []
        self.edition: EditionRow | None = None
        self._readiness: PolicyReadiness | None = None
        self._known: Mapping[str, str] = {}
        self.editions: ChoiceBox[int] = ChoiceBox([])
        self.editions.setAccessibleName(_("Edition"))
        self.editions.currentIndexChanged.connect(lambda _index: self._show())
        self.state = StatusChip()
        self.start = button(_("Start a &new edition"), self._start_next, icon_name="add")
        self.compare = button(_("&Compare"), self._compare)
        self.language = LanguageBox(self._language(*policy_languages()), policy_languages())
        self.language.currentIndexChanged.connect(lambda _index: self._show())
        self.print = button(_("&Show as PDF"), self._print, icon_name="documents")
        self.adopt = button(_("&Adopt…"), self._adopt, role="primary")
        self.elements = ElementsPanel()
        self.facts = label("", "muted")
        acts, on = ParagraphActions(self, context.vault), self._on_selected
        self.change = button(_("&Edit…"), lambda: on(acts.change))
        self.add = button(_("Add paragraph…"), lambda: on(acts.add), icon_name="add")
        self.remove = button(_("Remove paragraph…"), lambda: on(acts.remove), icon_name="delete")
        self.discard = button(_("Discard draft…"), self._discard)
        self.table: RecordTable[PolicyEntry] = RecordTable(
            _("Paragraphs of the policy"),
            entry_columns(self.language.value, "sv", lambda: self._known),
            key=lambda row: row.place,
            empty=EmptyState(
                _("No policy has been adopted"),
                _("A starter text in Swedish and English is ready to be adapted and adopted."),
                _("Start from the starter text"),
                self._start_first,
            ),
        )
        self.table.opened.connect(lambda entry: self._on_entry(acts.change, entry))
        self._build()

    def reload(self) -> None:
        """Show what is on record now."""
        self._rows = self._context.vault.read(list_editions, POLICY)
        shown = self.edition.id if self.edition else None
        keys = [row.id for row in self._rows]
        self.editions.blockSignals(True)  # noqa: FBT003 - Qt's way
        self.editions.show_choices([(row.id, edition_name(row)) for row in self._rows])
        if shown in keys:
            self.editions.set_value(shown)
        self.editions.blockSignals(False)  # noqa: FBT003 - Qt's way
        self._show()

    def open_record(self, argument: object) -> None:
        """Do what the palette asks for: show the policy as PDF."""
        self.reload()
        if argument == "print":
            self._print()

    def _build(self) -> None:
        head, tools = QWidget(), QWidget()
        above, below = FlowLayout(head), FlowLayout(tools)
        for widget in (
            self.editions,
            self.state,
            self.start,
            self.compare,
            self.language,
            self.print,
            self.adopt,
        ):
            above.addWidget(widget)
        for widget in (self.change, self.add, self.remove, self.discard):
            below.addWidget(widget)
        content = QWidget()
        self.table.setMinimumHeight(ems(20))
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(head)
        layout.addWidget(self.facts)
        layout.addWidget(self.elements)
        layout.addWidget(self.table, 1)
        layout.addWidget(tools)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content))

    def _language(self, *has: str) -> str:
        spoken = interface_texts().language
        return spoken if spoken in has else next(iter(has), "en")

    def _show(self) -> None:
        key = self.editions.value() if self._rows else None
        self.edition = next((row for row in self._rows if row.id == key), None)
        edition, has_any = self.edition, bool(self._rows)
        is_draft = edition is not None and edition.is_draft
        for widget in (
            self.editions,
            self.state,
            self.language,
            self.print,
            self.compare,
            self.facts,
        ):
            widget.setVisible(has_any)
        for widget in (self.adopt, self.change, self.add, self.remove, self.discard):
            widget.setVisible(is_draft)
        has_draft = any(row.is_draft for row in self._rows)
        self.start.setVisible(has_any and not has_draft)
        self.compare.setEnabled(len(self._rows) > 1)
        if edition is None:
            self._readiness = None
            self.table.show_rows([])
            self.elements.show_elements((), is_draft=False)
            return
        today = self._context.today()
        self.state.show_status(*edition_state(edition, today))
        self.facts.setText(_facts(edition))
        self._readiness = self._context.vault.read(policy_readiness, edition.id, today=today)
        self.elements.show_elements(self._readiness.elements, is_draft=is_draft)
        self._known = self._context.vault.read(known_words, edition.id, self.language.value())
        sections = self._context.vault.read(list_sections, edition.id)
        self.table.show_rows(policy_entries(sections, edition.master_language, is_draft=is_draft))

    def _start_first(self) -> None:
        language = self._context.vault.read(organisation_profile).language
        self._open_draft(
            self._context.vault.write(
                start_policy, master_language=language, today=self._context.today()
            )
        )

    def _start_next(self) -> None:
        newest = next(row.id for row in self._rows if not row.is_draft)
        self._open_draft(
            self._context.vault.write(start_policy_from, newest, today=self._context.today())
        )

    def _open_draft(self, key: int) -> None:
        self._rows = self._context.vault.read(list_editions, POLICY)
        self.edition = next(row for row in self._rows if row.id == key)
        self.reload()
        self._context.changed()

    def _compare(self) -> None:
        after = self.edition or self._rows[0]
        place = self._rows.index(after)  # the draft first, then the newest
        older = self._rows[place + 1 : place + 2] or self._rows[:1]
        show_comparison(self, self._context, older[0].id, after.id, POLICY)

    def _print(self) -> None:
        if self.edition is not None:
            options = (f"edition-{self.edition.id}",)
            language = self.language.value()
            show_catalogued(self, self._context, "P07", options=options, language=language)

    def _adopt(self) -> None:
        if self._readiness is None:
            return
        today = self._context.today()
        vault = self._context.vault
        dialog = TextAdoptionDialog(
            _("Adopt the policy"),
            lambda decision: vault.write(adopt_policy, decision, today=today),
            today,
            self,
            warnings=left_out_warnings(self._readiness.incomplete_languages),
        )
        if run_dialog(dialog):
            self._context.notify(_("The policy is adopted. From now on its text never changes."))
            self.reload()
            self._context.changed()
        elif blanks := self._readiness.open_blanks:
            rows = self.table.model.shown_rows()
            self.table.select(*(row.place for row in rows if row.entry_id == blanks[0]))

    def _on_selected(self, act: Callable[[EditionRow, PolicyEntry], bool]) -> None:
        """Do something with the selected paragraph of a draft, and show what became of it."""
        if rows := self.table.selected():
            self._on_entry(act, rows[0])

    def _on_entry(self, act: Callable[[EditionRow, PolicyEntry], bool], entry: PolicyEntry) -> None:
        edition = self.edition
        if edition is not None and edition.is_draft and act(edition, entry):
            self.reload()

    def _discard(self) -> None:
        if self.edition is not None and confirm(
            self,
            _("Discard the draft?"),
            _("Everything written in it is lost. Adopted editions stay as they are."),
            _("Discard"),
        ):
            self._context.vault.write(discard_draft, self.edition.id)
            self.edition = None
            self.reload()
            self._context.changed()


def _facts(edition: EditionRow) -> str:
    texts = interface_texts()
    if edition.is_draft:
        return _(
            "Original language: {language}. Read the starter text, adapt it, fill in what it asks "
            "for, and let the board adopt it."
        ).format(language=LANGUAGE_NAMES[edition.master_language])
    return _("Adopted on {day} by {body}. Review due {review}. This text never changes.").format(
        day=texts.short_date(edition.adopted_on),
        body=edition.adopted_by_body,
        review=texts.short_date(edition.review_due_on) or "–",
    )
