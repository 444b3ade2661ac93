"""How long a page takes from the click to its first picture, loaded libraries aside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from benchmarks.crowd import PASSPHRASE, TODAY
from benchmarks.timing import best
from desk_app.app import page_specs
from desk_app.settings import Settings
from desk_app.texts import use_language
from desk_app.vault import open_vault
from desk_app.views.settings.appearance import Look
from desk_app.views.shell import PageContext
from desk_app.views.theme import THEME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from desk_app.vault import Vault
    from desk_app.views.shell import PageSpec


def nothing(*_none: object, **_named: object) -> None:
    """Do what the window would do."""


def open_page(spec: PageSpec, context: PageContext) -> None:
    page = spec.build(context)
    page.resize(1000, 760)
    page.reload()  # type: ignore[attr-defined]
    assert not page.grab().isNull()
    page.close()
    page.deleteLater()


@pytest.fixture
def few(small: Path) -> Iterator[Vault]:
    vault = open_vault(small, PASSPHRASE)
    yield vault
    vault.close()


@pytest.fixture
def many(large: Path) -> Iterator[Vault]:
    vault = open_vault(large, PASSPHRASE)
    yield vault
    vault.close()


@pytest.mark.parametrize(("crowd", "people", "goal"), [("few", 500, 100), ("many", 20_000, 300)])
def test_pages_open_as_fast_as_promised(
    crowd: str,
    people: int,
    goal: int,
    qapp: QApplication,
    request: pytest.FixtureRequest,
    report_line: Callable[..., None],
) -> None:
    use_language("en")
    THEME.apply(qapp)
    vault = request.getfixturevalue(crowd)
    context = PageContext(vault, lambda: TODAY, nothing, nothing, nothing, nothing)
    for spec in page_specs(Look(Settings, nothing)):
        first = partial(open_page, spec, context)
        first()  # loads its modules, as the window does while the passphrase is typed
        report_line(
            f"Opening {spec.title()}, {people:,} people",
            measured=best(first, rounds=3),
            baseline=None,
            goal=goal,
            kind="ms",
        )
        qapp.processEvents()
