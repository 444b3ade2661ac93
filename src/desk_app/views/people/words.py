"""How a person is put into words on this page, with what repeats looked up once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from desk_app.services.clearance import Clearance
from desk_app.services.duplicates import comparable_name
from desk_app.services.extract_status import ExtractStatus
from desk_app.services.wording import (
    ack_summary,
    category_name,
    clearance_name,
    contact_level_name,
    extract_summary,
    reason_sentence,
    training_summary,
)
from desk_app.texts import _, interface_texts
from desk_app.views.widgets import ChipKind

if TYPE_CHECKING:
    from desk_app.services.clearance import Reason
    from desk_app.services.duplicates import Likeness
    from desk_app.services.roster import RosterRow

SURE = 100
"""The score of the same name or the same phone number."""
_CLEARANCE_CHIPS = {
    Clearance.CLEARED: ChipKind.OK,
    Clearance.NOT_CLEARED: ChipKind.PROBLEM,
    Clearance.PAUSED: ChipKind.NEUTRAL,
    Clearance.INACTIVE: ChipKind.NEUTRAL,
}


def likeness_words(name: str, likeness: Likeness) -> str:
    """Return whom somebody may be, and why if the names do not say it."""
    if comparable_name(name) != comparable_name(likeness.known_name) and (likeness.score == SURE):
        return _("Same phone as {name}").format(name=likeness.known_name)
    return _("Resembles {name}").format(name=likeness.known_name)


class RosterWords:
    """Texts of roster rows in the window's language.

    Thousands of people share a few categories, dates and reasons, so each is worded once.
    """

    def __init__(self) -> None:
        texts = interface_texts()
        self.category = cache(lambda value: category_name(value, texts))
        self.contact_level = cache(lambda value: contact_level_name(value, texts))
        self._ack = cache(lambda state: ack_summary(state, texts))
        self._training = cache(lambda state: training_summary(state, texts))
        self._extract = cache(lambda state: extract_summary(state, texts))
        self._clearance = cache(lambda value: clearance_name(value, texts))
        self._reason = cache(lambda reason: reason_sentence(reason, texts))
        self._protected = _("{name} · protected")

    def name(self, row: RosterRow) -> str:
        """Return the name as lists sort it, with a mark on a protected identity."""
        return self._protected.format(name=row.listed_name) if row.protected_identity else (
            row.listed_name
        )  # fmt: skip

    def ack(self, row: RosterRow) -> str:
        """Return the state of the signature."""
        return str(self._ack(row.ack))

    def training(self, row: RosterRow) -> str:
        """Return the state of the training."""
        return str(self._training(row.training))

    def extract(self, row: RosterRow) -> str:
        """Return the state of the extract note; a dash where none is required."""
        if row.extract.status is ExtractStatus.NOT_REQUIRED:
            return "–"
        return str(self._extract(row.extract))

    def clearance(self, row: RosterRow) -> str:
        """Return the clearance."""
        return str(self._clearance(row.clearance))

    def first_reason(self, row: RosterRow) -> str:
        """Return the first reason as a sentence."""
        return self._sentence(row.reasons[0]) if row.reasons else ""

    @staticmethod
    def more_reasons(row: RosterRow) -> str:
        """Return how many reasons there are besides the first, such as +2."""
        more = len(row.reasons) - 1
        return f"+{more}" if more > 0 else ""

    def all_reasons(self, row: RosterRow) -> str:
        """Return every reason on a line of its own."""
        return "\n".join(self._sentence(reason) for reason in row.reasons)

    def _sentence(self, reason: Reason) -> str:
        return as_sentence(str(self._reason(reason)))


def as_sentence(text: str) -> str:
    """Return `text` with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def clearance_chip(row: RosterRow) -> ChipKind:
    """Return the chip that goes with somebody's clearance."""
    return _CLEARANCE_CHIPS[row.clearance]
