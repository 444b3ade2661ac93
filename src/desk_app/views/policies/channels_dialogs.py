"""Asks about a trial of channels, and about a notice that was put up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desk_app.errors import DeskError, FutureDateError
from desk_app.models.channel import TestResult
from desk_app.services.channel_tests import ChannelTestDraft
from desk_app.services.channel_wording import result_name
from desk_app.services.posted_notices import NoticeDraft
from desk_app.texts import LANGUAGE_NAMES, LANGUAGES, _, interface_texts
from desk_app.views.widgets import ChoiceBox, DateField, Dialog, Form, words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.services.channels import ChannelRow


class TrialDialog(Dialog):
    """Asks when, by whom and with what result channels were tried; no words about what was said."""

    def __init__(
        self,
        rows: Sequence[ChannelRow],
        role: str,
        today: date,
        save: Callable[[ChannelTestDraft], object],
        parent: QWidget | None = None,
    ) -> None:
        language = interface_texts().language
        super().__init__(
            _("Record a test"),
            _("Record the test"),
            parent,
            intro="\n".join(row.name(language) for row in rows),
        )
        self._save = save
        self.day, self.role = DateField(today), QLineEdit(role)
        self.role.setMaxLength(60)
        self.outcome = ChoiceBox[TestResult](
            [(each, result_name(each, interface_texts())) for each in TestResult]
        )
        self.form = Form()
        self.form.add_row("result", _("&Result"), self.outcome)
        self.form.add_row("tested_on", _("&When"), self.day, required=True)
        self.form.add_row(
            "by_role", _("&By (role)"), self.role, required=True, hint=_("A role, not a name.")
        )
        self.body.addWidget(self.form)
        self.check = self._is_saved
        self.accept_button.setFocus()

    def _is_saved(self) -> bool:
        day = self.day.value()
        if not self.form.check() or day is None:
            return False
        try:
            self._save(ChannelTestDraft(day, self.role.text(), self.outcome.value()))
        except DeskError as error:
            name = "tested_on" if isinstance(error, FutureDateError) else "by_role"
            self.form.show_errors({name: words_for(error)})
            return False
        return True


class PostDialog(Dialog):
    """Asks where a notice was put up, in which language and when."""

    def __init__(
        self,
        today: date,
        save: Callable[[NoticeDraft], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("A notice was put up"), _("Record the notice"), parent)
        self._save = save
        self.place, self.day = QLineEdit(), DateField(today)
        self.place.setMaxLength(100)
        self.language = language_box()
        self.form = Form()
        self.form.add_row(
            "place", _("&Place"), self.place, required=True, hint=_("Such as: reception.")
        )
        self.form.add_row("language", _("&Language"), self.language)
        self.form.add_row("posted_on", _("P&ut up on"), self.day, required=True)
        self.body.addWidget(self.form)
        self.check = self._is_saved

    def _is_saved(self) -> bool:
        day = self.day.value()
        if not self.form.check() or day is None:
            return False
        try:
            self._save(NoticeDraft(self.place.text(), self.language.value(), day))
        except DeskError as error:
            name = "posted_on" if isinstance(error, FutureDateError) else "place"
            self.form.show_errors({name: words_for(error)})
            return False
        return True


def language_box() -> ChoiceBox[str]:
    """Return a choice of the languages that notices are printed in."""
    made = ChoiceBox[str]([(code, LANGUAGE_NAMES[code]) for code in LANGUAGES])
    made.set_value(interface_texts().language)
    return made
