"""A pack without names stops at words that seem to name somebody and says where (P12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from desk_app.errors import (
    PackPlace,
    PersonalDataInAdoptionError,
    PersonalDataInPackError,
    PersonalDataInRiskError,
)
from desk_app.models.activity import Activity
from desk_app.models.channel import ReportingChannel
from desk_app.models.edition import DocType, DocumentEdition, Rehearsal
from desk_app.models.evidence import RequestGround
from desk_app.models.monitoring import CorrectiveAction
from desk_app.models.person import PersonCategory
from desk_app.models.training import Course
from desk_app.services.activities import ActivityDraft, add_activity
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_drafts import start_from_edition
from desk_app.services.demo import fill_demo
from desk_app.services.edition_adoption import Adoption
from desk_app.services.editions import CODE, list_editions
from desk_app.services.evidence_pack import evidence_content, gaps_as_of
from desk_app.services.evidence_records import list_packs
from desk_app.services.evidence_values import EvidenceOrder, EvidencePart
from desk_app.services.people import PersonDraft, add_people
from desk_app.texts import texts_in
from desk_app.texts.explain import explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)
NAME = "Wilhelmina Featherstone"
ORDER = EvidenceOrder(
    requester="The donor foundation",
    ground=RequestGround.DONOR_AGREEMENT,
    starts_on=date(2025, 11, 25),
    as_of=TODAY,
    language="en",
)


@pytest.fixture
def house(vault: Vault) -> Vault:
    """The demonstration, and somebody who joins after everything was written."""
    vault.write(fill_demo, people=20, seed=1, language="en", today=TODAY)
    given, family = NAME.split()
    person = PersonDraft(given, family, PersonCategory.VOLUNTEER, "en")
    vault.write(add_people, [person], country="IE", today=TODAY)
    return vault


def make(vault: Vault, order: EvidenceOrder = ORDER) -> None:
    vault.read(evidence_content, order, today=TODAY)


def places(vault: Vault, order: EvidenceOrder = ORDER) -> tuple[PackPlace, ...]:
    with pytest.raises(PersonalDataInPackError) as refused:
        make(vault, order)
    return refused.value.places


def _activity(session: Session) -> None:
    query = select(Activity).where(Activity.created_on.is_not(None)).order_by(Activity.id)
    session.scalars(query).first().name = f"Café with {NAME}"  # type: ignore[union-attr]


def _channel(session: Session) -> None:
    query = select(ReportingChannel).where(ReportingChannel.in_use_from.is_not(None))
    found = session.scalars(query).first()
    found.name = {"en": "Tell Wilhelmina"}  # type: ignore[union-attr]


def _course(session: Session) -> None:
    found = session.scalars(select(Course).where(Course.course_id == "trn_induction")).one()
    found.title = f"Introduction by {NAME}"


def _rehearsal(session: Session) -> None:
    session.scalars(select(Rehearsal).order_by(Rehearsal.id)).first().by_role = NAME  # type: ignore[union-attr]


def _owner(session: Session) -> None:
    query = select(CorrectiveAction).where(CorrectiveAction.number == 2)
    session.scalars(query).one().owner_role = NAME


def _body(session: Session) -> None:
    query = select(DocumentEdition).where(
        DocumentEdition.doc_type == DocType.POLICY, DocumentEdition.edition_no == 1
    )
    session.scalars(query).one().adopted_by_body = NAME


def _words(session: Session) -> None:
    query = select(DocumentEdition).where(DocumentEdition.doc_type == DocType.POLICY)
    text = next(each for each in session.scalars(query).one().texts if each.language == "en")
    body = dict(text.body)
    body["sections"] = [dict(each) for each in body["sections"]]
    body["sections"][0]["paragraphs"] = [{"text": f"{NAME} decides."}]
    text.body = body


WRITTEN: list[tuple[Callable[[Session], None], EvidencePart | None, str]] = [
    (_activity, None, "the activity “Café with …”"),
    (_channel, None, "the channel “Tell …”"),
    (_course, EvidencePart.TOPICS, "the course “Introduction by …”"),
    (_rehearsal, EvidencePart.PROCEDURES, "who led the rehearsal of 2026-07-28"),
    (_owner, EvidencePart.ACTIONS, "the responsible role of action 2"),
    (_body, EvidencePart.DOCUMENTS, "who adopted the text “Policy”, edition 1"),
    (_words, EvidencePart.DOCUMENTS, "the text “Policy”, edition 1"),
]


def test_the_demonstration_can_be_handed_out_as_it_is(house: Vault) -> None:
    make(house)
    make(house, replace(ORDER, language="sv"))


@pytest.mark.parametrize(("write", "part", "place"), WRITTEN)
def test_the_place_is_named_and_never_the_name(
    house: Vault, write: Callable[[Session], None], part: EvidencePart | None, place: str
) -> None:
    house.write(write)

    refusal = PersonalDataInPackError(places(house, replace(ORDER, parts=(part,) if part else ())))
    sentence = explain(refusal, texts_in("en"))

    assert place in sentence
    assert not set(NAME.split()) & set(sentence.replace("”", " ").split())
    assert house.read(list_packs) == []


@pytest.mark.parametrize(
    ("write", "part"), [(write, part) for write, part, _place in WRITTEN if part is not None]
)
def test_what_is_left_out_is_not_looked_at(
    house: Vault, write: Callable[[Session], None], part: EvidencePart
) -> None:
    house.write(write)
    leaving = {part, EvidencePart.SESSIONS} if part is EvidencePart.TOPICS else {part}
    make(house, replace(ORDER, parts=tuple(each for each in EvidencePart if each not in leaving)))


def test_once_it_is_mended_the_pack_is_made(house: Vault) -> None:
    house.write(_owner)
    assert places(house) == (PackPlace("action", number=2),)

    def mend(session: Session) -> None:
        query = select(CorrectiveAction).where(CorrectiveAction.number == 2)
        session.scalars(query).one().owner_role = "coordinator"

    house.write(mend)
    make(house)


def test_several_places_are_told_at_once(house: Vault) -> None:
    for write in (_activity, _owner):
        house.write(write)
    assert {each.kind for each in places(house)} == {"activity", "action"}


def test_the_gaps_can_be_seen_meanwhile(house: Vault) -> None:
    house.write(_owner)
    assert house.read(gaps_as_of, TODAY, texts_in("en"))


def test_a_starter_text_with_a_word_that_is_also_a_name_is_let_be(house: Vault) -> None:
    person = PersonDraft("Transport", "Emergency", PersonCategory.VOLUNTEER, "en")
    house.write(add_people, [person], country="IE", today=TODAY)
    make(house)


def test_a_decision_that_names_somebody_is_refused_when_it_is_entered(house: Vault) -> None:
    newest = house.read(list_editions, CODE)[0].id
    house.write(start_from_edition, newest, today=TODAY)
    for field, adoption in (
        ("adopted_by_body", Adoption(NAME, TODAY, TODAY)),
        ("minutes_reference", Adoption("The board", TODAY, TODAY, f"with {NAME}")),
        ("what_changed", Adoption("The board", TODAY, TODAY, what_changed=f"{NAME} left")),
    ):
        with pytest.raises(PersonalDataInAdoptionError) as refused:
            house.write(adopt_code, adoption, today=TODAY)
        assert refused.value.field == field
    minutes = Adoption("The board", TODAY, TODAY, "Minutes 2026-11-20, § 14")
    assert house.write(adopt_code, minutes, today=TODAY) == 2


def test_an_activity_named_after_somebody_is_refused_when_it_is_entered(house: Vault) -> None:
    with pytest.raises(PersonalDataInRiskError):
        house.write(add_activity, ActivityDraft(f"Café with {NAME}"), today=TODAY)
