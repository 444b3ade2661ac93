"""Attacks packs of evidence, and facts beside coverage: do they tell what a summary withholds?"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import RepeatedSummaryError
from desk_app.models.evidence import RequestGround
from desk_app.models.monitoring import Finding, MonitoringReview, ReviewRating, Severity
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_forms import print_forms
from desk_app.services.coverage_counts import PROPERTIES
from desk_app.services.disclosure import Group, publish_roster
from desk_app.services.disclosure_again import Part
from desk_app.services.edition_adoption import Adoption
from desk_app.services.evidence_pack import evidence_content, gaps_as_of
from desk_app.services.evidence_people import people_gaps
from desk_app.services.evidence_records import keep_pack
from desk_app.services.evidence_values import EvidenceOrder, EvidencePart
from desk_app.services.handed_out import PackCoverage
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.partner_summary import SummaryOrder, keep_summary, summary_content
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.quarters import Quarter
from desk_app.services.signatures import SignatureDraft, record_signature
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from desk_app.services.disclosure_again import Published
    from desk_app.services.evidence_values import EvidenceContent
    from desk_app.vault import Vault

START, Q3_END, TODAY = date(2026, 6, 1), date(2026, 9, 30), date(2026, 11, 25)
ENGLISH = texts_in("en")
PACK = EvidenceOrder(
    requester="Harbour Aid",
    ground=RequestGround.PARTNER_REVIEW,
    starts_on=date(2026, 1, 1),
    as_of=TODAY,
    language="en",
    parts=(EvidencePart.COVERAGE,),
)
EXACT = replace(PACK, ground=RequestGround.INSPECTION, is_exact=True, confirmations=2)
SUMMARY = SummaryOrder("2026-Q3", "csv", "en")


def add(vault: Vault, category: PersonCategory, count: int, start: date = START) -> list[int]:
    drafts = [
        PersonDraft(
            f"Zax{chr(97 + number)}lda",
            f"{category.value.title()}quist",
            category,
            "sv",
            engagement=EngagementDraft("role", ContactLevel.DIRECT, start),
        )
        for number in range(count)
    ]
    return list(vault.write(add_people, drafts, country="SE", today=start))


def sign(vault: Vault, people: Sequence[int]) -> None:
    for form in vault.write(print_forms, list(people), today=START).forms:
        draft = SignatureDraft(form.form_code, START, "coordinator")
        vault.write(record_signature, draft, today=START)


@pytest.fixture
def house(vault: Vault) -> Vault:
    """14 volunteers who have all signed; two drivers, who have not."""
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    vault.write(adopt_code, Adoption("The board", START, START), today=START)
    sign(vault, add(vault, PersonCategory.VOLUNTEER, 14))
    return vault


def pack(vault: Vault, order: EvidenceOrder = PACK) -> EvidenceContent:
    return vault.read(evidence_content, order, today=TODAY)


def told(content: EvidenceContent) -> object:
    """Everything about people that a pack says."""
    return content.sections, [gap for gap in content.gaps if gap.requirement in {"R17", "R27"}]


def test_the_gaps_of_a_pack_do_not_tell_whether_one_of_two_drivers_has_signed(
    house: Vault,
) -> None:
    one, other = add(house, PersonCategory.DRIVER, 2)
    before = told(pack(house))
    sign(house, [one])
    between = told(pack(house))
    sign(house, [other])

    assert before == between == told(pack(house))
    assert told(pack(house, EXACT)) != before


def test_the_gaps_in_the_window_are_exact(house: Vault) -> None:
    (one,) = add(house, PersonCategory.DRIVER, 1)
    said = "Not everyone who was active had a valid signature of the code."

    assert said in [gap.text for gap in house.read(gaps_as_of, TODAY, ENGLISH)]
    sign(house, [one])
    assert said not in [gap.text for gap in house.read(gaps_as_of, TODAY, ENGLISH)]


def test_a_gap_of_a_pack_follows_from_what_is_published_for_every_small_roster(
    house: Vault,
) -> None:
    sizes = (0, 1, 3, 5, 7, 12)
    sides = [(active, signed) for active in sizes for signed in range(active + 1)]
    gaps: dict[object, set[object]] = defaultdict(set)

    def look(session: Session) -> None:
        for roster in itertools.combinations_with_replacement(sides, 2):
            groups = [
                Group(key, active, {"acknowledged": signed, "trained": active})
                for key, (active, signed) in zip(("volunteer", "driver"), roster, strict=True)
            ]
            table = publish_roster(groups, PROPERTIES)
            shown = PackCoverage(Quarter(2026, 3), table, is_revision=False)
            found = people_gaps(session, TODAY, shown, ENGLISH)
            gaps[table].add(tuple(gap.requirement for gap in found))

    house.read(look)
    assert len(gaps) > 20
    assert all(len(found) == 1 for found in gaps.values())


def test_packs_of_two_days_tell_nothing_of_who_came_between(house: Vault) -> None:
    add(house, PersonCategory.DRIVER, 4)
    add(house, PersonCategory.DRIVER, 1, Q3_END + timedelta(days=2))

    one, other = (
        told(pack(house, replace(PACK, as_of=Q3_END + timedelta(days=days)))) for days in (1, 2)
    )

    assert one == other


def shown_groups(published: Published) -> set[str]:
    return {key.partition(".")[2] for key in published if key.startswith("headcount.")} - {"total"}


def test_a_pack_after_a_summary_with_other_numbers_tells_only_the_total(house: Vault) -> None:
    add(house, PersonCategory.DRIVER, 6)
    content = house.read(summary_content, SUMMARY, today=TODAY)
    house.write(keep_summary, content, SUMMARY, b"file")
    assert pack(house).published.items() <= content.numbers.published.items()
    assert shown_groups(pack(house).published) == {"volunteer", "driver"}

    add(house, PersonCategory.INTERN, 6)  # entered late

    assert shown_groups(pack(house).published) == set()


def test_a_summary_after_a_pack_with_other_numbers_is_a_second_one(house: Vault) -> None:
    add(house, PersonCategory.DRIVER, 6)
    given = pack(house)
    house.write(keep_pack, given, b"file", role="coordinator")
    assert not house.read(summary_content, SUMMARY, today=TODAY).differs

    add(house, PersonCategory.INTERN, 6)  # entered late
    content = house.read(summary_content, SUMMARY, today=TODAY)

    assert content.differs
    assert content.table.groups == ()
    with pytest.raises(RepeatedSummaryError):
        house.write(keep_summary, content, SUMMARY, b"file")


def test_a_pack_and_a_summary_with_the_same_numbers_are_no_repetition(house: Vault) -> None:
    add(house, PersonCategory.DRIVER, 6)
    house.write(keep_pack, pack(house), b"file", role="coordinator")
    content = house.read(summary_content, SUMMARY, today=TODAY)

    house.write(keep_summary, content, SUMMARY, b"file")

    assert content.table.groups
    assert pack(house).published.items() <= content.numbers.published.items()


def test_a_summary_without_groups_after_a_pack_with_groups_is_a_second_one(house: Vault) -> None:
    """Together they would tell the share of the group that the pack counts with others."""
    add(house, PersonCategory.DRIVER, 6)
    add(house, PersonCategory.INTERN, 2)
    house.write(keep_pack, pack(house), b"file", role="coordinator")
    without = replace(SUMMARY, left_out=frozenset({Part.GROUPS}))

    assert house.read(summary_content, without, today=TODAY).numbers.is_revision


def test_gaps_and_ratings_in_a_summary_do_not_tell_whether_all_have_signed(house: Vault) -> None:
    def record(session: Session, *, all_signed: bool) -> None:
        review = MonitoringReview(
            period="2026-Q2" if all_signed else "2026-Q1",
            created_on=START,
            held_on=date(2026, 8, 1) + timedelta(days=all_signed),
            signed_on=date(2026, 8, 2),
        )
        session.add(review)
        session.flush()
        for item, rating in (("m5_q3", 3 if all_signed else 0), ("m1_q1", 2)):
            session.add(ReviewRating(review_id=review.id, item_id=item, rating=rating))
        session.flush()
        for cause in ("ack_gap_contact", "training_coverage", "contact:police"):
            closed_on = date(2026, 8, 9) if all_signed and cause[0] != "c" else None
            gap = Finding(found_on=date(2026, 8, 1), severity=Severity.HIGH, cause=cause)
            gap.closed_on = closed_on
            session.add(gap)

    def facts() -> tuple[object, ...]:
        review = house.read(summary_content, SUMMARY, today=TODAY).measures.review
        return review.gaps_high, review.ratings

    house.write(record, all_signed=False)
    assert facts() == (1, (0, 0, 1, 0))
    house.write(record, all_signed=True)
    assert facts() == (2, (0, 0, 1, 0))
