"""What is seen on the pages of a pile, and what that does to the ledger (J3, R17, R24)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from desk_app.errors import (
    FormAlreadySignedError,
    FutureDateError,
    MistypedFormCodeError,
    NoFormOnPageError,
    NoOpenFormError,
    NotASignaturePageError,
    SignedBeforePrintError,
    UnknownFormError,
    VoidFormError,
)
from desk_app.models.conduct import VoidReason
from desk_app.models.scan import PageDecision, PageStatus, Scan
from desk_app.services.ack_status import AckStatus
from desk_app.services.conduct_forms import list_forms, print_forms
from desk_app.services.form_code import new_form_code
from desk_app.services.leaving import end_engagements
from desk_app.services.record_checks import changed_scans, check_records
from desk_app.services.roster import roster_row
from desk_app.services.scan_decisions import (
    assign_page,
    assign_page_to,
    decide_page,
    undo_decision,
)
from desk_app.services.scans import scan_content
from desk_app.services.signatures import (
    SignatureDraft,
    list_acknowledgements,
    record_signature,
)
from tests.pile_desk import ROLE, START, TODAY, PileDesk, plain_page, signed_page

if TYPE_CHECKING:
    from datetime import date

    from desk_app.services.conduct_forms import FormRow
    from desk_app.services.scan_values import PageRow
    from desk_app.services.signatures import AckRow
    from desk_app.vault import Vault


@pytest.fixture
def desk(vault: Vault) -> PileDesk:
    return PileDesk(vault)


def decide(
    desk: PileDesk, page: PageRow, decision: PageDecision, signed_on: date | None = None
) -> PageRow:
    return desk.vault.write(
        decide_page, page.id, decision, signed_on=signed_on, role=ROLE, today=TODAY
    )


def status(desk: PileDesk, form: FormRow) -> AckStatus:
    return desk.vault.read(roster_row, form.person_id, today=TODAY).ack.status


def entries(desk: PileDesk) -> list[AckRow]:
    return [row for row in desk.vault.read(list_acknowledgements) if row.withdrawn_on is None]


def test_a_page_that_is_signed_makes_the_signature_count_with_its_picture(desk: PileDesk) -> None:
    anna = desk.form("Anna")
    read = signed_page(anna)
    (page,) = desk.read(read)
    assert status(desk, anna) is AckStatus.FORM_OUT

    after = decide(desk, page, PageDecision.SIGNED, START + timedelta(days=4))

    (entry,) = entries(desk)
    assert (after.decision, after.signed_on) == (PageDecision.SIGNED, START + timedelta(days=4))
    assert (entry.signed_on, entry.verified_on) == (START + timedelta(days=4), TODAY)
    assert (entry.form_code, entry.verified_by_role) == (anna.form_code, ROLE)
    assert entry.scan_id is not None
    assert desk.vault.read(scan_content, entry.scan_id) == read.picture
    assert status(desk, anna) is AckStatus.VALID


def test_r17_2_the_scan_of_an_older_edition_is_filed_but_does_not_satisfy_the_newer_one(
    desk: PileDesk,
) -> None:
    anna = desk.form("Anna")
    desk.next_edition(effective_from=TODAY)
    desk.vault.write(print_forms, [anna.person_id], today=TODAY)
    later = TODAY + timedelta(days=40)
    (page,) = desk.read(signed_page(anna))

    decide(desk, page, PageDecision.SIGNED)

    (entry,) = entries(desk)
    assert (entry.edition_no, entry.form_code) == (1, anna.form_code)
    after_window = desk.vault.read(roster_row, anna.person_id, today=later)
    assert not after_window.ack.is_valid
    newer = desk.form("Anna")
    assert (newer.edition_no, newer.is_open) == (2, True)


def test_r24_3_a_changed_picture_of_a_signature_is_found(desk: PileDesk) -> None:
    anna, mary = desk.read(signed_page(desk.form("Anna")), signed_page(desk.form("Mary")))
    decide(desk, anna, PageDecision.SIGNED)
    decide(desk, mary, PageDecision.SIGNED)
    altered = entries(desk)[0].scan_id
    assert desk.vault.read(changed_scans) == ()

    desk.vault.write(
        lambda session: session.execute(
            update(Scan).where(Scan.id == altered).values(content=b"\x89PNG\r\n\x1a\n other")
        )
    )

    assert desk.vault.read(changed_scans) == (altered,)
    assert [check.name for check in desk.vault.read(check_records) if not check.ok] == ["scans"]


def test_a_page_that_is_not_signed_makes_the_form_void_and_taking_it_back_frees_it(
    desk: PileDesk,
) -> None:
    anna = desk.form("Anna")
    (page,) = desk.read(signed_page(anna))

    decide(desk, page, PageDecision.NOT_SIGNED)
    assert desk.form("Anna").void_reason is VoidReason.RETURNED_UNSIGNED
    assert status(desk, anna) is AckStatus.MISSING
    back = desk.vault.write(undo_decision, page.id, role=ROLE, today=TODAY)

    assert back.is_undecided
    assert desk.form("Anna").is_open


def test_a_form_printed_meanwhile_stays_the_only_one_that_is_out(desk: PileDesk) -> None:
    anna = desk.form("Anna")
    (page,) = desk.read(signed_page(anna))
    decide(desk, page, PageDecision.NOT_SIGNED)
    desk.vault.write(print_forms, [anna.person_id], today=TODAY)

    desk.vault.write(undo_decision, page.id, role=ROLE, today=TODAY)

    mine = [row for row in desk.vault.read(list_forms) if row.person_id == anna.person_id]
    assert [row.is_open for row in mine] == [True, False]


@pytest.mark.parametrize("decision", [PageDecision.WRONG_PERSON, PageDecision.TWO_PEOPLE])
def test_a_form_that_somebody_else_signed_stays_unresolved(
    desk: PileDesk, decision: PageDecision
) -> None:
    anna = desk.form("Anna")
    (page,) = desk.read(signed_page(anna))

    after = decide(desk, page, decision)

    assert after.decision is decision
    assert entries(desk) == []
    assert desk.form("Anna").is_open
    assert status(desk, anna) is AckStatus.FORM_OUT
    (again,) = desk.read(signed_page(anna, shade=9))
    assert again.status is PageStatus.MATCHED


def test_taking_back_a_signature_keeps_both_rows_in_the_ledger(desk: PileDesk) -> None:
    anna = desk.form("Anna")
    (page,) = desk.read(signed_page(anna))
    decide(desk, page, PageDecision.SIGNED)

    back = desk.vault.write(undo_decision, page.id, role=ROLE, today=TODAY)

    (entry,) = desk.vault.read(list_acknowledgements)
    assert entry.withdrawn_on == TODAY
    assert (back.is_undecided, back.has_picture) == (True, True)
    assert status(desk, anna) is AckStatus.FORM_OUT


def test_deciding_again_takes_the_decision_before_back(desk: PileDesk) -> None:
    anna = desk.form("Anna")
    (page,) = desk.read(signed_page(anna))

    for decision in (PageDecision.SIGNED, PageDecision.NOT_SIGNED, PageDecision.SIGNED):
        decide(desk, page, decision)

    assert len(entries(desk)) == 1
    assert len(desk.vault.read(list_acknowledgements)) == 2
    assert status(desk, anna) is AckStatus.VALID


def test_a_signature_that_was_typed_gets_its_picture_and_loses_only_that(desk: PileDesk) -> None:
    anna = desk.form("Anna")
    typed = SignatureDraft(anna.form_code, START, ROLE)
    desk.vault.write(record_signature, typed, today=TODAY)
    (page,) = desk.read(signed_page(anna))

    decide(desk, page, PageDecision.SIGNED)
    (entry,) = desk.vault.read(list_acknowledgements)
    assert entry.scan_id is not None
    assert entry.signed_on == START
    desk.vault.write(undo_decision, page.id, role=ROLE, today=TODAY)

    (entry,) = desk.vault.read(list_acknowledgements)
    assert (entry.scan_id, entry.withdrawn_on) == (None, None)
    with pytest.raises(FormAlreadySignedError):
        decide(desk, page, PageDecision.NOT_SIGNED)


def test_a_duplicate_can_be_the_copy_that_is_signed(desk: PileDesk) -> None:
    anna = desk.form("Anna")
    first, second = desk.read(signed_page(anna), signed_page(anna, shade=5))
    decide(desk, first, PageDecision.SET_ASIDE)

    assert decide(desk, second, PageDecision.SIGNED).signed_on == TODAY
    with pytest.raises(FormAlreadySignedError):
        decide(desk, first, PageDecision.SIGNED)


def test_dates_that_cannot_be_are_refused_and_change_nothing(desk: PileDesk) -> None:
    (page,) = desk.read(signed_page(desk.form("Anna")))

    with pytest.raises(FutureDateError):
        decide(desk, page, PageDecision.SIGNED, TODAY + timedelta(days=1))
    with pytest.raises(SignedBeforePrintError):
        decide(desk, page, PageDecision.SIGNED, START - timedelta(days=1))

    assert entries(desk) == []


def test_a_void_form_is_refused_whatever_is_on_it(desk: PileDesk) -> None:
    jammed = desk.form("Anna")
    desk.vault.write(print_forms, [jammed.person_id], today=TODAY)
    (page,) = desk.read(signed_page(jammed))

    with pytest.raises(VoidFormError):
        decide(desk, page, PageDecision.SIGNED)
    decide(desk, page, PageDecision.NOT_SIGNED)
    desk.vault.write(undo_decision, page.id, role=ROLE, today=TODAY)

    forms = [row for row in desk.vault.read(list_forms) if row.person_id == jammed.person_id]
    assert [(row.is_open, row.void_reason) for row in forms] == [
        (True, None),
        (False, VoidReason.REPRINTED),
    ]


def test_a_form_of_somebody_who_left_after_it_was_read_is_refused(desk: PileDesk) -> None:
    anna = desk.form("Anna")
    desk.next_edition()
    (page,) = desk.read(signed_page(anna))
    desk.vault.write(end_engagements, [anna.person_id], TODAY, today=TODAY)

    with pytest.raises(VoidFormError):
        decide(desk, page, PageDecision.SIGNED)


def test_a_page_without_code_is_found_by_the_code_that_somebody_types(desk: PileDesk) -> None:
    anna = desk.form("Anna")
    (page,) = desk.read(plain_page())
    with pytest.raises(NoFormOnPageError):
        decide(desk, page, PageDecision.SIGNED)

    typed = anna.form_code.lower().replace("-", " ")
    found = desk.vault.write(assign_page, page.id, typed, role=ROLE, today=TODAY)

    assert (found.status, found.name) == (PageStatus.MATCHED, "Anna Ek")
    assert (found.assigned_on, found.assigned_by_role) == (TODAY, ROLE)
    assert found.is_undecided
    decide(desk, found, PageDecision.SIGNED)
    assert status(desk, anna) is AckStatus.VALID


def test_a_typed_code_that_cannot_be_is_explained(desk: PileDesk) -> None:
    jammed = desk.form("Anna")
    desk.vault.write(print_forms, [jammed.person_id], today=TODAY)
    (page,) = desk.read(plain_page())
    wrong = jammed.form_code[:-1] + ("0" if jammed.form_code[-1] != "0" else "1")

    for typed, error in (
        (jammed.form_code, VoidFormError),
        (new_form_code(), UnknownFormError),
        (wrong, MistypedFormCodeError),
    ):
        with pytest.raises(error):
            desk.vault.write(assign_page, page.id, typed, role=ROLE, today=TODAY)
    assert desk.pages(1)[0].status is PageStatus.UNMATCHED


def test_typing_a_code_that_is_in_the_pile_already_gives_a_duplicate(desk: PileDesk) -> None:
    anna = desk.form("Anna")
    _first, page = desk.read(signed_page(anna), plain_page())

    found = desk.vault.write(assign_page, page.id, anna.form_code, role=ROLE, today=TODAY)

    assert found.status is PageStatus.DUPLICATE


def test_j3_ap2_a_page_without_code_is_assigned_by_hand_with_role_and_date(desk: PileDesk) -> None:
    mary = desk.form("Mary")
    (page,) = desk.read(plain_page())

    found = desk.vault.write(assign_page_to, page.id, mary.person_id, role="manager", today=TODAY)

    assert (found.name, found.code) == ("Mary Doe", mary.form_code)
    assert (found.assigned_on, found.assigned_by_role) == (TODAY, "manager")
    decide(desk, found, PageDecision.SIGNED)
    with pytest.raises(NoOpenFormError):
        desk.vault.write(assign_page_to, page.id, mary.person_id, role=ROLE, today=TODAY)


def test_a_page_of_which_no_picture_is_kept_cannot_be_decided(desk: PileDesk) -> None:
    anna = desk.form("Anna")
    (leaflet,) = desk.read(signed_page(anna, 1))

    with pytest.raises(NotASignaturePageError):
        decide(desk, leaflet, PageDecision.SIGNED)
    with pytest.raises(NotASignaturePageError):
        desk.vault.write(assign_page, leaflet.id, anna.form_code, role=ROLE, today=TODAY)
