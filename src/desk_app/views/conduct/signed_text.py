"""The exact words that somebody signed, in the language in which they signed them (R24)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from desk_app.errors import DeskError
from desk_app.services.conduct_forms import ways_on_form
from desk_app.services.edition_print import edition_print
from desk_app.services.editions import is_unchanged, list_editions
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts
from desk_app.views.conduct.code_reader import CodeReader
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import ChipKind, Dialog, StatusChip, label, show_error

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desk_app.services.signatures import AckRow
    from desk_app.views.shell.pages import PageContext


def show_signed_text(owner: QWidget, context: PageContext, row: AckRow) -> None:
    """Show what somebody signed, and whether it still gives the hash it was adopted with."""
    try:
        dialog = signed_text_dialog(owner, context, row)
    except DeskError as error:
        show_error(owner, error)
        return
    dialog.exec()
    dialog.deleteLater()


def signed_text_dialog(owner: QWidget | None, context: PageContext, row: AckRow) -> Dialog:
    """Return the dialog, not yet shown.

    Raises:
        DeskError: the text cannot be put together.
    """
    editions = context.vault.read(list_editions)
    edition_id = next(each.id for each in editions if each.edition_no == row.edition_no)
    edition = context.vault.read(edition_print, edition_id)
    dialog = Dialog(
        _("What {name} signed").format(name=row.full_name), _("Close"), owner, cancel_text=""
    )
    facts = QHBoxLayout()
    facts.setSpacing(SPACES["m"])
    facts.addWidget(
        label(
            _("Edition {number} in {language}, signed on {day}, form {code}").format(
                number=row.edition_no,
                language=LANGUAGE_NAMES[row.language],
                day=interface_texts().short_date(row.signed_on),
                code=row.form_code.replace("-", "\N{NON-BREAKING HYPHEN}") or "–",
            )
        ),
        1,
    )
    if context.vault.read(is_unchanged, edition_id):
        words = _("Unchanged, fingerprint {fingerprint}").format(fingerprint=edition.fingerprint)
        facts.addWidget(StatusChip(words, ChipKind.OK))
    else:
        facts.addWidget(StatusChip(_("Text and fingerprint differ"), ChipKind.PROBLEM))
    dialog.body.addLayout(facts)
    if ways := context.vault.read(ways_on_form, row.form_code):
        said = _("Beside the text, the form named these ways to report: {ways}")
        dialog.body.addWidget(label(said.format(ways=ways), "hint"))
    reader = CodeReader()
    reader.show_code(edition.texts[row.language])
    dialog.body.addWidget(reader, 1)
    dialog.resize(ems(46), ems(40))
    return dialog
