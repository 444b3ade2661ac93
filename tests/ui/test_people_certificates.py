"""A person's page keeps, shows, replaces and removes the certificates of other providers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from desk_app.models.training import EvidenceKind
from desk_app.services.training import list_completions
from desk_app.services.training_scans import CompletionDraft
from desk_app.views.people import certificate_tasks, people_actions
from desk_app.views.training.completion_dialog import TrainingDialog
from tests.scanned_paper import as_bytes, picture
from tests.ui.people_desk import Desk, add, induction, open_desk, person, words_on

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desk_app.services.training import CompletionRow
    from desk_app.vault import Vault


@pytest.fixture
def desk(qtbot: QtBot, vault: Vault, today: date) -> Desk:
    return open_desk(qtbot, vault, today)


@pytest.fixture
def anna(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> int:
    """Somebody with a recorded certificate that is not kept yet."""
    (anna,) = add(desk, person("Anna", "Berg"))
    record(desk, monkeypatch, anna, None)
    desk.page.open_person(anna)
    return anna


def record(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, person_id: int, certificate: bytes | None
) -> None:
    draft = CompletionDraft(induction(desk), desk.today, EvidenceKind.CERTIFICATE, certificate)
    monkeypatch.setattr(people_actions, "ask_training", lambda *_args: draft)
    desk.page.actions_for_people.record_training([desk.row(person_id)])


def completion(desk: Desk, person_id: int) -> CompletionRow:
    (row,) = desk.vault.read(list_completions, person_id)
    return row


def buttons(desk: Desk, text: str) -> list[QPushButton]:
    assert desk.page.person is not None
    return [each for each in desk.page.person.findChildren(QPushButton) if each.text() == text]


def keep(desk: Desk, qtbot: QtBot, person_id: int, file: Path) -> None:
    said = len(desk.told)
    desk.page.tasks.certificates.keep(completion(desk, person_id), file)
    qtbot.waitUntil(lambda: len(desk.told) > said)


def test_the_person_page_shows_that_there_is_one_and_its_pages(
    desk: Desk, anna: int, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "certificate.tif"
    file.write_bytes(as_bytes(picture(), "TIFF", [picture()]))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    (attach,) = buttons(desk, "Attach…")
    said = len(desk.told)

    attach.click()
    qtbot.waitUntil(lambda: len(desk.told) > said)

    assert desk.page.person is not None
    assert "certificate kept (2 pages)" in words_on(desk.page.person)
    assert buttons(desk, "Attach…") == []
    (opened,) = buttons(desk, "Certificate")
    assert [each.text() for each in opened.menu().actions()] == ["Show", "Replace…", "Remove…"]
    desk.take_back()
    assert completion(desk, anna).scan_id is None


def test_replacing_and_removing_ask_once(
    desk: Desk, anna: int, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "certificate.png"
    file.write_bytes(as_bytes(picture()))
    keep(desk, qtbot, anna, file)
    asked: list[str] = []

    def answer(*said: Any, **_more: Any) -> bool:  # noqa: ANN401 - what `confirm` takes
        asked.append(said[1])
        return len(asked) > 1

    monkeypatch.setattr(certificate_tasks, "confirm", answer)
    desk.page.tasks.certificates.attach(completion(desk, anna))
    desk.page.tasks.certificates.remove(completion(desk, anna))

    assert asked == ["Replace the certificate?", "Remove the certificate?"]
    assert completion(desk, anna).scan_id is None
    assert len(buttons(desk, "Attach…")) == 1


def test_a_training_taken_over_with_its_certificate_can_be_undone_with_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (anna,) = add(desk, person("Anna", "Berg"))
    record(desk, monkeypatch, anna, as_bytes(picture()))
    assert completion(desk, anna).scan_pages == 1

    desk.take_back()

    assert desk.vault.read(list_completions, anna) == []


def test_the_dialog_asks_for_the_file_once_a_certificate_is_the_evidence(
    desk: Desk, qtbot: QtBot
) -> None:
    from desk_app.services.training import list_courses

    dialog = TrainingDialog("Anna", desk.vault.read(list_courses), desk.today)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.certificate.isVisible()

    dialog.evidence.set_value(EvidenceKind.CERTIFICATE)

    assert dialog.certificate.isVisible()
