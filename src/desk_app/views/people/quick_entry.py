"""Quick entry: paste lines, see at once what they become, save all or none (R2, J2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desk_app.errors import DeskError
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.roster_import import ImportAction
from desk_app.services.wording import category_name, contact_level_name
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.people.entry_delegate import EntryDelegate
from desk_app.views.people.entry_model import EntryModel
from desk_app.views.people.entry_rows import Entry, EntryDefaults, RowState
from desk_app.views.people.pasted_lines import read_lines
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import (
    Callout,
    ChipKind,
    ChoiceBox,
    DateField,
    Dialog,
    LanguageBox,
    confirm,
    label,
    words_for,
)
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desk_app.services.duplicates import KnownPerson
    from desk_app.services.roster_import import ImportRow

_AT_ONCE_CHARACTERS = 10_000
_PATIENCE_MS = 250


class QuickEntry(Dialog):
    """Makes people of pasted lines. `save` may raise `DeskError`; then nothing is recorded."""

    def __init__(
        self,
        known: Sequence[KnownPerson],
        is_active: Callable[[int], bool],
        country: str,
        language: str,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Paste a list"), _("Add people"), parent)
        self.save: Callable[[list[ImportRow]], object] = lambda _rows: None
        self._today = today
        self.lines = QPlainTextEdit()
        self.lines.setPlaceholderText(
            _("One person per line: name, phone, role\nAnna Berg, 070-123 45 67, reception")
        )
        self.lines.setAccessibleName(_("One person per line: name, phone, role"))
        self.lines.setTabChangesFocus(True)
        self._make_defaults(language)
        self.entry = Entry(known, country, self._defaults())
        self.model = EntryModel(self.entry, is_active)
        self.table = QTableView()
        self.summary = label("", "strong")
        self.trouble = Callout("", ChipKind.PROBLEM)
        self.trouble.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._lay_out()
        self._connect()
        self.check = self._is_saved
        self._summarise()

    @override
    def has_changes(self) -> bool:
        """Never: `reject` asks by itself, and says what would be lost."""
        return False

    @override
    def reject(self) -> None:
        if not self.entry.rows or confirm(
            self,
            _("Close without adding anybody?"),
            _("The pasted lines and what you changed in them will be lost."),
            _("Close without adding"),
        ):
            super().reject()

    def read_now(self) -> None:
        """Make rows of what was pasted."""
        self._timer.stop()
        self.entry.show_people(read_lines(self.lines.toPlainText()))
        self.model.refresh()
        self._summarise()

    def _make_defaults(self, language: str) -> None:
        texts = interface_texts()
        self.category = ChoiceBox[PersonCategory](
            [(each, category_name(each, texts)) for each in PersonCategory]
        )
        self.category.set_value(PersonCategory.VOLUNTEER)
        self.language = LanguageBox(language)
        self.contact_level = ChoiceBox[ContactLevel](
            [(each, contact_level_name(each, texts)) for each in ContactLevel]
        )
        self.contact_level.set_value(ContactLevel.DIRECT)
        self.role = QLineEdit()
        self.role.setMaxLength(100)
        self.role.setPlaceholderText(_("where the line names none"))
        self.starts_on = DateField(self._today)
        self.with_children = QCheckBox(_("All work with &children"))

    def _defaults(self) -> EntryDefaults:
        return EntryDefaults(
            person_category=self.category.value(),
            form_language=self.language.value(),
            contact_level=self.contact_level.value(),
            role=self.role.text(),
            starts_on=self.starts_on.value() or self._today,
            works_with_children=self.with_children.isChecked(),
        )

    def _lay_out(self) -> None:
        self.lines.setFixedHeight(ems(6))
        self.body.addWidget(self.lines)
        self.body.addWidget(self._defaults_row())
        view = self.table
        view.setModel(self.model)
        view.setItemDelegate(EntryDelegate(view))
        view.setAccessibleName(_("The people on the list"))
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        view.setShowGrid(False)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() * 2)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        character = view.fontMetrics().averageCharWidth()
        for at, column in enumerate(self.model.columns):
            title = view.horizontalHeader().sectionSizeHint(at)
            view.setColumnWidth(at, max(character * column.width, title))
        self.body.addWidget(view, 1)
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.summary)
        parent = self.parentWidget()
        room = parent.window().width() - 2 * SPACES["xl"] if parent is not None else ems(70)
        self.resize(min(max(room, ems(60)), ems(90)), ems(46))

    def _defaults_row(self) -> QWidget:
        area = QWidget()
        flow = FlowLayout(area, SPACES["m"])
        self.role.setMinimumWidth(ems(12))
        fields: tuple[tuple[str, QWidget], ...] = (
            (_("Cate&gory"), self.category),
            (_("&Role"), self.role),
            (_("C&ontact level"), self.contact_level),
            (_("Form &language"), self.language),
            (_("&First day"), self.starts_on),
        )
        for caption, field in fields:
            words = label(caption, "muted", wraps=False)
            words.setBuddy(field)
            field.setAccessibleName(_("{name}, for all").format(name=caption.replace("&", "")))
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(SPACES["xs"])
            column.addWidget(words)
            column.addWidget(field)
            flow.addWidget(holder)
        flow.addWidget(self.with_children)
        return area

    def _connect(self) -> None:
        self._timer.timeout.connect(self.read_now)
        self.lines.textChanged.connect(self._read_soon)
        self.model.edited.connect(self._summarise)
        for box in (self.category, self.language, self.contact_level):
            box.currentIndexChanged.connect(self._use_defaults)
        self.role.textChanged.connect(self._use_defaults)
        self.starts_on.changed.connect(self._use_defaults)
        self.with_children.toggled.connect(self._use_defaults)

    def _read_soon(self) -> None:
        if self.lines.document().characterCount() <= _AT_ONCE_CHARACTERS:
            self.read_now()
        else:
            self._timer.start()

    def _use_defaults(self) -> None:
        self.entry.defaults = self._defaults()
        self.entry.check()
        self.model.refresh()
        self._summarise()

    def _summarise(self) -> None:
        entry = self.entry
        self.trouble.hide()
        action = self.model.column_of("action")
        self.table.setColumnHidden(action, not self.model.has_decisions())
        saved = [row for row in entry.rows if row.action is not ImportAction.SKIP]
        parts = [ngettext("{count} person", "{count} people", len(saved)).format(count=len(saved))]
        alike, problems = entry.count(RowState.ALIKE), entry.count(RowState.PROBLEM)
        if alike:
            parts.append(
                ngettext(
                    "{count} may be on record already: choose what to do",
                    "{count} may be on record already: choose what to do",
                    alike,
                ).format(count=alike)
            )
        if problems:
            parts.append(
                ngettext("{count} problem", "{count} problems", problems).format(count=problems)
            )
        self.summary.setText(" · ".join(parts) if entry.rows else "")
        self.accept_button.setText(
            ngettext("Add {count} person", "Add {count} people", len(saved)).format(
                count=len(saved)
            )
            if saved
            else _("Add people")
        )
        self.accept_button.setEnabled(bool(saved))

    def _is_saved(self) -> bool:
        if self._timer.isActive():
            self.read_now()
        if not self.starts_on.is_valid():
            return self._refuse(_("The first day is not a date. Write it as 2026-11-24."))
        for at, row in enumerate(self.entry.rows):
            if row.state is RowState.PROBLEM:
                self._go_to(at, "state")
                return self._refuse(_("Correct the rows marked with a problem, or leave them out."))
            if row.state is RowState.ALIKE:
                self._go_to(at, "action")
                return self._refuse(_("Choose what to do with those who may be on record already."))
        try:
            self.save(self.entry.import_rows())
        except DeskError as error:
            return self._refuse(words_for(error))
        return True

    def _refuse(self, text: str) -> bool:
        self.trouble.show_text(text)
        self.trouble.show()
        return False

    def _go_to(self, row: int, name: str) -> None:
        index = self.model.index(row, self.model.column_of(name))
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
