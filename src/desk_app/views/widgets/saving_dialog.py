"""A dialog that stays open until what it asks for is saved, with errors beside the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from desk_app.errors import DeskError
from desk_app.views.widgets import Dialog, Form, show_error, words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

Draft = TypeVar("Draft")


class SavingDialog(Dialog, Generic[Draft]):
    """Fill `form` and place it; `save` is given the draft and may raise `DeskError`.

    An error stands beside the row that it names itself (`field`), else beside that of its kind in
    `rows_of_errors`, else beside `row_of_others`; without a row it is a message of its own.
    """

    rows_of_errors: ClassVar[Mapping[type[DeskError], str]] = {}
    row_of_others = ""

    def __init__(
        self,
        title: str,
        accept_text: str,
        save: Callable[[Draft], object],
        parent: QWidget | None = None,
        *,
        intro: str = "",
    ) -> None:
        super().__init__(title, accept_text, parent, intro=intro)
        self._save = save
        self.form = Form()
        self.check = self._is_saved

    def place_form(self, width: int = 36) -> None:
        """Show the form, in a dialog so many letters wide."""
        self.body.addWidget(self.form)
        self.widen(width)

    def draft(self) -> Draft:
        """Return what was entered, once the form was checked."""
        raise NotImplementedError

    def _row_of(self, error: DeskError) -> str:
        own, kind = getattr(error, "field", ""), self.rows_of_errors.get(type(error), "")
        return next((row for row in (own, kind) if self.form.has_row(row)), self.row_of_others)

    def _is_saved(self) -> bool:
        if not self.form.check():
            return False
        try:
            self._save(self.draft())
        except DeskError as error:
            row = self._row_of(error)
            if row:
                self.form.show_errors({row: words_for(error)})
            else:
                show_error(self, error)
            return False
        return True
