"""The window once a vault is open: sidebar, pages, search, notifications."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.texts import _
from desk_app.views.shell.pages import PageContext
from desk_app.views.shell.search_palette import Offer, SearchPalette
from desk_app.views.shell.sidebar import Sidebar
from desk_app.views.widgets import Notification

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desk_app.vault import Vault
    from desk_app.views.preview import Document
    from desk_app.views.shell.pages import PageSpec


class MainWindow(QWidget):
    """Shows the pages of an open vault. Locking and the help it asks for are the owner's to do."""

    lock_asked = Signal()
    worried_asked = Signal()

    def __init__(
        self,
        vault: Vault,
        pages: Sequence[PageSpec],
        today: Callable[[], date],
        organisation: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._specs = {spec.key: spec for spec in pages}
        self._built: dict[str, QWidget] = {}
        self._is_retired = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(_("Safeguard Desk"))  # no name that would outlive the vault
        self.sidebar = Sidebar(organisation or _("Safeguard Desk"), pages)
        self._stack = QStackedWidget()
        content = QWidget()
        room = QVBoxLayout(content)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self._stack)
        self.notification = Notification(content)  # over the page: the lock stays in reach
        self.palette_box = SearchPalette(self)
        self.context = PageContext(
            vault=vault,
            today=today,
            notify=self.notification.announce,
            navigate=self.navigate,
            show_document=self._show_document,
            changed=self.count_attention,
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sidebar)
        layout.addWidget(content, 1)
        self._connect()
        if pages:
            self.navigate(pages[0].key)
        self.count_attention()

    def navigate(self, page_key: str, argument: object = None) -> None:
        """Show a page, built if it is opened for the first time, and go to one of its records."""
        page = self._built.get(page_key)
        if page is None:
            page = self._specs[page_key].build(self.context)
            self._built[page_key] = page
            self._stack.addWidget(page)
        reload = getattr(page, "reload", None)
        if reload is not None:
            reload()
        self._stack.setCurrentWidget(page)
        self.sidebar.show_page(page_key)
        open_record = getattr(page, "open_record", None)
        if argument is not None and open_record is not None:
            open_record(argument)
        if self.isVisible() and not self.sidebar.isAncestorOf(self.focusWidget() or self):
            _focus_into(page)

    def page(self, key: str) -> QWidget | None:
        """Return a page that has been opened."""
        return self._built.get(key)

    def page_keys(self) -> list[str]:
        """Return the keys of all pages, in the sidebar's order."""
        return list(self._specs)

    def current_key(self) -> str:
        """Return the key of the page that is shown; empty if there is none."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self._built.items() if page is shown), "")

    def count_attention(self) -> None:
        """Work out the sidebar's counts, one page at a time, so that the window never waits."""
        for spec in self._specs.values():
            if spec.attention is not None:
                QTimer.singleShot(0, self, partial(self._count, spec))

    def retire(self) -> None:
        """Ask nothing more of the vault: it is about to be closed, and this window with it."""
        self._is_retired = True

    def open_palette(self) -> None:
        """Open the search over everything."""
        self.palette_box.open_with(self._offers())

    def _count(self, spec: PageSpec) -> None:
        if spec.attention is not None and not self._is_retired:
            count = spec.attention(self.context.vault, self.context.today())
            self.sidebar.entries[spec.key].show_count(count)

    def _connect(self) -> None:
        self.sidebar.page_chosen.connect(self.navigate)
        self.sidebar.search_asked.connect(self.open_palette)
        self.sidebar.worried_asked.connect(self.worried_asked)
        self.sidebar.lock_asked.connect(self.lock_asked)
        for number, key in enumerate(self._specs, 1):
            self._shortcut(f"Ctrl+{number % 10}", partial(self._open_by_key, key))
        self._shortcut("Ctrl+K", self.open_palette)
        self._shortcut("Ctrl+L", self.lock_asked.emit)

    def _open_by_key(self, key: str) -> None:
        self.setFocus()  # out of the sidebar: whoever opens a page by key goes on in it
        self.navigate(key)

    def _shortcut(self, keys: str, run: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(lambda *_none: run())

    def _offers(self) -> list[Offer]:
        offers = [
            Offer(spec.title(), _("Page"), spec.icon, partial(self.navigate, spec.key))
            for spec in self._specs.values()
        ]
        worried = _("I am worried – what now?")
        offers.append(Offer(worried, _("Action"), "worried", self.worried_asked.emit))
        for spec in self._specs.values():
            offers += [
                Offer(command.title, _("Action"), "command", partial(command.run, self.context))
                for command in (spec.commands() if spec.commands else ())
            ]
        for spec in self._specs.values():
            found = spec.search(self.context.vault, self.context.today()) if spec.search else ()
            offers += [
                Offer(
                    hit.title,
                    hit.detail or spec.title(),
                    spec.icon,
                    partial(self.navigate, spec.key, hit.argument),
                )
                for hit in found
            ]
        return offers

    def _show_document(self, document: Document) -> None:
        from desk_app.views.preview.dialog import PreviewDialog

        dialog = PreviewDialog(document, self)
        dialog.exec()
        dialog.deleteLater()


def _focus_into(page: QWidget) -> None:
    """Give the focus to the first thing on a page that the Tab key reaches, if none has it yet."""
    focused = page.window().focusWidget()
    if focused is not None and page.isAncestorOf(focused) and focused.isVisible():
        return
    each = page.nextInFocusChain()
    while each is not None and each is not page:
        by_tab = each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and each.isEnabled() and each.isVisibleTo(page) and page.isAncestorOf(each):
            each.setFocus(Qt.FocusReason.TabFocusReason)
            return
        each = each.nextInFocusChain()
