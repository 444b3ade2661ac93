"""Piles that were left before every page was decided are brought up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.models.scan import PageDecision
from desk_app.services.due import DueKind
from desk_app.services.due_wording import due_sentence
from desk_app.services.scan_batches import drop_picture, finish_batch
from desk_app.services.scan_decisions import decide_page
from desk_app.services.today import today_list
from desk_app.texts import texts_in
from tests.pile_desk import ROLE, TODAY, PileDesk, plain_page, signed_page

if TYPE_CHECKING:
    from desk_app.vault import Vault


def due(vault: Vault) -> list[str]:
    items = vault.read(today_list, today=TODAY, last_backup=None).steps
    texts = texts_in("en")
    return [due_sentence(item, texts) for item in items if item.kind is DueKind.SCAN_UNDECIDED]


def test_undecided_pages_of_all_piles_are_one_thing_to_do(vault: Vault) -> None:
    desk = PileDesk(vault)
    assert due(vault) == []
    pages = desk.read(signed_page(desk.form("Anna")), signed_page(desk.form("Anna"), 1))
    desk.read(plain_page())
    assert due(vault) == ["Look at 2 scanned pages that are undecided"]

    vault.write(decide_page, pages[0].id, PageDecision.NOT_SIGNED, role=ROLE, today=TODAY)
    assert due(vault) == ["Look at 1 scanned page that is undecided"]


def test_undecided_pages_of_a_finished_pile_are_brought_up_while_their_picture_is_kept(
    vault: Vault,
) -> None:
    desk = PileDesk(vault)
    batch_id = desk.start(signed_page(desk.form("Anna")), plain_page())
    vault.write(finish_batch, batch_id, today=TODAY)
    assert due(vault) == ["Look at 2 scanned pages that are undecided"]

    for page in desk.pages(batch_id):
        vault.write(drop_picture, page.id)
    assert due(vault) == []
