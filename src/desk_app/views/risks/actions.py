"""What the parts of the Risks page can do about activities: add, change, end, assess, print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desk_app.services.activities import (
    ActivityDraft,
    add_activity,
    change_activity,
    end_activity,
    list_activities,
    proposals,
    reopen_activity,
    take_back_activity,
)
from desk_app.services.organisation import organisation_profile
from desk_app.services.procedure_names import procedure_titles
from desk_app.services.risks import assess_activity, take_back_assessment
from desk_app.services.stakeholder_categories import in_language
from desk_app.services.training import list_courses
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.page_actions import PageActions
from desk_app.views.preview.catalogued import show_catalogued
from desk_app.views.risks.activity_dialogs import (
    AddActivityDialog,
    ChangeActivityDialog,
    Linkable,
)
from desk_app.views.risks.day_dialogs import DayAndRole, DayDialog, DayQuestion
from desk_app.views.widgets import run_dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desk_app.services.risk_rows import ActivityRow
    from desk_app.views.risks.activity_dialogs import Courses
    from desk_app.views.shell.pages import PageContext


class RiskActions(PageActions):
    """Runs the dialogs and use cases; `reveal` brings an activity into view."""

    def __init__(
        self,
        owner: QWidget,
        context: PageContext,
        refresh: Callable[[], object],
        reveal: Callable[[int], object],
    ) -> None:
        super().__init__(owner, context, refresh)
        self._reveal = reveal

    def rows(self) -> list[ActivityRow]:
        """Return all activities, running ones first."""
        return self.context.vault.read(list_activities, today=self.context.today())

    def course_titles(self) -> Courses:
        """Return the courses in use."""
        return [(each.course_id, each.title) for each in self.context.vault.read(list_courses)]

    def procedure_titles(self) -> dict[str, str]:
        """Return what each procedure is called, the organisation's own included."""
        titles = self.context.vault.read(procedure_titles)
        spoken = interface_texts().language
        return {key: in_language(each, spoken) for key, each in titles.items()}

    def _linkable(self) -> Linkable:
        return Linkable(self.course_titles(), self.procedure_titles())

    def add(self) -> None:
        """Add an activity from a template or of one's own."""
        vault, made = self.context.vault, list[int]()
        # The texts are kept in the organisation's language, and shown in each reader's.
        offered = vault.read(proposals, vault.read(organisation_profile).language)

        def save(draft: ActivityDraft) -> None:
            made.append(vault.write(add_activity, draft, today=self.context.today()))

        today = self.context.today()
        dialog = AddActivityDialog(offered, self._linkable(), today, save, self.owner)
        if not run_dialog(dialog):
            return
        self._reveal(made[-1])
        self.tell(
            _("The activity was added. Judge its hazards next."),
            partial(vault.write, take_back_activity, made[-1]),
        )

    def change(self, row: ActivityRow) -> None:
        """Change an activity."""

        def save(draft: ActivityDraft) -> None:
            self.context.vault.write(change_activity, row.id, draft)

        if run_dialog(ChangeActivityDialog(row, self._linkable(), save, self.owner)):
            before = ActivityDraft(row.name, row.started_on, row.procedures, row.courses)
            self.tell(_("The activity was changed."), partial(save, before))

    def end(self, row: ActivityRow) -> None:
        """End an activity; what was judged stays as history."""

        def save(entered: DayAndRole) -> None:
            self.context.vault.write(end_activity, row.id, entered.day, today=self.context.today())

        intro = _("It is no longer offered. Its hazards and assessments stay as history.")
        if row.people:
            taking_part = ngettext(
                "{count} person takes part in it.", "{count} people take part in it.", row.people
            ).format(count=row.people)
            intro = f"{taking_part} {intro}"
        title = _("End the activity: {activity}").format(activity=row.name)
        question = DayQuestion(title, _("End the activity"), intro)
        if run_dialog(DayDialog(question, self.context.today(), save, self.owner)):
            self.tell(_("The activity has ended."), partial(self._reopen, row))

    def reopen(self, row: ActivityRow) -> None:
        """Have an activity go on."""
        ended_on = row.ended_on
        assert ended_on is not None
        self._reopen(row)
        again = partial(end_activity, today=self.context.today())
        self.tell(
            _("The activity goes on."),
            partial(self.context.vault.write, again, row.id, ended_on),
        )

    def assess(self, row: ActivityRow) -> None:
        """Record that an activity's risks were gone through."""
        vault, made = self.context.vault, list[int]()

        def save(entered: DayAndRole) -> None:
            made.append(
                vault.write(
                    assess_activity,
                    row.id,
                    entered.day,
                    entered.role,
                    today=self.context.today(),
                )
            )

        question = DayQuestion(
            _("Risks gone through: {activity}").format(activity=row.name),
            _("Record the assessment"),
            _("A copy of what was judged is kept. It counts for twelve months."),
            vault.role,
        )
        if run_dialog(DayDialog(question, self.context.today(), save, self.owner)):
            self.tell(
                _("Recorded: the risks were gone through."),
                partial(vault.write, take_back_assessment, made[-1]),
            )

    def print_register(self, row: ActivityRow | None = None) -> None:
        """Show the register, of one activity or of all that are running."""
        options = () if row is None else (f"activity={row.id}",)
        show_catalogued(self.owner, self.context, "P18", options=options)

    def _reopen(self, row: ActivityRow) -> None:
        self.context.vault.write(reopen_activity, row.id)
