"""Running commands as a user does: their words, their numbers and what they leave behind."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from desk_app.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the command says
        """What standard output says, all of it."""
        return json.loads(self.out)


class Run(Protocol):
    def __call__(self, *arguments: str | Path, typed: str = "", language: str = "en_GB") -> Ran: ...


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process, by default on a terminal that speaks English."""

    def run_here(*arguments: str | Path, typed: str = "", language: str = "en_GB") -> Ran:
        monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        capsys.readouterr()
        code = main([str(each) for each in arguments])
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return run_here


@pytest.fixture
def desk(run: Run, organisation: Path, passphrase_file: Path) -> Run:
    """Run a command on the vault of `organisation`."""

    def run_on_vault(*arguments: str | Path, typed: str = "", language: str = "en_GB") -> Ran:
        common = ("--vault", organisation, "--passphrase-file", passphrase_file)
        return run(*common, *arguments, typed=typed, language=language)

    return run_on_vault


@pytest.fixture
def run_process() -> Run:
    """Run a command in a process of its own, with a pipe that knows no letter beyond ASCII."""

    def run_elsewhere(*arguments: str | Path, typed: str = "", language: str = "en_GB") -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "desk_app", *map(str, arguments)],
            input=typed,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
            start_new_session=True,  # without the terminal that the tests may run on
            env={**os.environ, "LC_ALL": f"{language}.UTF-8", "PYTHONIOENCODING": "ascii"},
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run_elsewhere


@pytest.fixture
def passphrase_file(tmp_path: Path, passphrase: str) -> Path:
    file = tmp_path / "passphrase.txt"
    file.write_text(f"{passphrase}\n", encoding="utf-8")
    return file


@pytest.fixture
def organisation(run: Run, tmp_path: Path, passphrase_file: Path) -> Path:
    """A vault made by `create`, of an organisation that speaks English."""
    folder = tmp_path / "riverside.desk"
    made = run(
        *("--vault", folder, "--passphrase-file", passphrase_file),
        *("create", "--organisation", "Riverside Welcome House", "--language", "en", "--json"),
    )
    assert made.code == 0, made.err
    return folder
