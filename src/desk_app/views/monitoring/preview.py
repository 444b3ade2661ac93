"""What a partner would see, and what not and why, before anything leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk_app.services.disclosure import CellKind, Withheld
from desk_app.services.fact_wording import fact_lines
from desk_app.services.partner_wording import (
    cell_name,
    cell_words,
    difference_lines,
    group_name,
    members_note,
    place_name,
    property_name,
    rule_lines,
    withheld_reason,
)
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.monitoring.preview_table import PreviewTable
from desk_app.views.theme import SPACES
from desk_app.views.widgets import Callout, Card, ChipKind, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from desk_app.services.disclosure import Cell
    from desk_app.services.partner_summary import EarlierSummary, SummaryContent

_NAMED = 5


class SummaryPreview(QWidget):
    """Shows a summary's facts and numbers, what is withheld, and what was handed out before."""

    def __init__(self) -> None:
        super().__init__()
        self.table = PreviewTable()
        self._more = QVBoxLayout()
        self.earlier = Callout("", ChipKind.WARNING)
        self.small = Callout("", ChipKind.INFO)
        self.regrouped = Callout("", ChipKind.WARNING)
        self.explanation = label("", "hint")
        self.explanation.setMinimumHeight(2 * self.explanation.fontMetrics().lineSpacing())
        self.explanation.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.table.explained.connect(self._explain)
        self._notes = QVBoxLayout()
        self._withheld = QVBoxLayout()
        self._rules = QVBoxLayout()
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(SPACES["l"])
        self._facts.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["l"])
        for callout in (self.earlier, self.small, self.regrouped):
            callout.hide()  # until there is something to say
            layout.addWidget(callout)
        layout.addWidget(self._numbers_card())
        for title, part in (
            (_("Earlier quarters and concerns reported"), self._more),
            (_("What is withheld, and why"), self._withheld),
            (_("What the organisation has in place (exact)"), self._facts),
            (_("Rules applied"), self._rules),
        ):
            part.setSpacing(SPACES["s"])
            card = Card(title)
            card.body.addLayout(part)
            layout.addWidget(card)
        layout.addStretch(1)

    def show_content(self, content: SummaryContent) -> None:
        """Show what a summary would say."""
        texts = interface_texts()
        self.earlier.setVisible(bool(content.earlier))
        self.earlier.show_text(_earlier_words(content))
        words = _small_words(content)
        self.small.setVisible(bool(words))
        self.small.show_text(words)
        words = _regrouped_words(content)
        self.regrouped.setVisible(bool(words))
        self.regrouped.show_text(words)
        self.table.show_table(content.table)
        self.explanation.setVisible(bool(content.table.withheld))
        self._explain("")
        notes = [members_note(line, texts) for line in content.table.groups]
        _refill(self._notes, [note for note in notes if note])
        _refill(self._more, more_lines(content))
        _refill(self._withheld, withheld_lines(content.withheld))
        _refill(self._rules, rule_lines(content, texts))
        self._show_facts(content)

    def _numbers_card(self) -> Card:
        card = Card(_("Coverage, as the partner would see it"))
        card.body.addWidget(self.table)
        card.body.addLayout(self._notes)
        card.body.addWidget(self.explanation)
        return card

    def _explain(self, text: str) -> None:
        self.explanation.setText(text or _("Go to a withheld number to read why."))

    def _show_facts(self, content: SummaryContent) -> None:
        _clear(self._facts)
        for row, (_key, name, value) in enumerate(fact_lines(content, interface_texts())):
            for column, words in enumerate((label(name, "muted"), label(value, "strong"))):
                words.setAlignment(Qt.AlignmentFlag.AlignTop)
                self._facts.addWidget(words, row, column)
                words.show()


def more_lines(content: SummaryContent) -> list[str]:
    """Return the numbers that are not in the table: earlier quarters, and concerns reported."""
    texts, numbers = interface_texts(), content.numbers
    past = [cell for each in numbers.trend for cell in each.shares]
    return [
        _("{name}: {value}").format(
            name=cell_name(cell.key, texts),
            value=cell_words(cell, texts) if cell.reason is None else _("withheld"),
        )
        for cell in (*past, *numbers.concerns)
    ] or [_("None are shown.")]


