"""How the window gets at the Conduct page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.texts import _
from desk_app.views.shell.pages import Command, PageSpec

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.vault import Vault
    from desk_app.views.shell.pages import PageContext

KEY = "conduct"


def page_spec() -> PageSpec:
    """Return the page's place in the window; nothing heavy is loaded before it is opened."""
    return PageSpec(
        KEY, lambda: _("Conduct"), "conduct", _build, attention=_owing, commands=_commands
    )


def _build(context: PageContext) -> QWidget:
    from desk_app.views.conduct.page import ConductPage

    return ConductPage(context)


def _owing(vault: Vault, today: date) -> int:
    from desk_app.services.conduct_forms import list_owing

    return len(vault.read(list_owing, today=today))


def _commands() -> Sequence[Command]:
    return (
        Command(_("Print forms for everyone who owes one"), _print_all),
        Command(_("Record returned forms"), _record),
        Command(_("Read scanned forms…"), _read_scans),
    )


def _print_all(context: PageContext) -> None:
    context.navigate(KEY, ("print_forms", None))


def _record(context: PageContext) -> None:
    context.navigate(KEY, ("record_forms", None))


def _read_scans(context: PageContext) -> None:
    context.navigate(KEY, "read_scans")
