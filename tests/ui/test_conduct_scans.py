"""A pile of signature pages comes back (journey J3), in the real window, with keys."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desk_app.models.scan import PageDecision, PageStatus
from desk_app.services.ack_status import AckStatus
from desk_app.services.print_log import list_prints
from desk_app.services.scan_batches import list_batches
from desk_app.views.conduct.scan_finish import FinishDialog
from desk_app.views.conduct.scan_person import FormHolderDialog
from desk_app.views.preview.dialog import PreviewDialog
from desk_app.views.today.page import TodayPage
from tests.ui.scan_paper import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault
    from desk_app.views.widgets import Dialog

from tests.ui.scan_desk import ANNA, BO, FOREIGN, MARY, OLEH, VOID, Coordinator, accept, list_of


@pytest.fixture
def desk(vault: Vault, qtbot: QtBot, tmp_path: Path) -> Coordinator:
    return Coordinator(vault, qtbot, tmp_path)


def test_j3_a_pile_is_read_looked_through_with_keys_and_finished_with_a_receipt(
    desk: Coordinator,
) -> None:
    desk.read_all_kinds()
    review = desk.review
    assert [row.status for row in review.rows] == [
        PageStatus.MATCHED,
        PageStatus.MATCHED,
        PageStatus.UNMATCHED,
        PageStatus.OLDER_EDITION,
        PageStatus.DUPLICATE,
        PageStatus.VOID_FORM,
        PageStatus.FOREIGN,
        PageStatus.LEAFLET,
    ]
    assert review.progress.text() == "4 pages are undecided"
    assert desk.current() == ANNA
    assert review.page.name.text() == "Anna Ek"
    code = desk.paper.form("Anna").form_code
    assert review.page.facts.text() == f"Reception volunteer · Edition 2 · Svenska · {code}"
    desk.qtbot.waitUntil(lambda: review.page.picture.picture is not None)
    assert list_of(desk) == []  # nothing is recorded before somebody has looked

    desk.key("s")
    assert (desk.current(), desk.standing(ANNA)) == (OLEH, "Signed")
    desk.key("n")
    assert (desk.current(), desk.standing(OLEH)) == (MARY, "Not signed")

    assert review.page.entry.isVisible()
    assert not review.panel.buttons[PageDecision.SIGNED].isEnabled()
    desk.key(Qt.Key.Key_Return)
    desk.qtbot.keyClicks(review.page.code, desk.paper.form("Mary").form_code.lower())
    desk.key(Qt.Key.Key_Return)
    assert (desk.current(), desk.standing(MARY)) == (MARY, "Matched")
    desk.key("s")
    assert desk.current() == BO
    assert "filed under that edition" in review.page.hint.words.text()
    desk.key("s")

    assert review.progress.text() == "Every page is decided"
    assert review.finish.finish.hasFocus()

    def finish(dialog: Dialog) -> None:
        said = desk.words(dialog)
        assert "Signed, filed under an older edition" in said
        assert "The files you read are not: delete them." in said
        assert "Look at" not in said
        dialog.accept_button.click()

    desk.meet(finish, lambda: desk.key(Qt.Key.Key_Return))
    assert desk.vault.read(list_batches)[0].finished_on == TODAY
    assert (desk.ack_of(ANNA), desk.ack_of(OLEH)) == (AckStatus.VALID, AckStatus.MISSING)
    assert [(entry.full_name, entry.edition_no) for entry in list_of(desk)] == [
        ("Bo Berg", 1),
        ("Mary Doe", 2),
        ("Anna Ek", 2),
    ]
    for made, document in ((review.finish.receipt, "P22"), (review.finish.chase, "P24")):
        desk.meet(lambda dialog: dialog.reject(), made.click, PreviewDialog)
        assert desk.vault.read(list_prints)[0].code == document


def test_undo_takes_the_last_decision_back_and_shows_its_page(desk: Coordinator) -> None:
    desk.read_all_kinds()
    assert not desk.review.panel.undo.isEnabled()
    desk.key("s")
    desk.key("t")
    assert desk.decisions()[:2] == [PageDecision.SIGNED, PageDecision.TWO_PEOPLE]

    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (desk.current(), desk.row(OLEH).decision) == (OLEH, None)
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (desk.current(), desk.row(ANNA).decision) == (ANNA, None)
    assert list_of(desk) == []
    assert not desk.review.panel.undo.isEnabled()

    desk.key("w")
    desk.choose(ANNA)
    assert desk.review.panel.undo.text() == "&Undo this decision"
    assert not desk.review.panel.buttons[PageDecision.SIGNED].isEnabled()
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.row(ANNA).decision is None


def test_a_code_that_does_not_fit_is_explained_beside_its_field(desk: Coordinator) -> None:
    desk.read_all_kinds()
    desk.choose(MARY)
    page = desk.review.page
    right = desk.paper.form("Mary").form_code
    wrong = right[:-1] + ("A" if right[-1] != "A" else "B")

    def said(typed: str) -> str:
        page.code.setText(typed)
        page.find_form.click()
        return page.form.error_of("code")

    assert said("") == "Please fill this in."
    assert said(wrong) == f"{wrong} is not a form code. Compare it with the paper."
    assert "No form" in said(desk.row(FOREIGN).code)
    assert "void" in said(desk.row(VOID).code)
    assert desk.row(MARY).status is PageStatus.UNMATCHED

    assert said(desk.paper.form("Anna").form_code) == ""
    assert desk.row(MARY).status is PageStatus.DUPLICATE
    assert desk.current() == BO  # there is nothing to look at on a duplicate


def test_j3_ap2_a_page_is_assigned_by_hand_with_a_note_of_role_and_date(
    desk: Coordinator,
) -> None:
    desk.read_all_kinds()
    desk.choose(MARY)
    mary = desk.paper.form("Mary")

    def assign(dialog: FormHolderDialog) -> None:
        assert not dialog.accept_button.isEnabled()
        names = [str(dialog.table.model.index(row, 0).data()) for row in range(4)]
        assert names == [
            "Berg, Bo",
            "Ek, Anna",
            mary.person_ref,
            "Коваль, Олег",
        ]  # an identity is protected
        dialog.table.select(mary.id)
        dialog.accept_button.click()

    desk.meet(assign, desk.review.page.assign.click, FormHolderDialog)
    row = desk.row(MARY)
    assert (row.status, row.assigned_on, row.assigned_by_role) == (
        PageStatus.MATCHED,
        TODAY,
        "coordinator",
    )
    assert desk.review.page.name.text() == mary.person_ref
    assert "assigned by hand on 2026-11-25, Coordinator" in desk.review.page.facts.text()
    desk.key("s")
    assert desk.row(MARY).decision is PageDecision.SIGNED


def test_letters_typed_into_a_field_decide_nothing(desk: Coordinator) -> None:
    desk.read_all_kinds()
    for field in (desk.review.table.search, desk.review.panel.signed_on.line):
        field.setFocus()
        for letter in "snwtair15":
            desk.key(letter)
    assert desk.decisions() == [None] * 8


def test_digits_decide_as_well_for_keyboards_of_another_alphabet(desk: Coordinator) -> None:
    desk.read_all_kinds()
    for digit in "1234":
        desk.choose(ANNA)
        desk.key(digit)
        desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.key("5")
    assert desk.row(ANNA).decision is PageDecision.SET_ASIDE


def test_the_day_of_signing_stays_from_page_to_page_and_a_wrong_one_is_refused(
    desk: Coordinator,
) -> None:
    desk.read_all_kinds()
    panel = desk.review.panel
    assert panel.signed_on.value() == TODAY
    panel.signed_on.set_value(TODAY + timedelta(days=1))
    panel.buttons[PageDecision.SIGNED].click()
    assert "is in the future" in panel.form.error_of("signed_on")
    panel.signed_on.line.setText("yesterday")
    panel.buttons[PageDecision.SIGNED].click()
    assert "This is not a date" in panel.form.error_of("signed_on")
    assert desk.row(ANNA).decision is None

    day = TODAY - timedelta(days=3)
    panel.signed_on.set_value(day)
    panel.buttons[PageDecision.SIGNED].click()
    desk.choose(OLEH)
    panel.buttons[PageDecision.SIGNED].click()
    assert [entry.signed_on for entry in list_of(desk)] == [day, day]


def test_j3_ap4_a_pile_is_undone_in_one_step_while_nothing_was_decided(
    desk: Coordinator,
) -> None:
    desk.read_all_kinds()
    desk.key("s")
    assert not desk.review.finish.undo.isVisible()
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.meet(accept, desk.review.finish.undo.click)
    assert desk.vault.read(list_batches) == []
    assert desk.part.stack.currentWidget() is not desk.review
    assert "scan them to a folder" in desk.words(desk.part)


def test_a_pile_is_left_and_opened_again_where_it_was(desk: Coordinator) -> None:
    desk.read_all_kinds()
    desk.review.panel.signed_on.set_value(TODAY - timedelta(days=2))
    desk.key("s")
    desk.part.close_review()
    assert desk.review.page.picture.picture is None
    assert str(desk.part.table.model.index(0, 4).data()) == "3 pages undecided"

    desk.window.navigate("today")
    today = desk.window.page("today")
    assert isinstance(today, TodayPage)
    assert today.todo is not None
    row = next(
        each
        for each in today.todo.rows
        if desk.words(each).startswith("Look at 3 scanned pages that are undecided")
    )
    row.button.click()
    assert desk.part.stack.currentWidget() is desk.review
    assert desk.current() == OLEH
    assert desk.review.panel.signed_on.value() == TODAY - timedelta(days=2)


def test_only_undecided_pages_can_be_listed(desk: Coordinator) -> None:
    desk.read_all_kinds()
    desk.review.which.setCurrentIndex(1)
    positions = [row.position - 1 for row in desk.review.table.model.shown_rows()]
    assert positions == [ANNA, OLEH, MARY, BO]
    desk.key("s")
    assert desk.current() == OLEH
    positions = [row.position - 1 for row in desk.review.table.model.shown_rows()]
    assert positions == [OLEH, MARY, BO]


def test_a_search_does_not_stop_the_way_to_the_next_page(desk: Coordinator) -> None:
    desk.read_all_kinds()
    desk.review.table.search.setText("Anna")
    desk.choose(ANNA)
    desk.review.table.view.setFocus()
    desk.key("s")
    assert desk.current() == OLEH


def test_a_code_that_is_half_typed_stays_while_the_page_is_shown_anew(desk: Coordinator) -> None:
    desk.read_all_kinds()
    desk.choose(MARY)
    desk.review.page.code.setText("AT-K7")
    desk.window.navigate("people")
    desk.window.navigate("conduct")
    assert desk.review.page.code.text() == "AT-K7"
    desk.choose(ANNA)
    desk.choose(MARY)
    assert desk.review.page.code.text() == ""


def test_finishing_early_says_what_is_still_open(desk: Coordinator) -> None:
    desk.read_all_kinds()
    desk.key("t")

    def look(dialog: Dialog) -> None:
        said = desk.words(dialog)
        assert "Look at 2 pages." in said
        assert "Type the code of 1 page on which none was read." in said
        assert "Ask 1 person to sign again, on their own form." in said
        assert "Pages that nobody looked at stay on Today" in said
        dialog.reject()

    desk.meet(look, desk.review.finish.finish.click)
    assert desk.vault.read(list_batches)[0].finished_on is None


@pytest.mark.parametrize("keeps", [False, True])
def test_pictures_of_nobody_go_with_the_finished_pile_unless_they_are_to_be_kept(
    desk: Coordinator, *, keeps: bool
) -> None:
    desk.read_all_kinds()

    def finish(dialog: FinishDialog) -> None:
        assert dialog.removes_nobodys.text() == (
            "&Delete the picture of 1 page that belongs to nobody"
        )
        if keeps:
            dialog.removes_nobodys.click()
        dialog.accept_button.click()

    desk.meet(finish, desk.review.finish.finish.click, FinishDialog)

    assert desk.row(MARY).has_picture == keeps
    assert desk.row(MARY).is_undecided == keeps
    assert desk.standing(MARY) == ("No code read" if keeps else "Picture removed")
    assert desk.row(ANNA).has_picture
    desk.part.close_review()
    assert desk.part.table.model.index(0, 4).data() == (
        "4 pages undecided" if keeps else "3 pages undecided"
    )
