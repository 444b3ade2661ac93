"""A password on what is handed out: strong, readable by other programs, and kept nowhere."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pypdfium2
import pytest
import pyzipper
from pypdf import PdfReader
from sqlalchemy import text
from zxcvbn import zxcvbn

from desk_app.errors import TooLongError, UntypablePasswordError, WeakFilePasswordError
from desk_app.exchange.file_password import (
    checked_password,
    locked_pdf,
    locked_zip,
    new_password,
)
from desk_app.exchange.partner_summary import save_summary
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.partner_summary import SummaryOrder, list_summaries, summary_copy

if TYPE_CHECKING:
    from pathlib import Path

    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)


@pytest.fixture
def organisation(vault: Vault) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=TODAY)
    return vault


def test_a_new_password_has_seven_words_of_a_list_of_1024_and_is_never_the_same() -> None:
    from shamir_mnemonic.wordlist import WORDLIST

    made = {new_password() for _number in range(200)}

    assert len(WORDLIST) == len(set(WORDLIST)) == 1024  # 7 times 10 bits
    assert len(made) == 200
    assert all(len(each.split("-")) == 7 for each in made)
    assert all(checked_password(each) == each for each in made)


@pytest.mark.parametrize("password", ["", "hemligt", "Sommar2026!", "riverside-partner", "a" * 90])
def test_a_password_that_would_be_guessed_is_refused(password: str) -> None:
    with pytest.raises(WeakFilePasswordError):
        checked_password(password)


@pytest.mark.parametrize("password", ["åtta öppna ägg under sju broar", "tab\tulated words here"])
def test_a_password_that_not_every_reader_takes_is_refused(password: str) -> None:
    with pytest.raises(UntypablePasswordError):
        checked_password(password)


def test_a_password_longer_than_pdf_takes_is_refused() -> None:
    with pytest.raises(TooLongError):
        checked_password("correct-horse-" * 10)


def test_a_locked_pdf_opens_with_the_password_only_and_looks_the_same(
    organisation: Vault, tmp_path: Path
) -> None:
    password, file = new_password(), tmp_path / "summary.pdf"

    done = save_summary(
        organisation,
        SummaryOrder("2026-Q3", "pdf", "en"),
        file,
        today=TODAY,
        password=password,
    )
    kept = organisation.read(summary_copy, done.summary_id)

    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(file, password="wrong")
    opened = pypdfium2.PdfDocument(file, password=password)
    assert texts_of(opened) == texts_of(pypdfium2.PdfDocument(kept))
    encryption = repr(PdfReader(file).trailer["/Encrypt"].get_object())
    assert "'/V': 5" in encryption
    assert "'/R': 6" in encryption
    assert "'/Length': 256" in encryption
    assert "'/CFM': '/AESV3'" in encryption
    assert b"Riverside" not in file.read_bytes()


@pytest.mark.parametrize("file_format", ["xlsx", "csv", "json"])
def test_a_locked_table_is_in_an_archive_that_opens_with_the_password_only(
    organisation: Vault, tmp_path: Path, file_format: str
) -> None:
    password, file = new_password(), tmp_path / f"summary.{file_format}.zip"

    done = save_summary(
        organisation,
        SummaryOrder("2026-Q3", file_format, "en"),
        file,
        today=TODAY,
        password=password,
    )

    (row,) = organisation.read(list_summaries)
    name = f"P11_riverside_2026-Q3_2026-11-25.{file_format}"
    assert done.file_name == f"{name}.zip"
    assert row.has_password
    with pyzipper.AESZipFile(file) as archive:
        (member,) = archive.infolist()
        assert (member.filename, member.wz_aes_strength) == (name, 3)  # AES-256
        archive.setpassword(password.encode())
        assert archive.read(name) == organisation.read(summary_copy, done.summary_id)
    with ZipFile(file) as archive, pytest.raises(RuntimeError):
        archive.read(name)
    assert b"Riverside" not in file.read_bytes()


def test_the_password_is_kept_nowhere(organisation: Vault, tmp_path: Path) -> None:
    password = new_password()
    order = SummaryOrder("2026-Q3", "json", "en")

    done = save_summary(
        organisation, order, tmp_path / "a.json.zip", today=TODAY, password=password
    )

    kept = json.loads(organisation.read(summary_copy, done.summary_id))
    assert password not in json.dumps(kept)
    assert password not in repr(done)
    assert password not in repr(organisation.read(list_summaries))
    pair = "-".join(password.split("-")[:2])
    with organisation._engine.connect() as connection:
        tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        for (name,) in tables.all():
            assert pair not in str(connection.execute(text(f'SELECT * FROM "{name}"')).all())


def test_guessing_costs_more_than_a_person_will_ever_pay() -> None:
    """Seven words by their own list, and by what a program that knows English thinks of them."""
    assert 1024**7 > 10**21
    assert zxcvbn(new_password()[:72])["guesses_log10"] > 16


def test_files_are_locked_anew_each_time() -> None:
    password = new_password()

    assert locked_zip(b"x", "a", password) != locked_zip(b"x", "a", password)
    blank = BytesIO()
    pypdfium2.PdfDocument.new().save(blank)
    assert locked_pdf(blank.getvalue(), password) != locked_pdf(blank.getvalue(), password)


def texts_of(document: pypdfium2.PdfDocument) -> list[str]:
    return [page.get_textpage().get_text_range() for page in document]
