"""Prints conduct forms in a thread, and shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from desk_app.errors import DeskError
from desk_app.models.conduct import VoidReason
from desk_app.services.conduct_forms import (
    forms_again,
    print_forms,
    void_forms,
)
from desk_app.services.conduct_overview import plan_printing
from desk_app.services.edition_print import edition_print
from desk_app.texts import LANGUAGE_NAMES, LANGUAGES, _, ngettext, texts_in
from desk_app.views.background import PATIENCE_MS, Job, run_in_background
from desk_app.views.conduct.documents import file_name, log_print
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
    from desk_app.services.conduct_forms import FormBatch
    from desk_app.services.conduct_overview import PrintPlan
    from desk_app.views.shell.pages import PageContext


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
    answer = _asked(owner, plan, _sheets(context, plan))
    if answer == Dialog.DialogCode.Rejected:
        return
    try:
        if answer == _SAME_AGAIN:
            batch = context.vault.read(forms_again, plan.person_ids, today=context.today())
            _render(owner, context, batch, (), changed)
            return
        batch = context.vault.write(print_forms, plan.person_ids, today=context.today())
    except DeskError as error:
        show_error(owner, error)
        return
    _render(owner, context, batch, plan.person_ids, changed)


def _sheets(context: PageContext, plan: PrintPlan) -> int:
    """Return how many sheets the forms take, printed on one side."""
    from desk_app.reports.conduct_form import conduct_page_count
    from desk_app.reports.conduct_form_print import printed_edition

    found = context.vault.read(edition_print, plan.edition_id)
    edition = printed_edition(found, context.today(), context.vault.role)
    return sum(
        count * conduct_page_count(edition, language, texts_in(language))
        for language, count in plan.languages.items()
    )


_SAME_AGAIN: Final = 2


def _asked(owner: QWidget, plan: PrintPlan, sheets: int) -> int:
    count = len(plan.person_ids)
    dialog = Dialog(
        ngettext("Print a form for {count} person", "Print forms for {count} people", count).format(
            count=count
        ),
        ngettext("Make {count} form", "Make {count} forms", count).format(count=count),
        owner,
        intro=_(
            "Edition {number}, each person’s form in their own language: {sheets} sheets, printed "
            "on one side. The last page of each comes back signed."
        ).format(number=plan.edition_no, sheets=sheets),
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
    if plan.replaces == count:
        dialog.add_button(
            _("Print the same paper again"), lambda: dialog.done(_SAME_AGAIN)
        ).setToolTip(_("After a paper jam: same codes, nothing becomes void."))
    answer = dialog.exec()
    dialog.deleteLater()
    return answer


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
    new_for: Sequence[int],
    changed: Callable[[], object],
) -> None:
    """Draw the forms behind a progress dialog.

    Cancelling withdraws those just made, which are `new_for` these people.
    """
    from desk_app.reports.conduct_form_print import printed_edition, printed_form

    job = Job()
    dialog, timer = _progress(owner, job)
    edition = printed_edition(batch.edition, context.today(), context.vault.role)
    forms = [printed_form(form) for form in batch.forms]

    def close() -> None:
        timer.stop()
        dialog.hide()
        dialog.deleteLater()

    def done(pdf: bytes | None) -> None:
        close()
        if pdf is None:
            _withdraw(context, new_for)
            changed()
            return
        log_print(context, "P01", pdf)
        changed()
        _show_forms(context, pdf, len(forms))

    def failed(error: DeskError) -> None:
        close()
        _withdraw(context, new_for)
        changed()
        show_error(owner, error)

    run_in_background(dialog, lambda: _drawn(forms, edition, job), done, failed)


def _progress(owner: QWidget, job: Job) -> tuple[ProgressDialog, QTimer]:
    """Return a dialog that appears if the work takes its time, and the timer that shows it."""
    dialog = ProgressDialog(_("Making forms…"), job.cancel, owner)
    job.progressed.connect(dialog.panel.show_progress)
    timer = QTimer(dialog)
    timer.setSingleShot(True)
    timer.timeout.connect(dialog.show)
    timer.start(PATIENCE_MS)
    return dialog, timer


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


def _withdraw(context: PageContext, new_for: Sequence[int]) -> None:
    if not new_for:
        return
    context.vault.write(void_forms, new_for, VoidReason.WITHDRAWN, today=context.today())
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
            suggested_name=file_name(context, "P01", "forms"),
        )
    )
    context.notify(
        ngettext(
            "{count} form is out. Record it when it comes back.",
            "{count} forms are out. Record them when they come back.",
            count,
        ).format(count=count)
    )
