"""The roster: entering people, changing them, and the periods in which they act for us."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.check_character import check_character, random_code
from desk_app.errors import (
    EndBeforeStartError,
    MissingNameError,
    ProtectedContactError,
    UnknownPersonError,
)
from desk_app.models.activity import Activity
from desk_app.models.person import (
    ContactLevel,
    Engagement,
    EngagementActivity,
    Person,
    PersonCategory,
    SafeguardingRole,
)
from desk_app.services.contact_details import checked_email, clean, phone_in_e164

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

_REF_LENGTH: Final = 4


@dataclass(frozen=True, slots=True)
class EngagementDraft:
    """What a user enters about one period."""

    role: str
    contact_level: ContactLevel
    starts_on: date
    ends_on: date | None = None
    place: str = ""
    activities: tuple[str, ...] = ()
    """Names; one that does not exist yet becomes a new activity."""
    safeguarding_role: SafeguardingRole | None = None


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What a user enters about a person."""

    given_name: str
    family_name: str
    person_category: PersonCategory
    form_language: str
    phone: str = ""
    email: str = ""
    contact_mark: str = ""
    works_with_children: bool = False
    is_minor: bool = False
    guardian_name: str = ""
    protected_identity: bool = False
    engagement: EngagementDraft | None = None
    """The first or current period; None leaves the periods as they are."""

    @property
    def full_name(self) -> str:
        """Given name before family name."""
        return f"{self.given_name} {self.family_name}".strip()


def checked_draft(draft: PersonDraft, *, country: str) -> PersonDraft:
    """Return the draft as it would be stored.

    Raises:
        DeskError: a field is missing, too long, no phone number or e-mail address, holds an
            identity number, or gives contact details of somebody with protected identity.
    """
    given, family = (
        clean("given_name", draft.given_name, 100),
        clean("family_name", draft.family_name, 100),
    )
    if not (given or family):
        raise MissingNameError
    if draft.protected_identity and (draft.phone.strip() or draft.email.strip()):
        raise ProtectedContactError
    return replace(
        draft,
        given_name=given,
        family_name=family,
        phone=phone_in_e164(draft.phone, country),
        email=checked_email(clean("email", draft.email, 200)),
        contact_mark=clean("contact_mark", draft.contact_mark, 100),
        guardian_name=clean("guardian_name", draft.guardian_name, 200) if draft.is_minor else "",
        engagement=draft.engagement and checked_engagement(draft.engagement),
    )


def checked_engagement(draft: EngagementDraft) -> EngagementDraft:
    """Return the period as it would be stored.

    Raises:
        EndBeforeStartError: it ends before it begins.
    """
    if draft.ends_on is not None and draft.ends_on < draft.starts_on:
        raise EndBeforeStartError(draft.starts_on, draft.ends_on)
    names = [name for each in draft.activities if (name := clean("activity", each, 100))]
    return replace(
        draft,
        role=clean("role", draft.role, 100),
        place=clean("place", draft.place, 100),
        # The first spelling counts: “café” and “Café” are one activity.
        activities=tuple({name.casefold(): name for name in reversed(names)}.values())[::-1],
    )


def add_people(
    session: Session, drafts: Sequence[PersonDraft], *, country: str, today: date
) -> list[int]:
    """Record people, all or none, and return their ids in the same order (R2).

    Raises:
        DeskError: as `checked_draft`; nothing is kept then.
    """
    checked = [checked_draft(draft, country=country) for draft in drafts]
    activities = Activities(session)
    people = [_new_person(draft, activities, today) for draft in checked]
    _give_references(session, people)
    session.add_all(people)
    session.flush()
    return [person.id for person in people]


def change_person(session: Session, person_id: int, draft: PersonDraft, *, country: str) -> None:
    """Replace what was entered about a person, apart from the periods."""
    person = session.get_one(Person, person_id)
    apply_draft(person, checked_draft(draft, country=country))


def add_engagement(session: Session, person_id: int, draft: EngagementDraft) -> int:
    """Add a period; somebody who returns keeps their history (R2)."""
    person = session.get_one(Person, person_id)
    engagement = new_engagement(checked_engagement(draft), Activities(session))
    person.engagements.append(engagement)
    session.flush()
    return engagement.id


