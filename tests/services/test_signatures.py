"""Forms printed, returned, refused, withdrawn; who still owes a signature (R17, J3, J4)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import (
    FormAlreadySignedError,
    FormOfOtherPersonError,
    FutureDateError,
    MistypedFormCodeError,
    NobodyOwesFormError,
    NoEditionError,
    SignedBeforePrintError,
    UnknownFormError,
    VoidFormError,
)
from desk_app.models.conduct import VoidReason
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.ack_status import AckStatus
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_drafts import list_clauses, start_from_edition
from desk_app.services.conduct_forms import (
    list_forms,
    list_owing,
    print_forms,
)
from desk_app.services.conduct_overview import conduct_overview, plan_printing
from desk_app.services.edition_adoption import Adoption
from desk_app.services.edition_print import edition_print
from desk_app.services.editions import list_editions
from desk_app.services.form_code import new_form_code
from desk_app.services.leaving import end_engagements
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.roster import roster_row
from desk_app.services.signatures import (
    SignatureDraft,
    list_acknowledgements,
    list_outstanding,
    record_signature,
    record_signatures,
    record_unsigned,
    withdraw_signatures,
)

if TYPE_CHECKING:
    from desk_app.services.conduct_forms import FormRow
    from desk_app.vault import Vault

START = date(2026, 11, 2)
TODAY = date(2026, 11, 25)
NAMES = (("Anna", "Ek", "sv"), ("Олег", "Коваль", "uk"), ("Mary", "Doe", "en"))


def person(given: str, family: str, language: str, starts_on: date = START) -> PersonDraft:
    return PersonDraft(
        given,
        family,
        PersonCategory.VOLUNTEER,
        language,
        engagement=EngagementDraft(
            "Reception volunteer", ContactLevel.DIRECT, starts_on, place="The old school"
        ),
    )


@pytest.fixture
def desk(vault: Vault) -> Vault:
    """A vault with edition 1 adopted and three people who owe a signature."""
    organisation = OrganisationDraft("Riverside Welcome", "SE", "sv")
    vault.write(set_up_organisation, organisation, today=START)
    vault.write(adopt_code, Adoption("The board", START, START), today=START)
    vault.write(add_people, [person(*name) for name in NAMES], country="SE", today=START)
    return vault


def form_of(vault: Vault, given: str) -> FormRow:
    return next(
        form for form in vault.read(list_forms) if form.full_name.startswith(given) and form.is_open
    )


def sign(vault: Vault, form_code: str, signed_on: date = TODAY, today: date = TODAY) -> int:
    return vault.write(
        record_signature, SignatureDraft(form_code, signed_on, "coordinator"), today=today
    )


def print_all(vault: Vault, today: date = START) -> None:
    vault.write(print_forms, today=today)


def next_edition(vault: Vault, effective_from: date, today: date = TODAY) -> int:
    newest = vault.read(list_editions)[0]
    vault.write(start_from_edition, newest.id, today=today)
    return vault.write(adopt_code, Adoption("The board", today, effective_from), today=today)


def test_r17_1_a_form_in_ukrainian_has_the_same_clause_numbers_as_the_swedish_one(
    desk: Vault,
) -> None:
    batch = desk.write(print_forms, today=START)

    assert {form.language for form in batch.forms} == {"sv", "en", "uk"}
    numbers = {
        language: [clause.number for clause in text.clauses]
        for language, text in batch.edition.texts.items()
    }
    assert numbers["uk"] == numbers["sv"] == numbers["en"]


def test_a_recorded_signature_counts_at_once(desk: Vault) -> None:
    print_all(desk)
    form = form_of(desk, "Anna")
    before = desk.read(roster_row, form.person_id, today=TODAY)

    sign(desk, form.form_code.lower().replace("-", " "))

    after = desk.read(roster_row, form.person_id, today=TODAY)
    assert (before.ack.status, after.ack.status) == (AckStatus.FORM_OUT, AckStatus.VALID)
    entry = desk.read(list_acknowledgements)[0]
    assert (entry.language, entry.edition_no, entry.verified_by_role) == ("sv", 1, "coordinator")
    assert (entry.signed_on, entry.verified_on) == (TODAY, TODAY)


def test_r17_2_a_signature_of_edition_1_does_not_satisfy_edition_2(desk: Vault) -> None:
    print_all(desk)
    form = form_of(desk, "Anna")
    next_edition(desk, TODAY)

    sign(desk, form.form_code)

    later = TODAY + timedelta(days=31)
    row = desk.read(roster_row, form.person_id, today=later)
    assert row.ack.status is AckStatus.OUTDATED
    assert row.id in [each.person.id for each in desk.read(list_outstanding, today=TODAY)]


@pytest.mark.parametrize("typed", ["", "AT-1234", "AT-K7M2-9QX5", "hello"])
def test_a_mistyped_code_is_refused(desk: Vault, typed: str) -> None:
    print_all(desk)

    with pytest.raises(MistypedFormCodeError):
        sign(desk, typed)


def test_a_code_that_was_not_printed_here_is_refused(desk: Vault) -> None:
    with pytest.raises(UnknownFormError):
        sign(desk, new_form_code())


def test_somebody_elses_form_is_refused(desk: Vault) -> None:
    print_all(desk)
    anna, mary = form_of(desk, "Anna"), form_of(desk, "Mary")
    draft = SignatureDraft(anna.form_code, TODAY, "coordinator", mary.person_id)

    with pytest.raises(FormOfOtherPersonError):
        desk.write(record_signature, draft, today=TODAY)

    assert desk.read(list_acknowledgements) == []


def test_reprinting_makes_the_earlier_form_void(desk: Vault) -> None:
    print_all(desk)
    old = form_of(desk, "Anna")

    desk.write(print_forms, [old.person_id], today=TODAY)

    with pytest.raises(VoidFormError) as refused:
        sign(desk, old.form_code)
    assert refused.value.void_on == TODAY
    new = form_of(desk, "Anna")
    assert new.form_code != old.form_code
    voided = next(row for row in desk.read(list_forms) if row.id == old.id)
    assert voided.void_reason is VoidReason.REPRINTED
    sign(desk, new.form_code)


def test_a_form_is_signed_once(desk: Vault) -> None:
    print_all(desk)
    code = form_of(desk, "Anna").form_code
    sign(desk, code)

    with pytest.raises(FormAlreadySignedError):
        sign(desk, code)


@pytest.mark.parametrize(
    ("day", "error"),
    [
        (TODAY + timedelta(days=1), FutureDateError),
        (START - timedelta(days=1), SignedBeforePrintError),
    ],
)
def test_the_day_of_signing_lies_between_printing_and_today(
    desk: Vault, day: date, error: type[Exception]
) -> None:
    print_all(desk)

    with pytest.raises(error):
        sign(desk, form_of(desk, "Anna").form_code, day)


def test_a_pile_is_recorded_all_or_none(desk: Vault) -> None:
    print_all(desk)
    code = form_of(desk, "Anna").form_code
    drafts = [SignatureDraft(each, TODAY, "coordinator") for each in (code, code)]

    with pytest.raises(FormAlreadySignedError):
        desk.write(record_signatures, drafts, today=TODAY)

    assert desk.read(list_acknowledgements) == []


def test_a_withdrawn_signature_stays_visible_and_its_form_is_out_again(desk: Vault) -> None:
    print_all(desk)
    form = form_of(desk, "Anna")
    key = sign(desk, form.form_code)

    for _time in range(2):
        desk.write(withdraw_signatures, [key], verified_by_role="manager", today=TODAY)

    rows = desk.read(list_acknowledgements)
    assert [(row.id, row.withdrawn_on) for row in rows] == [(key, TODAY)]
    row = desk.read(roster_row, form.person_id, today=TODAY)
    assert row.ack.status is AckStatus.FORM_OUT
    again = sign(desk, form.form_code)
    assert [row.id for row in desk.read(list_acknowledgements)] == [again, key]


def test_withdrawing_leaves_only_the_newest_form_out(desk: Vault) -> None:
    print_all(desk)
    first = form_of(desk, "Anna")
    key = sign(desk, first.form_code)
    desk.write(print_forms, [first.person_id], today=TODAY)

    desk.write(withdraw_signatures, [key], verified_by_role="manager", today=TODAY)

    out = [row for row in desk.read(list_forms, person_id=first.person_id) if row.is_open]
    assert len(out) == 1
    assert out[0].form_code != first.form_code


def test_a_form_returned_unsigned_is_void_without_a_reason_about_the_person(desk: Vault) -> None:
    print_all(desk)
    form = form_of(desk, "Anna")

    desk.write(record_unsigned, form.form_code, today=TODAY)

    with pytest.raises(VoidFormError):
        desk.write(record_unsigned, form.form_code, today=TODAY)
    row = desk.read(roster_row, form.person_id, today=TODAY)
    assert row.ack.status is AckStatus.MISSING
    assert form.person_id in [each.id for each in desk.read(list_owing, today=TODAY)]


def test_ending_an_engagement_makes_the_form_void(desk: Vault) -> None:
    print_all(desk)
    form = form_of(desk, "Anna")
    desk.write(end_engagements, [form.person_id], TODAY, today=TODAY)

    with pytest.raises(VoidFormError):
        sign(desk, form.form_code)


def test_nothing_is_printed_without_a_code_or_for_nobody(vault: Vault) -> None:
    organisation = OrganisationDraft("Riverside Welcome", "SE", "sv")
    vault.write(set_up_organisation, organisation, today=START)
    with pytest.raises(NoEditionError):
        vault.write(print_forms, today=START)
    with pytest.raises(NoEditionError):
        vault.read(plan_printing, today=START)
    vault.write(adopt_code, Adoption("The board", START, START), today=START)

    with pytest.raises(NobodyOwesFormError):
        vault.write(print_forms, today=START)


def test_a_plan_says_what_printing_would_do(desk: Vault) -> None:
    print_all(desk)
    form = form_of(desk, "Anna")
    with pytest.raises(NobodyOwesFormError):
        desk.read(plan_printing, today=TODAY)

    plan = desk.read(plan_printing, [form.person_id], today=TODAY)

    assert (plan.person_ids, plan.replaces) == ((form.person_id,), 1)
    assert dict(plan.languages) == {"sv": 1}


def test_r24_2_two_years_later_the_text_and_language_that_were_signed_are_known(
    desk: Vault,
) -> None:
    print_all(desk)
    form = form_of(desk, "Олег")
    sign(desk, form.form_code)
    first = desk.read(list_editions)[0]
    text = desk.read(edition_print, first.id).texts["uk"]
    next_edition(desk, TODAY)

    entry = desk.read(list_acknowledgements, person_id=form.person_id)[0]

    assert (entry.language, entry.edition_no) == ("uk", 1)
    assert entry.content_hash == first.content_hash
    assert desk.read(edition_print, first.id).texts[entry.language] == text


DECEMBER = date(2026, 12, 1)
WINDOW_END = date(2026, 12, 31)


@pytest.fixture
def in_window(desk: Vault) -> Vault:
    """Everybody has signed edition 1; edition 2 takes effect on 1 December."""
    print_all(desk)
    codes = [form.form_code for form in desk.read(list_forms)]
    drafts = [SignatureDraft(code, TODAY, "coordinator") for code in codes]
    desk.write(record_signatures, drafts, today=TODAY)
    next_edition(desk, DECEMBER)
    return desk


def test_j04_1_during_the_window_the_old_signature_counts_until_its_last_day(
    in_window: Vault,
) -> None:
    for day in (DECEMBER, WINDOW_END):
        rows = in_window.read(list_outstanding, today=day)
        assert len(rows) == len(NAMES)
        assert all(row.person.ack.is_valid for row in rows)
        assert {row.person.ack.window_until for row in rows} == {WINDOW_END}
        assert {row.due_on for row in rows} == {WINDOW_END}


def test_before_the_edition_takes_effect_the_chase_list_gives_the_last_day_already(
    in_window: Vault,
) -> None:
    rows = in_window.read(list_outstanding, today=TODAY)

    assert {(row.edition_needed, row.due_on) for row in rows} == {(2, WINDOW_END)}


def test_j04_2_after_the_window_the_same_people_are_not_cleared(in_window: Vault) -> None:
    rows = in_window.read(list_outstanding, today=WINDOW_END + timedelta(days=1))

    assert {row.person.ack.status for row in rows} == {AckStatus.OUTDATED}
    assert {row.due_on for row in rows} == {None}


def test_j04_3_whoever_joins_later_gets_only_edition_2(in_window: Vault) -> None:
    day = date(2026, 12, 5)
    (new,) = in_window.write(
        add_people, [person("Eva", "Lind", "sv", day)], country="SE", today=day
    )

    batch = in_window.write(print_forms, [new], today=day)

    assert batch.edition.edition_no == 2
    assert in_window.read(roster_row, new, today=day).ack.status is AckStatus.FORM_OUT


def test_j04_5_a_superseded_edition_stays_readable(in_window: Vault) -> None:
    first = in_window.read(list_editions)[-1]

    assert first.superseded_on == DECEMBER
    assert in_window.read(list_clauses, first.id)
    assert in_window.read(edition_print, first.id).edition_no == 1


def test_the_overview_counts_what_the_list_shows(in_window: Vault) -> None:
    day = date(2026, 12, 5)
    in_window.write(print_forms, [1, 2], today=DECEMBER)
    sign(in_window, form_of(in_window, "Anna").form_code, day, day)

    facts = in_window.read(conduct_overview, today=day)

    assert facts.window_until == WINDOW_END
    assert (facts.signed_newest, facts.active) == (1, 3)
    assert (len(facts.to_print), facts.forms_out, facts.owing) == (1, 1, 2)
    assert facts.counts[AckStatus.VALID] == 3


def test_forms_out_for_more_than_14_days_are_reminded_of(desk: Vault) -> None:
    print_all(desk)

    on_time = desk.read(conduct_overview, today=START + timedelta(days=14))
    late = desk.read(conduct_overview, today=START + timedelta(days=15))

    assert on_time.overdue == ()
    assert len(late.overdue) == len(NAMES)


def test_a_form_of_an_older_edition_is_not_the_form_that_is_owed(desk: Vault) -> None:
    print_all(desk)
    next_edition(desk, TODAY)

    rows = desk.read(list_outstanding, today=TODAY)

    assert {row.form_code for row in rows} == {""}


def test_a_minor_edition_asks_nobody_to_sign_again_and_is_printed_for_newcomers(
    desk: Vault,
) -> None:
    print_all(desk)
    sign(desk, form_of(desk, "Anna").form_code)
    newest = desk.read(list_editions)[0]
    desk.write(start_from_edition, newest.id, today=TODAY)
    minor = Adoption("The board", TODAY, TODAY, needs_new_signatures=False)
    assert desk.write(adopt_code, minor, today=TODAY) == 2

    owing = {row.full_name: row.ack for row in desk.read(list_owing, today=TODAY)}
    assert set(owing) == {"Олег Коваль", "Mary Doe"}
    assert all(ack.form_printed_on == START for ack in owing.values())  # their paper still counts
    later = TODAY + timedelta(days=60)
    assert "Anna Ek" not in {row.full_name for row in desk.read(list_owing, today=later)}
    sign(desk, form_of(desk, "Mary").form_code)
    assert [row.person.full_name for row in desk.read(list_outstanding, today=TODAY)] == [
        "Олег Коваль"
    ]
    desk.write(add_people, [person("Eva", "Ny", "sv")], country="SE", today=TODAY)
    assert desk.write(print_forms, today=TODAY).edition.edition_no == 2
