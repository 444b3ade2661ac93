"""What all tests of the window share: nothing that one of them started outlives it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QDialog

from desk_app.texts import use_language
from desk_app.views.garbage import GarbageCollector
from tests.ui.dialogs import Answers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desk_app.vault import Vault

_PATIENCE_MS = 30_000


@pytest.fixture(autouse=True, scope="module")
def _garbage_collector(qapp: QApplication) -> Iterator[GarbageCollector]:
    """Collect garbage in this thread, as the program does; pytest-xdist has a thread, too."""
    collector = GarbageCollector(qapp)
    yield collector
    collector.deleteLater()
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _garbage_is_collected(_garbage_collector: GarbageCollector) -> Iterator[None]:
    yield
    _garbage_collector.collect_if_due()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("sv")


@pytest.fixture(autouse=True)
def _dialogs_are_answered(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001 - it must be there
    answers = Answers()
    yield
    answers.end()


@pytest.fixture
def vault(vault: Vault) -> Iterator[Vault]:
    """An empty vault; what a closing window still asked of it ends before it is closed."""
    yield vault
    QThreadPool.globalInstance().waitForDone(_PATIENCE_MS)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Let work in other threads end before the vault that it reads is closed.

    Dialogs that a test leaves open are hidden: closed, they might ask whether their text may go.
    """
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog):
            window.hide()
    is_done = QThreadPool.globalInstance().waitForDone(_PATIENCE_MS)
    yield
    assert is_done, "work that this test started in another thread does not end"
