"""Requirement packs: every entry is in both languages and points at parts that there are."""

from __future__ import annotations

import pytest

from desk_app.content import load_content
from desk_app.services.evidence_standards import REQUIREMENT_PACKS
from desk_app.services.evidence_values import EvidencePart


@pytest.mark.parametrize("name", REQUIREMENT_PACKS)
def test_a_pack_is_dated_sourced_and_complete(name: str) -> None:
    pack = load_content(name)
    assert pack["dated"].year >= 2026
    assert pack["source"]
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
