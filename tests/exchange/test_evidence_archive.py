"""Packs of evidence: what they say, what they never say, and that they stay the same (P12, J11)."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from sqlalchemy import select

from desk_app.errors import (
    EndBeforeStartError,
    FutureDateError,
    MissingRequesterError,
    PackNotAllowedError,
    PersonalDataInNoteError,
)
from desk_app.exchange.evidence_archive import (
    evidence_archive,
    hand_out_pack,
    save_pack,
)
from desk_app.models.edition import Rehearsal
from desk_app.models.evidence import RequestGround
from desk_app.models.person import Person
from desk_app.reports.evidence_pack import evidence_pack, pack_file_name
from desk_app.services.demo import fill_demo
from desk_app.services.evidence_pack import evidence_content
from desk_app.services.evidence_person import person_content
from desk_app.services.evidence_records import list_packs, pack_copy
from desk_app.services.evidence_values import EvidenceOrder, EvidencePart

if TYPE_CHECKING:
    from pathlib import Path

    from desk_app.services.evidence_values import EvidenceContent
    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)
BEFORE_ANYTHING = date(2026, 1, 1)
"""The demo organisation had adopted and rehearsed nothing by then."""
ORDER = EvidenceOrder(
    requester="The donor foundation",
    ground=RequestGround.DONOR_AGREEMENT,
    starts_on=date(2025, 11, 25),
    as_of=TODAY,
    language="en",
)


@pytest.fixture
def demo(vault: Vault) -> Vault:
    vault.write(fill_demo, people=40, seed=1, language="en", today=TODAY)
    return vault


def content(vault: Vault, order: EvidenceOrder = ORDER) -> EvidenceContent:
    return vault.read(evidence_content, order, today=TODAY)


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def person_named(vault: Vault) -> tuple[int, str, str]:
    query = select(Person.id, Person.given_name, Person.family_name).order_by(Person.id)
    key, given, family = vault.read(lambda session: session.execute(query.limit(1)).one())
    return key, given, family


@pytest.mark.parametrize("language", ["en", "sv"])
def test_j11_1_the_same_data_give_the_same_pack(demo: Vault, language: str) -> None:
    order = replace(ORDER, language=language)
    first, second = (evidence_archive(content(demo, order), "coordinator") for _time in range(2))
    assert first == second


def test_j11_2_gaps_are_shown_whatever_parts_were_chosen(demo: Vault) -> None:
    first = replace(ORDER, as_of=BEFORE_ANYTHING)
    everything, nothing = content(demo, first), content(demo, replace(first, parts=()))
    assert everything.gaps == nothing.gaps
    assert any(gap.requirement == "R13" for gap in everything.gaps)  # nothing was rehearsed
    words = "\n".join(pages_of(evidence_pack(nothing, "coordinator")))
    for gap in everything.gaps:
        assert gap.requirement in words


def test_a_rehearsal_of_two_procedures_closes_its_gap(demo: Vault) -> None:
    def rehearse(session: object) -> None:
        for key in ("sop_disclosure", "sop_transport_offer"):
            session.add(  # type: ignore[attr-defined]
                Rehearsal(
                    procedure_id=key,
                    rehearsed_on=BEFORE_ANYTHING - timedelta(days=30),
                    by_role="manager",
                )
            )

    demo.write(rehearse)
    gaps = content(demo, replace(ORDER, as_of=BEFORE_ANYTHING)).gaps
    assert not [gap for gap in gaps if gap.requirement == "R13"]


def test_j11_3_the_contents_name_the_page_on_which_each_part_begins(demo: Vault) -> None:
    made = content(demo)
    pages = pages_of(evidence_pack(made, "coordinator"))
    listed = [line for line in pages[1].splitlines() if line[:1].isdigit()]
    checked = 0
    for number, section in enumerate(made.sections, start=1):
        title = f"{number} {section.title}"
        line = next(row for row in listed if " ".join(row.split()).startswith(title))
        page = int(line.split()[-1])
        squeezed = " ".join(pages[page - 1].split())
        assert title in squeezed
        checked += 1
    assert checked == len(EvidencePart)


def test_j11_4_a_person_pack_needs_a_ground_and_two_confirmations(demo: Vault) -> None:
    key, _given, family = person_named(demo)
    wish = replace(ORDER, ground=RequestGround.PERSONS_OWN_WISH, parts=())
    refused = (wish, replace(wish, confirmations=1), replace(ORDER, confirmations=2))
    for order in refused:
        with pytest.raises(PackNotAllowedError):
            demo.read(person_content, order, key, today=TODAY)
    assert demo.read(list_packs) == []

    made = demo.read(person_content, replace(wish, confirmations=2), key, today=TODAY)
    hand_out_pack(demo, made, as_zip=False)

    (row,) = demo.read(list_packs)
    assert row.is_person_pack
    assert row.ground is RequestGround.PERSONS_OWN_WISH
    assert family not in row.requester
    assert demo.read(pack_copy, row.id) == b""


def test_nobody_is_named_in_the_pack_or_its_files(demo: Vault) -> None:
    file = evidence_archive(content(demo), "coordinator")
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        texts = [
            archive.read(name).decode("utf-8-sig")
            for name in archive.namelist()
            if not name.endswith(".pdf")
        ]
        pdf = next(archive.read(name) for name in archive.namelist() if name.endswith(".pdf"))
        names = archive.namelist()
    words = "\n".join([*texts, *pages_of(pdf), *names])

    people = demo.read(
        lambda session: session.execute(
            select(Person.given_name, Person.family_name, Person.phone, Person.email)
        ).all()
    )
    assert len(people) >= 40
    for given, family, phone, email in people:
        assert f"{given} {family}" not in words
        assert not phone or phone not in words
        assert not email or email not in words


def test_the_manifest_holds_the_hash_of_every_file(demo: Vault) -> None:
    with zipfile.ZipFile(io.BytesIO(evidence_archive(content(demo), "coordinator"))) as archive:
        lines = archive.read("manifest.sha256").decode().splitlines()
        listed = {line[66:]: line[:64] for line in lines}
        assert set(listed) == set(archive.namelist()) - {"manifest.sha256"}
        for name, digest in listed.items():
            assert hashlib.sha256(archive.read(name)).hexdigest() == digest


def test_figures_are_banded_unless_the_ground_allows_exact_ones(demo: Vault) -> None:
    with pytest.raises(PackNotAllowedError):
        content(demo, replace(ORDER, is_exact=True, confirmations=2))
    with pytest.raises(PackNotAllowedError):
        content(demo, replace(ORDER, is_exact=True, ground=RequestGround.INSPECTION))

    exact = replace(ORDER, is_exact=True, ground=RequestGround.INSPECTION, confirmations=2)
    section = next(
        each for each in content(demo, exact).sections if each.part is EvidencePart.COVERAGE
    )
    total = section.tables[0].rows[-1]
    assert total[2].split(" of ")[1] == total[1]
    banded = next(each for each in content(demo).sections if each.part is EvidencePart.COVERAGE)
    assert not any(" of " in cell for row in banded.tables[0].rows for cell in row)


def test_the_pack_shows_the_organisation_as_it_stood(demo: Vault) -> None:
    before = content(demo, replace(ORDER, as_of=date(2026, 1, 1)))
    assert any(gap.requirement == "R17" and "No code" in gap.text for gap in before.gaps)
    assert before.proofs == ()
    assert before.limits
    assert content(demo).proofs
    assert content(demo).limits == ()


def test_what_is_missing_or_wrong_is_refused_and_nothing_is_kept(demo: Vault) -> None:
    _key, given, family = person_named(demo)
    for order, failure in (
        (replace(ORDER, requester="  "), MissingRequesterError),
        (replace(ORDER, requester=f"{given} {family}"), PersonalDataInNoteError),
        (replace(ORDER, as_of=TODAY + timedelta(days=1)), FutureDateError),
        (replace(ORDER, starts_on=TODAY, as_of=TODAY - timedelta(days=1)), EndBeforeStartError),
    ):
        with pytest.raises(failure):
            content(demo, order)
    assert demo.read(list_packs) == []


def test_the_exact_copy_is_kept(demo: Vault, tmp_path: Path) -> None:
    made = content(demo)
    target = tmp_path / pack_file_name(made, "zip")
    save_pack(demo, made, target)
    (row,) = demo.read(list_packs)
    assert demo.read(pack_copy, row.id) == target.read_bytes()
    assert row.content_hash == hashlib.sha256(target.read_bytes()).hexdigest()


def opened(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_adopted_texts_lie_in_the_archive_and_are_listed(demo: Vault, language: str) -> None:
    made = content(demo, replace(ORDER, language=language))
    files = opened(evidence_archive(made, "coordinator"))
    enclosed = {name for name in files if name.startswith("documents/")}

    assert {each.file_name for each in made.enclosed} == enclosed
    # The policy, the code, and the six of the eight procedures that the demo has adopted.
    assert [name.split("/")[1][:3] for name in sorted(enclosed)] == ["P01", "P07", *["P08"] * 6]
    index = files["index.csv"].decode("utf-8-sig")
    manifest = files["manifest.sha256"].decode()
    listed = " ".join("".join(pages_of(evidence_pack(made, "coordinator"))[:2]).split())
    for each in made.enclosed:
        assert f"{each.file_name};" in index
        assert each.content_hash in index
        assert f"{hashlib.sha256(files[each.file_name]).hexdigest()}  {each.file_name}" in manifest
        assert each.file_name in listed


def test_the_enclosed_texts_say_what_was_adopted_and_nobody_is_on_them(demo: Vault) -> None:
    made = content(demo)
    files = opened(evidence_archive(made, "coordinator"))
    code = "\n".join(pages_of(files["documents/P01_code-of-conduct_1.pdf"]))
    policy = "\n".join(pages_of(files["documents/P07_policy_1.pdf"]))
    procedure = "\n".join(pages_of(files["documents/P08_procedures-01_1.pdf"]))

    for each, words in zip(made.enclosed, (policy, code, procedure), strict=False):
        assert each.content_hash[:8].upper() in words
    assert "AT-" not in code  # no form code: it is nobody's form
    assert "Contacts:" in procedure
    assert "fill in" not in procedure


def test_texts_are_enclosed_only_if_their_part_was_chosen(demo: Vault) -> None:
    made = content(demo, replace(ORDER, parts=(EvidencePart.CHANNELS,)))
    assert made.enclosed == ()
    assert not [name for name in opened(evidence_archive(made, "coordinator")) if "/" in name]


def test_the_list_tells_an_archive_from_a_pdf(demo: Vault, tmp_path: Path) -> None:
    made = content(demo)
    for name in ("pack.pdf", "pack.zip"):
        save_pack(demo, made, tmp_path / name)
    assert [row.file_format for row in demo.read(list_packs)] == ["zip", "pdf"]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "The organisation’s measures follow recommendations of an OSCE brief; the"),
        ("sv", "Organisationens åtgärder följer rekommendationer i en OSSE-skrift;"),
    ],
)
def test_r39_the_cover_says_who_is_responsible(demo: Vault, language: str, line: str) -> None:
    made = content(demo, replace(ORDER, language=language))
    cover = " ".join(pages_of(evidence_pack(made, "coordinator"))[0].split())
    assert line in cover
