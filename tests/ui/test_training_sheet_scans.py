"""A scanned sheet opens the attendance of its session; scans are kept, shown, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from desk_app.models.training import EvidenceKind
from desk_app.reports.catalogue import PrintOrder, find_document
from desk_app.services.form_code import new_session_code
from desk_app.services.training_scans import attach_sheet
from desk_app.services.training_sessions import cancel_session
from desk_app.texts import use_language
from desk_app.views.shell.pages import PageContext
from desk_app.views.training.day_dialogs import CompletionDialog
from desk_app.views.training.page import TrainingPage
from tests.scanned_paper import as_bytes, bomb, pages_of, pdf_with_password, picture, scanned
from tests.training_desk import TODAY, TrainingDesk
from tests.ui.dialogs import in_dialog, wait_for_dialogs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault
    from desk_app.views.preview import Document
    from desk_app.views.training.attendance_dialog import AttendanceDialog
    from desk_app.views.training.sheet_scans import SheetCodeDialog
    from desk_app.views.widgets import Dialog


class Desk:
    """The page, and what it told the window."""

    def __init__(self, vault: Vault, qtbot: QtBot, folder: Path) -> None:
        use_language("en")
        self.training, self.qtbot, self.folder = TrainingDesk(vault), qtbot, folder
        self.vault = vault
        self.people = self.training.add("Anna", "Ali", "Olena")
        self.held = self.training.plan(self.people)
        self.told: list[str] = []
        self.undos: list[Any] = []
        self.shown: list[Document] = []
        self.page = TrainingPage(
            PageContext(
                vault=vault,
                today=lambda: TODAY,
                notify=self._note,
                navigate=lambda _key, _argument=None: None,
                show_document=self.shown.append,
                changed=lambda: None,
            )
        )
        qtbot.addWidget(self.page)
        self.page.resize(1100, 800)
        self.page.show()
        self.page.show_session(self.held)

    def _note(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self.told.append(text)
        self.undos.append(undo)

    def file(self, content: bytes, name: str = "scan.pdf") -> Path:
        file = self.folder / name
        file.write_bytes(content)
        return file

    def sheet(self, session_id: int | None = None) -> bytes:
        order = PrintOrder(
            language="en", today=TODAY, role="coordinator", session_id=session_id or self.held
        )
        printed = find_document("P02").make(self.vault, order).pdf
        pages = [scanned(each) for each in pages_of(printed)]
        return as_bytes(pages[0], "PDF", pages[1:])

    def meet(self, act: Callable[[Any], object], run: Callable[[], object]) -> None:
        """Start something, and do this in the dialog that it leads to in the end."""
        in_dialog(act)
        run()
        wait_for_dialogs(self.qtbot)


def words_on(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


@pytest.fixture
def desk(vault: Vault, qtbot: QtBot, tmp_path: Path) -> Desk:
    return Desk(vault, qtbot, tmp_path)


def test_r27_a_scanned_sheet_opens_its_session_with_everyone_ticked_and_is_kept(
    desk: Desk,
) -> None:
    other = desk.training.plan(desk.people[:1], "trn_annual_refresher")
    desk.page.show_session(other)
    file = desk.file(desk.sheet())

    def act(dialog: AttendanceDialog) -> None:
        assert "The scanned sheet (1 page) is kept with the session" in words_on(dialog)
        assert set(dialog.came.value()) == set(desk.people)
        dialog.came.tick(desk.people[1], is_ticked=False)
        dialog.accept_button.click()

    desk.meet(act, lambda: desk.page.sessions.sheets.register_file(file))

    row = desk.training.session(desk.held)
    assert (row.absent, row.scan_pages) == ((desk.people[1],), 1)
    assert desk.told[-1] == "Training recorded for 2 people."
    assert desk.page.sessions.table.selected() == [row]
    assert desk.training.session(other).scan_id is None

    desk.undos[-1]()
    row = desk.training.session(desk.held)
    assert (row.registered_on, row.scan_id) == (None, None)


def test_cancelling_the_attendance_keeps_nothing(desk: Desk) -> None:
    file = desk.file(desk.sheet())

    desk.meet(lambda dialog: dialog.reject(), lambda: desk.page.sessions.sheets.register_file(file))

    assert desk.training.session(desk.held).scan_id is None
    assert desk.told == []


def test_a_sheet_without_a_readable_code_asks_for_the_code_by_hand(desk: Desk) -> None:
    file = desk.file(as_bytes(picture()))
    code = desk.training.session(desk.held).session_code

    def act(dialog: SheetCodeDialog) -> None:
        assert "The square code of an attendance sheet was not found." in words_on(dialog)
        dialog.accept_button.click()
        assert dialog.form.error_of("code") == "Please fill this in."
        dialog.code.setText("AT-1")
        dialog.accept_button.click()
        assert dialog.form.error_of("code").startswith("This is no session code.")
        dialog.code.setText(new_session_code())
        dialog.accept_button.click()
        assert dialog.form.error_of("code") == "No session has this code."
        dialog.code.setText(code.lower().replace("-", " "))
        in_dialog(accept)
        dialog.accept_button.click()

    def accept(dialog: AttendanceDialog) -> None:
        dialog.accept_button.click()

    desk.meet(act, lambda: desk.page.sessions.sheets.register_file(file))
    desk.qtbot.waitUntil(lambda: desk.training.session(desk.held).scan_pages == 1)


def test_the_sheet_of_a_session_that_is_gone_says_its_code(desk: Desk) -> None:
    file, code = desk.file(desk.sheet()), desk.training.session(desk.held).session_code
    desk.vault.write(cancel_session, desk.held)

    def act(dialog: SheetCodeDialog) -> None:
        assert f"The sheet has the code {code}, but no session here has it." in words_on(dialog)
        dialog.reject()

    desk.meet(act, lambda: desk.page.sessions.sheets.register_file(file))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 broken", "damaged or was not copied completely"),
        (b"a text", "no PDF and no picture"),
        (bomb(), "far larger than a page needs"),
        (pdf_with_password(), "has a password"),
    ],
    ids=["broken", "other", "bomb", "password"],
)
def test_a_file_that_cannot_be_kept_is_explained_and_nothing_saved(
    desk: Desk, content: bytes, words: str
) -> None:
    file = desk.file(content)

    def act(dialog: Dialog) -> None:
        assert words in words_on(dialog)
        dialog.reject()

    desk.meet(act, lambda: desk.page.sessions.sheets.register_file(file))
    assert desk.training.session(desk.held).scan_id is None


def test_a_sheet_from_the_future_is_not_registered(desk: Desk) -> None:
    later = desk.training.plan(desk.people, day=TODAY.replace(month=12))
    file = desk.file(desk.sheet(later))

    def act(dialog: Dialog) -> None:
        assert "belongs to" in words_on(dialog)
        dialog.reject()

    desk.meet(act, lambda: desk.page.sessions.sheets.register_file(file))
    assert desk.training.session(later).registered_on is None


def test_a_sheet_is_attached_shown_and_removed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    part = desk.page.sessions
    file = desk.file(as_bytes(picture(), "TIFF", [picture()]), "sheet.tif")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    assert (part.show_scan.isEnabled(), part.remove_scan.isEnabled()) == (False, False)

    part.attach_scan.trigger()
    desk.qtbot.waitUntil(lambda: bool(desk.told))

    assert desk.told[-1].startswith("The scanned sheet is kept, encrypted.")
    assert "2 pages" in [
        part.table.model.index(0, at).data() for at in range(part.table.model.columnCount())
    ]
    part.show_scan.trigger()
    desk.qtbot.waitUntil(lambda: bool(desk.shown))
    assert not desk.shown[-1].may_be_saved
    assert len(pages_of(desk.shown[-1].pdf, 20)) == 2

    desk.meet(lambda dialog: dialog.reject(), part.remove_scan.trigger)
    assert desk.training.session(desk.held).scan_pages == 2
    desk.meet(lambda dialog: dialog.accept_button.click(), part.remove_scan.trigger)
    assert desk.training.session(desk.held).scan_id is None


def test_attaching_can_be_undone_and_replacing_asks_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    part, file = desk.page.sessions, desk.file(as_bytes(picture()))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    part.attach_scan.trigger()
    desk.qtbot.waitUntil(lambda: len(desk.told) == 1)
    desk.undos[-1]()
    assert desk.training.session(desk.held).scan_id is None

    old = as_bytes(picture(), "TIFF", [picture()])
    desk.vault.write(attach_sheet, desk.held, old, role="coordinator", today=TODAY)
    desk.page.reload()
    desk.meet(lambda dialog: dialog.accept_button.click(), part.attach_scan.trigger)
    desk.qtbot.waitUntil(lambda: len(desk.told) == 2)
    assert desk.training.session(desk.held).scan_pages == 1
    assert desk.undos[-1] is None


def test_a_certificate_is_asked_for_one_person_and_only_as_evidence(desk: Desk) -> None:
    needs = desk.training.needs()
    courses = [desk.training.course("trn_induction")]
    several = CompletionDialog(needs, courses, TODAY, desk.page)
    one = CompletionDialog(needs[:1], courses, TODAY, desk.page)
    for dialog in (several, one):
        dialog.show()

    assert not several.certificate.isVisible()
    assert one.certificate.isVisible()
    one.certificate.read(desk.file(b"no scan"))
    desk.qtbot.waitUntil(lambda: bool(one.form.error_of("certificate")))
    assert one.draft().certificate is None
    content = as_bytes(picture())
    one.certificate.read(desk.file(content))
    desk.qtbot.waitUntil(lambda: not one.certificate.is_reading)
    assert one.form.error_of("certificate") == ""
    assert one.certificate.words.text() == "1 page"
    assert one.draft().certificate == content
    one.evidence.set_value(EvidenceKind.SELF_DECLARATION)
    assert one.draft().certificate is None
    assert not one.certificate.isVisible()
