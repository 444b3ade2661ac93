"""The People page on a real vault, with what it told the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QWidget

from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.models.training import EvidenceKind
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_forms import print_forms
from desk_app.services.edition_adoption import Adoption
from desk_app.services.organisation import (
    OrganisationDraft,
    confirm_recovery,
    set_up_organisation,
)
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.roster import roster_row
from desk_app.services.signatures import SignatureDraft, record_signatures
from desk_app.services.training import list_courses, record_completions
from desk_app.views.people.page import PeoplePage
from desk_app.views.shell import PageContext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pytestqt.qtbot import QtBot

    from desk_app.services.roster import RosterRow
    from desk_app.vault import Vault

VOLUNTEER = PersonCategory.VOLUNTEER
INDUCTION = "trn_induction"


@dataclass
class Desk:
    """The page with what it told the window."""

    vault: Vault
    today: date
    told: list[str] = field(default_factory=list)
    undo: list[Callable[[], object] | None] = field(default_factory=list)
    went_to: list[tuple[str, object]] = field(default_factory=list)
    page: PeoplePage = field(init=False)

    def __post_init__(self) -> None:
        self.page = PeoplePage(
            PageContext(
                vault=self.vault,
                today=lambda: self.today,
                notify=self.note,
                navigate=lambda key, argument=None: self.went_to.append((key, argument)),
                show_document=lambda _document: None,
                changed=lambda: None,
            )
        )

    def note(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self.told.append(text)
        self.undo.append(undo)

    def take_back(self) -> None:
        undo = self.undo[-1]
        assert undo is not None
        undo()

    def rows(self) -> list[RosterRow]:
        return self.page.list.table.model.shown_rows()

    def names(self) -> list[str]:
        return [row.full_name for row in self.rows()]

    def row(self, person_id: int) -> RosterRow:
        return self.vault.read(roster_row, person_id, today=self.today)

    def cell(self, person_id: int, column: str) -> str:
        model = self.page.list.table.model
        at = [each.title for each in model.columns].index(column)
        (position,) = model.positions_of({person_id})
        return str(model.index(position, at).data())


def open_desk(qtbot: QtBot, vault: Vault, today: date) -> Desk:
    """Set up an organisation that is a year old, and show its people."""
    started = today - timedelta(days=400)
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=started)
    vault.write(confirm_recovery, today=started)
    made = Desk(vault, today)
    qtbot.addWidget(made.page)
    made.page.resize(1200, 800)
    made.page.show()
    return made


def person(
    given: str,
    family: str,
    category: PersonCategory = VOLUNTEER,
    level: ContactLevel = ContactLevel.DIRECT,
    **more: Any,  # noqa: ANN401 - any other field
) -> PersonDraft:
    engagement = EngagementDraft("Reception", level, date(2025, 11, 1), activities=("Transport",))
    return PersonDraft(given, family, category, "sv", engagement=engagement, **more)


def add(desk: Desk, *drafts: PersonDraft) -> list[int]:
    added = desk.vault.write(add_people, list(drafts), country="SE", today=desk.today)
    desk.page.reload()
    return added


def sign(desk: Desk, ids: Sequence[int]) -> None:
    vault, on = desk.vault, desk.today - timedelta(days=60)
    vault.write(adopt_code, Adoption("Board", on, on), today=on)
    forms = vault.write(print_forms, list(ids), today=on).forms
    drafts = [SignatureDraft(form.form_code, on, "coordinator") for form in forms]
    vault.write(record_signatures, drafts, today=on)
    desk.page.reload()


def train(desk: Desk, ids: Sequence[int], on: date) -> None:
    for course in desk.vault.read(list_courses):
        if course.blocks_clearance:
            desk.vault.write(
                record_completions,
                list(ids),
                course.id,
                on,
                EvidenceKind.ATTENDANCE_SHEET,
                today=desk.today,
            )
    desk.page.reload()


def induction(desk: Desk) -> int:
    return next(each.id for each in desk.vault.read(list_courses) if each.course_id == INDUCTION)


def words_on(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))
