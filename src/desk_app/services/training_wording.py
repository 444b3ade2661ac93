"""The words of training: topics, modes, whom a course is for, how pressing a need is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.models.person import PersonCategory, SafeguardingRole
from desk_app.models.training import Attendance
from desk_app.services.course_editing import LinkState
from desk_app.services.roster import WORKS_WITH_CHILDREN
from desk_app.services.training_coverage import Stage
from desk_app.services.wording import category_plural, safeguarding_role_name

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from desk_app.services.training_coverage import GroupCoverage
    from desk_app.services.training_plan import TrainingPlan
    from desk_app.texts import Texts


def topic_name(topic: str, texts: Texts) -> str:
    """Return what a topic of the brief is called; one that is unknown is shown as it is."""
    _ = texts.gettext
    return {
        "tp_what_is_trafficking": _("What trafficking is: act, means, purpose"),
        "tp_forms_today": _("How trafficking shows itself today, including in crisis and conflict"),
        "tp_own_activities": _("Risks in our own activities"),
        "tp_law_country": _("The law of the country"),
        "tp_stakeholders": _("Who does what: authorities, specialised NGOs, helplines"),
        "tp_mechanisms": _("National co-ordination, rapporteur and referral mechanism"),
        "tp_indicators": _("Signs and indicators"),
        "tp_first_response": _(
            "Responding in a gender-sensitive, age-appropriate and trauma-informed way"
        ),
        "tp_limits_referral": _("Limits of the role and referral"),
        "tp_sops": _("Our procedures"),
        "tp_code": _("The code of conduct"),
        "tp_reporting": _("Reporting channels and protection from retaliation"),
        "tp_confidentiality": _("Confidentiality and personal data"),
        "tp_children": _("Children’s particular vulnerability"),
        "tp_management": _("Management monitoring"),
    }.get(topic, topic)


def mode_name(mode: str, texts: Texts) -> str:
    """Return how a course is given."""
    _ = texts.gettext
    return {
        "in_person": _("In person"),
        "online_live": _("Online, live"),
        "online_self_paced": _("Online, self-paced"),
        "reading": _("Reading"),
        "gateway": _("Gateway page to courses"),
    }.get(mode, mode)


def attendance_name(attendance: Attendance, texts: Texts) -> str:
    """Return what became of somebody on the list of a session."""
    _ = texts.gettext
    return {
        Attendance.INVITED: _("Invited"),
        Attendance.ATTENDED: _("Attended"),
        Attendance.ABSENT: _("Absent"),
    }[attendance]


def audience_labels() -> tuple[str, ...]:
    """Return everything that a course may be mandatory for, in the order of forms."""
    return (*PersonCategory, *SafeguardingRole, WORKS_WITH_CHILDREN)


def audience_name(label: str, texts: Texts) -> str:
    """Return whom a label of a course means: a category, a role, or the flag for children."""
    if label in set(PersonCategory):
        return category_plural(PersonCategory(label), texts)
    if label in set(SafeguardingRole):
        return safeguarding_role_name(SafeguardingRole(label), texts)
    return texts.gettext("Everyone who works with children")


def audience_summary(labels: Collection[str], texts: Texts) -> str:
    """Return whom a course is mandatory for, in one line; a dash for nobody."""
    _ = texts.gettext
    if not labels:
        return "–"
    categories = [each for each in PersonCategory if each.value in labels]
    others = [
        audience_name(each, texts)
        for each in audience_labels()[len(PersonCategory) :]
        if each in labels
    ]
    if len(categories) == len(PersonCategory):
        return ", ".join([_("Everyone"), *others])
    return ", ".join([*(category_plural(each, texts) for each in categories), *others])


def validity_words(months: int | None, texts: Texts) -> str:
    """Return how long a course counts."""
    if months is None:
        return texts.gettext("for good")
    return texts.ngettext("{count} month", "{count} months", months).format(count=months)


def link_words(state: LinkState, checked_on: date | None, texts: Texts) -> str:
    """Return what is known about a link, with the month of the last look (R30)."""
    _ = texts.gettext
    return {
        LinkState.NONE: "–",
        LinkState.UNCHECKED: _("not checked"),
        LinkState.STALE: _("check again"),
        LinkState.CHECKED: _("checked in {month}").format(
            month=texts.month(checked_on) if checked_on else ""
        ),
    }[state]


def stage_name(stage: Stage, texts: Texts) -> str:
    """Return how pressing a need is."""
    _ = texts.gettext
    return {
        Stage.MISSING: _("Missing"),
        Stage.EXPIRED: _("Expired"),
        Stage.WITHIN_7: _("Within 7 days"),
        Stage.WITHIN_30: _("Within 30 days"),
        Stage.WITHIN_60: _("Within 60 days"),
        Stage.WAIVED: _("Waived"),
    }[stage]


def coverage_sentence(group: GroupCoverage, texts: Texts) -> str:
    """Return how many of a group are trained, such as “33 of 38 trained, 2 run out soon”."""
    _ = texts.gettext
    said = _("{trained} of {active} trained").format(trained=group.trained, active=group.active)
    if not group.expiring:
        return said
    return texts.ngettext(
        "{said}; for {count} of them it runs out within 60 days",
        "{said}; for {count} of them it runs out within 60 days",
        group.expiring,
    ).format(said=said, count=group.expiring)


def plan_sentence(plan: TrainingPlan, texts: Texts) -> str:
    """Return the smallest set of sessions in one or two sentences (J5)."""
    _ = texts.gettext
    if not plan.sessions:
        return _("Nobody needs another session within 60 days.")
    first, count = plan.sessions[0], len(plan.sessions)
    if count == 1:
        return texts.ngettext(
            "One session of “{course}” would make everyone ready: {count} person.",
            "One session of “{course}” would make everyone ready: {count} people.",
            plan.people,
        ).format(course=first.course, count=plan.people)
    quoted = _("“{course}”")
    others = ", ".join(quoted.format(course=each.course) for each in plan.sessions[1:])
    return " ".join(
        [
            _("One session of “{course}” would make {ready} of {people} ready.").format(
                course=first.course, ready=first.makes_ready, people=plan.people
            ),
            texts.ngettext(
                "With {count} more, everyone: {courses}.",
                "With {count} more, everyone: {courses}.",
                count - 1,
            ).format(count=count - 1, courses=others),
        ]
    )
