"""Collects what the benchmarks measure into one table with its baselines and goals."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Protocol

import pytest

from benchmarks.crowd import make_crowd
from tools.bench_table import UNITS, Kind, Line, table, write_into, write_results

ROOT = Path(__file__).resolve().parents[1]
LINES: pytest.StashKey[list[Line]] = pytest.StashKey()


class ReportLine(Protocol):
    """Adds one line to the table; its goal is judged when the run ends."""

    def __call__(
        self,
        name: str,
        *,
        measured: float,
        baseline: float | None,
        goal: float,
        kind: str = "ratio",
        unit: str | None = None,
    ) -> None:
        """Report `measured` and, from the same run, `baseline`, both in `unit`.

        Args:
            name: What the table calls it.
            measured: What the program took or did.
            baseline: What the bare libraries took or did, on this machine in this run.
            goal: `ratio`: at most this many baselines. `speed`: at least this many baselines.
                `ms`: at most this many units.
            kind: One of `ratio`, `speed`, `ms`.
            unit: Milliseconds, or pages a second for `speed`, if not given.
        """


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make bench` keep the table; runs of a single file only print it."""
    parser.addoption("--keep-results", action="store_true", help="write results.md and README.md")


def pytest_configure(config: pytest.Config) -> None:
    """Start with an empty table."""
    config.stash[LINES] = []


@pytest.fixture
def report_line(pytestconfig: pytest.Config) -> ReportLine:
    """Return what a benchmark calls with each thing it measured."""

    def report(
        name: str,
        *,
        measured: float,
        baseline: float | None,
        goal: float,
        kind: str = "ratio",
        unit: str | None = None,
    ) -> None:
        known = Kind(kind)
        line = Line(name, measured, baseline, goal, known, unit or UNITS[known])
        pytestconfig.stash[LINES].append(line)

    return report


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault of 500 people that nobody has open."""
    return make_crowd(tmp_path_factory.mktemp("small") / "riverside.desk", 500)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault of 20,000 people that nobody has open."""
    return make_crowd(tmp_path_factory.mktemp("large") / "riverside.desk", 20_000)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in which a goal was missed."""
    lines = session.config.stash[LINES]
    if session.config.getoption("--keep-results") and lines:
        write_results(ROOT / "benchmarks" / "results.md", lines, conditions=_conditions())
        write_into(ROOT / "README.md", lines, conditions=_conditions())
    if session.exitstatus == pytest.ExitCode.OK and not all(line.is_met for line in lines):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(trylast=True)  # below the timings of pytest-benchmark
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the table and how many goals were reached."""
    lines = config.stash[LINES]
    if not lines:
        return
    met = sum(line.is_met for line in lines)
    terminalreporter.section("goals")
    terminalreporter.write_line(table(lines))
    terminalreporter.write_line(f"{met} of {len(lines)} goals reached")


def _conditions() -> str:
    system = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores"
    return f"Measured with Python {platform.python_version()}, {system}; baselines in the same run."
