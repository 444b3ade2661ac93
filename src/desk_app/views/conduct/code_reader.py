"""A code of conduct to read, from its title to the declaration."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTextBrowser

from desk_app.texts import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desk_app.services.code_text import CodeText


class CodeReader(QTextBrowser):
    """Shows a text read-only; it can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Text of the code"))
        self.setOpenLinks(False)

    def show_code(self, code: CodeText) -> None:
        """Show this text."""
        self.setHtml(as_html(code))


def as_html(code: CodeText) -> str:
    """Return a code as HTML; whatever looks like markup in it is shown as it is."""
    parts = [f"<h2>{escape(code.title)}</h2><p><i>{escape(code.subtitle)}</i></p>"]
    parts += [f"<p>{escape(text)}</p>" for text in code.preamble]
    parts += [f"<p>{escape(text)}</p>" for text in code.word_meanings]
    for section in code.sections:
        parts.append(f"<h3>{escape(section.letter)}. {escape(section.title)}</h3>")
        parts += [
            f"<p><b>{escape(clause.number)} {escape(clause.heading)}</b><br/>"
            f"{escape(clause.text)}</p>"
            for clause in section.clauses
        ]
    said = code.declaration
    parts.append(f"<h3>{escape(said.title)}</h3>")
    parts += [f"<p>{escape(text)}</p>" for text in said.statements]
    parts += [
        f"<p>{escape(text)}</p>"
        for text in (said.how_to_report_line, said.language_precedence, said.footer)
    ]
    return "".join(parts)
