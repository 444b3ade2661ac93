"""The Settings page: the organisation, the keys, backups, and how the window looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.texts import _
from desk_app.views.shell.pages import PageSpec

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.vault import Vault
    from desk_app.views.settings.appearance import Look
    from desk_app.views.shell.pages import PageContext


def page_spec(look: Look) -> PageSpec:
    """Return how the window gets at the page; `look` is what the window remembers of itself."""

    def build(context: PageContext) -> QWidget:
        from desk_app.views.settings.page import SettingsPage

        return SettingsPage(context, look)

    return PageSpec("settings", lambda: _("Settings"), "settings", build, attention=_unconfirmed)


def _unconfirmed(vault: Vault, _today: date) -> int:
    """One thing to do as long as the recovery key has not been read back."""
    from desk_app.services.organisation import organisation_profile

    return int(vault.read(organisation_profile).recovery_confirmed_on is None)
