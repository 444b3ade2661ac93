"""The text of the code in the window: write, check, adopt, compare, read for ever."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from desk_app.services.adoption import adopt_code, adoption_readiness
from desk_app.services.conduct_drafts import (
    ClauseWords,
    change_clause,
    list_clauses,
    remove_clause,
    start_from_edition,
)
from desk_app.services.edition_adoption import Adoption
from desk_app.services.editions import list_editions
from desk_app.services.organisation import (
    OrganisationDraft,
    organisation_profile,
    set_up_organisation,
)
from desk_app.texts import use_language
from desk_app.views.conduct.actions import ConductActions
from desk_app.views.conduct.adoption_dialog import CodeAdoptionDialog
from desk_app.views.conduct.comparison import ComparisonDialog, marked
from desk_app.views.conduct.page import ConductPage
from desk_app.views.shell.pages import PageContext
from desk_app.views.widgets import Dialog, Form
from tests.ui.dialogs import in_dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desk_app.services.conduct_drafts import ClauseRow
    from desk_app.vault import Vault
    from desk_app.views.conduct.edition_view import EditionView
    from desk_app.views.preview import Document

TODAY = date(2026, 11, 25)
ADOPTION = Adoption("The board", TODAY, TODAY)


def words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def form_in(dialog: Dialog) -> Form:
    found = dialog.findChild(Form)
    assert isinstance(found, Form)
    return found


def fill_in(form: Form, **texts: str) -> None:
    for name, text in texts.items():
        field = form.field(name)
        if isinstance(field, QLineEdit):
            field.setText(text)
        else:
            assert isinstance(field, QPlainTextEdit)
            field.setPlainText(text)


class Desk:
    """The page on its text part."""

    def __init__(self, vault: Vault, qtbot: QtBot) -> None:
        self.vault, self.qtbot = vault, qtbot
        self.shown: list[Document] = []
        self.context = PageContext(
            vault=vault,
            today=lambda: TODAY,
            notify=lambda _text, undo=None: None,  # noqa: ARG005
            navigate=lambda _key, argument=None: None,  # noqa: ARG005
            show_document=self.shown.append,
            changed=lambda: None,
        )
        self.page = ConductPage(self.context)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 800)
        self.page.show()
        self.page.show_part("code")

    @property
    def view(self) -> EditionView:
        return self.page.code.edition

    def open_newest(self) -> EditionView:
        self.page.code.open_edition(self.vault.read(list_editions)[0].id)
        return self.view

    def clauses(self) -> list[ClauseRow]:
        return self.vault.read(list_clauses, self.view.edition_id)

    def choose(self, requirement: str) -> ClauseRow:
        row = next(row for row in self.clauses() if requirement in row.requirements)
        self.view.clauses.select(row.clause_id)
        return row

    def adopt(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Adoption
        self.vault.write(adopt_code, Adoption("The board", TODAY, TODAY, **changes), today=TODAY)
        self.page.reload()

    def second_draft(self) -> EditionView:
        newest = self.vault.read(list_editions)[0].id
        self.vault.write(start_from_edition, newest, today=TODAY)
        self.page.reload()
        return self.open_newest()


@pytest.fixture
def desk(vault: Vault, qtbot: QtBot) -> Desk:
    use_language("en")
    draft = OrganisationDraft("Riverside Welcome", "SE", "sv")
    vault.write(set_up_organisation, draft, today=TODAY)
    return Desk(vault, qtbot)


def test_the_draft_opens_with_its_clauses_in_three_languages_side_by_side(desk: Desk) -> None:
    assert desk.page.code.editions.table.model.total == 1
    view = desk.open_newest()

    assert list(view.editor.columns) == ["sv", "en", "uk"]
    assert view.editor.columns["sv"].state.text() == "original"
    assert view.editor.columns["en"].heading.text() == "Zero tolerance"
    assert view.clauses.model.total == len(desk.clauses())


def test_the_starter_texts_advice_stands_below_the_clause(desk: Desk) -> None:
    view = desk.open_newest()
    desk.choose("R18")

    assert view.editor.columns["en"].note.text().startswith("Advice: Where contact is unavoidable")


def test_a_clause_is_saved_by_button_and_when_another_is_chosen(desk: Desk) -> None:
    view = desk.open_newest()
    view.editor.columns["en"].text.setPlainText("We accept none of it.")
    assert view.editor.save.isEnabled()
    view.editor.save.click()
    assert desk.clauses()[0].words["en"].text == "We accept none of it."
    assert not view.editor.save.isEnabled()

    view.editor.columns["uk"].heading.setText("Жодної терпимості")
    view.clauses.select(desk.clauses()[1].clause_id)

    assert desk.clauses()[0].words["uk"].heading == "Жодної терпимості"
    assert view.editor.columns["en"].heading.text() == "Human rights"


def test_what_is_typed_is_saved_by_itself_without_moving_the_cursor(desk: Desk) -> None:
    view = desk.open_newest()
    text = view.editor.columns["en"].text
    text.setFocus()
    desk.qtbot.keyClicks(text, "Ever. ")

    desk.qtbot.waitUntil(lambda: desk.clauses()[0].words["en"].text.startswith("Ever. We"))

    assert text.textCursor().position() == len("Ever. ")
    assert text.toPlainText().startswith("Ever. We")


def test_a_clause_without_words_in_the_original_is_refused_and_stays_as_typed(desk: Desk) -> None:
    view = desk.open_newest()
    first = desk.clauses()[0]
    view.editor.columns["sv"].text.setPlainText("")
    view.clauses.select(desk.clauses()[1].clause_id)

    assert "needs a heading and a text in the original language" in view.editor.error.text()
    assert view.editor.clause_id == first.clause_id
    assert [row.clause_id for row in view.clauses.selected()] == [first.clause_id]
    assert desk.clauses()[0].words["sv"].text


def test_a_text_that_does_not_fit_on_the_form_is_refused_while_typing(desk: Desk) -> None:
    view = desk.open_newest()
    view.editor.columns["en"].text.setPlainText("x" * 1501)

    assert "English: at most 1500 characters" in view.editor.error.text()


def test_j04_1_adding_a_clause_warns_where_its_words_are_missing(desk: Desk) -> None:
    desk.adopt()
    view = desk.second_draft()

    def fill(dialog: Dialog) -> None:
        form = form_in(dialog)
        dialog.accept_button.click()
        assert "fill this in" in form.error_of("heading_sv")
        fill_in(form, heading_sv="Frågor")
        fill_in(form, text_sv="Jag frågar när jag är osäker.")
        fill_in(form, heading_en="Questions")
        fill_in(form, text_en="I ask when I am unsure.")
        dialog.accept_button.click()

    in_dialog(fill)
    view.add.click()

    (number,) = [row.number for row in desk.clauses() if row.words["en"].heading == "Questions"]
    assert f"Українська lacks clause {number}" in view.checks.gaps.words.text()
    assert view.editor.columns["uk"].state.text() == "missing"
    assert view.editor.columns["en"].heading.text() == "Questions"


def test_r17_3_removing_a_clause_of_the_brief_asks_why_and_names_what_is_lost(desk: Desk) -> None:
    view = desk.open_newest()
    clause = desk.choose("R18")
    seen = []

    def refuse_first(dialog: Dialog) -> None:
        seen.append(words(dialog))
        dialog.accept_button.click()
        form = form_in(dialog)
        seen.append(form.error_of("reason"))
        fill_in(form, reason="Covered by our procedure")
        dialog.accept_button.click()

    in_dialog(refuse_first)
    view.remove.click()

    assert "R18 No contact with suspected traffickers would be lost" in seen[0]
    assert "fill this in" in seen[1]
    assert clause.clause_id not in {row.clause_id for row in desk.clauses()}
    assert view.checks.chips["R18"].text() == "R18: no clause (Suspected traffickers)"


def test_r17_3_removing_a_complementary_clause_asks_no_reason(desk: Desk) -> None:
    view = desk.open_newest()
    clause = next(row for row in desk.clauses() if row.origin == "complementary")
    view.clauses.select(clause.clause_id)

    def agree(dialog: Dialog) -> None:
        assert dialog.findChildren(QLineEdit) == []
        dialog.accept_button.click()

    in_dialog(agree)
    view.remove.click()

    assert clause.clause_id not in {row.clause_id for row in desk.clauses()}


def test_each_requirement_shows_the_clauses_that_meet_it(desk: Desk) -> None:
    view = desk.open_newest()

    texts = {key: chip.text() for key, chip in view.checks.chips.items()}
    assert list(texts) == ["R16", "R17", "R18", "R19", "R20", "R21", "R22", "R23", "R24"]
    assert texts["R16"] == "R16 Zero tolerance: 1"


def test_r18_1_adoption_is_refused_with_the_requirement_that_is_missing(desk: Desk) -> None:
    view = desk.open_newest()
    clause = desk.choose("R18")
    desk.vault.write(remove_clause, view.edition_id, clause.clause_id, reason="A trial")
    desk.page.reload()
    assert view.edition is not None
    assert view._readiness is not None

    dialog = CodeAdoptionDialog(desk.page, desk.page.actions_of_page, view.edition, view._readiness)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    dialog.decided_by.setText("The board")
    dialog.accept_button.click()

    assert dialog.isVisible()
    assert "R18" in words(dialog)
    assert desk.vault.read(list_editions)[0].is_draft


@pytest.mark.parametrize(
    ("row", "fill", "said"),
    [
        ("body", lambda f: f.decided_by.clear(), "fill this in"),
        ("adopted_on", lambda f: f.adopted_on.set_value(TODAY + timedelta(days=1)), "2026-11-26"),
        ("effective", lambda f: f.effective_from.set_value(TODAY - timedelta(days=1)), "earliest"),
        ("effective", lambda f: f.effective_from.line.setText("soon"), "not a date"),
        ("minutes", lambda f: f.minutes.setText("m" * 101), "100"),
        ("window", lambda f: f.window_days.setText("a"), "number of days"),
        ("window", lambda f: f.window_days.setText("999"), "number of days"),
    ],
)
def test_a_refusal_of_adoption_stands_beside_its_field(
    desk: Desk, row: str, fill: Callable[[Any], object], said: str
) -> None:
    view = desk.open_newest()
    assert view.edition is not None
    assert view._readiness is not None
    dialog = CodeAdoptionDialog(desk.page, desk.page.actions_of_page, view.edition, view._readiness)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    dialog.decided_by.setText("The board")
    fill(dialog)

    dialog.accept_button.click()

    assert said in dialog.form.error_of(row)
    assert dialog.isVisible()
    assert desk.vault.read(list_editions)[0].is_draft


def test_r14_3_once_adopted_the_text_can_be_read_but_not_written(desk: Desk) -> None:
    view = desk.open_newest()

    def fill(dialog: Dialog) -> None:
        assert "not even a comma can change" in words(dialog)
        fill_in(form_in(dialog), body="The board")
        fill_in(form_in(dialog), minutes="2026:7")
        in_dialog(lambda asked: asked.reject())
        dialog.accept_button.click()

    in_dialog(fill)
    view.adopt.click()

    assert desk.page.overview.isVisible()  # it says what comes next
    desk.page.show_part("code")
    edition = desk.vault.read(list_editions)[0]
    assert (edition.edition_no, edition.minutes_reference) == (1, "2026:7")
    assert edition.review_due_on == date(2027, 11, 25)
    assert not view.adopt.isVisible()
    assert view.editor.columns["sv"].heading.isReadOnly()
    assert view.editor.columns["sv"].text.isReadOnly()
    assert "This text never changes" in words(view)


def test_a_draft_prints_marked_as_a_draft(desk: Desk) -> None:
    view = desk.open_newest()
    view.language.set_value("en")

    view.preview.click()
    desk.qtbot.waitUntil(lambda: bool(desk.shown))

    pages = pypdfium2.PdfDocument(desk.shown[0].pdf)
    for number in range(len(pages)):
        assert "DRAFT" in pages[number].get_textpage().get_text_range().upper()


def test_j04_5_a_superseded_edition_stays_readable_beside_the_new_one(desk: Desk) -> None:
    desk.adopt()
    desk.second_draft()
    desk.adopt()
    desk.page.code.show_list()

    model = desk.page.code.editions.table.model
    shown = [[column.text(row) for column in model.columns] for row in model.shown_rows()]
    assert [cells[:2] for cells in shown] == [
        ["Edition 2", "In force"],
        ["Edition 1", "Superseded"],
    ]
    assert all(len(cells[-1]) == 8 for cells in shown)

    desk.page.code.open_edition(model.row_at(1).id)
    assert desk.view.editor.columns["uk"].text.toPlainText()


def test_a_new_edition_starts_from_the_newest(desk: Desk) -> None:
    desk.adopt()
    desk.page.code.editions.start.click()

    assert desk.view.edition is not None
    assert desk.view.edition.is_draft
    desk.page.code.show_list()
    assert desk.page.code.editions.start.text().replace("&", "") == "Continue the draft"


def test_a_draft_is_discarded_only_after_asking(desk: Desk) -> None:
    desk.adopt()
    view = desk.second_draft()
    in_dialog(lambda dialog: dialog.reject())
    view.discard.click()
    assert len(desk.vault.read(list_editions)) == 2

    in_dialog(lambda dialog: dialog.accept_button.click())
    view.discard.click()

    assert len(desk.vault.read(list_editions)) == 1
    assert desk.page.code.editions.isVisible()


def test_a_comparison_marks_changes_in_words_and_in_type(desk: Desk) -> None:
    desk.adopt()
    view = desk.second_draft()
    first, second = desk.clauses()[:2]
    gone = next(row for row in desk.clauses() if row.origin == "complementary")
    changed = ClauseWords(first.words["sv"].heading, "Vi accepterar aldrig <b>människohandel</b>.")
    desk.vault.write(change_clause, view.edition_id, first.clause_id, {"sv": changed})
    desk.vault.write(remove_clause, view.edition_id, gone.clause_id)
    before = desk.vault.read(list_editions)[1].id

    dialog = ComparisonDialog(desk.page, desk.context, (before, view.edition_id))
    desk.qtbot.addWidget(dialog)
    dialog.show()

    text = dialog.browser.toPlainText()
    assert dialog.summary.text().startswith("1 removed · 1 changed")
    assert "≠ Changed" in text
    assert "− Removed" in text
    assert "<b>människohandel</b>" in text
    assert second.words["sv"].heading not in text
    dialog.language.set_value("en")
    assert dialog.summary.text().startswith("1 removed · ")
    dialog.only_changes.setChecked(False)
    assert "= The same" in dialog.browser.toPlainText()


def test_marks_stand_on_the_words_that_went_and_came() -> None:
    assert marked("I tell them now", "I tell her now") == (
        "I tell <s>them</s> now",
        "I tell <b><u>her</u></b> now",
    )


def test_the_line_on_reporting_is_kept_per_language(desk: Desk) -> None:
    view = desk.open_newest()

    def fill(dialog: Dialog) -> None:
        form = form_in(dialog)
        english = form.field("en")
        assert isinstance(english, QPlainTextEdit)
        assert "112" in english.placeholderText()
        fill_in(form, sv="850101-1234")
        dialog.accept_button.click()
        assert form.error_of("sv")
        fill_in(form, sv="berätta för trygghetsansvarig.")
        dialog.accept_button.click()

    in_dialog(fill)
    view.reporting.click()

    summary = desk.vault.read(organisation_profile).reporting_summary
    assert summary["sv"] == "berätta för trygghetsansvarig."


def test_without_any_code_the_starter_text_is_offered(desk: Desk) -> None:
    view = desk.open_newest()
    in_dialog(lambda dialog: dialog.accept_button.click())
    view.discard.click()

    offer = [
        each
        for each in desk.page.findChildren(QPushButton)
        if each.isVisible() and each.text() == "Start from the starter text"
    ]
    offer[0].click()

    assert desk.vault.read(list_editions)[0].is_draft
    assert desk.view.isVisible()


def test_the_code_asks_whether_everyone_signs_again_only_from_the_second_edition_on(
    desk: Desk, qtbot: QtBot
) -> None:
    context = desk.context
    actions = ConductActions(QWidget(), context, lambda _part: None, lambda: None)

    def asked() -> CodeAdoptionDialog:
        row = context.vault.read(list_editions)[0]
        readiness = context.vault.read(adoption_readiness, row.id)
        dialog = CodeAdoptionDialog(None, actions, row, readiness)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    assert not asked().sign_again.isVisible()
    context.vault.write(adopt_code, Adoption("The board", TODAY, TODAY), today=TODAY)
    first = context.vault.read(list_editions)[0]
    context.vault.write(start_from_edition, first.id, today=TODAY)
    fields = asked()
    assert fields.sign_again.isVisible()
    fields.sign_again.setChecked(False)
    assert not fields.window_days.isEnabled()
    assert not fields.decision().needs_new_signatures
