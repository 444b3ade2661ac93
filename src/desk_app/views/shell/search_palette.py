"""The search that finds people, documents, pages and actions (Ctrl+K)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QVBoxLayout, QWidget

from desk_app.texts import _
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import label
from desk_app.views.widgets.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

MOST_HITS: Final = 50


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be found, and what choosing it does."""

    title: str
    detail: str
    icon: str
    run: Callable[[], object]


class SearchPalette(QFrame):
    """A field over the window's middle; what matches stands below it while one types."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("palette")
        self.setAccessibleName(_("Search everywhere"))
        self._host = host
        self._offers: list[tuple[str, Offer]] = []
        self._hits: list[Offer] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Find people, documents and actions"))
        self.line.setAccessibleName(_("Search everywhere"))
        self.line.setMaxLength(200)
        self.list = QListWidget()
        self.list.setAccessibleName(_("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = label(_("Nothing matches."), "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(SPACES["m"],) * 4)
        layout.setSpacing(SPACES["s"])
        layout.addWidget(self.line)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._nothing)
        self.line.textChanged.connect(self._look)
        self.list.itemClicked.connect(lambda _item: self._run())
        self.line.installEventFilter(self)
        self.hide()

    def open_with(self, offers: Sequence[Offer]) -> None:
        """Open, empty, with all that can be found."""
        self._offers = [(f"{offer.title}\n{offer.detail}".casefold(), offer) for offer in offers]
        self.line.clear()
        self._look("")
        width = min(ems(36), self._host.width() - 2 * SPACES["xl"])
        height = min(ems(24), self._host.height() - 4 * SPACES["xl"])
        self.setGeometry((self._host.width() - width) // 2, SPACES["xl"] * 2, width, height)
        self.show()
        self.raise_()
        self.line.setFocus()

    def hits(self) -> list[str]:
        """Return the titles that are offered now."""
        return [offer.title for offer in self._hits]

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key: QKeyEvent = event  # type: ignore[assignment]
        match key.key():
            case Qt.Key.Key_Escape:
                self._close()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run()
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case _:
                return super().eventFilter(watched, event)
        return True

    def _look(self, typed: str) -> None:
        words = typed.casefold().split()
        found = self._offers
        for word in words:
            found = [pair for pair in found if word in pair[0]]
        # What begins with the text is what was meant.
        start = typed.strip().casefold()
        best = [offer for text, offer in found if text.startswith(start)][:MOST_HITS]
        others = [offer for text, offer in found if not text.startswith(start)]
        self._hits = (best + others[: MOST_HITS - len(best)]) if start else best
        self.list.setIconSize(QSize(ems(1.1), ems(1.1)))
        self.list.clear()
        # Entries made by Qt itself: `clear` would end those made here one by one, while it counts.
        self.list.addItems(
            [
                f"{offer.title} – {offer.detail}" if offer.detail else offer.title
                for offer in self._hits
            ]
        )
        for row, offer in enumerate(self._hits):
            self.list.item(row).setIcon(icon(offer.icon, "muted"))
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(self._hits))
        self._nothing.setVisible(not self._hits)

    def _step(self, by: int) -> None:
        if self._hits:
            self.list.setCurrentRow((self.list.currentRow() + by) % len(self._hits))

    def _run(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._hits):
            chosen = self._hits[row]
            self._close()
            chosen.run()

    def _close(self) -> None:
        self.hide()
        self._offers = []
        self._host.setFocus()
