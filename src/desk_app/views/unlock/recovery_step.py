"""The last step of the set-up: print the recovery key, and read it back."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QLineEdit

from desk_app.check_character import normalise
from desk_app.texts import _, texts_in
from desk_app.views.background import run_in_background
from desk_app.views.preview.document import Document
from desk_app.views.unlock.create_steps import Step
from desk_app.views.widgets.chips import ChipKind
from desk_app.views.widgets.dialogs import show_error
from desk_app.views.widgets.form import Form
from desk_app.views.widgets.labels import button, label
from desk_app.views.widgets.layouts import Callout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desk_app.services.organisation import OrganisationProfile
    from desk_app.vault import RecoveryKey

READ_BACK: Final = 2


class RecoveryStep(Step):
    """Prints the sheet and asks for two of its lines. Nothing is done before both are right."""

    def __init__(
        self,
        key: RecoveryKey,
        profile: OrganisationProfile,
        today: date,
        show_document: Callable[[Document], object],
    ) -> None:
        super().__init__(_("Your recovery key"))
        self._key, self._profile, self._today = key, profile, today
        self._show_document = show_document
        self._lines = list(key.lines())
        self.body.addWidget(
            label(
                _(
                    "This key opens the vault if the passphrase is forgotten or the key file is "
                    "damaged. Print two copies, seal both, and give one to the chair."
                )
            )
        )
        self.print = button(
            _("&Print the recovery key…"), self._print, role="primary", icon_name="print"
        )
        self.first = self.print
        self.body.addWidget(self.print)
        self.body.addWidget(
            label(
                _("To be sure that the paper is readable, type these two lines from it."), "muted"
            )
        )
        self._ask_for_lines()
        self.body.addWidget(
            Callout(
                _(
                    "Whoever holds this paper can read everything. Keep it apart from the "
                    "computer, and never as a photo."
                ),
                ChipKind.WARNING,
            )
        )

    def _ask_for_lines(self) -> None:
        self.form = Form()
        self.asked = sorted(_choose([len(normalise(line)) for line in self._lines]))
        self.fields = []
        for number in self.asked:
            field = QLineEdit()
            field.setMaxLength(100)
            self.fields.append(field)
            self.form.add_row(str(number), _("Line {number}").format(number=number + 1), field)
        self.body.addWidget(self.form)

    def check(self) -> bool:
        """Compare what was typed with the key; spaces, case and look-alikes do not matter."""
        errors = {
            str(number): _("This does not match the sheet. Look at the line again.")
            for number, field in zip(self.asked, self.fields, strict=True)
            if normalise(field.text()) != normalise(self._lines[number])
        }
        self.form.show_errors(errors)
        return not errors

    def _print(self) -> None:
        self.print.setEnabled(False)

        def work() -> Document:
            return recovery_document(self._lines, self._key.qr_text(), self._profile, self._today)

        def done(document: Document) -> None:
            self.print.setEnabled(True)
            self._show_document(document)

        run_in_background(self, work, done, lambda error: show_error(self, error))


def recovery_document(
    lines: Sequence[str], qr_text: str, profile: OrganisationProfile, today: date
) -> Document:
    """Return P15 in two copies; it may be printed but not saved."""
    from desk_app.reports.recovery_sheet import RecoverySheet, recovery_sheet

    sheet = RecoverySheet(
        organisation=profile.name,
        database_ref=profile.database_ref,
        created_on=today,
        key_lines=tuple(lines),
        qr_text=qr_text,
    )
    return Document(
        code="P15",
        title=_("Recovery key"),
        handling=_("Sealed"),
        contains=_("The key to everything in the vault. It is printed and never saved."),
        pdf=recovery_sheet(sheet, texts_in(profile.language)),
        suggested_name="",
        may_be_saved=False,
    )


def cards_document(cards: Sequence[str], profile: OrganisationProfile, today: date) -> Document:
    """Return P15 as cards, one a page; they may be printed but not saved."""
    from desk_app.reports.recovery_sheet import RecoveryCards, recovery_cards

    paper = RecoveryCards(
        organisation=profile.name,
        database_ref=profile.database_ref,
        created_on=today,
        cards=tuple(tuple(card.split()) for card in cards),
    )
    return Document(
        code="P15",
        title=_("Recovery cards"),
        handling=_("Sealed"),
        contains=_("Any two of the three cards open everything. They are printed and never saved."),
        pdf=recovery_cards(paper, texts_in(profile.language)),
        suggested_name="",
        may_be_saved=False,
    )


def _choose(lengths: list[int]) -> list[int]:
    # A line that is shorter than the others would prove too little.
    long_ones = [number for number, length in enumerate(lengths) if length == max(lengths)]
    return secrets.SystemRandom().sample(long_ones, min(READ_BACK, len(long_ones)))