def change_engagement(session: Session, engagement_id: int, draft: EngagementDraft) -> None:
    """Replace what was entered about a period."""
    checked = checked_engagement(draft)
    engagement = session.get_one(Engagement, engagement_id)
    for name in ("role", "contact_level", "starts_on", "ends_on", "place", "safeguarding_role"):
        setattr(engagement, name, getattr(checked, name))
    set_activities(session, engagement, checked.activities)


def pause_person(session: Session, person_id: int, paused_from: date | None) -> None:
    """Give somebody no tasks from a day on, or lift that with None; no reason exists (R24)."""
    session.get_one(Person, person_id).paused_from = paused_from


def excuse_person(session: Session, person_id: int, excused_until: date | None) -> None:
    """Note that somebody is on leave up to a day, or is back with None (J5)."""
    session.get_one(Person, person_id).excused_until = excused_until


def find_person(session: Session, person_ref: str) -> int:
    """Return the id of the person with this reference.

    Raises:
        UnknownPersonError: there is none.
    """
    found = session.scalar(select(Person.id).where(Person.person_ref == person_ref.upper()))
    if found is None:
        raise UnknownPersonError(person_ref)
    return found


def activity_names(session: Session) -> list[str]:
    """Return the names of all activities that have not ended, for choosing from."""
    return list(
        session.scalars(
            select(Activity.name).where(Activity.ended_on.is_(None)).order_by(Activity.name)
        )
    )


ENTERED_FIELDS: Final = (
    "given_name",
    "family_name",
    "person_category",
    "form_language",
    "phone",
    "email",
    "contact_mark",
    "works_with_children",
    "is_minor",
    "guardian_name",
    "protected_identity",
)
"""Fields that a person's draft and record share."""


def apply_draft(person: Person, checked: PersonDraft) -> None:
    """Copy a checked draft into a record, apart from the period."""
    for name in ENTERED_FIELDS:
        setattr(person, name, getattr(checked, name))


class Activities:
    """Finds activities by name, whatever the case, and adds those that are missing."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known = {each.name.casefold(): each for each in session.scalars(select(Activity))}

    def named(self, name: str) -> Activity:
        """Return the activity of this name."""
        key = name.casefold()
        if key not in self._known:
            self._known[key] = Activity(name=name)
            self._session.add(self._known[key])
        return self._known[key]


def new_engagement(checked: EngagementDraft, activities: Activities) -> Engagement:
    """Return a period made from a checked draft."""
    return Engagement(
        role=checked.role,
        contact_level=checked.contact_level,
        starts_on=checked.starts_on,
        ends_on=checked.ends_on,
        place=checked.place,
        safeguarding_role=checked.safeguarding_role,
        activities=[
            EngagementActivity(activity=activities.named(name)) for name in checked.activities
        ],
    )


def set_activities(session: Session, engagement: Engagement, names: Iterable[str]) -> None:
    """Make a period take part in exactly these activities."""
    known = Activities(session)
    wanted = {activity.name: activity for activity in map(known.named, names)}
    kept = [link for link in engagement.activities if link.activity.name in wanted]
    missing = wanted.keys() - {link.activity.name for link in kept}
    engagement.activities = kept + [
        EngagementActivity(activity=wanted[name]) for name in sorted(missing)
    ]


def _new_person(checked: PersonDraft, activities: Activities, today: date) -> Person:
    person = Person(
        person_ref="",
        created_on=today,
        **{name: getattr(checked, name) for name in ENTERED_FIELDS},
    )
    if checked.engagement is not None:
        person.engagements.append(new_engagement(checked.engagement, activities))
    return person


def _give_references(session: Session, people: Sequence[Person]) -> None:
    taken = set(session.scalars(select(Person.person_ref)))
    for person in people:
        while not person.person_ref or person.person_ref in taken:
            code = random_code(_REF_LENGTH)
            person.person_ref = f"P-{code}{check_character(code)}"
        taken.add(person.person_ref)
