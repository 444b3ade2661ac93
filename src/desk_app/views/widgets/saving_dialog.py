"""A dialog that stays open until what it asks for is saved, with errors beside the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from desk_app.errors import DeskError
from desk_app.views.widgets import Dialog, Form, show_error, words_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

Draft = TypeVar("Draft")


class SavingDialog(Dialog, Generic[Draft]):
    """Fill `form` and place it; `save` is given the draft and may raise `DeskError`."""

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

    def draft(self) -> Draft:
        """Return what was entered, once the form was checked."""
        raise NotImplementedError

    def _row_of(self, error: DeskError) -> str:
        """Return the row that an error stands beside; empty for a message of its own."""
        raise NotImplementedError

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
