"""Channels, editions, reviews and actions on the command line, of a demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Ran, Run


@pytest.fixture
def demo(run: Run, tmp_path: Path, passphrase_file: Path) -> Run:
    key, out = ("--passphrase-file", passphrase_file), tmp_path / "demo"
    made = run(*key, "demo", "--out", out, "--people", "12", "--language", "en")
    assert made.code == 0, made.err

    def run_on_demo(*arguments: str | Path, typed: str = "", language: str = "en_GB") -> Ran:
        return run(*key, "--vault", out / "vault", *arguments, typed=typed, language=language)

    return run_on_demo


@pytest.mark.parametrize("what", ["channels", "editions", "reviews", "actions"])
def test_each_list_has_as_many_lines_in_words_as_for_programs(demo: Run, what: str) -> None:
    rows = demo("list", what, "--json").json

    assert rows
    assert len(demo("list", what).out.splitlines()) == 1 + len(rows)


def test_procedures_are_listed_by_their_titles(demo: Run) -> None:
    rows = demo("list", "editions", "--json").json

    assert "Procedure: Emergency" in demo("list", "editions").out
    titles = {row["subject"]: row["title"] for row in rows}
    assert titles["sop_emergency"] == "Emergency"
