"""How to open each dialog about people, training, contacts and the code of conduct."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from desk_app.errors import NoSessionError
from desk_app.exchange.roster_columns import guess_mapping
from desk_app.exchange.roster_tables import read_table
from desk_app.models.training import EvidenceKind
from desk_app.services.adoption import adoption_readiness
from desk_app.services.conduct_drafts import list_clauses
from desk_app.services.conduct_forms import list_forms
from desk_app.services.course_editing import draft_of
from desk_app.services.editions import list_editions
from desk_app.services.organisation import organisation_profile
from desk_app.services.scan_receipt import Outcome, Receipt, ReceiptPage
from desk_app.services.scan_values import PageRow
from desk_app.services.signatures import list_acknowledgements
from desk_app.services.stakeholders import ContactDraft
from desk_app.services.training import list_catalogue, list_courses
from desk_app.services.training_coverage import training_board
from desk_app.services.training_sessions import list_sessions
from desk_app.views.conduct.actions import ConductActions, OpenForm
from desk_app.views.conduct.adoption_dialog import CodeAdoptionDialog
from desk_app.views.conduct.clause_dialogs import ask_clause, ask_removal, edit_reporting
from desk_app.views.conduct.comparison import show_comparison
from desk_app.views.conduct.scan_finish import FinishDialog
from desk_app.views.conduct.scan_person import ask_form_holder
from desk_app.views.conduct.scan_tasks import ScanTasks
from desk_app.views.conduct.signed_text import show_signed_text
from desk_app.views.contacts.actions import ContactActions
from desk_app.views.contacts.agreements import AgreementDialog
from desk_app.views.contacts.vcard_dialog import VcardDialog
from desk_app.views.contacts.verify_dialog import CallRoundDialog, VerificationForm
from desk_app.views.contacts.words import name_words
from desk_app.views.people.action_dialogs import ask_extract, ask_training
from desk_app.views.people.adding import Adding
from desk_app.views.people.engagement_form import EngagementDialog, EngagementForm
from desk_app.views.people.merge_dialog import ask_merge
from desk_app.views.people.people_actions import PeopleActions
from desk_app.views.people.person_dialog import new_person_dialog
from desk_app.views.training.actions import TrainingActions
from desk_app.views.training.attendance_dialog import WalkInDialog
from desk_app.views.training.completion_dialog import Proposal, TrainingDialog
from desk_app.views.training.course_dialog import CourseDialog
from desk_app.views.training.day_dialogs import ask_completion, ask_waiver
from desk_app.views.training.sheet_scans import ask_session
from tests.ui.dialog_stage import Stage, nothing, taken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desk_app.services.adoption import AdoptionReadiness
    from desk_app.services.editions import EditionRow
    from desk_app.services.training_coverage import NeedRow


def open_pasted_list(stage: Stage) -> None:
    _adding(stage).paste_list(stage.people())


def open_person(stage: Stage) -> None:
    new_person_dialog("SE", "sv", ["Transport"], taken, stage.today, stage.owner).exec()


def open_engagement(stage: Stage) -> None:
    form = EngagementForm(["Transport"], stage.today)
    EngagementDialog("Change engagement", form, taken, stage.owner).exec()


def open_import(stage: Stage) -> None:
    file = stage.folder / "people.csv"
    lines = ["Namn;Telefon;Roll;Personnummer", "Åsa Öberg;070-174 06 05;Chaufför;850709-9805"]
    file.write_text("\n".join([*lines, "Оксана Шевченко;;Tolk;"]), "utf-8")
    table = read_table(file)
    _adding(stage).file_import.dialog_for(table, guess_mapping(table)).exec()


def open_past_imports(stage: Stage) -> None:
    _adding(stage).past_imports()


def open_duplicates(stage: Stage) -> None:
    actions = PeopleActions(stage.owner, stage.context, nothing)
    _adding(stage).find_duplicates(stage.people(), actions)


def open_merging(stage: Stage) -> None:
    first, second, *_others = stage.people()
    ask_merge(stage.owner, first, second)


def open_extract(stage: Stage) -> None:
    ask_extract(stage.owner, stage.people()[0].full_name, stage.today)


def open_leaving(stage: Stage) -> None:
    PeopleActions(stage.owner, stage.context, nothing).end_engagement(stage.people()[:4])


def open_training(stage: Stage) -> None:
    who = (stage.people()[0].full_name, 1)
    ask_training(stage.owner, who, stage.read(list_courses), stage.today)


def open_training_with_certificate(stage: Stage) -> None:
    courses = stage.read(list_courses)
    proposed = Proposal(courses[0].id, EvidenceKind.CERTIFICATE)
    who = stage.people()[0].full_name
    TrainingDialog(who, courses, stage.today, stage.owner, proposed=proposed).exec()


def open_completion(stage: Stage) -> None:
    ask_completion(stage.owner, _needs(stage), stage.vault, stage.today)


def open_waiver(stage: Stage) -> None:
    ask_waiver(stage.owner, _needs(stage), stage.today)


def open_course(stage: Stage) -> None:
    row = stage.read(list_catalogue)[0]
    CourseDialog(draft_of(row), [(None, "–")], taken, stage.owner).exec()


def open_session(stage: Stage) -> None:
    _training(stage).plan()


def open_attendance(stage: Stage) -> None:
    _training(stage).register(stage.read(list_sessions)[0])


def open_walk_in(stage: Stage) -> None:
    WalkInDialog(stage.owner).exec()


def open_sheet_code(stage: Stage) -> None:
    ask_session(stage.owner, stage.vault, NoSessionError())


def open_contact(stage: Stage) -> None:
    _contacts(stage).edit(_contacts(stage).rows()[0])


def open_interaction(stage: Stage) -> None:
    _contacts(stage).log()


def open_verification(stage: Stage) -> None:
    actions = _contacts(stage)
    actions.verify([row for row in actions.rows() if row.can_be_verified][:3])


def open_call_round(stage: Stage) -> None:
    form = VerificationForm("coordinator", stage.today)
    CallRoundDialog(_contacts(stage).rows()[:8], "SE", form, taken, stage.owner).exec()


def open_agreement(stage: Stage) -> None:
    rows = [(row.id, name_words(row)) for row in _contacts(stage).rows()]
    AgreementDialog(rows, stage.today, taken, stage.owner).exec()


def open_vcards(stage: Stage) -> None:
    drafts = [ContactDraft("partner_ngo", f"Office {number}", web="a.se") for number in range(30)]
    VcardDialog(drafts, stage.owner).exec()


def open_unsigned(stage: Stage) -> None:
    form = stage.read(list_forms)[0]
    name = stage.people()[0].full_name
    _conduct(stage).mark_unsigned([OpenForm(form.form_code, form.person_id, name)])


def open_adoption(stage: Stage) -> None:
    edition, readiness = _edition(stage)
    CodeAdoptionDialog(stage.owner, _conduct(stage), edition, readiness).exec()


def open_clause(stage: Stage) -> None:
    edition, _readiness = _edition(stage)
    rows = stage.read(list_clauses, edition.id)
    sections = dict.fromkeys((row.section_id, row.section_title) for row in rows)
    ask_clause(stage.owner, list(sections), edition)


def open_removal(stage: Stage) -> None:
    edition, readiness = _edition(stage)
    clause = next(each for each in stage.read(list_clauses, edition.id) if each.requirements)
    ask_removal(stage.owner, clause, "Heading", readiness)


def open_reporting(stage: Stage) -> None:
    edit_reporting(stage.owner, stage.context, _edition(stage)[0])


def open_comparison(stage: Stage) -> None:
    edition, _readiness = _edition(stage)
    show_comparison(stage.owner, stage.context, edition.id, edition.id)


def open_form_printing(stage: Stage) -> None:
    _conduct(stage).print_forms([row.id for row in stage.people() if row.is_active][:5])


def open_pile_end(stage: Stage) -> None:
    pages = (ReceiptPage(1, "CC-S4F8-1KD2", 1, ""),)
    outcomes: dict[Outcome, tuple[ReceiptPage, ...]] = dict.fromkeys(Outcome, pages)
    counts = (len(outcomes), 3, 1, 1, 4, 3)
    receipt = Receipt(1, stage.today, "coordinator", None, *counts, outcomes, 2, 4)
    FinishDialog(receipt, stage.owner).exec()


def open_form_holder(stage: Stage) -> None:
    ask_form_holder(stage.owner, stage.vault, stage.today)


def open_number_warning(stage: Stage) -> None:
    facts: dict[str, Any] = dict.fromkeys((each.name for each in fields(PageRow)), None)
    page = PageRow(**{**facts, "has_picture": True})
    ScanTasks(stage.owner, _conduct(stage)).ask_about_number(page)


def open_signed_text(stage: Stage) -> None:
    show_signed_text(stage.owner, stage.context, stage.read(list_acknowledgements)[0])


def _adding(stage: Stage) -> Adding:
    return Adding(stage.context, stage.owner, stage.read(organisation_profile), nothing)


def _training(stage: Stage) -> TrainingActions:
    return TrainingActions(stage.owner, stage.context, taken, nothing)


def _contacts(stage: Stage) -> ContactActions:
    return ContactActions(stage.owner, stage.context, nothing)


def _conduct(stage: Stage) -> ConductActions:
    return ConductActions(stage.owner, stage.context, taken, nothing)


def _needs(stage: Stage) -> list[NeedRow]:
    return list(stage.read_today(training_board).needs)[:3]


def _edition(stage: Stage) -> tuple[EditionRow, AdoptionReadiness]:
    edition = stage.read(list_editions)[0]
    return edition, stage.read(adoption_readiness, edition.id)


OF_RECORDS: Final[Mapping[str, Callable[[Stage], object]]] = {
    "people.QuickEntry": open_pasted_list,
    "people.PersonDialog": open_person,
    "people.EngagementDialog": open_engagement,
    "people.ImportDialog": open_import,
    "people.PastImports": open_past_imports,
    "people.DuplicatesDialog": open_duplicates,
    "people.MergeDialog": open_merging,
    "people.ExtractDialog": open_extract,
    "people.DayDialog": open_leaving,
    "training.TrainingDialog": open_training,
    "training.TrainingDialog certificate": open_training_with_certificate,
    "training.CompletionDialog": open_completion,
    "training.WaiverDialog": open_waiver,
    "training.CourseDialog": open_course,
    "training.SessionDialog": open_session,
    "training.AttendanceDialog": open_attendance,
    "training.WalkInDialog": open_walk_in,
    "training.SheetCodeDialog": open_sheet_code,
    "contacts.ContactForm": open_contact,
    "contacts.InteractionDialog": open_interaction,
    "contacts.VerifyDialog": open_verification,
    "contacts.CallRoundDialog": open_call_round,
    "contacts.AgreementDialog": open_agreement,
    "contacts.VcardDialog": open_vcards,
    "conduct._unsigned_dialog": open_unsigned,
    "conduct.CodeAdoptionDialog": open_adoption,
    "conduct.ask_clause": open_clause,
    "conduct.ask_removal": open_removal,
    "conduct.edit_reporting": open_reporting,
    "conduct.ComparisonDialog": open_comparison,
    "conduct._asked": open_form_printing,
    "conduct.FinishDialog": open_pile_end,
    "conduct.FormHolderDialog": open_form_holder,
    "conduct.ask_about_number": open_number_warning,
    "conduct.signed_text_dialog": open_signed_text,
}
