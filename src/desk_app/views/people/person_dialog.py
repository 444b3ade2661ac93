"""The form for one person, new or known, with errors beside the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from desk_app.errors import (
    DeskError,
    IdentityNumberError,
    InvalidEmailError,
    InvalidPhoneError,
    MissingNameError,
    ProtectedContactError,
    TooLongError,
)
from desk_app.models.person import PersonCategory
from desk_app.services.people import PersonDraft, checked_draft
from desk_app.services.wording import category_name
from desk_app.texts import _, interface_texts
from desk_app.views.people.engagement_form import EngagementForm
from desk_app.views.theme import ems
from desk_app.views.widgets import (
    Callout,
    ChipKind,
    ChoiceBox,
    Dialog,
    Form,
    LanguageBox,
    Section,
    words_for,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

_LENGTHS = {
    "given_name": 100,
    "family_name": 100,
    "phone": 40,
    "email": 200,
    "contact_mark": 100,
    "guardian_name": 200,
}


class PersonDialog(Dialog):
    """Asks about a person; about the first engagement too if the person is new.

    `save` records the draft and may raise `DeskError`, which is shown beside its field.
    """

    def __init__(
        self,
        draft: PersonDraft,
        country: str,
        save: Callable[[PersonDraft], object],
        parent: QWidget | None = None,
        *,
        engagement: EngagementForm | None = None,
    ) -> None:
        is_new = engagement is not None
        title = _("Add person") if is_new else _("Change details")
        super().__init__(title, _("Add person") if is_new else _("Save"), parent)
        self._country, self._save, self.engagement = country, save, engagement
        self.warn: Callable[[PersonDraft], str] = lambda _draft: ""
        """What should be known before saving; the same is said only once."""
        self.warning = Callout("", ChipKind.WARNING)
        self.warning.hide()
        self._warned = ""
        self.fields = {name: QLineEdit() for name in _LENGTHS}
        for name, field in self.fields.items():
            field.setMaxLength(_LENGTHS[name])
        self.category = ChoiceBox[PersonCategory](
            [(each, category_name(each, interface_texts())) for each in PersonCategory]
        )
        self.language = LanguageBox(draft.form_language)
        self.flags = {
            "works_with_children": QCheckBox(_("Works with &children")),
            "is_minor": QCheckBox(_("Under 1&8")),
            "protected_identity": QCheckBox(_("P&rotected identity")),
        }
        self.form = self._make_form()
        self._fill(draft)
        self._place()
        self._follow_flags()
        self._before = self.draft()
        self.check = self._is_saved
        self.fields["given_name"].setFocus()

    def draft(self) -> PersonDraft:
        """Return what the form says."""
        texts = {name: field.text() for name, field in self.fields.items()}
        flags = {name: field.isChecked() for name, field in self.flags.items()}
        engagement = self.engagement.draft() if self.engagement is not None else None
        return PersonDraft(
            given_name=texts["given_name"],
            family_name=texts["family_name"],
            person_category=self.category.value(),
            form_language=self.language.value(),
            phone=texts["phone"],
            email=texts["email"],
            contact_mark=texts["contact_mark"],
            guardian_name=texts["guardian_name"],
            works_with_children=flags["works_with_children"],
            is_minor=flags["is_minor"],
            protected_identity=flags["protected_identity"],
            engagement=engagement,
        )

    @override
    def has_changes(self) -> bool:
        return self.draft() != self._before

    def _make_form(self) -> Form:
        form, fields = Form(), self.fields
        form.add_row("given_name", _("&Given name"), fields["given_name"])
        form.add_row("family_name", _("&Family name"), fields["family_name"])
        form.add_row("person_category", _("Ca&tegory"), self.category)
        form.add_row("form_language", _("Form &language"), self.language)
        form.add_row("phone", _("&Phone"), fields["phone"])
        form.add_row("email", _("&E-mail"), fields["email"])
        form.add_row(
            "contact_mark",
            _("&How to reach"),
            fields["contact_mark"],
            hint=_("Where there is no phone: “ask at the Tuesday meeting”."),
        )
        form.add_row(
            "works_with_children",
            "",
            self.flags["works_with_children"],
            hint=_("Direct and regular contact with people under 18."),
        )
        form.add_row("is_minor", "", self.flags["is_minor"])
        form.add_row(
            "guardian_name",
            _("G&uardian"),
            fields["guardian_name"],
            hint=_("Signs the form together with the person."),
        )
        form.add_row(
            "protected_identity",
            "",
            self.flags["protected_identity"],
            hint=_("Phone and e-mail are not stored, and lists for others leave the name out."),
        )
        for flag in self.flags.values():
            flag.setAccessibleName(flag.text().replace("&", ""))
            flag.toggled.connect(self._follow_flags)
        return form

    def _fill(self, draft: PersonDraft) -> None:
        for name, field in self.fields.items():
            field.setText(getattr(draft, name))
        for name, flag in self.flags.items():
            flag.setChecked(getattr(draft, name))
        self.category.set_value(draft.person_category)

    def _place(self) -> None:
        room = QWidget()
        layout = QVBoxLayout(room)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        if self.engagement is not None:
            section = Section(_("What the person does"))
            section.body.addWidget(self.engagement)
            layout.addWidget(section)
        layout.addStretch(1)
        self.body.addWidget(room, 1)
        self.body.addWidget(self.warning)
        self.resize(ems(38), ems(46))

    def _follow_flags(self) -> None:
        protected = self.flags["protected_identity"].isChecked()
        for name in ("phone", "email"):
            self.fields[name].setEnabled(not protected)
            if protected:
                self.fields[name].clear()
        self.form.set_row_visible("guardian_name", visible=self.flags["is_minor"].isChecked())

    def _is_saved(self) -> bool:
        if self.engagement is not None and not self.engagement.check():
            return False
        draft = self.draft()
        try:
            warning = self.warn(checked_draft(draft, country=self._country))
            if warning not in {"", self._warned}:
                self._warned = warning
                self.warning.show_text(warning)
                self.warning.show()
                self.form.show_errors({})
                return False
            self._save(draft)
        except DeskError as error:
            self._show(error)
            return False
        return True

    def _show(self, error: DeskError) -> None:
        field = field_of(error)
        if self.engagement is not None and self.engagement.shows(error):
            self.form.show_errors({})
            return
        self.form.show_errors({field: words_for(error)})


def field_of(error: DeskError) -> str:
    """Return the field of a draft that an error is about."""
    match error:
        case MissingNameError():
            return "given_name"
        case InvalidPhoneError():
            return "phone"
        case InvalidEmailError():
            return "email"
        case ProtectedContactError():
            return "protected_identity"
        case IdentityNumberError(field=field) | TooLongError(field=field):
            return str(field)
        case _:
            return "given_name"


def new_person_dialog(
    country: str,
    language: str,
    activities: Sequence[str],
    save: Callable[[PersonDraft], object],
    today: date,
    parent: QWidget | None = None,
) -> PersonDialog:
    """Return an empty form with the organisation's language and an engagement from today."""
    draft = PersonDraft("", "", PersonCategory.VOLUNTEER, language)
    engagement = EngagementForm(activities, today)
    return PersonDialog(draft, country, save, parent, engagement=engagement)
