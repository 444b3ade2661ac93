"""What is shown while something takes its time, with a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desk_app.texts import _
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets.labels import button, label

if TYPE_CHECKING:
    from collections.abc import Callable

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override


class ProgressPanel(QWidget):
    """A sentence, a bar, and a cancel button where cancelling is possible."""

    def __init__(
        self,
        text: str,
        on_cancel: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = label(text)
        self._on_cancel = on_cancel
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(text)
        self.cancel = button(_("Cancel"), self._stop)
        self.cancel.setVisible(on_cancel is not None)
        row = QHBoxLayout()
        row.setSpacing(SPACES["m"])
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["s"])
        layout.addWidget(self._words)
        layout.addLayout(row)

    def show_progress(self, done: int, total: int) -> None:
        """Show how much is done; a `total` of 0 means that nobody knows."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def show_text(self, text: str) -> None:
        """Say something else."""
        self._words.setText(text)
        self.bar.setAccessibleName(text)

    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        self.show_text(_("Stopping…"))
        if self._on_cancel is not None:
            self._on_cancel()


class ProgressDialog(QDialog):
    """A progress panel in front of its window; `run_with_progress` opens and closes it."""

    def __init__(
        self,
        title: str,
        on_cancel: Callable[[], object] | None,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(ems(24))
        self.panel = ProgressPanel(title, on_cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(SPACES["xl"],) * 4)
        layout.addWidget(self.panel)

    @override
    def reject(self) -> None:
        if self.panel.cancel.isVisible() and self.panel.cancel.isEnabled():
            self.panel.cancel.click()
