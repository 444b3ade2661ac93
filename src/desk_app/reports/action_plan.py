"""P10, the action plan: what is to be done by which role, month by month, on one sheet."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from desk_app.reports.catalogue import PrintedDocument, PrintOrder, document_file_name
from desk_app.reports.frame import handling_line
from desk_app.reports.layout import (
    CELL,
    CELL_STRONG,
    SMALL,
    SMALL_STRONG,
    Handling,
    body,
    frame_of,
    grid,
    heading,
    paragraph,
    render,
    small,
    title_block,
)
from desk_app.reports.review_rows import number_words_of, state_words
from desk_app.services.actions import ActionState, list_actions
from desk_app.services.checklist import checklist, question_number
from desk_app.services.findings import list_findings
from desk_app.services.organisation import organisation_profile
from desk_app.services.review_wording import finding_sentence
from desk_app.services.reviews import list_reviews
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reportlab.platypus import Flowable

    from desk_app.services.actions import ActionRow
    from desk_app.services.findings import FindingRow
    from desk_app.services.organisation import OrganisationProfile
    from desk_app.texts import Texts
    from desk_app.vault import Vault

_WIDTHS: Final = (29, 11, 68, 56, 36, 22, 40)
_MANY: Final = 12
"""With more actions than this, the letters are smaller and reasons take one line each, so that
twenty fit on the page."""
_LONGEST_REASON: Final = 88
_SHORT_REASON: Final = 24
"""Letters."""
_BOLD_IF_LATE: Final = (0, 1, 4)
"""Number, action and day."""


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return P10."""
    texts = texts_in(order.language)
    _ = texts.gettext
    actions = vault.read(list_actions, today=order.today)
    findings = {row.id: row for row in vault.read(list_findings)}
    reviews = vault.read(list_reviews, today=order.today)
    last = max((row.held_on for row in reviews if row.held_on), default=None)
    profile = vault.read(organisation_profile)
    return PrintedDocument(
        code="P10",
        title=_("Action plan"),
        handling=handling_line(Handling.FORMAL, texts),
        contains=_("Actions and roles; nobody is named."),
        pdf=action_plan(shown_actions(actions, last), findings, profile, order),
        file_name=document_file_name("P10", _("action-plan"), profile.short_name, order.today),
        count=len(actions),
    )


def shown_actions(actions: Sequence[ActionRow], last_review_on: date | None) -> list[ActionRow]:
    """Return what is open, and what was done since the last review."""
    return [
        row
        for row in actions
        if row.done_on is None or last_review_on is None or row.done_on > last_review_on
    ]


def action_plan(
    actions: Sequence[ActionRow],
    findings: dict[int, FindingRow],
    profile: OrganisationProfile,
    order: PrintOrder,
) -> bytes:
    """Return the plan as a PDF, grouped by the month in which actions are due."""
    texts = texts_in(order.language)
    _ = texts.gettext
    frame = frame_of(order, profile.name, _("Action plan"), "P10", Handling.FORMAL)
    counts = counts_line(actions, order.today, texts)
    story: list[Flowable] = (
        [heading(_("Action plan")), body(counts)]
        if len(actions) > _MANY
        else title_block(_("Action plan"), counts)
    )
    if not actions:
        nothing = _("No action is open. Reviews and gaps are where actions come from.")
        return render(frame, [*story, body(nothing)], texts, sideways=True)
    header = [
        _("Month"),
        _("No."),
        _("What is done"),
        _("Because of (gap, requirement)"),
        _("Responsible role"),
        texts.pgettext("mitigation", "Due"),
        _("State, evidence"),
    ]
    story.append(grid(header, _rows(actions, findings, texts), _WIDTHS))
    if any(row.state is ActionState.OVERDUE for row in actions):
        story.append(small(_("! and bold: overdue")))
    return render(frame, story, texts, sideways=True)


def counts_line(actions: Sequence[ActionRow], day: date, texts: Texts) -> str:
    """Return how many are open, overdue and done since the last review, on a day."""
    states = [row.state for row in actions]
    overdue = states.count(ActionState.OVERDUE)
    return texts.gettext(
        "{day}: open {open} · overdue {overdue} · done since the last review {done}"
    ).format(
        day=texts.short_date(day),
        open=overdue + states.count(ActionState.OPEN),
        overdue=overdue,
        done=states.count(ActionState.DONE),
    )


def _rows(
    actions: Sequence[ActionRow], findings: dict[int, FindingRow], texts: Texts
) -> list[Sequence[str | Flowable]]:
    """Rows in the order of their days; the month stands at the first of each."""
    by_due = sorted(actions, key=lambda row: (row.due_on, row.number))
    styles = (SMALL, SMALL_STRONG) if len(actions) > _MANY else (CELL, CELL_STRONG)
    longest = _SHORT_REASON if len(actions) > _MANY else _LONGEST_REASON
    rows: list[Sequence[str | Flowable]] = []
    for month, group in groupby(by_due, key=lambda row: texts.month(row.due_on)):
        for place, row in enumerate(group):
            cells = (
                number_words_of(row),
                row.text,
                _reason(row, findings.get(row.finding_id or 0), longest, texts),
                row.owner_role,
                texts.short_date(row.due_on),
                _state(row, texts),
            )
            first = paragraph("" if place else month, styles[1])
            is_late = row.state is ActionState.OVERDUE
            rows.append(
                [
                    first,
                    *(
                        paragraph(cell, styles[is_late and column in _BOLD_IF_LATE])
                        for column, cell in enumerate(cells)
                    ),
                ]
            )
    return rows


def _state(row: ActionRow, texts: Texts) -> str:
    state = state_words(row, texts).replace("\n", " · ")
    if not row.evidence:
        return state
    return texts.gettext("{state}: {evidence}").format(state=state, evidence=row.evidence)


def requirement_of(row: ActionRow) -> str:
    """Return the requirement of the brief that an action is about; empty if it is not known."""
    if row.requirement or not row.item_id:
        return row.requirement
    return checklist("en").question(row.item_id).requirements[0]


def _reason(row: ActionRow, finding: FindingRow | None, longest: int, texts: Texts) -> str:
    if finding is None:
        return requirement_of(row) or "–"
    words = finding_sentence(finding, texts)
    if len(words) > longest:
        words = f"{words[:longest].rstrip()}…"
    where = ", ".join(
        part for part in (question_number(finding.item_id), requirement_of(row)) if part
    )
    return f"{words} ({where})" if where else words
