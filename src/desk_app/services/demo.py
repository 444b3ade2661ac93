"""Fills a vault with a made-up organisation, by the same use cases that a coordinator uses."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from desk_app.content import load_content
from desk_app.models.person import ContactLevel, PersonCategory, SafeguardingRole
from desk_app.models.training import EvidenceKind
from desk_app.services.adoption import Adoption, adopt_code
from desk_app.services.conduct_forms import print_forms
from desk_app.services.leaving import end_engagements
from desk_app.services.organisation import (
    OrganisationDraft,
    confirm_recovery,
    set_up_organisation,
)
from desk_app.services.people import (
    EngagementDraft,
    PersonDraft,
    add_people,
    list_activities,
    pause_person,
)
from desk_app.services.signatures import SignatureDraft, record_signatures
from desk_app.services.training import list_courses, note_extract, record_completions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

_ROLES: Final = (
    SafeguardingRole.COORDINATOR,
    SafeguardingRole.MANAGER,
    SafeguardingRole.SAFEGUARDING_FOCAL_POINT,
    SafeguardingRole.BOARD_CONTACT,
)
_FIXED: Final = (
    PersonCategory.EMPLOYEE,
    PersonCategory.EMPLOYEE,
    PersonCategory.EMPLOYEE,
    PersonCategory.BOARD_MEMBER,
    PersonCategory.BOARD_MEMBER,
    PersonCategory.BOARD_MEMBER,
)
_OFTEN: Final = {
    PersonCategory.VOLUNTEER: 24,
    PersonCategory.PRIVATE_HOST: 5,
    PersonCategory.DRIVER: 4,
    PersonCategory.INTERPRETER: 3,
    PersonCategory.INTERN: 2,
    PersonCategory.BOARD_MEMBER: 1,
    PersonCategory.CONTRACTOR: 1,
    PersonCategory.PARTNER_SECONDEE: 1,
    PersonCategory.OTHER_AFFILIATE: 1,
}
_WITHOUT_CONTACT: Final = frozenset({PersonCategory.BOARD_MEMBER, PersonCategory.CONTRACTOR})


_SETTLED: Final = 0.82
"""Share of people who have signed and are trained."""
_OWN_LANGUAGE: Final = 0.7
_PROTECTED: Final = 0.03
_UNDER_18: Final = 0.06
_WITH_CHILDREN: Final = 0.2
_DIRECT: Final = 0.8
_WITH_MARK: Final = 0.3
_DONE: Final = 0.96
"""Share of those who should have completed a course or shown an extract and have."""
_TRAINED_DAYS_AGO: Final = (250, 120, 320, 372)
_BATCHES: Final = 7
_ENOUGH_TO_LEAVE: Final = 8


def fill_demo(session: Session, *, people: int, seed: int, language: str, today: date) -> None:
    """Set up an organisation that has worked with the program for ten months.

    Args:
        session: The transaction; the vault must be new.
        people: How many people are in the roster.
        seed: The same seed gives the same people.
        language: Of the organisation; half the forms are in another one.
        today: The last day of those ten months.
    """
    words = load_content("demo_organisation")[language]
    start = today - timedelta(days=300)
    country = "SE" if language == "sv" else "UA" if language == "uk" else "IE"
    set_up_organisation(
        session,
        OrganisationDraft(
            words["organisation"], country, language, municipality=words["municipality"]
        ),
        today=start,
    )
    confirm_recovery(session, today=start)
    session.flush()
    _Filling(session, words, random.Random(seed), language, country).run(people, start, today)


class _Filling:
    def __init__(
        self,
        session: Session,
        words: dict[str, Any],
        chance: random.Random,
        language: str,
        country: str,
    ) -> None:
        self._session = session
        self._words = words
        self._chance = chance
        self._language = language
        self._country = country
        self._taken: set[tuple[str, str]] = set()
        self._activities = list_activities(session)

    def run(self, people: int, start: date, today: date) -> None:
        adopted_on = start + timedelta(days=14)
        adopt_code(
            self._session,
            Adoption(self._words["body"], adopted_on, adopted_on, f"§ {adopted_on.month}"),
            today=adopted_on,
        )
        self._session.flush()
        drafts = [self._draft(number, start) for number in range(people)]
        ids = self._add(drafts)
        # The first wave has worked through everything; the rest are on their way.
        settled = [key for key in ids if self._happens(_SETTLED)]
        self._sign(settled, adopted_on + timedelta(days=5))
        self._train(settled, drafts, ids, today)
        self._show_extracts(settled, drafts, ids, adopted_on + timedelta(days=20))
        waiting = [key for key in ids if key not in settled]
        if waiting:
            print_forms(
                self._session,
                waiting[: max(1, len(waiting) // 2)],
                today=today - timedelta(days=20),
            )
        self._someone_leaves_and_someone_rests(settled, today)

    def _add(self, drafts: Sequence[PersonDraft]) -> list[int]:
        ids: list[int] = []
        for draft in drafts:
            assert draft.engagement is not None
            ids += add_people(
                self._session,
                [draft],
                country=self._country,
                today=draft.engagement.starts_on,
            )
        return ids

    def _draft(self, number: int, start: date) -> PersonDraft:
        chance, words = self._chance, self._words
        category = (
            _FIXED[number]
            if number < len(_FIXED)
            else chance.choices(list(_OFTEN), weights=list(_OFTEN.values()))[0]
        )
        others = [each for each in ("sv", "en", "uk") if each != self._language]
        language = self._language if self._happens(_OWN_LANGUAGE) else chance.choice(others)
        names = words if language != "uk" else load_content("demo_organisation")["uk"]
        given_name, family_name = self._name(names)
        is_protected = number > len(_FIXED) and self._happens(_PROTECTED)
        is_minor = category is PersonCategory.VOLUNTEER and self._happens(_UNDER_18)
        has_contact = category not in _WITHOUT_CONTACT
        return PersonDraft(
            given_name=given_name,
            family_name=family_name,
            person_category=category,
            form_language=language,
            phone="" if is_protected else self._phone(),
            contact_mark=chance.choice(words["marks"]) if self._happens(_WITH_MARK) else "",
            works_with_children=has_contact and self._happens(_WITH_CHILDREN),
            is_minor=is_minor,
            guardian_name=self._guardian(words) if is_minor else "",
            protected_identity=is_protected,
            engagement=EngagementDraft(
                role=words["roles"][category.value],
                contact_level=self._contact_level(has_contact=has_contact),
                starts_on=start + timedelta(days=chance.randint(0, 200)),
                place=chance.choice(words["places"]) if has_contact else "",
                activities=tuple(chance.sample(self._activities, 1)) if has_contact else (),
                safeguarding_role=_ROLES[number] if number < len(_ROLES) else None,
            ),
        )

    def _happens(self, share: float) -> bool:
        return self._chance.random() < share

    def _name(self, names: dict[str, Any]) -> tuple[str, str]:
        """A name that nobody has yet, as long as there are any."""
        for _ in range(50):
            name = (
                self._chance.choice(names["given_names"]),
                self._chance.choice(names["family_names"]),
            )
            if name not in self._taken:
                break
        self._taken.add(name)
        return name

    def _guardian(self, names: dict[str, Any]) -> str:
        return " ".join(
            self._chance.choice(names[part]) for part in ("given_names", "family_names")
        )

    def _contact_level(self, *, has_contact: bool) -> ContactLevel:
        if not has_contact:
            return ContactLevel.NONE
        return ContactLevel.DIRECT if self._happens(_DIRECT) else ContactLevel.INDIRECT

    def _phone(self) -> str:
        """Numbers that the Swedish and Irish regulators keep for fiction, or none."""
        if self._country == "SE":
            return f"+4670174{self._chance.randint(605, 699):04}"
        return ""

    def _sign(self, settled: Sequence[int], day: date) -> None:
        for month in range(_BATCHES):
            printed_on = day + timedelta(days=30 * month)
            batch = print_forms(
                self._session,
                [key for i, key in enumerate(settled) if i % _BATCHES == month] or settled[:1],
                today=printed_on,
            )
            record_signatures(
                self._session,
                [
                    SignatureDraft(form.form_code, printed_on + timedelta(days=4), "coordinator")
                    for form in batch.forms
                ],
                today=printed_on + timedelta(days=5),
            )

    def _train(
        self,
        settled: Sequence[int],
        drafts: Sequence[PersonDraft],
        ids: Sequence[int],
        today: date,
    ) -> None:
        by_id = dict(zip(ids, drafts, strict=True))
        for course in list_courses(self._session):
            if not (course.blocks_clearance or course.mandatory_for):
                continue
            members = [
                key
                for key in settled
                if _concerns(course.mandatory_for, by_id[key]) and self._happens(_DONE)
            ]
            for part in range(len(_TRAINED_DAYS_AGO)):
                group = members[part :: len(_TRAINED_DAYS_AGO)]
                done = today - timedelta(days=_TRAINED_DAYS_AGO[part])
                if group:
                    record_completions(
                        self._session,
                        group,
                        course.id,
                        done,
                        EvidenceKind.ATTENDANCE_SHEET,
                        today=today,
                    )

    def _show_extracts(
        self,
        settled: Sequence[int],
        drafts: Sequence[PersonDraft],
        ids: Sequence[int],
        day: date,
    ) -> None:
        if self._country != "SE":
            return
        for key, draft in zip(ids, drafts, strict=True):
            if key in settled and draft.works_with_children and self._happens(_DONE):
                note_extract(self._session, key, day, "manager", "AB, CD", today=day)

    def _someone_leaves_and_someone_rests(self, settled: Sequence[int], today: date) -> None:
        if len(settled) < _ENOUGH_TO_LEAVE:
            return
        end_engagements(self._session, settled[-2:], today - timedelta(days=30), today=today)
        pause_person(self._session, settled[-3], today - timedelta(days=3))


def _concerns(mandatory_for: Sequence[str], draft: PersonDraft) -> bool:
    role = draft.engagement.safeguarding_role if draft.engagement else None
    return (
        draft.person_category in mandatory_for
        or (role is not None and role in mandatory_for)
        or (draft.works_with_children and "works_with_children" in mandatory_for)
    )
