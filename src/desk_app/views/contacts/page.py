"""The Contacts page: overview, contacts, log, agreements, and the cards to print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QMenu, QPushButton

from desk_app.services.contact_card import card_municipalities
from desk_app.texts import LANGUAGE_NAMES, LANGUAGES, _
from desk_app.views.contacts.actions import ContactActions
from desk_app.views.contacts.agreements import AgreementList
from desk_app.views.contacts.contact_list import ContactList
from desk_app.views.contacts.interaction_log import InteractionLog
from desk_app.views.contacts.overview import ContactOverview
from desk_app.views.contacts.vcard_dialog import export_vcards, import_vcards
from desk_app.views.widgets import Page, PageHeader, PartSpec, PartTabs, button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desk_app.views.shell.pages import PageContext


class ContactsPage(Page):
    """Shows whom to call and whether it works; only the part in view is built and worked out."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.actions_of_page = ContactActions(self, context, self.reload)
        self.tabs = PartTabs(self._parts())
        self._asked: dict[str, Callable[[], object]] = {
            "add": self.actions_of_page.add,
            "call_round": self.actions_of_page.record_call_round,
            "print_card": partial(self.actions_of_page.print_document, "P05"),
            "print_roles": partial(self.actions_of_page.print_document, "P21"),
        }
        header = PageHeader(
            _("Contacts"),
            _("Whom do we call, and does the number work?"),
            [
                self._more_button(),
                self._print_button(),
                button(_("Record call &round"), self.actions_of_page.record_call_round),
                button(_("Add &contact"), self.actions_of_page.add, icon_name="add"),
            ],
        )
        self.body.addWidget(header)
        self.body.addWidget(self.tabs, 1)

    @property
    def overview(self) -> ContactOverview:
        """What is covered, and what to begin with."""
        return cast("ContactOverview", self.tabs.part("overview"))

    @property
    def list(self) -> ContactList:
        """Every contact."""
        return cast("ContactList", self.tabs.part("contacts"))

    @property
    def log(self) -> InteractionLog:
        """What was talked about, never about people."""
        return cast("InteractionLog", self.tabs.part("log"))

    @property
    def agreements(self) -> AgreementList:
        """Written arrangements."""
        return cast("AgreementList", self.tabs.part("agreements"))

    def reload(self) -> None:
        """Show what is on record now in the part that is in view."""
        self.tabs.reload()

    def show_part(self, name: str) -> None:
        """Go to a part: overview, contacts, log or agreements."""
        self.tabs.show_part(name)

    def open_record(self, argument: object) -> None:
        """Do what another page or the palette asks for.

        A number selects that contact; `add`, `call_round`, `print_card` and `print_roles` do
        so; `log` shows the log and asks about a contact; `("due", part)` goes to what is due in
        contacts, log or agreements; a part's name goes there.
        """
        actions = self.actions_of_page
        match argument:
            case int():
                self.show_part("contacts")
                self.list.reveal(argument)
            case "log":
                self.show_part("log")
                actions.log()
            case str() if argument in self._asked:
                self._asked[argument]()
            case ("due", str() as name):
                self.show_part(name)
                self._show_due(name)
            case _name:
                self.tabs.open_record(argument)

    def _show_due(self, name: str) -> None:
        part = self.tabs.part(name)
        if isinstance(part, ContactList | InteractionLog | AgreementList):
            part.show_due()

    def _parts(self) -> Sequence[PartSpec]:
        actions = self.actions_of_page
        return (
            PartSpec("overview", _("Overview"), lambda: ContactOverview(actions, self.show_part)),
            PartSpec("contacts", _("Contacts"), lambda: ContactList(actions)),
            PartSpec("log", _("Contact log"), lambda: InteractionLog(actions)),
            PartSpec("agreements", _("Agreements"), lambda: AgreementList(actions)),
        )

    def _more_button(self) -> QPushButton:
        made = button(_("M&ore"))
        menu = QMenu(made)
        menu.addAction(_("Import vCards…"), partial(import_vcards, self, self.actions_of_page))
        menu.addAction(
            _("Export verified contacts as vCards…"),
            partial(export_vcards, self, self.actions_of_page),
        )
        made.setMenu(menu)
        return made

    def _print_button(self) -> QPushButton:
        made = button(_("&Print"), icon_name="print")
        self.print_menu = QMenu(made)
        self.print_menu.aboutToShow.connect(self.fill_print_menu)
        made.setMenu(self.print_menu)
        return made

    def fill_print_menu(self) -> None:
        """Offer every card, for each town and language that there is to choose from."""
        menu, show = self.print_menu, self.actions_of_page.print_document
        menu.clear()
        towns = self._context.vault.read(card_municipalities, today=self._context.today())
        for option, title in (
            ("a4-staff", _("Staff card, A4")),
            ("wallet-staff", _("Staff card for the wallet")),
        ):
            if len(towns) > 1:
                inner = menu.addMenu(title)
                for town in towns:
                    inner.addAction(town, partial(show, "P05", option, f"municipality={town}"))
            else:
                menu.addAction(title, partial(show, "P05", option))
        for options, title in (
            (("a4-public",), _("Public card, A4")),
            (("a4-public", "ready-to-post"), _("Public card, A4, ready to post")),
            (("wallet-public",), _("Public card for the wallet")),
        ):
            inner = menu.addMenu(title)
            for language in LANGUAGES:
                name = LANGUAGE_NAMES[language]
                inner.addAction(name, partial(show, "P05", *options, language=language))
        menu.addSeparator()
        menu.addAction(_("Call-round sheet"), partial(show, "P05", "call-round"))
        menu.addAction(_("Who does what"), partial(show, "P21"))
