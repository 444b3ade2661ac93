"""A pile that came back: what each page is, what is kept of it, and undoing it (J3, R17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from desk_app.errors import (
    PictureOfSignatureError,
    RecoverySheetFirstError,
    VerifiedBatchError,
)
from desk_app.models.organisation import Organisation
from desk_app.models.person import Person
from desk_app.models.scan import PageDecision, PageProblem, PageStatus, Scan, ScanPage
from desk_app.services.conduct_forms import list_forms, print_forms
from desk_app.services.form_code import PageMark, SheetMark, new_form_code, new_session_code
from desk_app.services.leaving import end_engagements
from desk_app.services.merging import merge_people
from desk_app.services.record_checks import changed_scans
from desk_app.services.scan_batches import (
    drop_picture,
    finish_batch,
    list_batches,
    mark_redacted,
    page_picture,
    start_batch,
    undo_batch,
)
from desk_app.services.scan_decisions import decide_page
from desk_app.services.scan_values import ReadPage
from desk_app.services.scans import scan_content
from desk_app.services.session_draft import SessionDraft
from desk_app.services.signatures import (
    SignatureDraft,
    list_acknowledgements,
    record_signature,
)
from desk_app.services.training import list_courses
from desk_app.services.training_sessions import list_sessions, plan_session
from tests.pile_desk import (
    ROLE,
    TODAY,
    PileDesk,
    broken_page,
    plain_page,
    signed_page,
)
from tests.scanned_paper import as_bytes, picture

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault


@pytest.fixture
def desk(vault: Vault) -> PileDesk:
    return PileDesk(vault)


def kept(vault: Vault) -> int:
    return vault.read(lambda session: session.scalars(select(func.count(Scan.id))).one())


def test_reading_a_pile_says_what_each_page_is_and_changes_no_signature(desk: PileDesk) -> None:
    anna, mary = desk.form("Anna"), desk.form("Mary")
    stranger = PageMark(new_form_code(), 4, "sv", 3)

    pages = desk.read(
        signed_page(anna),
        signed_page(mary, 1),
        signed_page(mary, 2),
        signed_page(mary),
        signed_page(anna),
        plain_page(),
        plain_page(stranger),
        broken_page(PageProblem.DAMAGED),
    )

    assert [page.status for page in pages] == [
        PageStatus.MATCHED,
        PageStatus.LEAFLET,
        PageStatus.LEAFLET,
        PageStatus.MATCHED,
        PageStatus.DUPLICATE,
        PageStatus.UNMATCHED,
        PageStatus.FOREIGN,
        PageStatus.REFUSED,
    ]
    assert [page.position for page in pages] == list(range(1, 9))
    assert (pages[0].name, pages[0].role) == ("Anna Ek", "Reception volunteer")
    assert (pages[0].edition_no, pages[0].language) == (1, "sv")
    assert pages[6].code == stranger.form_code
    assert [page.has_picture for page in pages] == [
        True,
        False,
        False,
        True,
        True,
        True,
        False,
        False,
    ]
    assert kept(desk.vault) == 4
    assert desk.vault.read(list_acknowledgements) == []


def test_a_batch_is_listed_with_what_is_left_to_do(desk: PileDesk) -> None:
    batch_id = desk.start(
        signed_page(desk.form("Anna")), signed_page(desk.form("Mary")), plain_page()
    )
    first = desk.pages(batch_id)[0]
    desk.vault.write(decide_page, first.id, PageDecision.SIGNED, role=ROLE, today=TODAY)
    desk.vault.write(finish_batch, batch_id, today=TODAY)

    (row,) = desk.vault.read(list_batches)

    assert (row.pages, row.matched, row.undecided, row.verified) == (3, 2, 2, 1)
    assert (row.read_on, row.read_by_role, row.finished_on) == (TODAY, ROLE, TODAY)


def test_a_longer_form_is_signed_on_its_last_page(desk: PileDesk) -> None:
    anna = desk.form("Anna")
    pages = [signed_page(anna, 3), signed_page(anna, 4)]

    batch_id = desk.vault.write(
        start_batch, pages, role=ROLE, today=TODAY, signature_pages={(1, "sv"): 4}
    )

    assert [page.status for page in desk.pages(batch_id)] == [
        PageStatus.LEAFLET,
        PageStatus.MATCHED,
    ]


def test_an_attendance_sheet_is_known_by_its_session_and_not_kept(desk: PileDesk) -> None:
    course = desk.vault.read(list_courses)[0]
    desk.vault.write(plan_session, SessionDraft(course.id, TODAY), [])
    (held,) = desk.vault.read(list_sessions)

    ours, theirs = desk.read(
        plain_page(SheetMark(held.session_code, 1)), plain_page(SheetMark(new_session_code(), 1))
    )

    assert (ours.status, ours.code) == (PageStatus.OTHER_PAPER, held.session_code)
    assert theirs.status is PageStatus.FOREIGN
    assert not ours.has_picture
    assert not theirs.has_picture
    assert not ours.is_undecided


def test_a_blank_page_leaves_nothing(desk: PileDesk) -> None:
    (page,) = desk.read(ReadPage(1, 1, b"", is_blank=True))

    assert (page.status, page.has_picture, page.is_undecided) == (PageStatus.BLANK, False, False)


def test_a_form_that_was_printed_again_is_void(desk: PileDesk) -> None:
    jammed = desk.form("Anna")
    desk.vault.write(print_forms, [jammed.person_id], today=TODAY)

    (page,) = desk.read(signed_page(jammed))

    assert page.status is PageStatus.VOID_FORM
    assert page.void_on == TODAY


def test_the_form_of_somebody_who_left_is_void(desk: PileDesk) -> None:
    anna = desk.form("Anna")
    desk.vault.write(end_engagements, [anna.person_id], TODAY, today=TODAY)

    assert desk.read(signed_page(anna))[0].status is PageStatus.VOID_FORM


@pytest.mark.parametrize("is_replaced", [False, True])
def test_a_form_of_the_edition_before_is_filed_under_its_own(
    desk: PileDesk, *, is_replaced: bool
) -> None:
    old = desk.form("Anna")
    desk.next_edition()
    if is_replaced:
        desk.vault.write(print_forms, [old.person_id], today=TODAY)

    (page,) = desk.read(signed_page(old))

    assert page.status is PageStatus.OLDER_EDITION
    assert page.edition_no == 1


def test_a_second_picture_of_a_signature_is_a_duplicate_but_the_first_is_wanted(
    desk: PileDesk,
) -> None:
    anna = desk.form("Anna")
    typed = SignatureDraft(anna.form_code, TODAY, ROLE)
    desk.vault.write(record_signature, typed, today=TODAY)

    (page,) = desk.read(signed_page(anna))
    assert page.status is PageStatus.MATCHED
    desk.vault.write(decide_page, page.id, PageDecision.SIGNED, role=ROLE, today=TODAY)

    assert desk.read(signed_page(anna))[0].status is PageStatus.DUPLICATE


def test_the_same_folder_read_twice_gives_duplicates_only(desk: PileDesk) -> None:
    pile = [signed_page(form) for form in desk.vault.read(list_forms)]
    desk.read(*pile)

    assert {page.status for page in desk.read(*pile)} == {PageStatus.DUPLICATE}


def test_a_protected_identity_shows_a_reference_instead_of_a_name(desk: PileDesk) -> None:
    anna = desk.form("Anna")

    def protect(session: Session) -> None:
        session.get_one(Person, anna.person_id).protected_identity = True

    desk.vault.write(protect)

    (page,) = desk.read(signed_page(anna))
    assert page.name == page.person_ref == anna.person_ref


def test_j1_no_picture_is_kept_before_the_recovery_sheet_was_read_back(desk: PileDesk) -> None:
    def forget(session: Session) -> None:
        session.scalars(select(Organisation)).one().recovery_confirmed_on = None

    desk.vault.write(forget)

    with pytest.raises(RecoverySheetFirstError):
        desk.read(plain_page())
    assert desk.vault.read(list_batches) == []


def test_j3_ap4_a_batch_is_undone_in_one_step_while_nothing_was_verified(desk: PileDesk) -> None:
    batch_id = desk.start(signed_page(desk.form("Anna")), plain_page())
    page = desk.pages(batch_id)[0]
    desk.vault.write(decide_page, page.id, PageDecision.WRONG_PERSON, role=ROLE, today=TODAY)
    with pytest.raises(VerifiedBatchError):
        desk.vault.write(undo_batch, batch_id)
    assert kept(desk.vault) == 2

    other = desk.start(signed_page(desk.form("Mary")), plain_page())
    desk.vault.write(undo_batch, other)

    assert [row.id for row in desk.vault.read(list_batches)] == [batch_id]
    assert kept(desk.vault) == 2
    assert desk.read(signed_page(desk.form("Mary")))[0].status is PageStatus.MATCHED


def test_j3_ap3_a_picture_goes_only_when_it_is_asked_for(desk: PileDesk) -> None:
    batch_id = desk.start(signed_page(desk.form("Anna")), signed_page(desk.form("Mary")))
    refused, signed = desk.pages(batch_id)
    desk.vault.write(decide_page, refused.id, PageDecision.NOT_SIGNED, role=ROLE, today=TODAY)
    desk.vault.write(decide_page, signed.id, PageDecision.SIGNED, role=ROLE, today=TODAY)
    assert kept(desk.vault) == 2

    desk.vault.write(drop_picture, refused.id)

    assert kept(desk.vault) == 1
    page = desk.pages(batch_id)[0]
    assert (page.has_picture, page.decision) == (False, PageDecision.NOT_SIGNED)
    assert desk.vault.read(page_picture, refused.id) == b""
    with pytest.raises(PictureOfSignatureError):
        desk.vault.write(drop_picture, signed.id)


def test_pictures_of_pages_that_nobody_was_matched_to_can_go_with_the_finished_pile(
    desk: PileDesk,
) -> None:
    batch_id = desk.start(signed_page(desk.form("Anna")), plain_page(), plain_page())
    pages = desk.pages(batch_id)
    desk.vault.write(decide_page, pages[1].id, PageDecision.SET_ASIDE, role=ROLE, today=TODAY)

    desk.vault.write(finish_batch, batch_id, today=TODAY, removes_nobodys=True)

    assert [page.has_picture for page in desk.pages(batch_id)] == [True, False, False]
    assert [page.is_undecided for page in desk.pages(batch_id)] == [True, False, False]
    assert desk.vault.read(list_batches)[0].undecided == 1


def test_a_form_whose_picture_was_removed_unseen_is_no_duplicate_when_it_comes_again(
    desk: PileDesk,
) -> None:
    (first,) = desk.read(signed_page(desk.form("Anna")))
    desk.vault.write(drop_picture, first.id)

    (again,) = desk.read(signed_page(desk.form("Anna")))

    assert again.status is PageStatus.MATCHED


def test_a_picture_with_something_covered_takes_the_place_of_the_one_before(
    desk: PileDesk,
) -> None:
    (page,) = desk.read(signed_page(desk.form("Anna")))
    desk.vault.write(decide_page, page.id, PageDecision.SIGNED, role=ROLE, today=TODAY)
    covered = as_bytes(picture(shade=1))

    desk.vault.write(mark_redacted, page.id, covered)

    assert kept(desk.vault) == 1
    assert desk.vault.read(page_picture, page.id) == covered
    (entry,) = desk.vault.read(list_acknowledgements)
    assert entry.scan_id is not None
    assert desk.vault.read(scan_content, entry.scan_id) == covered
    assert desk.vault.read(changed_scans) == ()


def test_merging_two_records_of_one_person_moves_the_pictures(desk: PileDesk) -> None:
    anna, mary = desk.form("Anna"), desk.form("Mary")
    (page,) = desk.read(signed_page(mary))
    desk.vault.write(decide_page, page.id, PageDecision.SIGNED, role=ROLE, today=TODAY)

    desk.vault.write(merge_people, anna.person_id, mary.person_id, today=TODAY)

    (entry,) = desk.vault.read(list_acknowledgements, person_id=anna.person_id)
    assert entry.scan_id is not None
    owner = desk.vault.read(lambda session: session.scalars(select(Scan.person_id)).one())
    assert owner == anna.person_id


def test_erasing_a_person_erases_the_pictures_of_their_forms(desk: PileDesk) -> None:
    anna = desk.form("Anna")
    batch_id = desk.start(signed_page(anna), signed_page(desk.form("Mary")))
    desk.vault.write(
        decide_page, desk.pages(batch_id)[0].id, PageDecision.SIGNED, role=ROLE, today=TODAY
    )

    desk.vault.write(lambda session: session.delete(session.get_one(Person, anna.person_id)))

    gone, other = desk.pages(batch_id)
    assert (gone.person_id, gone.name, gone.has_picture) == (None, "", False)
    assert other.has_picture
    assert kept(desk.vault) == 1
    assert (
        desk.vault.read(lambda session: session.get_one(ScanPage, gone.id).acknowledgement_id)
        is None
    )
