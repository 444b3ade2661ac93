"""The rows of the list: what, who first, by when, and one button."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desk_app.services.due import DueItem, DueKind
from desk_app.services.due_wording import due_details, due_sentence, due_words
from desk_app.texts import _, interface_texts
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import Card, ChipKind, StatusChip, button, label, rule
from desk_app.views.widgets.flow import turn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from desk_app.views.today.steps import Steps

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

_SOON_DAYS: Final = 7
_LEAST_WORDS: Final = 18
"""Room for words beside the button, in ems; with less, the button stands below them."""


class Group(StrEnum):
    """What solves things of several kinds."""

    SAFE = "safe"
    CODE = "code"
    PEOPLE = "people"
    FORMS = "forms"
    TRAINING = "training"
    CONTACTS = "contacts"
    POLICIES = "policies"
    RISKS = "risks"
    REVIEWS = "reviews"
    CHANNELS = "channels"
    PARTNERS = "partners"


_GROUPS: Final = {
    DueKind.RECOVERY_KEY: Group.SAFE,
    DueKind.BACKUP: Group.SAFE,
    DueKind.NO_CODE: Group.CODE,
    DueKind.DRAFT_WAITING: Group.CODE,
    DueKind.CODE_REVIEW: Group.CODE,
    DueKind.FORM_OWED: Group.FORMS,
    DueKind.FORM_OVERDUE: Group.FORMS,
    DueKind.FORM_OUT: Group.FORMS,
    DueKind.SCAN_UNDECIDED: Group.FORMS,
    DueKind.SIGNATURE_EXPIRING: Group.FORMS,
    DueKind.TRAINING_MISSING: Group.TRAINING,
    DueKind.TRAINING_EXPIRED: Group.TRAINING,
    DueKind.TRAINING_EXPIRING: Group.TRAINING,
    DueKind.CONTACT_MISSING: Group.CONTACTS,
    DueKind.CONTACT_DUE: Group.CONTACTS,
    DueKind.NEXT_STEP_OVERDUE: Group.CONTACTS,
    DueKind.AGREEMENT_DUE: Group.CONTACTS,
    DueKind.NO_POLICY: Group.POLICIES,
    DueKind.POLICY_DRAFT: Group.POLICIES,
    DueKind.POLICY_REVIEW: Group.POLICIES,
    DueKind.POLICY_ROLES: Group.POLICIES,
    DueKind.PROCEDURE_MISSING: Group.POLICIES,
    DueKind.PROCEDURE_FOR_RISKS: Group.POLICIES,
    DueKind.PROCEDURE_DRAFT: Group.POLICIES,
    DueKind.PROCEDURE_REVIEW: Group.POLICIES,
    DueKind.REHEARSE: Group.POLICIES,
    DueKind.ACTIVITY_NOT_ASSESSED: Group.RISKS,
    DueKind.ASSESSMENT_OLD: Group.RISKS,
    DueKind.MITIGATION_OVERDUE: Group.RISKS,
    DueKind.MITIGATION_DUE: Group.RISKS,
    DueKind.REVIEW_DUE: Group.REVIEWS,
    DueKind.PROTOCOL_UNSIGNED: Group.REVIEWS,
    DueKind.FINDING_WAITS: Group.REVIEWS,
    DueKind.ACTION_OVERDUE: Group.REVIEWS,
    DueKind.ACTION_DUE: Group.REVIEWS,
    DueKind.NO_PARTICIPATION: Group.REVIEWS,
    DueKind.CHANNEL_RULES: Group.CHANNELS,
    DueKind.CHANNEL_TEST: Group.CHANNELS,
    DueKind.CHANNEL_COUNT: Group.CHANNELS,
    DueKind.NOTICE_CHECK: Group.CHANNELS,
    DueKind.PARTNER_SUMMARY: Group.PARTNERS,
}


def group_of(item: DueItem) -> Group:
    """Return what solves an item; about people unless said otherwise."""
    return _GROUPS.get(item.kind, Group.PEOPLE)


def group_name(group: Group) -> str:
    """Return the heading of a group."""
    return {
        Group.SAFE: _("Keep everything safe"),
        Group.CODE: _("The code of conduct"),
        Group.PEOPLE: _("People"),
        Group.FORMS: _("Forms and signatures"),
        Group.TRAINING: _("Training"),
        Group.CONTACTS: _("Contacts"),
        Group.POLICIES: _("Policy and procedures"),
        Group.RISKS: _("Risks"),
        Group.REVIEWS: _("Reviews and actions"),
        Group.CHANNELS: _("Reporting channels"),
        Group.PARTNERS: _("Partners"),
    }[group]


class DueRow(QWidget):
    """What is due and who first, by when, and its button; below each other where it is narrow."""

    def __init__(self, item: DueItem, steps: Steps, today: date, *, is_primary: bool) -> None:
        super().__init__()
        texts = interface_texts()
        what = due_sentence(item, texts)
        self.setAccessibleName(what)
        words = QVBoxLayout()
        words.setSpacing(SPACES["xs"])
        words.addWidget(label(what, "strong"))
        if details := due_details(item, today, texts):
            words.addWidget(label(details, "muted"))
        self.chip = StatusChip(due_words(item, today, texts), _chip_of(item, today))
        self.button = button(steps.words(item), role="primary" if is_primary else "", hint=what)
        self.button.clicked.connect(lambda *_checked: steps.run(item, self.button))
        self._tail = QWidget()
        self._least = self._button_width = 0
        self._line = tail = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._tail)
        tail.setContentsMargins(0, 0, 0, 0)
        tail.setSpacing(SPACES["l"])
        tail.addWidget(self.chip)
        tail.addStretch(1)
        tail.addWidget(self.button)
        self.chip.setVisible(bool(self.chip.text()))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(SPACES["s"])
        self._box.addLayout(words, 1)
        self._box.addWidget(self._tail)

    def take_widths(self, chip: int, button_width: int) -> None:
        """Be as wide as the others of the card, so that buttons stand below each other."""
        self._button_width = button_width
        self._least = button_width + (chip + SPACES["l"] if chip else 0)
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self._least + ems(_LEAST_WORDS) <= self.width()
        self._tail.setMinimumWidth(self._least if beside else 0)
        self.button.setMinimumWidth(self._button_width if beside else 0)
        chip = self.chip.sizeHint().width() + SPACES["l"] if self.chip.text() else 0
        in_line = beside or chip + self.button.sizeHint().width() <= self.width()
        turn(self._box, beside=beside)
        turn(self._line, beside=in_line)


class DueCard(Card):
    """A list of due things under a title, those with the same solution together."""

    def __init__(
        self,
        title: str,
        items: Sequence[DueItem],
        steps: Steps,
        today: date,
        *,
        has_primary: bool,
    ) -> None:
        super().__init__(title)
        self.rows: list[DueRow] = []
        before: Group | None = None
        for item in items:
            group = group_of(item)
            if group is not before:
                if before is not None:
                    self.body.addWidget(rule())
                self.body.addWidget(label(group_name(group), "hint"))
                before = group
            row = DueRow(item, steps, today, is_primary=has_primary and not self.rows)
            self.rows.append(row)
            self.body.addWidget(row)
        chips = [row.chip.sizeHint().width() for row in self.rows if row.chip.text()]
        for row in self.rows:
            row.ensurePolished()
            row.button.ensurePolished()
        widest = max(row.button.sizeHint().width() for row in self.rows)
        for row in self.rows:
            row.take_widths(max(chips, default=0), widest)


def _chip_of(item: DueItem, today: date) -> ChipKind:
    if item.due_on is None or not item.is_step:
        return ChipKind.NEUTRAL
    days = (item.due_on - today).days
    if days < 0:
        return ChipKind.PROBLEM
    return ChipKind.WARNING if days <= _SOON_DAYS else ChipKind.NEUTRAL
