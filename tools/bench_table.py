"""Turns what the benchmarks measured into one table, for the terminal, a file and the README."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Kind(Enum):
    """What a goal is about."""

    RATIO = "ratio"
    """A time or a size: at most so many times its baseline."""
    SPEED = "speed"
    """A speed: at least so many times its baseline."""
    MS = "ms"
    """A time in milliseconds: at most this, whatever the baseline."""


UNITS: Final = {Kind.RATIO: "ms", Kind.SPEED: "pages/s", Kind.MS: "ms"}

HEADER: Final = (
    "| What | Measured | Baseline | Ratio | Goal | |\n|---|---:|---:|---:|---:|---|".splitlines()
)

MARKED: Final = re.compile(r"<!-- bench -->.*?<!-- /bench -->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was measured; `baseline` was measured in the same run."""

    name: str
    measured: float
    baseline: float | None
    goal: float
    kind: Kind
    unit: str

    @property
    def is_detail(self) -> bool:
        """Whether it is about a part of a page: one of many lines alike."""
        return " › " in self.name

    @property
    def ratio(self) -> float | None:
        """Measured through baseline; None without a baseline."""
        return self.measured / self.baseline if self.baseline else None

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached."""
        if self.kind is Kind.MS:
            return self.measured <= self.goal
        if self.ratio is None:
            return False
        return self.ratio >= self.goal if self.kind is Kind.SPEED else self.ratio <= self.goal

    def as_row(self) -> str:
        """Return the line as a row of the table."""
        goal = {
            Kind.RATIO: f"at most {self.goal:g} ×",
            Kind.SPEED: f"at least {self.goal:g} ×",
            Kind.MS: f"at most {self.goal:g} {self.unit}",
        }[self.kind]
        cells = [
            self.name,
            f"{number(self.measured)} {self.unit}",
            f"{number(self.baseline)} {self.unit}" if self.baseline is not None else "–",
            f"{self.ratio:.2f} ×" if self.ratio is not None else "–",
            goal,
            "ok" if self.is_met else "**not**",
        ]
        return f"| {' | '.join(cells)} |"


def number(value: float) -> str:
    """Return a number with three digits that matter, and never an exponent: 0.123, 12.3, 1234."""
    if abs(value) >= 100:  # noqa: PLR2004 - three digits before the point are enough
        return f"{value:.0f}"
    return f"{value:.3g}" if abs(value) >= 1 else f"{value:.3f}"


def table(lines: Sequence[Line]) -> str:
    """Return the lines as a Markdown table, in the order they were measured."""
    return "\n".join([*HEADER, *(line.as_row() for line in lines)])


def write_results(results: Path, lines: Sequence[Line], *, conditions: str) -> None:
    """Write the table to its file; `conditions` says where it was measured."""
    text = f"# What the benchmarks measured\n\n{conditions}\n\n{table(lines)}\n"
    results.write_text(text, "utf-8")


def write_into(readme: Path, lines: Sequence[Line], *, conditions: str) -> None:
    """Replace what stands between the marks in a page, if it has the marks.

    Details that reached their goal are left to the file of results.
    """
    shown = [line for line in lines if not (line.is_detail and line.is_met)]
    rest = len(lines) - len(shown)
    more = f"\n\nAnd {rest} more, all reached: [every line](benchmarks/results.md)." if rest else ""
    block = f"<!-- bench -->\n{conditions}\n\n{table(shown)}{more}\n<!-- /bench -->"
    text = readme.read_text("utf-8")
    readme.write_text(MARKED.sub(lambda _: block, text), "utf-8")
