"""Shows what would leave about a half-year: its two quarters, each in a file of its own (J7)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from desk_app.exchange.half_year import half_year_orders
from desk_app.services.half_years import HalfYear, finished_half_years
from desk_app.services.partner_summary import SummaryContent, summary_preview
from desk_app.texts import _
from desk_app.views.background import run_in_background
from desk_app.views.monitoring.preview import SummaryPreview
from desk_app.views.theme import SPACES, ems, list_height
from desk_app.views.widgets import ChoiceBox, Dialog, Form, scrolling, show_error

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desk_app.services.partner_summary import SummaryOrder
    from desk_app.vault import Vault

_HALVES_BACK = 4
_REASON = "repeat_reason"


class HalfYearDialog(Dialog):
    """Asks for a half-year and a format, and shows both quarters; `orders` is what was chosen."""

    def __init__(
        self, vault: Vault, order: SummaryOrder, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            _("A half-year"),
            _("&Save both files…"),
            parent,
            intro=_(
                "A half-year is handed out as two summaries, one for each quarter. There is no "
                "table for both together: one quarter could be subtracted from it, and what is "
                "left could reveal one person."
            ),
        )
        self._vault, self._order, self._today = vault, order, today
        self._asked = 0
        self.contents: tuple[SummaryContent, ...] = ()
        halves = finished_half_years(today, _HALVES_BACK)
        self.half = ChoiceBox[HalfYear]([(each, half_year_words(each)) for each in halves])
        self.file_format = ChoiceBox[str](
            [(each, each.upper()) for each in ("pdf", "xlsx", "csv", "json")]
        )
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        self.reason.setPlaceholderText(_("Why is another one needed?"))
        self.form = Form()
        self.form.add_row("half", _("&Half-year"), self.half)
        self.form.add_row("format", _("&Format"), self.file_format)
        self.form.add_row(_REASON, _("&Reason"), self.reason, required=True)
        self.form.set_row_visible(_REASON, visible=False)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Quarter by quarter"))
        self.previews = (SummaryPreview(), SummaryPreview())
        for preview in self.previews:
            self.tabs.addTab(_page_of(preview), "")
        self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.tabs.setMinimumHeight(list_height(20))
        self.body.addWidget(self.form)
        self.body.addWidget(self.tabs, 1)
        self.resize(ems(52), ems(44))
        self.check = self._has_reason
        self.half.currentIndexChanged.connect(lambda _at: self._work_out())
        self._work_out()

    def orders(self) -> tuple[SummaryOrder, SummaryOrder]:
        """Return what to hand out about each quarter, the older first."""
        order = replace(self._order, file_format=self.file_format.value(), repeat_reason="")
        first, second = half_year_orders(order, self.half.value())
        differing = {each.period for each in self.contents if each.differs}
        return self._with_reason(first, differing), self._with_reason(second, differing)

    def _with_reason(self, order: SummaryOrder, differing: set[str]) -> SummaryOrder:
        """A reason makes a summary show less, so only a quarter that needs one gets it."""
        needed = order.period in differing
        return replace(order, repeat_reason=self.reason.text()) if needed else order

    def _needs_reason(self) -> bool:
        return any(each.differs for each in self.contents)

    def _has_reason(self) -> bool:
        if self._needs_reason() and not self.reason.text().strip():
            self.form.show_errors({_REASON: _("Please say why another summary is needed.")})
            return False
        return bool(self.contents)

    def _work_out(self) -> None:
        self._asked += 1
        asked, vault, today = self._asked, self._vault, self._today
        orders = half_year_orders(replace(self._order, repeat_reason=""), self.half.value())
        self.accept_button.setEnabled(False)

        def show(contents: Sequence[SummaryContent]) -> None:
            if asked == self._asked:
                self._show(contents)

        run_in_background(
            self,
            lambda: [vault.read(summary_preview, order, today=today) for order in orders],
            show,
            lambda error: show_error(self, error),
        )

    def _show(self, contents: Sequence[SummaryContent]) -> None:
        self.contents = tuple(contents)
        for at, content in enumerate(contents):
            self.tabs.setTabText(at, content.period)
            self.previews[at].show_content(content)
        self.form.set_row_visible(_REASON, visible=self._needs_reason())
        self.accept_button.setEnabled(True)


def half_year_words(half: HalfYear) -> str:
    """Return what a half-year is called."""
    first, second = map(str, half.quarters)
    pattern = (
        _("First half of {year}: {first} and {second}")
        if half.number == 1
        else _("Second half of {year}: {first} and {second}")
    )
    return pattern.format(year=half.year, first=first, second=second)


def _page_of(preview: SummaryPreview) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(SPACES["s"], SPACES["m"], 0, 0)
    layout.addWidget(scrolling(preview))
    return page