def withheld_lines(withheld: tuple[Cell, ...]) -> list[str]:
    """Return how many numbers are withheld, then for each reason which ones."""
    texts = interface_texts()
    if not withheld:
        return [_("Nothing is withheld.")]
    lines = [
        ngettext("{count} number is withheld.", "{count} numbers are withheld.", len(withheld))
    ]
    lines[0] = lines[0].format(count=len(withheld))
    for reason in Withheld:
        cells = [cell.key.split(".") for cell in withheld if cell.reason is reason]
        if not cells:
            continue
        groups = dict.fromkeys(place_name(f"{column}.{group}", texts) for column, group in cells)
        columns = dict.fromkeys(property_name(column, texts).casefold() for column, _group in cells)
        lines.append(
            _("{groups} ({columns}): {reason}").format(
                groups=", ".join(groups),
                columns=", ".join(columns),
                reason=withheld_reason(reason, texts),
            )
        )
    return lines


def _earlier_words(content: SummaryContent) -> str:
    if not content.earlier:
        return ""
    named = "; ".join(_one_earlier(each) for each in content.earlier[:_NAMED])
    if content.differs:
        changed = difference_lines(content, interface_texts())
        more = len(changed) - _NAMED
        if more > 0:
            others = ngettext("{count} other", "{count} others", more).format(count=more)
            changed = [*changed[:_NAMED], others]
        if not content.numbers.contradictions:
            return _(
                "A summary of this quarter that shows less was handed out before: {earlier}. The "
                "numbers are the same, but it does not show these: {changed}. Comparing both could "
                "reveal one person. Better hand out the kept copy again. If you need another one, "
                "give a reason: it shows only everyone together."
            ).format(earlier=named, changed="; ".join(changed))
        return _(
            "A summary of this quarter with other numbers was handed out before: {earlier}. "
            "These numbers differ: {changed}. Comparing both could reveal one person. Better hand "
            "out the kept copy again. If you need another one, give a reason: it shows only "
            "everyone together."
        ).format(earlier=named, changed="; ".join(changed))
    return _(
        "A summary of this quarter was handed out before: {earlier}. The numbers are the same."
    ).format(earlier=named)


def _one_earlier(earlier: EarlierSummary) -> str:
    day = interface_texts().short_date(earlier.made_on)
    if not earlier.partner:
        return _("{day} ({format})").format(day=day, format=earlier.file_format.upper())
    return _("{day} to {partner} ({format})").format(
        day=day, partner=earlier.partner, format=earlier.file_format.upper()
    )


def _small_words(content: SummaryContent) -> str:
    if content.table.total.headcount.kind in {CellKind.FEWER_THAN_TEN, CellKind.BELOW_K}:
        return _(
            "So few people were active at the end of the quarter that every number could point at "
            "somebody. The summary holds words only, and nothing about groups."
        )
    if any(cell.reason is Withheld.NO_BREAKDOWN for cell in content.withheld):
        return _("The groups are so small that only everyone together is shown.")
    return ""


def _regrouped_words(content: SummaryContent) -> str:
    texts = interface_texts()
    groups = [group_name(key, texts) for key in content.numbers.regrouped]
    if not groups:
        return ""
    return _(
        "Shown alone in this quarter or in the one handed out next to it, but not in both: "
        "{groups}. Whoever knows exactly who came or left could tell how many they were. If the "
        "partner knows your people, leave out each group."
    ).format(groups=", ".join(groups).casefold())


def _refill(layout: QVBoxLayout, lines: list[str]) -> None:
    _clear(layout)
    for line in lines:
        words = label(line)
        layout.addWidget(words)
        words.show()  # a layout would do so only later, and the page would jump


def _clear(layout: QLayout) -> None:
    while (taken := layout.takeAt(0)) is not None:
        if (widget := taken.widget()) is not None:
            widget.hide()
            widget.deleteLater()
