"""Activities from templates or of one's own, from start to end, and what is due about them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import (
    ActivityExistsError,
    EndBeforeStartError,
    EndedActivityError,
    FutureDateError,
    MissingOwnerRoleError,
    MissingRiskTextError,
    PersonalDataInRiskError,
)
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services import people as people_use_cases
from desk_app.services.activities import (
    ActivityDraft,
    Proposal,
    add_activity,
    change_activity,
    end_activity,
    list_activities,
    proposals,
    reopen_activity,
    take_back_activity,
)
from desk_app.services.due import DueItem, DueKind
from desk_app.services.number_sources import shown_numbers
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.quarters import Quarter
from desk_app.services.risk_changes import ChangeKind, changes_since, changes_since_review
from desk_app.services.risk_facts import count_to_do, risk_facts
from desk_app.services.risk_rows import ActivityRow, Standing
from desk_app.services.risk_templates import row_in_language
from desk_app.services.risks import (
    HazardDraft,
    MitigationDraft,
    add_hazard,
    assess_activity,
    judge_hazard,
    retire_hazard,
)
from desk_app.services.roster import list_roster
from desk_app.services.status import organisation_status
from desk_app.texts import texts_in
from desk_app.texts.explain import explain

if TYPE_CHECKING:
    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)


@pytest.fixture
def desk(vault: Vault) -> Vault:
    """An organisation that was set up a year ago, without people."""
    day = TODAY - timedelta(days=365)
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=day)
    return vault


def drafted(proposal: Proposal, due_on: date = TODAY + timedelta(days=30)) -> ActivityDraft:
    """Everything that a template proposes, with the coordinator as the owner."""
    return ActivityDraft(
        proposal.name,
        template_id=proposal.template.id,
        procedures=proposal.template.procedures,
        courses=proposal.courses,
        hazards=tuple(
            HazardDraft(
                each.text,
                "coordinator",
                each.who_at_risk,
                linked_procedure=each.linked_procedure,
                template_id=each.id,
                mitigations=tuple(
                    MitigationDraft(one.text, "coordinator", due_on, one.id)
                    for one in each.mitigations
                ),
            )
            for each in proposal.template.hazards
        ),
    )


def proposed(desk: Vault, template_id: str = "act_transport") -> Proposal:
    found = desk.read(proposals, "en")
    return next(each for each in found if each.template.id == template_id)


def added(desk: Vault, template_id: str = "act_transport", on: date = TODAY) -> int:
    return desk.write(add_activity, drafted(proposed(desk, template_id)), today=on)


def row_of(desk: Vault, activity_id: int, today: date = TODAY) -> ActivityRow:
    rows = desk.read(list_activities, today=today)
    return next(row for row in rows if row.id == activity_id)


def judged(desk: Vault, activity_id: int, on: date = TODAY) -> int:
    for hazard in row_of(desk, activity_id).hazards:
        desk.write(judge_hazard, hazard.id, 2, 2)
    return desk.write(assess_activity, activity_id, on, "coordinator", today=TODAY)


def takes_part(desk: Vault, activity: str, family_name: str = "Fletcher") -> int:
    engagement = EngagementDraft(
        "Driver", ContactLevel.DIRECT, TODAY - timedelta(days=400), activities=(activity,)
    )
    draft = PersonDraft("Rosalind", family_name, PersonCategory.DRIVER, "en", engagement=engagement)
    return desk.write(add_people, [draft], country="SE", today=TODAY)[0]


def due(desk: Vault, kind: DueKind, today: date = TODAY) -> DueItem | None:
    items = desk.read(organisation_status, today=today).due
    return next((item for item in items if item.kind is kind), None)


def test_r38_1_adding_transport_brings_up_its_three_hazards_and_the_transport_procedure(
    desk: Vault,
) -> None:
    proposal = proposed(desk)

    assert [each.text for each in proposal.template.hazards] == [
        "Unknown driver picks up passengers in your name.",
        "Single passenger with one driver, at night.",
        "The journey is diverted to another address.",
    ]
    assert proposal.template.procedures == ("sop_transport_offer",)
    assert proposal.courses == ("trn_induction", "trn_host_driver_briefing")

    row = row_of(desk, added(desk))
    assert (row.name, len(row.hazards), row.procedures) == (
        "Transport",
        3,
        ("sop_transport_offer",),
    )
    assert len(row.open_mitigations) == 6
    assert row.courses == proposal.courses


def test_r38_2_ending_an_activity_keeps_its_assessment_as_history(desk: Vault) -> None:
    activity = added(desk)
    judged(desk, activity)

    desk.write(end_activity, activity, TODAY, today=TODAY)

    row = row_of(desk, activity)
    assert row.standing is Standing.ENDED
    assert row.assessed_on == TODAY
    assert len(row.assessments[0].judged) == 3
    assert "Transport" not in desk.read(people_use_cases.activity_names)
    with pytest.raises(EndedActivityError):
        desk.write(judge_hazard, row.hazards[0].id, 1, 1)


def test_names_that_the_set_up_suggests_count_only_once_they_are_run(desk: Vault) -> None:
    assert desk.read(list_activities, today=TODAY) == []
    assert "Transport" in desk.read(people_use_cases.activity_names)

    takes_part(desk, "Transport")

    rows = desk.read(list_activities, today=TODAY)
    assert [(row.name, row.people, row.hazards) for row in rows] == [("Transport", 1, ())]
    assert proposed(desk).name == "Transport"


def test_an_activity_that_people_take_part_in_keeps_them_when_it_is_added_and_renamed(
    desk: Vault,
) -> None:
    takes_part(desk, "transport")
    activity = added(desk)

    desk.write(change_activity, activity, ActivityDraft("Rides to the clinic"))

    assert row_of(desk, activity).people == 1
    assert desk.read(list_roster, today=TODAY)[0].activities == ("Rides to the clinic",)
    desk.write(end_activity, activity, TODAY, today=TODAY)
    assert desk.read(list_roster, today=TODAY)[0].activities == ("Rides to the clinic",)


def test_a_template_is_proposed_until_an_activity_was_added_from_it(desk: Vault) -> None:
    everything = desk.read(proposals, "en")

    activity = added(desk)

    assert len(everything) == 8
    assert len(desk.read(proposals, "en")) == 7
    desk.write(end_activity, activity, TODAY, today=TODAY)
    assert len(desk.read(proposals, "en")) == 7
    desk.write(reopen_activity, activity)
    desk.write(take_back_activity, activity)
    assert len(desk.read(proposals, "en")) == 8
    assert desk.read(list_activities, today=TODAY) == []


def test_proposals_are_in_the_readers_language(desk: Vault) -> None:
    titles = {each.template.id: each.template.title for each in desk.read(proposals, "uk")}
    assert titles["act_transport"] == "Перевезення"
    assert titles.keys() == {each.template.id for each in desk.read(proposals, "en")}


def test_texts_of_a_template_are_shown_in_the_readers_language_until_they_are_changed(
    desk: Vault,
) -> None:
    activity = added(desk)
    own = HazardDraft("Cars without winter tyres.", "manager")
    desk.write(add_hazard, activity, own, today=TODAY)

    row = row_in_language(row_of(desk, activity), "sv")

    assert row.name == "Transport"
    assert row.hazards[0].text.startswith("Okänd förare")
    assert row.hazards[0].mitigations[0].text != row_of(desk, activity).open_mitigations[0].text
    assert row.hazards[-1].text == "Cars without winter tyres."


@pytest.mark.parametrize("name", ["Transport", "TRANSPORT", " transport "])
def test_a_name_is_given_once_whatever_its_case(desk: Vault, name: str) -> None:
    added(desk)

    with pytest.raises(ActivityExistsError):
        desk.write(add_activity, ActivityDraft(name), today=TODAY)


def test_an_ended_name_says_that_it_can_be_reopened(desk: Vault) -> None:
    activity = added(desk)
    desk.write(end_activity, activity, TODAY, today=TODAY)

    with pytest.raises(ActivityExistsError) as caught:
        desk.write(add_activity, ActivityDraft("transport"), today=TODAY)

    assert "Reopen it" in explain(caught.value, texts_in("en"))


def test_an_activity_cannot_end_before_it_starts_or_tomorrow(desk: Vault) -> None:
    activity = desk.write(add_activity, ActivityDraft("Café", TODAY), today=TODAY)

    with pytest.raises(EndBeforeStartError):
        desk.write(end_activity, activity, TODAY - timedelta(days=1), today=TODAY)
    with pytest.raises(FutureDateError):
        desk.write(end_activity, activity, TODAY + timedelta(days=1), today=TODAY)
    desk.write(end_activity, activity, TODAY, today=TODAY)
    draft = ActivityDraft("Café", TODAY + timedelta(days=1))
    with pytest.raises(EndBeforeStartError):
        desk.write(change_activity, activity, draft)


def test_a_name_must_be_there_and_not_be_somebodys(desk: Vault) -> None:
    takes_part(desk, "Transport")

    with pytest.raises(MissingRiskTextError):
        desk.write(add_activity, ActivityDraft("  "), today=TODAY)
    with pytest.raises(PersonalDataInRiskError):
        desk.write(add_activity, ActivityDraft("Rosalind Fletcher’s rides"), today=TODAY)


def test_nothing_is_added_when_one_of_the_hazards_has_no_owner(desk: Vault) -> None:
    draft = ActivityDraft(
        "Café",
        hazards=(HazardDraft("Hot drinks.", "manager"), HazardDraft("Open doors.", " ")),
    )

    with pytest.raises(MissingOwnerRoleError):
        desk.write(add_activity, draft, today=TODAY)

    assert desk.read(list_activities, today=TODAY) == []


def test_r38_an_activity_without_assessment_is_brought_up_after_seven_days(desk: Vault) -> None:
    activity = added(desk)

    week = TODAY + timedelta(days=7)
    assert due(desk, DueKind.ACTIVITY_NOT_ASSESSED, week) is None
    item = due(desk, DueKind.ACTIVITY_NOT_ASSESSED, week + timedelta(days=1))
    assert item is not None
    assert (item.count, item.due_on) == (1, week)
    judged(desk, activity)
    assert due(desk, DueKind.ACTIVITY_NOT_ASSESSED, week + timedelta(days=1)) is None


def test_what_people_take_part_in_counts_from_when_they_joined(desk: Vault) -> None:
    takes_part(desk, "Transport")

    item = due(desk, DueKind.ACTIVITY_NOT_ASSESSED)

    # They joined before the organisation was set up, which was 365 days ago.
    assert item is not None
    assert item.due_on == TODAY - timedelta(days=358)


def test_an_assessment_counts_for_twelve_months_and_its_last_day(desk: Vault) -> None:
    activity = added(desk)
    judged(desk, activity, on=date(2025, 11, 25))

    assert row_of(desk, activity).standing is Standing.ASSESSED
    assert due(desk, DueKind.ASSESSMENT_OLD) is None
    tomorrow = TODAY + timedelta(days=1)
    assert row_of(desk, activity, tomorrow).standing is Standing.DUE_AGAIN
    item = due(desk, DueKind.ASSESSMENT_OLD, tomorrow)
    assert item is not None
    assert item.due_on == TODAY


def test_mitigations_are_announced_for_fourteen_days_and_then_overdue(desk: Vault) -> None:
    draft = drafted(proposed(desk), due_on=TODAY + timedelta(days=14))
    activity = desk.write(add_activity, draft, today=TODAY)

    soon = due(desk, DueKind.MITIGATION_DUE)
    assert soon is not None
    assert soon.count == 6
    assert not soon.is_for(TODAY)
    assert due(desk, DueKind.MITIGATION_DUE, TODAY - timedelta(days=1)) is None
    last = TODAY + timedelta(days=14)
    assert due(desk, DueKind.MITIGATION_OVERDUE, last) is None
    late = due(desk, DueKind.MITIGATION_OVERDUE, last + timedelta(days=1))
    assert late is not None
    assert late.is_for(last + timedelta(days=1))
    desk.write(end_activity, activity, TODAY, today=TODAY)
    assert due(desk, DueKind.MITIGATION_OVERDUE, last + timedelta(days=1)) is None


def test_readiness_tells_how_many_are_assessed_and_the_highest_level(desk: Vault) -> None:
    judged(desk, added(desk))
    activity = added(desk, "act_childcare")
    desk.write(judge_hazard, row_of(desk, activity).hazards[0].id, 2, 3)

    found = desk.read(organisation_status, today=TODAY).readiness

    assert (found.activities.number, found.activities.of) == (1, 2)
    assert found.highest_risk == "high"


def test_an_activity_counts_everywhere_from_the_day_it_begins(desk: Vault) -> None:
    judged(desk, added(desk))
    begins_on = TODAY + timedelta(days=30)
    desk.write(add_activity, ActivityDraft("Winter shelter", begins_on), today=TODAY)

    def counts(day: date) -> list[tuple[int | None, int | None]]:
        facts = desk.read(risk_facts, today=day)
        share = desk.read(organisation_status, today=day).readiness.activities
        shown = desk.read(shown_numbers, Quarter.of(day), today=day)["risk_review_age"]
        return [(facts.assessed, facts.running), (share.number, share.of), (shown.number, shown.of)]

    assert counts(begins_on - timedelta(days=1)) == [(1, 1)] * 3
    assert desk.read(count_to_do, today=begins_on - timedelta(days=1)) == 0
    assert counts(begins_on) == [(1, 2)] * 3
    assert desk.read(count_to_do, today=begins_on) == 1


def test_what_has_changed_since_a_day_names_activities_and_hazards(desk: Vault) -> None:
    before = TODAY - timedelta(days=10)
    old = added(desk, on=before - timedelta(days=1))
    judged(desk, old, on=before - timedelta(days=1))
    first, second, _third = row_of(desk, old).hazards
    desk.write(judge_hazard, first.id, 3, 3)
    desk.write(retire_hazard, second.id, today=TODAY)
    own = HazardDraft("Cars without winter tyres.", "manager")
    desk.write(add_hazard, old, own, today=TODAY)
    new = added(desk, "act_childcare")
    desk.write(end_activity, new, TODAY, today=TODAY)

    found = desk.read(changes_since, before, today=TODAY)

    assert {(each.kind, each.activity) for each in found} == {
        (ChangeKind.HAZARD_CHANGED, "Transport"),
        (ChangeKind.HAZARD_RETIRED, "Transport"),
        (ChangeKind.HAZARD_ADDED, "Transport"),
        (ChangeKind.ACTIVITY_ADDED, "Childcare and youth"),
        (ChangeKind.ACTIVITY_ENDED, "Childcare and youth"),
    }
    since, _changes = desk.read(changes_since_review, today=TODAY)
    assert since == TODAY - timedelta(days=365)
