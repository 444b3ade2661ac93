"""Whether a person's signature of the code counts on a day (status rules, `ack_status`)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from desk_app.services.calendar_months import add_months

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class AckStatus(StrEnum):
    """The states of a person's acknowledgement."""

    VALID = "valid"
    MISSING = "missing"
    OUTDATED = "outdated"
    EXPIRED = "expired"
    FORM_OUT = "form_out"


@dataclass(frozen=True, slots=True)
class EditionDates:
    """When an adopted edition counts."""

    id: int
    edition_no: int
    effective_from: date
    reack_window_days: int
    needs_signatures: bool = True
    """False for a minor change: signatures on the edition before count on (R14)."""

    @property
    def window_until(self) -> date:
        """The last day on which signatures of the edition before still count."""
        return self.effective_from + timedelta(days=self.reack_window_days)


@dataclass(frozen=True, slots=True)
class Signature:
    """A verified acknowledgement that nothing has withdrawn."""

    edition_no: int
    signed_on: date


@dataclass(frozen=True, slots=True)
class AckState:
    """A status with the facts that explain it."""

    status: AckStatus
    behind: AckStatus
    """What is wrong behind a form that is out; else the same as `status`."""
    edition_no: int | None = None
    """The edition signed last; None if there is no signature."""
    signed_on: date | None = None
    valid_until: date | None = None
    """The last day on which the signature counts as things stand; None without one."""
    window_until: date | None = None
    """Set while the signature counts only because the re-acknowledgement window is open."""
    form_printed_on: date | None = None
    """When the form of the newest edition was printed that is out; also while still valid."""

    @property
    def is_valid(self) -> bool:
        """Whether the signature counts."""
        return self.status is AckStatus.VALID


class CodeCalendar:
    """The adopted editions of the code, and which one counts when."""

    def __init__(self, editions: Sequence[EditionDates], ack_interval_months: int) -> None:
        self._editions = sorted(editions, key=lambda each: each.edition_no)
        self._signed = [
            each for place, each in enumerate(self._editions) if place == 0 or each.needs_signatures
        ]
        """Those that ask for signatures; minor changes belong to the one before them."""
        self._interval = ack_interval_months

    def current(self, day: date) -> EditionDates | None:
        """Return the edition in force on `day`; None before the first takes effect."""
        in_force = [each for each in self._editions if each.effective_from <= day]
        return in_force[-1] if in_force else None

    def newest(self) -> EditionDates | None:
        """Return the edition adopted last, in force or not: the one that is printed."""
        return self._editions[-1] if self._editions else None

    def needed(self) -> EditionDates | None:
        """Return the edition from which on a signature is new enough; None without code.

        It is the newest one but for minor changes, which need no new signatures.
        """
        return self._signed[-1] if self._signed else None

    def counting_ids(self) -> tuple[int, ...]:
        """Return the ids of the editions whose forms, once signed, are new enough."""
        needed = self.needed()
        if needed is None:
            return ()
        return tuple(each.id for each in self._editions if each.edition_no >= needed.edition_no)

    def has_window(self, day: date) -> bool:
        """Whether a re-acknowledgement window of the newest generation is open or ahead."""
        needed = self.needed()
        return needed is not None and len(self._signed) > 1 and day <= needed.window_until

    def closed_window(self, day: date) -> EditionDates | None:
        """Return the edition in force that everyone was to sign anew by a day before `day` (J4)."""
        current = self.current(day)
        place = self._generation(current.edition_no) if current else 0
        if place <= 0 or day <= self._signed[place].window_until:
            return None
        return self._signed[place]

    def least_accepted(self, day: date) -> int | None:
        """Return the lowest edition number whose signature counts on `day`; None without code.

        An edition that is adopted but not yet in force counts as soon as it is signed.
        """
        current = self.current(day)
        if current is None:
            return self._editions[0].edition_no if self._editions else None
        place = self._generation(current.edition_no)
        window_open = place > 0 and day <= self._signed[place].window_until
        return self._signed[place - 1 if window_open else place].edition_no

    def counts_until(self, edition_no: int) -> date | None:
        """Return the last day on which signatures of an edition count; None as yet open-ended.

        Editions that are adopted but not yet in force are looked at too, so that nobody is
        surprised when a window closes (J4).
        """
        later = self._signed[self._generation(edition_no) + 1 :]
        ends = [each.effective_from - timedelta(days=1) for each in later[1:]]
        return min([each.window_until for each in later[:1]] + ends, default=None)

    def state(
        self, signatures: Sequence[Signature], form_printed_on: date | None, day: date
    ) -> AckState:
        """Return the state of one person's acknowledgement on `day`.

        Args:
            signatures: All of the person's, in any order.
            form_printed_on: When the form of the newest edition was printed that is still out.
            day: The day it is asked for.
        """
        if not signatures:
            return _form_out(AckState(AckStatus.MISSING, AckStatus.MISSING), form_printed_on)
        latest = max(
            signatures, key=lambda each: (self._generation(each.edition_no), each.signed_on)
        )
        return _form_out(self._signed_state(latest, day), form_printed_on)

    def _generation(self, edition_no: int) -> int:
        """Return the place of the edition whose signatures an edition builds on; -1 for none."""
        return sum(each.edition_no <= edition_no for each in self._signed) - 1

    def _signed_state(self, latest: Signature, day: date) -> AckState:
        least = self.least_accepted(day)
        current = self.current(day)
        too_old_after = add_months(latest.signed_on, self._interval)
        valid_until = min(too_old_after, self.counts_until(latest.edition_no) or too_old_after)
        window_until = None
        if current is not None:
            place = self._generation(current.edition_no)
            if self._generation(latest.edition_no) == place - 1:
                window_until = self._signed[place].window_until
        if least is None or latest.edition_no < least:
            status = AckStatus.OUTDATED
        elif day > valid_until:
            status = AckStatus.EXPIRED
        else:
            status = AckStatus.VALID
        return AckState(
            status,
            behind=status,
            edition_no=latest.edition_no,
            signed_on=latest.signed_on,
            valid_until=valid_until,
            window_until=window_until,
        )


def _form_out(state: AckState, printed_on: date | None) -> AckState:
    if printed_on is None:
        return state
    status = state.status if state.is_valid else AckStatus.FORM_OUT
    return replace(state, status=status, form_printed_on=printed_on)
