"""Gaps, actions and numbers of a review as cells of a table on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.reports.layout import CELL, CELL_STRONG, SMALL, columns, gap, paragraph
from desk_app.services.actions import ActionState
from desk_app.services.checklist import question_number
from desk_app.services.number_wording import number_lines, number_words
from desk_app.services.review_wording import (
    action_state_name,
    edition_words,
    effect_name,
    finding_sentence,
    severity_name,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

    from desk_app.services.actions import ActionRow
    from desk_app.services.findings import FindingRow
    from desk_app.services.review_rows import RatingRow, ReviewSheet
    from desk_app.texts import Texts

OVERDUE_MARK = "!"
_NUMBER_MM = 30
_ROW_MM = 7


def number_cell(sheet: ReviewSheet, name: str | None, texts: Texts) -> str | Flowable:
    """Return a shown number with what stands below it; a dash where somebody must look."""
    if name is None:
        return "–"
    shown = sheet.numbers[name]
    lines = [[paragraph(number_words(shown, texts), CELL if shown.number is None else CELL_STRONG)]]
    # The categories stand in the chart; here they would fill the page.
    if name not in {"ack_coverage", "training_coverage"}:
        lines += [[paragraph(line, SMALL)] for line in number_lines(shown, texts)]
    return columns(lines, [_NUMBER_MM])


def answer_words(rating: RatingRow, texts: Texts) -> str:
    """Return what shows the answer and what was decided; empty if nothing was written."""
    parts = [rating.evidence]
    if rating.decision:
        parts.append(texts.gettext("Decided: {text}").format(text=rating.decision))
    return "\n".join(part for part in parts if part)


def finding_rows(findings: Sequence[FindingRow], texts: Texts) -> list[Sequence[str | Flowable]]:
    """Return gap, severity, question and date of each."""
    return [
        [
            finding_sentence(row, texts),
            severity_name(row.severity, texts),
            question_number(row.item_id) or "–",
            texts.short_date(row.found_on),
        ]
        for row in findings
    ]


def action_rows(actions: Sequence[ActionRow], texts: Texts) -> list[Sequence[str | Flowable]]:
    """Return number, what, role, date and state of each; what is overdue is bold with a mark."""
    return [
        [
            marked(row, number_words_of(row)),
            marked(row, row.text),
            row.owner_role,
            marked(row, texts.short_date(row.due_on)),
            state_words(row, texts),
        ]
        for row in actions
    ]


def empty_rows(count: int, columns_count: int) -> list[Sequence[str | Flowable]]:
    """Return rows to write in with a pen."""
    return [[gap(_ROW_MM), *[""] * (columns_count - 1)] for _row in range(count)]


def number_words_of(row: ActionRow) -> str:
    """Return an action's number, behind a mark if it is overdue."""
    mark = f"{OVERDUE_MARK} " if row.state is ActionState.OVERDUE else ""
    return f"{mark}{row.number}"


def marked(row: ActionRow, text: str) -> str | Flowable:
    """Return a text, in bold if the action is overdue."""
    return paragraph(text, CELL_STRONG) if row.state is ActionState.OVERDUE else text


def state_words(row: ActionRow, texts: Texts) -> str:
    """Return how far an action has come, when it was done, and to what effect."""
    _ = texts.gettext
    parts = [action_state_name(row.state, texts)]
    if row.done_on is not None:
        parts[0] = _("{state} {day}").format(state=parts[0], day=texts.short_date(row.done_on))
    if row.edition is not None:
        parts.append(edition_words(row.edition, texts))
    if row.effect is not None:
        parts.append(effect_name(row.effect, texts))
    return "\n".join(parts)
