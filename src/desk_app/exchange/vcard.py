"""Contacts as vCards, for phones and mail programs, and back; addresses stay out both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.errors import DeskError, UnusableFileError
from desk_app.services.stakeholder_categories import SHELTER
from desk_app.services.stakeholder_phones import PhoneDraft, stored_phone
from desk_app.services.stakeholders import ContactDraft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from vobject.base import Component

    from desk_app.services.stakeholders import ContactRow

LARGEST_FILE: Final = 1_000_000
"""Bytes of a file that is read at most."""
MOST_CARDS: Final = 500
_LONGEST_NAME: Final = 200
_MOST_NUMBERS: Final = 4


def write_vcards(rows: Sequence[ContactRow], language: str) -> bytes:
    """Return contacts as one file of vCards (version 3.0).

    Only contacts that are verified today are in it, as are numbers that print without: a phone
    has no way to show that a number is uncertain (G7). Shelters are left out (R6).
    """
    import vobject

    cards = []
    for row in rows:
        is_certain = row.state.is_valid or row.prints_always
        if not is_certain or not row.can_be_verified or row.category.id == SHELTER:
            continue
        card = vobject.vCard()
        name = row.name(language)
        card.add("n").value = vobject.vcard.Name(family=name)
        card.add("fn").value = name
        card.add("org").value = [name]
        for phone in row.phones:
            line = card.add("tel")
            line.value = phone.number
            line.type_param = "WORK"
        if row.email:
            card.add("email").value = row.email
        if row.web:
            card.add("url").value = row.web
        card.add("categories").value = [row.category.name(language)]
        cards.append(str(card.serialize()))
    return "".join(cards).encode("utf-8")


def read_vcards(file: Path, category_id: str, country: str) -> list[ContactDraft]:
    """Return the institutions in a file of vCards as drafts of one category.

    Name, numbers, e-mail and web page are taken; addresses, notes, pictures and birthdays are
    not. A number that cannot exist is left out. Nothing is verified by being read.

    Raises:
        UnusableFileError: the file cannot be read, is too large, or holds no vCard.
    """
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise UnusableFileError(file, "unreadable")
        text = file.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise UnusableFileError(file, "unreadable") from error
    drafts = [_draft(card, category_id, country) for card in _cards(file, text)]
    found = [draft for draft in drafts if draft.name]
    if not found:
        raise UnusableFileError(file, "unreadable")
    return found


def _cards(file: Path, text: str) -> Iterator[Component]:
    import vobject
    from vobject.base import VObjectError

    try:
        for number, card in enumerate(vobject.readComponents(text, ignoreUnreadable=True)):
            if number >= MOST_CARDS:
                raise UnusableFileError(file, "unreadable")
            if card.name.upper() == "VCARD":
                yield card
    # Its parser raises these, too, for what is no vCard.
    except (VObjectError, ValueError, AttributeError, IndexError, TypeError, KeyError) as error:
        raise UnusableFileError(file, "unreadable") from error


def _draft(card: Component, category_id: str, country: str) -> ContactDraft:
    organisation = _first(card, "org")
    name = organisation or _first(card, "fn")
    numbers = [number for number in _numbers(card) if _is_number(number, country)]
    return ContactDraft(
        category_id=category_id,
        name=name[:_LONGEST_NAME],
        phones=tuple(PhoneDraft(number) for number in numbers[:_MOST_NUMBERS]),
        email=_email(card),
        web=_first(card, "url")[:_LONGEST_NAME],
    )


def _first(card: Component, kind: str) -> str:
    for line in card.contents.get(kind, []):
        value = line.value
        parts = value if isinstance(value, list) else [value]
        text = " ".join(str(part) for part in parts if part).strip()
        if text:
            return text
    return ""


def _numbers(card: Component) -> list[str]:
    lines = card.contents.get("tel", [])
    return list(dict.fromkeys(str(line.value).removeprefix("tel:").strip() for line in lines))


def _is_number(number: str, country: str) -> bool:
    try:
        return bool(stored_phone(number, country))
    except DeskError:
        return False


def _email(card: Component) -> str:
    from desk_app.services.contact_details import checked_email

    try:
        return checked_email(_first(card, "email"))
    except DeskError:
        return ""
