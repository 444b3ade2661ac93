"""D01 and D02: the list for the door, and the Monday sheet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.models.training import EvidenceKind
from desk_app.reports.catalogue import PrintedDocument, PrintOrder, find_document
from desk_app.reports.page_count import page_count
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_forms import print_forms
from desk_app.services.demo import fill_demo
from desk_app.services.due import DueKind
from desk_app.services.edition_adoption import Adoption
from desk_app.services.leaving import pause_people
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.print_log import list_prints
from desk_app.services.signatures import SignatureDraft, record_signatures
from desk_app.services.status import organisation_status
from desk_app.services.training import list_courses, note_extract, record_completions

if TYPE_CHECKING:
    from desk_app.vault import Vault

FRIDAY = date(2026, 11, 27)
SATURDAY = FRIDAY + timedelta(days=1)


def person(given: str, **more: Any) -> PersonDraft:  # noqa: ANN401 - of a draft
    engagement = EngagementDraft("reception volunteer", ContactLevel.DIRECT, FRIDAY, place="Dock")
    return PersonDraft(
        given,
        "Reed",
        PersonCategory.VOLUNTEER,
        "en",
        **{"engagement": engagement, "phone": "+46701740605", **more},
    )


def make_ready(vault: Vault, ids: list[int]) -> None:
    forms = vault.write(print_forms, ids, today=FRIDAY).forms
    drafts = [SignatureDraft(form.form_code, FRIDAY, "coordinator") for form in forms]
    vault.write(record_signatures, drafts, today=FRIDAY)
    for course in vault.read(list_courses):
        if course.blocks_clearance:
            sheet = EvidenceKind.ATTENDANCE_SHEET
            vault.write(record_completions, ids, course.id, FRIDAY, sheet, today=FRIDAY)


@pytest.fixture
def ten(vault: Vault) -> Vault:
    """Ten volunteers before Saturday: three work with children, one showed no extract yet."""
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=FRIDAY)
    vault.write(adopt_code, Adoption("The board", FRIDAY, FRIDAY), today=FRIDAY)
    names = ("Åsa", "Bo", "Cecilia", "Dan", "Erik", "Fia", "Олена")
    drafts = [
        *(person(name) for name in names),
        *(person(name, works_with_children=True) for name in ("Gita", "Hans", "Ines")),
    ]
    ids = vault.write(add_people, drafts, country="SE", today=FRIDAY)
    make_ready(vault, ids)
    for person_id in ids[-3:-1]:
        vault.write(note_extract, person_id, FRIDAY, "manager", "AB, CD", today=FRIDAY)
    return vault


def door(vault: Vault, language: str = "en", day: date | None = SATURDAY) -> PrintedDocument:
    order = PrintOrder(language, FRIDAY, "coordinator", day=day)
    return find_document("door-list").make(vault, order)


def monday(vault: Vault, day: date, language: str = "en") -> PrintedDocument:
    return find_document("monday-sheet").make(vault, PrintOrder(language, day, "coordinator"))


def text_of(document: PrintedDocument) -> str:
    pages = pypdfium2.PdfDocument(document.pdf)
    return "\n".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pages)


def test_j02_9_the_door_list_for_tomorrow_says_nine_and_why_the_tenth_is_not(ten: Vault) -> None:
    made = door(ten)
    text = text_of(made)

    assert made.count == 9
    assert "28 November 2026" in text
    assert "9 people may meet people who seek help on this day. Nobody else does." in text
    ready, _heading, waiting = text.partition("Not yet (1)")
    assert "Reed, Åsa" in ready
    assert "Reed, Олена" in ready
    assert "Reed, Ines" not in ready
    assert "Reed, Ines extract not shown" in waiting


def test_j02_ap4_the_door_list_has_no_phones_and_a_protected_identity_by_role_only(
    ten: Vault,
) -> None:
    hidden = person(
        "Mary",
        protected_identity=True,
        engagement=EngagementDraft("night host", ContactLevel.DIRECT, FRIDAY, place="Secret house"),
        contact_mark="ask Bo",
        phone="",
    )
    ids = ten.write(add_people, [hidden], country="SE", today=FRIDAY)
    waiting = text_of(door(ten))
    make_ready(ten, ids)
    ready = text_of(door(ten))

    assert "Night host signature missing" in waiting
    assert "Night host" in ready.partition("Not yet")[0]
    for text in (waiting, ready):
        for secret in ("Mary", "Secret house", "Dock", "70-174", "+46", "740605", "@", "ask Bo"):
            assert secret not in text


def test_a_board_member_without_contact_role_is_not_on_the_door_list(ten: Vault) -> None:
    board = EngagementDraft("chair", ContactLevel.NONE, FRIDAY)
    ten.write(add_people, [person("Ruth", engagement=board)], country="SE", today=FRIDAY)

    assert "Ruth" not in text_of(door(ten))


def test_the_day_decides_who_is_on_the_list(ten: Vault) -> None:
    ids = ten.write(add_people, [person("Sunday")], country="SE", today=FRIDAY)
    make_ready(ten, ids)
    ten.write(pause_people, {ids[0]: SATURDAY})

    assert "Reed, Sunday" in text_of(door(ten, day=None)).partition("Not yet")[0]
    assert "Reed, Sunday paused" in text_of(door(ten)).partition("Not yet")[2]


def test_a_day_on_which_nobody_is_cleared_says_so(vault: Vault) -> None:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=FRIDAY)

    assert "Nobody may meet people who seek help on this day." in text_of(door(vault))


def test_the_door_list_is_noted_under_its_own_code_and_named_after_its_day(ten: Vault) -> None:
    made = door(ten)

    assert made.file_name == "D01_door-list_riverside_2026-11-28.pdf"
    assert [row.code for row in ten.read(list_prints)] == ["D01"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_monday_sheet_is_one_page(vault: Vault, language: str) -> None:
    vault.write(fill_demo, people=40, seed=1, language=language, today=FRIDAY)
    made = monday(vault, FRIDAY, language)

    assert page_count(made.pdf) == 1
    assert made.count == len(vault.read(organisation_status, today=FRIDAY).today.steps)


def test_the_monday_sheet_stays_on_one_page_when_nearly_everything_is_due(ten: Vault) -> None:
    day = date(2028, 1, 3)
    ten.write(
        add_people, [person(name) for name in ("Ann", "Ben", "Cid")], country="SE", today=FRIDAY
    )
    ids = ten.write(
        add_people, [person(name) for name in ("Kim", "Lou")], country="SE", today=FRIDAY
    )
    ten.write(print_forms, ids[:1], today=FRIDAY)
    ten.write(print_forms, ids[1:], today=day)

    kinds = {each.kind for each in ten.read(organisation_status, today=day).due}
    assert len(kinds) >= 9
    assert DueKind.BACKUP in kinds
    assert page_count(monday(ten, day).pdf) == 1


def test_the_monday_sheet_names_nobody_with_a_protected_identity(ten: Vault) -> None:
    hidden = person("Mary", protected_identity=True, phone="")
    ten.write(add_people, [hidden], country="SE", today=FRIDAY)
    text = text_of(monday(ten, FRIDAY))

    assert "Print a form for 1 person" in text
    assert "Mary" not in text
