"""What is history about an activity: former assessments and hazards that exist no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.services.risk_rows import highest
from desk_app.services.risk_wording import level_name
from desk_app.services.wording import role_name
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.widgets import Card, label

if TYPE_CHECKING:
    from desk_app.services.risk_rows import ActivityRow, AssessmentRow


def history_card(row: ActivityRow) -> Card | None:
    """Return the card; None if there is no history."""
    if not (row.assessments or row.retired):
        return None
    texts = interface_texts()
    card = Card(_("History"))
    for assessment in row.assessments:
        card.body.addWidget(label(_assessment_words(assessment)))
        judged = "\n".join(
            f"{level_name(each.level, texts)}: {each.text}" for each in assessment.judged
        )
        card.body.addWidget(label(judged, "hint"))
    for hazard in row.retired:
        day = texts.short_date(hazard.retired_on) if hazard.retired_on else ""
        words = _("No longer there since {day}: {hazard}").format(day=day, hazard=hazard.text)
        card.body.addWidget(label(words, "hint"))
    return card


def _assessment_words(found: AssessmentRow) -> str:
    texts = interface_texts()
    level = level_name(highest(each.level for each in found.judged), texts)
    return ngettext(
        "Gone through on {day} by: {role}. {count} hazard, highest level: {level}",
        "Gone through on {day} by: {role}. {count} hazards, highest level: {level}",
        len(found.judged),
    ).format(
        day=texts.short_date(found.assessed_on),
        role=role_name(found.by_role, texts),
        count=len(found.judged),
        level=level,
    )
