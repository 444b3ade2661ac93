"""An organisation whose forms are out, and piles of pages that come back, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_drafts import start_from_edition
from desk_app.services.conduct_forms import list_forms, print_forms
from desk_app.services.edition_adoption import Adoption
from desk_app.services.editions import list_editions
from desk_app.services.form_code import PageMark, SheetMark
from desk_app.services.organisation import (
    OrganisationDraft,
    confirm_recovery,
    set_up_organisation,
)
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.scan_batches import batch_pages, start_batch
from desk_app.services.scan_values import ReadPage
from tests.scanned_paper import as_bytes, picture

if TYPE_CHECKING:
    from desk_app.models.scan import PageProblem
    from desk_app.services.conduct_forms import FormRow
    from desk_app.services.scan_values import PageRow
    from desk_app.vault import Vault

START: Final = date(2026, 11, 2)
TODAY: Final = date(2026, 11, 25)
ROLE: Final = "coordinator"
NAMES: Final = (("Anna", "Ek", "sv"), ("Олег", "Коваль", "uk"), ("Mary", "Doe", "en"))
SIGNATURE_PAGE: Final = 3


@dataclass
class PileDesk:
    """A vault with edition 1 adopted, three people and their forms, and short ways to use it."""

    vault: Vault

    def __post_init__(self) -> None:
        organisation = OrganisationDraft("Riverside Welcome", "SE", "sv")
        self.vault.write(set_up_organisation, organisation, today=START)
        self.vault.write(confirm_recovery, today=START)
        self.vault.write(adopt_code, Adoption("The board", START, START), today=START)
        people = [
            PersonDraft(
                given,
                family,
                PersonCategory.VOLUNTEER,
                language,
                engagement=EngagementDraft("Reception volunteer", ContactLevel.DIRECT, START),
            )
            for given, family, language in NAMES
        ]
        self.vault.write(add_people, people, country="SE", today=START)
        self.vault.write(print_forms, today=START)

    def form(self, given: str) -> FormRow:
        """Return the newest form of somebody."""
        return next(
            form for form in self.vault.read(list_forms) if form.full_name.startswith(given)
        )

    def next_edition(self, effective_from: date = TODAY) -> None:
        newest = self.vault.read(list_editions)[0]
        self.vault.write(start_from_edition, newest.id, today=TODAY)
        self.vault.write(adopt_code, Adoption("The board", TODAY, effective_from), today=TODAY)

    def read(self, *pages: ReadPage) -> list[PageRow]:
        """Take a pile in; return its pages."""
        return self.pages(self.start(*pages))

    def start(self, *pages: ReadPage) -> int:
        """Take a pile in; return the batch's id."""
        return self.vault.write(start_batch, pages, role=ROLE, today=TODAY)

    def pages(self, batch_id: int) -> list[PageRow]:
        return self.vault.read(batch_pages, batch_id)


def signed_page(form: FormRow, page_no: int = SIGNATURE_PAGE, shade: int = 230) -> ReadPage:
    """Return a page of a form as it came from the scanner."""
    mark = PageMark(form.form_code, form.edition_no, form.language, page_no)
    return ReadPage(1, 1, as_bytes(picture(shade=shade)), mark)


def plain_page(mark: PageMark | SheetMark | None = None) -> ReadPage:
    """Return a page that shows no code, or one that is told."""
    return ReadPage(1, 1, as_bytes(picture(shade=77)), mark)


def broken_page(problem: PageProblem) -> ReadPage:
    """Return what stands for a file that could not be opened."""
    return ReadPage(1, 1, b"", problem=problem)
