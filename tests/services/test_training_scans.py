"""Certificates of others and signed sheets lie with what they show, and go with it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, update

from desk_app.errors import (
    DuplicateCompletionError,
    RecoverySheetFirstError,
    UnreadableScanError,
)
from desk_app.models.organisation import Organisation
from desk_app.models.person import Person
from desk_app.models.scan import Scan
from desk_app.models.training import EvidenceKind
from desk_app.services.merging import merge_people
from desk_app.services.record_checks import changed_scans
from desk_app.services.scans import scan_content
from desk_app.services.training import CompletionRow, list_completions, remove_completions
from desk_app.services.training_scans import (
    CompletionDraft,
    SignedSheet,
    attach_certificate,
    attach_sheet,
    record_training,
    register_sheet,
    remove_certificate,
    remove_sheet,
)
from desk_app.services.training_sessions import (
    cancel_session,
    register_attendance,
    take_back_registration,
)
from tests.scanned_paper import as_bytes, picture
from tests.training_desk import TODAY, TrainingDesk

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

FIRST, SECOND = as_bytes(picture()), as_bytes(picture(), "TIFF", [picture(shade=9)])
ROLE = "coordinator"


@pytest.fixture
def desk(vault: Vault) -> TrainingDesk:
    return TrainingDesk(vault)


def kept(vault: Vault) -> int:
    return vault.read(lambda session: session.scalars(select(func.count(Scan.id))).one())


def record(desk: TrainingDesk, people: list[int], certificate: bytes | None = FIRST) -> list[int]:
    course = desk.course("trn_induction").id
    draft = CompletionDraft(course, TODAY, EvidenceKind.CERTIFICATE, certificate)
    return desk.vault.write(record_training, people, draft, role=ROLE, today=TODAY)


def completion(desk: TrainingDesk, person_id: int) -> CompletionRow:
    (row,) = desk.vault.read(list_completions, person_id)
    return row


def test_a_certificate_is_kept_with_the_completion_as_it_is(desk: TrainingDesk) -> None:
    (anna,) = desk.add("Anna")
    record(desk, [anna])

    row = completion(desk, anna)

    assert row.takes_certificate
    assert row.scan_id is not None
    assert row.scan_pages == 1
    assert desk.vault.read(scan_content, row.scan_id) == FIRST
    assert desk.vault.read(changed_scans) == ()


def test_nothing_of_a_certificate_is_readable_in_the_folder_of_the_vault(
    desk: TrainingDesk,
) -> None:
    (anna,) = desk.add("Anna")
    record(desk, [anna])
    files = [each for each in desk.vault.folder.rglob("*") if each.is_file()]

    assert not any(FIRST[:40] in each.read_bytes() for each in files)


def test_a_broken_certificate_leaves_nothing_recorded(desk: TrainingDesk) -> None:
    (anna,) = desk.add("Anna")

    with pytest.raises(UnreadableScanError):
        record(desk, [anna], b"%PDF-1.7 and nothing more")

    assert desk.vault.read(list_completions, anna) == []
    assert kept(desk.vault) == 0


def test_j1_before_the_recovery_key_was_read_back_no_scan_is_kept(desk: TrainingDesk) -> None:
    (anna,) = desk.add("Anna")
    desk.vault.write(_forget_recovery)

    with pytest.raises(RecoverySheetFirstError):
        record(desk, [anna])

    assert desk.vault.read(list_completions, anna) == []


def _forget_recovery(session: Session) -> None:
    session.execute(update(Organisation).values(recovery_confirmed_on=None))


def test_what_is_on_record_already_keeps_no_second_certificate(desk: TrainingDesk) -> None:
    (anna,) = desk.add("Anna")
    record(desk, [anna])

    with pytest.raises(DuplicateCompletionError):
        record(desk, [anna], SECOND)

    assert kept(desk.vault) == 1


def test_a_certificate_is_replaced_and_removed_for_good(desk: TrainingDesk) -> None:
    (anna,) = desk.add("Anna")
    (made,) = record(desk, [anna], None)
    assert completion(desk, anna).scan_id is None

    for content in (FIRST, SECOND):
        desk.vault.write(attach_certificate, made, content, role=ROLE, today=TODAY)
    assert (kept(desk.vault), completion(desk, anna).scan_pages) == (1, 2)
    desk.vault.write(remove_certificate, made)

    assert (kept(desk.vault), completion(desk, anna).scan_id) == (0, None)


def test_taking_a_completion_back_takes_its_certificate_along(desk: TrainingDesk) -> None:
    made = record(desk, desk.add("Anna", "Ali"))
    assert kept(desk.vault) == 2

    desk.vault.write(remove_completions, made)

    assert kept(desk.vault) == 0


def test_erasing_a_person_erases_their_certificate_and_nobody_elses(desk: TrainingDesk) -> None:
    anna, ali = desk.add("Anna", "Ali")
    record(desk, [anna, ali])

    desk.vault.write(lambda session: _erase(session, anna))

    assert kept(desk.vault) == 1
    assert completion(desk, ali).scan_pages == 1


def test_merging_keeps_the_certificates_of_both(desk: TrainingDesk) -> None:
    anna, again = desk.add("Anna", "Anna")
    record(desk, [anna], None)
    record(desk, [again])

    desk.vault.write(merge_people, anna, again, today=TODAY)

    assert completion(desk, anna).scan_pages == 1
    assert kept(desk.vault) == 1
    desk.vault.write(lambda session: _erase(session, anna))
    assert kept(desk.vault) == 0


def test_merging_two_certificates_for_the_same_course_keeps_one(desk: TrainingDesk) -> None:
    anna, again = desk.add("Anna", "Anna")
    record(desk, [anna], SECOND)
    record(desk, [again], FIRST)

    desk.vault.write(merge_people, anna, again, today=TODAY)

    assert (kept(desk.vault), completion(desk, anna).scan_pages) == (1, 2)


def test_a_sheet_is_kept_when_its_attendance_is_registered(desk: TrainingDesk) -> None:
    people = desk.add("Anna", "Ali")
    held = desk.plan(people)
    sheet = SignedSheet(people[:1], (), SECOND)

    made = desk.vault.write(register_sheet, held, sheet, role=ROLE, today=TODAY)

    row = desk.session(held)
    assert (made, row.attended, row.absent, row.scan_pages) == (1, (people[0],), (people[1],), 2)
    assert not completion(desk, people[0]).takes_certificate


def test_a_broken_sheet_registers_nobody(desk: TrainingDesk) -> None:
    people = desk.add("Anna")
    held = desk.plan(people)

    with pytest.raises(UnreadableScanError):
        desk.vault.write(
            register_sheet, held, SignedSheet(people, (), b"no scan"), role=ROLE, today=TODAY
        )

    assert desk.session(held).registered_on is None


def test_a_sheet_stays_when_a_registration_is_taken_back_and_goes_with_the_session(
    desk: TrainingDesk,
) -> None:
    people = desk.add("Anna")
    held = desk.plan(people)
    desk.vault.write(register_attendance, held, people, today=TODAY)
    desk.vault.write(attach_sheet, held, FIRST, role=ROLE, today=TODAY)

    desk.vault.write(take_back_registration, held)
    assert desk.session(held).scan_pages == 1
    desk.vault.write(cancel_session, held)

    assert kept(desk.vault) == 0


def test_a_sheet_is_replaced_and_removed_and_the_attendance_stays(desk: TrainingDesk) -> None:
    people = desk.add("Anna")
    held = desk.plan(people)
    desk.vault.write(register_attendance, held, people, today=TODAY)

    for content in (FIRST, SECOND):
        desk.vault.write(attach_sheet, held, content, role=ROLE, today=TODAY)
    scan_id = desk.session(held).scan_id
    assert scan_id is not None
    found = hashlib.sha256(desk.vault.read(scan_content, scan_id)).digest()
    assert found == hashlib.sha256(SECOND).digest()
    desk.vault.write(remove_sheet, held)
    desk.vault.write(remove_sheet, held)

    assert (desk.session(held).scan_id, desk.session(held).attended) == (None, tuple(people))
    assert kept(desk.vault) == 0


def _erase(session: Session, person_id: int) -> None:
    session.delete(session.get_one(Person, person_id))
