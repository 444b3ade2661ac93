"""The window around the pages: sidebar, keys, palette, lock, preview, crashes, settings."""

from __future__ import annotations

import os
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from desk_app.app import Desk
from desk_app.errors import MissingNameError
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.settings import Settings, load_settings, save_settings
from desk_app.vault import open_vault
from desk_app.views.crash import facts_about
from desk_app.views.preview import Document
from desk_app.views.preview.dialog import PreviewDialog
from desk_app.views.preview.pages import PdfPages
from desk_app.views.preview.printing import print_pages, private_temporary_folder
from desk_app.views.shell import Command, Found, PageContext, PageSpec
from desk_app.views.shell.idle import IdleWatch
from desk_app.views.shell.main_window import MainWindow
from desk_app.views.unlock.unlock_screen import UnlockScreen
from desk_app.views.widgets import Page

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault


class Recorder(Page):
    """A page that notes what is asked of it."""

    def __init__(self, _context: PageContext) -> None:
        super().__init__()
        self.reloads = 0
        self.opened: list[object] = []

    def reload(self) -> None:
        self.reloads += 1

    def open_record(self, argument: object) -> None:
        self.opened.append(argument)


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def window(qtbot: QtBot, vault: Vault, today: date, ran: list[str]) -> MainWindow:
    pages = [
        PageSpec("today", lambda: "Today", "today", Recorder, attention=lambda _vault, _day: 3),
        PageSpec(
            "people",
            lambda: "People",
            "people",
            Recorder,
            commands=lambda: [Command("Print all forms", lambda _context: ran.append("print"))],
            search=lambda _vault, _day: [Found("Åsa Öberg", "P-1", 7)],
        ),
    ]
    shown = MainWindow(vault, pages, lambda: today, "Riverside Refuge")
    qtbot.addWidget(shown)
    shown.resize(1000, 700)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def test_a_page_is_built_when_it_is_first_opened_and_reloaded_each_time(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert window.page("people") is None
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key() == "people"
    window.navigate("today")
    window.navigate("people", 5)
    page = window.page("people")
    assert isinstance(page, Recorder)
    assert (page.reloads, page.opened) == (2, [5])


def test_the_sidebar_counts_what_needs_attention(window: MainWindow, qtbot: QtBot) -> None:
    entry = window.sidebar.entries["today"]
    qtbot.waitUntil(lambda: entry.count() == 3)
    assert "3" in entry.accessibleDescription()


def test_the_palette_finds_people_whatever_the_case_and_opens_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.palette_box.isVisible()
    window.palette_box.line.setText("ÖBERG")
    assert window.palette_box.hits() == ["Åsa Öberg"]
    qtbot.keyClick(window.palette_box.line, Qt.Key.Key_Return)
    page = window.page("people")
    assert isinstance(page, Recorder)
    assert page.opened == [7]
    assert not window.palette_box.isVisible()


def test_the_palette_runs_actions(window: MainWindow, qtbot: QtBot, ran: list[str]) -> None:
    window.open_palette()
    window.palette_box.line.setText("print forms")
    qtbot.keyClick(window.palette_box.line, Qt.Key.Key_Return)
    assert ran == ["print"]


def test_escape_closes_the_palette(window: MainWindow, qtbot: QtBot) -> None:
    window.open_palette()
    qtbot.keyClick(window.palette_box.line, Qt.Key.Key_Escape)
    assert not window.palette_box.isVisible()


def test_the_lock_can_be_reached_by_key_and_mouse(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.lock_asked):
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.lock_asked):
        window.sidebar.lock.click()


def test_nobody_at_the_computer_and_a_computer_that_slept_are_noticed(qtbot: QtBot) -> None:
    watch = IdleWatch(15)
    start = watch._last_sign
    with qtbot.assertNotEmitted(watch.idle):
        watch._last_tick = start + 850
        watch.tick(start + 899)
    with qtbot.waitSignal(watch.idle):
        watch.tick(start + 900)
    with qtbot.waitSignal(watch.idle):
        watch.tick(start + 900 + 3600)


