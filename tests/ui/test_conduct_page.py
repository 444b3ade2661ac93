"""The Conduct page: print, hand out, chase, and look back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtWidgets import QPushButton, QTextBrowser, QWidget

from desk_app.models.channel import ChannelKind
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.adoption import adopt_code
from desk_app.services.channels import ChannelDraft, take_into_use
from desk_app.services.conduct_drafts import start_from_edition
from desk_app.services.conduct_forms import list_forms
from desk_app.services.edition_adoption import Adoption
from desk_app.services.editions import list_editions
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.print_log import list_prints
from desk_app.services.roster import list_roster
from desk_app.services.signatures import (
    list_acknowledgements,
)
from desk_app.views.conduct import page_spec
from desk_app.views.conduct.signed_text import signed_text_dialog
from tests.ui.conduct_desk import START, Desk, with_organisation, with_three_to_sign
from tests.ui.dialogs import in_dialog
from tests.ui.page_desk import TODAY, accept

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault
    from desk_app.views.widgets import Dialog


@pytest.fixture
def organisation(vault: Vault) -> Vault:
    return with_organisation(vault)


@pytest.fixture
def desk(organisation: Vault, qtbot: QtBot) -> Desk:
    with_three_to_sign(organisation)
    return Desk(organisation, qtbot)


def test_without_a_code_the_page_says_what_to_do_first(organisation: Vault, qtbot: QtBot) -> None:
    desk = Desk(organisation, qtbot)

    assert "No code of conduct has been adopted" in desk.words()
    desk.press("Read and adopt the code")

    assert desk.page.code.isVisible()


def test_the_next_click_prints_forms_for_everyone_who_owes_one(desk: Desk) -> None:
    in_dialog(accept)
    desk.press("Print forms for 3 people")
    desk.qtbot.waitUntil(lambda: bool(desk.shown))

    assert len(pypdfium2.PdfDocument(desk.shown[0].pdf)) == 9
    assert len(desk.vault.read(list_forms)) == 3
    assert [(row.code, row.page_count) for row in desk.vault.read(list_prints)] == [("P01", 9)]
    assert "3 forms are out" in desk.told[-1]
    assert "Record returned forms" in "".join(
        each.text().replace("&", "") for each in desk.page.findChildren(QPushButton)
    )
    assert not any(name in desk.shown[0].suggested_name for name in ("Anna", "Ek", "Mary"))


def test_r23_3_a_signer_under_18_gets_a_line_for_a_guardian(desk: Desk) -> None:
    engagement = EngagementDraft("Reception", ContactLevel.DIRECT, START)
    young = PersonDraft(
        "Kim", "Young", PersonCategory.VOLUNTEER, "en", is_minor=True, engagement=engagement
    )
    keys = desk.vault.write(add_people, [young], country="SE", today=START)

    def last_page(person_id: int) -> str:
        desk.shown.clear()
        in_dialog(accept)
        desk.page.open_record(("print_forms", (person_id,)))
        desk.qtbot.waitUntil(lambda: bool(desk.shown))
        return str(pypdfium2.PdfDocument(desk.shown[0].pdf)[2].get_textpage().get_text_range())

    adult = next(
        row.id for row in desk.vault.read(list_roster, today=TODAY) if "Mary" in row.full_name
    )
    assert "guardian" in last_page(keys[0]).casefold()
    assert "guardian" not in last_page(adult).casefold()


def test_printing_can_be_called_off_before_anything_is_made(desk: Desk) -> None:
    in_dialog(lambda dialog: dialog.reject())
    desk.press("Print forms for 3 people")

    assert desk.vault.read(list_forms) == []


def test_the_people_page_can_ask_for_forms_and_is_told_what_becomes_void(desk: Desk) -> None:
    desk.print_in_advance()
    old = desk.form_of("Anna")
    seen = []

    def look(dialog: Dialog) -> None:
        seen.append(desk.words(dialog))
        accept(dialog)

    in_dialog(look)
    desk.page.open_record(("print_forms", (old.person_id,)))
    desk.qtbot.waitUntil(lambda: bool(desk.shown))

    assert "1 form that is out becomes void" in seen[0]
    assert "3 sheets" in seen[0]
    assert desk.form_of("Anna").form_code != old.form_code


def test_j03_after_a_paper_jam_the_same_forms_print_again_and_none_becomes_void(
    desk: Desk,
) -> None:
    desk.print_in_advance()
    before = desk.vault.read(list_forms)

    def again(dialog: Dialog) -> None:
        buttons = dialog.findChildren(QPushButton)
        next(each for each in buttons if "same paper" in each.text()).click()

    in_dialog(again)
    desk.page.open_record(("print_forms", tuple(form.person_id for form in before)))
    desk.qtbot.waitUntil(lambda: bool(desk.shown))

    assert desk.vault.read(list_forms) == before
    pages = pypdfium2.PdfDocument(desk.shown[0].pdf)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert all(form.form_code in text for form in before)


def test_where_nobody_owes_a_form_printing_says_so(desk: Desk) -> None:
    desk.print_in_advance()
    seen = []

    def look(dialog: Dialog) -> None:
        seen.append(desk.words(dialog))
        dialog.accept()

    in_dialog(look)
    desk.page.open_record(("print_forms", None))

    assert "Nobody needs a form" in seen[0]


def test_the_outstanding_list_says_who_what_and_by_when(desk: Desk) -> None:
    desk.print_in_advance()
    desk.sign("Anna")
    desk.page.show_part("outstanding")
    model = desk.page.outstanding.table.model
    shown = [[column.text(row) for column in model.columns] for row in model.shown_rows()]

    assert {cells[0] for cells in shown} == {"Doe, Mary", "Коваль, Олег"}
    by_name = {cells[0]: cells for cells in shown}
    assert by_name["Doe, Mary"][2] == "–"
    assert by_name["Коваль, Олег"][1:5] == ["Reception", "Old school", "1", "2026-11-02"]
    assert by_name["Коваль, Олег"][-1] == "now"


def test_the_chase_list_prints(desk: Desk) -> None:
    desk.page.show_part("outstanding")

    desk.press("Print this list")
    desk.qtbot.waitUntil(lambda: bool(desk.shown))

    assert desk.shown[0].code == "P24"
    assert "Коваль" in pypdfium2.PdfDocument(desk.shown[0].pdf)[0].get_textpage().get_text_range()


def test_forms_out_for_more_than_14_days_are_named_and_listed(desk: Desk) -> None:
    desk.print_in_advance()

    assert "3 forms have been out for more than 14 days" in desk.words()
    desk.press("Show them")

    assert desk.page.outstanding.isVisible()
    assert desk.page.outstanding.table.model.rowCount() == 3


def test_j04_1_the_page_names_the_window_and_how_many_have_signed(desk: Desk) -> None:
    desk.print_in_advance()
    for name in ("Anna", "Олег", "Mary"):
        desk.sign(name)
    desk.vault.write(start_from_edition, desk.vault.read(list_editions)[0].id, today=TODAY)
    december = date(2026, 12, 1)
    desk.vault.write(adopt_code, Adoption("The board", TODAY, december), today=TODAY)
    desk.today = date(2026, 12, 5)
    desk.print_in_advance(december)
    desk.sign("Anna")

    words = desk.words()
    assert "Window until 31 December 2026: 1 of 3 have signed edition 2" in words
    assert "Signed: 3" in {chip.accessibleName() for chip in desk.page.findChildren(QWidget)}

    desk.today = date(2027, 1, 1)
    desk.page.reload()
    assert "1 of 3 have signed edition 2" in desk.words()
    assert "Window until" not in desk.words()


def test_when_everyone_has_signed_there_is_nothing_to_do(desk: Desk) -> None:
    desk.print_in_advance()
    for name in ("Anna", "Олег", "Mary"):
        desk.sign(name)

    assert "Everyone has signed" in desk.words()


def test_the_ledger_keeps_what_was_withdrawn(desk: Desk) -> None:
    desk.print_in_advance()
    desk.sign("Anna")
    desk.page.show_part("ledger")
    ledger = desk.page.ledger
    ledger.table.view.selectRow(0)

    in_dialog(lambda dialog: dialog.reject())
    desk.press("Withdraw…")
    assert desk.vault.read(list_acknowledgements)[0].withdrawn_on is None
    in_dialog(accept)
    desk.press("Withdraw…")

    row = ledger.table.model.row_at(0)
    assert "Withdrawn 2026-11-25" in [column.text(row) for column in ledger.table.model.columns]
    assert not ledger.withdraw.isEnabled()


def test_r24_2_the_exact_text_that_somebody_signed_can_be_opened(desk: Desk) -> None:
    desk.print_in_advance()
    desk.sign("Олег")
    desk.today = TODAY + timedelta(days=730)
    row = desk.vault.read(list_acknowledgements)[0]

    dialog = signed_text_dialog(desk.page, desk.context, row)
    desk.qtbot.addWidget(dialog)
    dialog.show()

    reader = dialog.findChild(QTextBrowser)
    assert isinstance(reader, QTextBrowser)
    text = reader.toPlainText()
    assert "Нульова толерантність" in text
    assert "Riverside Welcome" in text
    assert "Українська" in desk.words(dialog)
    chips = {each.accessibleName() for each in dialog.findChildren(QWidget)}
    assert any(name.startswith("Unchanged, fingerprint") for name in chips)


def test_the_ways_to_report_beside_a_signed_text_are_shown_with_it(desk: Desk) -> None:
    draft = ChannelDraft(ChannelKind.INTERNAL, {"en": "Box", "uk": "Скринька в коридорі"})
    desk.vault.write(take_into_use, draft, today=TODAY)
    desk.print_in_advance()
    desk.sign("Олег")
    row = desk.vault.read(list_acknowledgements)[0]

    dialog = signed_text_dialog(desk.page, desk.context, row)
    desk.qtbot.addWidget(dialog)
    dialog.show()

    assert "Скринька в коридорі" in desk.words(dialog)


def test_the_sidebar_counts_who_owes_a_signature(desk: Desk) -> None:
    spec = page_spec()
    assert spec.attention is not None
    assert spec.commands is not None
    assert spec.attention(desk.vault, TODAY) == 3

    for command in spec.commands():
        command.run(desk.context)

    assert [command.title for command in spec.commands()] == [
        "Print forms for everyone who owes one",
        "Record returned forms",
        "Read scanned forms…",
    ]
    assert desk.went_to == [
        ("conduct", ("print_forms", None)),
        ("conduct", ("record_forms", None)),
        ("conduct", "read_scans"),
    ]


def test_every_part_has_names_for_screen_readers(desk: Desk) -> None:
    desk.print_in_advance()
    for part in ("overview", "outstanding", "returns", "code", "ledger"):
        desk.page.show_part(part)
        for each in desk.page.findChildren(QPushButton):
            assert each.accessibleName() or each.text() or not each.isVisible()
