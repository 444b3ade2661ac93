"""The form for one period in which a person acts for the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit
from typing_extensions import override

from desk_app.errors import DeskError, EndBeforeStartError, IdentityNumberError, TooLongError
from desk_app.models.person import ContactLevel, SafeguardingRole
from desk_app.services.people import EngagementDraft
from desk_app.services.wording import contact_level_name, safeguarding_role_name
from desk_app.texts import _, interface_texts
from desk_app.views.widgets import ChoiceBox, DateField, Dialog, Form, words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

_FIELDS = frozenset({"role", "place", "activity"})


class EngagementForm(Form):
    """Role, contact level, days, place, activities and, rarely, a safeguarding role."""

    def __init__(self, activities: Sequence[str], today: date) -> None:
        super().__init__()
        texts = interface_texts()
        self._today = today
        self.role, self.place, self.activities = QLineEdit(), QLineEdit(), QLineEdit()
        self.role.setMaxLength(100)
        self.place.setMaxLength(100)
        self.activities.setMaxLength(1000)
        self.activities.setCompleter(_ListCompleter(activities))
        self.contact_level = ChoiceBox[ContactLevel](
            [(each, contact_level_name(each, texts)) for each in ContactLevel]
        )
        self.contact_level.set_value(ContactLevel.DIRECT)
        self.starts_on, self.ends_on = DateField(today), DateField()
        self.safeguarding = ChoiceBox[SafeguardingRole | None](
            [
                (None, _("None")),
                *((each, safeguarding_role_name(each, texts)) for each in SafeguardingRole),
            ]
        )
        self._add_rows()

    def draft(self) -> EngagementDraft:
        """Return what the form says; an empty start is today."""
        return EngagementDraft(
            role=self.role.text(),
            contact_level=self.contact_level.value(),
            starts_on=self.starts_on.value() or self._today,
            ends_on=self.ends_on.value(),
            place=self.place.text(),
            activities=tuple(
                name for part in self.activities.text().split(",") if (name := part.strip())
            ),
            safeguarding_role=self.safeguarding.value(),
        )

    def show_draft(self, draft: EngagementDraft) -> None:
        """Fill the form."""
        self.role.setText(draft.role)
        self.contact_level.set_value(draft.contact_level)
        self.starts_on.set_value(draft.starts_on)
        self.ends_on.set_value(draft.ends_on)
        self.place.setText(draft.place)
        self.activities.setText(", ".join(draft.activities))
        self.safeguarding.set_value(draft.safeguarding_role)

    def shows(self, error: DeskError) -> bool:
        """Show an error if it is about one of these fields; return whether it was."""
        match error:
            case EndBeforeStartError():
                name = "ends_on"
            case IdentityNumberError(field=field) | TooLongError(field=field) if field in _FIELDS:
                name = str(field)
            case _:
                return False
        self.show_errors({name: words_for(error)})
        return True

    def _add_rows(self) -> None:
        self.add_row("role", _("R&ole"), self.role, hint=_("In your own words: reception, driver."))
        self.add_row("contact_level", _("Co&ntact level"), self.contact_level)
        self.add_row("starts_on", _("F&irst day"), self.starts_on, required=True)
        self.add_row(
            "ends_on", _("Last &day"), self.ends_on, hint=_("Empty while it goes on without end.")
        )
        self.add_row("place", _("Pla&ce"), self.place)
        self.add_row(
            "activity",
            _("Acti&vities"),
            self.activities,
            hint=_("Several with commas between them; a new name becomes a new activity."),
        )
        self.add_row("safeguarding_role", _("&Safeguarding role"), self.safeguarding)


class EngagementDialog(Dialog):
    """Asks about a period. `save` may raise `DeskError`, which is shown beside its field."""

    def __init__(
        self,
        title: str,
        form: EngagementForm,
        save: Callable[[EngagementDraft], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, _("Save"), parent)
        self.form, self._save = form, save
        self._before = form.draft()
        self.body.addWidget(form)
        self.check = self._is_saved

    @override
    def has_changes(self) -> bool:
        return self.form.draft() != self._before

    def _is_saved(self) -> bool:
        if not self.form.check():
            return False
        try:
            self._save(self.form.draft())
        except DeskError as error:
            if not self.form.shows(error):
                self.form.show_errors({"role": words_for(error)})
            return False
        return True


class _ListCompleter(QCompleter):
    """Completes the last of several names with commas between them."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.setModel(QStringListModel(list(names), self))
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    @override
    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    @override
    def pathFromIndex(self, index: object) -> str:
        chosen = super().pathFromIndex(index)  # type: ignore[arg-type]
        widget = self.widget()
        before = widget.text().rpartition(",")[0].strip() if isinstance(widget, QLineEdit) else ""
        return f"{before}, {chosen}" if before else chosen
