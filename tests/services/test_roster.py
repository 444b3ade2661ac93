"""The whole roster: everyone's clearance with its reasons, on any day, in a few queries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from desk_app.models.person import ContactLevel, PersonCategory, SafeguardingRole
from desk_app.models.training import EvidenceKind
from desk_app.services.adoption import adopt_code
from desk_app.services.clearance import Clearance, ReasonKind
from desk_app.services.conduct_forms import print_forms
from desk_app.services.edition_adoption import Adoption
from desk_app.services.extract_status import ExtractStatus
from desk_app.services.leaving import end_engagements
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import (
    EngagementDraft,
    PersonDraft,
    add_engagement,
    add_people,
    excuse_person,
    pause_person,
)
from desk_app.services.roster import RosterRow, list_roster, roster_row
from desk_app.services.signatures import SignatureDraft, record_signatures, withdraw_signatures
from desk_app.services.training import list_courses, note_extract, record_completions

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)
ADOPTED = date(2026, 9, 1)
INDUCTION = "trn_induction"


@pytest.fixture
def house(vault: Vault) -> Vault:
    """An organisation with an adopted code and nobody in it."""

    def set_up(session: Session) -> None:
        set_up_organisation(session, OrganisationDraft("Riverside", "SE", "en"), today=ADOPTED)
        session.flush()
        adopt_code(session, Adoption("The board", ADOPTED, ADOPTED, "§ 4"), today=ADOPTED)

    vault.write(set_up)
    return vault


def enter(vault: Vault, *names: str, **changes: Any) -> list[int]:  # noqa: ANN401 - of a draft
    engagement = EngagementDraft(
        role="driver",
        contact_level=ContactLevel.DIRECT,
        starts_on=ADOPTED,
        place="Station",
        activities=("Transport",),
    )
    drafts = [
        PersonDraft(
            name,
            "Baker",
            PersonCategory.VOLUNTEER,
            "en",
            **{"engagement": engagement, **changes},
        )
        for name in names
    ]
    return vault.write(add_people, drafts, country="SE", today=ADOPTED)


def sign(vault: Vault, ids: list[int], signed_on: date, *, recorded_on: date) -> list[int]:
    def use_case(session: Session) -> list[int]:
        prints = print_forms(session, ids, today=signed_on)
        session.flush()
        return record_signatures(
            session,
            [SignatureDraft(form.form_code, signed_on, "coordinator") for form in prints.forms],
            today=recorded_on,
        )

    return vault.write(use_case)


def train(vault: Vault, ids: list[int], done: date) -> None:
    course = next(each for each in vault.read(list_courses) if each.course_id == INDUCTION)
    vault.write(
        record_completions,
        ids,
        course.id,
        done,
        EvidenceKind.ATTENDANCE_SHEET,
        today=TODAY,
    )


def on(vault: Vault, day: date = TODAY) -> dict[str, RosterRow]:
    return {row.given_name: row for row in vault.read(list_roster, today=day)}


def kinds(row: RosterRow) -> list[ReasonKind]:
    return [reason.kind for reason in row.reasons]


def count_queries(vault: Vault) -> int:
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    engine = vault.read(lambda session: session.get_bind())
    event.listen(engine, "before_cursor_execute", note)
    try:
        vault.read(list_roster, today=TODAY)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return sum(statement.lstrip().startswith("SELECT") for statement in statements)


@pytest.mark.parametrize("more", [1, 40])
def test_the_number_of_queries_does_not_grow_with_people(house: Vault, more: int) -> None:
    enter(house, "Ada")
    before = count_queries(house)

    ids = enter(house, *(f"Person {number}" for number in range(more)))
    sign(house, ids, TODAY, recorded_on=TODAY)
    train(house, ids, TODAY)

    assert count_queries(house) == before


def test_one_person_is_shown_as_in_the_whole_roster(house: Vault) -> None:
    ids = enter(house, "Ada", "Bo", works_with_children=True)
    sign(house, ids[:1], TODAY, recorded_on=TODAY)
    train(house, ids, TODAY)
    house.write(note_extract, ids[0], TODAY, "coordinator", "AB CD", today=TODAY)

    alone = [house.read(roster_row, key, today=TODAY) for key in ids]

    assert alone == house.read(list_roster, today=TODAY)


def test_somebody_signed_and_trained_is_cleared_without_reasons(house: Vault) -> None:
    ids = enter(house, "Ada")
    sign(house, ids, TODAY, recorded_on=TODAY)
    train(house, ids, TODAY)

    row = on(house)["Ada"]

    assert (row.clearance, row.reasons, row.is_gap_in_contact) == (Clearance.CLEARED, (), False)
    assert (row.role, row.place, row.activities) == ("driver", "Station", ("Transport",))


def test_every_reason_is_told(house: Vault) -> None:
    (key,) = enter(house, "Ada", works_with_children=True)
    house.write(excuse_person, key, TODAY)

    row = on(house)["Ada"]

    assert row.clearance is Clearance.NOT_CLEARED
    assert kinds(row)[:2] == [ReasonKind.ON_LEAVE, ReasonKind.ACK_MISSING]
    assert ReasonKind.TRAINING_MISSING in kinds(row)
    assert kinds(row)[-1] is ReasonKind.EXTRACT_MISSING
    assert row.is_gap_in_contact


def test_a_form_that_is_out_is_named_with_the_day_it_was_printed(house: Vault) -> None:
    ids = enter(house, "Ada")
    train(house, ids, TODAY)
    house.write(lambda session: print_forms(session, ids, today=TODAY - timedelta(days=3)))

    (reason,) = on(house)["Ada"].reasons

    assert (reason.kind, reason.on) == (ReasonKind.FORM_OUT, TODAY - timedelta(days=3))


def test_the_roster_knows_an_earlier_day(house: Vault) -> None:
    ids = enter(house, "Ada")
    train(house, ids, date(2026, 9, 10))
    sign(house, ids, date(2026, 9, 14), recorded_on=date(2026, 9, 16))
    house.write(end_engagements, ids, date(2026, 10, 31), today=TODAY)

    found = {
        day: (row.clearance, kinds(row))
        for day in (
            date(2026, 8, 31),
            date(2026, 9, 1),
            date(2026, 9, 14),
            date(2026, 9, 15),
            date(2026, 9, 16),
            date(2026, 10, 31),
            date(2026, 11, 1),
        )
        for row in on(house, day).values()
    }

    assert found == {
        date(2026, 8, 31): (Clearance.INACTIVE, [ReasonKind.STARTS_LATER]),
        date(2026, 9, 1): (
            Clearance.NOT_CLEARED,
            [ReasonKind.ACK_MISSING, ReasonKind.TRAINING_MISSING],
        ),
        date(2026, 9, 14): (Clearance.NOT_CLEARED, [ReasonKind.FORM_OUT]),
        date(2026, 9, 15): (Clearance.NOT_CLEARED, [ReasonKind.FORM_OUT]),
        date(2026, 9, 16): (Clearance.CLEARED, []),
        date(2026, 10, 31): (Clearance.CLEARED, []),
        date(2026, 11, 1): (Clearance.INACTIVE, [ReasonKind.ENDED]),
    }


def test_a_signature_counted_until_the_day_it_was_withdrawn(house: Vault) -> None:
    ids = enter(house, "Ada")
    train(house, ids, ADOPTED)
    signed = sign(house, ids, date(2026, 9, 2), recorded_on=date(2026, 9, 2))
    house.write(withdraw_signatures, signed, verified_by_role="manager", today=TODAY)

    assert on(house, TODAY - timedelta(days=1))["Ada"].clearance is Clearance.CLEARED
    assert kinds(on(house)["Ada"]) == [ReasonKind.FORM_OUT]


def test_of_several_signatures_the_latest_counts(house: Vault) -> None:
    ids = enter(house, "Ada")
    sign(house, ids, date(2026, 9, 20), recorded_on=date(2026, 9, 20))
    sign(house, ids, date(2026, 9, 5), recorded_on=date(2026, 9, 21))

    assert on(house)["Ada"].ack.signed_on == date(2026, 9, 20)


def test_a_course_completed_again_counts_from_the_last_time(house: Vault) -> None:
    ids = enter(house, "Ada")
    for day in (date(2026, 11, 1), date(2025, 1, 1), date(2026, 2, 1)):
        train(house, ids, day)

    assert on(house)["Ada"].training.valid_until == date(2027, 11, 1)


def test_two_engagements_are_shown_as_one_line(house: Vault) -> None:
    (key,) = enter(house, "Ada")
    second = EngagementDraft(
        role="interpreter",
        contact_level=ContactLevel.INDIRECT,
        starts_on=date(2026, 10, 1),
        ends_on=date(2026, 12, 31),
        place="Station",
        activities=("Language café", "Transport"),
        safeguarding_role=SafeguardingRole.COORDINATOR,
    )
    house.write(add_engagement, key, second)

    row = on(house)["Ada"]

    assert (row.role, row.place) == ("driver, interpreter", "Station")
    assert row.activities == ("Transport", "Language café")
    assert row.contact_level is ContactLevel.DIRECT
    assert (row.starts_on, row.ends_on) == (ADOPTED, None)
    assert row.safeguarding_roles == (SafeguardingRole.COORDINATOR,)


def test_somebody_paused_is_given_that_reason_only(house: Vault) -> None:
    (key,) = enter(house, "Ada")
    house.write(pause_person, key, TODAY)

    row = on(house)["Ada"]

    assert (row.clearance, kinds(row)) == (Clearance.PAUSED, [ReasonKind.PAUSED])


def test_somebody_without_an_engagement_is_inactive(house: Vault) -> None:
    enter(house, "Ada", engagement=None)

    row = on(house)["Ada"]

    assert (row.clearance, kinds(row)) == (Clearance.INACTIVE, [ReasonKind.NOT_ENGAGED])
    assert (row.role, row.activities, row.starts_on, row.ends_on) == ("", (), None, None)


def test_whoever_has_left_keeps_the_role_they_had(house: Vault) -> None:
    ids = enter(house, "Ada")
    house.write(end_engagements, ids, date(2026, 10, 31), today=TODAY)

    row = on(house)["Ada"]

    assert (row.is_active, row.role, row.ends_on) == (False, "driver", date(2026, 10, 31))


def test_only_those_who_work_with_children_need_an_extract(house: Vault) -> None:
    enter(house, "Ada")
    enter(house, "Bo", works_with_children=True)

    assert [row.extract.status for row in on(house).values()] == [
        ExtractStatus.NOT_REQUIRED,
        ExtractStatus.MISSING,
    ]
