"""A small organisation to train: volunteers, two drivers, and the starter courses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.models.training import EvidenceKind
from desk_app.services.organisation import (
    OrganisationDraft,
    confirm_recovery,
    set_up_organisation,
)
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.roster import RosterRow, list_roster
from desk_app.services.session_draft import SessionDraft
from desk_app.services.training import CourseRow, list_catalogue, record_completions
from desk_app.services.training_coverage import NeedRow, training_board
from desk_app.services.training_plan import TrainingPlan, smallest_plan
from desk_app.services.training_sessions import (
    SessionRow,
    list_sessions,
    plan_session,
)

if TYPE_CHECKING:
    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)
START = date(2026, 6, 1)


@dataclass
class TrainingDesk:
    """A vault with an organisation in it, and short ways to what tests ask for."""

    vault: Vault
    country: str = "SE"
    people: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.vault.write(
            set_up_organisation, OrganisationDraft("Riverside", self.country, "en"), today=START
        )
        self.vault.write(confirm_recovery, today=START)

    def add(
        self,
        *names: str,
        category: PersonCategory = PersonCategory.VOLUNTEER,
        activity: str = "Language café",
    ) -> list[int]:
        drafts = [
            PersonDraft(
                name,
                "Example",
                category,
                "en",
                engagement=EngagementDraft(
                    "helper", ContactLevel.DIRECT, START, activities=(activity,)
                ),
            )
            for name in names
        ]
        made = self.vault.write(add_people, drafts, country=self.country, today=START)
        self.people += made
        return made

    def course(self, course_id: str) -> CourseRow:
        return next(row for row in self.vault.read(list_catalogue) if row.course_id == course_id)

    def complete(self, ids: list[int], course_id: str, day: date) -> None:
        self.vault.write(
            record_completions,
            ids,
            self.course(course_id).id,
            day,
            EvidenceKind.ATTENDANCE_SHEET,
            today=TODAY,
        )

    def plan(self, ids: list[int], course_id: str = "trn_induction", day: date = TODAY) -> int:
        draft = SessionDraft(self.course(course_id).id, day, "18:00", "19:15", "Church hall")
        return self.vault.write(plan_session, draft, ids)

    def session(self, session_id: int) -> SessionRow:
        return next(row for row in self.vault.read(list_sessions) if row.id == session_id)

    def person(self, person_id: int, day: date = TODAY) -> RosterRow:
        rows = self.vault.read(list_roster, today=day)
        return next(row for row in rows if row.id == person_id)

    def needs(self, day: date = TODAY) -> list[NeedRow]:
        return list(self.vault.read(training_board, today=day).needs)

    def proposal(self, day: date = TODAY) -> TrainingPlan:
        board = self.vault.read(training_board, today=day)
        return smallest_plan(board.needs, board.courses, today=day)
