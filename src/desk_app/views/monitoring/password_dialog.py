"""Shows the password of a file that was saved: once, and never again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit

from desk_app.texts import _
from desk_app.views.theme import ems
from desk_app.views.widgets import Callout, ChipKind, Dialog, Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH = 38


def show_password(parent: QWidget, password: str, file_name: str) -> None:
    """Show the password until the user has passed it on; it is forgotten with the dialog."""
    dialog = Dialog(
        _("Password of the file"),
        _("I have noted it"),
        parent,
        intro=_("{file} opens with this password only.").format(file=file_name),
        cancel_text="",
    )
    dialog.setMinimumWidth(ems(_WIDTH))
    field = QLineEdit(password)
    field.setReadOnly(True)
    field.setCursorPosition(0)
    form = Form()
    form.add_row("password", _("&Password"), field)
    dialog.body.addWidget(form)
    dialog.body.addWidget(
        Callout(
            _(
                "It is shown only now and kept nowhere. Tell it to the partner in another way than "
                "the file: on the telephone, not in the same message. What you copy is taken back "
                "after a minute."
            ),
            ChipKind.WARNING,
        )
    )
    dialog.add_button(_("&Copy"), lambda: QApplication.clipboard().setText(password))
    dialog.exec()
    field.clear()
    dialog.deleteLater()
