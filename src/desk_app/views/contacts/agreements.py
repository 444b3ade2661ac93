"""Written arrangements with institutions: what they are called, where they are, when to review."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from desk_app.errors import FutureDateError
from desk_app.services.agreements import (
    AgreementDraft,
    AgreementRow,
    add_agreement,
    list_agreements,
    remove_agreement,
    review_agreement,
)
from desk_app.services.stakeholder_categories import in_language
from desk_app.texts import _, interface_texts
from desk_app.views.contacts.words import name_words
from desk_app.views.widgets import (
    ChipKind,
    ChoiceBox,
    Column,
    DateField,
    Dialog,
    EmptyState,
    RecordTable,
    button,
    confirm,
)
from desk_app.views.widgets.part_layout import lay_out_part
from desk_app.views.widgets.saving_dialog import SavingDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desk_app.views.contacts.actions import ContactActions


class AgreementDialog(SavingDialog[AgreementDraft]):
    """Asks about an arrangement. `save` records the draft and may raise `DeskError`."""

    rows_of_errors: ClassVar = {FutureDateError: "agreed_on"}
    row_of_others = "title"

    def __init__(
        self,
        stakeholders: Sequence[tuple[int, str]],
        today: date,
        save: Callable[[AgreementDraft], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Add agreement"), _("Add agreement"), save, parent)
        self.stakeholder = ChoiceBox[int](stakeholders)
        self.stakeholder.setSizeAdjustPolicy(
            self.stakeholder.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.stakeholder.setMinimumContentsLength(28)
        self.title, self.kept_where = QLineEdit(), QLineEdit()
        self.title.setMaxLength(200)
        self.kept_where.setMaxLength(200)
        self.day, self.review = DateField(today), DateField()
        self.form.add_row("stakeholder", _("&With"), self.stakeholder)
        self.form.add_row("title", _("&Title"), self.title, required=True)
        self.form.add_row("agreed_on", _("&Agreed on"), self.day, required=True)
        self.form.add_row(
            "kept_where", _("&Kept where"), self.kept_where, hint=_("For example: binder 3.")
        )
        self.form.add_row(
            "review_due_on",
            _("&Review due"),
            self.review,
            hint=_("Empty means twelve months after it was agreed."),
        )
        self.body.addWidget(self.form)
        self.widen(36)

    def draft(self) -> AgreementDraft:
        """Return what was entered, once the form was checked."""
        day = self.day.value()
        assert day is not None
        return AgreementDraft(
            self.stakeholder.value(),
            self.title.text(),
            day,
            self.kept_where.text(),
            self.review.value(),
        )


class AgreementList(QWidget):
    """Lists arrangements, the one to be reviewed first at the top."""

    def __init__(self, actions: ContactActions) -> None:
        super().__init__()
        self._actions = actions
        self.table: RecordTable[AgreementRow] = RecordTable(
            _("Agreements"),
            _columns(),
            key=lambda row: row.id,
            empty=EmptyState(
                _("No agreements yet"),
                _("Note what was agreed in writing, where it is kept and when to look at it."),
                _("Add agreement"),
                self.add,
            ),
        )
        self.add_button = button(_("&Add agreement"), self.add, role="primary", icon_name="add")
        self.reviewed = button(
            _("&Reviewed today"), lambda: self._review(self.table.selected()), icon_name="check"
        )
        self.table.add_action(_("Reviewed today"), self._review)
        self.table.add_action(_("Remove"), self._remove, "Del")
        self.table.selection_changed.connect(self._note_selection)
        lay_out_part(self, (self.add_button, self.reviewed), self.table)

    def reload(self) -> None:
        """Show what is on record now."""
        context = self._actions.context
        self.table.show_rows(context.vault.read(list_agreements, today=context.today()))
        self._note_selection()

    def show_due(self) -> None:
        """Select those that are to be reviewed."""
        self.table.search.clear()
        self.reload()
        self.table.select(*(row.id for row in self.table.model.shown_rows() if row.is_due))

    def add(self) -> None:
        """Ask about an arrangement."""
        context = self._actions.context
        rows = self._actions.rows()
        if not rows:
            context.notify(_("Add a contact first."))
            return
        ordered = sorted(rows, key=lambda row: interface_texts().sort_key(name_words(row)))
        dialog = AgreementDialog(
            [(row.id, name_words(row)) for row in ordered],
            context.today(),
            lambda draft: context.vault.write(add_agreement, draft, today=context.today()),
            self,
        )
        if dialog.exec() == Dialog.DialogCode.Accepted:
            context.notify(_("The agreement was added."))
            self._actions.changed()
        dialog.deleteLater()

    def _note_selection(self) -> None:
        self.reviewed.setEnabled(bool(self.table.selected()))

    def _review(self, rows: Sequence[AgreementRow]) -> None:
        context = self._actions.context
        for row in rows:
            context.vault.write(review_agreement, row.id, today=context.today())
        context.notify(_("Reviewed. It is due again in twelve months."))
        self._actions.changed()

    def _remove(self, rows: Sequence[AgreementRow]) -> None:
        titles = ", ".join(row.title for row in rows)
        if not confirm(
            self,
            _("Remove the agreement?"),
            _("{titles}: the note is erased; the paper stays where it is.").format(titles=titles),
            _("Remove"),
        ):
            return
        for row in rows:
            self._actions.context.vault.write(remove_agreement, row.id)
        self._actions.changed()


def _columns() -> list[Column[AgreementRow]]:
    texts = interface_texts()
    return [
        Column(_("Title"), lambda row: row.title, width=28, stretches=True),
        Column(
            _("With"), lambda row: in_language(row.names, texts.language), width=26, stretches=True
        ),
        Column(_("Agreed on"), lambda row: texts.short_date(row.agreed_on), width=12),
        Column(_("Kept where"), lambda row: row.kept_where, width=18, stretches=True),
        Column(
            _("Review due"),
            lambda row: texts.short_date(row.review_due_on),
            chip=lambda row: ChipKind.WARNING if row.is_due else ChipKind.OK,
            width=18,
        ),
    ]
