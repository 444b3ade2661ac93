"""The policy as a table: a row for each paragraph and for each thing that is to be filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.services.text_placeholders import fill_known
from desk_app.texts import _, interface_texts
from desk_app.texts.explain.policies import blank_question
from desk_app.views.widgets import ChipKind, Column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from desk_app.services.policy import PromptRow, SectionRow


@dataclass(frozen=True, slots=True)
class PolicyEntry:
    """A paragraph, or something to be filled in, in a section."""

    entry_id: str
    number: str
    place: int
    section: SectionRow
    words: Mapping[str, str]
    prompt: PromptRow | None = None
    """None for a paragraph."""

    @property
    def is_prompt(self) -> bool:
        """Whether it asks for something."""
        return self.prompt is not None


def policy_entries(
    sections: Sequence[SectionRow], master: str, *, is_draft: bool
) -> list[PolicyEntry]:
    """Return the rows of the table, in the order of the policy.

    What an adopted policy was never asked to say is left out: nobody can answer it any more. What
    fills a blank stands in its paragraph.
    """
    rows = _entries(sections)
    return [row for row in rows if is_draft or row.prompt is None or _is_said(row.prompt, master)]


def _is_said(prompt: PromptRow, master: str) -> bool:
    return not prompt.is_blank and not prompt.is_open(master)


def _entries(sections: Sequence[SectionRow]) -> Iterator[PolicyEntry]:
    place = 0
    for section in sections:
        for n, row in enumerate(section.paragraphs, start=1):
            place += 1
            yield PolicyEntry(row.paragraph_id, f"{section.number}.{n}", place, section, row.words)
        for prompt in section.prompts:
            place += 1
            yield PolicyEntry(
                prompt.prompt_id, section.number, place, section, prompt.answers, prompt
            )


def question_words(prompt: PromptRow, language: str) -> str:
    """Return what a prompt asks, in a language."""
    if prompt.is_blank:
        return blank_question(prompt.prompt_id, interface_texts())
    return prompt.asks.get(language) or next(iter(prompt.asks.values()), "")


def entry_columns(
    language: Callable[[], str], master: str, known: Callable[[], Mapping[str, str]]
) -> list[Column[PolicyEntry]]:
    """Return the table's columns; `language` and `known` say in what, and what fills blanks."""

    def text(entry: PolicyEntry) -> str:
        words = fill_known(entry.words.get(language(), ""), known(), "____")
        if entry.prompt is None:
            return words or _("(no words in this language)")
        return f"{question_words(entry.prompt, language())} {words}".strip()

    return [
        Column(_("No."), lambda row: row.number, lambda row: row.place, width=5),
        Column(
            _("Section"),
            lambda row: row.section.titles.get(language()) or row.section.titles[master],
            lambda row: row.place,
            width=18,
        ),
        Column(_("Text"), text, tooltip=text, width=40, stretches=True),
        Column(
            _("Standing"),
            lambda row: _standing(row, language(), master)[0],
            chip=lambda row: _standing(row, language(), master)[1],
            width=14,
        ),
    ]


def _standing(entry: PolicyEntry, language: str, master: str) -> tuple[str, ChipKind]:
    if entry.prompt is None:
        has_words = bool(entry.words.get(language))
        return ("", ChipKind.NEUTRAL) if has_words else (_("Empty"), ChipKind.WARNING)
    if not entry.prompt.is_open(master):
        return _("Filled in"), ChipKind.OK
    if entry.prompt.is_blank:
        return _("Must be filled in"), ChipKind.PROBLEM
    return _("To fill in"), ChipKind.WARNING
