"""The procedures: drafts, adoption, what is in force for those who have to act (R13, R15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.errors import ProcedureRefusedError
from desk_app.models.activity import Activity
from desk_app.models.edition import DocType, DocumentEdition
from desk_app.services.code_text import unfrozen
from desk_app.services.contact_details import clean
from desk_app.services.editions import (
    TextId,
    body_in,
    change_bodies,
    edition_in_force,
    find_draft,
    master_body,
    newest_edition,
    start_draft,
)
from desk_app.services.emergency_numbers import emergency_category, verified_numbers
from desk_app.services.organisation import organisation_profile
from desk_app.services.procedure_text import (
    Procedure,
    ProcedureWords,
    StepWords,
    as_shipped_in,
    empty_body,
    procedure_from,
    procedure_languages,
    read_language,
    shipped_language,
    template_body,
    template_ids,
    with_words,
    words_of,
)
from desk_app.services.rehearsals import RehearsalRow, last_rehearsals
from desk_app.services.text_placeholders import (
    asked_placeholders,
    give_words,
    given_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.code_text import Body

_OWN: Final = "own_procedure_"
_TEXT_LIMIT: Final = 600
_TITLE_LIMIT: Final = 100


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """A procedure as the table shows it."""

    procedure_id: str
    number: int
    title: str
    use_when: str
    edition_no: int | None
    """Of the edition adopted last; None while only a draft or the starter text exists."""
    edition_id: int | None
    adopted_on: date | None
    review_due_on: date | None
    draft_id: int | None
    languages: tuple[str, ...]
    last_rehearsal: RehearsalRow | None
    activities: tuple[str, ...]
    """Names of the activities it applies to."""
    unverified_contacts: tuple[str, ...]
    """Categories it names without a number that somebody has verified."""

    @property
    def is_adopted(self) -> bool:
        """Whether an edition has been adopted."""
        return self.edition_no is not None


def list_procedures(session: Session, language: str, *, today: date) -> list[ProcedureRow]:
    """Return the shipped procedures and the organisation's own, by number, in a language."""
    verified = verified_numbers(session, shipped_language(language), today=today)
    rehearsed = last_rehearsals(session)
    linked = _linked_activities(session)
    editions = _editions(session)
    rows = []
    for key in sorted({*template_ids(), *editions}):
        drafts = [each for each in editions.get(key, ()) if each.is_draft]
        adopted = [each for each in editions.get(key, ()) if not each.is_draft]
        newest = max(adopted, key=lambda each: each.edition_no or 0, default=None)
        draft = drafts[0] if drafts else None
        shown = newest or draft
        body = edition_body(shown, key, language)
        rows.append(
            ProcedureRow(
                procedure_id=key,
                number=body["number"],
                title=body["title"],
                use_when=body["trigger"],
                edition_no=newest.edition_no if newest else None,
                edition_id=newest.id if newest else None,
                adopted_on=newest.adopted_on if newest else None,
                review_due_on=newest.review_due_on if newest else None,
                draft_id=draft.id if draft else None,
                languages=tuple(each.language for each in shown.texts)
                if shown
                else procedure_languages(),
                last_rehearsal=rehearsed.get(key),
                activities=tuple(sorted(linked.get(key, ()))),
                unverified_contacts=tuple(
                    each
                    for each in body["contacts"]
                    if each not in verified and each != emergency_category()
                ),
            )
        )
    return sorted(rows, key=lambda row: (row.number, row.procedure_id))


def start_procedure(session: Session, procedure_id: str, *, today: date) -> int:
    """Make a draft from the newest edition or else the starter text; return its id.

    A draft that exists is kept. The organisation's language decides, or English.
    """
    text = TextId(DocType.SOP, procedure_id)
    newest = newest_edition(session, text)
    if newest is not None:
        bodies = {each.language: unfrozen(each.body) for each in newest.texts}
        master = newest.master_language
    else:
        bodies = {code: template_body(procedure_id, code) for code in procedure_languages()}
        master = shipped_language(organisation_profile(session).language)
    return start_draft(session, text, bodies, master_language=master, today=today)


def start_own_procedure(
    session: Session, words: Mapping[str, ProcedureWords], *, today: date
) -> str:
    """Make a draft of a procedure of the organisation's own; return the procedure's id.

    Its number follows the highest one, the same in every language (R15).

    Raises:
        ProcedureRefusedError: it has no title.
        TooLongError, IdentityNumberError: a text cannot be stored.
    """
    numbers = [each.number for each in list_procedures(session, "en", today=today)]
    number = max(numbers) + 1
    key = f"{_OWN}{number}"
    cleaned = {code: _cleaned(each) for code, each in words.items()}
    language = shipped_language(organisation_profile(session).language)
    master = language if language in cleaned else next(iter(cleaned))
    if not cleaned[master].title:
        raise ProcedureRefusedError(("title",))
    bodies = {
        code: with_words(empty_body(key, number, code), each) for code, each in cleaned.items()
    }
    start_draft(session, TextId(DocType.SOP, key), bodies, master_language=master, today=today)
    return key


