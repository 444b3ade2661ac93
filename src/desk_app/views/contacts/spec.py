"""How the window gets at the Contacts page."""

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

KEY = "contacts"


def page_spec() -> PageSpec:
    """Return the page's place in the window; nothing heavy is loaded before it is opened."""
    return PageSpec(
        KEY,
        lambda: _("Contacts"),
        "contacts",
        _build,
        attention=_open_ones,
        commands=_commands,
        search=_findable,
    )


def _build(context: PageContext) -> QWidget:
    from desk_app.views.contacts.page import ContactsPage

    return ContactsPage(context)


def _open_ones(vault: Vault, today: date) -> int:
    """Return how many required kinds of contacts are not covered."""
    from desk_app.services.contact_coverage import contact_coverage

    coverage = vault.read(contact_coverage, today=today)
    return len(coverage.required) - coverage.covered


def _commands() -> Sequence[Command]:
    return (
        Command(_("Log a contact with an institution"), partial(_open, "log")),
        Command(_("Add an institution"), partial(_open, "add")),
        Command(_("Record a call round"), partial(_open, "call_round")),
        Command(_("Print the contact card"), partial(_open, "print_card")),
        Command(_("Print who does what"), partial(_open, "print_roles")),
    )


def _open(argument: str, context: PageContext) -> None:
    context.navigate(KEY, argument)


def _findable(vault: Vault, today: date) -> Sequence[Found]:
    from desk_app.services.contact_wording import freshness_name
    from desk_app.services.stakeholders import list_contacts

    texts = interface_texts()
    return [
        Found(row.name(texts.language), freshness_name(row.state, texts), row.id)
        for row in vault.read(list_contacts, today=today)
    ]
