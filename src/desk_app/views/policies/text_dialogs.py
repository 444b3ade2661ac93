"""Writing words in several languages, and adopting a policy or a procedure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from desk_app.errors import DeskError
from desk_app.texts import LANGUAGE_NAMES, _
from desk_app.views.adopting import AdoptionDialog
from desk_app.views.theme import ems
from desk_app.views.widgets import Dialog, Form, run_dialog, words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtWidgets import QWidget

    from desk_app.services.edition_adoption import Adoption

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override


@dataclass(frozen=True, slots=True)
class Wording:
    """What a dialog for words in several languages says."""

    title: str
    accept: str
    intro: str = ""
    hints: Mapping[str, str] | None = None
    """Below each language's field."""


def words_dialog(
    owner: QWidget | None,
    wording: Wording,
    words: Mapping[str, str],
    save: Callable[[dict[str, str]], object],
) -> tuple[Dialog, dict[str, QPlainTextEdit]]:
    """Return a dialog with a field for each language, the first of `words` required.

    It closes only when `save` took the words.
    """
    dialog = Dialog(wording.title, wording.accept, owner, intro=wording.intro)
    form, fields = Form(), {}
    for place, (code, text) in enumerate(words.items()):
        field = QPlainTextEdit(text)
        field.setTabChangesFocus(True)
        field.setFixedHeight(ems(6))
        fields[code] = field
        hint = (wording.hints or {}).get(code, "")
        form.add_row(code, LANGUAGE_NAMES[code], field, hint=hint, required=place == 0)
    dialog.check = lambda: _saved(form, fields, save)
    dialog.body.addWidget(form)
    dialog.widen(40)
    return dialog, fields


def ask_words(
    owner: QWidget,
    wording: Wording,
    words: Mapping[str, str],
    save: Callable[[dict[str, str]], object],
) -> bool:
    """Ask for words in several languages; return whether they were saved."""
    dialog, _fields = words_dialog(owner, wording, words, save)
    return run_dialog(dialog)


def _saved(
    form: Form, fields: Mapping[str, QPlainTextEdit], save: Callable[[dict[str, str]], object]
) -> bool:
    if not form.check():
        return False
    try:
        save({code: field.toPlainText() for code, field in fields.items()})
    except DeskError as error:
        form.show_errors({next(iter(fields)): words_for(error)})
        return False
    return True


class TextAdoptionDialog(AdoptionDialog):
    """Asks also for a line about what changed, for the list of editions."""

    @override
    def add_rows(self) -> None:
        """Ask what changed."""
        self.what_changed = QLineEdit()
        self.form.add_row(
            "what_changed",
            _("&What changed"),
            self.what_changed,
            hint=_("One line for the list of editions."),
        )

    @override
    def decision(self) -> Adoption:
        """Return what was entered; it must have been checked."""
        return replace(super().decision(), what_changed=self.what_changed.text())


def left_out_warnings(languages: Iterable[str]) -> list[str]:
    """Return a sentence for each language that is left out of an edition."""
    return [
        _("{language} has gaps and is left out of this edition.").format(
            language=LANGUAGE_NAMES[code]
        )
        for code in languages
    ]
