"""Two editions side by side, clause by clause, with every change marked in words and in type."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTextBrowser, QWidget

from desk_app.services.edition_comparison import Change, PartChange, change_name, compare_editions
from desk_app.services.editions import CODE, EditionRow, TextId, list_editions
from desk_app.services.word_changes import word_changes
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts, ngettext
from desk_app.views.conduct.words import edition_name
from desk_app.views.preview.catalogued import show_catalogued
from desk_app.views.theme import SPACES, colour, ems
from desk_app.views.widgets import ChoiceBox, Dialog, button, label
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from desk_app.services.edition_comparison import TextPart
    from desk_app.views.shell.pages import PageContext


def show_comparison(
    owner: QWidget, context: PageContext, before_id: int, after_id: int, text: TextId = CODE
) -> None:
    """Show how two editions of a text differ."""
    dialog = ComparisonDialog(owner, context, (before_id, after_id), text)
    dialog.exec()
    dialog.deleteLater()


class ComparisonDialog(Dialog):
    """Compares any two editions in one language."""

    def __init__(
        self,
        owner: QWidget | None,
        context: PageContext,
        pair: tuple[int, int],
        text: TextId = CODE,
    ) -> None:
        super().__init__(_("Compare editions"), _("Close"), owner, cancel_text="")
        self._context = context
        rows: list[EditionRow] = context.vault.read(list_editions, text)
        before_id, after_id = pair
        self._rows = {row.id: row for row in rows}
        choices = [(row.id, edition_name(row)) for row in reversed(rows)]
        self.before: ChoiceBox[int] = ChoiceBox(choices)
        self.after: ChoiceBox[int] = ChoiceBox(choices)
        self.before.set_value(before_id)
        self.after.set_value(after_id)
        after = self._rows[after_id]
        self.language: ChoiceBox[str] = ChoiceBox(
            [(code, LANGUAGE_NAMES[code]) for code in after.languages]
        )
        self.language.set_value(after.master_language)
        self.print = button(_("&Print what changed"), self._print, icon_name="documents")
        self.only_changes = QCheckBox(_("Only &changes"))
        self.only_changes.setChecked(True)
        self.summary = label("", "strong")
        self.browser = QTextBrowser()
        self.browser.setAccessibleName(_("The two editions side by side"))
        self._build()
        self.resize(ems(60), ems(44))
        self.compare()

    def compare(self) -> None:
        """Compare what is chosen."""
        changes = self._context.vault.read(
            compare_editions, self.before.value(), self.after.value(), self.language.value()
        )
        self.summary.setText(summary_words(changes))
        shown = [
            each
            for each in changes
            if each.change is not Change.SAME or not self.only_changes.isChecked()
        ]
        names = [edition_name(self._rows[box.value()]) for box in (self.before, self.after)]
        self.browser.setHtml(_as_html(shown, names))

    def _build(self) -> None:
        row = FlowLayout()
        for caption, box in (
            (_("&Before"), self.before),
            (_("&After"), self.after),
            (_("&Language"), self.language),
        ):
            words = label(caption, wraps=False)
            words.setBuddy(box)
            box.setAccessibleName(caption.replace("&", ""))
            box.currentIndexChanged.connect(lambda _index: self.compare())
            pair = QWidget()
            both = QHBoxLayout(pair)
            both.setContentsMargins(0, 0, SPACES["s"], 0)
            both.addWidget(words)
            both.addWidget(box)
            row.addWidget(pair)
        row.addWidget(self.only_changes)
        row.addWidget(self.print)
        self.only_changes.toggled.connect(lambda _on: self.compare())
        self.body.addLayout(row)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.browser, 1)

    def _print(self) -> None:
        pair = (f"before-{self.before.value()}", f"after-{self.after.value()}")
        show_catalogued(self, self._context, "D03", options=pair, language=self.language.value())


def summary_words(changes: list[PartChange]) -> str:
    """Return how many clauses were added, removed, changed."""
    counts = {kind: sum(each.change is kind for each in changes) for kind in Change}
    if counts[Change.SAME] == len(changes):
        return _("Not one clause differs in this language.")
    parts = [
        ngettext("{count} added", "{count} added", counts[Change.ADDED]),
        ngettext("{count} removed", "{count} removed", counts[Change.REMOVED]),
        ngettext("{count} changed", "{count} changed", counts[Change.CHANGED]),
        ngettext("{count} the same", "{count} the same", counts[Change.SAME]),
    ]
    kinds = (Change.ADDED, Change.REMOVED, Change.CHANGED, Change.SAME)
    return " · ".join(
        part.format(count=counts[kind])
        for part, kind in zip(parts, kinds, strict=True)
        if counts[kind]
    )


_TINTS = {
    Change.ADDED: "ok_soft",
    Change.REMOVED: "problem_soft",
    Change.CHANGED: "warning_soft",
    Change.SAME: "surface",
}


def _as_html(changes: list[PartChange], names: list[str]) -> str:
    head = "".join(f"<th width='50%' align='left'>{escape(name)}</th>" for name in names)
    rows = [f"<tr>{head}</tr>"]
    for each in changes:
        before, after = _words(each.before), _words(each.after)
        if each.change is Change.CHANGED:
            before, after = marked(before, after)
        else:
            before, after = escape(before), escape(after)
        tint = colour(_TINTS[each.change]).name()
        rows.append(
            f"<tr><td colspan='2' bgcolor='{tint}'>"
            f"<b>{escape(change_name(each.change, interface_texts()))}</b></td></tr>"
            f"<tr><td valign='top'>{_lines(before)}</td><td valign='top'>{_lines(after)}</td></tr>"
        )
    return f"<table width='100%' cellspacing='0' cellpadding='6'>{''.join(rows)}</table>"


def marked(before: str, after: str) -> tuple[str, str]:
    """Return both texts as HTML: words that went are struck out, new ones bold and underlined."""
    left, right = word_changes(before, after)
    return (
        "".join(
            f"<s>{escape(each.text)}</s>" if each.differ else escape(each.text) for each in left
        ),
        "".join(
            f"<b><u>{escape(each.text)}</u></b>" if each.differ else escape(each.text)
            for each in right
        ),
    )


def _words(part: TextPart | None) -> str:
    if part is None:
        return "–"
    if not (part.heading or part.text):
        return _("{number} (no words in this language)").format(number=part.number).strip()
    return part.words


def _lines(text: str) -> str:
    return text.replace("\n", "<br/>")
