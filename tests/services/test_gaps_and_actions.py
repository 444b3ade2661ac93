"""Gaps are found once and close by themselves; actions keep their history (R35, R36)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import (
    ActionDoneError,
    DueBeforeStartError,
    EvidenceMissingError,
    FindingStillTrueError,
    FutureDateError,
    MissingTextError,
    PersonalDataInReviewError,
    UnknownQuestionError,
)
from desk_app.models.monitoring import Effect, Severity
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.models.stakeholder import VerificationWay
from desk_app.services.action_outcome import check_effect, link_edition
from desk_app.services.actions import (
    ActionDraft,
    ActionRow,
    ActionState,
    add_action,
    change_action,
    close_action,
    draft_of_action,
    list_actions,
    reopen_action,
    take_back_action,
)
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_drafts import start_from_edition
from desk_app.services.conduct_forms import print_forms
from desk_app.services.contact_verification import Verification, verify_contacts
from desk_app.services.due import DueItem, DueKind
from desk_app.services.edition_adoption import Adoption
from desk_app.services.editions import CODE, draft_of, list_editions
from desk_app.services.findings import (
    FindingDraft,
    FindingRow,
    act_on_closed_window,
    add_finding,
    close_finding,
    closed_window_is_acted_on,
    findings_are_current,
    list_findings,
    refresh_findings,
)
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.quarters import Quarter
from desk_app.services.review_wording import finding_sentence
from desk_app.services.reviews import (
    MeetingDraft,
    PartnerDraft,
    create_review,
    note_partner,
    plan_meeting,
)
from desk_app.services.roster import list_roster
from desk_app.services.signatures import SignatureDraft, record_signatures
from desk_app.services.stakeholder_phones import PhoneDraft
from desk_app.services.stakeholders import ContactDraft, add_contact, list_contacts
from desk_app.services.today import today_list
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from desk_app.vault import Vault

ROLE = "coordinator"
SOON = date(2026, 12, 1)


@pytest.fixture
def desk(vault: Vault) -> Vault:
    draft = OrganisationDraft("Riverside Aid", "SE", "en")
    vault.write(set_up_organisation, draft, today=date(2026, 1, 15))
    return vault


def about(vault: Vault, cause: str) -> list[FindingRow]:
    return [row for row in vault.read(list_findings) if row.cause == cause]


def action_of(vault: Vault, today: date) -> ActionRow:
    (row,) = vault.read(list_actions, today=today)
    return row


def add(vault: Vault, today: date, due_on: date = SOON, finding: int | None = None) -> int:
    draft = ActionDraft("Test the letterbox", "coordinator", due_on, finding)
    return vault.write(add_action, draft, today=today)


def test_r35_1_fifty_expired_contacts_are_one_finding(desk: Vault, today: date) -> None:
    for number in range(50):
        draft = ContactDraft(
            "specialised_ngo", f"Office {number}", phones=(PhoneDraft("08-465 004 10"),)
        )
        desk.write(add_contact, draft, language="en", today=today)
    rows = [
        row
        for row in desk.read(list_contacts, today=today)
        if row.category.id == "specialised_ngo" and row.can_be_verified
    ]
    verified = Verification(today, ROLE, VerificationWay.CALLED)
    desk.write(verify_contacts, [row.id for row in rows], verified, today=today)
    desk.write(refresh_findings, today=today)
    assert not about(desk, "contact:specialised_ngo")

    later = today + timedelta(days=400)
    desk.write(refresh_findings, today=later)
    desk.write(refresh_findings, today=later)
    (finding,) = about(desk, "contact:specialised_ngo")
    assert len(rows) >= 50
    assert finding.facts["expired"] == len(rows)
    assert finding.severity is Severity.HIGH
    words = finding_sentence(finding, texts_in("en"))
    assert words.endswith(f"{len(rows)} verified too long ago")


def test_a_gap_closes_once_its_reason_is_gone_and_comes_back_as_a_new_one(
    desk: Vault, today: date
) -> None:
    desk.write(refresh_findings, today=today)
    (missing,) = about(desk, "missing:code_of_conduct")
    assert missing.severity is Severity.HIGH
    assert desk.read(findings_are_current, today=today)

    desk.write(adopt_code, Adoption("The board", today, today), today=today)
    assert not desk.read(findings_are_current, today=today)
    desk.write(refresh_findings, today=today + timedelta(days=1))
    (closed,) = about(desk, "missing:code_of_conduct")
    assert (closed.id, closed.closed_on) == (missing.id, today + timedelta(days=1))


def test_everything_the_program_finds_has_a_sentence(desk: Vault, today: date) -> None:
    engagement = EngagementDraft("host", ContactLevel.DIRECT, today, activities=("Café",))
    person = PersonDraft("Grace", "Reed", PersonCategory.VOLUNTEER, "en", engagement=engagement)
    desk.write(add_people, [person], country="SE", today=today)
    add(desk, today)
    desk.write(refresh_findings, today=SOON + timedelta(days=1))
    rows = desk.read(list_findings)
    causes = {row.cause for row in rows}
    assert causes >= {
        "missing:policy",
        "missing:code_of_conduct",
        "ack_coverage",
        "ack_gap_contact",
        "training_coverage",
        "training_gap_contact",
        "channel_rules",
        "risk_assessment",
        "actions_overdue",
        "review",
    }
    sentences = [finding_sentence(row, texts_in("en")) for row in rows]
    assert len(set(sentences)) == len(sentences)
    assert "1 of 1 open actions are overdue" in sentences
    assert "The review of 2026-Q3 was not held in time" in sentences
    assert [row.severity for row in rows] == sorted(
        (row.severity for row in rows), key=["high", "medium", "low"].index
    )


def test_the_program_closes_its_own_findings_people_close_theirs(desk: Vault, today: date) -> None:
    desk.write(refresh_findings, today=today)
    (found, *_others) = about(desk, "missing:policy")
    with pytest.raises(FindingStillTrueError):
        desk.write(close_finding, found.id, today)
    own = desk.write(add_finding, FindingDraft("No light at the door", Severity.LOW), today=today)
    desk.write(close_finding, own, today)
    assert next(row for row in desk.read(list_findings) if row.id == own).closed_on == today
    desk.write(close_finding, own, None)
    assert next(row for row in desk.read(list_findings) if row.id == own).is_open


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (FindingDraft("  ", Severity.LOW), MissingTextError),
        (FindingDraft("Call 070-174 06 35", Severity.LOW), PersonalDataInReviewError),
        (FindingDraft("No light", Severity.LOW, "m99_q9"), UnknownQuestionError),
    ],
)
def test_a_finding_that_makes_no_sense_is_refused(
    desk: Vault, today: date, draft: FindingDraft, error: type[Exception]
) -> None:
    with pytest.raises(error):
        desk.write(add_finding, draft, today=today)


def test_r36_1_closing_an_action_requires_a_day_and_evidence(desk: Vault, today: date) -> None:
    action = add(desk, today)
    for day, evidence in ((None, "Photo"), (today, ""), (today, "   ")):
        with pytest.raises(EvidenceMissingError):
            desk.write(close_action, action, day, evidence, role=ROLE, today=today)
    with pytest.raises(FutureDateError):
        desk.write(close_action, action, SOON, "Photo", role=ROLE, today=today)
    assert action_of(desk, today).state is ActionState.OPEN
    desk.write(close_action, action, today, "Photo in binder 3", role=ROLE, today=today)
    row = action_of(desk, today)
    assert (row.state, row.done_on, row.evidence) == (
        ActionState.DONE,
        today,
        "Photo in binder 3",
    )


def test_r36_2_an_action_can_produce_a_new_edition_which_asks_for_signatures_again(
    desk: Vault, today: date
) -> None:
    adopted_on = today - timedelta(days=60)
    desk.write(adopt_code, Adoption("The board", adopted_on, adopted_on), today=adopted_on)
    engagement = EngagementDraft("host", ContactLevel.DIRECT, adopted_on)
    person = PersonDraft("Grace", "Reed", PersonCategory.VOLUNTEER, "en", engagement=engagement)
    ids = desk.write(add_people, [person], country="SE", today=adopted_on)
    (form,) = desk.write(print_forms, ids, today=adopted_on).forms
    signature = SignatureDraft(form.form_code, adopted_on, ROLE)
    desk.write(record_signatures, [signature], today=adopted_on)
    assert desk.read(list_roster, today=today)[0].ack.is_valid

    action = add(desk, today)
    first = desk.read(list_editions)[0].id
    draft = desk.write(start_from_edition, first, today=today)
    desk.write(link_edition, action, draft, role=ROLE, today=today)
    assert desk.read(lambda session: draft_of(session, CODE).id) == draft
    desk.write(adopt_code, Adoption("The board", today, today, reack_window_days=30), today=today)

    linked = action_of(desk, today).edition
    assert linked is not None
    assert (linked.id, linked.doc_type, linked.edition_no) == (draft, "code_of_conduct", 2)
    in_window, after = today + timedelta(days=29), today + timedelta(days=31)
    assert desk.read(list_roster, today=in_window)[0].ack.is_valid
    assert not desk.read(list_roster, today=after)[0].ack.is_valid
    due = {item.kind for item in desk.read(today_list, today=today).items}
    assert DueKind.FORM_OWED in due


@pytest.fixture
def second_edition(desk: Vault, today: date) -> date:
    """Two people signed edition 1; edition 2 is to be signed by the day that is returned."""
    adopted_on = today - timedelta(days=60)
    desk.write(adopt_code, Adoption("The board", adopted_on, adopted_on), today=adopted_on)
    engagement = EngagementDraft("host", ContactLevel.NONE, adopted_on)
    people = [
        PersonDraft(name, "Quillfeather", PersonCategory.VOLUNTEER, "en", engagement=engagement)
        for name in ("Grace", "Farah")
    ]
    ids = desk.write(add_people, people, country="SE", today=adopted_on)
    signed(desk, ids, adopted_on)
    desk.write(start_from_edition, desk.read(list_editions)[0].id, today=today)
    desk.write(adopt_code, Adoption("The board", today, today, reack_window_days=30), today=today)
    signed(desk, ids[:1], today)
    return today + timedelta(days=30)


def signed(desk: Vault, people: list[int], today: date) -> None:
    forms = desk.write(print_forms, people, today=today).forms
    drafts = [SignatureDraft(form.form_code, today, ROLE) for form in forms]
    desk.write(record_signatures, drafts, today=today)


def test_j04_6_once_the_window_has_ended_an_action_is_there_once(
    desk: Vault, second_edition: date
) -> None:
    assert desk.read(closed_window_is_acted_on, today=second_edition)
    assert desk.write(act_on_closed_window, today=second_edition) is None
    after = second_edition + timedelta(days=1)
    assert not desk.read(closed_window_is_acted_on, today=after)

    action = desk.write(act_on_closed_window, today=after)

    row = action_of(desk, after)
    (gap,) = about(desk, "reacknowledgement:2")
    assert (row.id, row.finding_id, row.owner_role) == (action, gap.id, "coordinator")
    assert row.due_on == after + timedelta(days=14)
    assert "Quillfeather" not in row.text + finding_sentence(gap, texts_in("en"))
    assert finding_sentence(gap, texts_in("en")).startswith("1 of 2 active people")
    due = {item.kind for item in desk.read(today_list, today=after).items}
    assert DueKind.ACTION_DUE in due
    assert desk.read(closed_window_is_acted_on, today=after)
    desk.write(refresh_findings, today=after)
    assert len(desk.read(list_actions, today=after)) == 1


def test_an_action_that_was_taken_back_does_not_come_again(
    desk: Vault, second_edition: date
) -> None:
    after = second_edition + timedelta(days=1)
    desk.write(refresh_findings, today=after)
    desk.write(take_back_action, action_of(desk, after).id)

    desk.write(refresh_findings, today=after)
    assert desk.write(act_on_closed_window, today=after) is None
    assert desk.read(list_actions, today=after) == []
    assert about(desk, "reacknowledgement:2")[0].is_open


def test_everyone_who_signs_in_time_leaves_nothing_to_do(desk: Vault, second_edition: date) -> None:
    rows = desk.read(list_roster, today=second_edition)
    signed(desk, [row.id for row in rows if row.ack.edition_no == 1], second_edition)
    after = second_edition + timedelta(days=1)
    assert desk.read(closed_window_is_acted_on, today=after)
    assert desk.write(act_on_closed_window, today=after) is None


def test_changes_of_an_action_keep_what_was_before(desk: Vault, today: date) -> None:
    action = add(desk, today)
    later = replace(draft_of_action(action_of(desk, today)), due_on=SOON + timedelta(days=30))
    desk.write(change_action, action, later, role=ROLE, today=today)
    other = ActionDraft("Test the letterbox", "manager", later.due_on)
    desk.write(change_action, action, other, role="manager", today=today)
    row = action_of(desk, today)
    assert [(each.field, each.old, each.new, each.by_role) for each in row.events] == [
        ("due_on", "2026-12-01", "2026-12-31", ROLE),
        ("owner_role", "coordinator", "manager", "manager"),
    ]


def test_a_finished_action_is_opened_again_before_it_is_changed(desk: Vault, today: date) -> None:
    action = add(desk, today)
    desk.write(close_action, action, today, "Photo", role=ROLE, today=today)
    draft = draft_of_action(action_of(desk, today))
    with pytest.raises(ActionDoneError):
        desk.write(change_action, action, draft, role=ROLE, today=today)
    with pytest.raises(ActionDoneError):
        desk.write(close_action, action, today, "Photo", role=ROLE, today=today)
    desk.write(reopen_action, action, role=ROLE, today=today)
    row = action_of(desk, today)
    assert (row.state, row.done_on, row.evidence) == (ActionState.OPEN, None, "")
    assert [each.field for each in row.events] == ["done_on", "done_on"]


def test_the_effect_is_checked_once_an_action_is_done(desk: Vault, today: date) -> None:
    action = add(desk, today)
    with pytest.raises(EvidenceMissingError):
        desk.write(check_effect, action, Effect.WORKS, role=ROLE, today=today)
    desk.write(close_action, action, today, "Photo", role=ROLE, today=today)
    desk.write(check_effect, action, Effect.PARTLY, role=ROLE, today=today)
    row = action_of(desk, today)
    assert (row.effect, row.effect_checked_on) == (Effect.PARTLY, today)


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (ActionDraft("", "coordinator", SOON), MissingTextError),
        (ActionDraft("Test it", " ", SOON), MissingTextError),
        (ActionDraft("Test it", "coordinator", date(2026, 11, 24)), DueBeforeStartError),
        (ActionDraft("Call 070-174 06 35", "coordinator", SOON), PersonalDataInReviewError),
        (ActionDraft("Test it", "900101-1239", SOON), PersonalDataInReviewError),
    ],
)
def test_an_action_that_makes_no_sense_is_refused(
    desk: Vault, today: date, draft: ActionDraft, error: type[Exception]
) -> None:
    with pytest.raises(error):
        desk.write(add_action, draft, today=today)


def test_numbers_of_actions_count_up(desk: Vault, today: date) -> None:
    for _each in range(3):
        add(desk, today)
    assert [row.number for row in desk.read(list_actions, today=today)] == [1, 2, 3]


def due(vault: Vault, kind: DueKind, day: date) -> DueItem | None:
    items = vault.read(today_list, today=day).items
    return next((item for item in items if item.kind is kind), None)


def test_actions_are_due_from_fourteen_days_before(desk: Vault, today: date) -> None:
    add(desk, today, due_on := today + timedelta(days=40))
    assert due(desk, DueKind.ACTION_DUE, due_on - timedelta(days=15)) is None
    assert due(desk, DueKind.ACTION_DUE, due_on - timedelta(days=14)) is not None
    assert due(desk, DueKind.ACTION_DUE, due_on) is not None
    assert due(desk, DueKind.ACTION_OVERDUE, due_on) is None
    late = due(desk, DueKind.ACTION_OVERDUE, due_on + timedelta(days=1))
    assert late is not None
    assert late.due_on == due_on


def test_a_gap_without_an_action_is_brought_up_after_seven_days(desk: Vault, today: date) -> None:
    gap = FindingDraft("No light at the door", Severity.LOW)
    finding = desk.write(add_finding, gap, today=today)
    assert due(desk, DueKind.FINDING_WAITS, today + timedelta(days=7)) is None
    assert due(desk, DueKind.FINDING_WAITS, today + timedelta(days=8)) is not None
    add(desk, today, SOON, finding)
    assert due(desk, DueKind.FINDING_WAITS, today + timedelta(days=8)) is None


def somebody(vault: Vault) -> None:
    person = PersonDraft("Grace", "Reed", PersonCategory.VOLUNTEER, "en")
    vault.write(add_people, [person], country="SE", today=date(2026, 1, 20))


def test_r34_a_review_is_due_from_fourteen_days_before_the_quarters_end(desk: Vault) -> None:
    somebody(desk)

    def quarters(day: date) -> list[str]:
        items = desk.read(today_list, today=day).items
        return [item.about for item in items if item.kind is DueKind.REVIEW_DUE]

    assert quarters(date(2026, 3, 16)) == []
    assert quarters(date(2026, 3, 17)) == ["2026-Q1"]
    assert quarters(date(2026, 6, 1)) == ["2026-Q1"]


def test_moving_a_cancelled_meeting_moves_its_reminder(desk: Vault, today: date) -> None:
    somebody(desk)
    review = desk.write(create_review, Quarter(2026, 3), today=today)
    later = today + timedelta(days=40)
    desk.write(plan_meeting, review, MeetingDraft(planned_on=later), today=today)
    item = due(desk, DueKind.REVIEW_DUE, today)
    assert item is not None
    assert (item.about, item.due_on) == ("2026-Q3", later)
    assert not item.is_for(later - timedelta(days=15))
    assert item.is_for(later - timedelta(days=14))


def test_an_unsigned_protocol_is_due_fourteen_days_after_the_meeting(
    desk: Vault, today: date
) -> None:
    somebody(desk)
    review = desk.write(create_review, Quarter(2026, 3), today=today)
    desk.write(plan_meeting, review, MeetingDraft(held_on=today), today=today)
    item = due(desk, DueKind.PROTOCOL_UNSIGNED, today)
    assert item is not None
    assert item.due_on == today + timedelta(days=14)


def test_an_unsigned_protocol_is_not_forgotten_when_later_quarters_begin(
    desk: Vault, today: date
) -> None:
    somebody(desk)
    review = desk.write(create_review, Quarter(2026, 2), today=today)
    desk.write(plan_meeting, review, MeetingDraft(held_on=date(2026, 7, 14)), today=today)
    item = due(desk, DueKind.PROTOCOL_UNSIGNED, today)
    assert item is not None
    assert (item.about, item.due_on) == ("2026-Q2", date(2026, 7, 28))


def test_r37_nobody_from_outside_for_twelve_months_is_brought_up(desk: Vault, today: date) -> None:
    somebody(desk)
    assert due(desk, DueKind.NO_PARTICIPATION, date(2027, 1, 15)) is None
    assert due(desk, DueKind.NO_PARTICIPATION, date(2027, 1, 16)) is not None
    from desk_app.models.monitoring import Participation

    review = desk.write(create_review, Quarter(2026, 3), today=today)
    partner = desk.read(list_contacts, today=today)[0].id
    took_part = PartnerDraft(partner, Participation.WRITTEN_COMMENTS)
    desk.write(note_partner, review, took_part)
    desk.write(plan_meeting, review, MeetingDraft(held_on=today), today=today)
    assert due(desk, DueKind.NO_PARTICIPATION, date(2027, 1, 16)) is None
