"""What partners may see as charts: a range is drawn as a range, and nothing that is withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.services.charts import WHOLE, Bar, BarChart, Fill, band_bar, bar_without_figure
from desk_app.services.disclosure import Cell, CellKind
from desk_app.services.partner_wording import (
    cell_words,
    group_name,
    property_name,
    withheld_reason,
)

if TYPE_CHECKING:
    from desk_app.services.disclosure import PublishedTable
    from desk_app.texts import Texts

_HALF: Final = 50.0


def coverage_chart(table: PublishedTable, name: str, texts: Texts) -> BarChart:
    """Return one published share, such as `trained`, group by group and for everyone.

    It is made of published cells alone, so it cannot say more than the table beside it (R37).

    Args:
        table: What `publish_roster` returned.
        name: One of the table's properties.
        texts: The language of the chart.
    """
    at = table.properties.index(name)
    bars = [
        share_cell_bar(group_name(line.key, texts), line.shares[at], texts) for line in table.groups
    ]
    total = group_name(table.total.key, texts)
    bars.append(share_cell_bar(total, table.total.shares[at], texts, is_total=True))
    return BarChart(property_name(name, texts), tuple(bars), note=range_note(bars, texts))


def share_cell_bar(label: str, cell: Cell, texts: Texts, *, is_total: bool = False) -> Bar:
    """Return a published share as a bar; what is withheld says why instead."""
    words = cell_words(cell, texts)
    if cell.kind is CellKind.WITHHELD:
        _ = texts.gettext
        why = withheld_reason(cell.reason, texts) if cell.reason else ""
        words = _("Not shown. {reason}").format(reason=why).strip()
        return bar_without_figure(label, words, is_total=is_total)
    ends = _range_of(cell)
    if ends is None:
        return bar_without_figure(label, words, is_total=is_total)
    if ends == (WHOLE, WHOLE):
        return Bar(label, words, 0.0, WHOLE, is_total=is_total)
    return band_bar(label, *ends, words, is_total=is_total)


def range_note(bars: list[Bar], texts: Texts) -> str:
    """Return what hatching means, if any bar is hatched."""
    if not any(bar.is_drawn and bar.fill is Fill.HATCHED for bar in bars):
        return ""
    return texts.gettext("Hatched: the share lies somewhere in this range.")


def _range_of(cell: Cell) -> tuple[float, float] | None:
    """Return the ends of a share in percent; None if the cell is a number of people."""
    match cell.kind:
        case CellKind.BAND if cell.low is not None and cell.high is not None:
            return float(cell.low), float(cell.high)
        case CellKind.FEWER_THAN_HALF:
            return 0.0, _HALF
        case CellKind.HALF_OR_MORE:
            return _HALF, WHOLE
        case CellKind.ALL:
            return WHOLE, WHOLE
    return None