def procedure_words(session: Session, edition_id: int) -> dict[str, ProcedureWords]:
    """Return an edition's words by language, the language that decides first."""
    edition = session.get_one(DocumentEdition, edition_id)
    words = {each.language: words_of(each.body) for each in edition.texts}
    return {edition.master_language: words.pop(edition.master_language), **words}


def words_to_edit(session: Session, procedure_id: str) -> dict[str, ProcedureWords]:
    """Return the words of a draft, or else the newest edition, or else the starter text."""
    text = TextId(DocType.SOP, procedure_id)
    edition = find_draft(session, text) or newest_edition(session, text)
    if edition is not None:
        return procedure_words(session, edition.id)
    master = shipped_language(organisation_profile(session).language)
    codes = sorted(procedure_languages(), key=lambda code: code != master)
    return {code: words_of(template_body(procedure_id, code)) for code in codes}


def change_procedure(
    session: Session, edition_id: int, words: Mapping[str, ProcedureWords]
) -> None:
    """Replace a draft's words in the languages given; what is missing is checked at adoption.

    Raises:
        AdoptedTextError: the edition is adopted.
        TooLongError, IdentityNumberError: a text cannot be stored.
    """
    cleaned = {code: _cleaned(each) for code, each in words.items()}

    def change(body: Body, language: str) -> Body:
        return with_words(body, cleaned[language]) if language in cleaned else body

    change_bodies(session, edition_id, change)


def procedure_blanks(session: Session, edition_id: int) -> dict[str, dict[str, str]]:
    """Return the blanks of an edition and their answers by language; empty for most."""
    edition = session.get_one(DocumentEdition, edition_id)
    return {
        name: {each.language: given_words(each.body).get(name, "") for each in edition.texts}
        for name in asked_placeholders(master_body(edition))
    }


def fill_blank(session: Session, edition_id: int, name: str, words: Mapping[str, str]) -> None:
    """Fill in a blank of a draft in the languages given; empty opens it again.

    Raises:
        AdoptedTextError: the edition is adopted.
    """
    cleaned = {code: clean("text", each, _TITLE_LIMIT) for code, each in words.items()}

    def change(body: Body, language: str) -> None:
        if language in cleaned:
            give_words(body, name, cleaned[language])

    change_bodies(session, edition_id, change)


def procedures_in_force(session: Session, language: str, *, today: date) -> dict[str, Procedure]:
    """Return the adopted procedures that count today, by id, for those who have to act.

    Where an edition lacks the language, it is in the language that decides.
    """
    found = {}
    for key in _editions(session):
        edition = edition_in_force(session, TextId(DocType.SOP, key), today)
        if edition is not None:
            body = edition_body(edition, key, language)
            found[key] = procedure_from(body, is_draft=False)
    return found


def _editions(session: Session) -> dict[str, list[DocumentEdition]]:
    found: dict[str, list[DocumentEdition]] = {}
    query = select(DocumentEdition).where(DocumentEdition.doc_type == DocType.SOP)
    for each in session.scalars(query):
        found.setdefault(each.subject, []).append(each)
    return found


def edition_body(edition: DocumentEdition | None, procedure_id: str, language: str) -> Body:
    """Return an edition's words in a language, or else the deciding one; without it the starter.

    A language that editions are not kept in shows the starter's words while they are unchanged.
    """
    if edition is None:
        return template_body(procedure_id, read_language(language))
    return body_in(edition, language) or as_shipped_in(master_body(edition), language)


def _linked_activities(session: Session) -> dict[str, list[str]]:
    linked: dict[str, list[str]] = {}
    for activity in session.scalars(select(Activity).where(Activity.ended_on.is_(None))):
        for key in activity.procedures:
            linked.setdefault(key, []).append(activity.name)
    return linked


def _cleaned(words: ProcedureWords) -> ProcedureWords:
    def line(text: str, limit: int = _TEXT_LIMIT) -> str:
        return clean("text", text, limit)

    steps = (StepWords(line(each.text), each.who, each.when) for each in words.steps)
    never = (line(each) for each in words.never)
    return ProcedureWords(
        title=line(words.title, _TITLE_LIMIT),
        use_when=line(words.use_when),
        steps=tuple(each for each in steps if each.text),
        never=tuple(each for each in never if each),
        record=line(words.record),
        follow_up=line(words.follow_up),
        contacts=words.contacts,
    )
