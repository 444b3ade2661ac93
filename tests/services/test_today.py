"""What is due, source by source, and by when (R1, R2, R10, R14, R17, J1, J5)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from desk_app.models.partner import PartnerSummary
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.models.training import EvidenceKind
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_drafts import start_from_edition
from desk_app.services.conduct_forms import list_owing, print_forms
from desk_app.services.conduct_overview import conduct_overview
from desk_app.services.due import DueItem, DueKind
from desk_app.services.due_wording import (
    due_details,
    due_sentence,
    due_words,
    headline,
    next_sentence,
)
from desk_app.services.edition_adoption import Adoption
from desk_app.services.editions import list_editions
from desk_app.services.leaving import excuse_people
from desk_app.services.organisation import (
    OrganisationDraft,
    confirm_recovery,
    set_up_organisation,
)
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.signatures import SignatureDraft, record_signatures
from desk_app.services.today import TodayList, count_steps, today_list
from desk_app.services.training import list_courses, note_extract, record_completions
from desk_app.texts import texts_in
from tests.adopted_texts import adopt_everything

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

START = date(2026, 10, 5)
ENGLISH = texts_in("en")


@pytest.fixture
def house(vault: Vault, covered_contacts: None) -> Vault:  # noqa: ARG001 - makes contacts
    """An organisation with an adopted code and a key read back, and nobody in it."""
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    vault.write(confirm_recovery, today=START)
    vault.write(adopt_code, Adoption("The board", START, START), today=START)
    vault.write(adopt_everything, today=START)
    return vault


def enter(vault: Vault, *names: str, day: date = START, **more: Any) -> list[int]:  # noqa: ANN401 - of a draft
    engagement = EngagementDraft("reception", ContactLevel.DIRECT, day, more.pop("ends_on", None))
    drafts = [
        PersonDraft(
            name, "Reed", PersonCategory.VOLUNTEER, "en", **{"engagement": engagement, **more}
        )
        for name in names
    ]
    return vault.write(add_people, drafts, country="SE", today=day)


def sign(vault: Vault, ids: Sequence[int], day: date = START) -> None:
    forms = vault.write(print_forms, ids, today=day).forms
    drafts = [SignatureDraft(form.form_code, day, "coordinator") for form in forms]
    vault.write(record_signatures, drafts, today=day)


def train(vault: Vault, ids: Sequence[int], day: date = START) -> None:
    for course in vault.read(list_courses):
        if course.blocks_clearance:
            sheet = EvidenceKind.ATTENDANCE_SHEET
            vault.write(record_completions, ids, course.id, day, sheet, today=day)


def on(vault: Vault, day: date, last_backup: date | None = None) -> TodayList:
    return vault.read(today_list, today=day, last_backup=last_backup or day)


def found(vault: Vault, kind: DueKind, day: date) -> DueItem | None:
    return next((item for item in on(vault, day).items if item.kind is kind), None)


def item(vault: Vault, kind: DueKind, day: date) -> DueItem:
    one = found(vault, kind, day)
    assert one is not None
    return one


def test_a_new_organisation_is_told_its_first_six_steps(vault: Vault) -> None:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)

    listed = on(vault, START)

    assert [each.kind for each in listed.steps] == [
        DueKind.RECOVERY_KEY,
        DueKind.NO_CODE,
        DueKind.NO_PEOPLE,
        DueKind.CONTACT_MISSING,
        DueKind.NO_POLICY,
        DueKind.PROCEDURE_MISSING,
    ]
    assert headline(len(listed.steps), ENGLISH) == "6 things to do today"
    assert listed.coming == ()


def test_nothing_waits_once_everybody_is_cleared_and_what_ends_first_comes_next(
    house: Vault,
) -> None:
    ids = enter(house, "Grace", "Noah")
    sign(house, ids, START)
    train(house, ids, START)

    listed = on(house, START)

    assert (listed.steps, listed.coming, listed.gap) == ((), (), None)
    assert listed.next_up is not None
    assert next_sentence(listed.next_up, ENGLISH) == "Next: training runs out on 5 October 2027."


def test_people_in_contact_roles_who_are_not_cleared_are_brought_up(house: Vault) -> None:
    ids = enter(house, "Grace", "Noah")
    enter(
        house,
        "Ruth",
        engagement=EngagementDraft("treasurer", ContactLevel.NONE, START),
    )

    gap = on(house, START).gap

    assert gap is not None
    assert (gap.count, gap.person_ids) == (2, tuple(ids))
    assert not gap.is_step  # the steps say what solves it
    assert due_sentence(gap, ENGLISH) == "2 people in contact roles are not cleared"


def test_what_is_missing_is_grouped_by_what_solves_it(house: Vault) -> None:
    enter(house, "Grace", "Noah", "Rose", works_with_children=True)

    sentences = [due_sentence(each, ENGLISH) for each in on(house, START).steps]

    assert sentences == [
        "Print forms for 3 people",
        "One session would help 3 people who lack training",
        "Ask 3 people to show an extract",
    ]


def test_everyone_who_owes_a_signature_is_in_exactly_one_item(house: Vault) -> None:
    ids = enter(house, "Grace", "Noah", "Rose", "Ada", "Bo")
    sign(house, ids[:2], START)
    renewal = date(2027, 9, 20)
    house.write(print_forms, ids[2:3], today=renewal - timedelta(days=20))
    house.write(print_forms, ids[3:4], today=renewal)

    kinds = {
        each.kind: each.person_ids
        for each in on(house, renewal).items
        if each.kind.value.startswith(("form", "signature"))
    }

    assert kinds == {
        DueKind.SIGNATURE_EXPIRING: tuple(ids[:2]),
        DueKind.FORM_OVERDUE: (ids[2],),
        DueKind.FORM_OUT: (ids[3],),
        DueKind.FORM_OWED: (ids[4],),
    }
    owing = house.read(list_owing, today=renewal)
    assert sorted(sum(kinds.values(), ())) == sorted(row.id for row in owing)
    overview = house.read(conduct_overview, today=renewal)
    assert set(overview.to_print) == {ids[0], ids[1], ids[4]}
    assert {row.id for row in overview.overdue} == {ids[2]}


def test_a_signature_that_runs_out_is_announced_30_days_before_and_urgent_7_days_before(
    house: Vault,
) -> None:
    ids = enter(house, "Grace")
    sign(house, ids, START)
    last_day = date(2027, 10, 5)

    assert found(house, DueKind.SIGNATURE_EXPIRING, last_day - timedelta(days=31)) is None
    early = item(house, DueKind.SIGNATURE_EXPIRING, last_day - timedelta(days=30))
    assert early.due_on == last_day
    assert not early.is_for(last_day - timedelta(days=8))
    assert early.is_for(last_day - timedelta(days=7))


def test_j05_1_training_that_runs_out_is_counted_at_60_30_and_7_days(house: Vault) -> None:
    ids = enter(house, "Grace", "Noah", "Rose", day=START)
    for number, person_id in enumerate(ids):
        train(house, [person_id], START + timedelta(days=20 * number))
    last = date(2027, 10, 5)

    assert found(house, DueKind.TRAINING_EXPIRING, last - timedelta(days=61)) is None
    early = item(house, DueKind.TRAINING_EXPIRING, last - timedelta(days=60))
    assert (early.count, early.is_for(last - timedelta(days=60))) == (1, False)
    urgent = item(house, DueKind.TRAINING_EXPIRING, last - timedelta(days=7))
    assert urgent.count == 3
    assert urgent.is_for(last - timedelta(days=7))
    assert due_details(urgent, last - timedelta(days=7), ENGLISH) == (
        "1 within 7 days · 2 within 30 days · Grace Reed, Noah Reed, Rose Reed"
    )
    assert due_words(urgent, last - timedelta(days=7), ENGLISH) == "in 7 days"


def test_j05_2_the_last_day_of_training_still_counts_and_the_day_after_it_has_expired(
    house: Vault,
) -> None:
    train(house, enter(house, "Grace"), START)
    last = date(2027, 10, 5)

    assert item(house, DueKind.TRAINING_EXPIRING, last).due_on == last
    expired = item(house, DueKind.TRAINING_EXPIRED, last + timedelta(days=1))
    assert expired.due_on == last
    assert due_words(expired, last + timedelta(days=1), ENGLISH) == "1 day late"


def test_newcomers_without_signature_and_training_are_brought_up_after_seven_days(
    house: Vault,
) -> None:
    ids = enter(house, "Grace", "Noah", "Rose")
    sign(house, ids[:1], START)
    train(house, ids[1:2], START)

    assert found(house, DueKind.NEWCOMER, START + timedelta(days=6)) is None
    assert item(house, DueKind.NEWCOMER, START + timedelta(days=7)).person_ids == (ids[2],)


def test_engagements_past_their_planned_end_are_mentioned_for_two_weeks(
    house: Vault,
) -> None:
    end = START + timedelta(days=30)
    ids = enter(house, "Grace", ends_on=end)

    assert found(house, DueKind.ENGAGEMENT_ENDED, end) is None
    ended = item(house, DueKind.ENGAGEMENT_ENDED, end + timedelta(days=1))
    assert (ended.person_ids, ended.is_step) == (tuple(ids), False)
    assert due_words(ended, end + timedelta(days=1), ENGLISH) == "since 2026-11-04"
    assert found(house, DueKind.ENGAGEMENT_ENDED, end + timedelta(days=15)) is None


def test_a_form_that_is_out_is_asked_about_after_14_days(house: Vault) -> None:
    ids = enter(house, "Grace")
    house.write(print_forms, ids, today=START)

    assert item(house, DueKind.FORM_OUT, START + timedelta(days=14)).count == 1
    late = item(house, DueKind.FORM_OVERDUE, START + timedelta(days=15))
    assert due_words(late, START + timedelta(days=15), ENGLISH) == "1 day late"


def test_a_form_that_is_out_is_urgent_only_for_whoever_is_not_cleared_without_it(
    house: Vault,
) -> None:
    quiet = enter(house, "Ruth", engagement=EngagementDraft("treasurer", ContactLevel.NONE, START))
    house.write(print_forms, quiet, today=START)
    assert not item(house, DueKind.FORM_OUT, START).is_for(START)

    house.write(print_forms, enter(house, "Grace"), today=START)
    assert item(house, DueKind.FORM_OUT, START).is_for(START)


def test_a_backup_is_due_once_the_last_one_is_older_than_14_days(house: Vault) -> None:
    def backup(day: date, last: date | None) -> bool:
        items = house.read(today_list, today=day, last_backup=last).items
        return any(each.kind is DueKind.BACKUP for each in items)

    later = START + timedelta(days=60)
    assert not backup(START + timedelta(days=14), None)
    assert backup(START + timedelta(days=15), None)
    assert not backup(later, later - timedelta(days=14))
    assert backup(later, later - timedelta(days=15))


def test_the_review_of_the_code_and_a_waiting_draft_are_brought_up(vault: Vault) -> None:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    review = date(2027, 10, 1)
    adoption = Adoption("The board", START, START, review_due_on=review)
    vault.write(adopt_code, adoption, today=START)

    assert found(vault, DueKind.CODE_REVIEW, review - timedelta(days=31)) is None
    due = item(vault, DueKind.CODE_REVIEW, review - timedelta(days=30))
    assert due_sentence(due, ENGLISH) == "Review edition 1 of the code of conduct"
    assert not due.is_for(review - timedelta(days=30))
    assert due.is_for(review)

    assert found(vault, DueKind.DRAFT_WAITING, START) is None
    vault.write(start_from_edition, vault.read(list_editions)[0].id, today=START)
    draft = item(vault, DueKind.DRAFT_WAITING, START)
    assert not draft.is_for(START + timedelta(days=29))
    assert draft.is_for(START + timedelta(days=30))


def test_the_partner_summary_of_the_last_quarter_is_due_until_it_is_made(house: Vault) -> None:
    enter(house, "Grace")
    assert found(house, DueKind.PARTNER_SUMMARY, date(2026, 12, 31)) is None
    due = item(house, DueKind.PARTNER_SUMMARY, date(2027, 1, 1))
    assert due_sentence(due, ENGLISH) == "Make the partner summary for 2026-Q4"

    def make(session: Session) -> None:
        session.add(
            PartnerSummary(
                period="2026-Q4",
                made_on=date(2027, 1, 2),
                partner="",
                language="en",
                file_format="pdf",
                content=b"",
                content_hash="",
                published={},
            )
        )

    house.write(make)
    assert found(house, DueKind.PARTNER_SUMMARY, date(2027, 1, 2)) is None


def test_forms_for_a_new_edition_say_until_when_the_edition_before_counts(house: Vault) -> None:
    ids = enter(house, "Grace", "Noah")
    sign(house, ids[:1], START)
    adopted = START + timedelta(days=10)
    house.write(start_from_edition, house.read(list_editions)[0].id, today=adopted)
    house.write(adopt_code, Adoption("The board", adopted, adopted), today=adopted)

    due = item(house, DueKind.FORM_OWED, adopted)

    assert due.count == 2
    assert due.due_on is None  # Noah has signed nothing at all
    words = due_details(due, adopted, ENGLISH)
    assert words.startswith("window until 2026-11-14 · ")  # thirty days from 15 October


def test_a_protected_identity_is_counted_but_never_named(house: Vault) -> None:
    enter(house, "Hidden", protected_identity=True)
    assert item(house, DueKind.FORM_OWED, START).names == ()

    enter(house, "Grace", "Noah", "Rose", "Ada")
    due = item(house, DueKind.FORM_OWED, START)
    assert (due.count, due.names) == (5, ("Grace Reed", "Noah Reed", "Rose Reed"))
    assert due_details(due, START, ENGLISH) == "Grace Reed, Noah Reed, Rose Reed and 2 more"


def test_somebody_on_leave_is_no_step(house: Vault) -> None:
    ids = enter(house, "Grace")
    sign(house, ids, START)
    train(house, ids, START)
    house.write(excuse_people, {ids[0]: START + timedelta(days=10)})

    assert on(house, START).steps == ()


def test_extracts_are_asked_for_where_somebody_works_with_children(house: Vault) -> None:
    ids = enter(house, "Grace", "Noah", works_with_children=True)
    house.write(note_extract, ids[0], START, "manager", "AB, CD", today=START)

    assert item(house, DueKind.EXTRACT_DUE, START).person_ids == (ids[1],)


@pytest.mark.parametrize("more", [1, 40])
def test_the_number_of_queries_does_not_grow_with_people(house: Vault, more: int) -> None:
    def count_queries() -> int:
        statements: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            statements.append(statement)

        engine = house.read(lambda session: session.get_bind())
        event.listen(engine, "before_cursor_execute", note)
        try:
            on(house, START + timedelta(days=100))
        finally:
            event.remove(engine, "before_cursor_execute", note)
        return sum(each.lstrip().startswith("SELECT") for each in statements)

    sign(house, enter(house, "Grace"), START)
    before = count_queries()
    assert before > 5
    ids = enter(house, *(f"Name{number}" for number in range(more)), works_with_children=True)
    sign(house, ids[: more // 2 + 1], START)
    train(house, ids[: more // 2 + 1], START)

    assert count_queries() == before


def test_the_count_of_steps_is_that_of_the_list(house: Vault) -> None:
    enter(house, "Grace", works_with_children=True)

    assert house.read(count_steps, today=START, last_backup=START) == len(on(house, START).steps)


@pytest.mark.parametrize("language", ["sv", "en", "uk"])
@pytest.mark.parametrize("kind", list(DueKind))
def test_every_kind_has_its_words(kind: DueKind, language: str) -> None:
    texts = texts_in(language)
    for count in (1, 2, 5):
        words = due_sentence(DueItem(kind, count, about="7"), texts)
        assert words
        assert "{" not in words


def test_contacts_to_verify_again_are_as_late_as_the_first_of_them(house: Vault) -> None:
    assert found(house, DueKind.CONTACT_DUE, date(2040, 3, 31)) is None

    later = item(house, DueKind.CONTACT_DUE, date(2040, 7, 11))

    assert (later.count, later.due_on) == (sum(day.count for day in later.days), later.days[0].on)
    assert due_words(later, date(2040, 7, 11), ENGLISH).endswith("days late")
    assert due_sentence(later, ENGLISH) == f"Verify {later.count} contacts again"
