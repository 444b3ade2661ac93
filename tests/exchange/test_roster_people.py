"""Rows become people that can be stored as they are, and what cannot be used is named."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.errors import DeskError, UnreadableTableError
from desk_app.exchange.roster_columns import guess_mapping
from desk_app.exchange.roster_names import split_name
from desk_app.exchange.roster_preview import RosterPreview, RowDefaults
from desk_app.exchange.roster_rows import read_drafts
from desk_app.exchange.roster_tables import Table
from desk_app.exchange.roster_values import ProblemKind
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.people import checked_draft

if TYPE_CHECKING:
    from desk_app.exchange.roster_limits import Cell

DEFAULTS = RowDefaults(
    PersonCategory.VOLUNTEER, "sv", ContactLevel.DIRECT, starts_on=date(2026, 11, 25)
)


def preview(*rows: list[Cell]) -> RosterPreview:
    width = max(map(len, rows))
    table = Table(tuple((*row, *(None,) * (width - len(row))) for row in rows))
    return read_drafts(table, guess_mapping(table), DEFAULTS)


@pytest.mark.parametrize(
    ("whole", "given", "family"),
    [
        ("Anna Svensson", "Anna", "Svensson"),
        ("Svensson, Anna", "Anna", "Svensson"),
        ("Ursula von der Leyen", "Ursula", "von der Leyen"),
        ("Hilma af Klint", "Hilma", "af Klint"),
        ("af Klint, Hilma", "Hilma", "af Klint"),
        ("Leyen, Ursula von der", "Ursula", "von der Leyen"),
        ("Anna Maria Berg", "Anna Maria", "Berg"),
        ("Cher", "Cher", ""),
        ("Шевченко Тарас Григорович", "Тарас Григорович", "Шевченко"),
        ("Тарас Григорович Шевченко", "Тарас Григорович", "Шевченко"),
        ("Шевченко Тарас", "Тарас", "Шевченко"),
        ("Тарас Шевченко", "Тарас", "Шевченко"),
        ("Іваненко Ольга", "Ольга", "Іваненко"),
        ("Коваль Дар’я", "Дар’я", "Коваль"),
    ],
)
def test_whole_names_are_parted(whole: str, given: str, family: str) -> None:
    assert split_name(whole) == (given, family)


def test_a_title_says_which_name_comes_first() -> None:
    (one,) = preview(["Efternamn Förnamn"], ["von Essen Bo"]).drafts

    assert (one.draft.given_name, one.draft.family_name) == ("Bo", "von Essen")


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        (701234567, "+46701234567"),
        ("070-123 45 67", "+46701234567"),
        ("0046 70 123 45 67", "+46701234567"),
        (46701234567, "+46701234567"),
        (380501234567, "+380501234567"),
        ("+380 (50) 123-45-67", "+380501234567"),
        ("–", ""),
    ],
)
def test_phone_numbers_are_understood_even_as_excel_leaves_them(cell: Cell, stored: str) -> None:
    (one,) = preview(["Namn", "Mobil"], ["Anna Berg", cell]).drafts

    assert one.draft.phone == stored


def test_a_date_with_slashes_is_certain_only_where_its_column_says_the_order() -> None:
    alone = preview(["Namn", "Start"], ["Anna Berg", "03/04/2026"])
    beside = preview(["Namn", "Start"], ["Anna Berg", "03/04/2026"], ["Bo Ek", "24/11/2026"])
    american = preview(["Namn", "Start"], ["Anna Berg", "11/24/2026"])

    assert [each.kind for each in alone.problems] == [ProblemKind.AMBIGUOUS_DATE]
    assert [each.kind for each in american.problems] == [ProblemKind.AMBIGUOUS_DATE]
    starts = [each.draft.engagement and each.draft.engagement.starts_on for each in beside.drafts]
    assert starts == [date(2026, 4, 3), date(2026, 11, 24)]


def test_rows_that_are_nobody_are_passed_over_with_a_reason() -> None:
    found = preview(
        ["Namn", "Timmar", "Roll"],
        ["Anna Berg", 12, "tolk"],
        [None, None, None],
        ["Chaufförer"],
        ["Bo Ek", 8, "förare"],
        ["Namn", "Timmar", "Roll"],
        ["Summa", 20],
        ["Разом: 2"],
        [None, 20],
    )

    assert [each.row for each in found.drafts] == [2, 5]
    assert [(each.row, each.reason.value) for each in found.skipped] == [
        (3, "empty"),
        (4, "heading"),
        (6, "heading"),
        (7, "sum"),
        (8, "sum"),
        (9, "empty"),
    ]
    assert found.problems == ()


def test_a_row_without_a_name_is_a_problem_and_not_left_out() -> None:
    (problem,) = preview(["Namn", "Mobil"], ["Anna", "0701234567"], [None, 701234568]).problems

    assert (problem.row, problem.column, problem.kind) == (3, "Namn", ProblemKind.MISSING_NAME)


def test_an_unknown_category_comes_with_what_may_be_meant() -> None:
    near, far = preview(
        ["Namn", "Kategori"], ["Anna Berg", "volontjejen"], ["Bo Ek", "qqq"]
    ).problems

    assert (near.kind, near.value, near.suggestion) == (
        ProblemKind.UNKNOWN_CATEGORY,
        "volontjejen",
        "volunteer",
    )
    assert far.suggestion == ""


def test_a_role_is_kept_as_written_and_tells_the_category_where_it_names_one() -> None:
    driver, cook = preview(["Namn", "Roll"], ["Anna", "Chaufför"], ["Bo", "Kokar soppa"]).drafts

    assert driver.draft.person_category is PersonCategory.DRIVER
    assert driver.draft.engagement is not None
    assert driver.draft.engagement.role == "Chaufför"
    assert "person_category" not in driver.unsaid
    assert cook.draft.person_category is PersonCategory.VOLUNTEER
    assert "person_category" in cook.unsaid


def test_a_long_value_is_shown_shortened() -> None:
    (problem,) = preview(["Namn", "Mobil"], ["Anna Berg", "ring på kvällen " * 10]).problems

    assert len(problem.value) == 40
    assert problem.value.endswith("…")


def test_a_guardian_makes_somebody_a_minor_unless_the_row_says_otherwise() -> None:
    (child,) = preview(["Namn", "Vårdnadshavare"], ["Anna Berg", "Bo Berg"]).drafts
    (adult,) = preview(
        ["Namn", "Under 18", "Vårdnadshavare"], ["Anna Berg", "nej", "Bo Berg"]
    ).drafts

    assert (child.draft.is_minor, child.draft.guardian_name) == (True, "Bo Berg")
    assert (adult.draft.is_minor, adult.draft.guardian_name) == (False, "")


def test_a_table_without_names_is_refused() -> None:
    with pytest.raises(UnreadableTableError) as refused:
        preview(["Mobil", "Roll"], ["0701234567", "tolk"])
    assert refused.value.reason == "no_name_column"


TITLES = [
    "Förnamn", "Efternamn", "Mobil", "E-post", "Kategori", "Roll", "Start", "Slut", "Barn",
    "Under 18", "Vårdnadshavare", "Skyddad identitet", "Verksamhet", "Kontaktnivå", "Språk", "Ort",
]  # fmt: skip
CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.sampled_from(
        ["ja", "nej", "x", "Anna", "volontär", "direkt", "sv", "070-123 45 67", "a@b.se",
         "2026-01-01", "24.11.2026", "850412-1234", "=1+1", "-", "Summa", "Café; Transport"]
    ),
    st.integers(-(10**13), 10**13),
    st.floats(allow_nan=True),
    st.booleans(),
    st.dates(),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(rows=st.lists(st.lists(CELLS, min_size=16, max_size=16), min_size=1, max_size=4))
def test_whatever_the_cells_hold_each_person_read_can_be_stored_as_is(
    rows: list[list[Cell]],
) -> None:
    try:
        found = preview(list(TITLES), *rows)
    except DeskError:
        return

    told = {each.row for each in found.drafts} | {each.row for each in found.problems}
    assert len(told | {each.row for each in found.skipped}) >= len(rows)
    for each in found.drafts:
        assert checked_draft(each.draft, country="SE") == each.draft
    assert not any("850412-1234" in problem.value for problem in found.problems)
