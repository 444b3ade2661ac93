"""How long a page takes from the click to its first picture, loaded libraries aside.

The roster is worked out once until something is written. The first page after unlocking pays for
that and is measured together with unlocking; every further page finds it done.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QTabWidget

from benchmarks.crowd import PASSPHRASE, TODAY
from benchmarks.timing import milliseconds
from desk_app.app import page_specs
from desk_app.services.organisation import organisation_profile
from desk_app.settings import Settings
from desk_app.texts import use_language
from desk_app.vault import open_vault
from desk_app.views.settings.appearance import Look
from desk_app.views.shell import PageContext
from desk_app.views.theme import THEME

if TYPE_CHECKING:
    from collections.abc import Callable

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


def open_part(spec: PageSpec, context: PageContext, number: int) -> None:
    page = spec.build(context)
    page.resize(1000, 760)
    page.tabs.setCurrentIndex(number)  # type: ignore[attr-defined]
    assert not page.grab().isNull()
    page.close()
    page.deleteLater()


def further_parts(spec: PageSpec, context: PageContext) -> dict[int, str]:
    """Return the titles of a page's parts after the first, which shows when the page opens."""
    page = spec.build(context)
    tabs = page.findChild(QTabWidget)
    page.deleteLater()
    return {number: tabs.tabText(number) for number in range(1, tabs.count())} if tabs else {}


def rest() -> None:
    """Let work that a page left behind end, so that no later page is charged for it."""
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


def opening(work: Callable[[], object], rounds: int = 5) -> float:
    """Return the shortest of several openings, in milliseconds."""
    times = []
    for _ in range(rounds):
        rest()
        times.append(milliseconds(work))
    rest()
    return min(times)


def context_of(vault: Vault) -> PageContext:
    return PageContext(vault, lambda: TODAY, nothing, nothing, nothing, nothing)


@pytest.mark.parametrize(("crowd", "people", "goal"), [("small", 500, 100), ("large", 20_000, 300)])
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
    vault = open_vault(request.getfixturevalue(crowd), PASSPHRASE)
    context = context_of(vault)
    for spec in page_specs(Look(Settings, nothing)):
        ways: dict[str, Callable[[], None]] = {spec.title(): partial(open_page, spec, context)}
        for number, title in further_parts(spec, context).items():
            ways[f"{spec.title()} › {title}"] = partial(open_part, spec, context, number)
        for name, way in ways.items():
            # The first time loads its modules, as the window does while the passphrase is typed,
            # and works out the roster, as unlocking does.
            way()
            report_line(
                f"Opening {name}, {people:,} people",
                measured=opening(way),
                baseline=None,
                goal=goal,
                kind="ms",
            )
    vault.close()


@pytest.mark.parametrize(
    ("crowd", "people", "goal"), [("small", 500, 150 + 100), ("large", 20_000, 400 + 300)]
)
def test_the_first_page_is_there_as_soon_as_unlocking_and_opening_may_take(
    crowd: str,
    people: int,
    goal: int,
    qapp: QApplication,
    request: pytest.FixtureRequest,
    report_line: Callable[..., None],
) -> None:
    use_language("en")
    THEME.apply(qapp)
    folder = request.getfixturevalue(crowd)
    spec = page_specs(Look(Settings, nothing))[0]

    def unlock_and_open() -> None:
        vault = open_vault(folder, PASSPHRASE)
        vault.read(organisation_profile)
        open_page(spec, context_of(vault))
        vault.close()

    unlock_and_open()
    report_line(
        f"Unlocking without key derivation and the first page, {people:,} people",
        measured=opening(unlock_and_open),
        baseline=None,
        goal=goal,
        kind="ms",
    )
