"""What happens when something is clicked on a person's page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desk_app.services.people import (
    EngagementDraft,
    activity_names,
    add_engagement,
    change_engagement,
    change_person,
)
from desk_app.texts import _
from desk_app.views.people.certificate_tasks import CertificateTasks
from desk_app.views.people.engagement_form import EngagementDialog, EngagementForm
from desk_app.views.people.person_dialog import PersonDialog
from desk_app.views.scans.files import show_signed_page
from desk_app.views.widgets import Dialog, run_dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desk_app.services.people import PersonDraft
    from desk_app.services.person_details import EngagementRow
    from desk_app.views.people.people_actions import PeopleActions
    from desk_app.views.people.person_story import PersonStory
    from desk_app.views.shell import PageContext


class TasksForPerson:
    """Does what `person_view.PersonTasks` lists, for one person as they were read."""

    def __init__(
        self,
        context: PageContext,
        window: QWidget,
        actions: PeopleActions,
        story: PersonStory,
        *,
        after: Callable[[], object],
        back: Callable[[], object],
    ) -> None:
        self._context, self._window, self._actions = context, window, actions
        self._story, self._after, self._back = story, after, back
        self._rows = [story.row]
        self.certificates = CertificateTasks(context, window, after)

    def back(self) -> None:
        """Return to the list."""
        self._back()

    def change_details(self) -> None:
        """Change what was entered; the change can be undone."""
        before = self._story.details.draft
        dialog = PersonDialog(before, self._story.country, self._save_details, self._window)
        if _runs(dialog):
            self._saved(_("The details were saved."), partial(self._save_details, before))

    def add_engagement(self) -> None:
        """Add a period; somebody who returns keeps their history (R2)."""
        dialog = EngagementDialog(
            _("Add engagement"),
            self._form(),
            lambda draft: self._context.vault.write(add_engagement, self._story.row.id, draft),
            self._window,
        )
        if _runs(dialog):
            self._saved(_("The engagement was added."))

    def change_engagement(self, engagement: EngagementRow) -> None:
        """Change a period; the change can be undone."""
        before = EngagementDraft(
            role=engagement.role,
            contact_level=engagement.contact_level,
            starts_on=engagement.starts_on,
            ends_on=engagement.ends_on,
            place=engagement.place,
            activities=engagement.activities,
            safeguarding_role=engagement.safeguarding_role,
        )

        def save(draft: EngagementDraft) -> None:
            self._context.vault.write(change_engagement, engagement.id, draft)

        form = self._form()
        form.show_draft(before)
        if _runs(EngagementDialog(_("Change engagement"), form, save, self._window)):
            self._saved(_("The engagement was saved."), partial(save, before))

    def end_engagement(self) -> None:
        """End everything the person does."""
        self._actions.end_engagement(self._rows)

    def print_form(self) -> None:
        """Have a form printed."""
        self._actions.print_forms(self._rows)

    def show_signed_page(self, scan_id: int) -> None:
        """Show the picture of a signature."""
        show_signed_page(self._window, self._context, scan_id)

    def open_conduct(self) -> None:
        """Go to the code of conduct."""
        self._context.navigate("conduct")

    def record_form(self) -> None:
        """Record a form that came back."""
        self._context.navigate("conduct", ("record_forms", (self._story.row.id,)))

    def record_training(self, course_title: str = "") -> None:
        """Record a completed course."""
        self._actions.record_training(self._rows, course_title)

    def note_extract(self) -> None:
        """Note that an extract was shown."""
        self._actions.note_extract(self._story.row)

    def pause(self) -> None:
        """Give no tasks from a day on."""
        self._actions.pause(self._rows)

    def end_pause(self) -> None:
        """Lift the pause."""
        self._actions.end_pause(self._rows)

    def excuse(self) -> None:
        """Note a leave."""
        self._actions.excuse(self._rows)

    def end_leave(self) -> None:
        """Note that the leave is over."""
        self._actions.end_leave(self._rows)

    def _form(self) -> EngagementForm:
        return EngagementForm(self._context.vault.read(activity_names), self._context.today())

    def _save_details(self, draft: PersonDraft) -> None:
        self._context.vault.write(
            change_person, self._story.row.id, draft, country=self._story.country
        )

    def _saved(self, text: str, undo: Callable[[], object] | None = None) -> None:
        def take_back() -> None:
            assert undo is not None
            undo()
            self._after()

        self._after()
        self._context.notify(text, take_back if undo else None)


def _runs(dialog: Dialog) -> bool:
    return run_dialog(dialog)
