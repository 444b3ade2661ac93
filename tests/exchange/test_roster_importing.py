from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from desk_app.cli.importing import import_file
from desk_app.errors import UnreadableTableError
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.person_details import person_details
from desk_app.services.roster import list_roster
from desk_app.services.roster_import import list_imports
from desk_app.texts import use_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from desk_app.vault import Vault


@pytest.fixture(autouse=True)
def _organisation(vault: Vault, today: date) -> Iterator[None]:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "sv"), today=today)
    use_language("en")
    yield
    use_language("sv")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "roster.csv"


def names(vault: Vault, today: date) -> list[str]:
    return sorted(row.full_name for row in vault.read(list_roster, today=today))


def test_everybody_in_the_file_is_recorded_with_the_usual_defaults(
    vault: Vault, file: Path, today: date
) -> None:
    file.write_text("Namn;Telefon\nAnna Berg;070-123 45 67\nОлена Коваль;\n", "utf-8")

    outcome = import_file(vault, file, dry_run=False, today=today)

    assert outcome.as_json() == {"created": 2, "updated": 0, "skipped": 0, "problems": []}
    anna = next(row for row in vault.read(list_roster, today=today) if "Berg" in row.full_name)
    details = vault.read(person_details, anna.id, today=today)
    assert (details.draft.phone, details.draft.person_category) == ("+46701234567", "volunteer")
    (engagement,) = details.engagements
    assert (engagement.contact_level, engagement.starts_on) == ("direct", today)


def test_a_trial_run_changes_nothing(vault: Vault, file: Path, today: date) -> None:
    file.write_text("Namn\nAnna Berg\n", "utf-8")

    outcome = import_file(vault, file, dry_run=True, today=today)

    assert outcome.created == 1
    assert names(vault, today) == []
    assert vault.read(list_imports) == []
    assert "Nothing was changed" in outcome.in_words()


def test_one_wrong_cell_keeps_everybody_out(vault: Vault, file: Path, today: date) -> None:
    file.write_text("Namn;Telefon\nAnna Berg;0701234567\nAli Ek;12\n", "utf-8")

    outcome = import_file(vault, file, dry_run=False, today=today)

    (problem,) = outcome.as_json()["problems"]
    assert (problem["row"], problem["column"]) == (3, "Telefon")
    assert "“12” is not a phone number" in problem["message"]
    assert (outcome.created, names(vault, today)) == (0, [])
    assert outcome.in_words().startswith("Row 3, Telefon: ")


def test_somebody_known_is_updated_and_keeps_what_the_file_does_not_say(
    vault: Vault, file: Path, today: date
) -> None:
    file.write_text("Namn;Kategori;E-post\nAnna Berg;Tolk;anna@example.org\n", "utf-8")
    import_file(vault, file, dry_run=False, today=today)
    file.write_text("Namn;Telefon\nBerg, Anna;0701234567\n", "utf-8")

    outcome = import_file(vault, file, dry_run=False, today=today)

    assert (outcome.created, outcome.updated) == (0, 1)
    (row,) = vault.read(list_roster, today=today)
    draft = vault.read(person_details, row.id, today=today).draft
    assert (draft.person_category, draft.email) == ("interpreter", "anna@example.org")
    assert draft.phone == "+46701234567"


def test_somebody_twice_in_the_file_is_taken_once(vault: Vault, file: Path, today: date) -> None:
    file.write_text("Namn;Roll\nAnna Berg;Kock\nANNA BERG;Kock\nSumma;2\n", "utf-8")

    outcome = import_file(vault, file, dry_run=False, today=today)

    assert (outcome.created, outcome.skipped) == (1, 2)
    assert names(vault, today) == ["Anna Berg"]


def test_people_who_share_a_phone_stay_two_people(vault: Vault, file: Path, today: date) -> None:
    file.write_text("Namn;Telefon\nAnna Berg;0701234567\n", "utf-8")
    import_file(vault, file, dry_run=False, today=today)
    file.write_text("Namn;Telefon\nOlle Ström;0701234567\n", "utf-8")

    outcome = import_file(vault, file, dry_run=False, today=today)

    assert (outcome.created, outcome.updated) == (1, 0)
    assert names(vault, today) == ["Anna Berg", "Olle Ström"]


def test_identity_numbers_reach_neither_the_vault_nor_the_outcome(
    vault: Vault, file: Path, today: date
) -> None:
    file.write_text(
        "Namn;Personnummer;Roll\nAnna Berg;850101-1234;Kock\nAli Ek;;19850102-2345\n", "utf-8"
    )

    outcome = import_file(vault, file, dry_run=False, today=today)

    said = outcome.in_words() + str(outcome.as_json())
    assert "1234" not in said
    assert "2345" not in said
    assert [each.row for each in outcome.problems] == [3]


def test_a_file_without_people_is_refused(vault: Vault, tmp_path: Path, today: date) -> None:
    file = tmp_path / "roster.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet().write_row(0, 0, ["Namn", "Telefon"])

    with pytest.raises(UnreadableTableError) as refused:
        import_file(vault, file, dry_run=False, today=today)

    assert refused.value.reason == "headers_only"
