"""What the window needs to know of the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desk_app.services.roster import list_roster
from desk_app.services.wording import clearance_name
from desk_app.texts import _, interface_texts
from desk_app.views.people.page import PeoplePage
from desk_app.views.shell import Command, Found, PageSpec

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desk_app.vault import Vault
    from desk_app.views.shell import PageContext


def page_spec() -> PageSpec:
    """Return the page People."""
    return PageSpec(
        key="people",
        title=lambda: _("People"),
        icon="people",
        build=PeoplePage,
        attention=count_gaps,
        commands=_commands,
        search=_findable,
    )


def count_gaps(vault: Vault, today: date) -> int:
    """Return how many people in contact roles are not cleared (R1)."""
    return sum(row.is_gap_in_contact for row in vault.read(list_roster, today=today))


def _commands() -> Sequence[Command]:
    return [
        Command(_("Add a person"), partial(_open, "add")),
        Command(_("Paste a list of people"), partial(_open, "paste")),
        Command(_("Import people from a spreadsheet"), partial(_open, "import")),
        Command(_("Find people who are in the list twice"), partial(_open, "duplicates")),
        Command(_("Who may meet people today?"), partial(_open, "door")),
    ]


def _open(argument: str, context: PageContext) -> None:
    context.navigate("people", argument)


def _findable(vault: Vault, today: date) -> Sequence[Found]:
    texts = interface_texts()
    return [
        Found(row.full_name, clearance_name(row.clearance, texts), row.id)
        for row in vault.read(list_roster, today=today)
    ]
