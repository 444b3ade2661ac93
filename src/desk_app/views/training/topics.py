"""Which topics of the brief the courses cover, and for whom none does (R28, R29)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.services.training_topics import TopicRow, list_topics
from desk_app.services.training_wording import topic_name
from desk_app.services.wording import category_plural
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.theme import SPACES
from desk_app.views.widgets import Callout, ChipKind, Column, RecordTable, button

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.views.training.actions import TrainingActions


class TopicsPart(QWidget):
    """Lists the topics and whether everyone has to learn them."""

    def __init__(self, actions: TrainingActions, show_courses: Callable[[], object]) -> None:
        super().__init__()
        self._actions = actions
        self.summary = Callout("", ChipKind.INFO, button(_("&Open the courses"), show_courses))
        self.table: RecordTable[TopicRow] = RecordTable(
            _("Topics of the brief"), _columns(), key=lambda row: row.topic
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)

    def reload(self) -> None:
        """Show what is on record now."""
        rows = self._actions.context.vault.read(list_topics)
        self.table.show_rows(rows)
        self.summary.show_text(_summary([row for row in rows if row.is_open]))


def _summary(missing: list[TopicRow]) -> str:
    if not missing:
        return _("Every topic of the brief is covered by a course.")
    return ngettext(
        "{count} topic needs a course: change one, or add your own.",
        "{count} topics need a course: change one, or add your own.",
        len(missing),
    ).format(count=len(missing))


def _columns() -> list[Column[TopicRow]]:
    texts = interface_texts()
    return [
        Column[TopicRow](
            _("Topic"), lambda row: topic_name(row.topic, texts), width=34, stretches=True
        ),
        Column[TopicRow](_("State"), topic_state, chip=_chip, tooltip=_explained, width=24),
        Column[TopicRow](
            _("Not covered for"), _missing, tooltip=_missing, width=20, stretches=True
        ),
        Column[TopicRow](
            _("Covered by"),
            lambda row: ", ".join(row.courses) or "–",
            tooltip=lambda row: "\n".join(row.courses),
            width=30,
            stretches=True,
        ),
    ]


def topic_state(row: TopicRow) -> str:
    """Return whether a topic is covered, in a word or two."""
    if not row.courses or row.is_uncovered_for_everyone:
        return _("Not covered")
    if row.uncovered_for:
        return _("Not for everyone")
    return _("Your course needed") if row.your_course_needed else _("Covered")


def _chip(row: TopicRow) -> ChipKind:
    if not row.courses or row.is_uncovered_for_everyone:
        return ChipKind.PROBLEM
    return ChipKind.WARNING if row.is_open else ChipKind.OK


def _explained(row: TopicRow) -> str:
    if row.your_course_needed:
        return _("It depends on the country, and no course for your country covers it.")
    if row.is_for_everyone:
        return _("Everyone must learn this.")
    return _("Recommended for some.")


def _missing(row: TopicRow) -> str:
    if row.is_uncovered_for_everyone:
        return _("Everyone")
    texts = interface_texts()
    return ", ".join(category_plural(each, texts) for each in row.uncovered_for)
