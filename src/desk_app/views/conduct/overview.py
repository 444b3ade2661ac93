"""The first part of the Conduct page: where we stand, and the next click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desk_app.services.ack_status import AckStatus
from desk_app.services.conduct_overview import ConductOverview, conduct_overview
from desk_app.services.wording import ack_status_name
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.conduct.words import STATUS_CHIPS
from desk_app.views.theme import SPACES
from desk_app.views.widgets import (
    Callout,
    Card,
    ChipKind,
    EmptyState,
    StatusChip,
    button,
    label,
    scrolling,
)
from desk_app.views.widgets.flow import flowing

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.views.conduct.actions import ConductActions

_NAMED = 5


class OverviewPart(QWidget):
    """Says which edition counts, who has signed it, and what to do next."""

    def __init__(self, actions: ConductActions) -> None:
        super().__init__()
        self._actions = actions
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, SPACES["l"], 0, 0)
        self._shown: QWidget | None = None

    def reload(self) -> None:
        """Show what is on record now."""
        context = self._actions.context
        facts = context.vault.read(conduct_overview, today=context.today())
        shown = self._no_code() if facts.newest is None else scrolling(self._cards(facts))
        if self._shown is not None:
            self._layout.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = shown
        self._layout.addWidget(shown)
        shown.show()

    def _no_code(self) -> QWidget:
        return EmptyState(
            _("No code of conduct has been adopted"),
            _(
                "A starter text is ready. Read it, adapt it to your organisation, and let the "
                "board adopt it. Then forms can be printed and signed."
            ),
            _("Read and adopt the code"),
            lambda: self._actions.show_part("code"),
        )

    def _cards(self, facts: ConductOverview) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACES["l"])
        column.addWidget(self._next_card(facts))
        if facts.overdue:
            column.addWidget(self._overdue(facts))
        column.addWidget(_edition_card(facts))
        column.addWidget(_signature_card(facts))
        column.addStretch(1)
        return holder

    def _next_card(self, facts: ConductOverview) -> QWidget:
        card = Card(_("Next"))
        steps = self._steps(facts)
        if not steps:
            done = Callout(_("Everyone has signed. There is nothing to do here."), ChipKind.OK)
            card.body.addWidget(done)
            return card
        for number, (why, action, icon_name, run) in enumerate(steps):
            row = QHBoxLayout()
            row.setSpacing(SPACES["m"])
            row.addWidget(label(why), 1)
            role = "" if number else "primary"
            row.addWidget(button(action, run, role=role, icon_name=icon_name))
            card.body.addLayout(row)
        return card

    def _steps(self, facts: ConductOverview) -> list[tuple[str, str, str, Callable[[], object]]]:
        steps: list[tuple[str, str, str, Callable[[], object]]] = []
        to_print = len(facts.to_print)
        if to_print:
            steps.append(
                (
                    ngettext(
                        "{count} person owes a signature and has no form yet.",
                        "{count} people owe a signature and have no form yet.",
                        to_print,
                    ).format(count=to_print),
                    ngettext(
                        "&Print a form for {count} person",
                        "&Print forms for {count} people",
                        to_print,
                    ).format(count=to_print),
                    "print",
                    self._actions.print_forms,
                )
            )
        if facts.forms_out:
            steps.append(
                (
                    ngettext(
                        "{count} form is out. When it comes back, record it.",
                        "{count} forms are out. When they come back, record them.",
                        facts.forms_out,
                    ).format(count=facts.forms_out),
                    _("&Record returned forms"),
                    "edit",
                    lambda: self._actions.show_part("returns"),
                )
            )
        return steps

    def _overdue(self, facts: ConductOverview) -> QWidget:
        names = ", ".join(row.full_name for row in facts.overdue[:_NAMED])
        more = len(facts.overdue) - _NAMED
        if more > 0:
            names = _("{names} and {count} more").format(names=names, count=more)
        text = ngettext(
            "{count} form has been out for more than 14 days: {names}.",
            "{count} forms have been out for more than 14 days: {names}.",
            len(facts.overdue),
        ).format(count=len(facts.overdue), names=names)
        show = button(_("Show them"), lambda: self._actions.show_part("overdue"))
        return Callout(text, ChipKind.WARNING, show)


def _edition_card(facts: ConductOverview) -> QWidget:
    newest, texts = facts.newest, interface_texts()
    assert newest is not None
    assert newest.edition_no is not None
    assert newest.adopted_on is not None
    assert newest.effective_from is not None
    card = Card(_("Edition {number}").format(number=newest.edition_no))
    card.body.addWidget(
        label(
            _("Adopted on {adopted} by {body} · in force from {effective}").format(
                adopted=texts.long_date(newest.adopted_on),
                body=newest.adopted_by_body,
                effective=texts.long_date(newest.effective_from),
            )
        )
    )
    card.body.addWidget(label(progress_sentence(facts), "strong"))
    bar = QProgressBar()
    bar.setRange(0, max(facts.active, 1))
    bar.setValue(facts.signed_newest)
    bar.setTextVisible(False)
    bar.setAccessibleName(progress_sentence(facts))
    card.body.addWidget(bar)
    if facts.needed_no < newest.edition_no:
        card.body.addWidget(
            label(
                _(
                    "Edition {number} is a minor change: signatures on edition {before} count on."
                ).format(number=newest.edition_no, before=facts.needed_no),
                "hint",
            )
        )
    if facts.window_until is not None:
        card.body.addWidget(
            label(
                _("Until then a signature on the edition before still counts."),
                "hint",
            )
        )
    return card


def progress_sentence(facts: ConductOverview) -> str:
    """Return how many have signed, and until when they can, such as "window until …" (J4)."""
    number = facts.needed_no
    if facts.window_until is None:
        return _("{signed} of {active} have signed edition {number}").format(
            signed=facts.signed_newest, active=facts.active, number=number
        )
    return _("Window until {day}: {signed} of {active} have signed edition {number}").format(
        day=interface_texts().long_date(facts.window_until),
        signed=facts.signed_newest,
        active=facts.active,
        number=number,
    )


def _signature_card(facts: ConductOverview) -> QWidget:
    card = Card(_("Signatures of active people"))
    chips = []
    texts = interface_texts()
    for status, kind in STATUS_CHIPS.items():
        count = facts.counts.get(status, 0)
        if count or status is AckStatus.VALID:
            words = _("{status}: {count}").format(
                status=ack_status_name(status, texts), count=count
            )
            chips.append(StatusChip(words, kind))
    card.body.addWidget(flowing(chips))
    return card
