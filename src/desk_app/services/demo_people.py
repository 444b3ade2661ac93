"""Makes up the people of a demo: who they are, and how far each has come."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar

from desk_app.content import load_content
from desk_app.models.person import ContactLevel, PersonCategory, SafeguardingRole
from desk_app.services.organisation import short_name
from desk_app.services.people import EngagementDraft, PersonDraft

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_Kind = TypeVar("_Kind")


class Situation(StrEnum):
    """How far somebody has come with signing and training."""

    SETTLED = "settled"
    PAUSED = "paused"
    ON_LEAVE = "on_leave"
    LEFT = "left"
    FORM_OUT = "form_out"
    FORM_OWED = "form_owed"
    UNTRAINED = "untrained"
    TRAINING_EXPIRING = "training_expiring"
    TRAINING_EXPIRED = "training_expired"
    EXTRACT_MISSING = "extract_missing"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A made-up person."""

    draft: PersonDraft
    joined_on: date
    situation: Situation


@dataclass(frozen=True, slots=True)
class _Story:
    category: PersonCategory
    situation: Situation = Situation.SETTLED
    safeguarding_role: SafeguardingRole | None = None
    works_with_children: bool = False
    is_minor: bool = False
    protected_identity: bool = False


_STORIES: Final = (
    _Story(PersonCategory.EMPLOYEE, safeguarding_role=SafeguardingRole.MANAGER),
    _Story(PersonCategory.EMPLOYEE, safeguarding_role=SafeguardingRole.COORDINATOR),
    _Story(PersonCategory.EMPLOYEE, safeguarding_role=SafeguardingRole.SAFEGUARDING_FOCAL_POINT),
    _Story(PersonCategory.BOARD_MEMBER, safeguarding_role=SafeguardingRole.BOARD_CONTACT),
    _Story(PersonCategory.BOARD_MEMBER),
    _Story(PersonCategory.BOARD_MEMBER, Situation.TRAINING_EXPIRED),
    _Story(PersonCategory.VOLUNTEER, Situation.FORM_OUT),
    _Story(PersonCategory.VOLUNTEER, Situation.FORM_OWED),
    _Story(PersonCategory.DRIVER, Situation.TRAINING_EXPIRED),
    _Story(PersonCategory.VOLUNTEER, is_minor=True),
    _Story(PersonCategory.VOLUNTEER, protected_identity=True),
    _Story(PersonCategory.VOLUNTEER, Situation.PAUSED),
    _Story(PersonCategory.VOLUNTEER, Situation.LEFT),
    _Story(PersonCategory.PRIVATE_HOST, Situation.LEFT),
    _Story(PersonCategory.VOLUNTEER, Situation.EXTRACT_MISSING, works_with_children=True),
    _Story(PersonCategory.VOLUNTEER, works_with_children=True),
    _Story(PersonCategory.INTERPRETER, Situation.TRAINING_EXPIRING),
    _Story(PersonCategory.VOLUNTEER, Situation.NEW, is_minor=True),
    _Story(PersonCategory.PRIVATE_HOST, Situation.ON_LEAVE),
    _Story(PersonCategory.PRIVATE_HOST, Situation.UNTRAINED, protected_identity=True),
)
"""The first people of every demo, so that there is always something to see."""

_LEADERS: Final = 6
"""The first three employees and the first three members of the board, each with a role."""
_CATEGORIES: Final = {
    PersonCategory.VOLUNTEER: 24,
    PersonCategory.PRIVATE_HOST: 6,
    PersonCategory.DRIVER: 4,
    PersonCategory.INTERPRETER: 3,
    PersonCategory.INTERN: 2,
    PersonCategory.EMPLOYEE: 2,
    PersonCategory.CONTRACTOR: 1,
    PersonCategory.PARTNER_SECONDEE: 1,
    PersonCategory.OTHER_AFFILIATE: 1,
}
_SITUATIONS: Final = {
    Situation.SETTLED: 76,
    Situation.TRAINING_EXPIRING: 6,
    Situation.TRAINING_EXPIRED: 5,
    Situation.FORM_OUT: 4,
    Situation.NEW: 4,
    Situation.UNTRAINED: 3,
    Situation.FORM_OWED: 2,
}
_WITHOUT_CONTACT: Final = frozenset({PersonCategory.BOARD_MEMBER, PersonCategory.CONTRACTOR})
_ACTIVITY_OF: Final = {
    PersonCategory.DRIVER: "act_transport",
    PersonCategory.PRIVATE_HOST: "act_accommodation",
    PersonCategory.INTERPRETER: "act_interpreting",
}
_OWN_LANGUAGE: Final = 0.7
_WITH_CHILDREN: Final = 0.15
_UNDER_18: Final = 0.04
_PROTECTED: Final = 0.02
_DIRECT: Final = 0.8
_WITH_EMAIL: Final = 0.4
_WITH_MARK: Final = 0.3
_MOST_TRIES: Final = 50
_AFTER_LATIN: Final = "\u0370"
_DAYS_SINCE_JOINED: Final = {Situation.NEW: (4, 12)}
_DAYS_SINCE_LONG_AGO: Final = (400, 1500)
_DAYS_SINCE: Final = (80, 1500)
_LONG_HERE: Final = frozenset({Situation.TRAINING_EXPIRED, Situation.TRAINING_EXPIRING})
_FICTION: Final = (
    *(f"+4670174{number:04}" for number in range(605, 700)),
    *(f"+46846500{number:03}" for number in range(400, 500)),
    *(f"+46313900{number:03}" for number in range(600, 700)),
    *(f"+46406280{number:03}" for number in range(400, 500)),
)
"""Numbers that the Swedish regulator keeps for books and films, so that nobody is rung up."""


