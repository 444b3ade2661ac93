"""Fills a real, encrypted vault with thousands of made-up people within seconds."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert, select

from desk_app.content import load_content
from desk_app.models.activity import Activity
from desk_app.models.conduct import Acknowledgement, ConductForm
from desk_app.models.person import (
    ContactLevel,
    Engagement,
    EngagementActivity,
    Person,
    PersonCategory,
)
from desk_app.models.training import Course, EvidenceKind, ExtractNote, TrainingCompletion
from desk_app.services.adoption import adopt_code
from desk_app.services.demo_channels import use_channels
from desk_app.services.demo_contacts import know_contacts
from desk_app.services.demo_policies import adopt_policies
from desk_app.services.demo_reviews import review_quarters
from desk_app.services.demo_risks import go_through_risks
from desk_app.services.edition_adoption import Adoption
from desk_app.services.organisation import (
    OrganisationDraft,
    confirm_recovery,
    set_up_organisation,
)
from desk_app.services.roster_facts import code_calendar
from desk_app.vault import create_vault
from desk_app.vault.key_cost import KeyCost

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy.orm import Session

TODAY: Final = date(2026, 11, 25)
START: Final = TODAY - timedelta(days=300)
PASSPHRASE: Final = "violet anchor tundra piccolo"
CHEAP: Final = KeyCost(iterations=1, memory_kib=64, lanes=1)
"""Derives the key in no time: what that costs is chosen, not measured."""

_ROLES: Final = ("chaufför", "mottagningsvolontär", "samordnare", "tolk", "värdfamilj")
_SHARES: Final = {
    PersonCategory.VOLUNTEER: 60,
    PersonCategory.EMPLOYEE: 15,
    PersonCategory.PRIVATE_HOST: 10,
    PersonCategory.DRIVER: 6,
    PersonCategory.INTERPRETER: 5,
    PersonCategory.BOARD_MEMBER: 4,
}
_SIGNED: Final = 0.82
_FORM_OUT: Final = 0.08
_TRAINED: Final = 0.85
_WITH_CHILDREN: Final = 0.2
_HAS_LEFT: Final = 0.1


def make_crowd(folder: Path, people: int, *, seed: int = 1) -> Path:
    """Make a vault at `folder` with so many people and return it; the same seed, the same people.

    Four in five have signed and are trained, one in ten has left, and each has an engagement.
    """
    vault, _key = create_vault(folder, PASSPHRASE, cost=CHEAP)
    try:
        vault.write(_set_up)
        vault.write(lambda session: _Crowd(session, people, random.Random(seed)).arrive())
        vault.write(_work)
    finally:
        vault.close()
    return folder


def _set_up(session: Session) -> None:
    draft = OrganisationDraft("Välkomsthuset Norrviken", "SE", "sv", municipality="Norrviken")
    set_up_organisation(session, draft, today=START)
    confirm_recovery(session, today=START)
    session.flush()
    adopt_code(session, Adoption("Styrelsen", START, START, "§ 1"), today=START)
    session.flush()
    go_through_risks(session, language="sv", start=START, today=TODAY)


def _work(session: Session) -> None:
    """Give every page something to show."""
    know_contacts(session, language="sv", today=TODAY)
    review_quarters(session, language="sv", today=TODAY)
    use_channels(session, language="sv", today=TODAY)
    adopt_policies(session, language="sv", today=TODAY)


class _Crowd:
    """Rows for each table; a row's number is its place in the table."""

    def __init__(self, session: Session, people: int, chance: random.Random) -> None:
        self._session = session
        self._people = range(1, people + 1)
        self._chance = chance
        self._words = load_content("demo_organisation")["sv"]

    def arrive(self) -> None:
        """Write everybody, what they do, and what is on record about them."""
        self._add(Person, map(self._person, self._people))
        self._add(Engagement, map(self._engagement, self._people))
        activities = self._session.scalars(select(Activity.id)).all()
        self._add(
            EngagementActivity,
            (
                {"engagement_id": number, "activity_id": self._chance.choice(activities)}
                for number in self._people
            ),
        )
        self._sign()
        self._train()
        self._add(
            ExtractNote,
            (
                {
                    "person_id": number,
                    "shown_on": self._day(0, 250),
                    "shown_to_role": "coordinator",
                    "reviewer_initials": "AB CD",
                }
                for number in self._sample(_WITH_CHILDREN)
            ),
        )

    def _add(self, model: type[Any], rows: Iterable[dict[str, Any]]) -> None:
        self._session.execute(insert(model), list(rows))

    def _sample(self, share: float) -> list[int]:
        return [number for number in self._people if self._chance.random() < share]

    def _day(self, first: int, last: int) -> date:
        return START + timedelta(days=self._chance.randint(first, last))

    def _person(self, number: int) -> dict[str, Any]:
        chance, words = self._chance, self._words
        given, family = chance.choice(words["given_names"]), chance.choice(words["family_names"])
        return {
            "id": number,
            "person_ref": f"P-{number:05}",
            "given_name": given,
            "family_name": f"{family} {chance.choice(words['family_names'])}",
            "person_category": chance.choices([*_SHARES], [*_SHARES.values()])[0],
            "form_language": chance.choice(("sv", "sv", "en", "uk")),
            "created_on": self._day(0, 20),
            "phone": f"+4670{number:07}",
            "email": f"{number}@example.org",
            "contact_mark": "",
            "works_with_children": chance.random() < _WITH_CHILDREN,
            "is_minor": False,
            "guardian_name": "",
            "protected_identity": chance.random() < 0.02,
            "paused_from": TODAY if chance.random() < 0.01 else None,
            "excused_until": TODAY if chance.random() < 0.01 else None,
            "import_batch_id": None,
        }

    def _engagement(self, number: int) -> dict[str, Any]:
        chance, words = self._chance, self._words
        return {
            "id": number,
            "person_id": number,
            "role": chance.choice(_ROLES),
            "contact_level": chance.choice([*ContactLevel]),
            "starts_on": self._day(0, 100),
            "ends_on": self._day(101, 299) if chance.random() < _HAS_LEFT else None,
            "place": chance.choice(words["places"]),
            "safeguarding_role": None,
        }

    def _sign(self) -> None:
        newest = code_calendar(self._session).newest()
        assert newest is not None
        forms = self._sample(_SIGNED + _FORM_OUT)
        self._add(
            ConductForm,
            (
                {
                    "id": number,
                    "person_id": number,
                    "edition_id": newest.id,
                    "language": "sv",
                    "form_code": f"AT-{number:08}",
                    "printed_on": self._day(20, 40),
                    "void_on": None,
                    "void_reason": None,
                }
                for number in forms
            ),
        )
        self._add(
            Acknowledgement,
            (
                {
                    "person_id": number,
                    "edition_id": newest.id,
                    "language": "sv",
                    "form_id": number,
                    "signed_on": self._day(41, 90),
                    "verified_on": self._day(91, 100),
                    "verified_by_role": "coordinator",
                    "withdraws_id": None,
                }
                for number in forms
                if self._chance.random() < _SIGNED / (_SIGNED + _FORM_OUT)
            ),
        )

    def _train(self) -> None:
        courses = self._session.execute(select(Course.id, Course.mandatory_for)).all()
        everybody = {*_SHARES}
        for course_id, mandatory_for in courses:
            if not everybody & set(mandatory_for):
                continue
            self._add(
                TrainingCompletion,
                (
                    {
                        "person_id": number,
                        "course_id": course_id,
                        "completed_on": self._day(10, 290),
                        "evidence": EvidenceKind.ATTENDANCE_SHEET,
                    }
                    for number in self._sample(_TRAINED)
                ),
            )
