"""A pack as of a past day shows every part as it stood then: three days, changes between (P12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from desk_app.models.activity import RiskAssessment
from desk_app.models.channel import ChannelKind, ChannelTest, ReportingChannel, TestResult
from desk_app.models.edition import Rehearsal
from desk_app.models.evidence import RequestGround
from desk_app.models.monitoring import MonitoringReview
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.models.stakeholder import (
    Confidence,
    ContactVerification,
    Stakeholder,
    StakeholderLevel,
    VerificationWay,
)
from desk_app.reports.evidence_enclosures import enclosed_pdf
from desk_app.services.actions import (
    ActionDraft,
    add_action,
    change_action,
    close_action,
    reopen_action,
)
from desk_app.services.activities import ActivityDraft, add_activity, end_activity
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_drafts import start_from_edition
from desk_app.services.conduct_forms import print_forms
from desk_app.services.edition_adoption import Adoption
from desk_app.services.editions import CODE, list_editions
from desk_app.services.evidence_pack import evidence_content
from desk_app.services.evidence_values import EvidenceOrder, EvidencePart
from desk_app.services.leaving import end_engagements
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.procedure_adoption import adopt_procedure
from desk_app.services.procedure_drafts import (
    fill_blank,
    procedure_blanks,
    start_own_procedure,
    start_procedure,
)
from desk_app.services.procedure_outline import Head, NeverLine, Outline, Step
from desk_app.services.session_draft import SessionDraft
from desk_app.services.signatures import SignatureDraft, record_signature
from desk_app.services.stakeholder_categories import stakeholder_categories
from desk_app.services.training import list_courses
from desk_app.services.training_sessions import plan_session, register_attendance

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.services.evidence_values import EvidenceContent
    from desk_app.vault import Vault

START, MARCH, JUNE, NOW = (
    date(2026, 1, 5),
    date(2026, 3, 31),
    date(2026, 6, 30),
    date(2026, 11, 25),
)
DAYS = (MARCH, JUNE, NOW)
NIGHT_CALLS = Outline(
    {"en": Head("Night calls", "Somebody rings at night.", "Nothing about the caller.")},
    steps=(Step({"en": "Ask who is calling."}),),
    never=(NeverLine({"en": "Do not hang up."}),),
)
ORDER = EvidenceOrder(
    requester="The county board",
    ground=RequestGround.INSPECTION,
    starts_on=date(2026, 1, 1),
    as_of=NOW,
    language="en",
    is_exact=True,
    confirmations=2,
)


@pytest.fixture
def year(vault: Vault) -> Vault:
    """An organisation in which everything changed between the three days."""
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "IE", "en"), today=START)
    for happen in (_texts, _people_and_sessions, _measures, _risks, _follow_up):
        vault.write(happen)
    return vault


def _texts(session: Session) -> None:
    first = date(2026, 2, 1)
    adopt_code(session, Adoption("The board", first, first), today=first)
    session.flush()
    newest = next(row.id for row in list_editions(session, CODE))
    start_from_edition(session, newest, today=date(2026, 7, 1))
    second = Adoption("The board", date(2026, 7, 10), date(2026, 8, 1))
    adopt_code(session, second, today=date(2026, 7, 10))
    draft = start_procedure(session, "sop_disclosure", today=date(2026, 5, 1))
    for name in procedure_blanks(session, "sop_disclosure"):
        fill_blank(session, draft, name, {"en": "the chair", "sv": "ordföranden"})
    adoption = Adoption("The board", date(2026, 5, 1), date(2026, 5, 1))
    adopt_procedure(session, "sop_disclosure", adoption, today=date(2026, 5, 1))
    for day in (date(2026, 3, 5), date(2026, 10, 1)):
        session.add(
            Rehearsal(procedure_id="sop_disclosure", rehearsed_on=day, by_role="coordinator")
        )


def _people_and_sessions(session: Session) -> None:
    def person(given: str, starts_on: date) -> PersonDraft:
        work = EngagementDraft("Reception", ContactLevel.DIRECT, starts_on)
        return PersonDraft(given, "Byron", PersonCategory.VOLUNTEER, "en", engagement=work)

    signed, left = add_people(
        session,
        [person("Ada", date(2026, 1, 10)), person("Grace", date(2026, 5, 1))],
        country="IE",
        today=START,
    )
    # The code of July is adopted in the vault already: forms are printed for the edition of then.
    end_engagements(session, [left], date(2026, 10, 1), today=date(2026, 10, 1))
    forms = print_forms(session, [signed], today=date(2026, 8, 3)).forms
    draft = SignatureDraft(forms[0].form_code, date(2026, 8, 10), "coordinator")
    record_signature(session, draft, today=date(2026, 8, 12))
    course = next(each.id for each in list_courses(session))
    for held_on, registered_on in (
        (date(2026, 3, 10), date(2026, 3, 11)),
        (date(2026, 5, 20), date(2026, 7, 2)),
        (date(2026, 9, 10), date(2026, 9, 10)),
    ):
        held = plan_session(session, SessionDraft(course, held_on, "18:00", "19:00"), [signed])
        register_attendance(session, held, [signed], today=registered_on)


def _measures(session: Session) -> None:
    letterbox = ReportingChannel(
        kind=ChannelKind.INTERNAL, name={"en": "Letterbox"}, in_use_from=date(2026, 2, 1)
    )
    helpline = ReportingChannel(
        kind=ChannelKind.EXTERNAL, name={"en": "Helpline"}, in_use_from=date(2026, 7, 1)
    )
    session.add_all([letterbox, helpline])
    kind = next(each for each in stakeholder_categories() if each.is_required)
    offices = [
        Stakeholder(
            category_id=kind.id,
            level=StakeholderLevel.NATIONAL,
            confidence=Confidence.HIGH,
            name={"en": "Office"},
        )
        for _number in range(kind.min_contacts)
    ]
    session.add_all(offices)
    session.flush()
    tests = ((date(2026, 3, 1), TestResult.WORKED), (date(2026, 9, 1), TestResult.FAILED))
    for day, result in tests:
        session.add(
            ChannelTest(channel_id=letterbox.id, tested_on=day, by_role="chair", result=result)
        )
    for office in offices:
        session.add(
            ContactVerification(
                stakeholder_id=office.id,
                verified_on=date(2026, 6, 20),
                by_role="coordinator",
                way=VerificationWay.CALLED,
            )
        )
        office.retired_on = date(2026, 9, 1)


def _risks(session: Session) -> None:
    cafe = add_activity(session, ActivityDraft("Evening café"), today=date(2026, 2, 10))
    session.add(
        RiskAssessment(activity_id=cafe, assessed_on=date(2026, 4, 10), by_role="chair", judged=[])
    )
    session.flush()
    end_activity(session, cafe, date(2026, 9, 30), today=date(2026, 9, 30))
    add_activity(session, ActivityDraft("Night shelter"), today=date(2026, 8, 1))


def _follow_up(session: Session) -> None:
    for period, signed_on in (("2026-Q1", date(2026, 4, 20)), ("2026-Q2", date(2026, 7, 20))):
        made = MonitoringReview(period=period, created_on=signed_on, signed_on=signed_on)
        made.content_hash = "ab" * 32
        session.add(made)
    moved = _action(session, date(2026, 3, 1), date(2026, 5, 1))
    closed = _action(session, date(2026, 4, 1), date(2026, 6, 15))
    reopened = _action(session, date(2026, 4, 1), date(2026, 6, 1))
    _action(session, date(2026, 8, 1), date(2026, 12, 1))
    later = ActionDraft("Write it down", "chair", date(2026, 12, 1))
    change_action(session, moved, later, role="coordinator", today=date(2026, 7, 5))
    _close(session, closed, date(2026, 7, 9))
    _close(session, reopened, date(2026, 5, 15))
    reopen_action(session, reopened, role="coordinator", today=date(2026, 9, 1))


def _action(session: Session, made_on: date, due_on: date) -> int:
    made = add_action(session, ActionDraft("Write it down", "coordinator", due_on), today=made_on)
    session.flush()
    return made


def _close(session: Session, action_id: int, done_on: date) -> None:
    close_action(session, action_id, done_on, "binder 3", role="coordinator", today=done_on)


def as_of(vault: Vault, day: date) -> EvidenceContent:
    return vault.read(evidence_content, replace(ORDER, as_of=day), today=NOW)


def rows(content: EvidenceContent, part: EvidencePart) -> list[tuple[str, ...]]:
    section = next(each for each in content.sections if each.part is part)
    return list(section.tables[0].rows)


def gaps(content: EvidenceContent, requirement: str) -> list[str]:
    return [gap.text for gap in content.gaps if gap.requirement == requirement]


def test_the_editions_in_force_then_are_shown_and_enclosed(year: Vault) -> None:
    march, june, now = (as_of(year, day) for day in DAYS)

    def texts(content: EvidenceContent) -> list[tuple[str, str, str]]:
        found = rows(content, EvidencePart.DOCUMENTS)
        return [(row[0].split(":")[0], row[1], row[5]) for row in found]

    assert texts(march) == [("Code of conduct", "1", "in force")]
    assert texts(june) == [("Code of conduct", "1", "in force"), ("Procedure", "1", "in force")]
    assert texts(now) == [
        ("Code of conduct", "1", "superseded on 2026-08-01"),
        ("Code of conduct", "2", "in force"),
        ("Procedure", "1", "in force"),
    ]
    enclosed = [[each.file_name for each in content.enclosed] for content in (march, june, now)]
    assert enclosed == [
        ["documents/P01_code-of-conduct_1.pdf"],
        ["documents/P01_code-of-conduct_1.pdf", "documents/P08_procedures-01_1.pdf"],
        ["documents/P01_code-of-conduct_2.pdf", "documents/P08_procedures-01_1.pdf"],
    ]


def test_an_edition_adopted_but_not_yet_in_force_is_not_enclosed(year: Vault) -> None:
    between = as_of(year, date(2026, 7, 15))  # adopted on the 10th, in force from August

    states = [row[5] for row in rows(between, EvidencePart.DOCUMENTS)][:2]
    assert states == ["in force", "in force from 2026-08-01"]
    assert between.enclosed[0].edition_no == 1


def test_the_roster_coverage_is_that_of_then(year: Vault) -> None:
    totals = [rows(as_of(year, day), EvidencePart.COVERAGE)[-1][1:3] for day in DAYS]

    # In June Grace was there as well; Ada signed in August, and Grace had left by November.
    assert totals == [("1", "0 of 1"), ("2", "0 of 2"), ("1", "1 of 1")]


def test_sessions_after_the_day_are_left_out_and_later_registrations_unknown(year: Vault) -> None:
    march, june, now = (rows(as_of(year, day), EvidencePart.SESSIONS) for day in DAYS)

    assert [row[0] for row in march] == ["2026-03-10"]
    assert [row[0] for row in june] == ["2026-03-10", "2026-05-20"]
    assert june[1][2] == "not registered yet"  # the sheet was taken over in July
    assert [row[0] for row in now] == ["2026-03-10", "2026-05-20", "2026-09-10"]
    assert now[1][2] != "not registered yet"


def test_channel_tests_after_the_day_are_left_out(year: Vault) -> None:
    march, june, now = (as_of(year, day) for day in DAYS)

    assert [row[4:] for row in rows(march, EvidencePart.CHANNELS)] == [("2026-03-01", "It worked")]
    assert [row[4:] for row in rows(june, EvidencePart.CHANNELS)] == [("2026-03-01", "It worked")]
    assert [(row[0], *row[4:]) for row in rows(now, EvidencePart.CHANNELS)] == [
        ("Letterbox", "2026-09-01", "It did not work"),
        ("Helpline", "never", "–"),
    ]
    assert gaps(march, "R25") == gaps(june, "R25") == []
    assert gaps(now, "R25") == [
        "The last test of the channel “Letterbox” failed.",
        "The channel “Helpline” was not tested in six months.",
    ]


def test_contacts_count_from_their_check_until_they_are_retired(year: Vault) -> None:
    states = [rows(as_of(year, day), EvidencePart.CONTACTS)[0][1] for day in DAYS]
    assert states == ["not covered", "covered", "not covered"]


def test_activities_and_assessments_are_those_of_then(year: Vault) -> None:
    found = [[row[:2] for row in rows(as_of(year, day), EvidencePart.RISKS)] for day in DAYS]

    assert found == [
        [("Evening café", "never")],
        [("Evening café", "2026-04-10")],
        [("Night shelter", "never")],  # the café had ended in September
    ]


def test_rehearsals_after_the_day_are_left_out(year: Vault) -> None:
    found = [[row[1] for row in rows(as_of(year, day), EvidencePart.PROCEDURES)] for day in DAYS]
    assert found == [["2026-03-05"], ["2026-03-05"], ["2026-10-01", "2026-03-05"]]


def test_reviews_signed_after_the_day_are_left_out(year: Vault) -> None:
    march, june, now = (as_of(year, day) for day in DAYS)

    found = [[row[0] for row in rows(each, EvidencePart.REVIEWS)] for each in (march, june, now)]
    assert found == [[], ["2026-Q1"], ["2026-Q2", "2026-Q1"]]
    assert gaps(june, "R34") == []
    assert gaps(now, "R34") == ["No signed review of 2026-Q3."]


def test_actions_are_shown_with_the_role_the_day_and_the_state_of_then(year: Vault) -> None:
    march, june, now = (as_of(year, day) for day in DAYS)

    def found(content: EvidenceContent) -> list[tuple[str, ...]]:
        return [(row[0], *row[2:]) for row in rows(content, EvidencePart.ACTIONS)]

    assert found(march) == [("1", "coordinator", "2026-05-01", "open")]
    assert found(june) == [
        ("1", "coordinator", "2026-05-01", "overdue"),
        ("2", "coordinator", "2026-06-15", "overdue"),
        ("3", "coordinator", "2026-06-01", "done on 2026-05-15"),  # opened again in September
    ]
    assert found(now) == [
        ("1", "chair", "2026-12-01", "open"),
        ("2", "coordinator", "2026-06-15", "done on 2026-07-09"),
        ("3", "coordinator", "2026-06-01", "overdue"),
        ("4", "coordinator", "2026-12-01", "open"),
    ]
    assert gaps(june, "R36") == ["Action 1 was overdue.", "Action 2 was overdue."]
    assert gaps(now, "R36") == ["Action 3 was overdue."]


def test_what_is_not_as_of_the_day_is_said_plainly(year: Vault) -> None:
    said = " ".join(as_of(year, JUNE).limits)
    for word in ("Courses", "Channels and activities", "Categories", "erased"):
        assert word in said
    assert as_of(year, NOW).limits == ()


def test_a_procedure_of_its_own_is_called_by_its_title(year: Vault) -> None:
    def adopt(session: Session) -> None:
        key = start_own_procedure(session, NIGHT_CALLS, today=MARCH)
        adopt_procedure(session, key, Adoption("The board", MARCH, MARCH), today=MARCH)
        session.add(Rehearsal(procedure_id=key, rehearsed_on=JUNE, by_role="chair"))

    year.write(adopt)
    june = as_of(year, JUNE)
    assert "Procedure: Night calls" in [row[0] for row in rows(june, EvidencePart.DOCUMENTS)]
    assert rows(june, EvidencePart.PROCEDURES)[0][0] == "Procedure: Night calls"
    own = next(each for each in june.enclosed if each.title == "Procedure: Night calls")
    with pypdfium2.PdfDocument(enclosed_pdf(own, june, "coordinator")) as pdf:
        words_on_paper = pdf[0].get_textpage().get_text_bounded()
    assert "Ask who is calling." in words_on_paper
    assert "Contacts:" not in words_on_paper  # it names none