def made_up_people(
    count: int, *, seed: int, language: str, activities: Mapping[str, str], today: date
) -> list[DemoPerson]:
    """Return people, the same ones for the same seed.

    Args:
        count: How many.
        seed: Of the random numbers.
        language: Of the organisation; about three in ten have another one.
        activities: Names by the starter template that they came from.
        today: Everyone has joined before.
    """
    cast = _Cast(random.Random(seed), language, activities, today)
    return [cast.person(number) for number in range(count)]


class _Cast:
    def __init__(
        self, chance: random.Random, language: str, activities: Mapping[str, str], today: date
    ) -> None:
        self._chance = chance
        self._language = language
        self._content = load_content("demo_organisation")
        self._words: dict[str, Any] = self._content[language]
        self._activities = activities
        self._today = today
        self._taken: set[tuple[str, str]] = set()
        self._phones: Iterator[str] = iter(_FICTION if language == "sv" else ())

    def person(self, number: int) -> DemoPerson:
        """Return the next person; the first ones have stories of their own."""
        story = _STORIES[number] if number < len(_STORIES) else self._story()
        language = self._form_language()
        names = self._content["uk"] if language == "uk" else self._words
        given_name, family_name = self._name(names)
        joined_on = self._today - timedelta(days=self._days_since_joined(story.situation))
        return DemoPerson(
            PersonDraft(
                given_name=given_name,
                family_name=family_name,
                person_category=story.category,
                form_language=language,
                phone="" if story.protected_identity else next(self._phones, ""),
                email="" if story.protected_identity else self._email(given_name, family_name),
                contact_mark=self._one_of("marks") if self._happens(_WITH_MARK) else "",
                works_with_children=story.works_with_children,
                is_minor=story.is_minor,
                guardian_name=self._guardian(names, family_name) if story.is_minor else "",
                protected_identity=story.protected_identity,
                engagement=self._engagement(story, number, joined_on),
            ),
            joined_on,
            story.situation,
        )

    def _story(self) -> _Story:
        category = self._weighted(_CATEGORIES)
        has_contact = category not in _WITHOUT_CONTACT
        is_volunteer = category is PersonCategory.VOLUNTEER
        return _Story(
            category,
            self._weighted(_SITUATIONS),
            works_with_children=is_volunteer and self._happens(_WITH_CHILDREN),
            is_minor=is_volunteer and self._happens(_UNDER_18),
            protected_identity=has_contact and self._happens(_PROTECTED),
        )

    def _engagement(self, story: _Story, number: int, joined_on: date) -> EngagementDraft:
        has_contact = story.category not in _WITHOUT_CONTACT
        return EngagementDraft(
            role=self._role(story, number),
            contact_level=self._contact_level(has_contact=has_contact),
            starts_on=joined_on,
            place=self._one_of("places") if has_contact else "",
            activities=(self._activity(story),) if has_contact else (),
            safeguarding_role=story.safeguarding_role,
        )

    def _role(self, story: _Story, number: int) -> str:
        roles: dict[str, list[str]] = self._words["roles"]
        of_category = roles[story.category]
        if story.works_with_children and f"{story.category}_with_children" in roles:
            of_category = roles[f"{story.category}_with_children"]
        if number < _LEADERS:
            return of_category[number % len(of_category)]
        if story.category is PersonCategory.EMPLOYEE:
            of_category = of_category[1:]  # one of them leads the others
        return self._chance.choice(of_category)

    def _activity(self, story: _Story) -> str:
        if story.works_with_children:
            return self._activities["act_childcare"]
        fixed = _ACTIVITY_OF.get(story.category)
        return self._activities[fixed or self._chance.choice(sorted(self._activities))]

    def _contact_level(self, *, has_contact: bool) -> ContactLevel:
        if not has_contact:
            return ContactLevel.NONE
        return ContactLevel.DIRECT if self._happens(_DIRECT) else ContactLevel.INDIRECT

    def _days_since_joined(self, situation: Situation) -> int:
        usual = _DAYS_SINCE_LONG_AGO if situation in _LONG_HERE else _DAYS_SINCE
        return self._chance.randint(*_DAYS_SINCE_JOINED.get(situation, usual))

    def _form_language(self) -> str:
        others = [each for each in ("sv", "en", "uk") if each != self._language]
        return self._language if self._happens(_OWN_LANGUAGE) else self._chance.choice(others)

    def _name(self, names: Mapping[str, list[str]]) -> tuple[str, str]:
        """A name that nobody has yet, as long as there are any."""
        for _try in range(_MOST_TRIES):
            given_name = self._chance.choice(names["given_names"])
            name = given_name, self._chance.choice(names["family_names"])
            if name not in self._taken:
                break
        self._taken.add(name)
        return name

    def _guardian(self, names: Mapping[str, list[str]], family_name: str) -> str:
        return f"{self._chance.choice(names['given_names'])} {family_name}"

    def _email(self, given_name: str, family_name: str) -> str:
        """An address that cannot exist; only for names that an address can spell."""
        is_latin = max(given_name + family_name) < _AFTER_LATIN
        if not (self._happens(_WITH_EMAIL) and is_latin):
            return ""
        return f"{short_name(given_name)}.{short_name(family_name)}@example.org"

    def _one_of(self, kind: str) -> str:
        words: list[str] = self._words[kind]
        return self._chance.choice(words)

    def _weighted(self, shares: Mapping[_Kind, int]) -> _Kind:
        return self._chance.choices(list(shares), weights=list(shares.values()))[0]

    def _happens(self, share: float) -> bool:
        return self._chance.random() < share
