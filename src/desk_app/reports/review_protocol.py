"""P09, the protocol of a quarterly review: to write on in the meeting, and as it was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.reports.catalogue import PrintedDocument, PrintOrder, document_file_name
from desk_app.reports.charts import chart
from desk_app.reports.frame import handling_line, role_in_words
from desk_app.reports.layout import (
    CELL,
    SMALL,
    STRONG,
    Handling,
    body,
    columns,
    fill_line,
    frame_of,
    gap,
    grid,
    heading,
    kept_together,
    new_page,
    paragraph,
    render,
    ruled_lines,
    signature_lines,
    small,
    title_block,
)
from desk_app.reports.rating_boxes import RatingBoxes
from desk_app.reports.review_rows import (
    action_rows,
    answer_words,
    empty_rows,
    finding_rows,
    number_cell,
)
from desk_app.services.checklist import question_number
from desk_app.services.quarters import Quarter
from desk_app.services.review_calendar import proposed_day
from desk_app.services.review_charts import past_numbers, review_charts
from desk_app.services.review_protocol import freeze_figures, open_review
from desk_app.services.review_wording import participation_name, quarter_name
from desk_app.services.reviews import create_review, list_reviews
from desk_app.services.stakeholder_categories import in_language
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reportlab.platypus import Flowable

    from desk_app.services.checklist import Checklist, Mechanism, Question
    from desk_app.services.review_charts import PastNumbers
    from desk_app.services.review_rows import QuarterRow, ReviewSheet
    from desk_app.texts import Texts
    from desk_app.vault import Vault

BLANK: Final = "blank"
"""Prints all rating boxes empty, even where something is rated already."""

_EMPTY_FINDINGS: Final = 3
_EMPTY_ACTIONS: Final = 4
_QUESTION_WIDTHS: Final = (62, 33, 32, 48)
_MEETING_DAY_MM: Final = 60


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return P09 of a quarter, or of the last one that can be reviewed.

    Its figures are frozen with it. A review that is not there yet is made.

    Raises:
        InvalidPeriodError: the period is no quarter.
        ReviewTooEarlyError: the quarter has not begun.
        ReviewBeforeBeginningError: it had ended when the organisation began.
        PersonalDataInReviewError: a note names somebody who is on the roster now.
    """
    texts = texts_in(order.language)
    _ = texts.gettext
    rows = vault.read(list_reviews, today=order.today)
    quarter = Quarter.parse(order.period) if order.period else _last_quarter(rows, order.today)
    review_id = next((row.review_id for row in rows if row.quarter == quarter), None)
    if review_id is None:
        review_id = vault.write(create_review, quarter, today=order.today)
    vault.write(freeze_figures, review_id, today=order.today)
    sheet = vault.read(open_review, review_id, today=order.today)
    past = vault.read(past_numbers, quarter)
    name = "_".join((_("review"), str(quarter)))
    return PrintedDocument(
        code="P09",
        title=_("Monitoring review protocol"),
        handling=handling_line(Handling.FORMAL, texts),
        contains=_("Roles and numbers; nobody is named."),
        pdf=review_protocol(sheet, past, order),
        file_name=document_file_name("P09", name, sheet.words.short_name, order.today),
        count=len(sheet.words.checklist().questions),
    )


def _last_quarter(rows: Sequence[QuarterRow], today: date) -> Quarter:
    """Return the quarter that ended last, or in the organisation's first one that one."""
    before = Quarter.of(today).previous
    return before if any(row.quarter == before for row in rows) else before.next


def review_protocol(sheet: ReviewSheet, past: PastNumbers, order: PrintOrder) -> bytes:
    """Return the protocol as a PDF: two mechanisms a page, then gaps, actions and signatures."""
    texts = texts_in(order.language)
    _ = texts.gettext
    words = sheet.words
    frame = frame_of(
        order, words.organisation, _("Monitoring review protocol"), "P09", Handling.FORMAL
    )
    asked = words.checklist(order.language)
    is_blank = BLANK in order.options and not sheet.is_locked
    title = _("Review of {quarter}").format(quarter=quarter_name(sheet.quarter, texts))
    story: list[Flowable] = [
        *title_block(title, asked.how_to_use),
        *_meeting(sheet, texts),
        small(_scale_words(asked)),
    ]
    for mechanism in asked.mechanisms:
        if mechanism.number % 2 and mechanism.number > 1:
            story.append(new_page())
        story += _mechanism(mechanism, sheet, texts, is_blank=is_blank)
    story += [new_page(), *_charts(sheet, past, texts)]
    story += [*_gaps(sheet, texts), *_actions(sheet, texts), *_end(sheet, texts)]
    return render(frame, story, texts)


def _scale_words(asked: Checklist) -> str:
    scale = asked.scale
    signs = ((value, "–" if value is None else str(value)) for value in scale)
    return " · ".join(f"{sign} {scale[value].lower()}" for value, sign in signs)


