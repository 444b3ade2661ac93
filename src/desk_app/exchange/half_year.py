"""Saves the two summaries of a half-year at once, one file for each quarter (J7)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desk_app.errors import RepeatedSummaryError
from desk_app.exchange.outgoing import checked_target
from desk_app.exchange.partner_summary import ending, save_summary, summary_file_name
from desk_app.services.partner_summary import summary_content

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desk_app.exchange.partner_summary import HandedOut, SummaryOrder
    from desk_app.services.half_years import HalfYear
    from desk_app.vault import Vault


def half_year_orders(order: SummaryOrder, half: HalfYear) -> tuple[SummaryOrder, SummaryOrder]:
    """Return what is handed out about each quarter, the older first."""
    first, second = (replace(order, period=str(quarter)) for quarter in half.quarters)
    return first, second


def save_half_year(
    vault: Vault,
    orders: tuple[SummaryOrder, SummaryOrder],
    folder: Path,
    *,
    today: date,
    password: str = "",
) -> tuple[HandedOut, HandedOut]:
    """Write both files into a folder and keep an exact copy of each; one password opens both.

    Both are worked out and both places looked at before the first is written. Should the disk fail
    in between, the first file is there and so is its copy.

    Raises:
        RepeatedSummaryError: other numbers of one of the quarters were handed out, and no reason
            is given; neither file is written then.
        DeskError: as `save_summary`.
    """
    targets = []
    for order in orders:
        content = vault.read(summary_content, order, today=today)
        if content.differs and not order.repeat_reason.strip():
            raise RepeatedSummaryError
        suffix = ending(order.file_format, has_password=bool(password))
        name = summary_file_name(content.organisation.short_name, content, suffix)
        targets.append(checked_target(folder / name))
    first, second = (
        save_summary(vault, order, target, today=today, password=password)
        for order, target in zip(orders, targets, strict=True)
    )
    return first, second
