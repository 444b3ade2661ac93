"""How the window gets at the Training page."""

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

KEY = "training"


def page_spec() -> PageSpec:
    """Return the page's place in the window; nothing heavy is loaded before it is opened."""
    return PageSpec(
        KEY,
        lambda: _("Training"),
        "training",
        _build,
        attention=count_attention,
        commands=_commands,
        search=_findable,
    )


def count_attention(vault: Vault, today: date) -> int:
    """Return how many people lack a course or soon will, and how many sheets wait (J5)."""
    from desk_app.services.training_coverage import count_pressing, training_board

    return count_pressing(vault.read(training_board, today=today))


def _build(context: PageContext) -> QWidget:
    from desk_app.views.training.page import TrainingPage

    return TrainingPage(context)


def _commands() -> Sequence[Command]:
    return (
        Command(_("Plan a training session"), partial(_go, ("plan", None))),
        Command(_("Register from a scanned sheet"), partial(_go, ("scan", None))),
        Command(_("See whose training runs out"), partial(_go, "needs")),
        Command(_("Open the course catalogue"), partial(_go, "catalogue")),
    )


def _go(argument: object, context: PageContext) -> None:
    context.navigate(KEY, argument)


def _findable(vault: Vault, today: date) -> Sequence[Found]:
    from desk_app.services.training_sessions import list_sessions

    del today
    texts = interface_texts()
    return [
        Found(row.course, texts.short_date(row.held_on), ("session", row.id))
        for row in vault.read(list_sessions)
    ]
