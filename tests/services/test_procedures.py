"""Procedures: eight starter texts, adoption, what is in force, rehearsals (R13, R15)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument

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
from desk_app.reports.catalogue import PrintOrder, find_document
from desk_app.services.edition_adoption import Adoption
from desk_app.services.edition_comparison import Change, compare_editions
from desk_app.services.editions import discard_draft
from desk_app.services.guidance import guidance_for
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import PersonDraft, add_people
from desk_app.services.procedure_adoption import adopt_procedure, procedure_readiness
from desk_app.services.procedure_drafts import (
    change_procedure,
    fill_blank,
    outline_to_edit,
    procedure_blanks,
    save_procedure,
    start_own_procedure,
    start_procedure,
)
from desk_app.services.procedure_links import ProcedureLinks, links_of
from desk_app.services.procedure_outline import Head, NeverLine, Outline, Step
from desk_app.services.procedure_sheets import procedure_sheets
from desk_app.services.procedure_text import template_ids
from desk_app.services.procedures import list_procedures, procedures_in_force
from desk_app.services.rehearsals import record_rehearsal, rehearsed_lately
from desk_app.services.risks import HazardDraft, add_hazard

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


def changes_between(vault: Vault, before: int, after: int) -> list[Change]:
    """Return how the Swedish parts differ, leaving out what is the same."""
    changes = vault.read(compare_editions, before, after, "sv")
    return [each.change for each in changes if each.change is not Change.SAME]


def pages(vault: Vault, code: str, language: str, *options: str) -> str:
    """Return the words of a printed document."""
    order = PrintOrder(language, DAY, "coordinator", options=frozenset(options))
    document = PdfDocument(find_document(code).make(vault, order).pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


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
    outline = vault.read(outline_to_edit, CHILD)
    vault.write(change_procedure, draft, replace(outline, never=(NeverLine({"sv": "  "}),)))
    with pytest.raises(ProcedureRefusedError) as refusal:
        vault.write(adopt_procedure, CHILD, ADOPTION, today=DAY)
    assert refusal.value.missing == ("never",)


def test_r15_3_a_procedure_exists_in_two_languages_with_the_same_number(vault: Vault) -> None:
    own = Outline(
        {
            "sv": Head("Ett telefonsamtal", "Någon ringer."),
            "en": Head("A call", "Somebody calls."),
        },
        (Step({"sv": "Lyssna.", "en": "Listen."}),),
        (NeverLine({"sv": "Lova inget.", "en": "No promises."}),),
    )
    key = vault.write(start_own_procedure, own, today=DAY)
    vault.write(adopt_procedure, key, ADOPTION, today=DAY)
    titles = {}
    for code in ("sv", "en"):
        row = vault.read(list_procedures, code, today=DAY)[-1]
        assert (row.procedure_id, row.number, row.languages) == (key, 9, ("en", "sv"))
        titles[code] = row.title
    assert titles == {"sv": "Ett telefonsamtal", "en": "A call"}


def test_a_language_with_gaps_is_left_out(vault: Vault) -> None:
    draft = vault.write(start_procedure, CHILD, today=DAY)
    outline = vault.read(outline_to_edit, CHILD)
    assert next(iter(outline.heads)) == "sv"  # the organisation's language decides
    first = replace(outline.steps[0], words={"sv": "Ring."})  # one step lacks its English words
    steps = (first, *outline.steps[1:])
    vault.write(change_procedure, draft, replace(outline, steps=steps))
    assert vault.read(procedure_readiness, CHILD, today=DAY).incomplete_languages == ("en",)
    vault.write(adopt_procedure, CHILD, ADOPTION, today=DAY)
    row = vault.read(list_procedures, "en", today=DAY)[3]
    assert row.languages == ("sv",)
    again = vault.read(outline_to_edit, CHILD)
    assert again.heads["en"] == Head()  # it can be written anew


def test_an_adopted_starter_text_is_read_in_ukrainian_until_somebody_changes_it(
    vault: Vault,
) -> None:
    vault.write(adopt_procedure, CHILD, ADOPTION, today=DAY)
    shown = vault.read(procedures_in_force, "uk", today=DAY)[CHILD]
    assert (shown.title.split()[0], shown.language, shown.is_draft) == ("Дитина", "uk", False)
    assert vault.read(list_procedures, "uk", today=DAY)[3].languages == ("en", "sv")

    draft = vault.write(start_procedure, CHILD, today=DAY)
    outline = vault.read(outline_to_edit, CHILD)
    never = (NeverLine({"sv": "Nej.", "en": "No."}),)
    vault.write(change_procedure, draft, replace(outline, never=never))
    vault.write(adopt_procedure, CHILD, ADOPTION, today=DAY)
    shown = vault.read(procedures_in_force, "uk", today=DAY)[CHILD]
    assert (shown.never, shown.language) == (("Nej.",), "sv")


def test_an_open_blank_stops_adoption_until_it_is_filled_in(vault: Vault) -> None:
    with pytest.raises(UnfilledPlaceholderError):
        vault.write(adopt_procedure, "sop_media_photo", ADOPTION, today=DAY)
    draft = vault.write(start_procedure, "sop_media_photo", today=DAY)
    assert list(vault.read(procedure_blanks, "sop_media_photo")) == ["media_contact"]
    vault.write(fill_blank, draft, "media_contact", {"sv": "ordföranden", "en": "the chair"})
    vault.write(adopt_procedure, "sop_media_photo", ADOPTION, today=DAY)
    shown = vault.read(procedures_in_force, "en", today=DAY)["sop_media_photo"]
    assert "the chair" in " ".join(step.text for step in shown.steps) + shown.use_when
    assert "{{" not in repr(shown)


def test_blanks_are_filled_in_and_adopted_in_one_step_or_nothing_is_kept(vault: Vault) -> None:
    answers = {"media_contact": {"sv": "ordföranden", "en": "the chair"}}
    assert vault.read(procedure_blanks, "sop_media_photo") == {
        "media_contact": {"sv": "", "en": ""}
    }
    late = replace(ADOPTION, adopted_on=date(2027, 1, 1))
    with pytest.raises(FutureDateError):
        vault.write(adopt_procedure, "sop_media_photo", late, answers, today=DAY)
    rows = vault.read(list_procedures, "sv", today=DAY)
    assert all(row.draft_id is None for row in rows)
    vault.write(adopt_procedure, "sop_media_photo", ADOPTION, answers, today=DAY)
    shown = vault.read(procedures_in_force, "sv", today=DAY)["sop_media_photo"]
    assert "ordföranden" in repr(shown)


def test_two_editions_are_compared_step_by_step(vault: Vault) -> None:
    vault.write(adopt_procedure, CHILD, ADOPTION, today=DAY)
    first = vault.read(list_procedures, "sv", today=DAY)[3].edition_id
    assert first is not None
    draft = vault.write(start_procedure, CHILD, today=DAY)
    outline = vault.read(outline_to_edit, CHILD)
    changed = replace(outline.steps[0], words={"sv": "Ring 112.", "en": "Call 112."})
    vault.write(change_procedure, draft, replace(outline, steps=(changed, *outline.steps[1:])))
    assert changes_between(vault, first, draft) == [Change.CHANGED]


def test_who_does_a_step_and_when_is_a_change_of_the_step(vault: Vault) -> None:
    vault.write(adopt_procedure, CHILD, ADOPTION, today=DAY)
    first = vault.read(list_procedures, "sv", today=DAY)[3].edition_id
    assert first is not None
    draft = vault.write(start_procedure, CHILD, today=DAY)
    outline = vault.read(outline_to_edit, CHILD)
    step = replace(outline.steps[-1], who="manager", when="same_day")
    assert step != outline.steps[-1]
    vault.write(change_procedure, draft, replace(outline, steps=(*outline.steps[:-1], step)))
    assert changes_between(vault, first, draft) == [Change.CHANGED]
    shown = vault.read(procedure_sheets, "sv", CHILD, draft=True, today=DAY)[0].procedure
    assert (shown.steps[-1].who, shown.steps[-1].when) == ("Verksamhetsansvarig", "Samma dag")


def test_steps_are_moved_removed_and_added_without_losing_what_they_are(vault: Vault) -> None:
    before = vault.read(outline_to_edit, CHILD)
    first, second, *others = before.steps
    new = Step({"sv": "Andas.", "en": "Breathe."}, "coordinator", "same_day")
    moved = replace(before, steps=(second, first, new, *others[:-1]))
    vault.write(save_procedure, CHILD, moved, ProcedureLinks(), today=DAY)
    after = vault.read(outline_to_edit, CHILD)
    assert [each.words for each in after.steps] == [each.words for each in moved.steps]
    assert [each.line_id for each in after.steps[:2]] == [second.line_id, first.line_id]
    assert (after.steps[2].who, after.steps[2].when) == ("coordinator", "same_day")
    ids = [each.line_id for each in after.steps]
    assert len(set(ids)) == len(ids)
    assert all(ids)


def test_a_moved_step_is_a_change_and_those_after_a_new_one_are_not(vault: Vault) -> None:
    vault.write(adopt_procedure, CHILD, ADOPTION, today=DAY)
    first = vault.read(list_procedures, "sv", today=DAY)[3].edition_id
    assert first is not None
    draft = vault.write(start_procedure, CHILD, today=DAY)
    outline = vault.read(outline_to_edit, CHILD)
    new = Step({"sv": "Andas.", "en": "Breathe."})
    vault.write(change_procedure, draft, replace(outline, steps=(new, *outline.steps)))
    assert changes_between(vault, first, draft) == [Change.ADDED]
    last, others = outline.steps[-1], outline.steps[:-1]
    vault.write(change_procedure, draft, replace(outline, steps=(last, *others)))
    assert changes_between(vault, first, draft) == [Change.CHANGED]


def test_a_second_new_step_does_not_take_the_place_of_the_first(vault: Vault) -> None:
    before = vault.read(outline_to_edit, CHILD)
    one = replace(before, steps=(*before.steps, Step({"sv": "Ett.", "en": "One."})))
    vault.write(save_procedure, CHILD, one, ProcedureLinks(), today=DAY)
    kept = vault.read(outline_to_edit, CHILD)
    two = replace(kept, steps=(Step({"sv": "Två.", "en": "Two."}), *kept.steps))
    vault.write(save_procedure, CHILD, two, ProcedureLinks(), today=DAY)
    after = vault.read(outline_to_edit, CHILD)
    assert after.steps[-1] == kept.steps[-1]
    assert after.steps[0].line_id not in {"", kept.steps[-1].line_id}


def test_saving_what_was_not_touched_begins_no_draft(vault: Vault) -> None:
    outline = vault.read(outline_to_edit, CHILD)
    saved = vault.write(
        save_procedure, CHILD, outline, ProcedureLinks(courses=("trn_induction",)), today=DAY
    )
    assert not saved.has_draft
    assert vault.read(list_procedures, "sv", today=DAY)[3].draft_id is None
    assert vault.read(links_of, CHILD) == ProcedureLinks((), ("trn_induction",))


def test_a_procedure_is_linked_to_activities_and_courses_without_a_new_edition(
    vault: Vault,
) -> None:
    def run(session: Session) -> tuple[int, int]:
        started = [
            Activity(name="Homework help", created_on=DAY),
            Activity(name="Café", created_on=DAY, procedures=[CHILD, "sop_disclosure"]),
        ]
        session.add_all(started)
        session.flush()
        return started[0].id, started[1].id

    homework, cafe = vault.write(run)
    vault.write(adopt_procedure, CHILD, ADOPTION, today=DAY)
    assert vault.read(links_of, CHILD).activities == (cafe,)
    links = ProcedureLinks((homework,), ("trn_induction",))
    outline = vault.read(outline_to_edit, CHILD)
    assert not vault.write(save_procedure, CHILD, outline, links, today=DAY).has_draft
    assert vault.read(links_of, CHILD) == links
    assert vault.read(links_of, "sop_disclosure").activities == (cafe,)
    row = vault.read(list_procedures, "sv", today=DAY)[3]
    assert (row.activities, row.draft_id) == (("Homework help",), None)


def test_own_procedures_get_contacts_links_and_numbers_of_their_own(vault: Vault) -> None:
    own = Outline({"sv": Head("Ett samtal"), "en": Head()}, contacts=("police_general",))
    keys = [
        vault.write(
            save_procedure, "", own, ProcedureLinks(courses=("trn_induction",)), today=DAY
        ).procedure_id
        for _time in range(2)
    ]
    rows = vault.read(list_procedures, "en", today=DAY)[8:]
    assert [(row.procedure_id, row.number) for row in rows] == list(zip(keys, (9, 10), strict=True))
    assert [row.title for row in rows] == ["Ett samtal", "Ett samtal"]  # has no English words yet
    assert rows[0].unverified_contacts == ("police_general",)
    discard = rows[0].draft_id
    assert discard is not None
    vault.write(discard_draft, discard)
    third = vault.write(save_procedure, "", own, ProcedureLinks(), today=DAY).procedure_id
    assert third not in keys


def test_own_procedures_are_called_by_their_names_in_the_risk_register(vault: Vault) -> None:
    def run(session: Session) -> int:
        activity = Activity(name="Café", created_on=DAY)
        session.add(activity)
        session.flush()
        return activity.id

    activity = vault.write(run)
    own = Outline({"sv": Head("Ett samtal"), "en": Head("A call")})
    key = vault.write(save_procedure, "", own, ProcedureLinks((activity,)), today=DAY).procedure_id
    hazard = HazardDraft("Somebody calls at night", "coordinator", linked_procedure=key)
    vault.write(add_hazard, activity, hazard, today=DAY)
    register = pages(vault, "P18", "en")
    assert register.count("A call") == 2  # of the activity and of the hazard
    assert key not in register
    assert "Ett samtal" in pages(vault, "P18", "sv")


def test_r15_1_a_category_without_a_verified_contact_prints_as_a_gap(vault: Vault) -> None:
    outline = vault.read(outline_to_edit, CHILD)
    assert "social_emergency" in outline.contacts
    more = replace(outline, contacts=("emergency_services", "social_emergency", "legal_aid"))
    vault.write(save_procedure, CHILD, more, ProcedureLinks(), today=DAY)
    readiness = vault.read(procedure_readiness, CHILD, today=DAY)
    assert readiness.unverified_contacts == ("social_emergency", "legal_aid")
    vault.write(adopt_procedure, CHILD, ADOPTION, today=DAY)
    [sheet] = vault.read(procedure_sheets, "en", CHILD, today=DAY)
    assert [bool(each.numbers) for each in sheet.contacts] == [True, False, False]
    page = pages(vault, "P08", "en", f"procedure-{CHILD}")
    assert page.count("fill in:") == 2
    assert "fill in: Legal" in page


def test_an_outline_keeps_what_only_another_language_says(vault: Vault) -> None:
    outline = vault.read(outline_to_edit, CHILD)
    only_english = Step({"en": "Wait."}, "coordinator")
    extended = replace(outline, steps=(*outline.steps, only_english))
    vault.write(save_procedure, CHILD, extended, ProcedureLinks(), today=DAY)
    last = vault.read(outline_to_edit, CHILD).steps[-1]
    assert (last.words, last.who) == ({"en": "Wait."}, "coordinator")


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
