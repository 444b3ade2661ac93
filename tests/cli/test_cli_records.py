"""Commands about what the vault holds, in words for people and as JSON for programs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desk_app.cli.lists import AREAS, make_list
from desk_app.models.channel import ChannelKind, TestResult
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.activities import ActivityDraft, add_activity
from desk_app.services.channel_tests import ChannelTestDraft, record_tests
from desk_app.services.channels import ChannelDraft, take_into_use
from desk_app.services.course_catalogue import INDUCTION
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.risks import HazardDraft, MitigationDraft
from desk_app.services.session_draft import SessionDraft
from desk_app.services.training import list_courses
from desk_app.services.training_sessions import plan_session
from desk_app.vault import open_vault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def two_people(organisation: Path, passphrase: str) -> None:
    """A volunteer who meets people, and somebody who has no engagement yet."""
    today = date.today()  # noqa: DTZ011 - the day the command will see
    reception = EngagementDraft("reception", ContactLevel.DIRECT, today - timedelta(days=3))
    drafts = [
        PersonDraft("Åsa", "Öberg", PersonCategory.VOLUNTEER, "sv", engagement=reception),
        PersonDraft("Олена", "Коваль", PersonCategory.EMPLOYEE, "uk"),
    ]
    vault = open_vault(organisation, passphrase)
    vault.write(add_people, drafts, country="SE", today=today)
    vault.close()


def test_the_status_of_a_new_vault_says_what_to_do_first(desk: Run) -> None:
    status = desk("status", "--json")

    assert (status.code, status.err) == (0, "")
    assert status.json["organisation"] == "Riverside Welcome House"
    assert status.json["people"] == {"active": 0}
    assert {"kind": "no_code_adopted", "count": 1} in status.json["due"]
    assert status.json["readiness"]["code_edition"] is None
    assert "No code of conduct has been adopted." in desk("status").out


def test_adopting_twice_ends_in_a_sentence(desk: Run) -> None:
    adopted = desk("adopt", "code-of-conduct", "--body", "The board", "--json")
    again = desk("adopt", "code-of-conduct", "--json")

    assert adopted.code == 0
    assert adopted.json.keys() == {"edition_no", "content_hash"}
    assert adopted.json["edition_no"] == 1
    assert len(adopted.json["content_hash"]) == 64
    assert (again.code, again.out) == (4, "")
    assert again.err == "There is no draft. Start a new edition first.\n"


def test_an_adoption_can_be_dated_back_but_not_forward(desk: Run) -> None:
    assert desk("adopt", "code-of-conduct", "--on", "2999-01-01").code == 4
    assert desk("adopt", "code-of-conduct", "--on", "not a day").code == 2
    assert desk("adopt", "code-of-conduct", "--on", "2026-01-15").code == 0


@pytest.mark.usefixtures("two_people")
def test_people_are_listed_with_the_fields_that_programs_rely_on(desk: Run) -> None:
    listed = desk("list", "people", "--json")

    assert listed.code == 0
    assert [row["family_name"] for row in listed.json] == ["Öberg", "Коваль"]
    volunteer = listed.json[0]
    assert volunteer.pop("person_ref").startswith("P-")
    assert volunteer == {
        "given_name": "Åsa",
        "family_name": "Öberg",
        "person_category": "volunteer",
        "form_language": "sv",
        "active": True,
        "ack_status": "missing",
        "training_status": "missing",
        "clearance": "not_cleared",
    }
    assert listed.json[1]["active"] is False


@pytest.mark.usefixtures("two_people")
def test_people_are_listed_in_words_with_the_reason_why_not(desk: Run) -> None:
    titles, volunteer, other = desk("list", "people").out.splitlines()

    assert titles.split()[:3] == ["Reference", "Name", "Category"]
    assert "Åsa Öberg" in volunteer
    assert "Not cleared  no code of conduct has been adopted" in volunteer
    assert other.endswith("no engagement is recorded")


def test_an_empty_list_is_an_empty_array_or_a_sentence(desk: Run) -> None:
    assert desk("list", "forms", "--json").json == []
    assert desk("list", "people").out == "There are none.\n"


def test_every_list_that_is_offered_has_a_cell_for_each_title(
    organisation: Path, passphrase: str
) -> None:
    vault = open_vault(organisation, passphrase)

    for what in AREAS:
        listing = make_list(what, vault, date(2026, 9, 15))
        assert len(listing.rows) == len(listing.table), what
        assert {len(row) for row in listing.table} <= {len(listing.titles)}, what
    vault.close()


def test_courses_are_listed_with_whom_they_are_mandatory_for(desk: Run) -> None:
    courses = desk("list", "courses", "--json").json

    [induction] = [course for course in courses if course["course_id"] == "trn_induction"]
    assert induction["blocks_clearance"] is True
    assert induction["validity_months"] == 12
    assert "volunteer" in induction["mandatory_for"]
    assert len(desk("list", "courses").out.splitlines()) == len(courses) + 1


def test_contacts_are_listed_with_their_numbers_and_whether_they_are_verified(desk: Run) -> None:
    contacts = desk("list", "contacts", "--json").json

    [police] = [row for row in contacts if row["category"] == "police_general"]
    assert police["phones"][0] == "11414"
    assert police["required"] is True
    assert (police["freshness"], police["verified_on"]) == ("not_verified", None)
    titles, first, *_rest = desk("list", "contacts").out.splitlines()
    assert titles.split() == ["Category", "Name", "Phone", "Status"]
    assert first.split()[-2:] == ["not", "verified"]


def test_the_status_counts_required_contacts(desk: Run) -> None:
    found = desk("status", "--json").json

    assert found["readiness"]["contacts"] == {"number": 0, "of": 18}
    assert {"kind": "required_contact_not_verified", "count": 18} in found["due"]
    assert "Required contacts covered: 0 of 18" in desk("status").out


@pytest.mark.parametrize("what", ["reports", "secrets"])
def test_lists_that_do_not_exist_are_wrong_usage(desk: Run, what: str) -> None:
    refused = desk("list", what)

    assert refused.code == 2
    assert refused.err.count("\n") == 1
    assert refused.err.endswith("Try “desk-app list --help”.\n")


def test_sessions_are_listed_without_naming_anybody(
    desk: Run, organisation: Path, passphrase: str
) -> None:
    assert desk("list", "sessions", "--json").json == []
    vault = open_vault(organisation, passphrase)
    course = next(row for row in vault.read(list_courses) if row.course_id == INDUCTION)
    vault.write(plan_session, SessionDraft(course.id, date(2026, 11, 26), "18", "19:15"), [])
    vault.close()

    (row,) = desk("list", "sessions", "--json").json
    titles, line = desk("list", "sessions").out.splitlines()

    assert row.pop("session_code").startswith("AT-S")
    assert row == {
        "course": "Anti-trafficking induction (before the first shift)",
        "held_on": "2026-11-26",
        "time": "18:00–19:15",
        "place": "",
        "listed": 0,
        "attended": 0,
        "registered_on": None,
    }
    assert titles.startswith("Session code")
    assert line.split()[-2:] == ["0", "–"]


def test_a_sheet_is_printed_for_the_session_with_a_code(
    desk: Run, organisation: Path, passphrase: str, tmp_path: Path
) -> None:
    missing = desk("print", "P02", "--out", tmp_path / "none.pdf")
    vault = open_vault(organisation, passphrase)
    course = next(row for row in vault.read(list_courses) if row.course_id == INDUCTION)
    vault.write(plan_session, SessionDraft(course.id, date(2026, 11, 26)), [])
    vault.close()
    (row,) = desk("list", "sessions", "--json").json

    code = row["session_code"].lower()
    made = desk("print", "P02", "--session", code, "--out", tmp_path / "sheet.pdf", "--json")

    assert missing.code == 4
    assert "Plan one on the page Training" in missing.err
    assert (made.code, made.json["pages"], made.json["count"]) == (0, 1, 0)


def test_activities_are_listed_with_levels_and_counts_without_a_hazards_words(
    organisation: Path, passphrase: str, desk: Run
) -> None:
    today = date.today()  # noqa: DTZ011 - the day the command will see
    assert desk("list", "activities", "--json").json == []
    mitigations = (MitigationDraft("Two people at the door.", "manager", today),)
    hazard = HazardDraft(
        "Anyone can walk in.", "coordinator", likelihood=2, impact=3, mitigations=mitigations
    )
    vault = open_vault(organisation, passphrase)
    draft = ActivityDraft("Language café", today, hazards=(hazard,))
    vault.write(add_activity, draft, today=today)
    vault.close()

    assert desk("list", "activities", "--json").json == [
        {
            "name": "Language café",
            "template_id": "",
            "started_on": today.isoformat(),
            "ended_on": None,
            "assessed_on": None,
            "hazards": 1,
            "highest_level": "high",
            "mitigations_open": 1,
        }
    ]
    titles, line = desk("list", "activities").out.splitlines()
    assert titles.split("  ")[0] == "Activity"
    assert line.split() == ["Language", "café", "Not", "assessed", "–", "1", "High", "1"]


def test_channels_are_listed_with_their_last_test(
    organisation: Path, passphrase: str, desk: Run
) -> None:
    assert desk("list", "channels", "--json").json == []
    today = date.today()  # noqa: DTZ011 - the day the command will see
    vault = open_vault(organisation, passphrase)
    draft = ChannelDraft(ChannelKind.INTERNAL, {"en": "Weekly round"}, anonymous_possible=True)
    made = vault.write(take_into_use, draft, today=today)
    worked = ChannelTestDraft(today, "coordinator", TestResult.WORKED)
    vault.write(record_tests, [made], worked, today=today)
    vault.close()

    listed = desk("list", "channels", "--json")

    assert listed.json == [
        {
            "channel_id": made,
            "name": "Weekly round",
            "kind": "internal",
            "anonymous": True,
            "bypasses_management": False,
            "last_tested_on": today.isoformat(),
            "last_result": "worked",
            "in_use_from": today.isoformat(),
        }
    ]
    assert f"tested {today.isoformat()}" in desk("list", "channels").out


def test_reviews_are_listed_with_the_missing_ones(desk: Run) -> None:
    (row,) = desk("list", "reviews", "--json").json
    assert row["state"] == "to_begin"
    assert (row["answered"], row["questions"], row["partner_took_part"]) == (0, 35, False)
    assert "not begun" in desk("list", "reviews").out


def test_actions_are_listed_or_there_are_none(desk: Run) -> None:
    assert desk("list", "actions", "--json").json == []
    assert desk("list", "actions").out.strip() == "There are none."
