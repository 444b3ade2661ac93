"""Procedures: eight starter texts, adoption, what is in force, rehearsals (R13, R15)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import (
    FutureDateError,
    IdentityNumberError,
    LessonNamesSomebodyError,
    NoDraftError,
    ProcedureRefusedError,
    UnfilledPlaceholderError,
)
from desk_app.models.activity import Activity
from desk_app.models.person import PersonCategory
from desk_app.services.edition_adoption import Adoption
from desk_app.services.edition_comparison import Change, compare_editions
from desk_app.services.guidance import guidance_for
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import PersonDraft, add_people
from desk_app.services.procedure_adoption import adopt_procedure
from desk_app.services.procedure_text import ProcedureWords, StepWords, template_ids
from desk_app.services.procedures import (
    change_procedure,
    fill_blank,
    list_procedures,
    procedure_blanks,
    procedure_words,
    procedures_in_force,
    start_own_procedure,
    start_procedure,
)
from desk_app.services.rehearsals import record_rehearsal, rehearsed_lately

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

DAY = date(2026, 11, 25)
ADOPTION = Adoption("The board", DAY, DAY)
CHILD = "sop_child_alone"


@pytest.fixture
def vault(vault: Vault) -> Vault:
    """A vault of an organisation whose language is Swedish."""
    draft = OrganisationDraft(name="Riverside", language="sv", country="SE")
    vault.write(set_up_organisation, draft, today=DAY)
    return vault


def test_eight_procedures_are_offered_before_any_is_adopted(vault: Vault) -> None:
    rows = vault.read(list_procedures, "sv", today=DAY)
    assert [row.number for row in rows] == list(range(1, 9))
    assert tuple(row.procedure_id for row in rows) == template_ids()
    assert not any(row.is_adopted for row in rows)


def test_a_starter_text_is_adopted_as_it_is_and_then_guides(vault: Vault) -> None:
    number = vault.write(adopt_procedure, CHILD, ADOPTION, today=DAY)
    row = vault.read(list_procedures, "sv", today=DAY)[3]
    assert (number, row.edition_no, row.adopted_on) == (1, 1, DAY)
    guidance = vault.read(guidance_for, "sv", today=DAY)
    shown = {
        each.procedure.procedure_id: each.procedure.is_draft
        for each in guidance.situations
        if each.procedure
    }
    assert shown[CHILD] is False
    assert shown["sop_disclosure"] is True  # still the starter text
    with pytest.raises(NoDraftError):
        vault.write(adopt_procedure, CHILD, ADOPTION, today=DAY)


def test_an_edition_guides_from_the_day_on_which_it_takes_effect(vault: Vault) -> None:
    later = replace(ADOPTION, effective_from=date(2026, 12, 1))
    vault.write(adopt_procedure, CHILD, later, today=DAY)
    assert vault.read(procedures_in_force, "sv", today=DAY) == {}
    assert CHILD in vault.read(procedures_in_force, "sv", today=date(2026, 12, 1))


def test_r13_2_a_procedure_without_a_never_list_cannot_be_adopted(vault: Vault) -> None:
    draft = vault.write(start_procedure, CHILD, today=DAY)
    words = vault.read(procedure_words, draft)
    without = {code: replace(each, never=("  ",)) for code, each in words.items()}
    vault.write(change_procedure, draft, without)
    with pytest.raises(ProcedureRefusedError) as refusal:
        vault.write(adopt_procedure, CHILD, ADOPTION, today=DAY)
    assert refusal.value.missing == ("never",)


def test_r15_3_a_procedure_exists_in_two_languages_with_the_same_number(vault: Vault) -> None:
    own = ProcedureWords(
        "Ett telefonsamtal", "Någon ringer.", (StepWords("Lyssna."),), ("Lova inget.",)
    )
    other = ProcedureWords("A call", "Somebody calls.", (StepWords("Listen."),), ("No promises.",))
    key = vault.write(start_own_procedure, {"sv": own, "en": other}, today=DAY)
    vault.write(adopt_procedure, key, ADOPTION, today=DAY)
    titles = {}
    for code in ("sv", "en"):
        row = vault.read(list_procedures, code, today=DAY)[-1]
        assert (row.procedure_id, row.number, row.languages) == (key, 9, ("en", "sv"))
        titles[code] = row.title
    assert titles == {"sv": "Ett telefonsamtal", "en": "A call"}


def test_a_language_with_gaps_is_left_out(vault: Vault) -> None:
    draft = vault.write(start_procedure, CHILD, today=DAY)
    words = vault.read(procedure_words, draft)
    assert next(iter(words)) == "sv"  # the organisation's language decides
    vault.write(change_procedure, draft, {"en": replace(words["en"], steps=())})
    vault.write(adopt_procedure, CHILD, ADOPTION, today=DAY)
    assert vault.read(list_procedures, "en", today=DAY)[3].languages == ("sv",)


def test_an_adopted_starter_text_is_read_in_ukrainian_until_somebody_changes_it(
    vault: Vault,
) -> None:
    vault.write(adopt_procedure, CHILD, ADOPTION, today=DAY)
    shown = vault.read(procedures_in_force, "uk", today=DAY)[CHILD]
    assert (shown.title.split()[0], shown.language, shown.is_draft) == ("Дитина", "uk", False)
    assert vault.read(list_procedures, "uk", today=DAY)[3].languages == ("en", "sv")

    draft = vault.write(start_procedure, CHILD, today=DAY)
    words = vault.read(procedure_words, draft)
    changed = {code: replace(each, never=("Nej.",)) for code, each in words.items()}
    vault.write(change_procedure, draft, changed)
    vault.write(adopt_procedure, CHILD, ADOPTION, today=DAY)
    shown = vault.read(procedures_in_force, "uk", today=DAY)[CHILD]
    assert (shown.never, shown.language) == (("Nej.",), "sv")


def test_an_open_blank_stops_adoption_until_it_is_filled_in(vault: Vault) -> None:
    with pytest.raises(UnfilledPlaceholderError):
        vault.write(adopt_procedure, "sop_media_photo", ADOPTION, today=DAY)
    draft = vault.write(start_procedure, "sop_media_photo", today=DAY)
    assert list(vault.read(procedure_blanks, draft)) == ["media_contact"]
    vault.write(fill_blank, draft, "media_contact", {"sv": "ordföranden", "en": "the chair"})
    vault.write(adopt_procedure, "sop_media_photo", ADOPTION, today=DAY)
    shown = vault.read(procedures_in_force, "en", today=DAY)["sop_media_photo"]
    assert "the chair" in " ".join(step.text for step in shown.steps) + shown.use_when
    assert "{{" not in repr(shown)


def test_two_editions_are_compared_step_by_step(vault: Vault) -> None:
    vault.write(adopt_procedure, CHILD, ADOPTION, today=DAY)
    first = vault.read(list_procedures, "sv", today=DAY)[3].edition_id
    draft = vault.write(start_procedure, CHILD, today=DAY)
    words = vault.read(procedure_words, draft)["sv"]
    steps = (replace(words.steps[0], text="Ring 112."), *words.steps[1:])
    vault.write(change_procedure, draft, {"sv": replace(words, steps=steps)})
    assert first is not None
    changes = vault.read(compare_editions, first, draft, "sv")
    assert [each.change for each in changes if each.change is not Change.SAME] == [Change.CHANGED]


def test_linked_activities_and_unverified_contacts_are_listed(vault: Vault) -> None:
    def link(session: Session) -> None:
        session.add(Activity(name="Homework help", procedures=[CHILD]))

    vault.write(link)
    row = vault.read(list_procedures, "en", today=DAY)[3]
    assert row.activities == ("Homework help",)
    assert "social_emergency" in row.unverified_contacts
    assert "emergency_services" not in row.unverified_contacts  # 112 needs no check


def test_rehearsals_count_for_twelve_months_and_name_nobody(vault: Vault) -> None:
    vault.write(record_rehearsal, CHILD, (date(2025, 11, 25), "Coordinator", ""), today=DAY)
    vault.write(
        record_rehearsal, "sop_emergency", (date(2025, 11, 26), "Coordinator", "Slow."), today=DAY
    )
    assert vault.read(rehearsed_lately, today=DAY) == {"sop_emergency"}
    row = vault.read(list_procedures, "en", today=DAY)[7]
    assert row.last_rehearsal is not None
    assert row.last_rehearsal.lesson == "Slow."
    with pytest.raises(FutureDateError):
        vault.write(record_rehearsal, CHILD, (date(2026, 11, 26), "Coordinator", ""), today=DAY)
    lesson = (DAY, "Coordinator", "Ask 811228-9874 next time")
    with pytest.raises(IdentityNumberError):
        vault.write(record_rehearsal, CHILD, lesson, today=DAY)


def test_a_lesson_that_names_somebody_is_refused(vault: Vault) -> None:
    vault.write(
        add_people,
        [PersonDraft("Oksana", "Melnyk", PersonCategory.VOLUNTEER, "sv")],
        country="SE",
        today=DAY,
    )
    with pytest.raises(LessonNamesSomebodyError):
        vault.write(
            record_rehearsal, CHILD, (DAY, "Coordinator", "Oksana Melnyk was slow"), today=DAY
        )
