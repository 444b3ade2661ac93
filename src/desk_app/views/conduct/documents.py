"""Shows an edition as the board gets it, made in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.errors import DeskError
from desk_app.services.edition_print import edition_print
from desk_app.services.organisation import organisation_profile
from desk_app.services.print_log import record_print
from desk_app.texts import _, texts_in
from desk_app.views.background import run_in_background
from desk_app.views.preview import Document
from desk_app.views.widgets import show_error

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desk_app.views.shell.pages import PageContext


def show_edition(owner: QWidget, context: PageContext, edition_id: int, language: str) -> None:
    """Show an edition or a draft as the board gets it: without anybody's name.

    A draft is marked DRAFT on every page.
    """
    from desk_app.reports.conduct_form import conduct_draft
    from desk_app.reports.conduct_form_print import printed_edition

    try:
        edition = context.vault.read(edition_print, edition_id)
    except DeskError as error:
        show_error(owner, error)
        return
    printed = printed_edition(edition, context.today(), context.vault.role)
    texts = texts_in(language)
    title = (
        _("Code of conduct, draft")
        if edition.is_draft
        else _("Code of conduct, edition {number}").format(number=edition.edition_no)
    )

    def show(pdf: bytes) -> None:
        context.show_document(
            Document(
                code="P01",
                title=title,
                handling=_("Internal"),
                contains=_("The text of the code; nobody’s name."),
                pdf=pdf,
                suggested_name=file_name(context, "P01", "code"),
            )
        )

    run_in_background(
        owner,
        lambda: conduct_draft(printed, language, texts),
        show,
        lambda error: show_error(owner, error),
    )


def log_print(context: PageContext, code: str, pdf: bytes) -> None:
    """Note that a document was made (R9)."""
    from desk_app.reports.page_count import page_count

    context.vault.write(
        record_print,
        code,
        page_count=page_count(pdf),
        printed_by_role=context.vault.role,
        today=context.today(),
    )


def file_name(context: PageContext, code: str, slug: str) -> str:
    """Return a file name without anything personal."""
    from desk_app.reports.catalogue import document_file_name

    profile = context.vault.read(organisation_profile)
    return document_file_name(code, slug, profile.short_name, context.today())
