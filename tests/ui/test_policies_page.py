"""The Policies page: writing and adopting the policy, and the procedures with their rehearsals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from desk_app.models.channel import ChannelKind, ReportingChannel
from desk_app.models.edition import DocType
from desk_app.services.editions import POLICY, list_all_editions, list_editions
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.policy import answer_prompt, start_policy
from desk_app.services.policy_adoption import adopt_policy
from desk_app.services.procedure_drafts import outline_to_edit
from desk_app.services.procedure_links import links_of
from desk_app.services.procedure_text import template_body
from desk_app.services.procedures import list_procedures
from desk_app.services.rehearsals import list_rehearsals, record_rehearsal
from desk_app.texts import use_language
from desk_app.views.policies.page import PoliciesPage
from desk_app.views.policies.procedure_editor import ProcedureEditor
from desk_app.views.policies.procedure_print import PrintProceduresDialog
from desk_app.views.policies.rehearsal_dialogs import RehearsalsDialog, rehearsal_dialog
from desk_app.views.policies.spec import page_spec
from desk_app.views.policies.text_dialogs import TextAdoptionDialog, Wording, words_dialog
from desk_app.views.shell.pages import PageContext
from desk_app.views.widgets import Callout
from tests.ui.dialogs import in_dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault
    from desk_app.views.policies.policy_part import PolicyPart
    from desk_app.views.policies.procedures_part import ProceduresPart
    from desk_app.views.preview import Document
    from desk_app.views.widgets import Dialog

DAY = date(2026, 11, 25)
DISCLOSURE = "sop_disclosure"


def add_channels(session: Session) -> None:
    """Add three channels that keep every rule which blocks adoption."""
    for place, kind in enumerate(
        (ChannelKind.INTERNAL, ChannelKind.INTERNAL, ChannelKind.EXTERNAL)
    ):
        session.add(
            ReportingChannel(
                kind=kind,
                name={"en": f"Way {place}"},
                bypasses_management=place == 0,
                anonymous_possible=place == 1,
                in_use_from=DAY,
            )
        )


@pytest.fixture
def context(vault: Vault) -> PageContext:
    """The page's surroundings in an organisation with enough channels."""
    use_language("en")
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=DAY)
    vault.write(add_channels)
    return PageContext(
        vault=vault,
        today=lambda: DAY,
        notify=lambda text, undo=None: None,  # noqa: ARG005
        navigate=lambda key, argument=None: None,  # noqa: ARG005
        show_document=lambda document: None,  # noqa: ARG005
        changed=lambda: None,
    )


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> PoliciesPage:
    """The page, shown."""
    made = PoliciesPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.reload()
    return made


def policy_of(page: PoliciesPage) -> PolicyPart:
    """Return the part with the policy."""
    return page.tabs.show_part("policy")  # type: ignore[return-value]


def procedures_of(page: PoliciesPage) -> ProceduresPart:
    """Return the part with the procedures."""
    return page.tabs.show_part("procedures")  # type: ignore[return-value]


def draft_ready(vault: Vault) -> int:
    """Return a draft of the policy in which every blank is filled in."""
    draft = vault.write(start_policy, master_language="en", today=DAY)
    for name in ("accountability_decider", "confidential_file_keeper"):
        vault.write(answer_prompt, draft, name, {"sv": "ordföranden", "en": "the chair"})
    return draft


def test_without_a_policy_the_page_offers_the_starter_text(page: PoliciesPage) -> None:
    part = policy_of(page)
    assert not part.adopt.isVisible()
    part._start_first()
    assert part.edition is not None
    assert part.edition.is_draft
    assert len(part.elements.rows) == 4
    assert part.adopt.isVisible()
    assert len(part.table.model.shown_rows()) > 40


def adopt_in_dialog(dialog: TextAdoptionDialog) -> None:
    dialog.decided_by.setText("The board")
    dialog.accept_button.click()


def test_what_was_filled_in_stands_in_the_adopted_text_and_nothing_is_left_to_fill_in(
    page: PoliciesPage, context: PageContext
) -> None:
    draft_ready(context.vault)
    part = policy_of(page)
    part.reload()
    in_dialog(adopt_in_dialog, TextAdoptionDialog)
    part.adopt.click()

    rows = part.table.model.shown_rows()
    assert not any(row.prompt for row in rows)
    columns = range(part.table.model.columnCount())
    said = [
        str(part.table.model.index(place, column).data())
        for place in range(len(rows))
        for column in columns
    ]
    assert any("The decision to report is taken by the chair" in each for each in said)
    assert not any("____" in each for each in said)


