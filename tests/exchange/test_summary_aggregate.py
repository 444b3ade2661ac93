"""Many partners' summaries: read from files that may be hostile, and put side by side."""

from __future__ import annotations

import csv
import json
import os
import re
from copy import deepcopy
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from python_calamine import CalamineWorkbook

from desk_app.exchange.aggregate_tables import aggregate_csv, aggregate_json, aggregate_xlsx
from desk_app.exchange.partner_summary import hand_out_summary
from desk_app.exchange.summary_reading import (
    FACTS,
    LARGEST_FILE,
    UnusableSummaryError,
    gather_summaries,
    read_summary,
)
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.reports.partner_aggregate import partner_aggregate
from desk_app.services.aggregate_wording import (
    aggregate_columns,
    coverage_chart,
    fact_name,
    note_lines,
)
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.partner_aggregate import FileTrouble, Gathering, heads
from desk_app.services.partner_summary import SummaryOrder
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from desk_app.vault import Vault

START = date(2026, 6, 1)
TODAY = date(2026, 11, 25)
ENGLISH = texts_in("en")
_ON_PAPER = ("topics_covered", "contact_categories", "channels_tested", "actions_overdue")
SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "partner-summary.schema.json").read_text("utf-8")
)


def cell(kind: str, low: int | None = None, high: int | None = None) -> dict[str, Any]:
    return {"kind": kind, "low": low, "high": high}


