"""How the window gets at the Risks page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desk_app.texts import _, interface_texts
from desk_app.views.shell.pages import Command, Found, PageSpec

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.vault import Vault
    from desk_app.views.shell.pages import PageContext

KEY = "risks"


def page_spec() -> PageSpec:
    """Return the page's place in the window; nothing heavy is loaded before it is opened."""
    return PageSpec(
        KEY,
        lambda: _("Risks"),
        "risks",
        _build,
        attention=_to_do,
        commands=_commands,
        search=_findable,
    )


def _build(context: PageContext) -> QWidget:
    from desk_app.views.risks.page import RisksPage

    return RisksPage(context)


def _to_do(vault: Vault, today: date) -> int:
    """Return how many activities are to be assessed and how many mitigations are overdue."""
    from desk_app.services.risk_facts import count_to_do

    return vault.read(count_to_do, today=today)


def _commands() -> Sequence[Command]:
    return (
        Command(_("Add an activity"), partial(_open, "add")),
        Command(_("See mitigations"), partial(_open, "mitigations")),
        Command(_("See what has changed about risks since the review"), partial(_open, "changes")),
        Command(_("Print the risk register"), partial(_open, "print")),
    )


def _open(argument: str, context: PageContext) -> None:
    context.navigate(KEY, argument)


def _findable(vault: Vault, today: date) -> Sequence[Found]:
    from desk_app.services.activities import list_activities
    from desk_app.services.risk_wording import standing_name

    texts = interface_texts()
    return [
        Found(row.name, standing_name(row.standing, texts), row.id)
        for row in vault.read(list_activities, today=today)
    ]
