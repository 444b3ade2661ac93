"""How the window gets at the Monitoring page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.texts import _, interface_texts
from desk_app.views.shell.pages import Command, Found, PageSpec

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.vault import Vault
    from desk_app.views.shell.pages import PageContext

KEY = "monitoring"


def page_spec() -> PageSpec:
    """Return the page's place in the window; nothing heavy is loaded before it is opened."""
    return PageSpec(
        KEY,
        lambda: _("Monitoring"),
        "monitoring",
        _build,
        attention=_waiting,
        commands=_commands,
        search=_findable,
    )


def _build(context: PageContext) -> QWidget:
    from desk_app.views.monitoring.page import MonitoringPage

    return MonitoringPage(context)


def _waiting(vault: Vault, today: date) -> int:
    """Return how many reviews, gaps and actions wait to be dealt with now."""
    from desk_app.services.due_reviews import monitoring_waiting

    return vault.read(monitoring_waiting, today=today)


def _findable(vault: Vault, today: date) -> Sequence[Found]:
    from desk_app.services.actions import list_actions
    from desk_app.services.review_wording import action_state_name

    texts = interface_texts()
    return [
        Found(
            _("Action {number}: {text}").format(number=row.number, text=row.text),
            action_state_name(row.state, texts),
            ("gaps", row.id),
        )
        for row in vault.read(list_actions, today=today)
    ]


def _commands() -> Sequence[Command]:
    return (
        Command(
            _("Prepare the review of the quarter"),
            lambda context: context.navigate(KEY, "prepare_review"),
        ),
        Command(_("Show gaps and actions"), lambda context: context.navigate(KEY, ("gaps", None))),
        Command(_("Add a gap"), lambda context: context.navigate(KEY, "add_gap")),
        Command(_("Add an action"), lambda context: context.navigate(KEY, "add_action")),
        Command(
            _("Make a partner summary"), lambda context: context.navigate(KEY, ("summary", None))
        ),
        Command(
            _("Show what was handed out to partners"),
            lambda context: context.navigate(KEY, ("handed_out", None)),
        ),
        Command(
            _("Put partners' summaries side by side"),
            lambda context: context.navigate(KEY, ("partners", None)),
        ),
        Command(
            _("Put an evidence pack together"),
            lambda context: context.navigate(KEY, ("evidence", None)),
        ),
    )