def document(**changed: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    made = {
        "format": "safeguard-desk/partner-summary",
        "version": 1,
        "organisation": "Riverside",
        "country": "SE",
        "period": "2026-Q3",
        "as_of": "2026-09-30",
        "made_on": "2026-10-05",
        "partner": "",
        "language": "en",
        "k": 5,
        "facts": {
            "code_edition": 2,
            "code_adopted_on": "2026-02-10",
            "code_languages": ["sv"],
            "code_requirements": {"number": 20, "of": 21},
            "courses_mandatory": 3,
            "topics_covered": {"number": 8, "of": 9},
        },
        "groups": [
            {
                "group": "total",
                "members": [],
                "headcount": cell("rounded", 40),
                "acknowledged": cell("band", 90, 99),
                "trained": cell("band", 75, 89),
            }
        ],
        "withheld": [],
        "rules": [],
        "questions": [],
        "personal_data": False,
    }
    return {**made, **changed}


def total(**cells: dict[str, Any]) -> list[dict[str, Any]]:
    (group,) = deepcopy(document()["groups"])
    return [{**group, **cells}]


def written(folder: Path, name: str, what: object) -> Path:
    file = folder / name
    file.write_text(json.dumps(what), "utf-8")
    return file


def gathered(folder: Path, *documents: dict[str, Any]) -> Gathering:
    for number, each in enumerate(documents):
        written(folder, f"{number}.json", each)
    return gather_summaries([folder])


@pytest.fixture
def organisation(vault: Vault) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    engagement = EngagementDraft("role", ContactLevel.DIRECT, START)
    drafts = [
        PersonDraft(f"Zax{n}", "Quistberg", category, "sv", engagement=engagement)
        for category, count in ((PersonCategory.VOLUNTEER, 14), (PersonCategory.INTERN, 3))
        for n in range(count)
    ]
    vault.write(add_people, drafts, country="SE", today=START)
    return vault


def test_our_own_file_is_read_and_the_table_says_what_it_says(
    organisation: Vault, tmp_path: Path
) -> None:
    order = SummaryOrder("2026-Q3", "json", "sv")
    file = tmp_path / "ours.json"
    file.write_bytes(hand_out_summary(organisation, order, today=TODAY).content)

    (read,) = gather_summaries([file]).summaries

    assert (read.organisation, read.period, read.k) == ("Riverside", "2026-Q3", 5)
    assert read.made_on == TODAY
    assert (read.headcount.kind, read.headcount.low) == ("rounded", 15)


def test_folders_are_read_without_what_lies_in_folders_in_them(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    written(tmp_path / "in", "deep.json", document())
    written(tmp_path, "b.json", document(organisation="B"))
    written(tmp_path, "a.json", document(organisation="a"))
    (tmp_path / "note.txt").write_text("no summary")

    found = gather_summaries([tmp_path])

    assert [each.organisation for each in found.summaries] == ["a", "B"]
    assert found.problems == ()


def test_a_later_summary_replaces_an_earlier_one_of_the_same_organisation(tmp_path: Path) -> None:
    found = gathered(
        tmp_path,
        document(made_on="2026-10-20", groups=total(headcount=cell("rounded", 45))),
        document(organisation="RIVERSIDE"),
        document(period="2026-Q2"),
        document(country="NO"),
    )

    assert [(each.country, each.period) for each in found.summaries] == [
        ("NO", "2026-Q3"),
        ("SE", "2026-Q2"),
        ("SE", "2026-Q3"),
    ]
    assert found.summaries[-1].headcount.low == 45
    assert note_lines(found, ENGLISH) == [
        "RIVERSIDE, 2026-Q3: 0.json is newer and replaces 1.json."
    ]


def test_a_file_that_is_given_twice_does_not_replace_itself(tmp_path: Path) -> None:
    file = written(tmp_path, "a.json", document())

    found = gather_summaries([file, tmp_path, file])

    assert (len(found.summaries), found.replaced) == (1, ())


def test_rounded_numbers_make_an_approximate_sum_and_others_none(tmp_path: Path) -> None:
    found = gathered(
        tmp_path,
        document(),
        document(organisation="B", groups=total(headcount=cell("fewer_than_ten"))),
        document(organisation="C", groups=total(headcount=cell("below_k", 12))),
        document(organisation="D", groups=total(headcount=cell("rounded", 15))),
    )

    sums = heads(found.summaries)

    assert (sums.about, sums.counted, sums.not_shown) == (55, 2, 2)
    paper = text_of(partner_aggregate(found, ENGLISH, today=TODAY))
    assert "About 55 people in 2 organisations (a sum of rounded numbers)." in paper
    assert "2 organisations are not in it, because their numbers are not shown." in paper


def test_the_chart_counts_bands_words_and_what_is_not_shown_apart(tmp_path: Path) -> None:
    shares = [
        cell("band", 90, 99),
        cell("band", 90, 100),
        cell("band", 90, 99),
        cell("half_or_more"),
        cell("withheld"),
    ]
    found = gathered(
        tmp_path,
        *(
            document(organisation=f"O{n}", groups=total(acknowledged=share))
            for n, share in enumerate(shares)
        ),
    )

    bars = coverage_chart(found.summaries, "acknowledged", ENGLISH).bars

    assert {bar.label: bar.figure for bar in bars} == {
        "0–24 %": "0",
        "25–49 %": "0",
        "50–74 %": "0",
        "75–89 %": "0",
        "90–99 %": "2",
        "100 %": "0",
        "90–100 %": "1",
        "half or more": "1",
        "not shown": "1",
    }


HOSTILE: dict[str, tuple[bytes, FileTrouble]] = {
    "a key twice": (b'{"format": 1, "format": 2}', FileTrouble.NOT_JSON),
    "empty": (b"", FileTrouble.NOT_JSON),
    "binary": (os.urandom(64) + b"\xff\xfe", FileTrouble.NOT_JSON),
    "cut off": (json.dumps(document()).encode()[:200], FileTrouble.NOT_JSON),
    "deep": (b"[" * 100_000, FileTrouble.NOT_JSON),
    "deep object": (b'{"a":' * 50_000, FileTrouble.NOT_JSON),
    "large": (b" " * (LARGEST_FILE + 1), FileTrouble.TOO_LARGE),
    "long number": (b'{"k": ' + b"9" * 100_000 + b"}", FileTrouble.NOT_JSON),
    "no number": (b'{"k": NaN}', FileTrouble.NOT_JSON),
    "a list": (b"[]", FileTrouble.NOT_A_SUMMARY),
    "another format": (b'{"format": "x"}', FileTrouble.NOT_A_SUMMARY),
    "newer": (json.dumps(document(version=2)).encode(), FileTrouble.NEWER),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_is_no_summary_gets_a_sentence_and_the_others_are_read(
    tmp_path: Path, kind: str
) -> None:
    content, trouble = HOSTILE[kind]
    (tmp_path / "bad.json").write_bytes(content)
    written(tmp_path, "good.json", document())

    found = gather_summaries([tmp_path])

    assert [each.file for each in found.summaries] == ["good.json"]
    assert [problem.trouble for problem in found.problems] == [trouble]
    (line,) = note_lines(found, ENGLISH)
    assert line.startswith(("bad.json is", "bad.json was", "bad.json cannot"))


def test_a_file_that_is_not_there_or_a_pipe_is_told(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)

    found = gather_summaries([tmp_path / "nowhere.json", pipe])

    assert [each.trouble for each in found.problems] == [FileTrouble.UNREADABLE] * 2


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"organisation": 7}, "organisation"),
        ({"organisation": " \n "}, "organisation"),
        ({"organisation": "x" * 301}, "organisation"),
        ({"organisation": "a\ud800"}, "organisation"),
        ({"country": "Sweden"}, "country"),
        ({"period": "2026"}, "period"),
        ({"made_on": "yesterday!"}, "made_on"),
        ({"made_on": None}, "made_on"),
        ({"k": True}, "k"),
        ({"k": 1e9}, "k"),
        ({"facts": []}, "facts"),
        ({"facts": {"courses_mandatory": -1}}, "facts.courses_mandatory"),
        ({"facts": {"topics_covered": {"number": 1}}}, "facts.topics_covered"),
        ({"groups": []}, "groups"),
        ({"groups": [{"group": "volunteer"}]}, "groups[0]"),
        ({"groups": total(headcount=cell("band", 0, 24))}, "groups[0].headcount"),
        ({"groups": total(headcount=cell("rounded", "5"))}, "groups[0].headcount"),  # type: ignore[arg-type]
        ({"groups": total(headcount=cell("exact", 3))}, "groups[0].headcount"),
        ({"groups": total(headcount=cell("rounded", 23))}, "groups[0].headcount"),
        ({"groups": total(headcount=cell("rounded", 0))}, "groups[0].headcount"),
        ({"k": 4}, "k"),
        ({"facts": {"topics_covered": {"number": 9, "of": 2}}}, "facts.topics_covered"),
        ({"groups": total(trained=cell("band", 3, 4))}, "groups[0].trained"),
        ({"groups": total(trained={"kind": ["band"]})}, "groups[0].trained"),
        ({"groups": total(trained={})}, "groups[0].trained"),
    ],
)
def test_a_value_that_no_summary_has_is_named(
    tmp_path: Path, changed: dict[str, Any], place: str
) -> None:
    with pytest.raises(UnusableSummaryError) as caught:
        read_summary(written(tmp_path, "a.json", document(**changed)))

    assert (caught.value.trouble, caught.value.place) == (FileTrouble.BAD_VALUE, place)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@given(st.sampled_from(sorted(document())), JSON_VALUES)
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_a_file_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, key: str, value: object
) -> None:
    folder = tmp_path_factory.getbasetemp()
    found = gather_summaries([written(folder, "any.json", document(**{key: value}))])

    assert len(found.summaries) + len(found.problems) == 1
    aggregate_json(found)
    aggregate_csv(found, ENGLISH)


