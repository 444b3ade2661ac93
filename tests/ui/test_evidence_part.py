"""The part Evidence of the Monitoring page: see the gaps first, then hand out (J11)."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from sqlalchemy import select

from desk_app.models.evidence import RequestGround
from desk_app.models.monitoring import CorrectiveAction
from desk_app.services.actions import list_actions
from desk_app.services.demo import fill_demo
from desk_app.services.evidence_records import list_packs
from desk_app.services.evidence_values import EvidenceOrder, Gap
from desk_app.services.roster import list_roster
from desk_app.texts import texts_in, use_language
from desk_app.views.monitoring.action_dialogs import ActionDialog
from desk_app.views.monitoring.evidence_part import EvidencePart
from desk_app.views.monitoring.person_pack import PersonWish, save_person_pack
from desk_app.views.shell.pages import PageContext
from desk_app.views.widgets import Form
from tests.ui.dialogs import in_dialog, wait_for_dialogs

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault
    from desk_app.views.preview import Document
    from desk_app.views.widgets import Dialog

TODAY = date(2026, 11, 25)


class Desk:
    """The part, and what it told the window."""

    def __init__(self, vault: Vault, qtbot: QtBot) -> None:
        self.shown: list[Document] = []
        self.told: list[str] = []
        self.qtbot = qtbot
        self.context = PageContext(
            vault=vault,
            today=lambda: TODAY,
            notify=lambda text, undo=None: self.told.append(text),  # noqa: ARG005
            navigate=lambda key, argument=None: None,  # noqa: ARG005
            show_document=self.shown.append,
            changed=lambda: None,
        )
        self.part = EvidencePart(self.context)
        qtbot.addWidget(self.part)
        self.part.resize(1000, 900)
        self.part.show()
        self.part.reload()
        qtbot.waitUntil(lambda: bool(self.part.gap_count.text()))


@pytest.fixture
def desk(vault: Vault, qtbot: QtBot) -> Desk:
    use_language("en")
    vault.write(fill_demo, people=20, seed=1, language="en", today=TODAY)
    return Desk(vault, qtbot)


def test_the_gaps_stand_there_before_anything_is_made(desk: Desk, vault: Vault) -> None:
    assert "the pack shows" in desk.part.gap_count.text()
    assert vault.read(list_packs) == []


def test_whoever_asks_must_be_named_beside_the_field(desk: Desk, vault: Vault) -> None:
    desk.part.show_pack()
    assert desk.part.form.error_of("requester")
    assert vault.read(list_packs) == []


def test_the_pack_is_shown_and_its_copy_kept(desk: Desk, vault: Vault, qtbot: QtBot) -> None:
    desk.part.form.requester.setText("The donor foundation")
    desk.part.form.ground.set_value(RequestGround.DONOR_AGREEMENT)
    desk.part.show_pack()
    qtbot.waitUntil(lambda: len(desk.shown) == 1)
    assert desk.shown[0].pdf.startswith(b"%PDF-")
    (row,) = vault.read(list_packs)
    assert row.requester == "The donor foundation"
    desk.part.kept.table.select(row.id)
    assert [each.id for each in desk.part.kept.table.selected()] == [row.id]


def test_the_archive_is_saved(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.part.form.requester.setText("The donor foundation")
    desk.part.save_to(tmp_path / "pack.zip")
    qtbot.waitUntil(lambda: bool(desk.told))
    assert "manifest.sha256" in zipfile.ZipFile(tmp_path / "pack.zip").namelist()


def test_exact_figures_are_offered_only_on_a_legal_ground(desk: Desk) -> None:
    assert not desk.part.form.is_exact.isVisible()
    desk.part.form.ground.set_value(RequestGround.INSPECTION)
    assert desk.part.form.is_exact.isVisible()
    desk.part.form.is_exact.setChecked(True)
    desk.part.form.ground.set_value(RequestGround.PARTNER_REVIEW)
    assert not desk.part.form.is_exact.isChecked()


def test_j11_2_a_gap_becomes_an_action_of_the_plan(desk: Desk, vault: Vault) -> None:
    def fill(dialog: Dialog) -> None:
        edits = dialog.findChildren(QLineEdit)
        for edit, words in zip(edits, ("Write it down", "coordinator", "2026-12-24"), strict=False):
            edit.setText(words)
        dialog.accept_button.click()

    before = len(vault.read(list_actions, today=TODAY))
    in_dialog(fill)
    desk.part.decide(Gap("R25", "No way to report was in use."))
    actions = vault.read(list_actions, today=TODAY)
    assert len(actions) == before + 1
    assert {"R25"} <= {row.requirement for row in actions}


def test_a_gap_is_decided_by_a_button_that_can_be_seen(desk: Desk, vault: Vault) -> None:
    assert not desk.part.decide_button.isEnabled()
    gap = desk.part.gaps.model.row_at(0)
    desk.part.gaps.select((gap.requirement, gap.text))

    def fill(dialog: ActionDialog) -> None:
        for name, words in (("text", "Write it down"), ("owner_role", "coordinator")):
            dialog.form.field(name).setText(words)  # type: ignore[attr-defined]
        dialog.form.field("due_on").line.setText("2026-12-24")  # type: ignore[attr-defined]
        dialog.accept_button.click()

    in_dialog(fill, ActionDialog)
    desk.part.decide_button.click()

    assert gap.requirement in {row.requirement for row in vault.read(list_actions, today=TODAY)}


def hand_out(desk: Desk, qtbot: QtBot, target: Path) -> None:
    desk.part.form.requester.setText("The donor foundation")
    desk.part.save_to(target)
    qtbot.waitUntil(lambda: bool(desk.told))


def test_an_archive_is_saved_again_byte_for_byte(
    desk: Desk, vault: Vault, qtbot: QtBot, tmp_path: Path
) -> None:
    hand_out(desk, qtbot, tmp_path / "pack.zip")
    (row,) = vault.read(list_packs)
    kept = desk.part.kept
    kept.table.select(row.id)
    assert not kept.open_button.isEnabled()  # an archive cannot be shown
    assert kept.save_button.isEnabled()

    kept.save_to(tmp_path / "again", row)

    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "pack.zip").read_bytes()


def test_a_pdf_is_shown_and_saved_again(
    desk: Desk, vault: Vault, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.part.form.requester.setText("The donor foundation")
    desk.part.show_pack()
    qtbot.waitUntil(lambda: len(desk.shown) == 1)
    (row,) = vault.read(list_packs)
    desk.part.kept.table.select(row.id)
    desk.part.kept.open_button.click()
    assert desk.shown[1].pdf == desk.shown[0].pdf

    desk.part.kept.save_to(tmp_path / "again.pdf", row)

    assert (tmp_path / "again.pdf").read_bytes() == desk.shown[0].pdf


def test_a_pack_that_would_name_somebody_is_not_made(desk: Desk, vault: Vault) -> None:
    people = vault.read(list_roster, today=TODAY)

    def name_somebody(session: Session) -> None:
        query = select(CorrectiveAction).where(CorrectiveAction.number == 2)
        session.scalars(query).one().owner_role = people[0].full_name

    vault.write(name_somebody)
    desk.part.form.requester.setText("The donor foundation")
    said: list[str] = []

    def read(dialog: Dialog) -> None:
        said.extend(each.text() for each in dialog.findChildren(QLabel))
        dialog.reject()

    in_dialog(read)
    desk.part.show_pack()
    wait_for_dialogs(desk.qtbot)
    words = " ".join(said)
    assert "the responsible role of action 2" in words
    assert people[0].full_name not in words
    assert vault.read(list_packs) == []


def answer_wish(dialog: Dialog) -> None:
    (form,) = dialog.findChildren(Form)
    form.field("requester").setText("The person concerned")  # type: ignore[attr-defined]
    dialog.accept_button.click()  # nobody is chosen yet
    assert form.error_of("person") == "Please fill this in."
    form.field("person").setCurrentIndex(1)  # type: ignore[attr-defined]
    dialog.accept_button.click()


def agree(dialog: Dialog) -> None:
    dialog.accept_button.click()


def test_j11_4_a_person_pack_is_shown_after_two_confirmations(
    desk: Desk, vault: Vault, qtbot: QtBot
) -> None:
    asked: list[str] = []

    def read(dialog: Dialog) -> None:
        asked.extend(each.text() for each in dialog.findChildren(QLabel))
        dialog.accept_button.click()

    for answer in (answer_wish, read, agree):
        in_dialog(answer)
    desk.part.person_button.click()
    qtbot.waitUntil(lambda: len(desk.shown) == 1)
    texts = texts_in("en")
    people = vault.read(list_roster, today=TODAY)
    first = min((row.listed_name for row in people), key=texts.sort_key)
    assert any(f"names {first}, with" in each for each in asked)

    assert "papers of one person" in desk.shown[0].contains
    (row,) = vault.read(list_packs)
    assert row.is_person_pack
    desk.part.kept.table.select(row.id)
    assert not desk.part.kept.open_button.isEnabled()
    assert not desk.part.kept.save_button.isEnabled()


def test_j11_4_without_the_second_confirmation_nothing_is_made(desk: Desk, vault: Vault) -> None:
    for answer in (answer_wish, agree, lambda dialog: dialog.reject()):
        in_dialog(answer)
    desk.part.person_button.click()
    assert desk.shown == []
    assert vault.read(list_packs) == []


def test_a_person_pack_is_saved_as_a_zip(
    desk: Desk, vault: Vault, qtbot: QtBot, tmp_path: Path
) -> None:
    order = EvidenceOrder(
        requester="The person concerned",
        ground=RequestGround.PERSONS_OWN_WISH,
        starts_on=TODAY,
        as_of=TODAY,
        language="en",
        parts=(),
        confirmations=2,
    )
    person = vault.read(list_roster, today=TODAY)[0].id
    wish = PersonWish(person, order, as_zip=True)
    save_person_pack(desk.part, desk.context, wish, tmp_path / "person.zip", lambda: None)
    qtbot.waitUntil(lambda: bool(desk.told))
    assert "manifest.sha256" in zipfile.ZipFile(tmp_path / "person.zip").namelist()
    (row,) = vault.read(list_packs)
    assert row.file_format == ""
