"""Drafting, checking, adopting and comparing the code of conduct on a real vault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from desk_app.errors import (
    AdoptedTextError,
    AdoptionRefusedError,
    EffectiveTooEarlyError,
    EmptyClauseError,
    FutureDateError,
    MissingBodyError,
    NoDraftError,
    RemovalReasonError,
    TooLongError,
    UnfilledPlaceholderError,
)
from desk_app.models.edition import EditionText
from desk_app.services.adoption import adopt_code, adoption_readiness
from desk_app.services.conduct_drafts import (
    ClauseWords,
    add_clause,
    change_clause,
    list_clauses,
    remove_clause,
    start_from_edition,
    start_from_template,
)
from desk_app.services.edition_adoption import Adoption
from desk_app.services.edition_comparison import Change, compare_editions
from desk_app.services.edition_print import edition_print
from desk_app.services.editions import discard_draft, is_unchanged, list_editions
from desk_app.services.organisation import (
    OrganisationDraft,
    set_reporting_summary,
    set_up_organisation,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.services.conduct_drafts import ClauseRow
    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)
ADOPTION = Adoption("The board", TODAY, TODAY)
LANGUAGES = ("en", "sv", "uk")


@pytest.fixture
def code(vault: Vault) -> Vault:
    """A vault whose organisation has the starter text as its draft."""
    draft = OrganisationDraft("Riverside Welcome", "SE", "sv")
    vault.write(set_up_organisation, draft, today=TODAY)
    return vault


def draft_id(vault: Vault) -> int:
    return next(row.id for row in vault.read(list_editions) if row.is_draft)


def clause_for(vault: Vault, requirement: str) -> ClauseRow:
    rows = vault.read(list_clauses, draft_id(vault))
    return next(row for row in rows if requirement in row.requirements)


def adopt(vault: Vault, **changes: Any) -> int:  # noqa: ANN401 - fields of Adoption
    return vault.write(adopt_code, replace(ADOPTION, **changes), today=TODAY)


def second_draft(vault: Vault) -> int:
    newest = vault.read(list_editions)[0]
    return vault.write(start_from_edition, newest.id, today=TODAY)


def test_the_starter_text_meets_every_requirement_in_every_language(code: Vault) -> None:
    readiness = code.read(adoption_readiness, draft_id(code))

    assert readiness.missing_requirements == ()
    assert readiness.incomplete_languages == {}


def test_nothing_is_adopted_until_somebody_adopts_it_with_date_and_body(
    code: Vault,
) -> None:
    assert [row.is_draft for row in code.read(list_editions)] == [True]
    with pytest.raises(MissingBodyError):
        adopt(code, adopted_by_body="  ")

    assert adopt(code, minutes_reference="2026:7") == 1

    edition = code.read(list_editions)[0]
    assert (edition.adopted_on, edition.adopted_by_body) == (TODAY, "The board")
    assert edition.minutes_reference == "2026:7"
    assert len(edition.content_hash) == 64


@pytest.mark.parametrize(
    "requirement", ["R16", "R17", "R18", "R19", "R20", "R21", "R22", "R23", "R24"]
)
def test_r18_1_a_code_without_a_linked_clause_is_refused_by_its_number(
    code: Vault, requirement: str
) -> None:
    edition_id = draft_id(code)
    for row in code.read(list_clauses, edition_id):
        if requirement in row.requirements:
            code.write(remove_clause, edition_id, row.clause_id, reason="A trial")

    with pytest.raises(AdoptionRefusedError) as refused:
        adopt(code)

    assert requirement in refused.value.requirements
    assert code.read(list_editions)[0].is_draft


def test_the_original_language_must_be_complete(code: Vault) -> None:
    edition_id = draft_id(code)

    def empty(session: Session) -> None:
        text = session.query(EditionText).filter_by(edition_id=edition_id, language="sv").one()
        body = {**text.body}
        body["sections"][0]["clauses"][0]["text"] = " "
        text.body = {**body, "touched": "yes"}

    code.write(empty)

    with pytest.raises(AdoptionRefusedError) as refused:
        adopt(code)

    assert refused.value.languages == ("sv",)


def test_r14_3_after_adoption_only_a_new_edition_can_change_the_text(code: Vault) -> None:
    edition_id = draft_id(code)
    clause = clause_for(code, "R16")
    adopt(code)

    words = {"sv": ClauseWords("Ny", "Text.")}
    with pytest.raises(AdoptedTextError):
        code.write(change_clause, edition_id, clause.clause_id, words)
    with pytest.raises(AdoptedTextError):
        code.write(add_clause, edition_id, clause.section_id, words)
    with pytest.raises(AdoptedTextError):
        code.write(remove_clause, edition_id, clause.clause_id, reason="x")
    with pytest.raises(AdoptedTextError):
        code.write(discard_draft, edition_id)
    with pytest.raises(NoDraftError):
        adopt(code)

    second = second_draft(code)
    code.write(change_clause, second, clause.clause_id, words)
    assert adopt(code) == 2
    assert code.read(is_unchanged, edition_id)


def test_r16_1_a_draft_without_its_first_promise_cannot_be_adopted(code: Vault) -> None:
    clause = clause_for(code, "R16")
    code.write(remove_clause, draft_id(code), clause.clause_id, reason="A trial")

    with pytest.raises(AdoptionRefusedError) as refused:
        adopt(code)

    assert refused.value.requirements == ("R16",)


def test_r17_3_a_clause_of_the_brief_is_removed_only_with_a_reason(code: Vault) -> None:
    edition_id = draft_id(code)
    rows = code.read(list_clauses, edition_id)
    own = next(row for row in rows if row.origin == "complementary")
    brief = clause_for(code, "R18")

    code.write(remove_clause, edition_id, own.clause_id)
    with pytest.raises(RemovalReasonError) as refused:
        code.write(remove_clause, edition_id, brief.clause_id, reason=" ")
    code.write(remove_clause, edition_id, brief.clause_id, reason="Said elsewhere")

    assert "R18" in refused.value.requirements
    left = code.read(list_clauses, edition_id)
    assert len(left) == len(rows) - 2
    assert [row.number for row in left] == [str(n) for n in range(1, len(left) + 1)]
    assert code.read(adoption_readiness, edition_id).missing_requirements == ("R18",)


def test_r19_1_the_clause_on_services_covers_labour_and_households(code: Vault) -> None:
    clause = clause_for(code, "R19")

    for word in ("arbete", "sexuella", "städning", "barnpassning"):
        assert word in clause.words["sv"].text
    assert set(clause.words) == set(LANGUAGES)


def test_r20_1_the_code_says_that_it_applies_in_free_time_and_abroad(code: Vault) -> None:
    text = clause_for(code, "R20").words["en"].text

    assert "free time" in text
    assert "abroad" in text


def test_r21_1_paying_for_sex_is_forbidden_whatever_local_law_says_in_every_language(
    code: Vault,
) -> None:
    words = clause_for(code, "R21").words

    for language, stem in (("sv", "lag"), ("en", "law"), ("uk", "закон")):
        said = f"{words[language].heading} {words[language].text}".casefold()
        assert stem in said


def test_r22_1_favours_are_forbidden_for_labour_too(code: Vault) -> None:
    words = clause_for(code, "R22").words

    assert "labour" in words["en"].text.casefold() or "work" in words["en"].text.casefold()
    assert "arbete" in words["sv"].text.casefold()


def test_dates_of_an_adoption_must_fit(code: Vault) -> None:
    tomorrow, yesterday = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
    with pytest.raises(FutureDateError):
        adopt(code, adopted_on=tomorrow, effective_from=tomorrow)
    with pytest.raises(EffectiveTooEarlyError):
        adopt(code, effective_from=yesterday)
    adopt(code, effective_from=tomorrow)
    second_draft(code)
    with pytest.raises(EffectiveTooEarlyError) as refused:
        adopt(code)

    assert refused.value.earliest == tomorrow


def test_a_placeholder_that_nothing_fills_stops_adoption(code: Vault) -> None:
    clause = clause_for(code, "R16")
    words = {"sv": ClauseWords("Löfte", "Vi följer {{okänt}}.")}
    code.write(change_clause, draft_id(code), clause.clause_id, words)

    with pytest.raises(UnfilledPlaceholderError):
        adopt(code)

    assert code.read(list_editions)[0].is_draft


def test_words_that_are_too_long_or_missing_are_refused(code: Vault) -> None:
    edition_id, clause = draft_id(code), clause_for(code, "R16")

    with pytest.raises(TooLongError):
        code.write(change_clause, edition_id, clause.clause_id, {"en": ClauseWords("h" * 121, "t")})
    with pytest.raises(TooLongError):
        code.write(
            change_clause, edition_id, clause.clause_id, {"en": ClauseWords("h", "t" * 1501)}
        )
    with pytest.raises(EmptyClauseError):
        code.write(change_clause, edition_id, clause.clause_id, {"sv": ClauseWords("", "t")})
    with pytest.raises(EmptyClauseError):
        code.write(add_clause, edition_id, clause.section_id, {"en": ClauseWords("h", "t")})


def test_j04_1_a_new_clause_without_ukrainian_words_is_warned_about_and_left_out_there(
    code: Vault,
) -> None:
    adopt(code)
    edition_id = second_draft(code)
    section = code.read(list_clauses, edition_id)[0].section_id
    words = {"sv": ClauseWords("Nytt", "Jag frågar."), "en": ClauseWords("New", "I ask.")}
    key = code.write(add_clause, edition_id, section, words)

    number = next(r.number for r in code.read(list_clauses, edition_id) if r.clause_id == key)
    gaps = code.read(adoption_readiness, edition_id).incomplete_languages
    assert gaps == {"uk": (number,)}
    adopt(code)

    assert set(code.read(list_editions)[0].languages) == {"sv", "en"}


def test_a_language_that_was_left_out_can_be_completed_in_the_next_edition(code: Vault) -> None:
    edition_id = draft_id(code)
    section = code.read(list_clauses, edition_id)[0].section_id
    code.write(
        add_clause,
        edition_id,
        section,
        {"sv": ClauseWords("Nytt", "Jag frågar."), "en": ClauseWords("New", "I ask.")},
    )
    adopt(code)

    second = second_draft(code)

    rows = code.read(list_clauses, second)
    assert set(code.read(list_editions)[0].languages) == set(LANGUAGES)
    assert all(not row.words["uk"].is_complete for row in rows)
    for row in rows:
        code.write(change_clause, second, row.clause_id, {"uk": ClauseWords("Слово", "Я обіцяю.")})
    adopt(code)
    printed = code.read(edition_print, second)
    assert [c.number for c in printed.texts["uk"].clauses] == [
        c.number for c in printed.texts["sv"].clauses
    ]


def test_j04_4_one_comma_is_a_new_edition_with_another_hash(code: Vault) -> None:
    clause = clause_for(code, "R16")
    adopt(code)
    second = second_draft(code)
    before = clause.words["sv"]
    words = {"sv": replace(before, text=before.text.replace(".", ",", 1))}
    code.write(change_clause, second, clause.clause_id, words)
    adopt(code)

    newest, first = code.read(list_editions)
    assert (newest.edition_no, first.edition_no) == (2, 1)
    assert newest.content_hash != first.content_hash
    assert first.superseded_on == TODAY
    changes = code.read(compare_editions, first.id, newest.id, "sv")
    assert [each.part_id for each in changes if each.change is not Change.SAME] == [
        clause.clause_id
    ]
    assert {each.change for each in code.read(compare_editions, first.id, newest.id, "en")} == {
        Change.SAME
    }


def test_a_comparison_shows_added_and_removed_clauses(code: Vault) -> None:
    adopt(code)
    first = code.read(list_editions)[0].id
    second = second_draft(code)
    rows = code.read(list_clauses, second)
    gone = next(row for row in rows if row.origin == "complementary")
    code.write(remove_clause, second, gone.clause_id)
    key = code.write(
        add_clause, second, rows[0].section_id, {"sv": ClauseWords("Nytt", "Jag frågar.")}
    )

    changes = {each.part_id: each for each in code.read(compare_editions, first, second, "sv")}

    assert changes[gone.clause_id].change is Change.REMOVED
    assert changes[gone.clause_id].after is None
    assert changes[key].change is Change.ADDED
    assert changes[key].before is None


def test_r24_2_what_was_signed_stays_the_same_whatever_changes_around_it(code: Vault) -> None:
    code.write(set_reporting_summary, {"sv": "berätta för Anna på kontoret."})
    edition_id = draft_id(code)
    adopt(code)
    before = code.read(edition_print, edition_id)

    code.write(set_reporting_summary, {"sv": "ring någon annan."})

    after = code.read(edition_print, edition_id)
    assert after == before
    assert "berätta för Anna" in after.texts["sv"].declaration.how_to_report_line
    second = code.read(edition_print, second_draft(code))
    assert "ring någon annan" in second.texts["sv"].declaration.how_to_report_line


def test_changing_an_adopted_text_behind_the_programs_back_is_detected(code: Vault) -> None:
    edition_id = draft_id(code)
    adopt(code)

    def tamper(session: Session) -> None:
        text = session.query(EditionText).filter_by(edition_id=edition_id, language="uk").one()
        text.body = {**text.body, "title": "Інше"}

    code.write(tamper)

    assert not code.read(is_unchanged, edition_id)


def test_a_draft_can_be_discarded_and_the_starter_text_taken_again(code: Vault) -> None:
    code.write(discard_draft, draft_id(code))
    assert code.read(list_editions) == []

    code.write(start_from_template, master_language="uk", today=TODAY)

    assert code.read(list_editions)[0].master_language == "uk"


def test_there_is_only_one_draft(code: Vault) -> None:
    adopt(code)

    assert second_draft(code) == second_draft(code)


def test_the_starter_texts_advice_is_given_with_its_clause(code: Vault) -> None:
    notes = clause_for(code, "R18").notes

    assert set(notes) == set(LANGUAGES)
