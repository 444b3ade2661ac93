"""Asks which procedures are printed, in which language, and whether drafts are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from desk_app.services.procedure_text import procedure_languages, shipped_language
from desk_app.texts import _, interface_texts
from desk_app.views.widgets import ChoiceBox, Dialog, Form, LanguageBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desk_app.services.procedures import ProcedureRow


class PrintProceduresDialog(Dialog):
    """Offers one procedure or all of them with a table of contents (R15)."""

    def __init__(self, row: ProcedureRow | None, owner: QWidget | None = None) -> None:
        super().__init__(_("Print procedures"), _("Show procedures"), owner)
        one: list[tuple[str, str]] = []
        if row is not None:
            one = [(f"procedure-{row.procedure_id}", f"{row.number}  {row.title}")]
        self.which = ChoiceBox[str]([*one, ("", _("All, with a table of contents"))])
        self.language = LanguageBox(
            shipped_language(interface_texts().language), procedure_languages()
        )
        self.drafts = QCheckBox(_("Drafts where there are any, marked as drafts"))
        form = Form()
        form.add_row("which", _("&Procedures"), self.which)
        form.add_row("language", _("&Language"), self.language)
        form.add_row("drafts", _("&Drafts"), self.drafts)
        self.body.addWidget(form)
        self.accept_button.setFocus()

    def options(self) -> tuple[str, ...]:
        """Return what the document is asked for."""
        return tuple(filter(None, (self.which.value(), "draft" if self.drafts.isChecked() else "")))
