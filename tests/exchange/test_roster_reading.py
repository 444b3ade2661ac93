"""Rosters as they really look, from the file to the people in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
import xlwt  # type: ignore[import-untyped]

from desk_app.exchange.roster_columns import RosterField, guess_mapping
from desk_app.exchange.roster_preview import RosterPreview, RowDefaults, SkipReason
from desk_app.exchange.roster_rows import read_drafts
from desk_app.exchange.roster_tables import Table, read_table, table_from_text
from desk_app.exchange.roster_wording import field_name, problem_sentence
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.texts import LANGUAGES, texts_in

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 25)
DEFAULTS = RowDefaults(
    person_category=PersonCategory.VOLUNTEER,
    form_language="sv",
    contact_level=ContactLevel.DIRECT,
    starts_on=TODAY,
    country="SE",
)


def people(table: Table) -> RosterPreview:
    return read_drafts(table, guess_mapping(table), DEFAULTS)


def names(preview: RosterPreview) -> list[tuple[str, str]]:
    return [(each.draft.given_name, each.draft.family_name) for each in preview.drafts]


def kinds(text: str) -> list[str]:
    return [problem.kind.value for problem in people(table_from_text(text)).problems]


def test_r02_1_ten_pasted_names_become_ten_drafts() -> None:
    pasted = "\n".join(
        f"{name}\t{phone}\t{role}"
        for name, phone, role in [
            ("Anna Berg", "070-123 45 01", "Förare"),
            ("Ali Ek", "070-123 45 02", "Förare"),
            ("Олена Коваль", "+380 67 123 45 03", "Tolk"),
            ("Anna von Essen", "0701234504", "Kock"),
            ("Berg, Olle", "0701234505", "Kock"),
            ("Åsa Öberg", "0701234506", ""),
            ("Siv", "0701234507", "Värd"),
            ("José García", "0701234508", "Kock"),
            ("Mona af Klint", "0701234509", "Kock"),
            ("Bo Ek", "0701234510", "Kock"),
        ]
    )

    preview = people(table_from_text(pasted))

    assert preview.problems == ()
    assert [each.row for each in preview.drafts] == list(range(1, 11))
    found = names(preview)
    assert found[0] == ("Anna", "Berg")
    assert found[3] == ("Anna", "von Essen")
    assert found[4] == ("Olle", "Berg")
    assert found[6] == ("Siv", "")
    assert preview.drafts[2].draft.phone == "+380671234503"


@pytest.mark.parametrize(
    ("pasted", "first"),
    [
        ("Anna Berg\nAli Ek\n", ("Anna", "Berg")),
        ("Berg, Anna\nEk, Ali\n", ("Anna", "Berg")),
        ("Anna Berg, 070-123 45 67, kock\nAli Ek, 070-123 45 68, kock\n", ("Anna", "Berg")),
        ("Anna\tBerg\nAli\tEk\n", ("Anna", "Berg")),
    ],
)
def test_pasted_lines_are_understood_in_any_usual_form(pasted: str, first: tuple[str, str]) -> None:
    assert names(people(table_from_text(pasted)))[0] == first


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "mac_roman", "cp850"]
)
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_a_swedish_csv_is_read_however_it_was_saved(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    lines = [["Förnamn", "Efternamn", "Ort"], ["Åsa", "Öberg", "Malmö"], ["Bo", "Ek", "Växjö"]]
    file = tmp_path / "roster.csv"
    file.write_bytes("\r\n".join(separator.join(line) for line in lines).encode(encoding))

    preview = people(read_table(file))

    assert names(preview) == [("Åsa", "Öberg"), ("Bo", "Ek")]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_a_ukrainian_csv_is_read_however_it_was_saved(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "roster.csv"
    text = "Ім'я;Прізвище;Телефон\r\nОлена;Коваль;0701234567\r\nРазом;1;\r\n"
    file.write_bytes(text.encode(encoding))

    preview = people(read_table(file))

    assert names(preview) == [("Олена", "Коваль")]
    assert [each.reason for each in preview.skipped] == [SkipReason.SUM]


def test_a_first_line_may_name_the_separator_and_quoted_cells_may_break_lines(
    tmp_path: Path,
) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(b'sep=|\r\nNamn|Roll\r\n"Anna\nBerg"|kock\r\n')

    assert names(people(read_table(file))) == [("Anna", "Berg")]


ROWS: list[list[object]] = [
    ["Riverside, volontärer"],
    [],
    ["Förnamn", "Efternamn", "Mobil", "Startdatum", "Personnummer", "Barn"],
    ["Åsa", "Öberg", 701234567, date(2026, 3, 2), "850101-1234", "x"],
    [],
    ["Олена", "Коваль", "070-123 45 68", "24 november 2026", "", "ні"],
    ["Summa", "", 2],
]


def write(path: Path) -> None:
    if path.suffix == ".xls":
        old = xlwt.Workbook()
        page = old.add_sheet("A")
        days = xlwt.easyxf(num_format_str="yyyy-mm-dd")
        for row, cells in enumerate(ROWS):
            for column, cell in enumerate(cells):
                page.write(row, column, cell, *([days] if isinstance(cell, date) else []))
        old.save(str(path))
        return
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(ROWS):
            sheet.write_row(row, 0, cells)


@pytest.mark.parametrize("name", ["roster.xlsx", "roster.xls"])
def test_a_spreadsheet_with_a_title_gaps_and_a_sum_gives_its_people(
    tmp_path: Path, name: str
) -> None:
    write(tmp_path / name)
    table = read_table(tmp_path / name)
    mapping = guess_mapping(table)

    preview = read_drafts(table, mapping, DEFAULTS)

    assert mapping.refused == ("Personnummer",)
    assert preview.problems == ()
    assert [each.row for each in preview.drafts] == [4, 6]
    first, second = (each.draft for each in preview.drafts)
    assert (first.phone, first.works_with_children) == ("+46701234567", True)
    assert first.engagement is not None
    assert first.engagement.starts_on == date(2026, 3, 2)
    assert second.engagement is not None
    assert second.engagement.starts_on == date(2026, 11, 24)
    assert not second.works_with_children
    assert [(each.row, each.reason.value) for each in preview.skipped] == [(5, "empty"), (7, "sum")]


@pytest.mark.parametrize(
    "title",
    [
        "Personnummer",
        "Födelsedatum",
        "Nationality",
        "Religion",
        "Hälsa",
        "Дата народження",
        "Union",
    ],
)
def test_what_is_never_stored_is_never_read(title: str) -> None:
    table = table_from_text(f"Namn\t{title}\nAnna Berg\tsomething\n")
    mapping = guess_mapping(table)

    assert mapping.refused == (title,)
    assert mapping.columns == (RosterField.FULL_NAME, RosterField.IGNORED)
    assert "something" not in repr(read_drafts(table, mapping, DEFAULTS))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("24.11.2026", date(2026, 11, 24)),
        ("24/11/2026", date(2026, 11, 24)),
        ("24 november 2026", date(2026, 11, 24)),
        ("24 листопада 2026", date(2026, 11, 24)),
    ],
)
def test_first_days_are_read_as_people_write_them(written: str, day: date) -> None:
    (one,) = people(table_from_text(f"Namn\tStartdatum\nAnna Berg\t{written}\n")).drafts

    assert one.draft.engagement is not None
    assert one.draft.engagement.starts_on == day


@pytest.mark.parametrize(
    ("title", "cell", "kind"),
    [
        ("Startdatum", "11/24/2026", "ambiguous_date"),
        ("Startdatum", "24.11.26", "two_digit_year"),
        ("Startdatum", "soon", "not_a_date"),
        ("Telefon", "12", "invalid_phone"),
        ("E-post", "anna(at)example.org", "invalid_email"),
        ("Kategori", "Astronaut", "unknown_category"),
        ("Med barn", "perhaps", "not_yes_or_no"),
        ("Slutdatum", "2020-01-01", "end_before_start"),
    ],
)
def test_a_cell_that_cannot_be_used_is_a_problem(title: str, cell: str, kind: str) -> None:
    assert kinds(f"Namn\t{title}\nAnna Berg\t{cell}\n") == [kind]


def test_an_identity_number_in_any_field_is_a_problem_and_not_shown() -> None:
    preview = people(
        table_from_text("Namn\tRoll\nAnna Berg\tkock\nAli Ek\t850101-1234\nBo Ek\tkock\n")
    )

    (problem,) = preview.problems
    assert (problem.row, problem.column, problem.kind.value) == (3, "Roll", "identity_number")
    assert problem.value == ""


def test_a_name_of_more_than_a_hundred_characters_is_a_problem() -> None:
    assert kinds(f"Förnamn\tEfternamn\n{'A' * 101}\tBerg\n") == ["too_long"]


def test_contact_details_of_somebody_protected_are_a_problem_and_not_shown() -> None:
    preview = people(table_from_text("Namn\tSkyddad identitet\tTelefon\nAnna\tja\t0701234567\n"))

    (problem,) = preview.problems
    assert (problem.kind.value, problem.value) == ("protected_contact", "")


def test_what_looks_like_a_formula_stays_text() -> None:
    (one,) = people(table_from_text("Namn\tRoll\nAnna Berg\t=1+1\n")).drafts

    assert one.draft.engagement is not None
    assert one.draft.engagement.role == "=1+1"


@pytest.mark.parametrize(
    ("word", "category"),
    [("Förare", "driver"), ("volonter", "volunteer"), ("Перекладачка", "interpreter")],
)
def test_categories_are_known_in_three_languages_with_slips(word: str, category: str) -> None:
    (one,) = people(table_from_text(f"Namn\tKategori\nAnna Berg\t{word}\n")).drafts

    assert one.draft.person_category == category


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_and_problem_has_words(language: str) -> None:
    texts = texts_in(language)
    (problem,) = people(table_from_text("Namn\tTelefon\nAnna Berg\t12\n")).problems

    assert all(field_name(field, texts) for field in RosterField)
    assert "12" in problem_sentence(problem, texts)
