"""Vaults with people in them, and damage as it really happens."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desk_app.models.person import Person, PersonCategory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy.orm import Session

PAGE = 4096


def _add_people(session: Session, count: int = 1, given_name: str = "Ada") -> None:
    session.add_all(
        Person(
            person_ref=f"P-{number:06}",
            given_name=given_name,
            family_name=f"Byron {number}",
            person_category=PersonCategory.VOLUNTEER,
            form_language="en",
            created_on=date(2026, 11, 25),
        )
        for number in range(count)
    )


def _names(session: Session) -> list[str]:
    return [person.full_name for person in session.query(Person).order_by(Person.person_ref)]


@pytest.fixture(scope="session")
def add_people() -> Callable[..., None]:
    """A use case that adds people."""
    return _add_people


@pytest.fixture(scope="session")
def names() -> Callable[[Session], list[str]]:
    """A query for all names."""
    return _names


@pytest.fixture(scope="session")
def flip() -> Callable[[Path, int], None]:
    """Turns every bit of one byte of a file."""

    def turn(file: Path, place: int) -> None:
        content = bytearray(file.read_bytes())
        content[place] ^= 0xFF
        file.write_bytes(content)

    return turn


@pytest.fixture
def read_only() -> Callable[[Path], AbstractContextManager[None]]:
    """Makes a folder read-only: a mount where we may, as for a write-protected stick."""

    @contextmanager
    def protect(folder: Path) -> Iterator[None]:
        if os.name == "posix" and os.geteuid() == 0:
            _run("mount", "--bind", str(folder), str(folder))
            try:
                _run("mount", "-o", "remount,ro,bind", str(folder))
                yield
            finally:
                _run("umount", str(folder))
        else:
            folder.chmod(0o500)
            try:
                yield
            finally:
                folder.chmod(0o700)

    return protect


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    place = tmp_path / "small disk"
    place.mkdir()
    _run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place))
    yield place
    _run("umount", "--lazy", str(place))


@pytest.fixture
def fill_disk() -> Callable[[Path, int], None]:
    """Fills a disk up to some bytes."""

    def fill(folder: Path, leave: int) -> None:
        free = shutil.disk_usage(folder).free
        (folder / "holiday photos").write_bytes(b"x" * max(0, free - leave))

    return fill


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
