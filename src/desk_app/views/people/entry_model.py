"""The table of quick entry as Qt sees it: every cell but the first can be changed in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from desk_app.models.person import PersonCategory
from desk_app.services.roster_import import ImportAction
from desk_app.services.wording import category_name
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts
from desk_app.views.people.entry_rows import RowState
from desk_app.views.people.words import likeness_words
from desk_app.views.widgets import ChipKind, words_for
from desk_app.views.widgets.table_model import CHIP_ROLE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desk_app.views.people.entry_rows import Entry, EntryRow

Index = QModelIndex | QPersistentModelIndex
CHOICES_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""(value, label) pairs a cell can take; None where anything can be typed."""

_KINDS = {
    RowState.NEW: ChipKind.OK,
    RowState.ALIKE: ChipKind.WARNING,
    RowState.DECIDED: ChipKind.INFO,
    RowState.PROBLEM: ChipKind.PROBLEM,
}
_TICKED = frozenset({"works_with_children", "is_minor"})


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    title: str
    width: int


class EntryModel(QAbstractTableModel):
    """Shows the rows of an `Entry`; `edited` after each change."""

    edited = Signal()

    def __init__(self, entry: Entry, is_active: Callable[[int], bool]) -> None:
        super().__init__()
        self.entry = entry
        self._is_active = is_active
        self.columns = (
            _Column("state", _("Check"), 26),
            _Column("action", _("What to do"), 20),
            _Column("given_name", _("Given name"), 16),
            _Column("family_name", _("Family name"), 17),
            _Column("phone", _("Phone"), 22),
            _Column("role", _("Role"), 15),
            _Column("works_with_children", _("Children"), 11),
            _Column("is_minor", _("Under 18"), 11),
            _Column("form_language", _("Form language"), 15),
            _Column("person_category", _("Category"), 14),
        )
        texts = interface_texts()
        self._choices: dict[str, list[tuple[Any, str]]] = {
            "person_category": [(each, category_name(each, texts)) for each in PersonCategory],
            "form_language": list(LANGUAGE_NAMES.items()),
        }

    def refresh(self) -> None:
        """Show the rows anew."""
        self.beginResetModel()
        self.endResetModel()

    def has_decisions(self) -> bool:
        """Whether there is a row with which something has to be decided, or was."""
        return any(self._decisions(row) for row in self.entry.rows)

    def column_of(self, name: str) -> int:
        """Return where the column of this name stands."""
        return next(at for at, column in enumerate(self.columns) if column.name == name)

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entry.rows)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.columns[section].title if 0 <= section < len(self.columns) else None
        return section + 1

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        name, row = self.columns[index.column()].name, self.entry.rows[index.row()]
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if name in _TICKED:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        if name == "state" or (name == "action" and not self._decisions(row)):
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        name, row = self.columns[index.column()].name, self.entry.rows[index.row()]
        if name in _TICKED:
            return self._tick(name, row, role)
        found: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                found = self._text(name, row)
            case Qt.ItemDataRole.EditRole:
                found = self._value(name, row)
            case Qt.ItemDataRole.TextAlignmentRole:
                found = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            case _ if role == CHIP_ROLE and name == "state":
                found = _KINDS[row.state]
            case _ if role == CHOICES_ROLE:
                found = self._decisions(row) if name == "action" else self._choices.get(name)
        return found

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name, row = self.columns[index.column()].name, self.entry.rows[index.row()]
        if name in _TICKED and role == Qt.ItemDataRole.CheckStateRole:
            row.changed[name] = Qt.CheckState(value) is Qt.CheckState.Checked
        elif role != Qt.ItemDataRole.EditRole:
            return False
        elif name == "action":
            row.action = ImportAction(value) if value else None  # Qt hands back plain text
        else:
            row.changed[name] = PersonCategory(value) if name == "person_category" else value
        self.entry.check()
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.edited.emit()
        return True

    def _value(self, name: str, row: EntryRow) -> Any:  # noqa: ANN401 - of any column
        return row.action if name == "action" else row.value(name, self.entry.defaults)

    def _text(self, name: str, row: EntryRow) -> str:
        if name == "state":
            return self._state(row)
        value = self._value(name, row)
        pairs = self._decisions(row) if name == "action" else self._choices.get(name)
        if pairs is None:
            return str(value)
        return dict(pairs).get(value, "")

    def _tick(self, name: str, row: EntryRow, role: int) -> Any:  # noqa: ANN401
        ticked = bool(self._value(name, row))
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("yes") if ticked else _("no")
        return None

    def _state(self, row: EntryRow) -> str:
        match row.state:
            case RowState.PROBLEM:
                assert row.error is not None
                return words_for(row.error)
            case RowState.NEW:
                return _("New")
            case _ if row.likeness is not None:
                draft = row.draft
                name = f"{draft.given_name} {draft.family_name}" if draft is not None else ""
                return likeness_words(name, row.likeness)
            case _:
                return _("Left out")

    def _decisions(self, row: EntryRow) -> Sequence[tuple[ImportAction | None, str]]:
        """What can become of a row; only rows that are in doubt have a choice."""
        skip = (ImportAction.SKIP, _("Leave out"))
        if row.likeness is None:
            return [(None, _("Add")), skip] if row.error or row.action else []
        choices: list[tuple[ImportAction | None, str]] = [
            (None, _("Please choose")),
            (ImportAction.CREATE, _("Somebody else: add")),
            (ImportAction.SKIP, _("Same person: leave out")),
        ]
        known = row.likeness.known_id
        if known is not None:
            text = (
                _("Same person: update")
                if self._is_active(known)
                else _("Has returned: new engagement")
            )
            choices.append((ImportAction.UPDATE, text))
        return choices
