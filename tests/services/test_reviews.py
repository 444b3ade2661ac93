"""Reviews are made with one call, rated, printed, signed and never changed again (R34, R37)."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import (
    FutureDateError,
    MeetingBeforeQuarterError,
    MissingTextError,
    NextReviewTooEarlyError,
    NotPrintedForSignatureError,
    PersonalDataInReviewError,
    RatingOutOfScaleError,
    ReviewBeforeBeginningError,
    ReviewExistsError,
    ReviewLockedError,
    ReviewNotSignedError,
    ReviewTooEarlyError,
    ScanTooLargeError,
    SignedBeforeMeetingError,
    SignedBeforePrintedError,
    UnknownQuestionError,
    UnratedQuestionsError,
    UnreadableScanError,
)
from desk_app.models.monitoring import MonitoringReview, Participation, Severity
from desk_app.models.person import PersonCategory
from desk_app.models.stakeholder import InteractionKind
from desk_app.services.actions import ActionDraft, add_action, list_actions
from desk_app.services.checklist import checklist
from desk_app.services.findings import FindingDraft, add_finding
from desk_app.services.interactions import InteractionDraft, log_interaction
from desk_app.services.organisation import (
    OrganisationDetails,
    OrganisationDraft,
    change_details,
    set_up_organisation,
)
from desk_app.services.people import PersonDraft, add_people
from desk_app.services.quarters import Quarter
from desk_app.services.record_checks import check_records
from desk_app.services.review_charts import past_numbers
from desk_app.services.review_protocol import (
    SignedProtocol,
    add_correction,
    attach_scan,
    changed_protocols,
    count_again,
    freeze_figures,
    open_review,
    record_as_signed,
)
from desk_app.services.review_rows import ReviewState
from desk_app.services.review_wording import finding_sentence
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
from desk_app.services.stakeholders import change_contact, draft_of, list_contacts
from desk_app.texts import texts_in
from desk_app.texts.explain import explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

Q3 = Quarter(2026, 3)
DETAILS = OrganisationDetails("Riverside Aid", "", "", "", 12, 5, 5)
PNG = b"\x89PNG\r\n\x1a\n" + b"paper"


@pytest.fixture
def desk(vault: Vault) -> Vault:
    """An organisation that began in January."""
    draft = OrganisationDraft("Riverside Aid", "SE", "en")
    vault.write(set_up_organisation, draft, today=date(2026, 1, 15))
    return vault


@pytest.fixture
def review(desk: Vault, today: date) -> int:
    """The review of the third quarter."""
    return desk.write(create_review, Q3, today=today)


def rate_everything(vault: Vault, review: int) -> None:
    for question in checklist("en").questions:
        vault.write(rate, review, question.id, RatingDraft(2))


def sign(vault: Vault, review: int, today: date, scan: bytes | None = None) -> None:
    rate_everything(vault, review)
    vault.write(freeze_figures, review, today=today)
    signed = SignedProtocol(today, today, scan=scan)
    vault.write(record_as_signed, review, signed, role="coordinator", today=today)


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


def test_what_is_not_rated_or_not_printed_cannot_be_signed(
    desk: Vault, review: int, today: date
) -> None:
    signed = SignedProtocol(today, today)
    with pytest.raises(NotPrintedForSignatureError):
        desk.write(record_as_signed, review, signed, role="coordinator", today=today)
    desk.write(freeze_figures, review, today=today)
    with pytest.raises(UnratedQuestionsError) as refused:
        desk.write(record_as_signed, review, signed, role="coordinator", today=today)
    assert refused.value.count == 35


@pytest.mark.parametrize(
    ("signed", "error"),
    [
        (SignedProtocol(date(2026, 11, 26), date(2026, 11, 26)), FutureDateError),
        (SignedProtocol(date(2026, 11, 25), date(2026, 11, 24)), SignedBeforeMeetingError),
        (
            SignedProtocol(date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 24)),
            NextReviewTooEarlyError,
        ),
        (
            SignedProtocol(date(2026, 11, 24), date(2026, 11, 25), scan=b"hello"),
            UnreadableScanError,
        ),
        (
            SignedProtocol(date(2026, 11, 24), date(2026, 11, 25), scan=b"%PDF-1.7 but not really"),
            UnreadableScanError,
        ),
        (
            SignedProtocol(date(2026, 11, 24), date(2026, 11, 25), scan=PNG + bytes(20_000_000)),
            ScanTooLargeError,
        ),
    ],
)
def test_a_signature_that_does_not_fit_is_refused(
    desk: Vault, review: int, today: date, signed: SignedProtocol, error: type[Exception]
) -> None:
    rate_everything(desk, review)
    desk.write(freeze_figures, review, today=today)
    with pytest.raises(error):
        desk.write(record_as_signed, review, signed, role="coordinator", today=today)
    assert not desk.read(open_review, review, today=today).is_locked


def test_signing_keeps_the_scan_and_plans_the_next_review(
    desk: Vault, review: int, today: date
) -> None:
    sign(desk, review, today, PNG)
    sheet = desk.read(open_review, review, today=today)
    assert sheet.scan_id is not None
    assert sheet.next_review_on == date(2026, 12, 31)
    newest = desk.read(list_reviews, today=today)[0]
    assert (str(newest.quarter), newest.planned_on) == ("2026-Q4", date(2026, 12, 31))


def test_a_scan_may_come_later_but_is_not_replaced(desk: Vault, review: int, today: date) -> None:
    with pytest.raises(ReviewNotSignedError):
        desk.write(attach_scan, review, PNG, role="coordinator", today=today)
    sign(desk, review, today)
    desk.write(attach_scan, review, PNG, role="coordinator", today=today)
    with pytest.raises(ReviewLockedError):
        desk.write(attach_scan, review, PNG, role="coordinator", today=today)
    assert desk.read(changed_protocols) == ()


def test_only_a_signed_protocol_is_corrected_by_an_addition(
    desk: Vault, review: int, today: date
) -> None:
    with pytest.raises(ReviewNotSignedError):
        desk.write(add_correction, review, "Late", role="coordinator", today=today)


def test_a_change_behind_the_programs_back_is_noticed(
    desk: Vault, review: int, today: date
) -> None:
    sign(desk, review, today)
    desk.write(
        lambda session: setattr(session.get_one(MonitoringReview, review), "partner_advice", "Hm")
    )
    assert desk.read(changed_protocols) == (review,)
    failed = {each.name: each.detail for each in desk.read(check_records) if not each.ok}
    assert failed == {"protocols": str(review)}


def test_paper_that_was_signed_before_the_numbers_were_counted_again_is_refused(
    desk: Vault, review: int, today: date
) -> None:
    rate_everything(desk, review)
    desk.write(freeze_figures, review, today=today)
    desk.write(count_again, review)
    later = today + timedelta(days=8)
    desk.write(freeze_figures, review, today=later)
    signed = SignedProtocol(today, today)
    with pytest.raises(SignedBeforePrintedError) as refused:
        desk.write(record_as_signed, review, signed, role="coordinator", today=later)
    assert refused.value.printed_on == later


def test_a_signed_protocol_names_the_partner_as_it_was_called_then(
    desk: Vault, review: int, today: date
) -> None:
    partner = desk.read(list_contacts, today=today)[0]
    desk.write(note_partner, review, PartnerDraft(partner.id, Participation.PEER_REVIEW))
    sign(desk, review, today)
    renamed = replace(draft_of(partner, "en", "SE"), name="Another name")
    desk.write(change_contact, partner.id, renamed, language="en", today=today)
    assert desk.read(open_review, review, today=today).partner_names == partner.names
    assert desk.read(changed_protocols) == ()


def test_a_signed_protocol_shows_the_earlier_quarters_as_they_were_known_then(
    desk: Vault, review: int, today: date
) -> None:
    sign(desk, review, today)
    assert desk.read(past_numbers, Q3) == {}
    late = desk.write(create_review, Quarter(2026, 2), today=today)
    desk.write(freeze_figures, late, today=today)
    assert desk.read(past_numbers, Q3) == {}
    assert list(desk.read(past_numbers, Quarter(2026, 4))) == ["2026-Q2", "2026-Q3"]


def asked_otherwise(vault: Vault, review: int) -> None:
    """Let what was printed be what another version of the program asked."""

    def change(session: Session) -> None:
        found = session.get_one(MonitoringReview, review)
        figures = deepcopy(found.figures)
        questions = figures["words"]["checklists"]["en"]["mechanisms"][0]["questions"]
        questions[0]["text"] = "Did we ask this at the time?"
        del questions[-1]
        found.figures = figures

    vault.write(change)


def test_a_protocol_asks_what_it_asked_when_it_was_printed(
    desk: Vault, review: int, today: date
) -> None:
    rate_everything(desk, review)
    desk.write(freeze_figures, review, today=today)
    asked_otherwise(desk, review)
    signed = SignedProtocol(today, today)
    desk.write(record_as_signed, review, signed, role="coordinator", today=today)
    desk.write(change_details, replace(DETAILS, name="Lakeside Aid"))

    sheet = desk.read(open_review, review, today=today)

    assert sheet.words.organisation == "Riverside Aid"
    assert sheet.words.checklist("en").questions[0].text == "Did we ask this at the time?"
    assert len(sheet.ratings) == len(checklist("en").questions) - 1
    assert desk.read(changed_protocols) == ()
    row = next(row for row in desk.read(list_reviews, today=today) if row.review_id == review)
    assert row.rated == row.questions


def test_gaps_of_a_protocol_are_worded_as_they_were_printed(
    desk: Vault, review: int, today: date
) -> None:
    desk.write(freeze_figures, review, today=today)
    findings = desk.read(open_review, review, today=today).findings
    swedish = texts_in("sv")

    said = [each.said["sv"] for each in findings if each.cause]

    assert said
    assert said == [finding_sentence(each, swedish) for each in findings if each.cause]
    other = replace(findings[0], said={"sv": "Som det stod"})
    assert finding_sentence(other, swedish) == "Som det stod"


def test_a_printed_protocol_waits_for_the_meeting_before_it_waits_for_signatures(
    desk: Vault, review: int, today: date
) -> None:
    desk.write(freeze_figures, review, today=today)
    assert desk.read(open_review, review, today=today).state is ReviewState.FOR_MEETING
    desk.write(plan_meeting, review, MeetingDraft(held_on=today), today=today)
    assert desk.read(open_review, review, today=today).state is ReviewState.PRINTED


def test_a_protocol_of_a_meeting_before_the_quarter_is_not_recorded(
    desk: Vault, review: int, today: date
) -> None:
    rate_everything(desk, review)
    desk.write(freeze_figures, review, today=today)
    signed = SignedProtocol(date(2026, 6, 30), today)
    with pytest.raises(MeetingBeforeQuarterError):
        desk.write(record_as_signed, review, signed, role="coordinator", today=today)


def test_notes_are_looked_through_again_before_they_are_printed(
    desk: Vault, review: int, today: date
) -> None:
    desk.write(rate, review, "m7_q2", RatingDraft(2, evidence="Farah Quillfeather tried them"))
    person = PersonDraft("Farah", "Quillfeather", PersonCategory.VOLUNTEER, "en")
    desk.write(add_people, [person], country="SE", today=today)
    with pytest.raises(PersonalDataInReviewError) as refused:
        desk.write(freeze_figures, review, today=today)
    assert refused.value.findings == (("name", "7.2 Farah Quillfeather"),)
    assert not desk.read(open_review, review, today=today).is_frozen


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
