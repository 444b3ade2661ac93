"""What stands between a draft and its adoption, per requirement of the brief and per language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk_app.texts import LANGUAGE_NAMES, _, ngettext
from desk_app.views.conduct.words import requirement_name, requirement_topic
from desk_app.views.theme import SPACES, is_large
from desk_app.views.widgets import Callout, ChipKind, StatusChip, label
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from desk_app.services.adoption import AdoptionCheck, AdoptionReadiness
    from desk_app.services.editions import EditionRow

_PER_ROW = 3


class ChecksPanel(QWidget):
    """A chip for each requirement R16 to R24, and a warning for each language with gaps."""

    def __init__(self) -> None:
        super().__init__()
        self.chips: dict[str, StatusChip] = {}
        self._place = QWidget()
        self._grid = FlowLayout(self._place) if is_large() else QGridLayout(self._place)
        if isinstance(self._grid, QGridLayout):
            self._grid.setContentsMargins(0, 0, 0, 0)
            self._grid.setHorizontalSpacing(SPACES["l"])
            self._grid.setVerticalSpacing(SPACES["xs"])
        self.gaps = Callout("", ChipKind.WARNING)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["s"])
        layout.addWidget(label(_("What the brief demands, with the clauses that say it"), "hint"))
        layout.addWidget(self._place)
        layout.addWidget(self.gaps)
        self.setAccessibleName(_("What the brief demands of the code"))

    def show_readiness(self, readiness: AdoptionReadiness, edition: EditionRow) -> None:
        """Show how far the edition is."""
        for number, check in enumerate(readiness.checks):
            chip = self.chips.get(check.requirement)
            if chip is None:
                chip = self.chips[check.requirement] = StatusChip()
                self._add(chip, number)
            kind = ChipKind.OK if check.is_met else ChipKind.PROBLEM
            chip.show_status(check_words(check), kind)
            chip.setToolTip(requirement_name(check.requirement))
        warnings = gap_warnings(readiness, edition)
        self.gaps.show_text("\n".join(warnings))
        self.gaps.setVisible(bool(warnings))

    def _add(self, chip: StatusChip, number: int) -> None:
        if isinstance(self._grid, QGridLayout):
            place = number // _PER_ROW, number % _PER_ROW
            self._grid.addWidget(chip, *place, Qt.AlignmentFlag.AlignLeft)
            self._grid.setColumnStretch(number % _PER_ROW, 1)
        else:
            self._grid.addWidget(chip)


def check_words(check: AdoptionCheck) -> str:
    """Return a requirement with the clauses that meet it."""
    name = requirement_topic(check.requirement)
    if not check.is_met:
        return _("{requirement}: no clause ({name})").format(
            requirement=check.requirement, name=name
        )
    return _("{requirement} {name}: {clauses}").format(
        requirement=check.requirement, name=name, clauses=", ".join(check.clause_numbers)
    )


def gap_warnings(readiness: AdoptionReadiness, edition: EditionRow) -> list[str]:
    """Return a sentence for each language in which clauses lack words (J4)."""
    return [
        _gap_warning(language, numbers, is_original=language == edition.master_language)
        for language, numbers in readiness.incomplete_languages.items()
    ]


def _gap_warning(language: str, numbers: tuple[str, ...], *, is_original: bool) -> str:
    name = LANGUAGE_NAMES[language]
    if is_original:
        template = ngettext(
            "{language} is the original and lacks clause {clauses}: complete it before adoption.",
            "{language} is the original and lacks clauses {clauses}: complete it before adoption.",
            len(numbers),
        )
    else:
        template = ngettext(
            "{language} lacks clause {clauses}. If it is adopted so, this edition will not exist "
            "in that language.",
            "{language} lacks clauses {clauses}. If it is adopted so, this edition will not exist "
            "in that language.",
            len(numbers),
        )
    return template.format(language=name, clauses=", ".join(numbers))
