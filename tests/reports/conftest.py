"""What the tests of documents share: golden texts, and a code of conduct to print."""

from __future__ import annotations

from datetime import date
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from desk_app.assets import asset
from desk_app.reports.conduct_form import EditionPrint, FormPrint
from desk_app.services.code_text import CodeText, code_text, fill

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture
def check_golden() -> Callable[[str, str], None]:
    """Compare a text with the file of that name in `golden/`; rewrite it if asked to."""

    def check(name: str, actual: str) -> None:
        path = GOLDEN / name
        if environ.get("UPDATE_GOLDEN"):
            path.write_text(actual, "utf-8")
        assert actual == path.read_text("utf-8")

    return check


def printed_text(language: str) -> CodeText:
    body = yaml.safe_load(asset(f"content/code_of_conduct.{language}.yaml").read_text("utf-8"))
    values = {
        "org_name": "Föreningen Hjälpande händer",
        "edition": "1",
        "reporting_summary": "070-174 06 05",
        "master_language": "svenska",
    }
    return code_text(fill(body, values))


@pytest.fixture(scope="session")
def edition() -> EditionPrint:
    return EditionPrint(
        organisation="Föreningen Hjälpande händer",
        edition_no=1,
        adopted_by_body="styrelsen",
        adopted_on=date(2026, 11, 24),
        fingerprint="3FA2B7C1",
        master_language="sv",
        texts={language: printed_text(language) for language in ("sv", "en", "uk")},
        printed_on=date(2026, 11, 25),
        printed_by_role="coordinator",
    )


@pytest.fixture
def forms() -> list[FormPrint]:
    return [
        FormPrint("AT-K7M2-9QX4", "sv", "Åsa Öberg", "volontär"),
        FormPrint("AT-H3TD-88VB", "uk", "Олена Ґалаґан", "волонтерка", is_minor=True),
        FormPrint("AT-P0RT-5WXE", "en", "John O’Neill", "interpreter"),
        FormPrint("AT-2Q4N-7GHA", "uk", "Ївга Єнко", "перекладачка"),
        FormPrint("AT-C9ZD-41KV", "sv", "Bo Ek", "styrelseledamot"),
    ]
