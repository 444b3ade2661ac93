"""Asks about a trial of channels, and about a notice that was put up."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QLineEdit

from desk_app.errors import FutureDateError
from desk_app.models.channel import TestResult
from desk_app.services.channel_tests import ChannelTestDraft
from desk_app.services.channel_wording import result_name
from desk_app.services.posted_notices import NoticeDraft
from desk_app.texts import LANGUAGE_NAMES, LANGUAGES, _, interface_texts
from desk_app.views.widgets import ChoiceBox, DateField
from desk_app.views.widgets.saving_dialog import SavingDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.services.channels import ChannelRow


class TrialDialog(SavingDialog[ChannelTestDraft]):
    """Asks when, by whom and with what result channels were tried; no words about what was said."""

    rows_of_errors: ClassVar = {FutureDateError: "tested_on"}
    row_of_others = "by_role"

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
            save,
            parent,
            intro="\n".join(row.name(language) for row in rows),
        )
        self.day, self.role = DateField(today), QLineEdit(role)
        self.role.setMaxLength(60)
        self.outcome = ChoiceBox[TestResult](
            [(each, result_name(each, interface_texts())) for each in TestResult]
        )
        self.form.add_row("result", _("&Result"), self.outcome)
        self.form.add_row("tested_on", _("&When"), self.day, required=True)
        self.form.add_row(
            "by_role", _("&By (role)"), self.role, required=True, hint=_("A role, not a name.")
        )
        self.body.addWidget(self.form)
        self.accept_button.setFocus()

    def draft(self) -> ChannelTestDraft:
        """Return how the test went, by which role and when."""
        day = self.day.value()
        assert day is not None
        return ChannelTestDraft(day, self.role.text(), self.outcome.value())


class PostDialog(SavingDialog[NoticeDraft]):
    """Asks where a notice was put up, in which language and when."""

    rows_of_errors: ClassVar = {FutureDateError: "posted_on"}
    row_of_others = "place"

    def __init__(
        self,
        today: date,
        save: Callable[[NoticeDraft], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("A notice was put up"), _("Record the notice"), save, parent)
        self.place, self.day = QLineEdit(), DateField(today)
        self.place.setMaxLength(100)
        self.language = language_box()
        self.form.add_row(
            "place", _("&Place"), self.place, required=True, hint=_("Such as: reception.")
        )
        self.form.add_row("language", _("&Language"), self.language)
        self.form.add_row("posted_on", _("P&ut up on"), self.day, required=True)
        self.body.addWidget(self.form)

    def draft(self) -> NoticeDraft:
        """Return where the notice hangs, in which language, and since when."""
        day = self.day.value()
        assert day is not None
        return NoticeDraft(self.place.text(), self.language.value(), day)


def language_box() -> ChoiceBox[str]:
    """Return a choice of the languages that notices are printed in."""
    made = ChoiceBox[str]([(code, LANGUAGE_NAMES[code]) for code in LANGUAGES])
    made.set_value(interface_texts().language)
    return made
