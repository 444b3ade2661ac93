"""Forms that came back: recorded, refused, undone, void."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from desk_app.services.ack_status import AckStatus
from desk_app.services.conduct_forms import print_forms
from desk_app.services.form_code import new_form_code
from desk_app.services.signatures import (
    list_acknowledgements,
)
from tests.ui.conduct_desk import ENTER, Desk, with_organisation, with_three_to_sign
from tests.ui.dialogs import in_dialog
from tests.ui.page_desk import TODAY

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


def test_enter_records_a_form_and_waits_for_the_next(desk: Desk) -> None:
    desk.print_in_advance()
    desk.page.open_record(("record_forms", None))
    entry = desk.page.returns.entry
    first, second = desk.form_of("Anna"), desk.form_of("Mary")

    desk.qtbot.keyClicks(entry.code, first.form_code.lower())
    assert "Anna Ek, edition 1, Svenska" in entry.whose.text()
    desk.qtbot.keyClick(entry.code, ENTER)
    desk.qtbot.keyClicks(entry.code, second.form_code.replace("-", ""))
    desk.qtbot.keyClick(entry.code, ENTER)

    assert entry.code.text() == ""
    names = [row.full_name for row in desk.page.returns.recorded.model.shown_rows()]
    assert names == ["Mary Doe", "Anna Ek"]
    assert "Mary Doe" in entry.success.words.text()
    assert desk.ack_of(first.person_id) is AckStatus.VALID
    assert [row.full_name for row in desk.page.returns.out.model.shown_rows()] == ["Олег Коваль"]


def test_a_form_recorded_by_mistake_can_be_undone(desk: Desk) -> None:
    desk.print_in_advance()
    desk.page.show_part("returns")
    form = desk.form_of("Anna")
    desk.page.returns.entry.code.setText(form.form_code)
    desk.press("Record")

    desk.press("Undo the last")

    assert desk.ack_of(form.person_id) is AckStatus.FORM_OUT
    assert desk.page.returns.recorded.model.total == 0
    assert desk.vault.read(list_acknowledgements)[0].withdrawn_on == TODAY


def test_each_refusal_stands_beside_the_code_and_saves_nothing(desk: Desk) -> None:
    desk.print_in_advance()
    void = desk.form_of("Anna").form_code
    desk.vault.write(print_forms, [desk.form_of("Anna").person_id], today=TODAY)
    desk.sign("Mary")
    signed = next(row.form_code for row in desk.vault.read(list_acknowledgements))
    desk.page.show_part("returns")
    entry = desk.page.returns.entry

    for typed, words in (
        ("", "Please fill this in"),
        ("AT-1111-1112", "is not a form code"),
        (new_form_code(), "was printed here"),
        (void, f"became void on {TODAY.isoformat()}"),
        (signed, "is on record already"),
    ):
        entry.code.setText(typed)
        desk.qtbot.keyClick(entry.code, ENTER)
        assert words in entry.form.error_of("code")

    assert len(desk.vault.read(list_acknowledgements)) == 1


def test_a_ticked_person_refuses_somebody_elses_form(desk: Desk) -> None:
    desk.print_in_advance()
    desk.page.show_part("returns")
    returns = desk.page.returns
    returns.out.select(desk.form_of("Anna").id)
    returns.entry.code.setText(desk.form_of("Mary").form_code)

    desk.qtbot.keyClick(returns.entry.code, ENTER)

    assert "printed for somebody else" in returns.entry.form.error_of("code")
    assert desk.vault.read(list_acknowledgements) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2026-11-01", "printed on 2026-11-02"),
        ("2026-11-26", "2026-11-26"),
        ("tomorrow", "not a date"),
    ],
)
def test_a_day_that_cannot_be_is_refused_beside_the_date(
    desk: Desk, typed: str, words: str
) -> None:
    desk.print_in_advance()
    desk.page.show_part("returns")
    entry = desk.page.returns.entry
    entry.code.setText(desk.form_of("Anna").form_code)
    entry.signed_on.line.setText(typed)

    desk.qtbot.keyClick(entry.code, ENTER)

    assert words in entry.form.error_of("signed_on")
    assert desk.vault.read(list_acknowledgements) == []


def test_ticked_people_are_recorded_together_with_the_role_that_looked(desk: Desk) -> None:
    desk.print_in_advance()
    desk.page.show_part("returns")
    returns = desk.page.returns
    returns.entry.seen_by.set_value("manager")
    returns.out.select(desk.form_of("Anna").id, desk.form_of("Олег").id)

    desk.press("Record 2 as signed")

    rows = desk.vault.read(list_acknowledgements)
    assert {row.verified_by_role for row in rows} == {"manager"}
    assert len(rows) == 2
    assert returns.entry.seen_by.value() == "manager"


def test_a_form_without_a_signature_becomes_void_and_leads_to_the_person(desk: Desk) -> None:
    desk.print_in_advance()
    desk.page.show_part("returns")
    form = desk.form_of("Anna")
    desk.page.returns.entry.code.setText(form.form_code)

    def go_on(dialog: Dialog) -> None:
        assert "No reason is asked or kept" in desk.words(dialog)
        buttons = dialog.findChildren(QPushButton)
        next(each for each in buttons if "go to the person" in each.text()).click()

    in_dialog(go_on)
    desk.page.returns.entry.unsigned.click()

    assert desk.went_to == [("people", form.person_id)]
    assert desk.ack_of(form.person_id) is AckStatus.MISSING


def test_whoever_comes_from_a_persons_page_finds_the_form_ticked(desk: Desk) -> None:
    desk.print_in_advance()
    form = desk.form_of("Anna")

    desk.page.open_record(("record_forms", (form.person_id,)))

    assert [row.form_code for row in desk.page.returns.out.selected()] == [form.form_code]
