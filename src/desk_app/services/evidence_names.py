"""Looks through what people have written for names, before it goes into a pack without any (P12).

Most of it was looked at when it was entered; but somebody of that name may have joined since, and
what an import or an older version entered was never looked at. The organisation's own name is let
be, since it is what the pack is about.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.errors import PackPlace, PersonalDataInPackError
from desk_app.models.edition import DocType, Rehearsal
from desk_app.models.person import Person
from desk_app.models.training import TrainingSession
from desk_app.services.evidence_documents import editions_as_of, name_of_text
from desk_app.services.evidence_enclosures import texts_in_force
from desk_app.services.evidence_follow_up import actions_known
from desk_app.services.evidence_measures import activities_run, tested_channels
from desk_app.services.evidence_values import EvidencePart
from desk_app.services.personal_data import ABOUT_SOMEBODY, PersonalDataScan
from desk_app.services.procedures import edition_body
from desk_app.services.shipped_texts import shipped_texts, strings_of
from desk_app.services.stakeholder_categories import in_language
from desk_app.services.training import list_courses
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.models.edition import DocumentEdition
    from desk_app.services.evidence_values import EvidenceOrder
    from desk_app.texts import Texts

    Written = tuple[PackPlace, str]

_HIDDEN: Final = "…"


def refuse_names(session: Session, order: EvidenceOrder) -> None:
    """Make sure that nothing in a pack seems to name somebody in the roster.

    Only what goes into it is looked at: the parts that were chosen, and what gaps may name.
    Starter texts that stand as they were shipped are let be.

    Raises:
        PersonalDataInPackError: all the places; what they say is hidden where it is the name.
    """
    scan = _roster_scan(session)
    texts = texts_in(order.language)
    found = [
        place
        for place, written in _short_texts(session, order, texts)
        if written not in shipped_texts() and scan.findings(written)
    ]
    if EvidencePart.DOCUMENTS in order.parts:
        found += [
            _place("text", edition, texts)
            for edition in texts_in_force(session, order.as_of)
            if _names_somebody(edition, texts.language, scan)
        ]
    if found:
        hidden = (replace(each, title=_without_names(each.title, scan)) for each in found)
        raise PersonalDataInPackError(tuple(dict.fromkeys(hidden)))


def _roster_scan(session: Session) -> PersonalDataScan:
    names = session.execute(select(Person.given_name, Person.family_name))
    return PersonalDataScan((given, family) for given, family in names)


def _short_texts(session: Session, order: EvidenceOrder, texts: Texts) -> Iterator[Written]:
    day = order.as_of
    for activity, _assessed in activities_run(session, day):
        yield PackPlace("activity", activity.name), activity.name
    for channel, _tested in tested_channels(session, day):
        name = in_language(channel.name, texts.language)
        yield PackPlace("channel", name), name
    readers: dict[EvidencePart, Callable[[], Iterable[Written]]] = {
        EvidencePart.DOCUMENTS: lambda: _decisions(session, day, texts),
        EvidencePart.TOPICS: lambda: _courses_on_offer(session),
        EvidencePart.SESSIONS: lambda: _courses_held(session, order.starts_on, day),
        EvidencePart.PROCEDURES: lambda: _rehearsals(session, day),
        EvidencePart.ACTIONS: lambda: _owners(session, day),
    }
    for part in order.parts:
        if part in readers:
            yield from readers[part]()


def _decisions(session: Session, day: date, texts: Texts) -> Iterator[Written]:
    for edition in editions_as_of(session, day):
        place = _place("decision", edition, texts)
        for written in (edition.adopted_by_body, edition.minutes_reference):
            yield place, written
        if edition.doc_type is DocType.SOP:
            yield place, edition_body(edition, edition.subject, texts.language)["title"]
        if edition.doc_type is DocType.POLICY:
            yield place, edition.what_changed


def _courses_on_offer(session: Session) -> Iterator[Written]:
    for course in list_courses(session):
        yield PackPlace("course", course.title), course.title


def _courses_held(session: Session, starts_on: date, day: date) -> Iterator[Written]:
    query = select(TrainingSession).where(TrainingSession.held_on.between(starts_on, day))
    for held in session.scalars(query):
        yield PackPlace("course", held.course.title), held.course.title


def _rehearsals(session: Session, day: date) -> Iterator[Written]:
    query = select(Rehearsal).where(Rehearsal.rehearsed_on <= day)
    for each in session.scalars(query.order_by(Rehearsal.rehearsed_on)):
        yield PackPlace("rehearsal", each.rehearsed_on.isoformat()), each.by_role


def _owners(session: Session, day: date) -> Iterator[Written]:
    for action in actions_known(session, day):
        yield PackPlace("action", number=action.number), action.owner_role


def _place(kind: str, edition: DocumentEdition, texts: Texts) -> PackPlace:
    return PackPlace(kind, name_of_text(edition, texts), edition.edition_no or 0)


def _names_somebody(edition: DocumentEdition, language: str, scan: PersonalDataScan) -> bool:
    """Whether the words of an edition that an organisation wrote itself seem to name somebody."""
    bodies = {each.language: each.body for each in edition.texts}
    body = bodies.get(language) or bodies[edition.master_language]
    return any(
        finding.kind in ABOUT_SOMEBODY
        for written in strings_of(body)
        if written not in shipped_texts()
        for finding in scan.findings(written)
    )


def _without_names(title: str, scan: PersonalDataScan) -> str:
    for each in scan.findings(title):
        title = title.replace(each.text, _HIDDEN)
    return title
