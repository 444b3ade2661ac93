"""The Conduct page on a real vault, with what it told the window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_forms import list_forms, print_forms
from desk_app.services.edition_adoption import Adoption
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.roster import roster_row
from desk_app.services.signatures import (
    SignatureDraft,
    record_signature,
)
from desk_app.views.conduct.page import ConductPage
from tests.ui.page_desk import PageDesk, press_in, words_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desk_app.services.ack_status import AckStatus
    from desk_app.services.conduct_forms import FormRow
    from desk_app.vault import Vault

START = date(2026, 11, 2)
ENTER = Qt.Key.Key_Return


class Desk(PageDesk):
    """The Conduct page."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.page = self.open(ConductPage(self.context))
        self.page.reload()

    def words(self, widget: QWidget | None = None) -> str:
        return words_in(widget or self.page)

    def press(self, text: str) -> None:
        press_in(self.page, text)

    def form_of(self, name: str) -> FormRow:
        forms = self.vault.read(list_forms)
        return next(form for form in forms if name in form.full_name and form.is_open)

    def print_in_advance(self, day: date = START) -> None:
        self.vault.write(print_forms, today=day)
        self.page.reload()

    def sign(self, name: str) -> None:
        draft = SignatureDraft(self.form_of(name).form_code, self.today, "coordinator")
        self.vault.write(record_signature, draft, today=self.today)
        self.page.reload()

    def ack_of(self, person_id: int) -> AckStatus:
        return self.vault.read(roster_row, person_id, today=self.today).ack.status


def with_organisation(vault: Vault) -> Vault:
    """Set up the organisation; nothing is adopted yet."""
    draft = OrganisationDraft("Riverside Welcome", "SE", "sv")
    vault.write(set_up_organisation, draft, today=START)
    return vault


def with_three_to_sign(vault: Vault) -> None:
    """Adopt edition 1; Anna, Oleh and Mary owe a signature."""
    vault.write(adopt_code, Adoption("The board", START, START), today=START)
    drafts = [
        PersonDraft(
            given,
            family,
            PersonCategory.VOLUNTEER,
            language,
            protected_identity=given == "Mary",
            engagement=EngagementDraft("Reception", ContactLevel.DIRECT, START, place="Old school"),
        )
        for given, family, language in (
            ("Anna", "Ek", "sv"),
            ("Олег", "Коваль", "uk"),
            ("Mary", "Doe", "en"),
        )
    ]
    vault.write(add_people, drafts, country="SE", today=START)
