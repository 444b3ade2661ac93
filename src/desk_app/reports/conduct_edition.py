"""What a conduct form (P01) is told, and how it words edition, language and fingerprint."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desk_app.errors import UnfilledPlaceholderError
from desk_app.reports.frame import Frame, Handling
from desk_app.services.language_names import language_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from desk_app.services.code_text import CodeText
    from desk_app.texts import Texts

DOCUMENT_CODE: Final = "P01"

_PLACEHOLDER: Final = re.compile(r"\{\{(\w*)")


@dataclass(frozen=True, slots=True)
class EditionPrint:
    """What all forms of a batch have in common."""

    organisation: str
    edition_no: int | None
    """None for a draft, which prints without a person only."""
    adopted_by_body: str
    adopted_on: date | None
    fingerprint: str
    """The first 8 characters of the content hash."""
    master_language: str
    texts: Mapping[str, CodeText]
    """The code per language, every placeholder filled in."""
    printed_on: date
    printed_by_role: str


@dataclass(frozen=True, slots=True)
class FormPrint:
    """One person's form."""

    form_code: str
    language: str
    """One of the edition's; where the person's own is missing, the master language."""
    name: str
    role: str
    """In the form's language."""
    is_minor: bool = False
    asked_language: str = ""
    """The language the person should have had; empty if it is the form's."""
    ways_to_report: str = ""
    """The channels in use, in the form's language; they stand beside the edition's text."""
    ways_on: date | None = None
    """The day on which these were in use."""


def adoption_in_words(edition: EditionPrint, texts: Texts) -> str:
    """Return which edition it is, when and by which body it was adopted."""
    _ = texts.gettext
    if edition.edition_no is None or edition.adopted_on is None:
        return _("Draft, not adopted")
    return _("Edition {number}, adopted {date} ({body})").format(
        number=edition.edition_no,
        date=texts.short_date(edition.adopted_on),
        body=edition.adopted_by_body,
    )


def proof_in_words(edition: EditionPrint, texts: Texts) -> str:
    """Return the two lines by which a single page proves which text was signed (P01)."""
    _ = texts.gettext
    count = len(edition.texts[texts.language].clauses)
    languages = _("language: {language}, original: {original}").format(
        language=language_name(texts.language, texts),
        original=language_name(edition.master_language, texts),
    )
    parts = [
        languages,
        texts.ngettext("{count} clause", "{count} clauses", count).format(count=count),
    ]
    if edition.fingerprint:
        parts.append(_("fingerprint {fingerprint}").format(fingerprint=edition.fingerprint))
    return "\n".join([adoption_in_words(edition, texts), " · ".join(parts)])


def form_frame(edition: EditionPrint, texts: Texts, *, is_blank: bool = False) -> Frame:
    """Return what header and footer of the form's pages say; a blank form is nobody's."""
    number = edition.edition_no
    return Frame(
        organisation=edition.organisation,
        title=texts.gettext("Conduct form"),
        code=DOCUMENT_CODE,
        handling=Handling.INTERNAL if is_blank else Handling.PERSONAL,
        printed_on=edition.printed_on,
        printed_by_role=edition.printed_by_role,
        edition="" if number is None else str(number),
        language=texts.language,
        draft=number is None,
    )


def require_filled(text: CodeText) -> None:
    """Make sure that no {{placeholder}} reaches the paper.

    Raises:
        UnfilledPlaceholderError: the text still holds one.
    """
    for part in _every_text(text):
        if (left := _PLACEHOLDER.search(part)) is not None:
            raise UnfilledPlaceholderError(left[1])


def _every_text(text: CodeText) -> Iterator[str]:
    yield from (text.title, text.subtitle, *text.preamble, *text.word_meanings)
    for section in text.sections:
        yield section.title
        for clause in section.clauses:
            yield from (clause.heading, clause.text)
    said = text.declaration
    yield from (said.title, *said.statements, *(field.label for field in said.fields))
    yield from (said.footer, said.how_to_report_line, said.language_precedence)
