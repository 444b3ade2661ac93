"""The log of contacts with institutions, suggestions, agreements, and who knows who does what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import FutureDateError, MissingNameError, PersonalDataInNoteError
from desk_app.models.person import PersonCategory
from desk_app.models.stakeholder import InteractionKind
from desk_app.services.agreements import (
    AgreementDraft,
    add_agreement,
    confirm_roles_known,
    list_agreements,
    remove_agreement,
    review_agreement,
    roles_known,
    take_back_confirmation,
)
from desk_app.services.due import DueKind
from desk_app.services.interactions import (
    InteractionDraft,
    finish_next_step,
    list_interactions,
    log_interaction,
    remove_interaction,
    suggested_contacts,
)
from desk_app.services.number_sources import shown_numbers
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import PersonDraft, add_people
from desk_app.services.quarters import Quarter
from desk_app.services.stakeholders import list_contacts
from desk_app.services.status import organisation_status
from desk_app.texts import texts_in
from desk_app.texts.explain import explain

if TYPE_CHECKING:
    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)
MEETING = InteractionKind.MEETING


@pytest.fixture
def organisation(vault: Vault) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=TODAY)
    ada = PersonDraft("Rosalind", "Fletcher", PersonCategory.VOLUNTEER, "en")
    vault.write(add_people, [ada], country="SE", today=TODAY)
    return vault


def contact(vault: Vault, content_id: str = "polisen_11414") -> int:
    rows = vault.read(list_contacts, today=TODAY)
    return next(row.id for row in rows if row.content_id == content_id)


def log(vault: Vault, note: str = "", day: date = TODAY, **more: object) -> int:
    content_id = str(more.pop("content_id", "polisen_11414"))
    draft = InteractionDraft(
        contact(vault, content_id),
        day,
        MEETING,
        "coordinator",
        note,
        **more,  # type: ignore[arg-type]
    )
    made: int = vault.write(log_interaction, draft, today=day)
    return made


def test_r08_1_a_call_is_on_record_with_three_choices_and_a_sentence(organisation: Vault) -> None:
    log(organisation, "We told them what we do.")

    (row,) = organisation.read(list_interactions, today=TODAY)
    assert (row.happened_on, row.kind, row.by_role) == (TODAY, MEETING, "coordinator")
    assert row.note == "We told them what we do."


@pytest.mark.parametrize(
    "note",
    [
        "Talked about Rosalind Fletcher",
        "Fletcher will call back",
        "Call 070-174 06 05 on Monday",
        "She has 850714-1234",
        "Write to ada@example.org",
    ],
)
@pytest.mark.parametrize("field", ["note", "next_step"])
def test_r08_2_what_looks_like_a_person_is_stopped_with_an_explanation(
    organisation: Vault, note: str, field: str
) -> None:
    with pytest.raises(PersonalDataInNoteError) as refused:
        log(organisation, **{field: note})  # type: ignore[arg-type]

    assert refused.value.field == field
    assert refused.value.findings[0][1] in explain(refused.value, texts_in("en"))
    assert organisation.read(list_interactions, today=TODAY) == []


def test_a_role_is_no_name(organisation: Vault) -> None:
    with pytest.raises(PersonalDataInNoteError):
        organisation.write(
            log_interaction,
            InteractionDraft(contact(organisation), TODAY, MEETING, "Rosalind Fletcher"),
            today=TODAY,
        )


def test_nothing_is_logged_before_it_happens(organisation: Vault) -> None:
    tomorrow = TODAY + timedelta(days=1)
    draft = InteractionDraft(contact(organisation), tomorrow, MEETING, "manager")

    with pytest.raises(FutureDateError):
        organisation.write(log_interaction, draft, today=TODAY)


def test_a_quarter_counts_its_contacts_and_the_required_categories_among_them(
    organisation: Vault,
) -> None:
    log(organisation)
    log(organisation)
    log(organisation, content_id="ukraine_embassy")
    log(organisation, day=date(2026, 9, 30))

    numbers = organisation.read(shown_numbers, Quarter(2026, 4), today=TODAY)
    shown = numbers["contacts_this_quarter"]
    assert (shown.number, [part.number for part in shown.parts]) == (3, [1])


def test_a_required_category_that_was_quiet_for_six_months_is_suggested(
    organisation: Vault,
) -> None:
    log(organisation)

    def suggested(day: date) -> list[str]:
        rows = organisation.read(suggested_contacts, today=day)
        return [row.category.id for row in rows]

    assert suggested(TODAY) == []
    assert suggested(date(2027, 5, 25)) == []
    later = suggested(date(2027, 5, 26))
    assert {"police_general", "social_services"} <= set(later)
    assert "emergency_services" not in later
    log(organisation, day=date(2027, 1, 10))
    assert "police_general" not in suggested(date(2027, 5, 26))


def test_a_next_step_is_due_until_it_is_done(organisation: Vault) -> None:
    made = log(organisation, next_step="Invite them", next_step_on=TODAY)
    tomorrow = TODAY + timedelta(days=1)

    def overdue(day: date) -> int:
        due = organisation.read(organisation_status, today=day).due
        return {each.kind: each.count for each in due}.get(DueKind.NEXT_STEP_OVERDUE, 0)

    assert (overdue(TODAY), overdue(tomorrow)) == (0, 1)
    organisation.write(finish_next_step, made, tomorrow)
    assert overdue(tomorrow) == 0


def test_an_entry_made_by_mistake_can_be_removed(organisation: Vault) -> None:
    organisation.write(remove_interaction, log(organisation))

    assert organisation.read(list_interactions, today=TODAY) == []


def test_an_agreement_is_due_for_review_after_twelve_months(organisation: Vault) -> None:
    draft = AgreementDraft(contact(organisation), "Cooperation", date(2025, 11, 24), "Binder 3")
    made = organisation.write(add_agreement, draft, today=TODAY)

    (row,) = organisation.read(list_agreements, today=TODAY)
    assert (row.review_due_on, row.is_due) == (date(2026, 11, 24), True)

    organisation.write(review_agreement, made, today=TODAY)
    (row,) = organisation.read(list_agreements, today=TODAY)
    assert (row.review_due_on, row.is_due) == (date(2027, 11, 25), False)

    organisation.write(remove_agreement, made)
    assert organisation.read(list_agreements, today=TODAY) == []


def test_an_agreement_has_a_title_and_names_nobody(organisation: Vault) -> None:
    who = contact(organisation)
    with pytest.raises(MissingNameError):
        organisation.write(add_agreement, AgreementDraft(who, " ", TODAY), today=TODAY)
    named = AgreementDraft(who, "About Rosalind Fletcher", TODAY)
    with pytest.raises(PersonalDataInNoteError):
        organisation.write(add_agreement, named, today=TODAY)
    tomorrow = AgreementDraft(who, "Cooperation", TODAY + timedelta(days=1))
    with pytest.raises(FutureDateError):
        organisation.write(add_agreement, tomorrow, today=TODAY)


def test_r07_2_management_confirms_again_after_twelve_months(organisation: Vault) -> None:
    assert organisation.read(roles_known).due_on is None

    made = organisation.write(confirm_roles_known, "board", today=TODAY)

    assert organisation.read(roles_known).due_on == date(2027, 11, 25)
    organisation.write(take_back_confirmation, made)
    assert organisation.read(roles_known).confirmed_on is None