def test_a_refusal_asks_the_open_questions_and_leads_to_the_first(page: PoliciesPage) -> None:
    part = policy_of(page)
    part._start_first()
    told: list[str] = []

    def adopt(dialog: TextAdoptionDialog) -> None:
        adopt_in_dialog(dialog)
        told.append(dialog.refusal.words.text())
        dialog.reject()

    in_dialog(adopt, TextAdoptionDialog)
    part.adopt.click()

    assert "Which role decides whether to report to the police?" in told[0]
    assert "{{" not in told[0]
    (row,) = part.table.selected()
    assert row.entry_id == "accountability_decider"


def test_the_table_speaks_the_language_that_is_chosen(page: PoliciesPage) -> None:
    part = policy_of(page)
    part._start_first()
    part.language.set_value("sv")
    assert part.table.model.index(0, 1).data() == "Syfte"


def test_words_are_saved_only_if_the_original_language_has_some(qtbot: QtBot) -> None:
    saved: list[dict[str, str]] = []
    dialog, fields = words_dialog(
        None, Wording("Edit", "Save"), {"sv": "Hej", "en": ""}, saved.append
    )
    qtbot.addWidget(dialog)
    fields["sv"].setPlainText("")
    dialog.accept_button.click()
    assert saved == []
    fields["sv"].setPlainText("Ord")
    dialog.accept_button.click()
    assert saved == [{"sv": "Ord", "en": ""}]


def test_a_decision_without_a_body_stays_open_and_a_full_one_adopts(
    qtbot: QtBot, page: PoliciesPage, context: PageContext
) -> None:
    draft_ready(context.vault)
    part = policy_of(page)
    part.reload()
    assert any(row.is_prompt for row in part.table.model.shown_rows())
    dialog = TextAdoptionDialog(
        "Adopt", lambda decision: context.vault.write(adopt_policy, decision, today=DAY), DAY
    )
    qtbot.addWidget(dialog)
    dialog.accept_button.click()
    assert dialog.form.error_of("body")
    dialog.decided_by.setText("The board")
    dialog.what_changed.setText("x" * 301)
    dialog.accept_button.click()
    assert "300" in dialog.form.error_of("what_changed")
    dialog.what_changed.setText("First edition")
    dialog.accept_button.click()
    part.reload()
    [row] = context.vault.read(list_editions, POLICY)
    assert (row.edition_no, row.adopted_by_body) == (1, "The board")
    asked = [row.prompt for row in part.table.model.shown_rows() if row.prompt is not None]
    assert asked == []  # what was answered stands in the paragraphs; nothing is asked any more
    assert not part.adopt.isVisible()
    assert part.start.isVisible()


def test_the_procedures_are_listed_with_what_they_lack(page: PoliciesPage) -> None:
    part = procedures_of(page)
    part.reload()
    assert [row.number for row in part.table.model.shown_rows()] == list(range(1, 9))
    assert part.adopt.isEnabled()
    assert "0 of 8" in part.summary.text()


def test_a_rehearsal_is_recorded_without_anybody(
    qtbot: QtBot, page: PoliciesPage, context: PageContext
) -> None:
    row = procedures_of(page).table.model.shown_rows()[0]
    dialog, (role, lesson) = rehearsal_dialog(None, context, row)
    qtbot.addWidget(dialog)
    role.setText("Coordinator")
    lesson.setText("Practise the phone call.")
    dialog.accept_button.click()
    last = context.vault.read(list_procedures, "en", today=DAY)[0].last_rehearsal
    assert last is not None
    assert (last.rehearsed_on, last.by_role) == (DAY, "Coordinator")


def edited(page: PoliciesPage, number: int, change: Callable[[ProcedureEditor], object]) -> None:
    """Change a procedure in its editor and save it."""

    def act(dialog: ProcedureEditor) -> None:
        change(dialog)
        dialog.accept_button.click()
        assert not dialog.isVisible(), dialog.refusal.words.text()

    part = procedures_of(page)
    part.reload()
    part.table.select(part.table.model.row_at(number - 1).procedure_id)
    in_dialog(act, ProcedureEditor)
    part.change.click()


