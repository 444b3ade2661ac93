"""Asks what a course is: title, for whom, how long it counts, topics, link."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QSpinBox,
    QTabWidget,
    QWidget,
)

from desk_app.errors import MissingTitleError
from desk_app.services.course_catalogue import MODES, starter_topics
from desk_app.services.course_editing import CourseDraft
from desk_app.services.training_wording import (
    audience_labels,
    audience_name,
    mode_name,
    topic_name,
)
from desk_app.texts import _, interface_texts
from desk_app.views.theme import ems
from desk_app.views.training.checklist import Checklist
from desk_app.views.widgets import ChoiceBox
from desk_app.views.widgets.saving_dialog import SavingDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


_LENGTHS = {"title": 200, "provider": 200, "link": 500, "cost": 60, "note": 500}
_SHORTEST = 16
_MOST_MONTHS, _MOST_MINUTES, _MOST_DAYS = 120, 6000, 730


class CourseDialog(SavingDialog[CourseDraft]):
    """Adds or changes a course; `save` records it and may raise `DeskError`."""

    rows_of_errors: ClassVar = {MissingTitleError: "title"}

    def __init__(
        self,
        draft: CourseDraft,
        renewable: Sequence[tuple[str | None, str]],
        save: Callable[[CourseDraft], object],
        parent: QWidget | None = None,
    ) -> None:
        is_new = not draft.title
        title = _("Add a course") if is_new else _("Change the course")
        super().__init__(title, _("Add the course") if is_new else _("Save"), save, parent)
        self._draft = draft
        texts = interface_texts()
        self.fields = {name: QLineEdit() for name in _LENGTHS}
        for name, field in self.fields.items():
            field.setMaxLength(_LENGTHS[name])
            field.setText(getattr(draft, name))
        self.mode = ChoiceBox[str]([(each, mode_name(each, texts)) for each in MODES])
        self.mode.set_value(draft.mode)
        self.months = _number(draft.validity_months, _MOST_MONTHS, _("for good"))
        self.minutes = _number(draft.duration_minutes, _MOST_MINUTES, _("not known"))
        self.days = _number(draft.due_within_days, _MOST_DAYS, _("at once"))
        self.blocks = QCheckBox(_("Nobody may meet people seeking help without it"))
        self.blocks.setChecked(draft.blocks_clearance)
        self.renews = ChoiceBox[str | None](renewable)
        self.renews.set_value(draft.renews)
        self.renews.setMinimumContentsLength(_SHORTEST)
        self.renews.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.mandatory: Checklist[str] = Checklist(_("Mandatory for"), rows=13)
        labels = [(str(each), audience_name(each, texts)) for each in audience_labels()]
        self.mandatory.show_choices(labels, set(draft.mandatory_for))
        self.topics: Checklist[str] = Checklist(_("Topics"), rows=13)
        known = [(each, topic_name(each, texts)) for each in starter_topics()]
        self.topics.show_choices(known, set(draft.topics))
        self._fill_form()
        self._place()
        self.fields["title"].setFocus()

    def draft(self) -> CourseDraft:
        """Return what the form says."""
        texts: dict[str, Any] = {name: field.text() for name, field in self.fields.items()}
        return replace(
            self._draft,
            **texts,
            mode=self.mode.value(),
            validity_months=self.months.value() or None,
            duration_minutes=self.minutes.value() or None,
            due_within_days=self.days.value() or None,
            blocks_clearance=self.blocks.isChecked(),
            renews=self.renews.value(),
            mandatory_for=tuple(self.mandatory.value()),
            topics=tuple(self.topics.value()),
        )

    def _fill_form(self) -> None:
        form = self.form
        form.add_row("title", _("&Title"), self.fields["title"], required=True)
        form.add_row("mode", _("&How it is given"), self.mode)
        form.add_row("provider", _("&Provider"), self.fields["provider"])
        form.add_row("months", _("Counts for &months"), self.months)
        form.add_row("blocks", _("Clearance"), self.blocks)
        form.add_row(
            "days",
            _("Due within &days"),
            self.days,
            hint=_("After joining; then the reminder starts."),
        )
        form.add_row("renews", _("&Renews"), self.renews)
        form.add_row("minutes", _("Length in m&inutes"), self.minutes)
        form.add_row("link", _("&Link"), self.fields["link"])
        form.add_row("cost", _("C&ost"), self.fields["cost"])
        form.add_row("note", _("&Note"), self.fields["note"])

    def _place(self) -> None:
        lists = QTabWidget()
        lists.setDocumentMode(True)
        lists.setAccessibleName(_("For whom, and about what"))
        lists.addTab(self.mandatory, _("Mandatory for"))
        lists.addTab(self.topics, _("Topics"))
        lists.setMinimumWidth(ems(18))
        self.put_beside(self.form, lists, 64)


def _number(value: int | None, most: int, nothing: str) -> QSpinBox:
    field = QSpinBox()
    field.setRange(0, most)
    field.setSpecialValueText(nothing)
    field.setValue(value or 0)
    return field
