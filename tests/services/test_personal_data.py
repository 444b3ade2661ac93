"""What looks like personal data in a text is found, in a moment and in its order."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.errors import TooLongError
from desk_app.services.personal_data import Finding, FindingKind, PersonalDataScan

ROSTER = [
    ("Åsa", "Bergström"),
    ("Anna-Lena Maria", "Öst"),
    ("Олена", "Коваленко"),
    ("Мар'яна", "Гончарук"),
    ("José", ""),
    ("Bo", "Ek"),
]


def found(text: str) -> list[tuple[str, str]]:
    findings = PersonalDataScan(ROSTER).findings(text)
    return [(finding.kind.value, finding.text) for finding in findings]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("we thank åsa bergström for it", "åsa bergström"),
        ("ASA BERGSTROM was there", "ASA BERGSTROM"),
        ("Bergström, Åsa", "Bergström, Åsa"),
        ("A\u030asa Bergstro\u0308m", "Åsa Bergström"),
        ("Åsa Berg\u00adström", "Åsa Bergström"),
        ("enligt Bergströms plan", "Bergströms"),
        ("met Jose today", "Jose"),
        ("asked bo ek about it", "bo ek"),
        ("Lena sade ja", "Lena"),
        ("anna-lena öst sade ja", "anna-lena öst"),
        ("anna maria öst", "maria öst"),
        ("дякуємо Олені Коваленко", "Олені Коваленко"),
        ("розмова з Оленою", "Оленою"),
        ("МАР’ЯНА прийшла", "МАР’ЯНА"),
    ],
)
def test_a_name_of_the_roster_is_found(text: str, name: str) -> None:
    assert found(text) == [("name", name)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "en bergström i minuskler är inget namn",
        "Bo talade",
        "Åsa sade",
        "Planen för Bergslagen",
        "Policy edition 2, 2026-02-10, four parts",
        "Reviewed on 24 November 2026, next 24/11/2027",
        "5 of 18 categories, 1 200 leaflets",
        "Organisation number 802400-1234",
        "Call 112 or 114 14",
    ],
)
def test_ordinary_words_and_meetings_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("phone", ["070-174 06 05", "+46 8 123 456 78", "+380 50 123 45 67"])
def test_a_phone_number_is_found(phone: str) -> None:
    assert found(f"ring {phone} idag") == [("phone", phone)]


@pytest.mark.parametrize("email", ["a.b@example.org", "олена@приклад.укр", "anna(at)example.org"])
def test_an_email_address_is_found(email: str) -> None:
    assert found(f"skriv till {email}.") == [("email", email)]


@pytest.mark.parametrize(
    "number",
    [
        "850312-1234",
        "850372-1234",
        "850312+1234",
        "850312–1234",
        "19850312-1234",
        "198503121234",
        "8503121234",
        "3112507890",
        "19850312-12345",
    ],
)
def test_an_identity_number_is_found(number: str) -> None:
    assert found(f"nr {number}, tack") == [("identity_number", number)]


@pytest.mark.parametrize(
    "text",
    [
        "1985-03-12",
        "19850312",
        "12.03.1985",
        "12/3 1985",
        "12 mars 1985",
        "March 12, 1985",
        "12 березня 1985",
        "född 850312",
        "born on 12/03/22",
        "нар. 12.03.22",
    ],
)
def test_a_date_of_birth_is_found(text: str) -> None:
    assert found(f"hon är {text}.") == [("birth_date", text)]


def test_findings_come_in_the_order_of_the_text_and_once() -> None:
    text = "Åsa Bergström, a@example.org, 850312-1234; again Åsa Bergström"

    assert PersonalDataScan(ROSTER).findings(text) == [
        Finding(FindingKind.NAME, "Åsa Bergström"),
        Finding(FindingKind.EMAIL, "a@example.org"),
        Finding(FindingKind.IDENTITY_NUMBER, "850312-1234"),
    ]


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(TooLongError):
        PersonalDataScan([]).findings("x" * 20_001)


@pytest.mark.parametrize("piece", ["a", "1", "a.", "1-", "Anna ", "a@", "070", "12 mars ", "(at)"])
def test_the_longest_text_takes_a_moment_whatever_it_repeats(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    names = [(f"Anna Q{n}", f"Anna X{n}") for n in range(2_000)]
    started = time.process_time()

    PersonalDataScan(names).findings(text)

    assert time.process_time() - started < 5


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_whatever_is_found_stands_in_the_text(text: str) -> None:
    for _kind, piece in found(text):
        assert piece
