"""What a partner summary says of the last review, and what its reason may not say (R34, R37)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import PersonalDataFoundError
from desk_app.models.monitoring import MonitoringReview, ReviewRating
from desk_app.models.person import PersonCategory
from desk_app.services.fact_wording import fact_lines, fact_values
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.partner_summary import SummaryOrder, summary_content
from desk_app.services.people import PersonDraft, add_people
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

START = date(2026, 6, 1)
TODAY = date(2026, 11, 25)
ORDER = SummaryOrder("2026-Q3", "csv", "en")


@pytest.fixture
def organisation(vault: Vault) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    return vault


def test_r34_the_ratings_of_the_last_signed_review_are_counted(organisation: Vault) -> None:
    def record(session: Session) -> None:
        for period, held_on, signed_on, given in (
            ("2026-Q1", date(2026, 4, 9), date(2026, 4, 9), [0, 0]),
            ("2026-Q2", date(2026, 7, 9), date(2026, 7, 9), [3, 3, 2, None]),
            ("2026-Q3", date(2026, 9, 9), None, [1]),
        ):
            review = MonitoringReview(period=period, created_on=START, held_on=held_on)
            review.signed_on = signed_on
            session.add(review)
            session.flush()
            for place, rating in enumerate(given):
                review.ratings.append(
                    ReviewRating(review_id=review.id, item_id=f"m1_q{place}", rating=rating)
                )

    organisation.write(record)
    content = organisation.read(summary_content, ORDER, today=TODAY)

    assert fact_values(content)["ratings"] == {"0": 0, "1": 0, "2": 1, "3": 2}
    said = {key: value for key, _name, value in fact_lines(content, texts_in("en"))}
    assert said["ratings"] == "3: 2 · 2: 1 · 1: 0 · 0: 0"


def test_a_reason_that_names_somebody_is_refused_though_it_stays_here(organisation: Vault) -> None:
    person = PersonDraft("Ottokar", "Wrede", PersonCategory.DRIVER, "sv")
    organisation.write(add_people, [person], country="SE", today=START)
    with pytest.raises(PersonalDataFoundError) as caught:
        organisation.read(
            summary_content, replace(ORDER, repeat_reason="Ottokar Wrede had left"), today=TODAY
        )
    assert [field for field, _kind, _text in caught.value.findings] == ["repeat_reason"]
