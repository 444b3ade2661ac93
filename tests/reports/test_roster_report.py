"""P04: who is cleared and what is missing, with names, without, and as a call list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.reports.catalogue import PrintedDocument, PrintOrder, find_document
from desk_app.reports.roster_report import CALL_LIST, CONTACT_ROLES, WITHOUT_NAMES
from desk_app.services.adoption import adopt_code
from desk_app.services.edition_adoption import Adoption
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.print_log import list_prints
from desk_app.services.roster import list_roster

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.vault import Vault

START = date(2026, 6, 1)
TODAY = date(2026, 11, 25)


def draft(
    given: str,
    family: str,
    category: PersonCategory = PersonCategory.VOLUNTEER,
    level: ContactLevel = ContactLevel.DIRECT,
    *,
    phone: str = "",
    protected: bool = False,
) -> PersonDraft:
    return PersonDraft(
        given,
        family,
        category,
        "sv",
        phone=phone,
        protected_identity=protected,
        engagement=EngagementDraft("reception", level, START, place="Old school"),
    )


@pytest.fixture
def empty(vault: Vault) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    vault.write(adopt_code, Adoption("The board", START, START), today=START)
    return vault


@pytest.fixture
def organisation(empty: Vault) -> Vault:
    people = [
        draft("Åsa", "Öberg", phone="+46701740605"),
        draft("Олена", "Коваль", PersonCategory.INTERPRETER),
        draft("Bo", "Ek", PersonCategory.BOARD_MEMBER, ContactLevel.NONE),
        draft("Mary", "Hidden", protected=True),
    ]
    empty.write(add_people, people, country="SE", today=START)
    return empty


def made(vault: Vault, *options: str, today: date = TODAY) -> PrintedDocument:
    order = PrintOrder("en", today, "coordinator", options=frozenset(options))
    return find_document("P04").make(vault, order)


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pages)


def test_the_paper_says_what_it_said_before(
    empty: Vault, check_golden: Callable[[str, str], None]
) -> None:
    people = [
        draft("Åsa", "Öberg"),
        draft("Олена", "Коваль", PersonCategory.INTERPRETER),
        draft("Bo", "Ek", PersonCategory.BOARD_MEMBER, ContactLevel.NONE),
    ]
    empty.write(add_people, people, country="SE", today=START)

    check_golden("roster_report.txt", text_of(made(empty).pdf) + "\n")


def test_everyone_is_named_and_counted(organisation: Vault) -> None:
    document = made(organisation)
    text = text_of(document.pdf)

    assert document.count == 4
    assert "0 of 4 people are cleared" in text
    assert "Not cleared (4)" in text
    assert all(name in text for name in ("Öberg, Åsa", "Коваль, Олена", "Ek, Bo"))


def test_without_names_only_references_are_printed(organisation: Vault) -> None:
    text = text_of(made(organisation, WITHOUT_NAMES, CALL_LIST).pdf)
    refs = [row.person_ref for row in organisation.read(list_roster, today=TODAY)]

    assert all(ref in text for ref in refs)
    assert not any(name in text for name in ("Öberg", "Åsa", "Коваль", "Hidden", "Mary"))


def test_phone_numbers_are_on_the_call_list_only(organisation: Vault) -> None:
    assert "070-174 06 05" in text_of(made(organisation, CALL_LIST).pdf)
    assert "174" not in text_of(made(organisation).pdf)


@pytest.mark.parametrize("options", [(), (CALL_LIST,), (CONTACT_ROLES,)])
def test_r09_3_a_protected_person_is_on_the_report_without_name_or_contact(
    organisation: Vault, options: tuple[str, ...]
) -> None:
    text = text_of(made(organisation, *options).pdf)

    assert "Mary" not in text
    assert "Hidden" not in text
    assert "contact via the agreed" in text
    assert "reception" in text
    assert "Old school" not in text


def test_the_order_does_not_tell_the_alphabet_where_no_name_is_printed(
    organisation: Vault,
) -> None:
    rows = organisation.read(list_roster, today=TODAY)
    refs = sorted(row.person_ref for row in rows)
    everyone = text_of(made(organisation, WITHOUT_NAMES).pdf).split("Everyone")[1]
    with_names = text_of(made(organisation).pdf).split("Everyone")[1]

    assert sorted(refs, key=everyone.index) == refs
    assert with_names.index("(P-") > with_names.index("Коваль")


def test_contact_roles_leave_out_who_meets_nobody(organisation: Vault) -> None:
    document = made(organisation, CONTACT_ROLES)

    assert document.count == 3
    assert "Ek, Bo" not in text_of(document.pdf)
    assert "active people in contact roles" in text_of(document.pdf)


def test_people_added_since_the_last_report_are_listed(organisation: Vault) -> None:
    made(organisation, today=date(2026, 10, 1))
    newcomer = draft("Nina", "Ny")
    organisation.write(add_people, [newcomer], country="SE", today=date(2026, 11, 2))

    text = text_of(made(organisation).pdf)

    assert "New since the last report, 2026-10-01\nNy, Nina" in text


def test_an_empty_roster_is_said_to_be_empty_not_cleared(empty: Vault) -> None:
    document = made(empty)
    text = text_of(document.pdf)

    assert "Nobody is active" in text
    assert "Everyone is cleared" not in text
    assert len(pypdfium2.PdfDocument(document.pdf)) == 1


def test_sixty_people_with_long_names_stay_inside_the_margins(empty: Vault) -> None:
    long = "Wolfeschlegelsteinhausenbergerdorff"
    people = [draft(f"Maximiliana {chr(65 + n % 26)}", f"{long} {n}") for n in range(60)]
    empty.write(add_people, people, country="SE", today=START)

    for page in pypdfium2.PdfDocument(made(empty).pdf):
        words = page.get_textpage()
        edges = [words.get_charbox(n)[2] for n in range(words.count_chars())]
        assert max(edges) <= page.get_width() - 15 / 25.4 * 72 + 1


def test_the_file_name_and_the_log_hold_no_name(organisation: Vault) -> None:
    document = made(organisation)

    assert document.file_name == "P04_roster-report_riverside_2026-11-25.pdf"
    assert document.handling.startswith("Personal data")
    assert [row.code for row in organisation.read(list_prints)] == ["P04"]


def test_the_same_roster_gives_the_same_bytes(organisation: Vault) -> None:
    assert made(organisation).pdf == made(organisation).pdf
