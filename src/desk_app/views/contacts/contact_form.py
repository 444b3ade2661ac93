"""The form for one contact, with errors beside the fields; it has no field for an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from desk_app.errors import (
    DeskError,
    InvalidEmailError,
    InvalidPhoneError,
)
from desk_app.services.contact_wording import CONTACT_LANGUAGES, contact_language_name
from desk_app.services.stakeholder_categories import SHELTER, stakeholder_categories
from desk_app.services.stakeholder_phones import PhoneDraft
from desk_app.services.stakeholders import ContactDraft
from desk_app.texts import _, interface_texts
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import (
    Callout,
    ChipKind,
    ChoiceBox,
)
from desk_app.views.widgets.saving_dialog import SavingDialog

if TYPE_CHECKING:
    from collections.abc import Callable

_LENGTHS = {
    "name": 200,
    "phone": 40,
    "hours": 100,
    "phone_2": 40,
    "hours_2": 100,
    "web": 200,
    "email": 200,
    "municipality": 100,
    "role": 400,
    "when_to_contact": 400,
    "note": 400,
}
_SHOWN_NUMBERS = 2


class ContactForm(SavingDialog[ContactDraft]):
    """Asks about a contact. `save` records the draft and may raise `DeskError`."""

    rows_of_errors: ClassVar = {InvalidEmailError: "email"}
    row_of_others = "name"

    def __init__(
        self,
        title: str,
        draft: ContactDraft,
        save: Callable[[ContactDraft], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, _("Save"), save, parent)
        self._shown = draft
        texts = interface_texts()
        self.fields = {name: QLineEdit() for name in _LENGTHS}
        for name, field in self.fields.items():
            field.setMaxLength(_LENGTHS[name])
        self.category = ChoiceBox[str](
            [(each.id, each.name(texts.language)) for each in stakeholder_categories()]
        )
        self.languages = {
            code: QCheckBox(contact_language_name(code, texts)) for code in CONTACT_LANGUAGES
        }
        self.is_free = QCheckBox(_("Free of cha&rge"))
        self.is_public = QCheckBox(_("Print on the card for the &public"))
        self.shelter = Callout(
            _("Where a shelter is must never be written down: no address, no landmark."),
            ChipKind.WARNING,
        )
        self._fill_form()
        self._fill(draft)
        self._place()
        self._follow_category()
        self._before = self.draft()
        self.fields["phone" if draft.name else "name"].setFocus()

    def draft(self) -> ContactDraft:
        """Return what the form says."""
        words = {name: field.text() for name, field in self.fields.items()}
        return ContactDraft(
            category_id=self.category.value(),
            name=words["name"],
            role=words["role"],
            when_to_contact=words["when_to_contact"],
            note=words["note"],
            phones=self._phones(words),
            web=words["web"],
            email=words["email"],
            languages=tuple(code for code, box in self.languages.items() if box.isChecked()),
            municipality=words["municipality"],
            suits_public_card=self.is_public.isChecked(),
        )

    @override
    def has_changes(self) -> bool:
        return self.draft() != self._before

    def _phones(self, words: dict[str, str]) -> tuple[PhoneDraft, ...]:
        known = self._shown.phones
        first = PhoneDraft(
            words["phone"],
            words["hours"],
            known[0].label if known else "",
            self._is_free(),
        )
        second = PhoneDraft(
            words["phone_2"],
            words["hours_2"],
            known[1].label if len(known) > 1 else "",
            known[1].is_free if len(known) > 1 else None,
        )
        return (first, second, *known[_SHOWN_NUMBERS:])

    def _is_free(self) -> bool | None:
        known = self._shown.phones[0].is_free if self._shown.phones else None
        return True if self.is_free.isChecked() else (False if known else known)

    def _fill_form(self) -> None:
        form, fields = self.form, self.fields
        form.add_row("category_id", _("&Kind of contact"), self.category)
        form.add_row("name", _("&Name"), fields["name"], required=True)
        form.add_row("phone", _("&Phone"), fields["phone"])
        form.add_row("hours", _("&Hours"), fields["hours"], hint=_("They are always printed too."))
        form.add_row("is_free", "", self.is_free)
        form.add_row("phone_2", _("&Second phone"), fields["phone_2"])
        form.add_row("hours_2", _("Its h&ours"), fields["hours_2"])
        form.add_row("web", _("&Web page"), fields["web"])
        form.add_row("email", _("&E-mail"), fields["email"])
        form.add_row("languages", _("&Languages"), self._language_boxes())
        form.add_row(
            "municipality",
            _("&Municipality"),
            fields["municipality"],
            hint=_("Only for what differs from town to town, such as social services."),
        )
        form.add_row("role", _("What they &do"), fields["role"])
        form.add_row("when_to_contact", _("When &to contact"), fields["when_to_contact"])
        form.add_row(
            "note", _("No&te"), fields["note"], hint=_("Roles and units, not names of officials.")
        )
        form.add_row("suits_public_card", "", self.is_public)
        for box in (self.is_free, self.is_public):
            box.setAccessibleName(box.text().replace("&", ""))
        self.category.currentIndexChanged.connect(lambda _index: self._follow_category())

    def _language_boxes(self) -> QWidget:
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACES["xs"])
        boxes = list(self.languages.values())
        for start in range(0, len(boxes), 3):
            row = QHBoxLayout()
            for box in boxes[start : start + 3]:
                box.setAccessibleName(box.text())
                row.addWidget(box)
            row.addStretch(1)
            rows.addLayout(row)
        return holder

    def _fill(self, draft: ContactDraft) -> None:
        self.category.set_value(draft.category_id)
        for name in ("name", "web", "email", "municipality", "role", "when_to_contact", "note"):
            self.fields[name].setText(getattr(draft, name))
        for phone, suffix in zip(draft.phones, ("", "_2"), strict=False):
            self.fields[f"phone{suffix}"].setText(phone.number)
            self.fields[f"hours{suffix}"].setText(phone.hours)
        self.is_free.setChecked(bool(draft.phones and draft.phones[0].is_free))
        self.is_public.setChecked(draft.suits_public_card)
        for code, box in self.languages.items():
            box.setChecked(code in draft.languages)
        for field in self.fields.values():
            field.setCursorPosition(0)

    def _place(self) -> None:
        room = QWidget()
        layout = QVBoxLayout(room)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.shelter)
        layout.addWidget(self.form)
        layout.addStretch(1)
        self.body.addWidget(room, 1)
        self.resize(ems(42), ems(48))

    def _follow_category(self) -> None:
        is_shelter = self.category.value() == SHELTER
        self.shelter.setVisible(is_shelter)
        self.is_public.setEnabled(not is_shelter)
        if is_shelter:
            self.is_public.setChecked(False)

    def _row_of(self, error: DeskError) -> str:
        if isinstance(error, InvalidPhoneError):
            return "phone_2" if error.phone == self.fields["phone_2"].text() else "phone"
        return super()._row_of(error)
