"""Adopting the code: what every adoption asks, and who signs again by when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit

from desk_app.services.adoption import adopt_code
from desk_app.services.editions import list_editions
from desk_app.texts import _
from desk_app.views.adopting import AdoptionDialog
from desk_app.views.conduct.checks import gap_warnings
from desk_app.views.widgets import confirm, label, run_dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desk_app.services.adoption import AdoptionReadiness
    from desk_app.services.edition_adoption import Adoption
    from desk_app.services.editions import EditionRow
    from desk_app.views.conduct.actions import ConductActions

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

LONGEST_WINDOW_DAYS = 365
USUAL_WINDOW_DAYS = 30


class CodeAdoptionDialog(AdoptionDialog):
    """Asks also how long signatures on the edition before count, and whether they are renewed."""

    def __init__(
        self,
        owner: QWidget | None,
        actions: ConductActions,
        edition: EditionRow,
        readiness: AdoptionReadiness,
    ) -> None:
        vault, today = actions.context.vault, actions.context.today()
        super().__init__(
            _("Adopt the code"),
            lambda decision: vault.write(adopt_code, decision, today=today),
            today,
            owner,
            intro=_(
                "After adoption not even a comma can change: people must be able to rely on having "
                "signed exactly these words. Any change is a new edition."
            ),
            warnings=gap_warnings(readiness, edition),
        )
        if any(not row.is_draft for row in vault.read(list_editions)):
            self._ask_who_signs_again()
        else:
            self.sign_again.setParent(self)
            self.sign_again.hide()

    @override
    def add_rows(self) -> None:
        """Ask for the window."""
        self.window_days = QLineEdit(str(USUAL_WINDOW_DAYS))
        self.window_days.setMaxLength(3)
        self.sign_again = QCheckBox(_("&Everyone signs again"))
        self.sign_again.setChecked(True)
        self.sign_again.toggled.connect(self.window_days.setEnabled)
        self.form.add_row(
            "window",
            _("&Window, days"),
            self.window_days,
            hint=_("So long after it takes effect, signatures on the edition before still count."),
        )

    @override
    def missing(self) -> dict[str, str]:
        """Return what is missing or no number, by row."""
        errors = super().missing()
        days = self.window_days.text().strip()
        if not (days.isascii() and days.isdigit() and int(days) <= LONGEST_WINDOW_DAYS):
            errors["window"] = _("Enter a number of days, 0 to {most}.").format(
                most=LONGEST_WINDOW_DAYS
            )
        return errors

    @override
    def decision(self) -> Adoption:
        """Return what was entered; it must have been checked."""
        return replace(
            super().decision(),
            reack_window_days=int(self.window_days.text()),
            needs_new_signatures=self.sign_again.isChecked(),
        )

    def _ask_who_signs_again(self) -> None:
        self.body.insertWidget(self.body.count() - 1, self.sign_again)
        self.body.insertWidget(
            self.body.count() - 1,
            label(
                _(
                    "Without this it is a minor change, such as a new phone number: signatures on "
                    "the edition before count on."
                ),
                "muted",
            ),
        )


def adopt(
    owner: QWidget, actions: ConductActions, edition: EditionRow, readiness: AdoptionReadiness
) -> bool:
    """Ask and adopt; refusals stand beside their fields. Return whether it was adopted.

    Afterwards printing forms is offered.
    """
    dialog = CodeAdoptionDialog(owner, actions, edition, readiness)
    adopted, needs_signatures = run_dialog(dialog), dialog.sign_again.isChecked()
    if not adopted:
        return False
    actions.context.notify(_("The code is adopted. From now on its text never changes."))
    actions.changed()
    actions.show_part("overview")  # what to do next stands there
    if needs_signatures and confirm(
        owner,
        _("Print forms now?"),
        _("Everyone who is active owes a signature on the new edition."),
        _("Print forms"),
        destructive=False,
        cancel_text=_("Not now"),
    ):
        actions.print_forms()
    return True
