"""What Today says about the policy and the procedures (R13–R15)."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from desk_app.models.activity import Activity, Hazard
from desk_app.models.edition import DocType, DocumentEdition, Rehearsal
from desk_app.models.person import ContactLevel, PersonCategory, SafeguardingRole
from desk_app.services.due import DueItem, DueKind
from desk_app.services.due_wording import due_details, due_sentence
from desk_app.services.flags import current_flags
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.policy import start_policy
from desk_app.services.procedure_drafts import start_procedure
from desk_app.services.procedure_text import template_body
from desk_app.services.text_placeholders import give_words
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
    DueKind.POLICY_ROLES,
    DueKind.PROCEDURE_MISSING,
    DueKind.PROCEDURE_FOR_RISKS,
    DueKind.PROCEDURE_DRAFT,
    DueKind.PROCEDURE_REVIEW,
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

    house.write(start_policy, master_language="en", today=DAY)
    assert DueKind.NO_POLICY in due(house)  # a draft is not adopted
    house.write(adopt_everything, today=DAY)
    assert DueKind.NO_POLICY not in due(house)


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


def run_activity(session: Session) -> None:
    """Run an activity that refers to two procedures, by itself and by a hazard."""
    activity = Activity(name="Night drives", created_on=DAY, procedures=["sop_transport_offer"])
    session.add(activity)
    session.flush()
    session.add_all(
        Hazard(
            activity_id=activity.id,
            text="Somebody drives alone",
            owner_role="coordinator",
            linked_procedure=key,
        )
        for key in ("sop_disclosure", "sop_child_alone")
    )


def test_procedures_that_risks_refer_to_are_named_and_not_counted_twice(house: Vault) -> None:
    house.write(run_activity)
    found = due(house)
    always, risky = found[DueKind.PROCEDURE_MISSING], found[DueKind.PROCEDURE_FOR_RISKS]
    assert always.procedure_ids == ("sop_disclosure", "sop_emergency")
    assert risky.procedure_ids == ("sop_transport_offer", "sop_child_alone")
    assert due_sentence(risky, texts_in("en")) == "Adopt 2 procedures that your risks refer to"
    for language in ("en", "sv"):
        titles = [template_body(key, language)["title"] for key in risky.procedure_ids]
        assert due_details(risky, DAY, texts_in(language)) == ", ".join(titles)
    flags = house.read(current_flags, today=DAY)
    [gap] = [each for each in flags if each.cause == "procedures"]
    assert gap.facts == {"number": 3, "of": 3}  # the review counts sop_disclosure too


def test_an_ended_activity_needs_no_procedure(house: Vault) -> None:
    def end(session: Session) -> None:
        session.scalars(
            select(Activity).where(Activity.name == "Night drives")
        ).one().ended_on = DAY

    house.write(run_activity)
    house.write(end)
    assert DueKind.PROCEDURE_FOR_RISKS not in due(house)


def test_an_adopted_procedure_is_no_longer_asked_for(house: Vault) -> None:
    house.write(run_activity)
    house.write(adopt_everything, today=DAY)
    assert due(house) == {}
    assert not [each for each in house.read(current_flags, today=DAY) if each.cause == "procedures"]


def test_drafts_of_procedures_wait_thirty_days_and_are_named_once(house: Vault) -> None:
    house.write(run_activity)
    for key in ("sop_media_photo", "sop_child_alone"):
        house.write(start_procedure, key, today=DAY)
    assert DueKind.PROCEDURE_DRAFT not in due(house, date(2026, 12, 25))
    late = due(house, date(2026, 12, 26))[DueKind.PROCEDURE_DRAFT]
    assert late.procedure_ids == ("sop_media_photo",)  # the other is asked for by the risks
    assert late.due_on == date(2026, 12, 25)


def test_the_review_of_procedures_is_announced_thirty_days_ahead(house: Vault) -> None:
    def set_review(session: Session) -> None:
        query = select(DocumentEdition).where(DocumentEdition.subject == "sop_emergency")
        session.scalars(query).one().review_due_on = date(2027, 3, 31)

    house.write(adopt_everything, today=DAY)
    house.write(set_review)
    assert due(house, date(2027, 2, 28)) == {}
    found = due(house, date(2027, 3, 1))[DueKind.PROCEDURE_REVIEW]
    assert (found.procedure_ids, found.due_on) == (("sop_emergency",), date(2027, 3, 31))


def test_a_policy_that_does_not_say_who_steps_in_is_asked_about(house: Vault) -> None:
    house.write(adopt_everything, today=DAY)
    house.write(change_policy, "fi_decider", "")
    found = due(house)[DueKind.POLICY_ROLES]
    assert found.count == 1
    assert "steps in" in due_details(found, DAY, texts_in("en"))


def test_a_role_that_the_policy_names_is_vacant_while_nobody_active_holds_it(
    house: Vault,
) -> None:
    house.write(adopt_everything, today=DAY)
    house.write(change_policy, "accountability_decider", "manager")
    assert due_details(due(house)[DueKind.POLICY_ROLES], DAY, texts_in("en")) == "manager"
    draft = PersonDraft(
        "Ada",
        "Berg",
        PersonCategory.EMPLOYEE,
        "en",
        engagement=EngagementDraft(
            "Director", ContactLevel.DIRECT, DAY, safeguarding_role=SafeguardingRole.MANAGER
        ),
    )
    house.write(add_people, [draft], country="SE", today=DAY)
    assert DueKind.POLICY_ROLES not in due(house)


def change_policy(session: Session, name: str, answer: str) -> None:
    """Have the adopted policy answer something else."""
    query = select(DocumentEdition).where(DocumentEdition.doc_type == DocType.POLICY)
    for text in session.scalars(query).one().texts:
        body = deepcopy(text.body)
        give_words(body, name, answer)
        for section in body["sections"]:
            for prompt in section["fill_in"]:
                prompt["answer"] = answer if prompt["id"] == name else prompt["answer"]
        text.body = body
