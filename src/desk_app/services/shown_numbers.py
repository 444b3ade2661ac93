"""The numbers that a review shows by itself, what was counted, and how they are frozen (R34)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES: Final = (
    "stakeholder_coverage",
    "contacts_this_quarter",
    "risk_review_age",
    "ack_coverage",
    "ack_gap_contact",
    "training_coverage",
    "training_gap_contact",
    "channel_test_age",
    "channel_use",
    "overdue_disposals",
    "open_actions",
)
"""All shown numbers, in the order of the requirements' table."""


PEOPLE: Final = frozenset(
    {"ack_coverage", "ack_gap_contact", "training_coverage", "training_gap_contact"}
)
"""Numbers that count people: whom they counted is shown to the coordinator, and never kept."""


@dataclass(frozen=True, slots=True)
class NumberPart:
    """One line below a number: a category of people, a channel, actions of one state."""

    key: str
    number: int | None
    """None for what was not entered."""
    of: int | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    """Per language, for what the organisation named itself."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One record behind a number; only on the coordinator's screen, never printed.

    What describes no person is kept with the protocol, so that it can be looked up later.
    """

    names: Mapping[str, str]
    """Per language; a name that is the same in all of them stands under the empty key."""
    counts: bool
    """Whether it adds to the number, or only to what it is a part of."""
    on: date | None = None
    """The day that decides: of a test, an assessment, a contact, the last day that counts."""
    kind: Mapping[str, str] | None = None
    """What is kept instead of a name that may be a person's: its category, per language."""


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """One number of a review; it names nobody except in the `records` of PEOPLE."""

    name: str
    number: int | None
    """None where the program does not keep the records to count."""
    of: int | None = None
    parts: tuple[NumberPart, ...] = ()
    oldest: date | None = None
    """The oldest date among what was counted, where the number is about age."""
    records: tuple[Counted, ...] = ()

    @property
    def is_recorded(self) -> bool:
        """Whether the program can count it."""
        return self.number is not None

    @property
    def is_full(self) -> bool:
        """Whether nothing is missing, where it is a share."""
        return self.of is not None and self.number == self.of


def frozen_number(shown: ShownNumber) -> dict[str, Any]:
    """Return a number as plain data for the protocol; people behind it are left out."""
    return {
        "name": shown.name,
        "number": shown.number,
        "of": shown.of,
        "parts": [
            {"key": each.key, "number": each.number, "of": each.of, "names": dict(each.names)}
            for each in shown.parts
        ],
        "oldest": shown.oldest.isoformat() if shown.oldest else None,
        "records": [] if shown.name in PEOPLE else [_frozen_record(each) for each in shown.records],
    }


def thawed_number(stored: Mapping[str, Any]) -> ShownNumber:
    """Return a number as `frozen_number` stored it."""
    return ShownNumber(
        name=stored["name"],
        number=stored["number"],
        of=stored["of"],
        parts=tuple(NumberPart(**each) for each in stored["parts"]),
        oldest=date.fromisoformat(stored["oldest"]) if stored["oldest"] else None,
        records=tuple(
            Counted(each["names"], each["counts"], date.fromisoformat(each["on"]))
            if each["on"]
            else Counted(each["names"], each["counts"])
            for each in stored.get("records", ())
        ),
    )


def without_records(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `frozen_number` stored, but for what was counted."""
    return {name: value for name, value in stored.items() if name != "records"}


def _frozen_record(record: Counted) -> dict[str, Any]:
    names = record.names if record.kind is None else record.kind
    return {
        "names": {language: str(text) for language, text in names.items()},
        "counts": record.counts,
        "on": record.on.isoformat() if record.on else None,
    }
