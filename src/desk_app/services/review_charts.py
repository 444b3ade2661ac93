"""Charts of a review: coverage by category, and over the quarters that were reviewed (R34)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from desk_app.models.monitoring import MonitoringReview
from desk_app.models.person import PersonCategory
from desk_app.services.charts import (
    NO_POINT,
    BarChart,
    Point,
    Series,
    TrendChart,
    share_bar,
)
from desk_app.services.number_wording import number_name, number_words
from desk_app.services.quarters import Quarter
from desk_app.services.shown_numbers import thawed_number, without_records
from desk_app.services.wording import category_plural

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from desk_app.services.charts import Chart
    from desk_app.services.review_rows import ReviewSheet
    from desk_app.services.shown_numbers import ShownNumber
    from desk_app.texts import Texts

_TRENDS: Final = (
    "ack_coverage",
    "training_coverage",
    "stakeholder_coverage",
    "channel_test_age",
)
_LEAST_PERIODS: Final = 2
_MOST_PERIODS: Final = 8
PAST: Final = "past"
"""Where the figures of a signed protocol keep the numbers of the quarters before it."""

PastNumbers = dict[str, dict[str, "ShownNumber"]]
"""By period such as 2026-Q3, the numbers as they were frozen."""


def past_numbers(session: Session, before: Quarter) -> PastNumbers:
    """Return the frozen numbers of earlier reviews, the oldest first.

    Of a signed review they are those that were known when it was signed.
    """
    signed = session.scalar(
        select(MonitoringReview.figures).where(
            MonitoringReview.period == str(before), MonitoringReview.signed_on.is_not(None)
        )
    )
    known = signed.get(PAST) if signed else None
    figures = past_figures(session, before) if known is None else known
    return {
        period: {each["name"]: thawed_number(each) for each in numbers}
        for period, numbers in sorted(figures.items())
    }


def past_figures(session: Session, before: Quarter) -> dict[str, Any]:
    """Return the frozen numbers of earlier reviews as plain data, by quarter."""
    query = select(MonitoringReview.period, MonitoringReview.figures).where(
        MonitoringReview.figures_of.is_not(None), MonitoringReview.period < str(before)
    )
    return {
        period: [without_records(each) for each in figures["numbers"]]
        for period, figures in session.execute(query)
    }


def review_charts(sheet: ReviewSheet, past: PastNumbers, texts: Texts) -> list[Chart]:
    """Return coverage by category, and over time once two quarters were counted."""
    by_category = [
        _by_category(sheet.numbers[name], texts) for name in ("ack_coverage", "training_coverage")
    ]
    periods = {**past, str(sheet.quarter): dict(sheet.numbers)}
    trend = [_trend(periods, texts)] if len(periods) >= _LEAST_PERIODS else []
    return [*by_category, *trend]


def _by_category(shown: ShownNumber, texts: Texts) -> BarChart:
    total = share_bar(
        texts.gettext("Everyone"), shown.number or 0, shown.of or 0, texts, is_total=True
    )
    bars = [
        share_bar(
            category_plural(PersonCategory(part.key), texts), part.number or 0, part.of or 0, texts
        )
        for part in shown.parts
    ]
    title = texts.gettext("{number} by category").format(number=number_name(shown.name, texts))
    return BarChart(title, (total, *bars))


def _trend(periods: Mapping[str, Mapping[str, ShownNumber]], texts: Texts) -> TrendChart:
    quarters = _between(min(periods), max(periods))[-_MOST_PERIODS:]
    series = tuple(
        Series(
            number_name(name, texts),
            tuple(_point(periods.get(period, {}).get(name), texts) for period in quarters),
        )
        for name in _TRENDS
    )
    return TrendChart(texts.gettext("Quarter by quarter"), tuple(quarters), series)


def _between(first: str, last: str) -> list[str]:
    quarter, found = Quarter.parse(first), [first]
    while found[-1] != last:
        quarter = quarter.next
        found.append(str(quarter))
    return found


def _point(shown: ShownNumber | None, texts: Texts) -> Point:
    if shown is None or shown.number is None or not shown.of:
        return NO_POINT
    return Point(number_words(shown, texts), 100 * shown.number / shown.of)
