"""The policy: drafts, its four elements, adoption, comparing editions (R14–R16, R25)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import (
    AdoptedTextError,
    EmptyParagraphError,
    MissingBodyError,
    PolicyRefusedError,
)
from desk_app.models.channel import ChannelKind, ReportingChannel
from desk_app.services.edition_adoption import Adoption
from desk_app.services.edition_comparison import Change, compare_editions
from desk_app.services.editions import POLICY, list_editions
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.policy import (
    add_paragraph,
    answer_prompt,
    change_paragraph,
    list_sections,
    remove_paragraph,
    start_policy,
    start_policy_from,
)
from desk_app.services.policy_adoption import adopt_policy, policy_readiness
from desk_app.texts import texts_in
from desk_app.texts.explain import explain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

DAY = date(2026, 11, 25)
ADOPTION = Adoption("The board", DAY, DAY, minutes_reference="§ 7")
ZERO_TOLERANCE = ("zt_1", "zt_2")


@pytest.fixture
def vault(vault: Vault) -> Vault:
    """A vault of an organisation whose language is Swedish."""
    draft = OrganisationDraft(name="Riverside", language="sv", country="SE")
    vault.write(set_up_organisation, draft, today=DAY)
    return vault


def add_channels(session: Session, *kinds: ChannelKind) -> None:
    """Add channels in use; the first bypasses management, the second is anonymous."""
    for place, kind in enumerate(kinds):
        session.add(
            ReportingChannel(
                kind=kind,
                name={"sv": f"Väg {place}", "en": f"Way {place}"},
                bypasses_management=place == 0,
                anonymous_possible=place == 1,
                in_use_from=DAY,
            )
        )
    session.flush()


ENOUGH = (ChannelKind.INTERNAL, ChannelKind.INTERNAL, ChannelKind.EXTERNAL)


def filled_in_draft(session: Session) -> int:
    """Return a draft whose blanks are filled in, in both languages."""
    draft = start_policy(session, master_language="sv", today=DAY)
    for name in ("accountability_decider", "confidential_file_keeper"):
        answer_prompt(session, draft, name, {"sv": "ordföranden", "en": "the chair"})
    return draft


def adopt_first(session: Session) -> int:
    """Adopt a first edition with everything it needs; return its id."""
    add_channels(session, *ENOUGH)
    draft = filled_in_draft(session)
    adopt_policy(session, ADOPTION, today=DAY)
    return draft


def test_a_draft_has_all_sections_in_both_languages(vault: Vault) -> None:
    draft = vault.write(start_policy, master_language="uk", today=DAY)
    [row] = vault.read(list_editions, POLICY)
    sections = vault.read(list_sections, draft)
    assert (row.is_draft, row.languages) == (True, ("en", "sv"))
    assert row.master_language == "en"  # there is no Ukrainian starter text
    assert [each.number for each in sections] == [str(n) for n in range(1, 17)]
    assert {each.element for each in sections} == {None, 1, 2, 3, 4}
    assert all(set(each.titles) == {"sv", "en"} for each in sections)


def test_blanks_and_questions_are_prompts_until_they_are_answered(vault: Vault) -> None:
    draft = vault.write(start_policy, master_language="sv", today=DAY)
    accountability = vault.read(list_sections, draft)[6]
    assert [each.prompt_id for each in accountability.prompts] == [
        "accountability_decider",
        "confidential_file_keeper",
        "fi_decider",
    ]
    vault.write(answer_prompt, draft, "fi_decider", {"sv": "Ordföranden."})
    decider = vault.read(list_sections, draft)[6].prompts[2]
    assert (decider.is_open("sv"), decider.is_open("en")) == (False, True)


def test_paragraphs_are_changed_added_and_removed_in_all_languages(vault: Vault) -> None:
    draft = vault.write(start_policy, master_language="sv", today=DAY)
    vault.write(change_paragraph, draft, "zt_1", {"sv": "Vi tolererar inget.", "en": "None."})
    own = vault.write(add_paragraph, draft, "sec_zero_tolerance", {"sv": "Aldrig."})
    vault.write(remove_paragraph, draft, "zt_2")
    section = vault.read(list_sections, draft)[4]
    assert [each.paragraph_id for each in section.paragraphs] == ["zt_1", own]
    assert section.paragraphs[0].words == {"sv": "Vi tolererar inget.", "en": "None."}
    with pytest.raises(EmptyParagraphError):
        vault.write(change_paragraph, draft, "zt_1", {"sv": " "})
    with pytest.raises(EmptyParagraphError):
        vault.write(add_paragraph, draft, "sec_zero_tolerance", {"en": "Only English."})


def test_r14_1_no_policy_counts_until_one_is_adopted_with_date_and_body(vault: Vault) -> None:
    vault.write(add_channels, *ENOUGH)
    vault.write(filled_in_draft)
    with pytest.raises(MissingBodyError):
        vault.write(adopt_policy, Adoption(" ", DAY, DAY), today=DAY)
    assert [row.adopted_on for row in vault.read(list_editions, POLICY)] == [None]
    vault.write(adopt_policy, ADOPTION, today=DAY)
    [row] = vault.read(list_editions, POLICY)
    assert (row.edition_no, row.adopted_on, row.adopted_by_body) == (1, DAY, "The board")
    assert row.minutes_reference == "§ 7"
    assert row.review_due_on == date(2027, 11, 25)  # twelve months on


def test_r14_2_without_element_4_adoption_is_refused_with_the_missing_sentence(
    vault: Vault,
) -> None:
    vault.write(add_channels, *ENOUGH)
    draft = vault.write(filled_in_draft)
    for number in range(1, 5):
        vault.write(remove_paragraph, draft, f"rep_{number}")
    with pytest.raises(PolicyRefusedError) as refusal:
        vault.write(adopt_policy, ADOPTION, today=DAY)
    assert refusal.value.empty_sections == ("8 Rapportering",)
    [sentence] = refusal.value.missing_sentences
    assert sentence in explain(refusal.value, texts_in("en"))
    assert sentence.startswith("Det ska vara enkelt och tryggt att berätta.")


def test_r14_3_an_adopted_text_changes_only_by_a_new_edition(vault: Vault) -> None:
    first = vault.write(adopt_first)
    with pytest.raises(AdoptedTextError):
        vault.write(change_paragraph, first, "zt_1", {"sv": "Annat."})
    second = vault.write(start_policy_from, first, today=DAY)
    vault.write(change_paragraph, second, "zt_1", {"sv": "Annat.", "en": "Else."})
    number = vault.write(adopt_policy, Adoption("The board", DAY, DAY), today=DAY)
    changes = vault.read(compare_editions, first, second, "en")
    assert number == 2
    assert [each.part_id for each in changes if each.change is not Change.SAME] == ["zt_1"]


def test_r16_1_a_draft_with_an_empty_section_5_cannot_be_adopted(vault: Vault) -> None:
    vault.write(add_channels, *ENOUGH)
    draft = vault.write(filled_in_draft)
    for paragraph in ZERO_TOLERANCE:
        vault.write(remove_paragraph, draft, paragraph)
    readiness = vault.read(policy_readiness, draft, today=DAY)
    assert [each.number for each in readiness.elements if not each.is_met] == [1]
    with pytest.raises(PolicyRefusedError) as refusal:
        vault.write(adopt_policy, ADOPTION, today=DAY)
    assert refusal.value.empty_sections == ("5 Nolltolerans",)
    [sentence] = refusal.value.missing_sentences
    assert "har nolltolerans" in sentence
    assert "{{" not in sentence


def test_r25_1_with_two_channels_element_4_is_refused_with_the_missing_rule(
    vault: Vault,
) -> None:
    vault.write(add_channels, ChannelKind.INTERNAL, ChannelKind.EXTERNAL)
    draft = vault.write(filled_in_draft)
    readiness = vault.read(policy_readiness, draft, today=DAY)
    assert readiness.elements[3].broken_rules == ("rule_three_channels",)
    with pytest.raises(PolicyRefusedError) as refusal:
        vault.write(adopt_policy, ADOPTION, today=DAY)
    [rule] = refusal.value.broken_rules
    assert "tre" in rule.casefold()
    assert rule in explain(refusal.value, texts_in("en"))


def test_an_open_blank_stops_the_deciding_language_and_leaves_out_another(vault: Vault) -> None:
    vault.write(add_channels, *ENOUGH)
    draft = vault.write(start_policy, master_language="sv", today=DAY)
    with pytest.raises(PolicyRefusedError) as refusal:
        vault.write(adopt_policy, ADOPTION, today=DAY)
    words = explain(refusal.value, texts_in("en"))
    assert "Which role decides whether to report to the police?" in words
    assert "Which role keeps the confidential file?" in words
    assert "{{" not in words
    for name in ("accountability_decider", "confidential_file_keeper"):
        vault.write(answer_prompt, draft, name, {"sv": "ordföranden"})
    assert vault.read(policy_readiness, draft, today=DAY).incomplete_languages == ("en",)
    vault.write(adopt_policy, ADOPTION, today=DAY)
    assert vault.read(list_editions, POLICY)[0].languages == ("sv",)
