"""The Policies page: writing and adopting the policy, and the procedures with their rehearsals."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from desk_app.models.channel import ChannelKind, ReportingChannel
from desk_app.services.adoption import adopt_code, adoption_readiness
from desk_app.services.conduct_drafts import start_from_edition
from desk_app.services.edition_adoption import Adoption
from desk_app.services.editions import POLICY, list_editions
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.policy import answer_prompt, start_policy
from desk_app.services.policy_adoption import adopt_policy
from desk_app.services.procedures import list_procedures
from desk_app.texts import use_language
from desk_app.views.conduct.actions import ConductActions
from desk_app.views.conduct.adoption_dialog import adoption_dialog as code_adoption_dialog
from desk_app.views.policies.page import PoliciesPage
from desk_app.views.policies.procedure_dialogs import procedure_dialog, rehearsal_dialog
from desk_app.views.policies.text_dialogs import Wording, adoption_dialog, words_dialog
from desk_app.views.shell.pages import PageContext

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault
    from desk_app.views.conduct.adoption_dialog import AdoptionForm
    from desk_app.views.policies.policy_part import PolicyPart
    from desk_app.views.policies.procedures_part import ProceduresPart

DAY = date(2026, 11, 25)


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
    dialog, fields = adoption_dialog(
        None,
        "Adopt",
        [],
        lambda decision: context.vault.write(adopt_policy, decision, today=DAY),
        DAY,
    )
    qtbot.addWidget(dialog)
    dialog.accept_button.click()
    assert fields.form.error_of("body")
    fields.body.setText("The board")
    dialog.accept_button.click()
    part.reload()
    [row] = context.vault.read(list_editions, POLICY)
    assert (row.edition_no, row.adopted_by_body) == (1, "The board")
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


def test_a_new_step_keeps_who_does_the_others(qtbot: QtBot, page: PoliciesPage) -> None:
    part = procedures_of(page)
    part.reload()
    words = part._words(part.table.model.shown_rows()[0])
    saved: list[object] = []
    dialog, fields = procedure_dialog(None, "Edit", words, saved.append)
    qtbot.addWidget(dialog)
    steps = fields["en"].steps.toPlainText().splitlines()
    fields["en"].steps.setPlainText("\n".join(["First breathe.", *steps]))
    after = fields["en"].words().steps
    assert after[0].text == "First breathe."
    assert after[1:] == words["en"].steps


def test_the_code_asks_whether_everyone_signs_again_only_from_the_second_edition_on(
    qtbot: QtBot, context: PageContext
) -> None:
    actions = ConductActions(QWidget(), context, lambda _part: None, lambda: None)

    def asked() -> AdoptionForm:
        row = context.vault.read(list_editions)[0]
        readiness = context.vault.read(adoption_readiness, row.id)
        dialog, fields = code_adoption_dialog(None, actions, row, readiness)
        qtbot.addWidget(dialog)
        dialog.show()
        return fields

    assert not asked().sign_again.isVisible()
    context.vault.write(adopt_code, Adoption("The board", DAY, DAY), today=DAY)
    first = context.vault.read(list_editions)[0]
    context.vault.write(start_from_edition, first.id, today=DAY)
    fields = asked()
    assert fields.sign_again.isVisible()
    fields.sign_again.setChecked(False)
    assert not fields.window.isEnabled()
    assert not fields.adoption().needs_new_signatures
