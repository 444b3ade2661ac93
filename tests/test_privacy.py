"""What the program must never do or hold, looked for in all of its code and tables."""

from __future__ import annotations

import ast
import re
import stat
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import desk_app
from desk_app import errors
from desk_app.exchange.roster_columns import RosterField, is_refused
from desk_app.models import Base
from desk_app.settings import Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE: Final = Path(desk_app.__file__).parent
NETWORK: Final = re.compile(
    "aiohttp|asyncio|ftplib|httpx?|imaplib|poplib|requests|smtplib|socket|socketserver|ssl|"
    "telnetlib|urllib3?|webbrowser|websockets|xmlrpc"
)
NETWORK_OF_QT: Final = frozenset({"QtNetwork", "QtWebSockets", "QtWebEngineCore", "QtHttpServer"})
LOCAL: Final = {"QLocalServer", "QLocalSocket"}
PEOPLE_WHO_ARE_HELPED: Final = ("victim", "offer", "жертва", "beneficiar", "client", "survivor")
NEVER_STORED: Final = (
    "national", "citizen", "ethnic", "relig", "faith", "health", "diagnos", "disab", "union",
    "migration", "asylum", "permit", "identity_n", "personal_n", "ssn", "passport", "birth",
    "gender", "sex", "politic", "criminal", "conviction", "allegation", "suspicion",
)  # fmt: skip


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in SOURCE.rglob("*.py"):
        yield path.relative_to(SOURCE), ast.parse(path.read_text("utf-8"))


def imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((each.name, "") for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", each.name) for each in node.names)


def columns() -> list[str]:
    return [
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
    ]


def test_no_module_can_reach_the_network() -> None:
    found = [
        (str(path), module, name)
        for path, tree in trees()
        for module, name in imported(tree)
        if NETWORK.fullmatch(module.partition(".")[0])
        or name == "QDesktopServices"
        or (
            NETWORK_OF_QT & {*module.split("."), name}
            and not (module == "PySide6.QtNetwork" and name in LOCAL)
        )
    ]
    assert found == []


def test_only_this_user_can_call_the_window() -> None:
    source = (SOURCE / "views" / "shell" / "one_window.py").read_text("utf-8")
    assert "setSocketOptions(QLocalServer.SocketOption.UserAccessOption)" in source


def test_a_demo_with_all_documents_opens_no_connection_and_leaves_no_file_behind(
    tmp_path: Path,
) -> None:
    home, temporary, out = tmp_path / "home", tmp_path / "tmp", tmp_path / "demo"
    home.mkdir()
    temporary.mkdir()
    watched = (
        "import sys\n"
        "def refuse(event, arguments):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.bind'):\n"
        "        raise SystemExit(f'{event} {arguments}')\n"
        "    if event == 'open' and isinstance(arguments[0], str):\n"
        "        if arguments[0].startswith(sys.argv[1]) and 'w' in str(arguments[1]):\n"
        "            raise SystemExit(f'wrote {arguments[0]}')\n"
        "sys.addaudithook(refuse)\n"
        "from desk_app.cli import main\n"
        "sys.exit(main(['demo', '--people', '12', '--out', sys.argv[2]]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", watched, str(temporary), str(out)],
        env={"HOME": str(home), "TMPDIR": str(temporary), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert [*home.rglob("*"), *temporary.rglob("*")] == []


def test_nothing_is_executed_or_unpickled_from_what_is_read() -> None:
    found = []
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                risky = called in {"eval", "exec", "compile", "__import__", "os.system"}
                unsafe = called.startswith("yaml.") and "load" in called
                if risky or (unsafe and "Safe" not in ast.unparse(node)):
                    found.append((str(path), called))
        found += [
            (str(path), module)
            for module, _name in imported(tree)
            if module in {"pickle", "marshal", "shelve", "dill"}
        ]
    assert found == []


def test_r09_1_no_field_is_about_people_who_are_helped() -> None:
    found = [name for name in columns() if any(word in name for word in PEOPLE_WHO_ARE_HELPED)]
    assert found == []
    assert len(columns()) > 80, "the tables were looked at"


def test_nothing_is_stored_that_r2_and_r23_forbid() -> None:
    stems = re.compile("|".join(rf"(?:^|[._]){stem}" for stem in NEVER_STORED))
    assert [name for name in columns() if stems.search(name)] == []
    assert [each.value for each in RosterField if stems.search(each.value)] == []


@pytest.mark.parametrize(
    "titles",
    [
        "Nationality|Ethnicity|Religion|Health|Trade union|Migration status|National ID number",
        "Nationalitet|Etnicitet|Religion|Hälsa|Fackförening|Migrationsstatus|Personnummer",
        "Національність|Етнічна належність|Релігія|Здоров’я|Профспілка|Міграційний статус|РНОКПП",
        "Residence permit|Uppehållstillstånd|Дозвіл на проживання|Brottsregister|Brottsoffer",
    ],
    ids=["en", "sv", "uk", "others"],
)
def test_columns_of_what_is_never_stored_are_refused_on_import(titles: str) -> None:
    assert [title for title in titles.split("|") if not is_refused(title)] == []


def test_a_failure_prints_its_kind_and_none_of_its_facts() -> None:
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, errors.DeskError):
            facts: list[str] = (
                ["Anna Bergström" for _field in fields(kind)] if is_dataclass(kind) else []
            )
            error = kind(*facts)
            assert "Anna" not in f"{error!r} {error} {error!s}", kind


def test_files_belong_to_this_user_and_a_crash_leaves_no_memory_behind(tmp_path: Path) -> None:
    crashing = (
        "import os, pathlib, resource\n"
        "from desk_app.__main__ import keep_to_this_user\n"
        "keep_to_this_user()\n"
        "pathlib.Path('file').write_text('')\n"
        "pathlib.Path('folder').mkdir()\n"
        "assert resource.getrlimit(resource.RLIMIT_CORE)[1] <= 1\n"
        "os.abort()\n"
    )
    subprocess.run(
        [sys.executable, "-c", crashing],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=60,
        preexec_fn=_allow_core_files,
    )
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"file": 0o600, "folder": 0o700}


@pytest.mark.parametrize(
    "content", ["[" * 60_000, '{"theme": "dark"}' + " " * 10**6, "\0", "9" * 9999]
)
def test_settings_of_any_size_and_depth_do_not_keep_the_program_from_starting(
    tmp_path: Path, content: str
) -> None:
    file = tmp_path / "settings.json"
    file.write_text(content, "utf-8")
    assert load_settings(file) in {Settings(), Settings(theme="dark")}


def _allow_core_files() -> None:
    import resource

    most = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
