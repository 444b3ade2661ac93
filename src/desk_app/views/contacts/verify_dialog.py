"""Asks when, by whom and how contacts were verified; for one, or for a whole call round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from desk_app.errors import DeskError, FutureDateError
from desk_app.models.stakeholder import VerificationWay
from desk_app.services.contact_verification import Verification
from desk_app.services.contact_wording import way_name
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.contacts.words import name_words, reach_words
from desk_app.views.theme import SPACES, ems, list_height
from desk_app.views.widgets import ChoiceBox, DateField, Dialog, Form, label, words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.services.stakeholders import ContactRow


class VerificationForm(Form):
    """Day, role and way of a verification."""

    def __init__(self, role: str, today: date) -> None:
        super().__init__()
        self.day = DateField(today)
        self.role = QLineEdit(role)
        self.role.setMaxLength(60)
        self.way = ChoiceBox[VerificationWay](
            [(each, way_name(each, interface_texts())) for each in VerificationWay]
        )
        self.add_row("way", _("&How"), self.way)
        self.add_row("verified_on", _("&When"), self.day, required=True)
        self.add_row(
            "by_role", _("&By (role)"), self.role, required=True, hint=_("A role, not a name.")
        )

    def verification(self) -> Verification:
        """Return what was entered, once the form was checked."""
        day = self.day.value()
        assert day is not None
        return Verification(day, self.role.text(), self.way.value())

    def show_error(self, error: DeskError) -> None:
        """Show what went wrong beside the field it is about."""
        name = "verified_on" if isinstance(error, FutureDateError) else "by_role"
        self.show_errors({name: words_for(error)})


class VerifyDialog(Dialog):
    """Marks contacts as verified; Enter is enough when it was done today by phone."""

    def __init__(
        self,
        rows: Sequence[ContactRow],
        country: str,
        form: VerificationForm,
        save: Callable[[Sequence[int], Verification], object],
        parent: QWidget | None = None,
    ) -> None:
        names = "\n".join(f"{name_words(row)}: {reach_words(row, country)}" for row in rows[:8])
        more = " …" if len(rows) > 8 else ""  # noqa: PLR2004
        super().__init__(_("Verify"), _("Mark as verified"), parent, intro=names + more)
        self._ids = [row.id for row in rows]
        self._save, self.form = save, form
        self.body.addWidget(form)
        self.check = self._is_saved
        if not any(row.phones and not row.prints_always for row in rows):  # nobody tries 112
            form.way.set_value(VerificationWay.OPENED_PAGE)
        self.accept_button.setFocus()

    def _is_saved(self) -> bool:
        if not self.form.check():
            return False
        try:
            self._save(self._ids, self.form.verification())
        except DeskError as error:
            self.form.show_error(error)
            return False
        return True


class CallRoundDialog(Dialog):
    """Takes back the sheet of a call round: what was right is ticked, all in one go."""

    def __init__(
        self,
        rows: Sequence[ContactRow],
        country: str,
        form: VerificationForm,
        save: Callable[[Sequence[int], Verification], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Record call round"),
            _("Mark as verified"),
            parent,
            intro=_("Tick what was right. The numbers in front are those of the printed sheet."),
        )
        self._save, self.form = save, form
        self.list = QListWidget()
        self.list.setAccessibleName(_("Contacts to verify"))
        self.list.setMinimumHeight(list_height(16))
        self.list.setSpacing(SPACES["xs"] // 2)
        for row in rows:
            text = f"{row.id}   {name_words(row)}   {reach_words(row, country)}"
            item = QListWidgetItem(text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            self.list.addItem(item)
        self.list.itemChanged.connect(lambda _item: self._count())
        self.error = label("", "error")
        self.error.hide()
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.error)
        self.body.addWidget(form)
        self.check = self._is_saved
        self.resize(ems(44), ems(40))
        self._count()

    def ticked(self) -> list[int]:
        """Return the ids of what was right."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return [
            int(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]

    def _count(self) -> None:
        count = len(self.ticked())
        self.accept_button.setText(
            ngettext(
                "Mark {count} contact as verified", "Mark {count} contacts as verified", count
            ).format(count=count)
        )

    def _is_saved(self) -> bool:
        ids = self.ticked()
        self.error.setText("" if ids else _("Tick at least one contact."))
        self.error.setVisible(not ids)
        if not ids or not self.form.check():
            return False
        try:
            self._save(ids, self.form.verification())
        except DeskError as error:
            self.form.show_error(error)
            return False
        return True
