"""The shown numbers of a review, each by its definition (“Shown numbers”, R34)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from desk_app.models.channel import ChannelKind, TestResult
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.models.stakeholder import InteractionKind
from desk_app.services.actions import ActionDraft, add_action, close_action
from desk_app.services.activities import ActivityDraft, add_activity
from desk_app.services.adoption import adopt_code
from desk_app.services.channel_tests import ChannelTestDraft, record_tests
from desk_app.services.channel_use import UseCount, record_use
from desk_app.services.channels import ChannelDraft, take_into_use
from desk_app.services.conduct_forms import print_forms
from desk_app.services.edition_adoption import Adoption
from desk_app.services.interactions import InteractionDraft, log_interaction
from desk_app.services.number_sources import shown_numbers
from desk_app.services.number_wording import number_lines, number_meaning, number_words
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.quarters import Quarter
from desk_app.services.shown_numbers import (
    NAMES,
    PEOPLE,
    ShownNumber,
    frozen_number,
    thawed_number,
)
from desk_app.services.signatures import SignatureDraft, record_signatures
from desk_app.services.stakeholders import list_contacts
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

Q3 = Quarter(2026, 3)
START = date(2026, 1, 15)


@pytest.fixture
def desk(vault: Vault) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside Aid", "SE", "en"), today=START)
    return vault


def people(
    vault: Vault,
    count: int,
    level: ContactLevel = ContactLevel.DIRECT,
    category: PersonCategory = PersonCategory.VOLUNTEER,
) -> list[int]:
    engagement = EngagementDraft("host", level, START)
    drafts = [
        PersonDraft(f"Person{number}", category.value, category, "en", engagement=engagement)
        for number in range(count)
    ]
    return vault.write(add_people, drafts, country="SE", today=START)


def numbers(vault: Vault, today: date) -> dict[str, ShownNumber]:
    return vault.read(shown_numbers, Q3, today=today)


def test_signatures_are_counted_by_category_and_gaps_in_contact_by_name(
    desk: Vault, today: date
) -> None:
    signed = people(desk, 2)
    people(desk, 1)
    people(desk, 1, ContactLevel.NONE, PersonCategory.BOARD_MEMBER)
    desk.write(adopt_code, Adoption("The board", START, START), today=START)
    forms = desk.write(print_forms, signed, today=START).forms
    drafts = [SignatureDraft(form.form_code, START, "coordinator") for form in forms]
    desk.write(record_signatures, drafts, today=START)

    found = numbers(desk, today)
    share = found["ack_coverage"]
    assert (share.number, share.of) == (2, 4)
    assert [(part.key, part.number, part.of) for part in share.parts] == [
        ("volunteer", 2, 3),
        ("board_member", 0, 1),
    ]
    assert [each.counts for each in share.records] == [False, False, True, True]
    gap = found["ack_gap_contact"]
    assert (gap.number, gap.parts[0].number) == (1, 3)
    assert len(gap.records) == 1
    texts = texts_in("en")
    assert number_words(share, texts) == "2 of 4"
    assert number_lines(share, texts) == ["Volunteer: 2 of 3", "Board member: 0 of 1"]
    assert number_words(gap, texts) == "1 person"


def test_what_the_program_does_not_keep_is_not_shown_as_zero(desk: Vault, today: date) -> None:
    disposals = numbers(desk, today)["overdue_disposals"]
    assert disposals.number is None
    assert number_words(disposals, texts_in("en")) == "not recorded in the program"


def test_channels_count_as_tested_for_six_months_and_use_is_per_quarter(
    desk: Vault, today: date
) -> None:
    made = [
        desk.write(
            take_into_use,
            ChannelDraft(
                ChannelKind.INTERNAL,
                {"en": name},
                hows={"en": "Write"},
                answers={"en": "A week"},
                answered_by_role="board contact",
            ),
            today=date(2026, 2, 1),
        )
        for name in ("Letterbox", "Phone", "Form")
    ]
    for channel, day in zip(made, (date(2026, 5, 25), date(2026, 5, 24), None), strict=True):
        if day is not None:
            draft = ChannelTestDraft(day, "coordinator", TestResult.WORKED)
            desk.write(record_tests, [channel], draft, today=day)
    counts = {made[0]: UseCount(3, 2), made[1]: UseCount(0, 0)}
    desk.write(record_use, Q3, counts, today=today)

    found = numbers(desk, today)
    tested = found["channel_test_age"]
    assert (tested.number, tested.of, tested.oldest) == (1, 3, date(2026, 5, 24))
    texts = texts_in("en")
    assert number_words(found["channel_use"], texts) == "used 3 times"
    assert number_lines(found["channel_use"], texts) == [
        "Letterbox: 3, answered in time 2",
        "Phone: 0, answered in time 0",
        "Form: not entered",
    ]


def test_an_activity_that_has_not_begun_is_not_missing_from_the_assessed_ones(
    desk: Vault, today: date
) -> None:
    before = desk.read(shown_numbers, Q3, today=today)["risk_review_age"]
    tomorrow = today + timedelta(days=1)
    desk.write(add_activity, ActivityDraft("Summer camp", tomorrow), today=today)
    assert desk.read(shown_numbers, Q3, today=today)["risk_review_age"] == before
    after = desk.read(shown_numbers, Q3, today=tomorrow)["risk_review_age"]
    assert (after.number, after.of) == (before.number, (before.of or 0) + 1)


def test_actions_are_open_overdue_and_closed_since_the_last_review(
    desk: Vault, today: date
) -> None:
    decided = date(2026, 8, 1)
    due = (date(2026, 8, 2), today, date(2026, 9, 1), date(2026, 9, 1))
    made = [
        desk.write(add_action, ActionDraft(f"Number {day}", "manager", day), today=decided)
        for day in due
    ]
    for action, day in ((made[2], date(2026, 8, 20)), (made[3], date(2026, 8, 21))):
        desk.write(close_action, action, day, "Photo", role="coordinator", today=day)
    found = desk.read(shown_numbers, Q3, today=today, last_review_on=date(2026, 8, 20))
    actions = found["open_actions"]
    assert actions.number == 2
    assert [(part.key, part.number) for part in actions.parts] == [
        ("overdue", 1),
        ("closed_since", 1),
    ]


def test_frozen_numbers_come_back_with_what_they_counted_but_people(
    desk: Vault, today: date
) -> None:
    people(desk, 2)
    for shown in numbers(desk, today).values():
        stored = json.loads(json.dumps(frozen_number(shown)))
        kept = () if shown.name in PEOPLE else shown.records
        assert thawed_number(stored) == replace(shown, records=kept)


def test_of_a_contact_its_category_is_kept_since_its_name_may_be_a_persons(
    desk: Vault, today: date
) -> None:
    contact = desk.read(list_contacts, today=today)[0]
    entry = InteractionDraft(contact.id, date(2026, 9, 3), InteractionKind.MEETING, "coordinator")
    desk.write(log_interaction, entry, today=today)

    shown = numbers(desk, today)["contacts_this_quarter"]
    (kept,) = thawed_number(json.loads(json.dumps(frozen_number(shown)))).records

    assert shown.records[0].names == contact.names
    assert kept.names == contact.category.names
    assert kept.on == date(2026, 9, 3)


def test_nothing_that_is_frozen_names_anybody(desk: Vault, today: date) -> None:
    people(desk, 2)
    found = numbers(desk, today)
    assert any("Person0" in str(each.records) for each in found.values())
    assert "Person0" not in json.dumps([frozen_number(each) for each in found.values()])


def test_every_number_is_counted_and_explained(desk: Vault, today: date) -> None:
    found = numbers(desk, today)
    assert tuple(found) == NAMES
    for name, shown in found.items():
        for language in ("sv", "en"):
            assert number_words(shown, texts_in(language))
            assert number_meaning(name, texts_in(language)).endswith(".")


def test_the_number_of_queries_does_not_grow_with_people(desk: Vault, today: date) -> None:
    def count(session: Session) -> int:
        asked: list[Any] = []
        engine = session.get_bind()

        def note(*_args: object) -> None:
            asked.append(1)

        event.listen(engine, "before_cursor_execute", note)
        try:
            shown_numbers(session, Q3, today=today)
        finally:
            event.remove(engine, "before_cursor_execute", note)
        return len(asked)

    people(desk, 1)
    few = desk.read(count)
    people(desk, 60)
    assert desk.read(count) == few


def test_a_protected_identity_is_listed_by_its_reference(desk: Vault, today: date) -> None:
    engagement = EngagementDraft("host", ContactLevel.DIRECT, START)
    draft = PersonDraft(
        "Hidden",
        "Person",
        PersonCategory.VOLUNTEER,
        "en",
        protected_identity=True,
        engagement=engagement,
    )
    desk.write(add_people, [draft], country="SE", today=START)
    (record,) = numbers(desk, today + timedelta(days=1))["ack_gap_contact"].records
    assert "Hidden" not in record.names[""]