def test_locking_closes_the_vault_and_asks_for_the_passphrase(
    qtbot: QtBot, vault_folder: Path, passphrase: str, tmp_path: Path, today: date
) -> None:
    desk = Desk(tmp_path / "settings.json")
    qtbot.addWidget(desk.window)
    opened = open_vault(vault_folder, passphrase)
    opened.write(
        set_up_organisation, OrganisationDraft("Riverside Refuge", "SE", "en"), today=today
    )
    desk.show_pages(opened)
    assert "Riverside" not in desk.window.windowTitle()
    assert load_settings(tmp_path / "settings.json").last_vault == str(vault_folder)

    desk.lock()

    qtbot.waitUntil(lambda: isinstance(desk.window.centralWidget(), UnlockScreen))
    qtbot.waitUntil(lambda: desk._vault is None)
    open_vault(vault_folder, passphrase).close()


def pdf(*sizes: tuple[float, float]) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for size in sizes:
        canvas.setPageSize(size)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def document(may_be_saved: bool = True) -> Document:  # noqa: FBT001, FBT002
    return Document(
        "P01", "Conduct form", "Internal", "Names.", pdf(A4, A4), "form.pdf", may_be_saved
    )


def test_the_preview_draws_pages_and_counts_them(qtbot: QtBot) -> None:
    dialog = PreviewDialog(document())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: 0 in dialog.canvas._pictures)
    assert dialog.place.text() == "Page 1 of 2"
    dialog.canvas.go_to(2)
    assert dialog.place.text() == "Page 2 of 2"
    dialog.canvas.set_zoom(2)
    assert dialog.canvas.current_page() == 2
    dialog.reject()


def test_saving_leaves_one_whole_file(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = PreviewDialog(document())
    qtbot.addWidget(dialog)
    dialog.save_to(tmp_path / "form")
    assert [file.name for file in tmp_path.iterdir()] == ["form.pdf"]
    dialog.reject()


def test_what_is_for_the_printer_only_cannot_be_saved(qtbot: QtBot) -> None:
    dialog = PreviewDialog(document(may_be_saved=False))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.save.isVisible()
    dialog.reject()


@pytest.mark.usefixtures("qtbot")
def test_pages_are_printed_at_their_true_size(tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(150)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    done: list[tuple[int, int]] = []

    assert print_pages(
        PdfPages(pdf(A4, landscape(A4))), printer, lambda now, of: done.append((now, of))
    )

    printed = PdfPages((tmp_path / "printed.pdf").read_bytes())
    assert [(round(w), round(h)) for w, h in printed.sizes] == [(595, 842), (842, 595)]
    assert done == [(1, 2), (2, 2)]
    black = printed.picture(0, 72).pixelColor(200, 842 - 200)
    assert black.lightness() < 20


def test_the_temporary_folder_of_printing_is_private_and_gone_afterwards() -> None:
    before = os.environ.get("TMPDIR")
    with private_temporary_folder() as folder:
        assert os.environ["TMPDIR"] == str(folder)
        assert folder.stat().st_mode & 0o077 == 0
        (folder / "job.pdf").write_bytes(b"x")
    assert not folder.exists()
    assert os.environ.get("TMPDIR") == before


def test_a_crash_report_holds_no_values() -> None:
    try:
        raise MissingNameError("Ada Byron")  # noqa: TRY301
    except MissingNameError as error:
        facts = facts_about(type(error), error.__traceback__)
    assert "MissingNameError" in facts
    assert "Ada" not in facts


def test_settings_survive_and_unreadable_ones_fall_back(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.json"
    save_settings(file, Settings(language="uk", text_scale=1.5))
    assert load_settings(file) == Settings(language="uk", text_scale=1.5)
    file.write_text('{"language": 5, "theme": "dark"}', "utf-8")
    assert load_settings(file) == Settings(theme="dark")
    file.write_text("[", "utf-8")
    assert load_settings(file) == Settings()
