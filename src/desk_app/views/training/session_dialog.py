"""Asks when and where a course is held, and who is invited: whoever needs it is ticked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desk_app.errors import (
    DeskError,
    IdentityNumberError,
    MissingCourseError,
    SessionEndsEarlyError,
    TooLongError,
    WrongTimeError,
)
from desk_app.services.session_draft import SessionDraft, parse_time
from desk_app.services.training_wording import stage_name
from desk_app.texts import _, interface_texts
from desk_app.views.theme import ems
from desk_app.views.training.checklist import Checklist
from desk_app.views.widgets import (
    ChoiceBox,
    DateField,
    Dialog,
    Form,
    Section,
    show_error,
    words_for,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from desk_app.services.roster import RosterRow
    from desk_app.services.training import CourseRow
    from desk_app.services.training_coverage import NeedRow
    from desk_app.services.training_sessions import SessionRow
    from desk_app.texts import Texts

_SHORTEST = 20
_SIDE_BY_SIDE_EMS = 60
_LENGTHS = {"starts_at": 5, "ends_at": 5, "place": 100, "trainer_name": 200, "trainer_role": 100}


@dataclass(frozen=True, slots=True)
class SessionOffer:
    """What can be chosen from."""

    courses: Sequence[CourseRow]
    people: Sequence[RosterRow]
    """Everyone who is active."""
    needed: dict[int, list[NeedRow]]
    """By the course's id, the needs that a session of it would solve."""
    before: Sequence[SessionRow]
    """The latest session, whose place and trainer are proposed again."""
    today: date


class SessionDialog(Dialog):
    """Plans or changes a session; `save` records it and may raise `DeskError`."""

    def __init__(
        self,
        offer: SessionOffer,
        save: Callable[[SessionDraft, list[int]], object],
        parent: QWidget | None = None,
        *,
        row: SessionRow | None = None,
        course_id: int | None = None,
        chosen: Collection[int] | None = None,
    ) -> None:
        title = _("Change the session") if row else _("Plan a training session")
        super().__init__(title, _("Save") if row else _("Plan the session"), parent)
        self._offer, self._save = offer, save
        self._chosen = row.listed if row else chosen
        self.course = ChoiceBox[int | None](
            [(None, _("Choose a course")), *((each.id, each.title) for each in offer.courses)]
        )
        self.course.setMinimumContentsLength(_SHORTEST)
        self.course.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.day = DateField()
        self.fields = {name: QLineEdit() for name in _LENGTHS}
        for name, field in self.fields.items():
            field.setMaxLength(_LENGTHS[name])
        self.invited: Checklist[int] = Checklist(_("Who is invited"))
        self.form = self._make_form()
        self._place()
        self._fill(row, course_id)
        self._offer_people()
        self.course.currentIndexChanged.connect(lambda _index: self._course_changed())
        self.invited.changed.connect(self._remember)
        self.check = self._is_saved
        self._is_touched = self._chosen is not None

    def draft(self) -> SessionDraft:
        """Return what the form says; there must be a day."""
        day = self.day.value()
        assert day is not None
        texts = {name: field.text() for name, field in self.fields.items()}
        return SessionDraft(self.course.value(), day, **texts)

    def _make_form(self) -> Form:
        form = Form()
        form.add_row("course", _("&Course"), self.course, required=True)
        form.add_row("day", _("&Date"), self.day, required=True)
        form.add_row(
            "starts_at", _("&Starts at"), self.fields["starts_at"], hint=_("Such as 18:00")
        )
        form.add_row("ends_at", _("&Ends at"), self.fields["ends_at"])
        form.add_row("place", _("&Place"), self.fields["place"])
        form.add_row("trainer_name", _("&Trainer"), self.fields["trainer_name"])
        form.add_row("trainer_role", _("Trainer’s &role"), self.fields["trainer_role"])
        return form

    def _place(self) -> None:
        who = Section(
            _("Who is invited"), _("Whoever needs this course and is not invited yet is ticked.")
        )
        who.body.addWidget(self.invited, 1)
        self.invited.setMinimumWidth(ems(18))
        self.put_beside(self.form, who, _SIDE_BY_SIDE_EMS)

    def _fill(self, row: SessionRow | None, course_id: int | None) -> None:
        if row is not None:
            if row.course_id not in {each.id for each in self._offer.courses}:  # retired since
                self.course.show_choices([(row.course_id, row.course)])
            self.course.set_value(row.course_id)
            self.day.set_value(row.held_on)
            for name, field in self.fields.items():
                field.setText(getattr(row, name))
            return
        self.course.set_value(course_id)
        for last in self._offer.before:
            for name, field in self.fields.items():
                field.setText(getattr(last, name))
        self._propose_end()

    def _course_changed(self) -> None:
        self._propose_end()
        if not self._is_touched:
            self._chosen = None
        self._offer_people()

    def _propose_end(self) -> None:
        """Work out the end from the start and how long the course takes."""
        lengths = {each.id: each.duration_minutes for each in self._offer.courses}
        minutes = lengths.get(self.course.value() or 0)
        try:
            starts_at = parse_time("starts_at", self.fields["starts_at"].text())
        except WrongTimeError:
            return
        if not minutes or not starts_at:
            return
        hour, minute = (int(part) for part in starts_at.split(":"))
        end = hour * 60 + minute + minutes
        self.fields["ends_at"].setText(f"{end // 60:02}:{end % 60:02}" if end < 24 * 60 else "")

    def _offer_people(self) -> None:
        """List those who need the course first, then everyone else who is active."""
        texts = interface_texts()
        needs = self._offer.needed.get(self.course.value() or 0, [])
        first = {
            need.person.id: f"{need.person.listed_name} – {_need_words(need, texts)}"
            for need in needs
        }
        others = sorted(
            (row for row in self._offer.people if row.id not in first),
            key=lambda row: texts.sort_key(row.listed_name),
        )
        choices = [*first.items(), *((row.id, row.listed_name) for row in others)]
        invited = [
            need.person.id
            for need in needs
            if need.planned_on is None and not need.is_on_leave(self._offer.today)
        ]
        self.invited.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.invited.show_choices(choices, set(invited if self._chosen is None else self._chosen))
        self.invited.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def _remember(self) -> None:
        self._is_touched, self._chosen = True, self.invited.value()

    def _is_saved(self) -> bool:
        missing = self.form.missing()
        if self.course.value() is None:
            missing["course"] = _("Choose a course.")
        self.form.show_errors(missing)
        if missing:
            return False
        try:
            self._save(self.draft(), self.invited.value())
        except DeskError as error:
            errors = _field_errors(error)
            self.form.show_errors(errors)
            if not errors:
                show_error(self, error)
            return False
        return True


def _need_words(need: NeedRow, texts: Texts) -> str:
    said = stage_name(need.stage, texts)
    if need.planned_on is None:
        return said
    return _("{said}, invited for {day}").format(said=said, day=texts.short_date(need.planned_on))


def _field_errors(error: DeskError) -> dict[str, str]:
    """Return a sentence for the field that is to blame; nothing if none is."""
    match error:
        case MissingCourseError():
            return {"course": words_for(error)}
        case SessionEndsEarlyError():
            return {"ends_at": words_for(error)}
        case (
            WrongTimeError(field=name) | TooLongError(field=name) | IdentityNumberError(field=name)
        ):
            return {name: words_for(error)}
    return {}
