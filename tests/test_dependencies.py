"""What the program imports, what it declares and what is locked are the same."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
RUN, DEV = ROOT / "requirements" / "run.txt", ROOT / "requirements" / "dev.txt"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)
LOADED_BY_NAME = {"shiboken6"}  # comes with Qt


def declared() -> dict[str, Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found = map(Requirement, project["dependencies"])
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def locked(lock: Path) -> dict[str, str]:
    return {canonicalize_name(name): pin for name, pin in PINNED.findall(lock.read_text("utf-8"))}


def imported() -> set[str]:
    """Return the distributions that the program's modules import."""
    modules: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Import(names=names):
                    modules |= {alias.name.partition(".")[0] for alias in names}
                case ast.ImportFrom(module=str(module)):
                    modules.add(module.partition(".")[0])
    foreign = modules - set(sys.stdlib_module_names) - {"desk_app"} - LOADED_BY_NAME
    known = packages_distributions()
    return {
        canonicalize_name(known[module][0]) if module in known else module for module in foreign
    }


def test_what_is_imported_is_declared() -> None:
    assert imported() - set(declared()) == set()


def test_what_is_declared_is_imported() -> None:
    assert set(declared()) - imported() == set()


@pytest.mark.parametrize("lock", [RUN, DEV], ids=["run", "dev"])
def test_what_is_declared_is_locked_within_its_range(lock: Path) -> None:
    pins = locked(lock)
    outside = [
        str(requirement)
        for name, requirement in declared().items()
        if not requirement.specifier.contains(pins.get(name, "0"), prereleases=True)
    ]

    assert outside == [], "run `make lock`"


def test_the_checks_run_on_the_versions_the_program_runs_on() -> None:
    checks = locked(DEV)

    assert {name: checks.get(name) for name in locked(RUN)} == locked(RUN)


@pytest.mark.parametrize("lock", [RUN, DEV], ids=["run", "dev"])
def test_every_locked_package_has_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)

    without = [block for block in blocks if PINNED.match(block) and "--hash=sha256:" not in block]

    assert without == []
    assert "://" not in text
    assert "index-url" not in text
