"""Takes over a signed attendance sheet: who came, who was absent, who just walked in (R27)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desk_app.errors import DeskError
from desk_app.models.person import PersonCategory
from desk_app.services.organisation import organisation_profile
from desk_app.services.people import PersonDraft, add_people
from desk_app.services.roster import list_roster
from desk_app.services.wording import category_name
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.theme import SPACES, ems
from desk_app.views.training.checklist import Checklist
from desk_app.views.widgets import (
    Callout,
    ChipKind,
    ChoiceBox,
    Dialog,
    Form,
    Section,
    button,
    show_error,
    words_for,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from desk_app.services.training_sessions import SessionRow
    from desk_app.vault import Vault


class AttendanceDialog(Dialog):
    """Everyone on the list is ticked; ticks are taken from those who did not sign.

    `save` is given who attended and who walked in, and may raise `DeskError`.
    """

    def __init__(
        self,
        row: SessionRow,
        vault: Vault,
        today: date,
        save: Callable[[Collection[int], Collection[int]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Register attendance"),
            _("Register"),
            parent,
            intro=_("{course}, {day}. Take the tick from whoever did not sign the sheet.").format(
                course=row.course, day=interface_texts().long_date(row.held_on)
            ),
        )
        self._row, self._vault, self._today, self._save = row, vault, today, save
        self._names = self._read_names()
        texts = interface_texts()
        listed = sorted(row.listed, key=lambda each: texts.sort_key(self._names[each]))
        self.came: Checklist[int] = Checklist(_("Who attended"))
        ticked = row.attended if row.registered_on else listed
        self.came.show_choices([(each, self._names[each]) for each in listed], set(ticked))
        self._walk_ins: set[int] = set(row.walked_in)
        self.somebody = ChoiceBox[int]()
        self.somebody.setAccessibleName(_("Somebody from the roster"))
        self.summary = Callout("", ChipKind.INFO)
        self._place()
        self._offer_walk_ins()
        self._say()
        self.came.changed.connect(self._say)
        self.check = self._is_saved

    def say_first(self, text: str) -> None:
        """Say something above the list, such as what is kept with the attendance."""
        self.body.insertWidget(0, Callout(text, ChipKind.INFO))

    def add_walk_in(self, person_id: int) -> None:
        """Put somebody on the list who came without being on it."""
        if person_id in self._walk_ins or person_id in self._row.listed:
            return
        self._walk_ins.add(person_id)
        self.came.add_choice(person_id, _("{name} – walked in").format(name=self._names[person_id]))
        self._offer_walk_ins()

    def _place(self) -> None:
        self.setMinimumWidth(ems(34))
        self.body.addWidget(self.came, 1)
        walked_in = Section(_("Who came without being on the list"))
        row = QHBoxLayout()
        row.setSpacing(SPACES["s"])
        self.add_one = button(_("&Add"), self._add_chosen)
        row.addWidget(self.somebody, 1)
        row.addWidget(self.add_one)
        row.addWidget(button(_("Somebody &new…"), self._add_new))
        walked_in.body.addLayout(row)
        self.body.addWidget(walked_in)
        self.body.addWidget(self.summary)

    def _read_names(self) -> dict[int, str]:
        rows = self._vault.read(list_roster, today=self._today)
        return {row.id: row.listed_name for row in rows}

    def _offer_walk_ins(self) -> None:
        there = {*self._row.listed, *self._walk_ins}
        texts = interface_texts()
        others = sorted(
            ((key, name) for key, name in self._names.items() if key not in there),
            key=lambda pair: texts.sort_key(pair[1]),
        )
        self.somebody.show_choices(others)
        self.add_one.setEnabled(bool(others))

    def _add_chosen(self) -> None:
        if self.somebody.count():
            self.add_walk_in(self.somebody.value())

    def _add_new(self) -> None:
        dialog = WalkInDialog(self)
        if dialog.exec() == Dialog.DialogCode.Accepted:
            try:
                profile = self._vault.read(organisation_profile)
                (person_id,) = self._vault.write(
                    add_people,
                    [dialog.draft(profile.language)],
                    country=profile.country,
                    today=self._today,
                )
            except DeskError as error:
                show_error(self, error)
            else:
                self._names = self._read_names()
                self.add_walk_in(person_id)
        dialog.deleteLater()

    def _say(self) -> None:
        came = self.came.value()
        absent = self.came.list.count() - len(came)
        words = ngettext("{count} person attended.", "{count} people attended.", len(came)).format(
            count=len(came)
        )
        if absent:
            words += " " + ngettext(
                "{count} was absent and can get a second date.",
                "{count} were absent and can get a second date.",
                absent,
            ).format(count=absent)
        self.summary.show_text(words)

    def _is_saved(self) -> bool:
        came = set(self.came.value())
        try:
            self._save(came - self._walk_ins, came & self._walk_ins)
        except DeskError as error:
            self.summary.show_text(words_for(error))
            return False
        return True


class WalkInDialog(Dialog):
    """Asks for no more than a name: whoever came is in the roster in half a minute (J2)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Add somebody new"),
            _("Add"),
            parent,
            intro=_("The rest can be filled in later, on the page People."),
        )
        self.given, self.family = QLineEdit(), QLineEdit()
        self.given.setMaxLength(100)
        self.family.setMaxLength(100)
        self.category = ChoiceBox[PersonCategory](
            [(each, category_name(each, interface_texts())) for each in PersonCategory]
        )
        self.category.set_value(PersonCategory.VOLUNTEER)
        self.form = Form()
        self.form.add_row("given_name", _("&Given name"), self.given, required=True)
        self.form.add_row("family_name", _("&Family name"), self.family)
        self.form.add_row("category", _("&Category"), self.category)
        self.body.addWidget(self.form)
        self.check = self.form.check

    def draft(self, language: str) -> PersonDraft:
        """Return the person, with forms in this language."""
        return PersonDraft(
            given_name=self.given.text(),
            family_name=self.family.text(),
            person_category=self.category.value(),
            form_language=language,
        )
