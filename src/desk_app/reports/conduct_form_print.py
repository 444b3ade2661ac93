"""P01 out of the vault: makes the forms, puts them on record and prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.reports.catalogue import PrintedDocument, PrintOrder, document_file_name
from desk_app.reports.conduct_edition import DOCUMENT_CODE, EditionPrint, FormPrint
from desk_app.reports.conduct_form import conduct_forms
from desk_app.reports.frame import Handling, handling_line
from desk_app.services.conduct_forms import print_forms
from desk_app.services.organisation import organisation_profile
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from datetime import date

    from desk_app.services import conduct_forms as service
    from desk_app.services.edition_print import EditionPrint as StoredEdition
    from desk_app.vault import Vault


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return P01 for the people of the order, by default everyone who owes a form.

    Each form is in its person's own language; the order's language is that of title and
    description. A form of theirs that was out becomes void.

    Raises:
        NoEditionError: no code is adopted.
        NobodyOwesFormError: there is nobody to print for.
    """
    texts = texts_in(order.language)
    batch = vault.write(print_forms, order.person_ids, today=order.today)
    profile = vault.read(organisation_profile)
    edition = printed_edition(batch.edition, order.today, order.role)
    return PrintedDocument(
        code=DOCUMENT_CODE,
        title=texts.gettext("Conduct forms"),
        handling=handling_line(Handling.PERSONAL, texts),
        contains=texts.gettext("Names and roles of the people who are to sign."),
        pdf=conduct_forms([printed_form(form) for form in batch.forms], edition, texts_in),
        file_name=document_file_name(
            DOCUMENT_CODE, texts.gettext("conduct-forms"), profile.short_name, order.today
        ),
        count=len(batch.forms),
    )


def printed_edition(edition: StoredEdition, printed_on: date, role: str) -> EditionPrint:
    """Return what the forms of an edition share, printed on a day by a role."""
    return EditionPrint(
        organisation=edition.organisation,
        edition_no=edition.edition_no,
        adopted_by_body=edition.adopted_by_body,
        adopted_on=edition.adopted_on,
        fingerprint=edition.fingerprint,
        master_language=edition.master_language,
        texts=edition.texts,
        printed_on=printed_on,
        printed_by_role=role,
    )


def printed_form(form: service.FormPrint) -> FormPrint:
    """Return one person's form as it is printed."""
    return FormPrint(
        form_code=form.form_code,
        language=form.language,
        name=form.full_name,
        role=form.role,
        is_minor=form.is_minor,
        asked_language="" if form.asked_language == form.language else form.asked_language,
        ways_to_report=form.ways_to_report,
        ways_on=form.printed_on,
    )
