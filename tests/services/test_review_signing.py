"""Signing a protocol, and what a signed one still says later (R34)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import (
    FutureDateError,
    MeetingBeforeQuarterError,
    NextReviewTooEarlyError,
    NotPrintedForSignatureError,
    PersonalDataInReviewError,
    ReviewLockedError,
    ReviewNotSignedError,
    ScanTooLargeError,
    SignedBeforeMeetingError,
    SignedBeforePrintedError,
    UnratedQuestionsError,
    UnreadableScanError,
)
from desk_app.models.monitoring import MonitoringReview
from desk_app.models.person import PersonCategory
from desk_app.services.organisation import (
    OrganisationDetails,
    OrganisationDraft,
    confirm_recovery,
    set_up_organisation,
)
from desk_app.services.people import PersonDraft, add_people
from desk_app.services.protocol_hash import changed_protocols
from desk_app.services.record_checks import check_records
from desk_app.services.review_protocol import (
    SignedProtocol,
    add_correction,
    attach_scan,
    count_again,
    freeze_figures,
    open_review,
    record_as_signed,
)
from desk_app.services.review_rows import ReviewState
from desk_app.services.reviews import (
    MeetingDraft,
    RatingDraft,
    create_review,
    list_reviews,
    plan_meeting,
    rate,
)
from tests.review_desk import PNG, Q3, rate_everything, sign

if TYPE_CHECKING:
    from desk_app.vault import Vault

DETAILS = OrganisationDetails("Riverside Aid", "", "", "", 12, 5, 5)


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
