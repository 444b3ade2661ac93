"""P02: who was to come, twenty rows a page, room for walk-ins, a code on every page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp

from desk_app.errors import NoSessionError
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.reports.attendance_sheet import in_all_languages
from desk_app.reports.catalogue import PrintedDocument, PrintOrder, find_document
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.session_draft import SessionDraft
from desk_app.services.training_sessions import plan_session
from tests.training_desk import START, TODAY, TrainingDesk

if TYPE_CHECKING:
    from desk_app.vault import Vault

LANGUAGES = ("sv", "en", "uk")


@pytest.fixture
def desk(vault: Vault) -> TrainingDesk:
    return TrainingDesk(vault)


def sheet(
    desk: TrainingDesk, session_id: int | None = None, language: str = "en"
) -> PrintedDocument:
    order = PrintOrder(language, TODAY, "coordinator", session_id=session_id)
    return find_document("P02").make(desk.vault, order)


def pages(document: PrintedDocument) -> list[str]:
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def numbers(page: str) -> list[int]:
    starts = (line.split(" ")[0] for line in page.splitlines())
    return [int(start) for start in starts if start.isdigit()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_names_and_four_blank_rows_fit_on_one_page(desk: TrainingDesk, language: str) -> None:
    held = desk.plan(desk.add(*[f"Name{number}" for number in range(10)]))

    made = sheet(desk, held, language)

    (page,) = pages(made)
    assert numbers(page) == list(range(1, 15))
    assert made.count == 10
    assert desk.session(held).session_code in page
    assert all(f"Example, Name{number}" in page for number in range(10))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_list_has_twenty_rows_a_page(desk: TrainingDesk, language: str) -> None:
    held = desk.plan(desk.add(*[f"Name{number}" for number in range(33)]))

    found = [numbers(page) for page in pages(sheet(desk, held, language))]

    assert found == [list(range(1, 21)), list(range(21, 38))]


def test_every_page_can_be_recognised_by_its_code(desk: TrainingDesk) -> None:
    held = desk.plan(desk.add(*[f"Name{number}" for number in range(33)]))
    code = desk.session(held).session_code

    with pypdfium2.PdfDocument(sheet(desk, held).pdf) as pdf:
        read = [zxingcpp.read_barcode(page.render(scale=2).to_pil()) for page in pdf]

    assert [each.text for each in read if each] == [f"{code}/P02/1", f"{code}/P02/2"]


def test_the_sheet_names_nobody_who_is_protected_and_reaches_nobody(desk: TrainingDesk) -> None:
    engagement = EngagementDraft("helper", ContactLevel.DIRECT, START)
    drafts = [
        PersonDraft(
            "Hidden",
            "Secret",
            PersonCategory.VOLUNTEER,
            "en",
            protected_identity=True,
            engagement=engagement,
        ),
        PersonDraft(
            "Open",
            "Person",
            PersonCategory.VOLUNTEER,
            "en",
            phone="070-174 06 05",
            works_with_children=True,
            engagement=engagement,
        ),
    ]
    ids = desk.vault.write(add_people, drafts, country="SE", today=START)

    (page,) = pages(sheet(desk, desk.plan(ids)))

    assert "Secret" not in page
    assert desk.person(ids[0]).person_ref in page
    assert "174" not in page
    assert "hildren" not in page.split("Signature")[-1]


def test_without_asking_the_next_session_is_printed_or_else_the_last(desk: TrainingDesk) -> None:
    with pytest.raises(NoSessionError):
        sheet(desk)
    old = desk.plan([], day=TODAY - timedelta(days=9))
    assert desk.session(old).session_code in pages(sheet(desk))[0]
    later = desk.plan([], day=TODAY + timedelta(days=9))
    coming = desk.plan([], day=TODAY + timedelta(days=2))

    (page,) = pages(sheet(desk))

    assert desk.session(coming).session_code in page
    assert desk.session(later).session_code not in page


def test_what_is_not_settled_is_left_to_be_filled_in(desk: TrainingDesk) -> None:
    course = desk.course("trn_induction").id
    held = desk.vault.write(plan_session, SessionDraft(course, TODAY), [])

    assert pages(sheet(desk, held))[0].count("____") >= 2


def test_headings_stand_in_all_languages_and_once_where_they_agree() -> None:
    assert in_all_languages(lambda texts: texts.language) == "sv · en · uk"
    assert in_all_languages(lambda _texts: "Person") == "Person"


def test_the_file_says_nothing_about_people(desk: TrainingDesk) -> None:
    made = sheet(desk, desk.plan(desk.add("Rosalind")))

    assert made.file_name.startswith("P02_")
    with pypdfium2.PdfDocument(made.pdf) as pdf:
        assert "Rosalind" not in str(pdf.get_metadata_dict())
