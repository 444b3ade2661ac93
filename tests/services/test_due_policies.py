"""What Today says about the policy and the procedures (R13–R15)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from desk_app.models.edition import DocType, DocumentEdition, Rehearsal
from desk_app.services.due import DueItem, DueKind
from desk_app.services.due_wording import due_sentence
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.policy import start_policy
from desk_app.services.today import today_list
from desk_app.texts import texts_in
from tests.adopted_texts import adopt_everything

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

DAY = date(2026, 11, 25)
POLICIES = {
    DueKind.NO_POLICY,
    DueKind.POLICY_DRAFT,
    DueKind.POLICY_REVIEW,
    DueKind.PROCEDURE_MISSING,
    DueKind.REHEARSE,
}


@pytest.fixture
def house(vault: Vault) -> Vault:
    """A vault of an organisation that has adopted nothing."""
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=DAY)
    return vault


def due(vault: Vault, day: date = DAY) -> dict[DueKind, DueItem]:
    """Return what is due about policies."""
    listed = vault.read(today_list, last_backup=day, today=day)
    return {each.kind: each for each in listed.items if each.kind in POLICIES}


def test_r14_1_a_new_install_says_that_no_policy_is_adopted(house: Vault) -> None:
    found = due(house)
    assert set(found) == {DueKind.NO_POLICY, DueKind.PROCEDURE_MISSING}
    assert found[DueKind.PROCEDURE_MISSING].count == 2
    words = due_sentence(found[DueKind.NO_POLICY], texts_in("en"))
    assert words == "No policy has been adopted"


def test_nothing_is_due_once_all_is_adopted_and_two_procedures_are_rehearsed(
    house: Vault,
) -> None:
    house.write(adopt_everything, today=DAY)
    assert due(house) == {}


def test_a_draft_is_brought_up_after_thirty_days(house: Vault) -> None:
    house.write(start_policy, master_language="en", today=DAY)
    assert DueKind.POLICY_DRAFT not in due(house, date(2026, 12, 25))
    assert due(house, date(2026, 12, 26))[DueKind.POLICY_DRAFT].due_on == date(2026, 12, 25)


def test_a_review_is_announced_thirty_days_ahead(house: Vault) -> None:
    def set_review(session: Session) -> None:
        policy = select(DocumentEdition).where(DocumentEdition.doc_type == DocType.POLICY)
        session.scalars(policy).one().review_due_on = date(2027, 3, 31)

    house.write(adopt_everything, today=DAY)
    house.write(set_review)
    assert due(house, date(2027, 2, 28)) == {}
    assert due(house, date(2027, 3, 1))[DueKind.POLICY_REVIEW].due_on == date(2027, 3, 31)


def test_fewer_than_two_rehearsed_procedures_in_a_year_are_brought_up(house: Vault) -> None:
    def rehearse(session: Session) -> None:
        session.add(
            Rehearsal(procedure_id="sop_emergency", rehearsed_on=DAY, by_role="coordinator")
        )
        session.add(
            Rehearsal(procedure_id="sop_emergency", rehearsed_on=DAY, by_role="coordinator")
        )

    house.write(adopt_everything, today=DAY, rehearse=False)
    house.write(rehearse)
    assert due(house)[DueKind.REHEARSE].count == 1  # one procedure, however often
    assert due(house, date(2027, 11, 25))[DueKind.REHEARSE].count == 2
