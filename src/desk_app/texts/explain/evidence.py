"""Words failures of packs of evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app import errors

if TYPE_CHECKING:
    from desk_app.texts import Texts

_MOST_PLACES: Final = 5
_ADOPTED: Final = frozenset({"decision", "text"})


def explain_evidence(error: errors.DeskError, texts: Texts) -> str:
    """Return the sentence, or nothing for other kinds of failure."""
    _ = texts.gettext
    match error:
        case errors.MissingRequesterError():
            return _("Write which organisation or authority asked for the pack.")
        case errors.PackNotAllowedError():
            return _(
                "This may only be handed out on a legal ground, and after it was confirmed twice. "
                "Choose the ground that applies, or leave the exact figures out."
            )
        case errors.PersonalDataInPackError(places=places):
            return _named(places, texts)
    return ""


def _named(places: tuple[errors.PackPlace, ...], texts: Texts) -> str:
    _ = texts.gettext
    said = _(
        "The pack is not made, because words in it seem to name somebody: {places}. Write a role "
        "instead of the name there, and try again."
    ).format(places="; ".join(_place(each, texts) for each in places[:_MOST_PLACES]))
    if not any(each.kind in _ADOPTED for each in places):
        return said
    way_out = _(
        "An adopted text cannot change: adopt a new edition, or leave out the part about adopted "
        "texts."
    )
    return f"{said} {way_out}"


def _place(place: errors.PackPlace, texts: Texts) -> str:
    _ = texts.gettext
    words = {
        "activity": _("the activity “{title}”"),
        "channel": _("the channel “{title}”"),
        "course": _("the course “{title}”"),
        "rehearsal": _("who led the rehearsal of {title}"),
        "action": _("the responsible role of action {number}"),
        "decision": _("who adopted the text “{title}”, edition {number}, or where it is written"),
        "text": _("the text “{title}”, edition {number}"),
    }[place.kind]
    return words.format(title=place.title, number=place.number)
