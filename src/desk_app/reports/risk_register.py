"""P18, the risk register: a page for each activity with its hazards and what is done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from desk_app.reports.catalogue import PrintedDocument, PrintOrder, document_file_name
from desk_app.reports.frame import handling_line
from desk_app.reports.layout import (
    LANDSCAPE_WIDTH_MM,
    Handling,
    body,
    fill_line,
    frame_of,
    new_page,
    render,
    small,
    title_block,
)
from desk_app.reports.page_count import page_count
from desk_app.reports.risk_table import RiskLine, risk_table
from desk_app.services.activities import list_activities
from desk_app.services.organisation import organisation_profile
from desk_app.services.risk_rows import Standing
from desk_app.services.risk_templates import row_in_language, text_in
from desk_app.services.risk_wording import (
    at_risk_names,
    impact_name,
    level_name,
    likelihood_name,
    mitigation_status,
    procedure_name,
    procedure_names,
    standing_sentence,
)
from desk_app.services.training import list_courses
from desk_app.services.wording import role_name
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlab.platypus import Flowable

    from desk_app.services.organisation import OrganisationProfile
    from desk_app.services.risk_rows import ActivityRow, HazardRow, MitigationRow
    from desk_app.texts import Texts
    from desk_app.vault import Vault

ACTIVITY_OPTION: Final = "activity="
"""An option such as activity=3 prints that activity alone, also one that has ended."""


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return P18: all running activities, or the one that an option names."""
    texts = texts_in(order.language)
    _ = texts.gettext
    profile = vault.read(organisation_profile)
    courses = {each.course_id: each.title for each in vault.read(list_courses)}
    rows = _asked(vault.read(list_activities, today=order.today), order)
    return PrintedDocument(
        code="P18",
        title=_("Risk register"),
        handling=handling_line(Handling.INTERNAL, texts),
        contains=_("Hazards, levels and roles of each activity; no names and no incidents."),
        pdf=risk_register(rows, courses, profile, order),
        file_name=document_file_name("P18", _("risk-register"), profile.short_name, order.today),
        count=len(rows),
    )


def _asked(rows: Sequence[ActivityRow], order: PrintOrder) -> list[ActivityRow]:
    """The activities to print, with their templates' texts in the language of the print."""
    asked = {
        option.removeprefix(ACTIVITY_OPTION)
        for option in order.options
        if option.startswith(ACTIVITY_OPTION)
    }
    return [
        replace(
            row_in_language(row, order.language),
            name=text_in(row.template_id, row.name, order.language),
        )
        for row in rows
        if (str(row.id) in asked if asked else row.standing is not Standing.ENDED)
    ]


def risk_register(
    rows: Sequence[ActivityRow],
    courses: Mapping[str, str],
    profile: OrganisationProfile,
    order: PrintOrder,
) -> bytes:
    """Return the register as a PDF; `courses` are titles by `course_id`."""
    texts = texts_in(order.language)
    _ = texts.gettext
    frame = frame_of(order, profile.name, _("Risk register"), "P18", Handling.INTERNAL)
    story: list[Flowable] = []
    for row in rows:
        if story:
            story.append(new_page())
        page = _activity(row, courses, texts)
        if page_count(render(frame, list(page), texts, sideways=True)) > 1:
            page = _activity(row, courses, texts, is_tight=True)
        else:
            page = _activity(row, courses, texts)  # parts are laid out once only
        story += page
    if not rows:
        story = title_block(_("Risk register"))
        story.append(body(_("No activity has been entered yet. Add activities on the page Risks.")))
    return render(frame, story, texts, sideways=True)


def _activity(
    row: ActivityRow, courses: Mapping[str, str], texts: Texts, *, is_tight: bool = False
) -> list[Flowable]:
    """Return an activity's page; where room is tight, without what stands elsewhere too."""
    _ = texts.gettext
    story = title_block(
        _("Risk register: {activity}").format(activity=row.name), standing_sentence(row, texts)
    )
    if row.hazards:
        header = [
            _("Hazard"),
            _("Who is at risk"),
            _("Likelihood"),
            _("Impact"),
            _("Level"),
            _("Mitigation"),
            _("Owner"),
            texts.pgettext("mitigation", "Due"),
            _("Status"),
            _("Procedure"),
        ]
        lines = [line for hazard in row.hazards for line in _lines(hazard, texts)]
        story.append(risk_table(header, lines))
    else:
        story.append(body(_("No hazard has been written down for this activity yet.")))
    return [*story, *_remarks(row, {} if is_tight else courses, texts, is_tight=is_tight)]


def _remarks(
    row: ActivityRow, courses: Mapping[str, str], texts: Texts, *, is_tight: bool
) -> list[Flowable]:
    _ = texts.gettext
    lines = []
    if row.procedures:
        names = procedure_names(row, texts)
        lines.append(small(_("Procedures: {names}").format(names=names)))
    if known := [courses[each] for each in row.courses if each in courses]:
        lines.append(small(_("Courses: {names}").format(names=", ".join(known))))
    if not is_tight:
        lines.append(_how_levels_come_about(texts))
    if row.unjudged or not row.assessments:
        line = _("Gone through on (date), by (role):")
        lines.append(fill_line(line, LANDSCAPE_WIDTH_MM))
    return lines


def _how_levels_come_about(texts: Texts) -> Flowable:
    _ = texts.gettext
    return small(
        _(
            "The level is likelihood times impact: 1–2 low, 3–4 medium, 6–9 high. Write risks, "
            "never incidents with persons."
        )
    )


def _lines(hazard: HazardRow, texts: Texts) -> list[RiskLine]:
    """A line for each mitigation, or one to write on."""
    _ = texts.gettext
    owner = _("Owner: {role}").format(role=role_name(hazard.owner_role, texts))
    about = (
        f"{hazard.text}\n{owner}",
        at_risk_names(hazard.who_at_risk, texts) or "–",
        likelihood_name(hazard.likelihood, texts) or None,
        impact_name(hazard.impact, texts) or None,
        level_name(hazard.level, texts) if hazard.level else None,
        procedure_name(hazard.linked_procedure, texts, hazard.own_procedure) or "–",
    )
    lines = [
        RiskLine(hazard.id, about, _mitigation(each, texts), each.is_overdue)
        for each in hazard.mitigations
    ]
    return lines or [RiskLine(hazard.id, about, (None, None, None, ""))]


def _mitigation(row: MitigationRow, texts: Texts) -> tuple[str, ...]:
    return (
        row.text,
        role_name(row.owner_role, texts),
        texts.short_date(row.due_on) if row.due_on else "–",
        mitigation_status(row, texts),
    )
