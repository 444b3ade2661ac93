"""A dialog that stays open until what it asks for is saved, with failures beside the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desk_app.errors import (
    DeskError,
    EvidenceMissingError,
    MissingTextError,
    PersonalDataInReviewError,
    TooLongError,
)
from desk_app.views.widgets import Dialog, Form, words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class SavingDialog(Dialog):
    """Shows one form; what cannot be saved is said in it."""

    fields: ClassVar[Mapping[type[DeskError], str]] = {}
    """The field that each kind of failure belongs to that does not name one itself."""
    fallback = ""
    """The field for all others."""

    def made_of(self, form: Form, save: Callable[[], object]) -> None:
        """Show `form`; `save` is called once it is filled in, and may raise `DeskError`."""
        self.form, self._save = form, save
        self.body.addWidget(form)
        self.widen(36)
        self.check = self._is_saved

    def _is_saved(self) -> bool:
        if not self.form.check():
            return False
        try:
            self._save()
        except DeskError as error:
            self.form.show_errors({self._field_of(error): words_for(error)})
            return False
        return True

    def _field_of(self, error: DeskError) -> str:
        match error:
            case (
                PersonalDataInReviewError(field=field)
                | TooLongError(field=field)
                | MissingTextError(field=field)
                | EvidenceMissingError(field=field)
            ):
                return str(field)
        return self.fields.get(type(error), self.fallback)