def _meeting(sheet: ReviewSheet, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    figures = _("The numbers were counted on {day}.").format(day=texts.long_date(sheet.figures_of))
    day = sheet.held_on
    rows: list[Flowable] = [
        _fact(_("Meeting"), texts.long_date(day))
        if day
        else fill_line(_("Meeting, date and form:")),
        _fact(_("Taking part (roles)"), ", ".join(sheet.participants))
        if sheet.participants
        else fill_line(_("Taking part (roles):")),
        _partner_line(sheet, texts),
    ]
    return [*rows, gap(2), small(figures)]


def _fact(name: str, words: str) -> Flowable:
    return columns([[paragraph(name, STRONG), body(words)]], [_MEETING_DAY_MM, 115])


def _partner_line(sheet: ReviewSheet, texts: Texts) -> Flowable:
    _ = texts.gettext
    if sheet.participation is None:
        if sheet.is_locked:
            return _fact(_("Partner organisation"), _("did not take part"))
        return fill_line(_("Partner organisation present: ☐ yes  ☐ no   Which and how:"))
    words = _("{partner}, {form}").format(
        partner=in_language(sheet.partner_names, texts.language),
        form=participation_name(sheet.participation, texts),
    )
    return _fact(_("Partner organisation"), words)


def _mechanism(
    mechanism: Mechanism, sheet: ReviewSheet, texts: Texts, *, is_blank: bool
) -> list[Flowable]:
    _ = texts.gettext
    title = f"{mechanism.number}  {mechanism.title}"
    requirements = _("requirements {list}").format(list=", ".join(mechanism.requirements))
    header = [
        _("Question"),
        texts.pgettext("review", "Number"),
        _("Rating"),
        _("Shown by / decided"),
    ]
    rows = [
        _question(question, sheet, texts, is_blank=is_blank) for question in mechanism.questions
    ]
    return [heading(title), small(requirements), grid(header, rows, _QUESTION_WIDTHS)]


def _question(
    question: Question, sheet: ReviewSheet, texts: Texts, *, is_blank: bool
) -> list[str | Flowable]:
    rating = sheet.ratings[question.id]
    chosen = ""
    if rating.is_answered and not is_blank:
        chosen = "–" if rating.not_applicable else str(rating.rating)
    words = answer_words(rating, texts)
    answer: str | Flowable = words or ("–" if sheet.is_locked else _lines_to_write_on())
    return [
        columns(
            [
                [paragraph(f"{question_number(question.id)}  {question.text}", CELL)],
                [paragraph(question.evidence, SMALL)],
            ],
            [_QUESTION_WIDTHS[0] - 3],
        ),
        number_cell(sheet, question.shown_number, texts),
        RatingBoxes(chosen),
        answer,
    ]


def _lines_to_write_on() -> Flowable:
    width = _QUESTION_WIDTHS[3] - 4
    return columns([[[gap(0.1), *ruled_lines(2, 6.5, width)]]], [width])


def _charts(sheet: ReviewSheet, past: PastNumbers, texts: Texts) -> list[Flowable]:
    story: list[Flowable] = [heading(texts.gettext("Numbers at a glance"))]
    for each in review_charts(sheet, past, texts):
        story += [chart(each), gap(4)]
    return story


def _gaps(sheet: ReviewSheet, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    rows = finding_rows(sheet.findings, texts)
    if not sheet.is_locked:
        rows += empty_rows(_EMPTY_FINDINGS, 4)
    header = [_("Gap"), _("Severity"), _("Question"), _("Found on")]
    if not rows:
        return [heading(_("Gaps")), body(_("No gap is open."))]
    return [heading(_("Gaps")), grid(header, rows, (105, 22, 24, 24))]


def _actions(sheet: ReviewSheet, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    rows = action_rows(sheet.actions, texts)
    if not sheet.is_locked:
        rows += empty_rows(_EMPTY_ACTIONS, 5)
    header = [
        _("No."),
        _("What"),
        _("Responsible role"),
        texts.pgettext("mitigation", "Due"),
        _("State, effect"),
    ]
    if not rows:
        return [heading(_("Actions")), body(_("No action is open."))]
    return [heading(_("Actions")), grid(header, rows, (12, 78, 33, 24, 28))]


def _end(sheet: ReviewSheet, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    comments: list[Flowable] = (
        [body(sheet.partner_advice)] if sheet.partner_advice else list(ruled_lines(3))
    )
    next_on = sheet.next_review_on
    next_line: Flowable = (
        body(_("Next review: {day}").format(day=texts.long_date(next_on)))
        if next_on
        else fill_line(
            _("Next review (proposed: {day}):").format(
                day=texts.short_date(proposed_day(sheet.quarter.next))
            )
        )
    )
    signatures = [_("Chair"), _("Manager"), _("Coordinator"), _("Partner reviewer")]
    parts = [
        kept_together(heading(_("The partner’s comments")), *comments),
        kept_together(
            gap(4),
            next_line,
            signature_lines([_("{role}, date").format(role=each) for each in signatures]),
        ),
    ]
    return [*parts, *_corrections(sheet, texts)]


def _corrections(sheet: ReviewSheet, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    if sheet.signed_on is None:
        return []
    signed = _("Signed on {day}. Fingerprint {hash}.").format(
        day=texts.long_date(sheet.signed_on), hash=sheet.content_hash[:8].upper()
    )
    notes = [
        body(
            _("{day}, {role}: {text}").format(
                day=texts.short_date(each.added_on),
                role=role_in_words(each.by_role, texts),
                text=each.text,
            )
        )
        for each in sheet.additions
    ]
    return [gap(3), small(signed), *([heading(_("Corrections")), *notes] if notes else [])]
