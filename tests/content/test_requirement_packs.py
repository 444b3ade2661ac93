"""Requirement packs: every entry is in both languages and points at parts that there are."""

from __future__ import annotations

import pytest

from desk_app.content import load_content
from desk_app.services.evidence_standards import REQUIREMENT_PACKS, standards_section
from desk_app.services.evidence_values import EvidencePart
from desk_app.texts import texts_in


@pytest.mark.parametrize("name", REQUIREMENT_PACKS)
def test_a_pack_is_dated_sourced_and_complete(name: str) -> None:
    pack = load_content(name)
    assert pack["dated"].year >= 2026
    assert set(pack["source"]) == set(pack["note"]) == set(pack["title"]) == {"sv", "en"}
    assert pack["confidence"] in {"high", "medium", "low"}
    for entry in pack["entries"]:
        assert entry["sv"]
        assert entry["en"]
        assert set(entry["evidence"]) <= set(EvidencePart)
        assert entry["evidence"]


def test_every_part_serves_some_entry_of_the_brief() -> None:
    shown = {
        part
        for entry in load_content(REQUIREMENT_PACKS[0])["entries"]
        for part in entry["evidence"]
    }
    assert shown == set(EvidencePart) - {EvidencePart.STANDARDS}


@pytest.mark.parametrize("name", REQUIREMENT_PACKS)
def test_every_entry_has_an_id_of_its_own(name: str) -> None:
    ids = [entry["id"] for entry in load_content(name)["entries"]]
    assert len(ids) == len(set(ids))


def test_evidence_serves_many_entries_and_entries_have_many_pieces_of_evidence() -> None:
    entries = [each for name in REQUIREMENT_PACKS for each in load_content(name)["entries"]]
    assert any(len(each["evidence"]) > 1 for each in entries)
    served = [part for each in entries for part in each["evidence"]]
    assert all(served.count(part) > 1 for part in set(served))


def test_the_paper_says_of_each_standard_its_source_and_how_sure_it_is() -> None:
    tables = standards_section(texts_in("en")).tables
    assert len(tables) == len(REQUIREMENT_PACKS) == 4
    for table in tables:
        assert "As of 2026-11-25." in table.note
        assert "Source: " in table.note
        assert table.note.endswith(("How sure: high.", "How sure: medium."))


def test_r39_nothing_claims_that_a_standard_is_met() -> None:
    """R39: the OSCE line says who is responsible; every other standard that nothing is claimed."""
    for name in REQUIREMENT_PACKS:
        note = load_content(name)["note"]["en"]
        assert "alone is responsible" in note or "no claim that it is met" in note
