"""The parts of a page as tabs; each is built when it is first looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desk_app.texts import _
from desk_app.views.widgets.layouts import scrolling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class PagePart(Protocol):
    """What a part has to be able to do; it is a widget too."""

    def reload(self) -> None:
        """Show what is on record now."""


@dataclass(frozen=True, slots=True)
class PartSpec:
    """A part of a page before it is built."""

    key: str
    """What other pages and the palette call it."""
    title: str
    build: Callable[[], QWidget]
    """Returns a widget that has `reload` as well."""


class PartTabs(QTabWidget):
    """Shows one part of a page at a time; only the part in view is built and worked out.

    A part that is too large for the window scrolls by itself.
    """

    def __init__(self, specs: Sequence[PartSpec]) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.setAccessibleName(_("Parts of the page"))
        self._specs = {spec.key: spec for spec in specs}
        self._built: dict[str, QWidget] = {}
        self._places: dict[str, QVBoxLayout] = {}
        for spec in specs:
            place = QWidget()
            self._places[spec.key] = QVBoxLayout(place)
            self._places[spec.key].setContentsMargins(0, 0, 0, 0)
            self.addTab(scrolling(place), spec.title)
        self.currentChanged.connect(lambda _index: self.reload())

    @property
    def current(self) -> str:
        """The key of the part in view."""
        return list(self._specs)[self.currentIndex()]

    def part(self, key: str) -> QWidget:
        """Return a part, built if it was not yet."""
        if key not in self._built:
            made = self._specs[key].build()
            self._places[key].addWidget(made)
            made.show()  # at once: the layout would do it a turn later
            self._built[key] = made
        return self._built[key]

    def show_part(self, key: str) -> QWidget:
        """Bring a part into view and return it."""
        part = self.part(key)
        self.setCurrentIndex(list(self._specs).index(key))
        return part

    def open_record(self, argument: object) -> None:
        """Go to a part by its key; given a pair of key and number, open that record there."""
        match argument:
            case (str() as key, number) if key in self._specs:
                part = self.show_part(key)
                if number is not None and hasattr(part, "open_record"):
                    part.open_record(number)
            case str() if argument in self._specs:
                self.show_part(argument)

    def reload(self) -> None:
        """Show what is on record now in the part that is in view."""
        part: PagePart = self.part(self.current)  # type: ignore[assignment]
        part.reload()
