"""A protocol says what it said when it was printed or signed, whatever changes later (R34)."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desk_app.models.monitoring import MonitoringReview, Participation
from desk_app.services.checklist import checklist
from desk_app.services.organisation import (
    OrganisationDetails,
    OrganisationDraft,
    change_details,
    set_up_organisation,
)
from desk_app.services.protocol_hash import changed_protocols
from desk_app.services.quarters import Quarter
from desk_app.services.review_charts import past_numbers
from desk_app.services.review_protocol import (
    SignedProtocol,
    freeze_figures,
    open_review,
    record_as_signed,
)
from desk_app.services.review_wording import finding_sentence
from desk_app.services.reviews import (
    PartnerDraft,
    RatingDraft,
    create_review,
    list_reviews,
    note_partner,
    rate,
)
from desk_app.services.stakeholders import change_contact, draft_of, list_contacts
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

Q3 = Quarter(2026, 3)
DETAILS = OrganisationDetails("Riverside Aid", "", "", "", 12, 5, 5)


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


def sign(vault: Vault, review: int, today: date) -> None:
    rate_everything(vault, review)
    vault.write(freeze_figures, review, today=today)
    signed = SignedProtocol(today, today)
    vault.write(record_as_signed, review, signed, role="coordinator", today=today)


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
