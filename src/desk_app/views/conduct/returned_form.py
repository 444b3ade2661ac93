"""The field that a form code is typed into, with the date and the role that looked at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from desk_app.errors import (
    FutureDateError,
    MistypedFormCodeError,
    SignedBeforePrintError,
)
from desk_app.services.form_code import parse_form_code
from desk_app.texts import LANGUAGE_NAMES, _
from desk_app.views.conduct.words import seen_by_roles
from desk_app.views.overriding import override
from desk_app.views.widgets import (
    Callout,
    Card,
    ChipKind,
    ChoiceBox,
    DateField,
    Form,
    button,
    label,
)
from desk_app.views.widgets.flow import flowing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from desk_app.errors import DeskError
    from desk_app.services.conduct_forms import FormRow

_CODE_LENGTH = 60


class ReturnedForm(Card):
    """Asks what is on the paper. Enter in any field asks to record it."""

    record_asked = Signal()
    unsigned_asked = Signal()

    def __init__(self, today: date, role: str) -> None:
        super().__init__(_("Type the code on the paper"))
        self._forms: dict[str, FormRow] = {}
        self._expected = ""
        self.code = QLineEdit()
        self.code.setPlaceholderText("AT-K7M2-9QX4")
        self.code.setMaxLength(_CODE_LENGTH)
        self.whose = label("", "hint")
        self.signed_on = DateField(today)
        self.seen_by: ChoiceBox[str] = ChoiceBox(seen_by_roles())
        self.seen_by.set_value(role)
        self.form = Form()
        self.form.add_row("code", _("Form &code"), self.code, required=True)
        self.form.add_wide(self.whose)
        self.form.add_row("signed_on", _("Signed &on"), self.signed_on, required=True)
        self.form.add_row(
            "seen_by",
            _("Seen &by"),
            self.seen_by,
            hint=_("Who looked: right page, right name, signed."),
        )
        self.record = button(_("&Record"), self.record_asked.emit, role="primary")
        self.unsigned = button(_("Came back unsigned"), self.unsigned_asked.emit)
        self.success = Callout("", ChipKind.OK)
        self.success.hide()
        self.body.addWidget(self.form)
        self.body.addWidget(flowing((self.record, self.unsigned)))
        self.body.addWidget(self.success)
        self.code.textChanged.connect(lambda _text: self._show_whose())

    def use_forms(self, forms: Iterable[FormRow]) -> None:
        """Know these forms, so that whose it is shows while the code is typed."""
        self._forms = {form.form_code: form for form in forms}
        self._show_whose()

    def expect(self, full_name: str) -> None:
        """Say that only this person's form is accepted now; empty for anybody's."""
        self._expected = full_name
        self._show_whose()

    def known_form(self) -> FormRow | None:
        """Return the form whose code is typed; None if there is none."""
        try:
            return self._forms.get(parse_form_code(self.code.text()))
        except MistypedFormCodeError:
            return None

    def check(self, *, needs_code: bool = True) -> bool:
        """Show what is missing beside its field; return whether nothing is."""
        errors = self.form.missing()
        if not needs_code:
            errors.pop("code", None)
        self.form.show_errors(errors)
        if errors:
            self.success.hide()
        return not errors

    def show_refusal(self, error: DeskError, words: str) -> None:
        """Explain beside the field that it is about why nothing was recorded."""
        is_date = isinstance(error, FutureDateError | SignedBeforePrintError)
        self.success.hide()
        self.form.show_errors({"signed_on" if is_date else "code": words})
        if not is_date:
            self.code.selectAll()

    def show_success(self, words: str) -> None:
        """Say what was recorded and wait for the next code."""
        self.form.show_errors({})
        self.code.clear()
        self.success.show_text(words)
        self.success.setVisible(bool(words))
        self.code.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as "record", wherever the cursor is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.record_asked.emit()
            return
        super().keyPressEvent(event)

    def _show_whose(self) -> None:
        form = self.known_form()
        if form is not None:
            self.whose.setText(
                _("{name}, edition {number}, {language}").format(
                    name=form.full_name,
                    number=form.edition_no,
                    language=LANGUAGE_NAMES[form.language],
                )
            )
        elif self._expected:
            self.whose.setText(
                _("{name} is ticked: only that person’s form is accepted.").format(
                    name=self._expected
                )
            )
        else:
            self.whose.setText(_("Capitals, spaces and hyphens do not matter."))
