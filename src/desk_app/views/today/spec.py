"""How the window gets at the Today page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desk_app.texts import _
from desk_app.views.shell.pages import Command, PageSpec

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.vault import Vault
    from desk_app.views.shell.pages import PageContext

KEY = "today"


def page_spec() -> PageSpec:
    """Return the page's place in the window; nothing heavy is loaded before it is opened."""
    return PageSpec(KEY, lambda: _("Today"), "today", _build, attention=_steps, commands=_commands)


def _build(context: PageContext) -> QWidget:
    from desk_app.views.today.page import TodayPage

    return TodayPage(context)


def _steps(vault: Vault, today: date) -> int:
    from desk_app.services.today import count_steps
    from desk_app.vault import last_backup

    newest = last_backup(vault.folder)
    return vault.read(count_steps, today=today, last_backup=newest.date() if newest else None)


def _commands() -> Sequence[Command]:
    return (
        Command(_("Print the door list for today"), partial(_open, "door_today")),
        Command(_("Print the door list for tomorrow"), partial(_open, "door_tomorrow")),
        Command(_("Print the door list for another day"), partial(_open, "door_day")),
        Command(_("Print the Monday sheet"), partial(_open, "monday")),
        Command(_("Save due dates as a calendar file"), partial(_open, "calendar")),
    )


def _open(argument: str, context: PageContext) -> None:
    context.navigate(KEY, argument)
