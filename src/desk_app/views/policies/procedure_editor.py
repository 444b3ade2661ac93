"""Writing a procedure: its words, steps, prohibitions, contacts, and what it is linked to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.services.procedure_links import LinkChoices, ProcedureLinks
from desk_app.services.procedure_outline import Head, NeverLine, Outline, Step
from desk_app.services.stakeholder_categories import stakeholder_categories
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts
from desk_app.views.policies.lines_editor import LinesEditor, StepsEditor
from desk_app.views.theme import SPACES, ems, list_height
from desk_app.views.training.checklist import Checklist
from desk_app.views.widgets import (
    Callout,
    ChipKind,
    Dialog,
    Form,
    label,
    scrolling,
    words_for,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

_ROWS = 7


@dataclass(frozen=True, slots=True)
class Editing:
    """What a procedure's editor begins with."""

    outline: Outline
    links: ProcedureLinks
    choices: LinkChoices
    without_number: Collection[str]
    """Categories of contacts that nobody has verified a number of."""


class HeadForm(Form):
    """What a procedure says in one language beside its lines."""

    def __init__(self, head: Head, *, is_required: bool) -> None:
        super().__init__()
        self.title = QLineEdit(head.title)
        self.use_when, self.record = _area(head.use_when), _area(head.record)
        self.follow_up = _area(head.follow_up)
        self.add_row("title", _("&Title"), self.title, required=is_required)
        self.add_row("use_when", _("&Use when"), self.use_when)
        self.add_row("record", _("What may be &written down"), self.record)
        self.add_row("follow_up", _("&Afterwards"), self.follow_up)

    def head(self) -> Head:
        """Return what was written."""
        return Head(
            self.title.text(),
            self.use_when.toPlainText(),
            self.record.toPlainText(),
            self.follow_up.toPlainText(),
        )


class ContactsEditor(QWidget):
    """Chooses categories of contacts; says which of them nobody has verified a number of."""

    def __init__(self, chosen: Sequence[str], without_number: Collection[str]) -> None:
        super().__init__()
        self._without = without_number
        self.list = Checklist[str](_("Contacts"), rows=_ROWS)
        self.warning = Callout("", ChipKind.WARNING)
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACES["s"])
        layout.addWidget(
            label(_("Whom this procedure turns to; printed on its page in this order."), "muted")
        )
        layout.addWidget(self.warning)
        layout.addWidget(self.list, 1)
        names = {
            each.id: each.name(interface_texts().language) for each in stakeholder_categories()
        }
        first = {key: names[key] for key in chosen}  # what is ticked keeps its order
        self.list.changed.connect(self._warn)
        self.list.show_choices(list({**first, **names}.items()), set(chosen))

    def value(self) -> tuple[str, ...]:
        """Return the chosen categories in their order."""
        return tuple(self.list.value())

    def _warn(self) -> None:
        text = no_number_warning(each for each in self.value() if each in self._without)
        self.warning.show_text(text)
        self.warning.setVisible(bool(text))


class ProcedureEditor(Dialog):
    """A tab for each language's words, and one each for what all languages share."""

    def __init__(
        self,
        title: str,
        editing: Editing,
        save: Callable[[Outline, ProcedureLinks], object],
        owner: QWidget | None = None,
    ) -> None:
        super().__init__(title, _("Save procedure"), owner)
        self._save = save
        outline, languages = editing.outline, list(editing.outline.heads)
        self.refusal = Callout("", ChipKind.PROBLEM)
        self.refusal.hide()
        self.heads = {
            code: HeadForm(head, is_required=code == languages[0])
            for code, head in outline.heads.items()
        }
        self.steps = StepsEditor(_("Steps"), languages, outline.steps)
        self.never = LinesEditor(_("Never"), languages, outline.never)
        self.contacts = ContactsEditor(outline.contacts, editing.without_number)
        self.activities = Checklist[int](_("Activities"), rows=_ROWS)
        self.activities.show_choices(editing.choices.activities, editing.links.activities)
        self.courses = Checklist[str](_("Courses"), rows=_ROWS)
        self.courses.show_choices(editing.choices.courses, editing.links.courses)
        self._build()
        self.check = self._is_saved
        self._before = self._written()

    def outline(self) -> Outline:
        """Return what was written."""
        return Outline(
            heads={code: form.head() for code, form in self.heads.items()},
            steps=tuple(each for each in self.steps.lines() if isinstance(each, Step)),
            never=tuple(each for each in self.never.lines() if isinstance(each, NeverLine)),
            contacts=self.contacts.value(),
        )

    def links(self) -> ProcedureLinks:
        """Return what is ticked."""
        return ProcedureLinks(tuple(self.activities.value()), tuple(self.courses.value()))

    @override
    def has_changes(self) -> bool:
        return self._written() != self._before

    def _written(self) -> tuple[Outline, ProcedureLinks]:
        return self.outline(), self.links()

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Parts of the procedure"))
        for code, form in self.heads.items():
            self.tabs.addTab(_padded(form, QWidget()), LANGUAGE_NAMES[code])
        beside = _("Counts at once and needs no new edition.")
        self.tabs.addTab(_padded(self.steps), _("Steps"))
        never_hint = label(_("Without any it cannot be adopted."), "muted")
        self.tabs.addTab(_padded(never_hint, self.never), _("Never"))
        self.tabs.addTab(_padded(self.contacts), _("Contacts"))
        self.tabs.addTab(_padded(label(beside, "muted"), self.activities), _("Activities"))
        self.tabs.addTab(_padded(label(beside, "muted"), self.courses), _("Courses"))
        self.body.addWidget(self.refusal)
        self.body.addWidget(self.tabs, 1)
        self.tabs.setMinimumHeight(list_height(24))
        self.resize(ems(62), ems(44))

    def _is_saved(self) -> bool:
        self.refusal.hide()
        if not next(iter(self.heads.values())).check():
            self.tabs.setCurrentIndex(0)
            return False
        try:
            self._save(self.outline(), self.links())
        except DeskError as error:
            self.refusal.show_text(words_for(error))
            self.refusal.show()
            return False
        return True


def no_number_warning(categories: Iterable[str]) -> str:
    """Return that nobody has verified a number of these categories; empty without any (R15)."""
    names = _category_names()
    found = ", ".join(names[each] for each in categories)
    if not found:
        return ""
    return _("No verified contact: {contacts}. The page prints a line to write on.").format(
        contacts=found
    )


def _category_names() -> dict[str, str]:
    spoken = interface_texts().language
    return {each.id: each.name(spoken) for each in stakeholder_categories()}


def _padded(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, SPACES["m"], SPACES["m"], 0)
    layout.setSpacing(SPACES["m"])
    for widget in widgets[:-1]:
        layout.addWidget(widget)
    layout.addWidget(widgets[-1], 1)
    return scrolling(holder)


def _area(text: str) -> QPlainTextEdit:
    area = QPlainTextEdit(text)
    area.setTabChangesFocus(True)
    area.setFixedHeight(ems(6))
    return area
