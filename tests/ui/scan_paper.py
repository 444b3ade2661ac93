"""Printed forms that come back from a scanner: real pages, signed, smudged, void, foreign."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from PIL import ImageDraw

from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.reports.conduct_form import conduct_forms
from desk_app.reports.conduct_form_print import printed_edition, printed_form
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_drafts import start_from_edition
from desk_app.services.conduct_forms import list_forms, print_forms
from desk_app.services.edition_adoption import Adoption
from desk_app.services.editions import list_editions
from desk_app.services.form_code import new_form_code
from desk_app.services.organisation import (
    OrganisationDraft,
    confirm_recovery,
    set_up_organisation,
)
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.texts import texts_in
from tests.scanned_paper import as_bytes, pages_of, scanned

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

    from desk_app.services.conduct_forms import FormBatch, FormRow
    from desk_app.vault import Vault

START: Final = date(2026, 9, 1)
CHANGED: Final = date(2026, 11, 2)
"""Edition 2 counts from this day."""
TODAY: Final = date(2026, 11, 25)
PAPER: Final = 3
"""Pages of one form."""
_DOTS: Final = 120


@dataclass
class Paper:
    """An organisation with two editions, whose forms are printed and lie in a folder as scans."""

    vault: Vault
    folder: Path

    def __post_init__(self) -> None:
        self.folder.mkdir()
        write = self.vault.write
        write(set_up_organisation, OrganisationDraft("Riverside Welcome", "SE", "sv"), today=START)
        write(confirm_recovery, today=START)
        write(adopt_code, Adoption("The board", START, START), today=START)
        people = [
            PersonDraft(
                given,
                family,
                PersonCategory.VOLUNTEER,
                language,
                protected_identity=given == "Mary",
                engagement=EngagementDraft(role, ContactLevel.DIRECT, START, place="Old school"),
            )
            for given, family, language, role in (
                ("Anna", "Ek", "sv", "Reception volunteer"),
                ("Олег", "Коваль", "uk", "Driver"),
                ("Mary", "Doe", "en", "Interpreter"),
                ("Bo", "Berg", "en", "Café volunteer"),
            )
        ]
        self.ids = write(add_people, people, country="SE", today=START)
        self.old = self._print(START, [self.ids[3]])
        newest = self.vault.read(list_editions)[0]
        write(start_from_edition, newest.id, today=CHANGED)
        write(adopt_code, Adoption("The board", CHANGED, CHANGED), today=CHANGED)
        self.void = self._print(CHANGED, [self.ids[0]])
        self.new = self._print(CHANGED, self.ids[:3])

    def form(self, given: str) -> FormRow:
        """Return the newest form of somebody."""
        forms = self.vault.read(list_forms)
        return next(form for form in forms if form.full_name.startswith(given))

    def all_kinds(self) -> list[Image]:
        """Return a page of each kind: eight, in the order of the pile."""
        new = self._pages(self.new)
        anna, mary, oleh = (self._last(new, name) for name in ("Anna", "Mary", "Олег"))
        void = self._pages(self.void)[PAPER - 1]
        foreign = self._pages(
            replace(self.old, forms=(replace(self.old.forms[0], form_code=new_form_code()),))
        )[PAPER - 1]
        return [
            signed(anna),
            signed(oleh),
            smudged(signed(mary)),
            signed(self._pages(self.old)[PAPER - 1]),
            signed(anna),
            signed(void),
            signed(foreign),
            new[0],
        ]

    def scan(self, pages: list[Image], name: str = "pile.pdf") -> Path:
        """Put pages into the folder as one file; return the folder."""
        (self.folder / name).write_bytes(as_bytes(pages[0], "PDF", pages[1:]))
        return self.folder

    def _last(self, pages: list[Image], given: str) -> Image:
        at = next(
            number for number, form in enumerate(self.new.forms) if form.full_name.startswith(given)
        )
        return pages[at * PAPER + PAPER - 1]

    def _print(self, day: date, person_ids: list[int]) -> FormBatch:
        return self.vault.write(print_forms, person_ids, today=day)

    def _pages(self, batch: FormBatch) -> list[Image]:
        edition = printed_edition(batch.edition, TODAY, "coordinator")
        pdf = conduct_forms([printed_form(form) for form in batch.forms], edition, texts_in)
        return pages_of(pdf, _DOTS)


def signed(page: Image) -> Image:
    """Return a page with a stroke of a pen, as a bad scanner sees it."""
    paper = page.copy()
    width, height = paper.size
    stroke = [
        (width * (0.3 + 0.01 * step), height * (0.6 + 0.01 * (step % 3))) for step in range(20)
    ]
    ImageDraw.Draw(paper).line(stroke, fill=30, width=3)
    return scanned(paper, degrees=1.5, specks=500)


def smudged(page: Image) -> Image:
    """Return a page whose square codes nobody can read."""
    paper = page.copy()
    width, height = paper.size
    pen = ImageDraw.Draw(paper)
    pen.rectangle((width * 0.75, height * 0.03, width * 0.95, height * 0.16), fill=90)
    pen.rectangle((width * 0.05, height * 0.85, width * 0.25, height * 0.98), fill=90)
    return paper
