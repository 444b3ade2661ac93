"""Unlocking, recovering and setting up, on real vaults (journey J1)."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton

from desk_app.services.organisation import organisation_profile
from desk_app.vault import create_vault, open_vault, write_backup
from desk_app.views.unlock.create_screen import CreateScreen
from desk_app.views.unlock.create_steps import country_names, folder_name
from desk_app.views.unlock.recovery_screen import RecoveryScreen
from desk_app.views.unlock.unlock_screen import UnlockScreen

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault
    from desk_app.views.preview import Document

NEW = "granite lantern willow cobalt"


def shown(qtbot: QtBot, screen: UnlockScreen | RecoveryScreen | CreateScreen) -> None:
    qtbot.addWidget(screen)
    screen.resize(1000, 800)
    screen.show()


def test_the_right_passphrase_opens_the_vault(
    qtbot: QtBot, vault_folder: Path, passphrase: str
) -> None:
    screen = UnlockScreen(vault_folder)
    shown(qtbot, screen)
    qtbot.keyClicks(screen.passphrase, passphrase)
    with qtbot.waitSignal(screen.opened) as opened:
        qtbot.keyClick(screen.passphrase, Qt.Key.Key_Return)
    assert opened.args is not None
    vault: Vault = opened.args[0]
    assert vault.folder == vault_folder
    assert screen.passphrase.text() == ""
    vault.close()


def test_a_wrong_passphrase_is_explained_beside_the_field(qtbot: QtBot, vault_folder: Path) -> None:
    screen = UnlockScreen(vault_folder)
    shown(qtbot, screen)
    screen.passphrase.setText("not this one")
    screen.unlock.click()
    assert screen.busy.isVisible()
    qtbot.waitUntil(screen.unlock.isEnabled)
    assert "passphrase" in screen.note.text()
    assert screen.passphrase.property("invalid")
    assert not screen.busy.isVisible()


def test_a_vault_in_use_is_said_to_be_so(qtbot: QtBot, vault: Vault, passphrase: str) -> None:
    screen = UnlockScreen(vault.folder)
    shown(qtbot, screen)
    screen.passphrase.setText(passphrase)
    screen.unlock.click()
    qtbot.waitUntil(screen.unlock.isEnabled)
    assert "another window" in screen.note.text()


def test_without_a_vault_the_screen_offers_to_set_one_up(qtbot: QtBot) -> None:
    screen = UnlockScreen(None)
    shown(qtbot, screen)
    with qtbot.waitSignal(screen.create_asked):
        screen.set_up.click()


def test_a_backup_is_restored_beside_what_is_there_and_opens_with_its_passphrase(
    qtbot: QtBot,
    vault: Vault,
    passphrase: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = write_backup(vault, tmp_path, at=datetime(2026, 11, 25, 9, 30, tzinfo=UTC))
    (tmp_path / f"{file.stem}.desk").mkdir()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    screen = UnlockScreen(None)
    shown(qtbot, screen)

    with qtbot.waitSignal(screen.folder_chosen) as chosen:
        screen.restore.click()

    assert chosen.args == [tmp_path / f"{file.stem} 2.desk"]
    open_vault(tmp_path / f"{file.stem} 2.desk", passphrase).close()


def test_the_recovery_key_opens_with_a_new_passphrase(qtbot: QtBot, tmp_path: Path) -> None:
    made, key = create_vault(tmp_path / "a.desk", "violet anchor tundra piccolo")
    made.close()
    screen = RecoveryScreen(tmp_path / "a.desk")
    shown(qtbot, screen)
    screen.key.setPlainText("\n".join(key.lines()).lower())
    screen.passphrase.first.setText(NEW)
    screen.passphrase.second.setText(NEW)
    with qtbot.waitSignal(screen.opened) as opened:
        screen.open.click()
    assert opened.args is not None
    opened.args[0].close()
    open_vault(tmp_path / "a.desk", NEW).close()


def test_a_mistyped_recovery_key_is_explained_beside_the_field(
    qtbot: QtBot, vault_folder: Path
) -> None:
    screen = RecoveryScreen(vault_folder)
    shown(qtbot, screen)
    screen.key.setPlainText("ABCD EFGH")
    screen.passphrase.first.setText(NEW)
    screen.passphrase.second.setText(NEW)
    screen.open.click()
    qtbot.waitUntil(lambda: bool(screen.form.error_of("key")))


@pytest.fixture
def create(qtbot: QtBot, tmp_path: Path, today: date) -> CreateScreen:
    documents: list[Document] = []
    screen = CreateScreen(lambda: today, documents.append)
    screen.setProperty("documents", documents)
    shown(qtbot, screen)
    screen.next.click()
    screen.organisation.name.setText("Riverside / Refuge")
    screen.next.click()
    screen.folder.show_folder(tmp_path)
    screen.next.click()
    return screen


def test_setting_up_ends_when_two_lines_of_the_key_were_read_back(
    create: CreateScreen, qtbot: QtBot, tmp_path: Path, today: date
) -> None:
    create.passphrase.passphrase.first.setText(NEW)
    create.passphrase.passphrase.second.setText(NEW)
    with qtbot.waitSignal(create.vault_made) as made:
        create.next.click()
    assert made.args is not None
    vault: Vault = made.args[0]
    qtbot.waitUntil(lambda: create.step() == 4)
    assert vault.read(organisation_profile).recovery_confirmed_on is None

    create.next.click()
    assert all(create.recovery().form.error_of(str(line)) for line in create.recovery().asked)
    for number, field in zip(create.recovery().asked, create.recovery().fields, strict=True):
        field.setText(create.recovery()._lines[number].lower().replace("-", " "))
    with qtbot.waitSignal(create.opened):
        create.next.click()

    profile = vault.read(organisation_profile)
    assert profile.name == "Riverside / Refuge"
    assert profile.recovery_confirmed_on == today
    assert vault.folder == tmp_path / "Riverside Refuge.desk"
    vault.close()


def test_later_leaves_the_recovery_unconfirmed(create: CreateScreen, qtbot: QtBot) -> None:
    create.passphrase.passphrase.first.setText(NEW)
    create.passphrase.passphrase.second.setText(NEW)
    create.next.click()
    qtbot.waitUntil(lambda: create.step() == 4)
    with qtbot.waitSignal(create.opened) as opened:
        create.later.click()
    assert opened.args is not None
    vault: Vault = opened.args[0]
    assert vault.read(organisation_profile).recovery_confirmed_on is None
    vault.close()


def test_two_different_passphrases_go_no_further(create: CreateScreen) -> None:
    create.passphrase.passphrase.first.setText(NEW)
    create.passphrase.passphrase.second.setText("other")
    create.next.click()
    assert create.step() == 3
    assert create.passphrase.passphrase.form.error_of("second")


def test_a_weak_passphrase_is_refused_beside_the_field(create: CreateScreen, qtbot: QtBot) -> None:
    create.passphrase.passphrase.first.setText("summer")
    create.passphrase.passphrase.second.setText("summer")
    create.next.click()
    qtbot.waitUntil(lambda: bool(create.passphrase.passphrase.form.error_of("first")))
    assert create.step() == 3


def test_strength_is_told_in_words(create: CreateScreen, qtbot: QtBot) -> None:
    meter = create.passphrase.passphrase
    qtbot.keyClicks(meter.first, NEW)
    qtbot.waitUntil(lambda: meter.score >= 3)
    assert "ood" in meter.words.text()


def test_the_recovery_sheet_is_for_the_printer_only(create: CreateScreen, qtbot: QtBot) -> None:
    create.passphrase.passphrase.first.setText(NEW)
    create.passphrase.passphrase.second.setText(NEW)
    create.next.click()
    qtbot.waitUntil(lambda: create.step() == 4)
    documents: list[Document] = []
    create.recovery()._show_document = documents.append
    create.recovery().print.click()
    qtbot.waitUntil(lambda: bool(documents))
    assert documents[0].code == "P15"
    assert documents[0].pdf.startswith(b"%PDF")
    assert not documents[0].may_be_saved
    assert create._vault is not None
    create._vault.close()


def test_a_folder_that_is_there_already_is_refused(create: CreateScreen, tmp_path: Path) -> None:
    taken = tmp_path / "Riverside Refuge.desk"
    taken.mkdir()
    create.back.click()
    create.next.click()
    assert create.step() == 2
    shutil.rmtree(taken)


@pytest.mark.parametrize(
    ("name", "folder"),
    [("A/B: C?", "A B C.desk"), (" .. ", "vault.desk"), ("Åsa & Öst", "Åsa & Öst.desk")],
)
def test_a_folder_is_named_after_the_organisation(name: str, folder: str) -> None:
    assert folder_name(name) == folder


def test_the_home_country_comes_first() -> None:
    names = country_names("sv")
    assert names[0] == ("SE", "Sverige")
    assert names[-1][0] == "AT"


def test_everything_that_can_be_used_has_a_name(create: CreateScreen) -> None:
    for kind in (QLineEdit, QPushButton):
        assert [w for w in create.findChildren(kind) if not w.accessibleName()] == []
    assert create.findChildren(QLabel)
