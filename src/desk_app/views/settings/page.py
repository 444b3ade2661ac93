"""The page itself: cards, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.texts import _
from desk_app.views.settings.about_card import AboutCard
from desk_app.views.settings.appearance import AppearanceCard
from desk_app.views.settings.backup_card import BackupCard
from desk_app.views.settings.keys_card import KeysCard
from desk_app.views.settings.organisation_card import OrganisationCard
from desk_app.views.theme import SPACES
from desk_app.views.widgets.layouts import Page, PageHeader, scrolling

if TYPE_CHECKING:
    from desk_app.views.settings.appearance import Look
    from desk_app.views.shell.pages import PageContext


class SettingsPage(Page):
    """Organisation, keys, backups, the window's own look, and what the program is."""

    def __init__(self, context: PageContext, look: Look) -> None:
        super().__init__()
        self.organisation = OrganisationCard(context)
        self.keys = KeysCard(context)
        self.backups = BackupCard(context)
        self.appearance = AppearanceCard(look)
        self.about = AboutCard()
        self.body.addWidget(PageHeader(_("Settings"), _("The organisation, its keys and backups")))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, SPACES["m"], 0)
        column.setSpacing(SPACES["l"])
        for card in (self.keys, self.backups, self.organisation, self.appearance, self.about):
            column.addWidget(card)
        column.addStretch(1)
        cards = QWidget()
        cards.setLayout(column)
        self.body.addWidget(scrolling(cards), 1)

    def reload(self) -> None:
        """Show what is on record now."""
        self.organisation.reload()
        self.keys.reload()
        self.backups.reload()
