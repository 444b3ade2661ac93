"""Files stay readable in one sitting, and say what they are for."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "desk_app"
MIGRATIONS = PACKAGE / "vault" / "migrations"

MAX_FILE_LINES = 500
MAX_FUNCTION_LINES = 60
MAX_PUBLIC_METHODS = 25
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
LEFT_UNDONE = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")

SHIPPED = sorted(PACKAGE.rglob("*.py"))
WRITTEN = sorted(
    path
    for folder in ("src", "tests", "benchmarks", "tools")
    for path in (ROOT / folder).rglob("*.py")
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def is_migration(path: Path) -> bool:
    return path.is_relative_to(MIGRATIONS)


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_a_file_is_short_enough_to_read(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())

    assert lines <= MAX_FILE_LINES, f"{lines} lines; split it by what its parts are for"


@pytest.mark.parametrize("path", SHIPPED, ids=name_of)
def test_functions_and_classes_are_small(path: Path) -> None:
    if is_migration(path):
        return  # a migration lists tables; splitting the list would hide it
    large = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.FunctionDef(name=name, lineno=first, end_lineno=int(last)):
                if last - first >= MAX_FUNCTION_LINES:
                    large.append(f"{name} has {last - first + 1} lines")
            case ast.ClassDef(name=name, body=body):
                public = [
                    item
                    for item in body
                    if isinstance(item, ast.FunctionDef) and not item.name.startswith("_")
                ]
                if len(public) > MAX_PUBLIC_METHODS:
                    large.append(f"{name} has {len(public)} public methods")

    assert large == []


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text("utf-8")))

    assert said or path.parent.name in {"versions", "tests"} or "test" in path.name


def test_every_folder_with_code_is_a_package() -> None:
    folders = {path.parent for path in SHIPPED}

    assert [
        name_of(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()
    ] == []


def test_no_module_has_a_name_that_would_fit_any_program() -> None:
    named = [name_of(path) for path in WRITTEN if path.stem in EMPTY_NAMES]
    named += [name_of(path) for path in WRITTEN if path.parent.name in EMPTY_NAMES]

    assert named == []


def test_nothing_is_left_undone() -> None:
    undone = [
        f"{name_of(path)}:{number}"
        for path in WRITTEN
        if path != Path(__file__)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if LEFT_UNDONE.search(line)
    ]

    assert undone == []