def test_the_files_hold_every_summary_and_no_formula(tmp_path: Path) -> None:
    found = gathered(
        tmp_path, document(organisation="=1+1"), document(organisation="B", facts={}), {"a": 1}
    )

    rows = list(csv.reader(StringIO(aggregate_csv(found, ENGLISH).decode("utf-8-sig"))))
    book = CalamineWorkbook.from_filelike(BytesIO(aggregate_xlsx(found, ENGLISH)))
    for_programs = json.loads(aggregate_json(found))

    assert rows[0][:8] == [
        "organisation",
        "country",
        "period",
        "made_on",
        "k",
        "headcount",
        "acknowledged",
        "trained",
    ]
    assert rows[0][8:] == list(FACTS)
    assert rows[1][0] == "'=1+1"
    assert rows[1][5:8] == ["about 40", "90–99 %", "75–89 %"]
    assert rows[2][rows[0].index("code_edition")] == "–"
    assert book.get_sheet_by_index(0).to_python()[1][0] == "=1+1"
    assert "2.json is no partner summary" in str(book.get_sheet_by_index(1).to_python())
    assert for_programs["periods"][0]["people"] == {
        "about": 80,
        "organisations": 2,
        "not_shown": 0,
    }
    assert for_programs["left_out"] == [{"file": "2.json", "reason": "not_a_summary", "place": ""}]


def test_every_fact_has_a_name_in_every_language() -> None:
    for language in ("sv", "en"):
        assert all(fact_name(key, texts_in(language)) for key in FACTS)


@pytest.mark.parametrize("language", ["sv", "en", "uk"])
def test_a_quarter_is_one_page_and_no_word_in_its_header_is_torn(
    tmp_path: Path, language: str
) -> None:
    found = gathered(tmp_path, document())
    texts = texts_in(language)

    pdf = pypdfium2.PdfDocument(partner_aggregate(found, texts, today=TODAY))

    assert len(pdf) == 1
    words = pdf[0].get_textpage().get_text_range().split()
    for column in aggregate_columns(
        texts, ("topics_covered", "channels_tested", "actions_overdue")
    ):
        assert column.key == "period" or set(column.title.split()) <= set(words)


def test_what_is_withheld_is_not_shown_on_paper_either(tmp_path: Path) -> None:
    found = gathered(tmp_path, document(groups=total(acknowledged=cell("withheld"))))

    paper = text_of(partner_aggregate(found, ENGLISH, today=TODAY))

    assert "not shown" in paper
    assert "Riverside" in paper


def test_the_schema_describes_the_files_that_are_read() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    check = Draft202012Validator(SCHEMA)

    assert check.is_valid(document())
    assert not check.is_valid(document(version=2))
    assert not check.is_valid(document(groups=total(trained=cell("band", 3, 4))))
    assert not check.is_valid(document(groups=total(headcount=cell("exact", 3))))
    assert not check.is_valid(document(groups=total(headcount=cell("rounded", 23))))
    assert check.is_valid({**document(), "of a later program": 1})


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(text.split())


def test_the_tables_say_which_smallest_group_each_summary_kept(tmp_path: Path) -> None:
    found = gathered(tmp_path, document(organisation="A", k=5), document(organisation="B", k=10))

    rows = list(csv.DictReader(StringIO(aggregate_csv(found, ENGLISH).decode("utf-8-sig"))))
    paper = partner_aggregate(found, ENGLISH, today=TODAY)

    assert [row["k"] for row in rows] == ["5", "10"]
    assert re.search(r"Smallest\s+group", text_of(paper))
    assert re.search(r"2026-10-05\s+10\s+about 40", text_of(paper))
