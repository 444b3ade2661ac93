"""Packs about one person: their own papers go with them, nobody else's, and no copy stays (R24)."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image
from sqlalchemy import func, select

from desk_app.exchange.evidence_archive import evidence_archive, evidence_pdf, save_pack
from desk_app.models.evidence import RequestGround
from desk_app.models.person import Person
from desk_app.models.scan import PageDecision, Scan
from desk_app.models.training import TrainingCompletion
from desk_app.services.demo import fill_demo
from desk_app.services.evidence_person import person_content
from desk_app.services.evidence_records import list_packs, pack_copy
from desk_app.services.evidence_values import EvidenceOrder
from desk_app.services.scan_decisions import decide_page
from desk_app.services.signatures import list_acknowledgements, withdraw_signatures
from desk_app.services.training_scans import attach_certificate
from tests.pile_desk import PileDesk, signed_page

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)
ENDINGS = ("png", "tif", "pdf")
WISH = EvidenceOrder(
    requester="The person concerned",
    ground=RequestGround.PERSONS_OWN_WISH,
    starts_on=date(2016, 11, 25),
    as_of=TODAY,
    language="en",
    parts=(),
    confirmations=2,
)


@pytest.fixture
def demo(vault: Vault) -> Vault:
    vault.write(fill_demo, people=40, seed=1, language="en", today=TODAY)
    return vault


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def opened(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def picture(kind: str, pages: int = 1) -> bytes:
    made = io.BytesIO()
    sheets = [Image.new("L", (620, 877), shade) for shade in range(200, 200 + pages)]
    more = {"save_all": True, "append_images": sheets[1:]} if pages > 1 else {}
    sheets[0].save(made, kind, **more)
    return made.getvalue()


def with_certificates(vault: Vault, *files: bytes) -> int:
    """Give somebody's completions certificates; return who it is."""
    query = select(TrainingCompletion.person_id).group_by(TrainingCompletion.person_id)
    enough = query.having(func.count() >= len(files)).order_by(TrainingCompletion.person_id)
    person_id = vault.read(lambda session: session.scalars(enough).first())
    assert person_id is not None
    mine = select(TrainingCompletion.id).where(TrainingCompletion.person_id == person_id)
    ordered = mine.order_by(TrainingCompletion.completed_on, TrainingCompletion.id)
    completions = vault.read(lambda session: session.scalars(ordered).all())
    for completion_id, file in zip(completions, files, strict=False):
        vault.write(attach_certificate, completion_id, file, role="coordinator", today=TODAY)
    return person_id


def test_r24_a_persons_papers_are_pages_of_the_pdf_and_files_of_the_zip(demo: Vault) -> None:
    papers = (picture("PNG"), picture("TIFF", 2), picture("PDF"))
    key = with_certificates(demo, *papers)
    made = demo.read(person_content, WISH, key, today=TODAY)

    pages = pages_of(evidence_pdf(made, "coordinator"))
    titles = [f"{number} Certificate: " for number in (4, 5, 6)]
    found = [[title in " ".join(page.split()) for page in pages[2:]] for title in titles]
    assert found == [
        [True, False, False, False],
        [False, True, True, False],  # the TIFF has two pages
        [False, False, False, True],
    ]
    files = opened(evidence_archive(made, "coordinator"))
    kept = [files[f"scans/certificate_{n:02}.{end}"] for n, end in enumerate(ENDINGS, start=1)]
    assert kept == list(papers)
    index = files["index.csv"].decode("utf-8-sig")
    assert all(hashlib.sha256(paper).hexdigest() in index for paper in papers)


def test_a_person_pack_names_the_person_inside_but_not_in_a_file_name(demo: Vault) -> None:
    key = with_certificates(demo, picture("JPEG"))
    made = demo.read(person_content, WISH, key, today=TODAY)
    files = opened(evidence_archive(made, "coordinator"))

    name = demo.read(lambda session: session.get_one(Person, key).full_name)
    assert name in pages_of(evidence_pdf(made, "coordinator"))[0]
    for part in name.split():
        assert not [each for each in files if part.casefold() in each.casefold()]


def test_a_person_pack_is_the_same_twice_and_no_copy_is_kept(demo: Vault, tmp_path: Path) -> None:
    key = with_certificates(demo, picture("JPEG"), picture("PDF"))
    made = demo.read(person_content, WISH, key, today=TODAY)
    save_pack(demo, made, tmp_path / "pack.zip")

    again = demo.read(person_content, WISH, key, today=TODAY)
    assert evidence_archive(again, "coordinator") == (tmp_path / "pack.zip").read_bytes()
    (row,) = demo.read(list_packs)
    assert (row.file_format, row.is_person_pack) == ("", True)
    assert demo.read(pack_copy, row.id) == b""
    assert row.content_hash == hashlib.sha256((tmp_path / "pack.zip").read_bytes()).hexdigest()


def test_nobody_elses_papers_are_in_a_person_pack(demo: Vault) -> None:
    with_certificates(demo, picture("JPEG"))
    other = select(TrainingCompletion.person_id).where(TrainingCompletion.scan_id.is_(None))
    key = demo.read(
        lambda session: session.scalars(other.order_by(other.selected_columns[0].desc())).first()
    )
    assert key is not None
    assert demo.read(person_content, WISH, key, today=TODAY).scans == ()


def test_r24_the_signed_form_goes_with_the_pack_and_not_once_it_is_withdrawn(vault: Vault) -> None:
    desk = PileDesk(vault)
    form = desk.form("Anna")
    (page,) = desk.read(signed_page(form))
    vault.write(
        decide_page, page.id, PageDecision.SIGNED, signed_on=TODAY, role="coordinator", today=TODAY
    )

    made = vault.read(person_content, WISH, form.person_id, today=TODAY)
    assert [each.title for each in made.scans] == ["Signed code of conduct, edition 1"]
    files = opened(evidence_archive(made, "coordinator"))
    assert files["scans/conduct-form_01.png"] == made.scans[0].content
    last = pages_of(evidence_pdf(made, "coordinator"))[-1]
    assert "Signed code of conduct, edition 1" in last

    (entry,) = vault.read(list_acknowledgements, person_id=form.person_id)
    vault.write(withdraw_signatures, [entry.id], verified_by_role="coordinator", today=TODAY)
    assert vault.read(person_content, WISH, form.person_id, today=TODAY).scans == ()


def test_r24_3_a_scan_that_was_changed_since_is_told_in_the_pack(demo: Vault) -> None:
    key = with_certificates(demo, picture("PNG"))
    assert demo.read(person_content, WISH, key, today=TODAY).sections[2].notes == ()

    def change(session: Session) -> None:
        session.scalars(select(Scan)).one().content = picture("JPEG")

    demo.write(change)
    made = demo.read(person_content, WISH, key, today=TODAY)
    (note,) = made.sections[2].notes
    assert note.startswith("This file is no longer what was kept: Certificate: ")
    assert note in " ".join(pages_of(evidence_pdf(made, "coordinator"))[1].split())
