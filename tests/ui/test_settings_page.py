from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from desk_app import __version__
from desk_app.services.organisation import (
    OrganisationDraft,
    organisation_profile,
    set_up_organisation,
)
from desk_app.settings import Settings
from desk_app.texts import use_language
from desk_app.vault import key_from_paper, open_vault
from desk_app.views.settings import page_spec
from desk_app.views.settings.appearance import Look
from desk_app.views.settings.keys_card import PassphraseDialog
from desk_app.views.settings.page import SettingsPage
from desk_app.views.shell.pages import PageContext
from desk_app.views.unlock.recovery_step import RecoveryStep
from desk_app.views.widgets.dialogs import Dialog

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault
    from desk_app.views.preview import Document


class Window:
    """What a page asks of the window, remembered."""

    def __init__(self) -> None:
        self.news: list[str] = []
        self.changes: list[dict[str, object]] = []
        self.documents: list[Document] = []

    def notify(self, text: str, undo: object = None) -> None:
        del undo
        self.news.append(text)

    def change(self, **changes: object) -> None:
        self.changes.append(changes)


@pytest.fixture
def window() -> Window:
    use_language("en")
    return Window()


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, today: date, window: Window) -> SettingsPage:
    draft = OrganisationDraft("Riverside", "SE", "en")
    vault.write(set_up_organisation, draft, today=today)
    nothing = lambda *_none: None  # noqa: E731 - what the window would do
    context = PageContext(
        vault, lambda: today, window.notify, nothing, window.documents.append, lambda: None
    )
    look = Look(lambda: Settings(language="en"), window.change)
    shown = page_spec(look).build(context)
    assert isinstance(shown, SettingsPage)
    qtbot.addWidget(shown)
    shown.reload()
    shown.show()
    return shown


def test_r39_the_program_says_that_it_is_independent_and_whose_advice_it_follows(
    page: SettingsPage,
) -> None:
    words = " ".join(each.text() for each in page.about.findChildren(QLabel))
    assert "Neither the OSCE nor any authority has made, checked or approved it" in words
    assert "follow recommendations of an OSCE brief" in words
    assert __version__ in words


def test_details_are_changed_and_shown_again(
    page: SettingsPage, vault: Vault, qtbot: QtBot
) -> None:
    card = page.organisation
    card.name.setText("Riverside House")
    card.min_cell.setValue(7)

    qtbot.mouseClick(card.save, Qt.MouseButton.LeftButton)

    profile = vault.read(organisation_profile)
    assert (profile.name, profile.short_name, profile.min_cell) == (
        "Riverside House",
        "riverside-house",
        7,
    )


def test_without_a_name_nothing_is_saved(page: SettingsPage, vault: Vault, qtbot: QtBot) -> None:
    page.organisation.name.setText("  ")
    page.organisation.min_cell.setValue(7)

    qtbot.mouseClick(page.organisation.save, Qt.MouseButton.LeftButton)

    assert page.organisation.form.error_of("name")
    assert vault.read(organisation_profile).min_cell == 5


def test_the_smallest_group_cannot_be_lowered(page: SettingsPage) -> None:
    page.organisation.min_cell.setValue(2)

    assert page.organisation.min_cell.value() == 5


def test_an_identity_number_is_refused_beside_its_field(
    page: SettingsPage, vault: Vault, qtbot: QtBot
) -> None:
    page.organisation.privacy_contact.setText("Ada 870302-1234")

    qtbot.mouseClick(page.organisation.save, Qt.MouseButton.LeftButton)

    assert "identity number" in page.organisation.form.error_of("privacy_contact")
    assert vault.read(organisation_profile).privacy_contact == ""


def test_reading_the_key_back_later_completes_the_set_up(
    page: SettingsPage,
    vault: Vault,
    qtbot: QtBot,
    today: date,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def type_the_lines(dialog: Dialog) -> int:
        (step,) = dialog.findChildren(RecoveryStep)
        lines = vault.recovery_key().lines()
        for number, field in zip(step.asked, step.fields, strict=True):
            field.setText(lines[number].lower())
        assert step.check()
        return int(Dialog.DialogCode.Accepted)

    monkeypatch.setattr(Dialog, "exec", type_the_lines)
    assert page.keys.chip.text() == "Not read back"

    qtbot.mouseClick(page.keys.read_back, Qt.MouseButton.LeftButton)

    assert vault.read(organisation_profile).recovery_confirmed_on == today
    assert page.keys.chip.text() == "Read back"


def test_any_two_of_the_three_printed_cards_give_the_key_back(
    page: SettingsPage, vault: Vault, window: Window, qtbot: QtBot
) -> None:
    page.keys.cards.click()
    qtbot.waitUntil(lambda: bool(window.documents))

    (document,) = window.documents
    assert not document.may_be_saved
    pages = [page.get_textpage().get_text_range() for page in PdfDocument(document.pdf)]
    assert len(pages) == 3
    words = [" ".join(re.findall(r"(?m)^\s*\d+\s+([a-z]{4,8})\s*$", text)) for text in pages]
    assert key_from_paper(f"{words[0]}\n{words[2]}") == vault.recovery_key()


def test_a_wrong_old_passphrase_changes_nothing(page: SettingsPage, qtbot: QtBot) -> None:
    dialog = PassphraseDialog(page.keys._context, page)
    qtbot.addWidget(dialog)
    dialog.old.setText("not this one at all")
    dialog.new.first.setText("glacier tulip hammer pillow")
    dialog.new.second.setText("glacier tulip hammer pillow")

    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: bool(dialog.form.error_of("old")))


def test_the_new_passphrase_opens_the_vault(
    page: SettingsPage, vault: Vault, passphrase: str, qtbot: QtBot
) -> None:
    dialog = PassphraseDialog(page.keys._context, page)
    qtbot.addWidget(dialog)
    dialog.old.setText(passphrase)
    dialog.new.first.setText("glacier tulip hammer pillow")
    dialog.new.second.setText("glacier tulip hammer pillow")

    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    vault.close()
    open_vault(vault.folder, "glacier tulip hammer pillow").close()


def test_a_backup_is_made_where_the_user_says(
    page: SettingsPage,
    tmp_path: Path,
    window: Window,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))

    qtbot.mouseClick(page.backups.elsewhere, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: bool(window.news))
    assert [file.suffix for file in stick.iterdir()] == [".deskbackup"]


def test_the_last_backup_is_named(page: SettingsPage, window: Window, qtbot: QtBot) -> None:
    assert "no backup yet" in page.backups.state.text()

    qtbot.mouseClick(page.backups.here, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: bool(window.news))
    assert page.backups.state.text().startswith("Last backup: 20")


def test_looks_change_at_once(page: SettingsPage, window: Window) -> None:
    page.appearance.theme.set_value("dark")
    page.appearance.scale.set_value(1.5)
    page.appearance.language.set_value("uk")

    assert window.changes == [{"theme": "dark"}, {"text_scale": 1.5}, {"language": "uk"}]
