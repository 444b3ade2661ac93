"""The first part of the Contacts page: what is covered, what is missing, what to verify first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desk_app.services.contact_coverage import ContactCoverage, Missing, contact_coverage
from desk_app.services.contact_wording import missing_sentence
from desk_app.services.interactions import list_interactions, suggested_contacts
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.contacts.roles_card import roles_card
from desk_app.views.contacts.words import name_words, reach_words
from desk_app.views.theme import SPACES, is_large
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

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.services.contact_coverage import CategoryCoverage
    from desk_app.services.interactions import SuggestedContact
    from desk_app.views.contacts.actions import ContactActions


class ContactOverview(QWidget):
    """Says how many required categories are covered and offers the next click for each."""

    def __init__(self, actions: ContactActions, show_part: Callable[[str], object]) -> None:
        super().__init__()
        self._actions, self._show_part = actions, show_part
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, SPACES["l"], 0, 0)
        self._shown: QWidget | None = None

    def reload(self) -> None:
        """Show what is on record now."""
        context = self._actions.context
        coverage = context.vault.read(contact_coverage, today=context.today())
        is_empty = not any(each.contacts for each in coverage.categories)
        shown = self._nothing() if is_empty else scrolling(self._cards(coverage))
        if self._shown is not None:
            self._layout.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = shown
        self._layout.addWidget(shown)
        shown.show()

    def _nothing(self) -> QWidget:
        return EmptyState(
            _("No contacts yet"),
            _("Load the starter list of your country. Every entry is unverified at first."),
            _("Load the starter contacts"),
            self._actions.load_starter,
        )

    def _cards(self, coverage: ContactCoverage) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACES["l"])
        column.addWidget(_coverage_card(coverage))
        if coverage.first_to_verify:
            column.addWidget(self._first_card(coverage))
        if touch := self._touch_card():
            column.addWidget(touch)
        column.addWidget(self._categories_card(coverage))
        column.addWidget(roles_card(self._actions))
        column.addStretch(1)
        return holder

    def _first_card(self, coverage: ContactCoverage) -> QWidget:
        card = Card(_("Verify these first"))
        grid = _grid(card)
        for at, row in enumerate(coverage.first_to_verify):
            grid.addWidget(label(name_words(row), "strong"), at, 0)
            reach = reach_words(row, self._actions.country) or _("to fill in")
            grid.addWidget(label(reach), at, 1)
            text = _("Verify") if row.can_be_verified else _("Fill in")
            icon_name = "check" if row.can_be_verified else "edit"
            act = button(text, partial(self._actions.verify, [row]), icon_name=icon_name)
            act.setAccessibleName(_("{action}: {name}").format(action=text, name=name_words(row)))
            grid.addWidget(act, at, 2)
        return card

    def _touch_card(self) -> QWidget | None:
        context = self._actions.context
        overdue = sum(
            row.is_overdue for row in context.vault.read(list_interactions, today=context.today())
        )
        suggested = context.vault.read(suggested_contacts, today=context.today())
        if not (overdue or suggested):
            return None
        card = Card(_("Stay in touch"))
        if overdue:
            text = ngettext(
                "{count} next step is overdue.", "{count} next steps are overdue.", overdue
            ).format(count=overdue)
            show = button(_("Show the log"), lambda: self._show_part("log"))
            card.body.addWidget(Callout(text, ChipKind.WARNING, show))
        if suggested:
            name = suggested[0].category.name(interface_texts().language)
            row = QHBoxLayout()
            row.addWidget(
                label(
                    _("No contact for six months: {category}. A short call is enough.").format(
                        category=name
                    )
                ),
                1,
            )
            row.addWidget(button(_("Log a contact"), lambda: self._log_with(suggested[0])))
            card.body.addLayout(row)
        return card

    def _log_with(self, suggested: SuggestedContact) -> None:
        ids = [row.id for row in self._actions.rows() if row.category == suggested.category]
        self._actions.log(ids[0] if ids else None)

    def _categories_card(self, coverage: ContactCoverage) -> QWidget:
        card = Card(_("Required kinds of contacts"))
        grid = _grid(card)
        texts = interface_texts()
        columns = 3 if is_large() else 4
        for number, each in enumerate(coverage.required):
            at = number * 2
            name = label(each.category.name(texts.language), "strong")
            name.setToolTip(each.category.why(texts.language))
            grid.addWidget(name, at, 0)
            kind = ChipKind.OK if each.is_covered else ChipKind.WARNING
            chip = StatusChip(_("covered") if each.is_covered else _("missing"), kind)
            grid.addWidget(chip, at, 1)
            why = missing_sentence(each, texts) or each.category.why(texts.language)
            place = (at + 1, 0, 1, columns) if is_large() else (at, 2, 1, 1)
            grid.addWidget(label(why, "muted"), *place)
            if not each.is_covered:
                grid.addWidget(self._fix_button(each), at, columns - 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 0)
        grid.setColumnStretch(2, 0 if is_large() else 3)
        return card

    def _fix_button(self, coverage: CategoryCoverage) -> QWidget:
        actions, category = self._actions, coverage.category
        open_ones = [row for row in coverage.contacts if not row.state.is_valid]
        usable = [row for row in open_ones if row.can_be_verified]
        match coverage.missing:
            case Missing.CONTACT:
                text, run = _("Add"), lambda: actions.add(category.id)
            case Missing.DETAILS:
                empty = [row for row in open_ones if not row.can_be_verified]
                text, run = _("Fill in"), lambda: actions.edit(empty[0])
            case _:
                text, run = _("Verify"), lambda: actions.verify(usable[:1])
        made = button(text, run)
        name = category.name(interface_texts().language)
        made.setAccessibleName(_("{action}: {name}").format(action=text, name=name))
        return made


def coverage_sentence(coverage: ContactCoverage) -> str:
    """Return how many required categories are covered, such as “5 of 18 …” (J1)."""
    return _("{covered} of {required} required categories covered").format(
        covered=coverage.covered, required=len(coverage.required)
    )


def _coverage_card(coverage: ContactCoverage) -> QWidget:
    card = Card()
    card.body.addWidget(label(coverage_sentence(coverage), "heading"))
    bar = QProgressBar()
    bar.setRange(0, len(coverage.required))
    bar.setValue(coverage.covered)
    bar.setTextVisible(False)
    bar.setAccessibleName(coverage_sentence(coverage))
    card.body.addWidget(bar)
    card.body.addWidget(
        label(
            _(
                "A verification counts for six months, and for three where the number is on a "
                "card. Nobody but you knows whether this list is complete."
            ),
            "hint",
        )
    )
    return card


def _grid(card: Card) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACES["m"])
    grid.setVerticalSpacing(SPACES["s"])
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 2)
    card.body.addLayout(grid)
    return grid
