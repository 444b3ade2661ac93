"""What was kept as evidence is still what it was."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select, update
from sqlalchemy.orm.attributes import flag_modified

from desk_app.models.conduct import Acknowledgement
from desk_app.models.edition import EditionText
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.models.scan import Scan, ScanKind
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_drafts import start_from_edition
from desk_app.services.conduct_forms import print_forms
from desk_app.services.edition_adoption import Adoption
from desk_app.services.edition_print import edition_print
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.record_checks import changed_editions, changed_scans, check_records
from desk_app.services.signatures import SignatureDraft, list_acknowledgements, record_signature

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

START = date(2026, 1, 7)


def keep(session: Session, picture: bytes) -> int:
    scan = Scan(
        kind=ScanKind.CERTIFICATE,
        received_on=START,
        received_by_role="coordinator",
        media_type="application/pdf",
        page_count=1,
        size=len(picture),
        content=picture,
        content_hash=hashlib.sha256(picture).hexdigest(),
    )
    session.add(scan)
    session.flush()
    return scan.id


def signed_edition(vault: Vault) -> int:
    query = select(Acknowledgement.edition_id)
    return vault.read(lambda session: session.scalars(query).one())


def adopt(vault: Vault) -> None:
    draft = OrganisationDraft("Riverside Welcome", "SE", "en")
    vault.write(set_up_organisation, draft, today=START)
    vault.write(adopt_code, Adoption("The board", START, START), today=START)


def test_r24_3_a_scan_whose_bytes_were_altered_is_found(vault: Vault) -> None:
    whole = vault.write(keep, b"the signed page")
    altered = vault.write(keep, b"another signed page")
    assert vault.read(changed_scans) == ()

    vault.write(
        lambda session: session.execute(
            update(Scan).where(Scan.id == altered).values(content=b"another signed pagE")
        )
    )

    assert vault.read(changed_scans) == (altered,)
    failed = {check.name: check.detail for check in vault.read(check_records) if not check.ok}
    assert failed == {"scans": str(altered)}
    assert whole != altered


def test_r24_3_an_adopted_text_that_was_altered_is_found(vault: Vault) -> None:
    adopt(vault)
    assert vault.read(changed_editions) == ()

    def alter(session: Session) -> int:
        text = session.scalars(select(EditionText).where(EditionText.language == "en")).one()
        text.body["title"] = "Something else"
        flag_modified(text, "body")
        return text.edition_id

    edition_id = vault.write(alter)

    assert vault.read(changed_editions) == (edition_id,)


def test_r24_2_two_years_later_the_very_text_and_language_can_be_shown(vault: Vault) -> None:
    adopt(vault)
    person = PersonDraft(
        "Olena",
        "Bondar",
        PersonCategory.VOLUNTEER,
        "uk",
        engagement=EngagementDraft("kitchen", ContactLevel.DIRECT, START),
    )
    (person_id,) = vault.write(add_people, [person], country="SE", today=START)
    batch = vault.write(print_forms, [person_id], today=START)
    printed = batch.edition.texts["uk"]
    signature = SignatureDraft(batch.forms[0].form_code, START, "coordinator")
    vault.write(record_signature, signature, today=START)

    later = date(2028, 1, 7)
    vault.write(start_from_edition, signed_edition(vault), today=later)
    vault.write(adopt_code, Adoption("The board", later, later), today=later)

    (entry,) = vault.read(list_acknowledgements, person_id=person_id)
    signed = vault.read(edition_print, signed_edition(vault))
    assert (entry.edition_no, entry.language, entry.signed_on) == (1, "uk", START)
    assert signed.edition_no == 1
    assert signed.texts[entry.language] == printed
    assert vault.read(changed_editions) == ()
