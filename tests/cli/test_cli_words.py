"""What the command line says, in which language, and what it keeps to itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

import click
import pytest

from desk_app import errors
from desk_app.cli import terminal_language
from desk_app.texts import interface_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Run


def all_commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from all_commands(command, (*path, name))


def parameters(group: click.Group) -> Iterator[tuple[str, click.Option]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from parameters(command)
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield name, parameter


def is_failure(kind: object) -> TypeGuard[type[errors.DeskError]]:
    return isinstance(kind, type) and issubclass(kind, errors.DeskError)


def test_every_command_of_this_version_is_there() -> None:
    from desk_app.cli.group import desk_app

    assert set(all_commands(desk_app)) == {
        ("create",),
        ("demo",),
        ("status",),
        ("list",),
        ("import",),
        ("import", "roster"),
        ("adopt",),
        ("adopt", "code-of-conduct"),
        ("scan",),
        ("print",),
        ("export",),
        ("export", "evidence-pack"),
        ("export", "partner-summary"),
        ("aggregate",),
        ("backup",),
        ("restore",),
        ("verify",),
        ("recovery-key",),
        ("change-passphrase",),
        ("recover",),
    }


def test_every_command_and_every_option_says_what_it_is_for(run: Run) -> None:
    from desk_app.cli.group import desk_app

    for path in all_commands(desk_app):
        helped = run(*path, "--help")

        assert helped.code == 0
        assert helped.out.startswith(f"Usage: desk-app {' '.join(path)}")
        usage_and_help = helped.out.split("\n\n")
        assert len(usage_and_help[1].split()) > 2
    assert [(name, each.name) for name, each in parameters(desk_app) if not each.help] == []


def test_the_documentation_names_every_command_option_and_exit_code() -> None:
    from desk_app.cli.group import desk_app

    page = (Path(__file__).resolve().parents[2] / "docs" / "command-line.md").read_text("utf-8")
    leaves = [path for path in all_commands(desk_app) if path not in {("import",), ("adopt",)}]
    codes = {kind.exit_code for kind in vars(errors).values() if is_failure(kind)}

    assert [path for path in leaves if " ".join(path) not in page] == []
    assert [code for code in sorted({0, 1, *codes}) if f"| {code} |" not in page] == []
    for name, option in parameters(desk_app):
        assert option.opts[0] in page, name


@pytest.mark.parametrize("language", ["sv_SE", "en_GB", "uk_UA"])
def test_the_overview_fits_on_a_terminal_in_every_language(run_process: Run, language: str) -> None:
    helped = run_process("--help", language=language)

    assert helped.code == 0
    assert "..." not in helped.out.replace("[ARGS]...", "")
    assert max(map(len, helped.out.splitlines())) <= 80
    assert all(f"\n  {name} " in helped.out for name in ("verify", "change-passphrase"))


def test_help_does_not_load_what_only_commands_need() -> None:
    asked = "import sys; from desk_app.cli import main; main(['--help']); print(*sys.modules)"

    shown = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True
    )

    assert not {"sqlalchemy", "reportlab", "pypdfium2"} & set(shown.stdout.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("prnt", "P01"),
        ("print", "P01"),
        ("print", "--out"),
        ("export", "partner-summary", "--period", "2026-Q3", "--format", "docx", "--out", "x"),
        ("create", "--organisation", "Riverside", "--language", "de"),
        ("demo", "--out", "x", "--people", "0"),
        ("--no-such-option",),
        ("--vault", "x"),
    ],
)
def test_wrong_usage_is_one_line_that_says_where_to_look(
    run: Run, arguments: tuple[str, ...]
) -> None:
    refused = run(*arguments)

    assert (refused.code, refused.out) == (2, "")
    assert refused.err.count("\n") == 1
    assert "--help”." in refused.err


def test_a_group_without_a_command_shows_the_commands(run: Run) -> None:
    helped = run("export")

    assert (helped.code, helped.out) == (2, "")
    assert "partner-summary" in helped.err


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LC_ALL": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "uk_UA.UTF-8"}, "uk"),
        ({"LC_MESSAGES": "en_GB.UTF-8", "LANG": "sv_SE.UTF-8"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "sv_SE.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_terminal_decides_the_language_before_the_vault_opens(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert terminal_language() == language


def test_the_organisation_decides_the_language_once_the_vault_is_open(
    desk: Run, run: Run, tmp_path: Path
) -> None:
    assert run("restore", tmp_path / "gone", language="sv_SE").code == 4
    assert interface_texts().language == "sv"

    assert desk("status", language="sv_SE").code == 0
    assert interface_texts().language == "en"


def test_a_bug_is_admitted_without_telling_anything_about_anybody(
    desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise KeyError("Åsa Öberg")

    monkeypatch.setattr("desk_app.vault.verify_vault", fail)

    ended = desk("verify", "--json")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == (
        "Something went wrong inside the program (KeyError). What was saved before is safe.\n"
    )


def test_ending_the_input_instead_of_a_passphrase_stops(
    run: Run, organisation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_answer(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", no_answer)

    stopped = run("--vault", organisation, "status")

    assert (stopped.code, stopped.out) == (2, "")
    assert stopped.err.strip() == "Stopped. What was saved before is safe."


def test_two_different_answers_are_asked_for_again(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(
        ["meadow kettle glacier violin", "meadow kettle", *["copper orchard thunder tulip"] * 2]
    )
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))

    made = run(
        *("--vault", tmp_path / "new.desk"),
        *("create", "--organisation", "Riverside", "--language", "en", "--json"),
    )

    assert made.code == 0
    assert made.err == "The two are not the same.\n"
    assert made.json.keys() == {"vault", "recovery_key"}


def test_a_real_process_ends_with_the_same_codes_and_words(
    run_process: Run, organisation: Path, passphrase_file: Path, tmp_path: Path
) -> None:
    common = ("--vault", organisation, "--passphrase-file", passphrase_file)
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("Яблуко", encoding="utf-8")

    status = run_process(*common, "status", "--json")
    refused = run_process("--vault", organisation, "--passphrase-file", wrong, "status")
    unknown = run_process(*common, "print", "Їжак", "--out", tmp_path / "none.pdf")

    assert (status.code, status.err) == (0, "")
    assert status.json["organisation"] == "Riverside Welcome House"
    assert (refused.code, refused.out) == (3, "")
    assert "Traceback" not in refused.err
    assert unknown.code == 2
    assert "Їжак" in unknown.err


def test_nothing_is_left_beside_the_vault(desk: Run, organisation: Path) -> None:
    before = sorted(os.listdir(organisation.parent))  # noqa: PTH208 - names are enough

    for command in (("status",), ("list", "people"), ("verify",), ("recovery-key",)):
        assert desk(*command).code == 0

    assert sorted(os.listdir(organisation.parent)) == before  # noqa: PTH208
