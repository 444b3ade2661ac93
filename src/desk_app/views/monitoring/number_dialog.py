"""Says what a number of a review counted; names are on the coordinator's screen only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.services.number_wording import (
    number_lines,
    number_meaning,
    number_name,
    number_words,
)
from desk_app.services.shown_numbers import PEOPLE
from desk_app.services.stakeholder_categories import in_language
from desk_app.texts import _, interface_texts
from desk_app.views.theme import ems
from desk_app.views.widgets import ChipKind, Column, Dialog, RecordTable, label

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.services.shown_numbers import Counted, ShownNumber

_Row = tuple[int, "Counted"]


class NumberDialog(Dialog):
    """Shows a number, what it means, and the records behind it."""

    def __init__(
        self, shown: ShownNumber, frozen_on: date | None, parent: QWidget | None = None
    ) -> None:
        texts = interface_texts()
        super().__init__(
            number_name(shown.name, texts),
            _("Close"),
            parent,
            intro=number_meaning(shown.name, texts),
            cancel_text="",
        )
        self.body.addWidget(label(number_words(shown, texts), "strong"))
        if lines := number_lines(shown, texts):
            self.body.addWidget(label(" · ".join(lines)))
        if frozen_on is not None and shown.is_recorded:
            self.body.addWidget(
                label(
                    _(
                        "Counted on {day} and kept as printed. The records behind it may have "
                        "changed since."
                    ).format(day=texts.long_date(frozen_on)),
                    "muted",
                )
            )
            if shown.name in PEOPLE:
                self.body.addWidget(
                    label(_("Who was counted is not kept, only how many."), "muted")
                )
        self.table: RecordTable[_Row] | None = None
        if shown.records:
            self.table = RecordTable(_("What was counted"), _columns(), key=lambda row: row[0])
            self.table.show_rows(enumerate(shown.records))
            self.body.addWidget(self.table, 1)
            self.resize(ems(38), ems(34))


def _columns() -> list[Column[_Row]]:
    texts = interface_texts()

    def name(row: _Row) -> str:
        names = row[1].names
        return names[""] if "" in names else in_language(names, texts.language)

    return [
        Column(_("What was counted"), name, width=26, stretches=True),
        Column(
            _("Counted"),
            lambda row: _("yes") if row[1].counts else _("no"),
            chip=lambda row: ChipKind.OK if row[1].counts else ChipKind.WARNING,
            width=9,
        ),
        Column(_("Date"), lambda row: texts.short_date(row[1].on) or "–", width=11),
    ]
