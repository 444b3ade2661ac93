"""Shows a channel's history: when it was in use, how its tests went, how often it was used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desk_app.services.channel_wording import result_name
from desk_app.texts import _, interface_texts
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import Dialog, Section, label, scrolling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desk_app.services.channel_use import UseCount
    from desk_app.services.channels import ChannelRow
    from desk_app.services.quarters import Quarter


class ChannelHistory(Dialog):
    """Days, tests and counts of one channel, to read."""

    def __init__(
        self,
        row: ChannelRow,
        counts: Sequence[tuple[Quarter, UseCount]],
        parent: QWidget | None = None,
    ) -> None:
        texts = interface_texts()
        super().__init__(row.name(texts.language), _("Close"), parent, cancel_text="")
        content = QWidget()
        content.setLayout(column := QGridLayout())
        column.setContentsMargins(0, 0, SPACES["s"], 0)
        column.setVerticalSpacing(SPACES["l"])
        for at, section in enumerate((_periods(row), _tests(row), _counts(counts))):
            column.addWidget(section, at, 0)
        column.setRowStretch(3, 1)
        self.body.addWidget(scrolling(content), 1)
        self.resize(ems(34), ems(24))
        self.accept_button.setFocus()


def _periods(row: ChannelRow) -> Section:
    texts = interface_texts()
    days = [_("In use from {day}").format(day=texts.short_date(row.in_use_from))]
    for begun, ended in row.pauses:
        said = _("Out of use from {first}, back in use on {last}")
        days.append(said.format(first=texts.short_date(begun), last=texts.short_date(ended)))
    if row.retired_on is not None:
        days.append(_("Out of use from {day}").format(day=texts.short_date(row.retired_on)))
    section = Section(_("In use"))
    for line in days:
        section.body.addWidget(label(line))
    return section


def _tests(row: ChannelRow) -> Section:
    texts = interface_texts()
    section = Section(_("Tests"))
    lines = [
        (texts.short_date(each.tested_on), result_name(each.result, texts), each.by_role)
        for each in row.tests
    ]
    section.body.addWidget(_grid((_("When"), _("Result"), _("By (role)")), lines))
    return section


def _counts(counts: Sequence[tuple[Quarter, UseCount]]) -> Section:
    section = Section(_("How often it was used"))
    lines = [(str(quarter), str(use.count), str(use.answered_in_time)) for quarter, use in counts]
    section.body.addWidget(_grid((_("Quarter"), _("Came in"), _("Answered in time")), lines))
    return section


def _grid(titles: Sequence[str], lines: Iterable[Sequence[str]]) -> QWidget:
    found = list(lines)
    if not found:
        return label(_("Nothing is on record."), "muted")
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACES["l"])
    grid.setVerticalSpacing(SPACES["xs"])
    grid.setColumnStretch(len(titles) - 1, 1)
    for at, title in enumerate(titles):
        grid.addWidget(label(title, "muted", wraps=False), 0, at)
    for row, line in enumerate(found, 1):
        for at, words in enumerate(line):
            shown = label(words, wraps=at == len(titles) - 1)
            shown.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, row, at)
    return holder
