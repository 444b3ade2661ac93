"""Words failures of activities and their risks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app import errors

if TYPE_CHECKING:
    from desk_app.texts import Texts

_MOST_NAMED = 3


def explain_risk(error: errors.DeskError, texts: Texts) -> str:
    """Return the sentence, or nothing for other kinds of failure."""
    _ = texts.gettext
    match error:
        case errors.MissingRiskTextError():
            return _("Write it in a few words first.")
        case errors.MissingOwnerRoleError(text=text):
            return _("“{text}” needs an owner: say which role looks after it.").format(text=text)
        case errors.NoHazardsError():
            return _("Add at least one hazard first: there is nothing to go through yet.")
        case errors.UnjudgedHazardsError(hazards=hazards):
            return _unjudged(hazards, texts)
        case errors.PersonalDataInRiskError(findings=findings):
            return _(
                "This looks like personal data: {found}. Write what could happen, never about "
                "people. Write roles instead of names, and no numbers."
            ).format(found=", ".join(texts.quoted(text) for _kind, text in findings[:5]))
    return _about_activity(error, texts)


def _unjudged(hazards: tuple[str, ...], texts: Texts) -> str:
    named = ", ".join(texts.quoted(text) for text in hazards[:_MOST_NAMED])
    if len(hazards) > _MOST_NAMED:
        named += " …"
    return texts.gettext("Judge likelihood and impact first. Not judged yet: {hazards}.").format(
        hazards=named
    )


def _about_activity(error: errors.DeskError, texts: Texts) -> str:
    _ = texts.gettext
    match error:
        case errors.ActivityExistsError(name=name, ended_on=None):
            return _("There already is an activity called “{name}”.").format(name=name)
        case errors.ActivityExistsError(name=name):
            return _(
                "There already is an activity called “{name}”, which has ended. Reopen it, or "
                "choose another name."
            ).format(name=name)
        case errors.EndedActivityError(name=name, ended_on=day):
            return _("“{name}” ended on {day}. Reopen it first.").format(
                name=name, day=texts.short_date(day)
            )
    return ""
