"""The first half-year for a partner: two quarters, two files, one look (J7)."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from desk_app.exchange.half_year import half_year_orders
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.disclosure_again import Part
from desk_app.services.half_years import HalfYear, finished_half_years
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.partner_summary import list_summaries, summary_copy
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.texts import use_language
from desk_app.views.monitoring.half_year_dialog import HalfYearDialog
from desk_app.views.monitoring.page import MonitoringPage
from desk_app.views.shell.pages import PageContext
from tests.ui.dialogs import in_dialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault
    from desk_app.views.monitoring.summary_part import SummaryPart

START, TODAY = date(2026, 1, 5), date(2026, 11, 25)


def add(vault: Vault, count: int, start: date) -> None:
    engagement = EngagementDraft("role", ContactLevel.DIRECT, start)
    drafts = [
        PersonDraft(f"Zax{start:%d}{n}", "Quist", PersonCategory.VOLUNTEER, "sv",
                    engagement=engagement)
        for n in range(count)
    ]  # fmt: skip
    vault.write(add_people, drafts, country="SE", today=start)


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def part(vault: Vault, qtbot: QtBot, told: list[str]) -> SummaryPart:
    """The part of an organisation with 14 volunteers, and 9 more from May."""
    use_language("en")
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    add(vault, 14, START)
    add(vault, 9, date(2026, 5, 2))
    context = PageContext(
        vault=vault,
        today=lambda: TODAY,
        notify=lambda text, undo=None: told.append(text),  # noqa: ARG005
        navigate=lambda key, argument=None: None,  # noqa: ARG005
        show_document=lambda document: None,  # noqa: ARG005
        changed=lambda: None,
    )
    page = MonitoringPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 900)
    page.show()
    page.tabs.show_part("summary")
    page.reload()
    qtbot.waitUntil(page.summary.pdf.isEnabled)
    return page.summary


def test_the_half_years_that_have_ended_are_two_quarters_each() -> None:
    first = HalfYear(2026, 1)
    assert finished_half_years(TODAY, 3) == [first, HalfYear(2025, 2), HalfYear(2025, 1)]
    assert finished_half_years(date(2026, 6, 30), 1) == [HalfYear(2025, 2)]
    assert finished_half_years(date(2026, 7, 1), 1) == [first]
    assert [str(quarter) for quarter in first.quarters] == ["2026-Q1", "2026-Q2"]


def test_both_quarters_are_seen_and_saved_and_kept(
    part: SummaryPart,
    vault: Vault,
    qtbot: QtBot,
    told: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def choose(dialog: HalfYearDialog) -> None:
        qtbot.waitUntil(dialog.accept_button.isEnabled)
        assert [dialog.tabs.tabText(at) for at in (0, 1)] == ["2026-Q1", "2026-Q2"]
        words = " ".join(each.text() for each in dialog.findChildren(QLabel))
        assert "one quarter could be subtracted from it" in words
        heads = [each.table.item(0, 1) for each in dialog.previews]
        assert [each.text() for each in heads if each] == ["about 15", "about 25"]
        dialog.file_format.set_value("json")
        dialog.accept_button.click()

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    part.form.partner.setText("Network of Friends")
    part.form.parts[Part.TREND].click()
    qtbot.waitUntil(part.pdf.isEnabled)
    in_dialog(choose, HalfYearDialog)
    part.half_year.click()
    qtbot.waitUntil(lambda: bool(told))

    files = sorted(tmp_path.glob("*.json"))
    assert [each.name for each in files] == [
        "P11_riverside_2026-Q1_2026-11-25.json",
        "P11_riverside_2026-Q2_2026-11-25.json",
    ]
    kept = vault.read(list_summaries)
    assert [(row.period, row.partner, row.left_out) for row in kept] == [
        ("2026-Q2", "Network of Friends", ["trend"]),
        ("2026-Q1", "Network of Friends", ["trend"]),
    ]
    assert [vault.read(summary_copy, row.id) for row in reversed(kept)] == [
        each.read_bytes() for each in files
    ]
    assert json.loads(files[0].read_bytes())["period"] == "2026-Q1"
    assert "2026-Q1_2026-11-25.json and P11_riverside_2026-Q2" in told[0]


def test_other_numbers_of_a_quarter_need_a_reason_also_for_a_half_year(
    part: SummaryPart, vault: Vault, qtbot: QtBot, tmp_path: Path, told: list[str]
) -> None:
    part.save_half_year(tmp_path, half_year_orders(part.form.order("csv"), HalfYear(2026, 1)))
    qtbot.waitUntil(lambda: len(told) == 1)
    qtbot.waitUntil(part.pdf.isEnabled)
    add(vault, 12, date(2026, 2, 3))

    def look(dialog: HalfYearDialog) -> None:
        qtbot.waitUntil(dialog.accept_button.isEnabled)
        dialog.accept_button.click()
        assert dialog.isVisible()
        assert dialog.form.error_of("repeat_reason")
        dialog.reason.setText("Twelve were missing")
        assert [each.repeat_reason for each in dialog.orders()] == ["Twelve were missing"] * 2
        dialog.reject()

    in_dialog(look, HalfYearDialog)
    part.half_year.click()
    assert len(vault.read(list_summaries)) == 2


def test_a_reason_is_given_for_the_quarter_that_needs_it_only(
    part: SummaryPart, vault: Vault, qtbot: QtBot, tmp_path: Path, told: list[str]
) -> None:
    part.save_half_year(tmp_path, half_year_orders(part.form.order("csv"), HalfYear(2026, 1)))
    qtbot.waitUntil(lambda: len(told) == 1)
    qtbot.waitUntil(part.pdf.isEnabled)
    add(vault, 12, date(2026, 4, 9))

    def look(dialog: HalfYearDialog) -> None:
        qtbot.waitUntil(dialog.accept_button.isEnabled)
        dialog.reason.setText("Twelve were missing")
        assert [each.repeat_reason for each in dialog.orders()] == ["", "Twelve were missing"]
        dialog.reject()

    in_dialog(look, HalfYearDialog)
    part.half_year.click()


def test_a_half_year_that_is_refused_writes_nothing(
    part: SummaryPart, vault: Vault, qtbot: QtBot, tmp_path: Path
) -> None:
    part.form.questions[0].setPlainText("What would Zax050 Quist say?")
    orders = half_year_orders(part.form.order("csv"), HalfYear(2026, 1))

    part.save_half_year(tmp_path, orders)
    qtbot.waitUntil(lambda: bool(part.form.error_of("question_1")))

    assert list(tmp_path.glob("P11*")) == []
    assert vault.read(list_summaries) == []
