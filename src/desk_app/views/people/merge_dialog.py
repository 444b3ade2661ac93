"""Shows two records side by side and asks which of them stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from desk_app.services.contact_details import phone_as_written
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts
from desk_app.views.people.words import RosterWords
from desk_app.views.theme import SPACES, is_large
from desk_app.views.widgets import Callout, ChipKind, Dialog, label

if TYPE_CHECKING:
    from desk_app.services.roster import RosterRow


class MergeDialog(Dialog):
    """The record that was entered first is proposed to stay."""

    def __init__(self, first: RosterRow, second: RosterRow, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Merge two into one"),
            _("Merge"),
            parent,
            intro=_("Are these two the same person? Choose the record that stays."),
            destructive=True,
        )
        self.widen(54)
        self._pair = (first, second)
        self._group = QButtonGroup(self)
        self.result_column = [label("", "strong") for _line in _lines(first, second)]
        self.body.addWidget(self._side_by_side(), 1)
        self.warning = Callout("", ChipKind.WARNING)
        self.body.addWidget(self.warning)
        self._group.idToggled.connect(lambda *_args: self._show_result())
        self.accept_button.setDefault(False)
        self.cancel_button.setDefault(True)
        older = 0 if first.created_on <= second.created_on else 1
        self._group.button(older).setChecked(True)
        self._show_result()

    def chosen(self) -> tuple[RosterRow, RosterRow]:
        """Return the record that stays and the one that goes."""
        kept = max(self._group.checkedId(), 0)
        return self._pair[kept], self._pair[1 - kept]

    def keep(self, position: int) -> None:
        """Choose the first (0) or second (1) record to stay."""
        self._group.button(position).setChecked(True)

    def _side_by_side(self) -> QWidget:
        area = QWidget()
        grid = QGridLayout(area)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACES["l"])
        grid.setVerticalSpacing(SPACES["s"])
        for column, row in enumerate(self._pair):
            choice = QRadioButton(_("Keep {ref}").format(ref=row.person_ref))
            self._group.addButton(choice, column)
            grid.addWidget(choice, 0, column + 1)
        grid.addWidget(label(_("Afterwards"), "muted", wraps=False), 0, 3)
        for line, (caption, left, right) in enumerate(_lines(*self._pair)):
            grid.addWidget(label(caption, "muted", wraps=is_large()), line + 1, 0)
            grid.addWidget(label(left or "–"), line + 1, 1)
            grid.addWidget(label(right or "–"), line + 1, 2)
            grid.addWidget(self.result_column[line], line + 1, 3)
        for column in (1, 2, 3):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        return area

    def _show_result(self) -> None:
        keep, drop = self.chosen()
        for shown, text in zip(self.result_column, _merged(keep, drop), strict=True):
            shown.setText(text or "–")
        self.warning.show_text(
            _(
                "Engagements, forms, signatures, trainings and extract notes of {drop} move to "
                "{keep}. The record {drop} is removed; this cannot be undone."
            ).format(keep=keep.person_ref, drop=drop.person_ref)
        )


def ask_merge(
    parent: QWidget, first: RosterRow, second: RosterRow
) -> tuple[RosterRow, RosterRow] | None:
    """Return the record that stays and the one that goes, or None."""
    dialog = MergeDialog(first, second, parent)
    accepted = dialog.exec() == Dialog.DialogCode.Accepted
    chosen = dialog.chosen() if accepted else None
    dialog.deleteLater()
    return chosen


def _lines(first: RosterRow, second: RosterRow) -> list[tuple[str, str, str]]:
    captions = (
        _("Name"),
        _("Category"),
        _("Form language"),
        _("Phone"),
        _("E-mail"),
        _("How to reach"),
        _("Works with children"),
        _("Under 18"),
        _("Protected identity"),
        _("Paused from"),
        _("Role"),
        _("Entered on"),
    )
    return list(zip(captions, _texts(first), _texts(second), strict=True))


def _texts(row: RosterRow) -> list[str]:
    dates = interface_texts()
    return [
        row.full_name,
        str(RosterWords().category(row.person_category)),
        dict(LANGUAGE_NAMES).get(row.form_language, row.form_language),
        phone_as_written(row.phone, ""),
        row.email,
        row.contact_mark,
        _yes(row.works_with_children),
        _yes(row.is_minor),
        _yes(row.protected_identity),
        dates.short_date(row.paused_from),
        row.role,
        dates.short_date(row.created_on),
    ]


def _merged(keep: RosterRow, drop: RosterRow) -> list[str]:
    """What the record will say; the same rules as `services.merging`."""
    dates = interface_texts()
    protected = keep.protected_identity or drop.protected_identity
    roles = dict.fromkeys(
        part for row in (keep, drop) for part in row.role.split(", ") if row.is_active and part
    )
    return [
        keep.full_name,
        str(RosterWords().category(keep.person_category)),
        dict(LANGUAGE_NAMES).get(keep.form_language, keep.form_language),
        "" if protected else phone_as_written(keep.phone or drop.phone, ""),
        "" if protected else keep.email or drop.email,
        keep.contact_mark or drop.contact_mark,
        _yes(keep.works_with_children or drop.works_with_children),
        _yes(keep.is_minor or drop.is_minor),
        _yes(protected),
        dates.short_date(keep.paused_from or drop.paused_from),
        ", ".join(roles) or keep.role or drop.role,
        dates.short_date(min(keep.created_on, drop.created_on)),
    ]


def _yes(value: bool) -> str:  # noqa: FBT001 - worded, not branched on
    return _("yes") if value else _("no")
