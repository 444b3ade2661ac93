"""How the window gets at the Policies page."""

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

KEY = "policies"


def page_spec() -> PageSpec:
    """Return the page's place in the window; nothing heavy is loaded before it is opened."""
    return PageSpec(
        KEY,
        lambda: _("Policies"),
        "policies",
        _build,
        attention=_open_ones,
        commands=_commands,
        search=_findable,
    )


def _build(context: PageContext) -> QWidget:
    from desk_app.views.policies.page import PoliciesPage

    return PoliciesPage(context)


def _commands() -> Sequence[Command]:
    return (
        Command(_("Open the policy"), partial(_open, "policy")),
        Command(_("Print the policy"), partial(_open, ("policy", "print"))),
        Command(_("Open procedures"), partial(_open, "procedures")),
        Command(_("Print procedures"), partial(_open, ("procedures", "print"))),
        Command(_("Record a rehearsal"), partial(_open, ("procedures", "rehearse"))),
        Command(_("Open channels"), partial(_open, "channels")),
        Command(_("Count how often channels were used"), partial(_open, ("channels", "counts"))),
        Command(_("Print the notice of channels"), partial(_open, ("channels", "print"))),
        Command(_("Record where a notice hangs"), partial(_open, ("channels", "post"))),
    )


def _open(argument: object, context: PageContext) -> None:
    context.navigate(KEY, argument)


def _open_ones(vault: Vault, today: date) -> int:
    """Return how many channels are to be tested."""
    from desk_app.services.channels import list_channels

    return sum(not row.state.works for row in vault.read(list_channels, today=today))


def _findable(vault: Vault, today: date) -> Sequence[Found]:
    from desk_app.services.channel_wording import trial_sentence
    from desk_app.services.channels import list_channels
    from desk_app.services.procedure_names import procedure_titles
    from desk_app.services.stakeholder_categories import in_language

    texts = interface_texts()
    return [
        *(
            Found(row.name(texts.language), trial_sentence(row.state, texts), ("channels", row.id))
            for row in vault.read(list_channels, today=today)
        ),
        *(
            Found(in_language(titles, texts.language), _("Procedure"), ("procedures", key))
            for key, titles in vault.read(procedure_titles).items()
        ),
    ]
