"""The part Evidence of the Monitoring page: see the gaps first, then hand out (J11)."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit

from desk_app.models.evidence import RequestGround
from desk_app.services.actions import list_actions
from desk_app.services.demo import fill_demo
from desk_app.services.evidence_records import list_packs
from desk_app.services.evidence_values import Gap
from desk_app.texts import use_language
from desk_app.views.monitoring.evidence_part import EvidencePart
from desk_app.views.shell.pages import PageContext
from tests.ui.dialogs import in_dialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault
    from desk_app.views.preview import Document
    from desk_app.views.widgets import Dialog

TODAY = date(2026, 11, 25)


class Desk:
    """The part, and what it told the window."""

    def __init__(self, vault: Vault, qtbot: QtBot) -> None:
        self.shown: list[Document] = []
        self.told: list[str] = []
        context = PageContext(
            vault=vault,
            today=lambda: TODAY,
            notify=lambda text, undo=None: self.told.append(text),  # noqa: ARG005
            navigate=lambda key, argument=None: None,  # noqa: ARG005
            show_document=self.shown.append,
            changed=lambda: None,
        )
        self.part = EvidencePart(context)
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
    assert not desk.part.form.is_exact.isEnabled()
    desk.part.form.ground.set_value(RequestGround.INSPECTION)
    assert desk.part.form.is_exact.isEnabled()
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
