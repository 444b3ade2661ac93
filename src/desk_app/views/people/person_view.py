"""A person's whole story on one page: clearance first, then everything it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from desk_app.services.clearance import Clearance, Reason, ReasonKind
from desk_app.services.wording import category_name, next_step, reason_sentence
from desk_app.texts import _, interface_texts
from desk_app.views.people.person_cards import (
    details_card,
    engagements_card,
    extracts_card,
    signatures_card,
    trainings_card,
)
from desk_app.views.people.words import RosterWords, as_sentence, clearance_chip
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import (
    Card,
    PageHeader,
    StatusChip,
    button,
    icon_button,
    label,
    scrolling,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from desk_app.services.person_details import EngagementRow
    from desk_app.views.people.certificate_tasks import CertificateTasks
    from desk_app.views.people.person_story import PersonStory

_TWO_COLUMNS_EMS = 56


class PersonTasks(Protocol):
    """What the person's page can ask for; each is about the person shown."""

    certificates: CertificateTasks
    """What can be done with certificates of other providers."""

    def back(self) -> None:
        """Return to the list."""

    def change_details(self) -> None:
        """Change what was entered."""

    def add_engagement(self) -> None:
        """Add a period."""

    def change_engagement(self, engagement: EngagementRow) -> None:
        """Change a period."""

    def end_engagement(self) -> None:
        """End everything the person does."""

    def print_form(self) -> None:
        """Have a form printed."""

    def show_signed_page(self, scan_id: int) -> None:
        """Show the picture of a signature."""

    def open_conduct(self) -> None:
        """Go to the code of conduct."""

    def record_form(self) -> None:
        """Record a form that came back."""

    def record_training(self, course_title: str = "") -> None:
        """Record a completed course."""

    def note_extract(self) -> None:
        """Note that an extract was shown."""

    def pause(self) -> None:
        """Give no tasks from a day on."""

    def end_pause(self) -> None:
        """Lift the pause."""

    def excuse(self) -> None:
        """Note a leave."""

    def end_leave(self) -> None:
        """Note that the leave is over."""


class PersonView(QWidget):
    """Shows one person; built anew for each, since their cards differ."""

    def __init__(self, story: PersonStory, tasks: PersonTasks) -> None:
        super().__init__()
        self._story, self._tasks = story, tasks
        self.next_steps: list[QPushButton] = []
        room = QWidget()
        content = QVBoxLayout(room)
        content.setContentsMargins(0, 0, SPACES["s"], 0)
        content.setSpacing(SPACES["l"])
        content.addWidget(self._clearance_card())
        content.addLayout(self._columns())
        content.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["l"])
        layout.addLayout(self._header())
        layout.addWidget(scrolling(room), 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= ems(_TWO_COLUMNS_EMS)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(way)

    def _header(self) -> QHBoxLayout:
        row = self._story.row
        category = category_name(row.person_category, interface_texts())
        subtitle = " · ".join(part for part in (category, row.role, row.person_ref) if part)
        if row.protected_identity:
            subtitle = _("{text} · protected identity").format(text=subtitle)
        change = button(_("&Change…"), self._tasks.change_details, icon_name="edit")
        self._on_keys("F2", self._tasks.change_details)
        more = button(_("&More"))
        menu = QMenu(more)
        for text, run in (
            (_("Pause…"), self._tasks.pause),
            (_("End the pause"), self._tasks.end_pause),
            (_("On leave until…"), self._tasks.excuse),
            (_("Back from leave"), self._tasks.end_leave),
            (_("End engagement…"), self._tasks.end_engagement),
        ):
            menu.addAction(text, run)
        more.setMenu(menu)
        back = icon_button("back", _("Back to all people"), self._tasks.back)
        self.setFocusProxy(back)
        self._on_keys("Alt+Left", self._tasks.back)
        # Only while the focus is in here: elsewhere Esc closes the search.
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(lambda *_none: self._tasks.back())
        layout = QHBoxLayout()
        layout.setSpacing(SPACES["m"])
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(PageHeader(row.full_name, subtitle, [more, change]), 1)
        return layout

    def _on_keys(self, keys: str, run: Callable[[], object]) -> None:
        # A button's own shortcut would take the place of its access key.
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(lambda *_none: run())

    def _clearance_card(self) -> Card:
        row, texts = self._story.row, interface_texts()
        card = Card()
        card.setAccessibleName(_("Clearance"))
        head = QHBoxLayout()
        head.setSpacing(SPACES["m"])
        head.addWidget(StatusChip(RosterWords().clearance(row), clearance_chip(row)))
        if row.clearance is Clearance.CLEARED:
            words = label(_("May meet people seeking help today."), "strong")
        else:
            words = label(_("May not meet people seeking help today, because:"), "strong")
        head.addWidget(words, 1)
        card.body.addLayout(head)
        for reason in row.reasons:
            sentence = as_sentence(reason_sentence(reason, texts))
            step = as_sentence(next_step(reason, texts))
            card.body.addWidget(self._reason_line(reason, sentence, step))
        return card

    def _reason_line(self, reason: Reason, sentence: str, step: str) -> QWidget:
        area = QWidget()
        layout = QHBoxLayout(area)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["m"])
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(sentence))
        words.addWidget(label(_("Next: {step}").format(step=step[:1].lower() + step[1:]), "hint"))
        layout.addLayout(words, 1)
        action = self._next_button(reason)
        if action is not None:
            action.setAccessibleDescription(sentence)
            self.next_steps.append(action)
            layout.addWidget(action)
        return area

    def _next_button(self, reason: Reason) -> QPushButton | None:
        tasks, kind = self._tasks, ReasonKind
        steps: dict[ReasonKind, tuple[str, Callable[[], object]]] = {
            kind.NOT_ENGAGED: (_("Add engagement…"), tasks.add_engagement),
            kind.ENDED: (_("Add engagement…"), tasks.add_engagement),
            kind.PAUSED: (_("End the pause"), tasks.end_pause),
            kind.ON_LEAVE: (_("Back from leave"), tasks.end_leave),
            kind.NO_CODE: (_("Open Conduct"), tasks.open_conduct),
            kind.FORM_OUT: (_("Record the form…"), tasks.record_form),
            kind.ACK_MISSING: (_("Print a form"), tasks.print_form),
            kind.ACK_OUTDATED: (_("Print a form"), tasks.print_form),
            kind.ACK_EXPIRED: (_("Print a form"), tasks.print_form),
            kind.EXTRACT_MISSING: (_("Note the extract…"), tasks.note_extract),
            kind.EXTRACT_EXPIRED: (_("Note the extract…"), tasks.note_extract),
            kind.EXTRACT_INTERRUPTED: (_("Note the extract…"), tasks.note_extract),
        }
        if reason.kind in {kind.TRAINING_MISSING, kind.TRAINING_EXPIRED}:
            return button(_("Record training…"), lambda: tasks.record_training(reason.course))
        return button(*steps[reason.kind]) if reason.kind in steps else None

    def _columns(self) -> QBoxLayout:
        left, right = QVBoxLayout(), QVBoxLayout()
        story, tasks = self._story, self._tasks
        left.addWidget(details_card(story, tasks))
        left.addWidget(engagements_card(story, tasks))
        right.addWidget(signatures_card(story, tasks))
        right.addWidget(trainings_card(story, tasks))
        if story.asks_for_extract:
            right.addWidget(extracts_card(story, tasks))
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(SPACES["l"])
        for column in (left, right):
            column.setSpacing(SPACES["l"])
            column.addStretch(1)
            self._cards.addLayout(column, 1)
        return self._cards