def test_steps_are_added_moved_and_given_to_somebody_else(
    page: PoliciesPage, context: PageContext
) -> None:
    before = context.vault.read(outline_to_edit, DISCLOSURE)

    def change(dialog: ProcedureEditor) -> None:
        steps = dialog.steps
        steps.list.setCurrentRow(0)
        steps.who.set_value("manager")
        steps.when.set_value("same_day")
        steps.down.click()
        steps.add.click()
        steps.fields["en"].setPlainText("Breathe.")
        steps.fields["sv"].setPlainText("Andas.")
        dialog.never.list.setCurrentRow(0)
        dialog.never.remove.click()

    edited(page, 1, change)
    after = context.vault.read(outline_to_edit, DISCLOSURE)
    assert [each.line_id for each in after.steps[:2]] == [
        before.steps[1].line_id,
        before.steps[0].line_id,
    ]
    assert (after.steps[1].who, after.steps[1].when) == ("manager", "same_day")
    assert after.steps[1].words == before.steps[0].words
    assert after.steps[2].words == {"en": "Breathe.", "sv": "Andas."}
    assert after.steps[3:] == before.steps[2:]
    assert after.never == before.never[1:]


def test_keys_move_and_remove_steps_and_closing_asks_before_work_is_lost(
    qtbot: QtBot, page: PoliciesPage, context: PageContext
) -> None:
    def act(dialog: ProcedureEditor) -> None:
        dialog.tabs.setCurrentIndex(2)
        steps, first = dialog.steps, dialog.steps.lines()[0]
        steps.list.setFocus()
        steps.list.setCurrentRow(0)
        qtbot.keyClick(steps.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert steps.lines()[1] == first
        qtbot.keyClick(steps.list, Qt.Key.Key_Delete)
        assert first not in steps.lines()
        in_dialog(lambda asked: asked.reject())
        dialog.reject()
        assert dialog.isVisible()
        in_dialog(lambda asked: asked.accept_button.click())
        dialog.reject()
        assert not dialog.isVisible()

    part = procedures_of(page)
    part.reload()
    in_dialog(act, ProcedureEditor)
    part.change.click()
    in_dialog(lambda dialog: dialog.reject(), ProcedureEditor)  # nothing changed: it asks nothing
    part.change.click()
    assert context.vault.read(list_procedures, "en", today=DAY)[0].draft_id is None


def test_contacts_are_chosen_and_those_nobody_verified_are_warned_about(
    page: PoliciesPage, context: PageContext
) -> None:
    before = context.vault.read(outline_to_edit, DISCLOSURE)

    def change(dialog: ProcedureEditor) -> None:
        assert "No verified contact" in dialog.contacts.warning.words.text()
        assert dialog.contacts.value() == before.contacts  # in the order of the procedure
        dialog.contacts.list.tick("legal_aid", is_ticked=True)
        assert "Legal" in dialog.contacts.warning.words.text()
        for each in (*before.contacts, "legal_aid"):
            dialog.contacts.list.tick(each, is_ticked=each == "emergency_services")
        assert not dialog.contacts.warning.isVisibleTo(dialog)
        dialog.contacts.list.tick("legal_aid", is_ticked=True)

    edited(page, 1, change)
    after = context.vault.read(outline_to_edit, DISCLOSURE)
    assert after.contacts == ("emergency_services", "legal_aid")


def test_links_are_saved_without_a_draft(page: PoliciesPage, context: PageContext) -> None:
    edited(page, 1, lambda dialog: dialog.courses.tick("trn_induction", is_ticked=True))
    assert context.vault.read(links_of, DISCLOSURE).courses == ("trn_induction",)
    row = context.vault.read(list_procedures, "en", today=DAY)[0]
    assert row.draft_id is None
    assert len(row.courses) == 1


def test_a_procedure_of_ones_own_has_the_same_editor(
    page: PoliciesPage, context: PageContext
) -> None:
    def write(dialog: ProcedureEditor) -> None:
        dialog.accept_button.click()
        assert dialog.heads["en"].error_of("title")
        dialog.heads["en"].title.setText("A call")
        dialog.steps.add.click()
        dialog.steps.fields["en"].setPlainText("Listen.")
        dialog.contacts.list.tick("police_general", is_ticked=True)
        dialog.courses.tick("trn_induction", is_ticked=True)
        dialog.accept_button.click()

    part = procedures_of(page)
    part.reload()
    in_dialog(write, ProcedureEditor)
    part.add.click()
    row = context.vault.read(list_procedures, "sv", today=DAY)[-1]
    assert (row.number, row.title, row.unverified_contacts) == (9, "A call", ("police_general",))
    assert len(row.courses) == 1
    part.table.select(row.procedure_id)
    in_dialog(lambda asked: asked.accept_button.click())
    part.discard.click()
    assert len(part.table.model.shown_rows()) == 8


def test_giving_up_an_adoption_leaves_nothing_behind(
    page: PoliciesPage, context: PageContext
) -> None:
    part = procedures_of(page)
    part.reload()
    part.table.select("sop_media_photo")
    in_dialog(answer)
    in_dialog(lambda dialog: dialog.reject(), TextAdoptionDialog)
    part.adopt.click()
    part.table.select("sop_child_alone")
    in_dialog(lambda dialog: dialog.reject(), TextAdoptionDialog)
    part.adopt.click()
    kinds = [each.doc_type for each in context.vault.read(list_all_editions)]
    assert DocType.SOP not in kinds


def test_r15_1_adopting_a_procedure_warns_of_contacts_that_nobody_verified(
    page: PoliciesPage, context: PageContext
) -> None:
    def adopt(dialog: TextAdoptionDialog) -> None:
        said = [each.words.text() for each in dialog.findChildren(Callout)]
        assert any("No verified contact" in each and "emergency" in each for each in said)
        dialog.decided_by.setText("The board")
        dialog.accept_button.click()

    part = procedures_of(page)
    part.reload()
    part.table.select("sop_child_alone")
    in_dialog(adopt, TextAdoptionDialog)
    part.adopt.click()
    assert context.vault.read(list_procedures, "en", today=DAY)[3].edition_no == 1


def answer(dialog: Dialog) -> None:
    """Fill in a blank."""
    for field in dialog.findChildren(QPlainTextEdit):
        field.setPlainText("the chair")
    dialog.accept_button.click()


def test_a_rehearsal_is_removed_and_put_back(
    qtbot: QtBot, page: PoliciesPage, context: PageContext
) -> None:
    facts = (DAY, "Coordinator", "Practise the phone call.")
    context.vault.write(record_rehearsal, DISCLOSURE, facts, today=DAY)
    row = procedures_of(page).table.model.shown_rows()[0]
    dialog = RehearsalsDialog(None, context, row)
    qtbot.addWidget(dialog)
    dialog.show()
    [kept] = dialog.table.model.shown_rows()
    dialog.table.select(kept.id)
    dialog.remove.click()
    assert context.vault.read(list_rehearsals) == []
    dialog.undo.click()
    [again] = context.vault.read(list_rehearsals, DISCLOSURE)
    assert (again.rehearsed_on, again.by_role, again.lesson) == facts
    assert dialog.has_changed


def test_one_procedure_or_all_are_printed_in_the_chosen_language(
    qtbot: QtBot, page: PoliciesPage
) -> None:
    row = procedures_of(page).table.model.shown_rows()[3]
    dialog = PrintProceduresDialog(row)
    qtbot.addWidget(dialog)
    assert dialog.options() == ("procedure-sop_child_alone",)
    assert dialog.language.value() == "en"
    dialog.which.set_value("")
    dialog.drafts.setChecked(True)
    assert dialog.options() == ("draft",)


def test_other_pages_open_the_procedures_that_they_name(page: PoliciesPage) -> None:
    page.open_record(("procedures", ("sop_child_alone", "sop_emergency")))
    part = procedures_of(page)
    assert [row.procedure_id for row in part.table.selected()] == [
        "sop_child_alone",
        "sop_emergency",
    ]


def test_the_palette_opens_prints_and_records(qtbot: QtBot, context: PageContext) -> None:
    shown: list[Document] = []
    page = PoliciesPage(replace(context, show_document=shown.append))
    qtbot.addWidget(page)
    page.show()
    draft_ready(context.vault)
    page.open_record(("policy", "print"))
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0].code == "P07"
    in_dialog(lambda dialog: dialog.accept_button.click(), RehearsalsDialog)
    page.open_record(("procedures", "rehearse"))
    in_dialog(print_all_in_swedish, PrintProceduresDialog)
    page.open_record(("procedures", "print"))
    qtbot.waitUntil(lambda: len(shown) > 1)
    words = PdfDocument(shown[1].pdf)[0].get_textpage().get_text_range()
    assert template_body(DISCLOSURE, "sv")["title"] in words


def print_all_in_swedish(dialog: PrintProceduresDialog) -> None:
    """Print the bundle."""
    assert dialog.options() == ()
    dialog.language.set_value("sv")
    dialog.accept_button.click()


def test_commands_and_search_offer_the_policy_and_the_procedures(context: PageContext) -> None:
    spec = page_spec()
    assert spec.commands is not None
    assert spec.search is not None
    assert {
        "Open the policy",
        "Print the policy",
        "Open procedures",
        "Print procedures",
        "Record a rehearsal",
        "Open channels",
    } <= {each.title for each in spec.commands()}
    found = [each.argument for each in spec.search(context.vault, DAY)]
    assert ("procedures", DISCLOSURE) in found
