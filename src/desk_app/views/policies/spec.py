"""How the window gets at the Policies page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.texts import _
from desk_app.views.shell.pages import Command, PageSpec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desk_app.views.shell.pages import PageContext

KEY = "policies"


def page_spec() -> PageSpec:
    """Return the page's place in the window; nothing heavy is loaded before it is opened."""
    return PageSpec(KEY, lambda: _("Policies"), "policies", _build, commands=_commands)


def _build(context: PageContext) -> QWidget:
    from desk_app.views.policies.page import PoliciesPage

    return PoliciesPage(context)


def _commands() -> Sequence[Command]:
    return ()
