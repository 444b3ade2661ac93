"""The Monitoring page: the summary for partners, and what they were given before."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desk_app.texts import _
from desk_app.views.monitoring.handed_out import HandedOutPart
from desk_app.views.monitoring.summary_part import SummaryPart
from desk_app.views.widgets import Page, PageHeader

if TYPE_CHECKING:
    from desk_app.views.shell.pages import PageContext

_SUMMARY, _HANDED_OUT = 0, 1


class MonitoringPage(Page):
    """Shows what partners may see, in two parts; only the part in view is worked out."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.summary = SummaryPart(context, self._show_handed_out)
        self._place = QWidget()
        QVBoxLayout(self._place).setContentsMargins(0, 0, 0, 0)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Parts of the page"))
        self.tabs.addTab(self.summary, _("Partner summary"))
        self.tabs.addTab(self._place, _("Handed out"))
        self.body.addWidget(
            PageHeader(_("Monitoring"), _("What experienced partners may see, to help you improve"))
        )
        self.body.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(lambda _index: self.reload())

    @cached_property
    def handed_out(self) -> HandedOutPart:
        """What partners were given; built when it is first wanted."""
        part = HandedOutPart(self._context, self._show_summary)
        layout = self._place.layout()
        assert layout is not None
        layout.addWidget(part)
        part.show()  # at once: the layout would do it a turn later
        return part

    def reload(self) -> None:
        """Show what is on record now in the part that is in view."""
        if self.tabs.currentIndex() == _SUMMARY:
            self.summary.reload()
        else:
            self.handed_out.reload()

    def open_record(self, argument: object) -> None:
        """Go to the summary or to what was handed out; a number selects that copy."""
        match argument:
            case ("summary", _nothing):
                self._show_summary()
            case ("handed_out", key):
                self._show_handed_out()
                if key is not None:
                    self.handed_out.table.select(key)

    def _show_summary(self) -> None:
        self.tabs.setCurrentIndex(_SUMMARY)

    def _show_handed_out(self) -> None:
        self.tabs.setCurrentIndex(_HANDED_OUT)
