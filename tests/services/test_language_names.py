"""Names of languages as another language calls them, in texts and on paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desk_app.services.adoption import adopt_code
from desk_app.services.edition_adoption import Adoption
from desk_app.services.edition_print import edition_print
from desk_app.services.editions import list_editions
from desk_app.services.fact_wording import fact_lines
from desk_app.services.language_names import language_name
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.partner_summary import SummaryOrder, summary_content
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from desk_app.vault import Vault

DAY = date(2026, 6, 1)
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("sv", ["svenska", "engelska", "ukrainska"]),
        ("en", ["Swedish", "English", "Ukrainian"]),
        ("uk", ["шведська", "англійська", "українська"]),
    ],
)
def test_each_language_has_its_own_names_for_the_others(language: str, names: list[str]) -> None:
    texts = texts_in(language)
    assert [language_name(each, texts) for each in ("sv", "en", "uk")] == names


def test_each_text_of_the_code_names_the_original_in_its_own_words(vault: Vault) -> None:
    vault.write(set_up_organisation, OrganisationDraft("Norrviken", "SE", "sv"), today=DAY)
    vault.write(adopt_code, Adoption("styrelsen", DAY, DAY), today=DAY)
    [edition] = vault.read(list_editions)

    printed = vault.read(edition_print, edition.id).texts

    assert "(svenska)" in str(printed["sv"])
    assert "(Swedish)" in str(printed["en"])
    assert "(шведська)" in str(printed["uk"])


def test_a_swedish_summary_names_the_languages_in_swedish(vault: Vault) -> None:
    vault.write(set_up_organisation, OrganisationDraft("Norrviken", "SE", "sv"), today=DAY)
    vault.write(adopt_code, Adoption("styrelsen", DAY, DAY), today=DAY)
    order = SummaryOrder("2026-Q3", "pdf", "sv")

    content = vault.read(summary_content, order, today=TODAY)

    lines = {key: value for key, _name, value in fact_lines(content, texts_in("sv"))}
    assert lines["code_languages"] == "engelska, svenska, ukrainska"
