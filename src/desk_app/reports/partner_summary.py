"""P11, the partner summary: measures and numbers for a partner, without personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.reports.catalogue import PrintedDocument, PrintOrder
from desk_app.reports.charts import chart
from desk_app.reports.frame import handling_line
from desk_app.reports.layout import (
    CELL_HEAD,
    Frame,
    Handling,
    gap,
    grid,
    heading,
    kept_together,
    new_page,
    notice,
    numbered,
    paragraph,
    render,
    ruled_lines,
    signature_lines,
    small,
    title_block,
)
from desk_app.services.fact_wording import fact_lines
from desk_app.services.partner_charts import coverage_chart
from desk_app.services.partner_summary import (
    SUMMARY_LANGUAGES,
    SummaryOrder,
    keep_summary,
    summary_content,
    summary_file_name,
)
from desk_app.services.partner_wording import (
    cell_words,
    channel_name,
    code_book,
    group_name,
    members_note,
    property_name,
    rule_lines,
)
from desk_app.services.quarters import Quarter
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from desk_app.services.partner_summary import SummaryContent
    from desk_app.texts import Texts
    from desk_app.vault import Vault


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return P11 of the quarter asked for, else of the last one that has ended, and keep a copy."""
    language = order.language if order.language in SUMMARY_LANGUAGES else SUMMARY_LANGUAGES[-1]
    texts = texts_in(language)
    period = order.period or str(Quarter.of(order.today).previous)
    wanted = SummaryOrder(period=period, file_format="pdf", language=language)
    content = vault.read(summary_content, wanted, today=order.today)
    pdf = partner_summary(content, order.role)
    vault.write(keep_summary, content, wanted, pdf)
    return PrintedDocument(
        code="P11",
        title=texts.gettext("Partner summary"),
        handling=handling_line(Handling.PARTNER, texts),
        contains=texts.gettext("Numbers from which nobody can be recognised."),
        pdf=pdf,
        file_name=summary_file_name(content.organisation.short_name, content, "pdf"),
        count=len(content.table.groups),
    )


def partner_summary(content: SummaryContent, role: str) -> bytes:
    """Return the summary as a PDF of three pages."""
    texts = texts_in(content.language)
    _ = texts.gettext
    frame = Frame(
        organisation=content.organisation.name,
        title=_("Partner summary"),
        code="P11",
        handling=Handling.PARTNER,
        printed_on=content.made_on,
        printed_by_role=role,
        edition=str(content.facts.code_edition or ""),
        language=content.language,
    )
    story = [
        *title_block(_("Partner summary"), _subtitle(content, texts)),
        *_measures(content, texts),
        *_rules(content, texts),
        new_page(),
        *_coverage(content, texts),
        *_trend(content, texts),
        *_concerns(content, texts),
        *_questions(content, texts),
        *_advice(texts),
        kept_together(gap(4), *_code_book(texts)),
    ]
    return render(frame, story, texts)


def _subtitle(content: SummaryContent, texts: Texts) -> str:
    _ = texts.gettext
    period = _("Period {period}, as of {day}").format(
        period=content.period, day=texts.short_date(content.as_of)
    )
    return f"{period} · {content.partner}" if content.partner else period


def _measures(content: SummaryContent, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    rows = [[name, value] for _key, name, value in fact_lines(content, texts)]
    return [
        notice("", _("Without personal data: it names nobody, and nobody can be worked out.")),
        heading(_("A  What the organisation has in place (exact)")),
        grid([_("Measure"), _("State")], rows, [95, 80]),
    ]


def _rules(content: SummaryContent, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    return [
        heading(_("How the numbers in parts B and C are made")),
        *(small(f"• {line}") for line in rule_lines(content, texts)),
    ]


def _coverage(content: SummaryContent, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    table = content.table
    header = [_("Group"), *(property_name(key, texts) for key in ("headcount", *table.properties))]
    rows = [
        [
            group_name(line.key, texts),
            cell_words(line.headcount, texts),
            *(cell_words(cell, texts) for cell in line.shares),
        ]
        for line in (*table.groups, table.total)
    ]
    total = [paragraph(text, CELL_HEAD) for text in rows.pop()]
    notes = [members_note(line, texts) for line in table.groups]
    return [
        heading(_("B  Coverage (rounded, in bands and words)")),
        grid(header, [*rows, total], [65, 36, 37, 37]),
        *(small(note) for note in notes if note),
        small(_("“–” means that the number is withheld. A band includes both its ends.")),
        *(chart(coverage_chart(table, name, texts)) for name in table.properties if table.groups),
    ]


def _trend(content: SummaryContent, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    trend = content.numbers.trend
    if not trend:
        return []
    header = [_("Everyone together"), *(each.period for each in trend)]
    rows = [
        [
            property_name(name, texts),
            *(cell_words(each.shares[at], texts) for each in trend),
        ]
        for at, name in enumerate(content.table.properties)
    ]
    width = (175 - 55) / len(trend)
    return [kept_together(gap(3), grid(header, rows, [55, *[width] * len(trend)]))]


def _concerns(content: SummaryContent, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    cells = content.numbers.concerns
    if not cells:
        return []
    rows = [
        [channel_name(cell.key.partition(".")[2], texts), cell_words(cell, texts)] for cell in cells
    ]
    return [
        kept_together(
            heading(_("C  Concerns reported in the quarter")),
            grid([_("Channel"), _("How often")], rows, [130, 45]),
        )
    ]


def _questions(content: SummaryContent, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    if not content.questions:
        return []
    return [heading(_("D  Our questions to you")), numbered(content.questions)]


def _advice(texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    return [
        kept_together(
            heading(_("Your advice")),
            *ruled_lines(4),
            gap(1),
            signature_lines([_("Name and organisation"), _("Date")]),
        )
    ]


def _code_book(texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    return [
        heading(_("The table file that goes with it, column by column")),
        grid([_("Column"), _("Meaning")], code_book(texts), [30, 145]),
    ]
