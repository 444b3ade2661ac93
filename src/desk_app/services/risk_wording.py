"""Levels, standings, groups and changes of risks in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.models.activity import AtRisk
from desk_app.services.risk_changes import ChangeKind
from desk_app.services.risk_rows import Level, Standing
from desk_app.services.risk_templates import (
    impact_names,
    likelihood_names,
    procedure_titles,
    text_in,
)
from desk_app.services.stakeholder_categories import in_language
from desk_app.services.wording import role_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desk_app.services.risk_changes import RiskChange
    from desk_app.services.risk_rows import ActivityRow, MitigationRow
    from desk_app.texts import Texts


def level_name(level: Level | None, texts: Texts) -> str:
    """Return a level in words; “not judged” for None."""
    if level is None:
        return texts.pgettext("risk", "Not judged")
    return {
        Level.LOW: texts.pgettext("risk", "Low"),
        Level.MEDIUM: texts.pgettext("risk", "Medium"),
        Level.HIGH: texts.pgettext("risk", "High"),
    }[level]


def at_risk_name(group: AtRisk, texts: Texts) -> str:
    """Return what a group that could be harmed is called."""
    return {
        AtRisk.BENEFICIARIES: texts.pgettext("at risk", "People seeking help"),
        AtRisk.VOLUNTEERS: texts.pgettext("at risk", "Volunteers"),
        AtRisk.STAFF: texts.pgettext("at risk", "Staff"),
    }[group]


def at_risk_names(groups: Iterable[AtRisk], texts: Texts) -> str:
    """Return several groups with commas between them."""
    return ", ".join(at_risk_name(each, texts) for each in groups)


def likelihood_name(likelihood: int | None, texts: Texts) -> str:
    """Return how likely a hazard is, in the words of the scale; empty until it is judged."""
    return "" if likelihood is None else likelihood_names(texts.language)[likelihood]


def impact_name(impact: int | None, texts: Texts) -> str:
    """Return what a hazard would do, in the words of the scale; empty until it is judged."""
    return "" if impact is None else impact_names(texts.language)[impact]


def procedure_name(procedure: str, texts: Texts, own: Mapping[str, str] | None = None) -> str:
    """Return a procedure's title; its id if neither starter content nor `own` has one.

    `own` is what one of the organisation's own procedures is called by language.
    """
    if own:
        return in_language(own, texts.language)
    return procedure_titles(texts.language).get(procedure, procedure)


def procedure_names(row: ActivityRow, texts: Texts) -> str:
    """Return the titles of an activity's procedures."""
    return ", ".join(
        procedure_name(each, texts, row.own_procedures.get(each)) for each in row.procedures
    )


def standing_name(standing: Standing, texts: Texts) -> str:
    """Return how far an activity's risks were gone into, in a word or two."""
    _ = texts.gettext
    return {
        Standing.NOT_ASSESSED: texts.pgettext("risk", "Not assessed"),
        Standing.DUE_AGAIN: texts.pgettext("risk", "Due again"),
        Standing.ASSESSED: texts.pgettext("risk", "Assessed"),
        Standing.ENDED: texts.pgettext("risk", "Ended"),
    }[standing]


def standing_sentence(row: ActivityRow, texts: Texts) -> str:
    """Return when an activity's risks were gone through, and until when that counts."""
    _, last = texts.gettext, row.last_assessment
    if row.ended_on is not None:
        return _("Ended on {day}. What is on record stays as history.").format(
            day=texts.short_date(row.ended_on)
        )
    if last is None:
        return _("Its risks have not been gone through yet.")
    wording = (
        _("Gone through on {day} by: {role}. Counts until {until}.")
        if row.standing is Standing.ASSESSED
        else _("Gone through on {day} by: {role}. That is more than twelve months ago.")
    )
    return wording.format(
        day=texts.short_date(last.assessed_on),
        role=role_name(last.by_role, texts),
        until=texts.short_date(last.valid_until),
    )


def mitigation_status(row: MitigationRow, texts: Texts) -> str:
    """Return whether a mitigation is done, and when, or overdue."""
    _ = texts.gettext
    if row.done_on is not None:
        return _("Done {day}").format(day=texts.short_date(row.done_on))
    return texts.pgettext("mitigation", "Overdue") if row.is_overdue else _("To do")


def change_name(kind: ChangeKind, texts: Texts) -> str:
    """Return what has changed, in a few words."""
    _ = texts.gettext
    return {
        ChangeKind.ACTIVITY_ADDED: _("Activity added"),
        ChangeKind.ACTIVITY_ENDED: _("Activity ended"),
        ChangeKind.HAZARD_ADDED: _("Hazard added"),
        ChangeKind.HAZARD_CHANGED: _("Judged or worded differently since the assessment"),
        ChangeKind.HAZARD_RETIRED: _("Hazard no longer there"),
        ChangeKind.MITIGATION_DONE: _("Mitigation done"),
        ChangeKind.ASSESSED: _("Risks gone through"),
    }[kind]


def change_day(change: RiskChange, texts: Texts) -> str:
    """Return when something changed; empty if the day is not on record."""
    return texts.short_date(change.on) if change.on else ""


def change_text(change: RiskChange, texts: Texts) -> str:
    """Return the hazard or mitigation that a change is about; empty for an activity's."""
    return text_in(change.template_id, change.text, texts.language)
