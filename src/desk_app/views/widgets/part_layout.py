"""How most parts of a page look: buttons above what they work on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.views.theme import SPACES
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Iterable


def lay_out_part(part: QWidget, buttons: Iterable[QWidget], main: QWidget) -> None:
    """Fill a part: buttons, in as many lines as they need, and below them all room for `main`."""
    tools = QWidget()
    flow = FlowLayout(tools)
    for each in buttons:
        flow.addWidget(each)
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, SPACES["l"], 0, 0)
    layout.setSpacing(SPACES["m"])
    layout.addWidget(tools)
    layout.addWidget(main, 1)
