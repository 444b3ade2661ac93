"""Hazards and their levels, what is done against them, and assessments."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from desk_app.errors import (
    FutureDateError,
    MissingOwnerRoleError,
    MissingRiskTextError,
    NoHazardsError,
    PersonalDataInRiskError,
    TooLongError,
    UnjudgedHazardsError,
)
from desk_app.models.activity import AtRisk
from desk_app.models.person import PersonCategory
from desk_app.services.activities import ActivityDraft, add_activity, list_activities
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import PersonDraft, add_people
from desk_app.services.risk_rows import ActivityRow, Level, Standing, level_of
from desk_app.services.risk_wording import (
    impact_name,
    likelihood_name,
    mitigation_status,
)
from desk_app.services.risks import (
    HazardDraft,
    MitigationDraft,
    add_hazard,
    add_mitigation,
    assess_activity,
    change_hazard,
    change_mitigation,
    finish_mitigation,
    judge_hazard,
    remove_hazard,
    remove_mitigation,
    reopen_mitigation,
    restore_hazard,
    retire_hazard,
    take_back_assessment,
)
from desk_app.services.wording import role_name, role_value
from desk_app.texts import texts_in
from desk_app.texts.explain import explain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)
SOON = TODAY + timedelta(days=20)


@pytest.fixture
def desk(vault: Vault) -> Vault:
    """An organisation with one person and a café without hazards, whose number is 9."""
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=TODAY)
    person = PersonDraft("Rosalind", "Fletcher", PersonCategory.VOLUNTEER, "en")
    vault.write(add_people, [person], country="SE", today=TODAY)
    vault.write(add_activity, ActivityDraft("Language café"), today=TODAY)
    return vault


def cafe(desk: Vault) -> ActivityRow:
    return desk.read(list_activities, today=TODAY)[0]


def with_hazard(desk: Vault, **changes: object) -> int:
    values: dict[str, object] = {"text": "Anyone can walk in.", "owner_role": "coordinator"}
    draft = HazardDraft(**{**values, **changes})  # type: ignore[arg-type]
    return desk.write(add_hazard, cafe(desk).id, draft, today=TODAY)


def with_mitigation(desk: Vault, due_on: date = SOON) -> int:
    draft = MitigationDraft("Two people at the door.", "manager", due_on)
    return desk.write(add_mitigation, with_hazard(desk), draft, today=TODAY)


def test_r11_2_marking_a_mitigation_done_moves_it_to_history_with_date_and_role(
    desk: Vault,
) -> None:
    mitigation = with_mitigation(desk)

    desk.write(finish_mitigation, mitigation, TODAY, "coordinator", today=TODAY)

    hazard = cafe(desk).hazards[0]
    assert hazard.open_mitigations == ()
    done = hazard.done_mitigations[0]
    assert (done.done_on, done.done_by_role) == (TODAY, "coordinator")
    assert mitigation_status(done, texts_in("en")) == "Done 2026-11-25"
    desk.write(reopen_mitigation, mitigation)
    assert cafe(desk).hazards[0].done_mitigations == ()


@pytest.mark.parametrize("role", ["", "   ", "\u200b \n"])
def test_r11_3_no_hazard_is_saved_without_an_owner_role(desk: Vault, role: str) -> None:
    with pytest.raises(MissingOwnerRoleError) as caught:
        with_hazard(desk, owner_role=role)
    assert "Anyone can walk in." in explain(caught.value, texts_in("en"))
    assert cafe(desk).hazards == ()

    hazard = with_hazard(desk)
    with pytest.raises(MissingOwnerRoleError):
        desk.write(change_hazard, hazard, HazardDraft("Anyone can walk in.", role))
    draft = MitigationDraft("Two people at the door.", role, SOON)
    with pytest.raises(MissingOwnerRoleError):
        desk.write(add_mitigation, hazard, draft, today=TODAY)
    assert cafe(desk).hazards[0].owner_role == "coordinator"


@pytest.mark.parametrize(
    ("likelihood", "impact", "level"),
    [
        (1, 1, Level.LOW),
        (1, 2, Level.LOW),
        (2, 1, Level.LOW),
        (1, 3, Level.MEDIUM),
        (3, 1, Level.MEDIUM),
        (2, 2, Level.MEDIUM),
        (2, 3, Level.HIGH),
        (3, 2, Level.HIGH),
        (3, 3, Level.HIGH),
        (None, 3, None),
        (2, None, None),
    ],
)
def test_the_level_is_the_product_of_likelihood_and_impact(
    likelihood: int | None, impact: int | None, level: Level | None
) -> None:
    assert level_of(likelihood, impact) is level


def test_scales_are_in_the_readers_language() -> None:
    assert likelihood_name(3, texts_in("sv")) == "Vanligt"
    assert impact_name(3, texts_in("en")) == "Grave harm or crime"
    assert impact_name(3, texts_in("uk")) == "Тяжка шкода або злочин"
    assert likelihood_name(None, texts_in("en")) == ""


def test_a_role_that_the_program_knows_is_kept_by_its_value() -> None:
    texts = texts_in("en")
    assert role_value(" safeguarding FOCAL point", texts) == "safeguarding_focal_point"
    assert role_value("Café lead ", texts) == "Café lead"
    assert role_name("safeguarding_focal_point", texts) == "Safeguarding focal point"
    assert role_name("Café lead", texts) == "Café lead"


@pytest.mark.parametrize(
    "text",
    [
        "Rosalind Fletcher lets anyone in.",
        "Fletcher lets anyone in.",
        "Call 070-174 06 35 first.",
        "Write to somebody@example.org.",
    ],
)
def test_a_text_about_somebody_is_refused(desk: Vault, text: str) -> None:
    hazard = with_hazard(desk)

    with pytest.raises(PersonalDataInRiskError) as caught:
        with_hazard(desk, text=text)
    assert "roles instead of names" in explain(caught.value, texts_in("en"))
    draft = MitigationDraft(text, "manager", SOON)
    with pytest.raises(PersonalDataInRiskError):
        desk.write(add_mitigation, hazard, draft, today=TODAY)
    with pytest.raises(PersonalDataInRiskError):
        with_hazard(desk, owner_role=text)


def test_a_hazard_needs_words_and_not_too_many(desk: Vault) -> None:
    with pytest.raises(MissingRiskTextError):
        with_hazard(desk, text=" ")
    with pytest.raises(TooLongError):
        with_hazard(desk, text="a" * 301)
    assert with_hazard(desk, text="a" * 300)


@pytest.mark.parametrize("judgement", [(0, 1), (1, 4), (-1, None)])
def test_a_judgement_off_the_scale_is_a_mistake_of_the_caller(
    desk: Vault, judgement: tuple[int, int | None]
) -> None:
    with pytest.raises(ValueError, match="scale"):
        desk.write(judge_hazard, with_hazard(desk), *judgement)


def test_changing_a_hazard_keeps_its_mitigations(desk: Vault) -> None:
    with_mitigation(desk)
    hazard = cafe(desk).hazards[0]

    draft = HazardDraft("The door stands open.", "manager", (AtRisk.STAFF,), 3, 2)
    desk.write(change_hazard, hazard.id, draft)

    row = cafe(desk).hazards[0]
    assert (row.text, row.level, len(row.mitigations)) == ("The door stands open.", Level.HIGH, 1)
    assert row.who_at_risk == (AtRisk.STAFF,)


def test_a_retired_hazard_is_history_and_can_come_back(desk: Vault) -> None:
    with_mitigation(desk)
    hazard = cafe(desk).hazards[0].id

    desk.write(retire_hazard, hazard, today=TODAY)

    row = cafe(desk)
    assert (row.hazards, row.open_mitigations) == ((), ())
    assert (row.retired[0].retired_on, len(row.retired[0].mitigations)) == (TODAY, 1)
    desk.write(restore_hazard, hazard)
    assert len(cafe(desk).hazards) == 1


def test_what_was_entered_by_mistake_is_removed(desk: Vault) -> None:
    desk.write(remove_mitigation, with_mitigation(desk))
    assert cafe(desk).hazards[0].mitigations == ()
    desk.write(remove_hazard, cafe(desk).hazards[0].id)
    assert cafe(desk).hazards == ()


def test_a_mitigation_is_changed_and_overdue_from_the_day_after(desk: Vault) -> None:
    mitigation = with_mitigation(desk)

    for day, is_overdue in ((TODAY, False), (TODAY - timedelta(days=1), True)):
        draft = MitigationDraft("Three people at the door.", "board_contact", day)
        desk.write(change_mitigation, mitigation, draft)
        row = cafe(desk).open_mitigations[0]
        assert (row.text, row.due_on, row.is_overdue) == (draft.text, day, is_overdue)
    assert cafe(desk).overdue == 1


def test_nothing_is_done_or_gone_through_tomorrow(desk: Vault) -> None:
    tomorrow = TODAY + timedelta(days=1)

    with pytest.raises(FutureDateError):
        desk.write(finish_mitigation, with_mitigation(desk), tomorrow, "manager", today=TODAY)
    with pytest.raises(FutureDateError):
        desk.write(assess_activity, cafe(desk).id, tomorrow, "manager", today=TODAY)


def test_an_assessment_needs_hazards_that_are_all_judged(desk: Vault) -> None:
    activity = cafe(desk).id
    with pytest.raises(NoHazardsError):
        desk.write(assess_activity, activity, TODAY, "manager", today=TODAY)
    hazard = with_hazard(desk, likelihood=2)

    with pytest.raises(UnjudgedHazardsError) as caught:
        desk.write(assess_activity, activity, TODAY, "manager", today=TODAY)

    assert caught.value.hazards == ("Anyone can walk in.",)
    assert "Anyone can walk in." in explain(caught.value, texts_in("en"))
    desk.write(judge_hazard, hazard, 2, 3)
    with pytest.raises(MissingRiskTextError):
        desk.write(assess_activity, activity, TODAY, "", today=TODAY)


def test_an_assessment_keeps_what_was_judged_then(desk: Vault) -> None:
    hazard = with_hazard(desk, likelihood=2, impact=3)
    assessment = desk.write(assess_activity, cafe(desk).id, TODAY, "manager", today=TODAY)

    desk.write(judge_hazard, hazard, 1, 1)

    row = cafe(desk)
    assert row.standing is Standing.ASSESSED
    assert [(each.text, each.level) for each in row.assessments[0].judged] == [
        ("Anyone can walk in.", Level.HIGH)
    ]
    assert row.highest_level is Level.LOW
    desk.write(take_back_assessment, assessment)
    assert cafe(desk).standing is Standing.NOT_ASSESSED


def test_the_newest_assessment_counts_whenever_it_was_entered(desk: Vault) -> None:
    with_hazard(desk, likelihood=1, impact=1)
    for day in (TODAY, TODAY - timedelta(days=30)):
        desk.write(assess_activity, cafe(desk).id, day, "manager", today=TODAY)

    assert cafe(desk).assessed_on == TODAY


def test_the_number_of_queries_does_not_grow_with_activities_and_hazards(desk: Vault) -> None:
    with_mitigation(desk)
    few = count_queries(desk)
    for number in range(5):
        activity = desk.write(add_activity, ActivityDraft(f"Café {number + 2}"), today=TODAY)
        for each in range(5):
            mitigations = (MitigationDraft("Look twice.", "manager", SOON),)
            draft = HazardDraft(f"Hazard {each}.", "manager", mitigations=mitigations)
            desk.write(add_hazard, activity, draft, today=TODAY)

    assert count_queries(desk) == few


def count_queries(desk: Vault) -> int:
    def asked(session: Session) -> int:
        statements: list[str] = []
        connection = session.connection()
        event.listen(
            connection, "before_cursor_execute", lambda *found: statements.append(found[2])
        )
        list_activities(session, today=TODAY)
        return len(statements)

    return desk.read(asked)
