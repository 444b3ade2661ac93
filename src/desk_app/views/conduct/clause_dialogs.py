"""Adding a clause, leaving one out, and the line that says how to report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from desk_app.errors import DeskError
from desk_app.services.conduct_drafts import COMPLEMENTARY, ClauseWords
from desk_app.services.contact_details import clean
from desk_app.services.edition_print import default_reporting_summary
from desk_app.services.organisation import organisation_profile, set_reporting_summary
from desk_app.texts import LANGUAGE_NAMES, _, ngettext
from desk_app.views.conduct.clause_editor import HEADING_LIMIT, TEXT_LIMIT
from desk_app.views.conduct.words import by_preference, requirement_name
from desk_app.views.theme import ems
from desk_app.views.widgets import (
    Callout,
    ChipKind,
    ChoiceBox,
    Dialog,
    Form,
    label,
    run_dialog,
    words_for,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from desk_app.services.adoption import AdoptionReadiness
    from desk_app.services.conduct_drafts import ClauseRow
    from desk_app.services.editions import EditionRow
    from desk_app.views.shell.pages import PageContext


SUMMARY_LIMIT = 300
"""As much as one line on the form holds; the use case refuses more."""


def ask_clause(
    owner: QWidget, sections: Sequence[tuple[str, str]], edition: EditionRow
) -> tuple[str, dict[str, ClauseWords]] | None:
    """Ask for a clause of the organisation's own; return its section and words, None for none."""
    dialog = Dialog(
        _("Add a clause"),
        _("Add clause"),
        owner,
        intro=_("It comes last in its section. Later clauses are numbered anew."),
    )
    form = Form()
    section: ChoiceBox[str] = ChoiceBox(sections)
    form.add_row("section", _("&Section"), section)
    fields = _clause_fields(form, edition)

    def check() -> bool:
        errors = form.missing()
        for code, (_heading, text) in fields.items():
            if len(text.toPlainText()) > TEXT_LIMIT:
                errors[f"text_{code}"] = _("At most {limit} characters fit on the form.").format(
                    limit=TEXT_LIMIT
                )
        form.show_errors(errors)
        return not errors

    dialog.check = check
    dialog.body.addWidget(form)
    dialog.widen(42)
    accepted = dialog.exec() == Dialog.DialogCode.Accepted
    words = {
        code: ClauseWords(heading.text(), text.toPlainText())
        for code, (heading, text) in fields.items()
    }
    dialog.deleteLater()
    return (section.value(), words) if accepted else None


def _clause_fields(form: Form, edition: EditionRow) -> dict[str, tuple[QLineEdit, QPlainTextEdit]]:
    """Add heading and text of each language to the form, the original first."""
    fields = {}
    for code in by_preference(edition.languages, edition.master_language):
        is_original = code == edition.master_language
        heading, text = QLineEdit(), QPlainTextEdit()
        heading.setMaxLength(HEADING_LIMIT)
        text.setTabChangesFocus(True)
        text.setFixedHeight(ems(5))
        name = LANGUAGE_NAMES[code]
        hint = "" if is_original else _("Can be filled in later.")
        form.add_row(
            f"heading_{code}",
            _("{language}: heading").format(language=name),
            heading,
            required=is_original,
        )
        form.add_row(
            f"text_{code}",
            _("{language}: text").format(language=name),
            text,
            hint=hint,
            required=is_original,
        )
        fields[code] = heading, text
    return fields


def ask_removal(
    owner: QWidget, clause: ClauseRow, heading: str, readiness: AdoptionReadiness
) -> str | None:
    """Ask once before a clause is left out; return the reason, None to keep the clause (R17).

    A reason is asked for where the clause stems from the brief; what would be lost is shown.
    """
    needs_reason = clause.origin != COMPLEMENTARY
    dialog = Dialog(
        _("Remove clause {number}?").format(number=clause.number),
        _("Remove clause"),
        owner,
        intro=_(
            "“{heading}” is left out in every language. Later clauses are numbered anew."
        ).format(heading=heading),
        destructive=True,
    )
    for text, kind in losses(clause, readiness):
        dialog.body.addWidget(Callout(text, kind))
    form, reason = Form(), QLineEdit()
    reason.setMaxLength(500)
    if needs_reason:
        form.add_row(
            "reason",
            _("&Reason"),
            reason,
            hint=_("Why the organisation leaves it out; kept with the edition."),
            required=True,
        )
        dialog.body.addWidget(form)
        dialog.check = form.check
    accepted = dialog.exec() == Dialog.DialogCode.Accepted
    given = reason.text().strip()
    dialog.deleteLater()
    return given if accepted else None


def losses(clause: ClauseRow, readiness: AdoptionReadiness) -> list[tuple[str, ChipKind]]:
    """Return what leaving out a clause would mean, requirement by requirement."""
    if clause.origin == COMPLEMENTARY:
        return []
    found = []
    for check in readiness.checks:
        if check.requirement not in clause.requirements:
            continue
        name = requirement_name(check.requirement)
        others = [number for number in check.clause_numbers if number != clause.number]
        if others:
            text = ngettext(
                "{requirement} {name} is still met by clause {others}.",
                "{requirement} {name} is still met by clauses {others}.",
                len(others),
            ).format(requirement=check.requirement, name=name, others=", ".join(others))
            found.append((text, ChipKind.INFO))
        else:
            text = _(
                "{requirement} {name} would be lost: no other clause meets it, and the code can "
                "then not be adopted."
            ).format(requirement=check.requirement, name=name)
            found.append((text, ChipKind.PROBLEM))
    return found


def edit_reporting(owner: QWidget, context: PageContext, edition: EditionRow) -> bool:
    """Ask for the line on how to report, in each language; return whether it was stored."""
    dialog = Dialog(
        _("How to report"),
        _("Save"),
        owner,
        intro=_(
            "One line on every form: whom to tell, and how. It becomes part of the text when the "
            "edition is adopted; after that, a change needs a new edition."
        ),
    )
    known = context.vault.read(organisation_profile).reporting_summary
    form = Form()
    fields = _reporting_fields(form, edition, known)

    def save() -> bool:
        errors = {}
        summary = dict(known)
        for code, line in fields.items():
            summary[code] = line.toPlainText().strip()
            try:
                clean("reporting_summary", summary[code], SUMMARY_LIMIT)
            except DeskError as error:
                errors[code] = words_for(error)
        form.show_errors(errors)
        if not errors:
            context.vault.write(set_reporting_summary, summary)
        return not errors

    dialog.check = save
    dialog.body.addWidget(form)
    dialog.body.addWidget(label(_("An empty line prints the grey words."), "hint"))
    dialog.widen(46)
    return run_dialog(dialog)


def _reporting_fields(
    form: Form, edition: EditionRow, known: Mapping[str, str]
) -> dict[str, QPlainTextEdit]:
    """Add a line for each language, the original first."""
    fields = {}
    for code in by_preference(edition.languages, edition.master_language):
        line = fields[code] = QPlainTextEdit(known.get(code, ""))
        line.setTabChangesFocus(True)
        line.setFixedHeight(ems(4))
        line.setPlaceholderText(default_reporting_summary(code))
        form.add_row(code, LANGUAGE_NAMES[code], line)
    return fields
