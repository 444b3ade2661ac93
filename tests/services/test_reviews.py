"""Reviews are made with one call, rated, printed, signed and never changed again (R34, R37)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import (
    MeetingBeforeQuarterError,
    MissingTextError,
    PersonalDataInReviewError,
    RatingOutOfScaleError,
    ReviewBeforeBeginningError,
    ReviewExistsError,
    ReviewLockedError,
    ReviewTooEarlyError,
    UnknownQuestionError,
)
from desk_app.models.monitoring import Participation, Severity
from desk_app.models.person import PersonCategory
from desk_app.models.stakeholder import InteractionKind
from desk_app.services.actions import ActionDraft, add_action, list_actions
from desk_app.services.checklist import checklist
from desk_app.services.findings import FindingDraft, add_finding
from desk_app.services.interactions import InteractionDraft, log_interaction
from desk_app.services.organisation import (
    OrganisationDraft,
    confirm_recovery,
    set_up_organisation,
)
from desk_app.services.people import PersonDraft, add_people
from desk_app.services.protocol_hash import changed_protocols
from desk_app.services.quarters import Quarter
from desk_app.services.review_protocol import (
    SignedProtocol,
    add_correction,
    count_again,
    freeze_figures,
    open_review,
    record_as_signed,
)
from desk_app.services.review_rows import ReviewState
from desk_app.services.reviews import (
    MeetingDraft,
    PartnerDraft,
    RatingDraft,
    create_review,
    list_reviews,
    note_partner,
    plan_meeting,
    rate,
    take_back_review,
)
from desk_app.services.stakeholders import list_contacts
from desk_app.texts import texts_in
from desk_app.texts.explain import explain
from tests.review_desk import Q3, sign

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.vault import Vault


@pytest.fixture
def desk(vault: Vault) -> Vault:
    """An organisation that began in January."""
    draft = OrganisationDraft("Riverside Aid", "SE", "en")
    vault.write(set_up_organisation, draft, today=date(2026, 1, 15))
    vault.write(confirm_recovery, today=date(2026, 1, 15))
    return vault


@pytest.fixture
def review(desk: Vault, today: date) -> int:
    """The review of the third quarter."""
    return desk.write(create_review, Q3, today=today)


def test_r34_1_one_call_prepares_the_whole_review(desk: Vault, today: date) -> None:
    action = ActionDraft("Test the letterbox", "coordinator", today + timedelta(days=9))
    desk.write(add_action, action, today=today)
    review = desk.write(create_review, Q3, today=today)
    sheet = desk.read(open_review, review, today=today)
    assert len(sheet.ratings) == len(checklist("en").questions) == 35
    asked = {each.shown_number for each in checklist("en").questions if each.shown_number}
    assert asked == sheet.numbers.keys()
    assert [each.text for each in sheet.actions] == ["Test the letterbox"]
    assert sheet.numbers["open_actions"].number == 1
    assert sheet.findings
    assert sheet.state is ReviewState.DRAFT


def test_r34_2_a_signed_protocol_cannot_be_changed_a_correction_is_added(
    desk: Vault, review: int, today: date
) -> None:
    sign(desk, review, today)
    before = desk.read(open_review, review, today=today)
    changes: tuple[tuple[Callable[..., object], tuple[object, ...], dict[str, object]], ...] = (
        (rate, (review, "m1_q1", RatingDraft(3)), {}),
        (plan_meeting, (review, MeetingDraft()), {"today": today}),
        (note_partner, (review, PartnerDraft()), {}),
        (count_again, (review,), {}),
        (take_back_review, (review,), {}),
        (
            add_finding,
            (FindingDraft("No cupboard", Severity.LOW, review_id=review),),
            {"today": today},
        ),
        (
            add_action,
            (ActionDraft("Buy a cupboard", "chair", today, review_id=review),),
            {"today": today},
        ),
        (
            record_as_signed,
            (review, SignedProtocol(today, today)),
            {"role": "coordinator", "today": today},
        ),
    )
    for use_case, values, options in changes:
        with pytest.raises(ReviewLockedError):
            desk.write(use_case, *values, **options)
    desk.write(add_correction, review, "The meeting began at six.", role="coordinator", today=today)
    after = desk.read(open_review, review, today=today)
    assert replace(after, additions=()) == before
    assert [(each.added_on, each.by_role, each.text) for each in after.additions] == [
        (today, "coordinator", "The meeting began at six.")
    ]
    assert desk.read(changed_protocols) == ()


def test_r34_3_missing_quarters_are_shown(desk: Vault, today: date) -> None:
    desk.write(create_review, Quarter(2026, 2), today=today)
    rows = desk.read(list_reviews, today=today)
    assert [(str(row.quarter), row.state) for row in rows] == [
        ("2026-Q4", ReviewState.TO_BEGIN),
        ("2026-Q3", ReviewState.MISSING),
        ("2026-Q2", ReviewState.DRAFT),
        ("2026-Q1", ReviewState.MISSING),
    ]


def test_a_quarter_counts_as_missing_after_thirty_days(desk: Vault) -> None:
    def third(day: date) -> ReviewState:
        rows = desk.read(list_reviews, today=day)
        return next(row.state for row in rows if row.quarter == Q3)

    assert third(date(2026, 10, 30)) is ReviewState.TO_BEGIN
    assert third(date(2026, 10, 31)) is ReviewState.MISSING


def test_a_review_held_after_thirty_days_is_shown_as_late(
    desk: Vault, review: int, today: date
) -> None:
    desk.write(plan_meeting, review, MeetingDraft(held_on=date(2026, 10, 30)), today=today)
    in_time = next(row for row in desk.read(list_reviews, today=today) if row.review_id == review)
    desk.write(plan_meeting, review, MeetingDraft(held_on=date(2026, 10, 31)), today=today)
    late = next(row for row in desk.read(list_reviews, today=today) if row.review_id == review)
    assert (in_time.is_late, late.is_late) == (False, True)


def test_there_is_one_review_a_quarter_and_none_ahead(
    desk: Vault, review: int, today: date
) -> None:
    del review
    with pytest.raises(ReviewExistsError):
        desk.write(create_review, Q3, today=today)
    with pytest.raises(ReviewTooEarlyError):
        desk.write(create_review, Quarter(2027, 1), today=date(2026, 12, 31))
    assert desk.write(create_review, Quarter(2027, 1), today=date(2027, 1, 1))


def test_a_quarter_before_the_organisation_began_is_not_reviewed(desk: Vault, today: date) -> None:
    with pytest.raises(ReviewBeforeBeginningError) as caught:
        desk.write(create_review, Quarter(2025, 4), today=today)
    assert "2026-01-15" in explain(caught.value, texts_in("en"))
    assert desk.write(create_review, Quarter(2026, 1), today=today)


@pytest.mark.parametrize("rating", [-1, 4, 100])
def test_a_rating_outside_the_scale_is_refused(desk: Vault, review: int, rating: int) -> None:
    with pytest.raises(RatingOutOfScaleError):
        desk.write(rate, review, "m1_q1", RatingDraft(rating))


def test_a_question_that_does_not_exist_is_refused(desk: Vault, review: int) -> None:
    with pytest.raises(UnknownQuestionError):
        desk.write(rate, review, "m99_q1", RatingDraft(1))


def test_what_does_not_apply_has_no_rating(desk: Vault, review: int, today: date) -> None:
    desk.write(rate, review, "m1_q1", RatingDraft(2, not_applicable=True))
    row = desk.read(open_review, review, today=today).ratings["m1_q1"]
    assert (row.rating, row.not_applicable, row.is_answered) == (None, True, True)


@pytest.mark.parametrize(
    "text", ["Olena Kovalenko has to sign", "call 070-174 06 35", "born 900101-1239"]
)
def test_notes_about_people_are_stopped(desk: Vault, review: int, today: date, text: str) -> None:
    person = PersonDraft("Olena", "Kovalenko", PersonCategory.VOLUNTEER, "sv")
    desk.write(add_people, [person], country="SE", today=today)
    for draft in (RatingDraft(1, evidence=text), RatingDraft(1, decision=text)):
        with pytest.raises(PersonalDataInReviewError):
            desk.write(rate, review, "m1_q1", draft)
    with pytest.raises(PersonalDataInReviewError):
        desk.write(note_partner, review, PartnerDraft(advice=text))
    meeting = MeetingDraft(participants=(text,))
    with pytest.raises(PersonalDataInReviewError):
        desk.write(plan_meeting, review, meeting, today=today)


def test_frozen_figures_outlive_changes_of_the_roster(
    desk: Vault, review: int, today: date
) -> None:
    person = PersonDraft("Olena", "Kovalenko", PersonCategory.VOLUNTEER, "sv")
    before = desk.read(open_review, review, today=today).numbers["ack_coverage"]
    desk.write(freeze_figures, review, today=today)
    desk.write(add_people, [person], country="SE", today=today)
    desk.write(freeze_figures, review, today=today + timedelta(days=1))
    frozen = desk.read(open_review, review, today=today)
    assert (frozen.is_frozen, frozen.figures_of) == (True, today)
    assert frozen.numbers["ack_coverage"] == replace(before, records=())


def test_figures_can_be_counted_again_until_the_protocol_is_signed(
    desk: Vault, review: int, today: date
) -> None:
    desk.write(freeze_figures, review, today=today)
    desk.write(count_again, review)
    later = today + timedelta(days=3)
    sheet = desk.read(open_review, review, today=later)
    assert (sheet.is_frozen, sheet.figures_of, sheet.state) == (False, later, ReviewState.DRAFT)


def test_a_cancelled_meeting_keeps_the_draft_and_moves_the_day(
    desk: Vault, review: int, today: date
) -> None:
    desk.write(rate, review, "m1_q1", RatingDraft(2, evidence="Call round of November"))
    later = today + timedelta(days=14)
    desk.write(plan_meeting, review, MeetingDraft(planned_on=later), today=today)
    sheet = desk.read(open_review, review, today=today)
    assert sheet.planned_on == later
    assert sheet.ratings["m1_q1"].evidence == "Call round of November"


def test_a_meeting_before_the_quarter_is_refused(desk: Vault, review: int, today: date) -> None:
    with pytest.raises(MeetingBeforeQuarterError):
        desk.write(plan_meeting, review, MeetingDraft(held_on=date(2026, 6, 30)), today=today)


def test_advice_needs_the_organisation_that_gave_it(desk: Vault, review: int) -> None:
    with pytest.raises(MissingTextError) as refused:
        desk.write(note_partner, review, PartnerDraft(advice="Add an anonymous channel."))
    assert refused.value.field == "stakeholder_id"


def test_r37_participation_of_a_partner_is_recorded_without_anybodys_name(
    desk: Vault, review: int, today: date
) -> None:
    partner = next(
        row for row in desk.read(list_contacts, today=today) if row.category.id == "specialised_ngo"
    )
    draft = PartnerDraft(partner.id, Participation.JOINT_MEETING, "Add an anonymous channel.")
    desk.write(note_partner, review, draft)
    sheet = desk.read(open_review, review, today=today)
    assert sheet.partner_names == partner.names
    assert sheet.participation is Participation.JOINT_MEETING
    assert sheet.partner_advice == "Add an anonymous channel."
    row = next(row for row in desk.read(list_reviews, today=today) if row.review_id == review)
    assert row.has_partner


def test_r08_3_contacts_of_the_quarter_appear_in_the_review(
    desk: Vault, review: int, today: date
) -> None:
    contacts = {row.category.id: row.id for row in desk.read(list_contacts, today=today)}
    for category, day in (
        ("social_services", date(2026, 7, 1)),
        ("social_services", date(2026, 9, 30)),
        ("police_general", date(2026, 8, 12)),
        ("police_general", date(2026, 10, 1)),  # of the next quarter
    ):
        draft = InteractionDraft(contacts[category], day, InteractionKind.MEETING, "coordinator")
        desk.write(log_interaction, draft, today=today)
    number = desk.read(open_review, review, today=today).numbers["contacts_this_quarter"]
    assert number.number == 3
    assert [(part.key, part.number) for part in number.parts] == [("required_categories", 2)]
    assert [each.on for each in number.records] == [
        date(2026, 9, 30),
        date(2026, 8, 12),
        date(2026, 7, 1),
    ]


def test_actions_stay_open_from_one_review_to_the_next(
    desk: Vault, review: int, today: date
) -> None:
    action = ActionDraft("Test the letterbox", "coordinator", today, review_id=review)
    desk.write(add_action, action, today=today)
    sign(desk, review, today)
    later = date(2027, 1, 12)
    following = desk.write(create_review, Quarter(2026, 4), today=later)
    sheet = desk.read(open_review, following, today=later)
    assert [each.number for each in sheet.actions] == [1]
    assert desk.read(list_actions, today=later)[0].review_id == review


def test_a_review_made_by_mistake_can_be_taken_back(desk: Vault, review: int, today: date) -> None:
    desk.write(take_back_review, review)
    assert desk.write(create_review, Q3, today=today)
