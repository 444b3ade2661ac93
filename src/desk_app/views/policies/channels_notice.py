"""Asks how the notice of channels is printed, and what helpers wear to be recognised (P17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit

from desk_app.errors import DeskError
from desk_app.texts import LANGUAGE_NAMES, LANGUAGES, _
from desk_app.views.policies.channels_dialogs import language_box
from desk_app.views.widgets import ChoiceBox, Dialog, Form, words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

BADGE_LIMIT = 100


class BadgeDialog(Dialog):
    """Asks in each language what helpers visibly wear. `save` keeps it; may raise `DeskError`."""

    def __init__(
        self,
        badges: Mapping[str, str],
        save: Callable[[Mapping[str, str]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("How to recognise us"),
            _("Save"),
            parent,
            intro=_(
                "What your people visibly wear, such as: a green vest with our name. It stands on "
                "every notice. Where a line is empty, the notice has a line to write on."
            ),
        )
        self._save = save
        self.form = Form()
        self.fields: dict[str, QLineEdit] = {}
        for code in LANGUAGES:
            field = self.fields[code] = QLineEdit(badges.get(code, ""))
            field.setMaxLength(BADGE_LIMIT)
            self.form.add_row(code, LANGUAGE_NAMES[code], field)
        self.body.addWidget(self.form)
        self.check = self._is_saved

    def _is_saved(self) -> bool:
        try:
            self._save({code: field.text() for code, field in self.fields.items()})
        except DeskError as error:
            self.form.show_errors({next(iter(self.fields)): words_for(error)})
            return False
        return True


class PrintNoticeDialog(Dialog):
    """Asks in which language, on what paper and for whom a notice is printed."""

    def __init__(self, badges: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(_("Print the notice"), _("Show the notice"), parent)
        self._badges = badges
        self.language = language_box()
        self.paper = ChoiceBox[str]([("", _("A4")), ("a5", _("A5"))])
        self.readers = ChoiceBox[str](
            [("", _("The people we help")), ("staff", _("Staff and affiliated persons"))]
        )
        self.badge = QLineEdit()
        self.badge.setMaxLength(100)
        self.ready = QCheckBox(_("Only if everything is verified and tested"))
        form = Form()
        form.add_row("language", _("&Language"), self.language)
        form.add_row("paper", _("&Paper"), self.paper)
        form.add_row("readers", _("&For"), self.readers)
        form.add_row(
            "badge",
            _("Our people &wear"),
            self.badge,
            hint=_(
                "In the notice’s language, kept for the next time. Left empty, there is a line to "
                "write on."
            ),
        )
        form.add_row("ready", _("&Ready to post"), self.ready)
        self.body.addWidget(form)
        self.language.currentIndexChanged.connect(lambda _at: self._fill_badge())
        self._fill_badge()
        self.accept_button.setFocus()

    def options(self) -> tuple[str, ...]:
        """Return what the document is asked for."""
        badge = self.badge.text().strip()
        chosen = (
            self.paper.value(),
            self.readers.value(),
            f"badge={badge}" if badge else "",
            "ready-to-post" if self.ready.isChecked() else "",
        )
        return tuple(filter(None, chosen))

    def _fill_badge(self) -> None:
        self.badge.setText(self._badges.get(self.language.value(), ""))
