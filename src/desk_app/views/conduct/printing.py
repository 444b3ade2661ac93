"""Prints conduct forms, drafts and the chase list in a thread, and shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desk_app.errors import DeskError
from desk_app.models.conduct import VoidReason
from desk_app.services.conduct_forms import edition_print, print_forms, void_forms
from desk_app.services.conduct_overview import plan_printing
from desk_app.services.organisation import organisation_profile
from desk_app.services.print_log import record_print
from desk_app.services.signatures import list_outstanding
from desk_app.texts import LANGUAGE_NAMES, LANGUAGES, _, interface_texts, ngettext, texts_in
from desk_app.views.background import PATIENCE_MS, Job, run_in_background
from desk_app.views.preview import Document
from desk_app.views.widgets import (
    Callout,
    ChipKind,
    Dialog,
    ProgressDialog,
    label,
    show_error,
    show_message,
    words_for,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desk_app.reports.conduct_edition import EditionPrint as PrintedEdition
    from desk_app.reports.conduct_edition import FormPrint as PrintedForm
    from desk_app.services.conduct_forms import EditionPrint, FormBatch, FormPrint
    from desk_app.services.conduct_overview import PrintPlan
    from desk_app.views.shell.pages import PageContext

SHEETS_PER_FORM = 3
"""P01 has three pages, printed on one side each; longer texts take more."""


def print_with_dialog(
    owner: QWidget,
    context: PageContext,
    person_ids: Sequence[int] | None,
    changed: Callable[[], object],
) -> None:
    """Say what printing means, print, show; `changed` is called once the forms are on record."""
    try:
        plan = context.vault.read(plan_printing, person_ids, today=context.today())
    except DeskError as error:
        show_message(owner, _("Nothing to print"), words_for(error), ChipKind.INFO)
        return
    if not _agreed(owner, plan):
        return
    try:
        batch = context.vault.write(print_forms, plan.person_ids, today=context.today())
    except DeskError as error:
        show_error(owner, error)
        return
    _render(owner, context, batch, plan, changed)


def show_edition(owner: QWidget, context: PageContext, edition_id: int, language: str) -> None:
    """Show an edition or a draft as the board gets it: without anybody's name.

    A draft is marked DRAFT on every page.
    """
    from desk_app.reports.conduct_form import conduct_draft

    try:
        edition = context.vault.read(edition_print, edition_id)
    except DeskError as error:
        show_error(owner, error)
        return
    printed = _edition(edition, context)
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
                suggested_name=_file_name(context, "P01", "code"),
            )
        )

    run_in_background(
        owner,
        lambda: conduct_draft(printed, language, texts),
        show,
        lambda error: show_error(owner, error),
    )


def print_outstanding(owner: QWidget, context: PageContext) -> None:
    """Show the chase list (P24)."""
    from desk_app.reports.catalogue import PrintOrder
    from desk_app.reports.outstanding import outstanding_report

    language = interface_texts().language
    order = PrintOrder(
        language if language in {"sv", "en"} else "en", context.today(), context.vault.role
    )
    rows = context.vault.read(list_outstanding, today=context.today())
    profile = context.vault.read(organisation_profile)

    def show(pdf: bytes) -> None:
        _log(context, "P24", pdf)
        context.show_document(
            Document(
                code="P24",
                title=_("Outstanding signatures"),
                handling=_("Personal data"),
                contains=_("Names and places of people who have not signed."),
                pdf=pdf,
                suggested_name=_file_name(context, "P24", "outstanding"),
            )
        )

    run_in_background(
        owner,
        lambda: outstanding_report(rows, profile, order),
        show,
        lambda error: show_error(owner, error),
    )


def _agreed(owner: QWidget, plan: PrintPlan) -> bool:
    count = len(plan.person_ids)
    dialog = Dialog(
        ngettext("Print a form for {count} person", "Print forms for {count} people", count).format(
            count=count
        ),
        ngettext("Make {count} form", "Make {count} forms", count).format(count=count),
        owner,
        intro=_(
            "Edition {number}, each person’s form in their own language. About {sheets} sheets, "
            "printed on one side so that the last page can be scanned."
        ).format(number=plan.edition_no, sheets=count * SHEETS_PER_FORM),
    )
    languages = [
        _("{language}: {count}").format(language=LANGUAGE_NAMES[code], count=plan.languages[code])
        for code in LANGUAGES
        if plan.languages.get(code)
    ]
    dialog.body.addWidget(label("   ".join(languages), "strong"))
    for text in _warnings(plan):
        dialog.body.addWidget(Callout(text, ChipKind.WARNING))
    dialog.body.addWidget(
        label(_("From now on these people count as having a form. You see it before it prints."))
    )
    agreed = dialog.exec() == Dialog.DialogCode.Accepted
    dialog.deleteLater()
    return agreed


def _warnings(plan: PrintPlan) -> list[str]:
    found = []
    if plan.replaces:
        found.append(
            ngettext(
                "{count} form that is out becomes void: if it comes back signed, it cannot be "
                "recorded. Hand out the new one instead.",
                "{count} forms that are out become void: if they come back signed, they cannot be "
                "recorded. Hand out the new ones instead.",
                plan.replaces,
            ).format(count=plan.replaces)
        )
    if plan.in_original_instead:
        found.append(
            ngettext(
                "This edition does not exist in the language of {count} person. That form prints "
                "in the original language and says so.",
                "This edition does not exist in the language of {count} people. Those forms print "
                "in the original language and say so.",
                plan.in_original_instead,
            ).format(count=plan.in_original_instead)
        )
    return found


def _render(
    owner: QWidget,
    context: PageContext,
    batch: FormBatch,
    plan: PrintPlan,
    changed: Callable[[], object],
) -> None:
    """Draw the forms behind a progress dialog; cancelling withdraws them again."""
    job = Job()
    dialog = ProgressDialog(_("Making forms…"), job.cancel, owner)
    job.progressed.connect(dialog.panel.show_progress)
    timer = QTimer(dialog)
    timer.setSingleShot(True)
    timer.timeout.connect(dialog.show)
    timer.start(PATIENCE_MS)
    edition = _edition(batch.edition, context)
    forms = [_form(form) for form in batch.forms]

    def close() -> None:
        timer.stop()
        dialog.hide()
        dialog.deleteLater()

    def done(pdf: bytes | None) -> None:
        close()
        if pdf is None:
            _withdraw(context, plan)
            changed()
            return
        _log(context, "P01", pdf)
        changed()
        _show_forms(context, pdf, len(forms))

    def failed(error: DeskError) -> None:
        close()
        _withdraw(context, plan)
        changed()
        show_error(owner, error)

    run_in_background(dialog, lambda: _drawn(forms, edition, job), done, failed)


def _drawn(forms: Sequence[PrintedForm], edition: PrintedEdition, job: Job) -> bytes | None:
    """Return the PDF; None if it was cancelled."""
    from desk_app.reports.conduct_form import printing_forms

    steps = printing_forms(forms, edition, texts_in)
    while not job.is_cancelled:
        try:
            job.progressed.emit(next(steps), len(forms))
        except StopIteration as finished:
            return bytes(finished.value)
    steps.close()
    return None


def _withdraw(context: PageContext, plan: PrintPlan) -> None:
    context.vault.write(void_forms, plan.person_ids, VoidReason.WITHDRAWN, today=context.today())
    context.notify(_("Nothing was printed. The forms just made are void."))


def _show_forms(context: PageContext, pdf: bytes, count: int) -> None:
    context.show_document(
        Document(
            code="P01",
            title=ngettext("{count} conduct form", "{count} conduct forms", count).format(
                count=count
            ),
            handling=_("Personal data"),
            contains=_("Names and roles of the people who are to sign."),
            pdf=pdf,
            suggested_name=_file_name(context, "P01", "forms"),
        )
    )
    context.notify(
        ngettext(
            "{count} form is out. Record it when it comes back.",
            "{count} forms are out. Record them when they come back.",
            count,
        ).format(count=count)
    )


def _edition(edition: EditionPrint, context: PageContext) -> PrintedEdition:
    from desk_app.reports.conduct_edition import EditionPrint as PrintedEdition

    return PrintedEdition(
        organisation=edition.organisation,
        edition_no=edition.edition_no,
        adopted_by_body=edition.adopted_by_body,
        adopted_on=edition.adopted_on,
        fingerprint=edition.fingerprint,
        master_language=edition.master_language,
        texts=edition.texts,
        printed_on=context.today(),
        printed_by_role=context.vault.role,
    )


def _form(form: FormPrint) -> PrintedForm:
    from desk_app.reports.conduct_edition import FormPrint as PrintedForm

    return PrintedForm(
        form_code=form.form_code,
        language=form.language,
        name=form.full_name,
        role=form.role,
        is_minor=form.is_minor,
        asked_language="" if form.asked_language == form.language else form.asked_language,
    )


def _log(context: PageContext, code: str, pdf: bytes) -> None:
    from desk_app.reports.page_count import page_count

    context.vault.write(
        record_print,
        code,
        page_count=page_count(pdf),
        printed_by_role=context.vault.role,
        today=context.today(),
    )


def _file_name(context: PageContext, code: str, slug: str) -> str:
    from desk_app.reports.catalogue import document_file_name

    profile = context.vault.read(organisation_profile)
    return document_file_name(code, slug, profile.short_name, context.today())
