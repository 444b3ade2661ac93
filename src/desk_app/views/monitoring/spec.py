"""How the window gets at the Monitoring page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.texts import _
from desk_app.views.shell.pages import Command, PageSpec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desk_app.views.shell.pages import PageContext

KEY = "monitoring"


def page_spec() -> PageSpec:
    """Return the page's place in the window; nothing heavy is loaded before it is opened."""
    return PageSpec(KEY, lambda: _("Monitoring"), "monitoring", _build, commands=_commands)


def _build(context: PageContext) -> QWidget:
    from desk_app.views.monitoring.page import MonitoringPage

    return MonitoringPage(context)


def _commands() -> Sequence[Command]:
    return (
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
