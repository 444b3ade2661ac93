"""A pile of signed forms that came back, for the demo: real forms, with made-up signatures."""

from __future__ import annotations

from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Final

from PIL import ImageDraw

from desk_app.exchange.scan_files import page_pictures
from desk_app.reports.conduct_form import FormPrint, conduct_forms, conduct_page_count
from desk_app.reports.conduct_form_print import printed_edition
from desk_app.reports.conduct_pages import SLOTS
from desk_app.reports.frame import PAGE_HEIGHT
from desk_app.reports.returned_pages import signature_pages
from desk_app.services.conduct_forms import list_forms
from desk_app.services.edition_print import edition_print
from desk_app.services.form_code import PageMark
from desk_app.services.roster import list_roster
from desk_app.services.scan_filing import Pile, file_pile
from desk_app.services.scan_matching import editions_of_forms
from desk_app.services.scan_values import ReadPage
from desk_app.services.signatures import list_acknowledgements
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PIL.Image import Image

    from desk_app.services.signatures import AckRow
    from desk_app.vault import Vault

_FORMS: Final = 8
_DPI: Final = 90
_SIGNATURE: Final = ((0, 8), (6, -14), (10, 6), (18, -8), (22, 4), (34, -4), (40, 3), (70, -2))
"""Points of a line, from where the line to sign on begins."""


def read_demo_pile(vault: Vault, *, today: date) -> None:
    """Add pictures to the signatures recorded last, and finish their batch."""
    masked = {row.id for row in vault.read(list_roster, today=today) if row.protected_identity}
    found = vault.read(list_acknowledgements)
    signed = [row for row in found if row.person_id not in masked][:_FORMS]
    if signed:
        pages = _pages(vault, signed, today)
        pile = Pile(pages, signature_pages(vault, pages), signed_on=today)
        vault.write(file_pile, pile, role=vault.role, today=today)


def _pages(vault: Vault, signed: Sequence[AckRow], today: date) -> list[ReadPage]:
    codes = [row.form_code for row in signed]
    ((edition_id, edition_no, _language), *_more) = vault.read(editions_of_forms, codes)
    edition = printed_edition(vault.read(edition_print, edition_id), today, vault.role)
    people = {row.id: row for row in vault.read(list_roster, today=today)}
    forms = [
        FormPrint(row.form_code, row.language, row.full_name, people[row.person_id].role)
        for row in vault.read(list_forms)
        if row.form_code in codes and row.edition_no == edition_no
    ]
    pages: list[ReadPage] = []
    pictures = page_pictures(conduct_forms(forms, edition, texts_in), _DPI)
    for number, form in enumerate(forms, start=1):
        count = conduct_page_count(edition, form.language, texts_in(form.language))
        *_leaflet, page = islice(pictures, count)
        mark = PageMark(form.form_code, edition_no or 1, form.language, count)
        pages.append(ReadPage(1, number, _signed(page), mark))
    return pages


def _signed(page: Image) -> bytes:
    slot, scale = SLOTS["f_signature"], _DPI / 72
    points = [(slot.x + x, PAGE_HEIGHT - slot.y + y - 4) for x, y in _SIGNATURE]
    ImageDraw.Draw(page).line([(x * scale, y * scale) for x, y in points], fill=60, width=2)
    made = BytesIO()
    page.save(made, "JPEG", quality=70)
    return made.getvalue()
