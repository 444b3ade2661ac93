"""P22: what became of a pile, in numbers, by form code, and what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from desk_app.errors import NoPileError
from desk_app.models.person import Person
from desk_app.models.scan import PageDecision, PageProblem
from desk_app.reports.catalogue import PrintedDocument, PrintOrder, find_document
from desk_app.services.conduct_forms import print_forms
from desk_app.services.form_code import PageMark, new_form_code
from desk_app.services.scan_batches import finish_batch
from desk_app.services.scan_decisions import decide_page
from desk_app.services.scan_receipt import Outcome, batch_receipt
from desk_app.services.scan_wording import receipt_steps
from desk_app.texts import texts_in
from tests.pile_desk import (
    ROLE,
    TODAY,
    PileDesk,
    broken_page,
    plain_page,
    signed_page,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

STRANGER = "AT-0000-0000"


@pytest.fixture
def desk(vault: Vault) -> PileDesk:
    return PileDesk(vault)


@pytest.fixture
def batch_id(desk: PileDesk) -> int:
    """A pile in which everything occurs."""
    anna, mary, oleh = desk.form("Anna"), desk.form("Mary"), desk.form("Олег")
    desk.vault.write(print_forms, [oleh.person_id], today=TODAY)
    made = desk.start(
        signed_page(anna),
        signed_page(mary),
        signed_page(anna),
        signed_page(oleh),
        signed_page(mary, 1),
        plain_page(),
        plain_page(PageMark(new_form_code(), 1, "sv", 3)),
        broken_page(PageProblem.DAMAGED),
    )
    first, second, *_rest = desk.pages(made)
    desk.vault.write(decide_page, first.id, PageDecision.SIGNED, role=ROLE, today=TODAY)
    desk.vault.write(decide_page, second.id, PageDecision.TWO_PEOPLE, role=ROLE, today=TODAY)
    return made


def made(vault: Vault, *options: str, language: str = "en") -> PrintedDocument:
    order = PrintOrder(language, TODAY, ROLE, options=frozenset(options))
    return find_document("P22").make(vault, order)


def words_of(document: PrintedDocument) -> str:
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    return " ".join("\n".join(pages).split())


def test_the_numbers_of_a_receipt_add_up(desk: PileDesk, batch_id: int) -> None:
    receipt = desk.vault.read(batch_receipt, batch_id, today=TODAY)

    assert receipt.pages == 8
    parts = (
        receipt.matched,
        receipt.unmatched,
        receipt.duplicates,
        receipt.refused,
        receipt.nothing_to_file,
    )
    assert parts == (2, 1, 1, 3, 1)
    assert {each: len(pages) for each, pages in receipt.outcomes.items()} == {
        Outcome.SIGNED: 1,
        Outcome.TWO_PEOPLE: 1,
        Outcome.UNMATCHED: 1,
        Outcome.DUPLICATE: 1,
        Outcome.VOID_FORM: 1,
        Outcome.FOREIGN: 1,
        Outcome.REFUSED: 1,
        Outcome.LEAFLET: 1,
    }
    assert receipt.outstanding == 2


def test_a_receipt_lists_codes_and_no_names(desk: PileDesk, batch_id: int) -> None:
    document = made(desk.vault)
    words = words_of(document)

    assert desk.form("Anna").form_code in words
    assert "Ek" not in words.split()
    assert "Doe" not in words
    assert "Internal" in document.handling
    assert document.file_name == "P22_scan-receipt_riverside-welcome_2026-11-25.pdf"
    assert f"Batch {batch_id}, read on 2026-11-25" in words


def test_names_are_printed_when_they_are_ticked_but_never_a_protected_one(
    desk: PileDesk, batch_id: int
) -> None:
    mary = desk.form("Mary")

    def protect(session: Session) -> None:
        session.get_one(Person, mary.person_id).protected_identity = True

    desk.vault.write(protect)
    document = made(desk.vault, "with-names", f"batch-{batch_id}")
    words = words_of(document)

    assert "Anna Ek" in words
    assert "Doe" not in words
    assert mary.person_ref in words
    assert "Personal" in document.handling


def test_what_is_next_depends_on_what_is_left(desk: PileDesk, batch_id: int) -> None:
    receipt = desk.vault.read(batch_receipt, batch_id, today=TODAY)

    assert receipt_steps(receipt, texts_in("en")) == [
        "Type the code of 1 page on which none was read.",
        "Ask 1 person to sign again, on their own form.",
        "Scan again what could not be opened.",
        "2 signatures are still missing: print the list of outstanding signatures.",
    ]


def test_a_pile_that_leaves_nothing_open_says_so(desk: PileDesk) -> None:
    forms = [desk.form(name) for name in ("Anna", "Mary", "Олег")]
    batch = desk.start(*map(signed_page, forms))
    for page in desk.pages(batch):
        desk.vault.write(decide_page, page.id, PageDecision.SIGNED, role=ROLE, today=TODAY)
    desk.vault.write(finish_batch, batch, today=TODAY)

    words = words_of(made(desk.vault))

    assert "everyone has signed" in words
    assert "finished on 2026-11-25" in words


@pytest.mark.parametrize("removes", [True, False])
def test_a_receipt_says_what_became_of_pictures_that_belong_to_nobody(
    desk: PileDesk, *, removes: bool
) -> None:
    batch = desk.start(plain_page(), plain_page())
    desk.vault.write(finish_batch, batch, today=TODAY, removes_nobodys=removes)

    words = words_of(made(desk.vault))

    assert ("Picture removed 2 page 1, page 2" in words) == removes
    assert ("Assign or remove 2 pictures that belong to nobody" in words) != removes


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_pile_of_sixty_pages_fits_on_one_page(desk: PileDesk, language: str) -> None:
    codes = [new_form_code() for _page in range(60)]
    desk.start(*(plain_page(PageMark(code, 1, "sv", 3)) for code in codes))

    document = made(desk.vault, language=language)

    with pypdfium2.PdfDocument(document.pdf) as pdf:
        assert len(pdf) == 1
    assert all(code in words_of(document) for code in codes)


def test_without_a_pile_there_is_no_receipt(desk: PileDesk) -> None:
    with pytest.raises(NoPileError):
        made(desk.vault)


@pytest.mark.parametrize("number", ["2", "first"])
def test_a_pile_that_there_is_not_has_no_receipt(desk: PileDesk, number: str) -> None:
    desk.start(plain_page())
    with pytest.raises(NoPileError):
        made(desk.vault, f"batch-{number}")


def test_a_receipt_looks_as_it_did(
    desk: PileDesk, batch_id: int, check_golden: Callable[[str, str], None]
) -> None:
    words = words_of(made(desk.vault))
    for code in {page.code for page in desk.pages(batch_id) if page.code}:
        words = words.replace(code, STRANGER)

    check_golden("scan_receipt.txt", words)
