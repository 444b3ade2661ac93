"""The cards of a person's page: details, engagements, signatures, trainings, extract notes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desk_app.models.person import SafeguardingRole
from desk_app.services.contact_details import phone_as_written
from desk_app.services.wording import (
    category_name,
    contact_level_name,
    evidence_name,
    safeguarding_role_name,
    training_summary,
    void_reason_name,
)
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts, ngettext
from desk_app.views.people.words import as_sentence
from desk_app.views.theme import SPACES
from desk_app.views.widgets import Card, ChipKind, StatusChip, button, label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desk_app.services.conduct_forms import FormRow
    from desk_app.services.person_details import EngagementRow
    from desk_app.services.signatures import AckRow
    from desk_app.services.training import CompletionRow
    from desk_app.views.people.person_story import PersonStory
    from desk_app.views.people.person_view import PersonTasks


def details_card(story: PersonStory, tasks: PersonTasks) -> Card:
    """Return what was entered about the person; contact details only where they may be kept."""
    card = _titled(_("Details"), button(_("Change…"), tasks.change_details))
    draft, row, texts = story.details.draft, story.row, interface_texts()
    lines = [
        (_("Category"), category_name(draft.person_category, texts)),
        (_("Form language"), dict(LANGUAGE_NAMES).get(draft.form_language, draft.form_language)),
    ]
    if row.protected_identity:
        lines.append((_("Contact"), _("Protected identity: contact details are not stored")))
    else:
        lines += [
            (_("Phone"), phone_as_written(draft.phone, story.country)),
            (_("E-mail"), draft.email),
        ]
    lines += [
        (_("How to reach"), draft.contact_mark),
        (_("Works with children"), _("yes") if draft.works_with_children else _("no")),
        (_("Under 18"), _("yes") if draft.is_minor else _("no")),
    ]
    if draft.is_minor:
        lines.append((_("Guardian"), draft.guardian_name or _("not entered yet")))
    lines += [
        (_("Paused from"), texts.short_date(row.paused_from)),
        (_("On leave until"), texts.short_date(row.excused_until)),
        (_("Reference"), row.person_ref),
        (_("Entered on"), texts.short_date(row.created_on)),
    ]
    card.body.addWidget(_pairs((caption, text) for caption, text in lines if text))
    return card


def engagements_card(story: PersonStory, tasks: PersonTasks) -> Card:
    """Return the periods in which the person acts for the organisation."""
    card = _titled(_("Engagements"), button(_("Add e&ngagement…"), tasks.add_engagement))
    for each in reversed(story.details.engagements):
        chip = (
            StatusChip(_("Active"), ChipKind.OK)
            if each.is_active
            else StatusChip(_("Not active"), ChipKind.NEUTRAL)
        )
        change = button(_("Change…"), partial(tasks.change_engagement, each), role="link")
        card.body.addWidget(_line(each.role or _("No role entered"), _period(each), chip, change))
    if not story.details.engagements:
        card.body.addWidget(label(_("No engagement is recorded."), "muted"))
    return card


def signatures_card(story: PersonStory, tasks: PersonTasks) -> Card:
    """Return the forms and signatures of the code of conduct."""
    card = _titled(_("Code of conduct"), button(_("Print a &form"), tasks.print_form))
    for each in story.signatures:
        card.body.addWidget(
            _line(_signature(each), _signature_detail(each), *_signed_page(each, tasks))
        )
    signed = {each.form_code for each in story.signatures if each.withdrawn_on is None}
    for form in story.forms:
        if form.form_code not in signed:
            text = _("Form {code}, edition {edition}").format(
                code=form.form_code, edition=form.edition_no
            )
            card.body.addWidget(_line(text, _form_detail(form)))
    if not story.signatures and not story.forms:
        card.body.addWidget(label(_("No form has been printed yet."), "muted"))
    return card


def _signed_page(row: AckRow, tasks: PersonTasks) -> list[QWidget]:
    """Return the way to the picture of a signature, where one is kept."""
    if row.scan_id is None:
        return []
    show = partial(tasks.show_signed_page, row.scan_id)
    return [button(_("Show the signed page"), show, role="link")]


def trainings_card(story: PersonStory, tasks: PersonTasks) -> Card:
    """Return what the person has completed, and what is due without stopping anybody."""
    card = _titled(_("Training"), button(_("Record t&raining…"), tasks.record_training))
    texts = interface_texts()
    training = story.row.training
    if training.is_valid and training.valid_until is not None:
        said = as_sentence(training_summary(training, texts))
        card.body.addWidget(label(said, "strong"))
    for each in story.completions:
        card.body.addWidget(
            _line(each.course, _completion_detail(each), *_certificate(each, tasks))
        )
    for gap in story.row.training.reminders:
        chip = StatusChip(_("Due"), ChipKind.WARNING)
        detail = (
            _("expired on {day}; stops nobody").format(day=texts.short_date(gap.expired_on))
            if gap.expired_on
            else _("not completed yet; stops nobody")
        )
        card.body.addWidget(_line(gap.title, detail, chip))
    if not story.completions and not story.row.training.reminders:
        card.body.addWidget(label(_("No training is recorded."), "muted"))
    return card


def _completion_detail(row: CompletionRow) -> str:
    texts = interface_texts()
    parts = [texts.short_date(row.completed_on), evidence_name(row.evidence, texts)]
    if row.scan_pages is not None:
        kept = ngettext(
            "certificate kept ({count} page)", "certificate kept ({count} pages)", row.scan_pages
        )
        parts.append(kept.format(count=row.scan_pages))
    return " · ".join(parts)


def _certificate(row: CompletionRow, tasks: PersonTasks) -> list[QWidget]:
    """Return the ways to what shows a completion, where it is kept or can be."""
    if row.scan_id is None:
        if not row.takes_certificate:
            return []
        attach = button(_("Attach…"), partial(tasks.certificates.attach, row), role="link")
        attach.setAccessibleName(_("Attach the certificate: {course}").format(course=row.course))
        return [attach]
    opened = button(_("Certificate"))
    opened.setAccessibleName(_("Certificate: {course}").format(course=row.course))
    menu = QMenu(opened)
    for text, run in (
        (_("Show"), tasks.certificates.show),
        (_("Replace…"), tasks.certificates.attach),
        (_("Remove…"), tasks.certificates.remove),
    ):
        menu.addAction(text, partial(run, row))
    opened.setMenu(menu)
    return [opened]


def extracts_card(story: PersonStory, tasks: PersonTasks) -> Card:
    """Return the notes that an extract was shown: day, role and initials, nothing else (R23)."""
    card = _titled(_("Criminal-records extract"), button(_("N&ote…"), tasks.note_extract))
    texts = interface_texts()
    for each in story.extracts:
        shown = _("Shown on {day}").format(day=texts.short_date(each.shown_on))
        to = _("to {role}, {initials}").format(
            role=each.shown_to_role, initials=each.reviewer_initials
        )
        card.body.addWidget(_line(shown, to))
    if not story.extracts:
        card.body.addWidget(label(_("No extract has been shown yet."), "muted"))
    return card


def _titled(title: str, action: QWidget) -> Card:
    card = Card()
    card.setAccessibleName(title)
    head = QHBoxLayout()
    head.addWidget(label(title, "heading"), 1)
    head.addWidget(action)
    card.body.addLayout(head)
    return card


def _pairs(lines: Iterable[tuple[str, str]]) -> QWidget:
    area = QWidget()
    grid = QGridLayout(area)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACES["l"])
    grid.setVerticalSpacing(SPACES["s"])
    grid.setColumnStretch(1, 1)
    for number, (caption, text) in enumerate(lines):
        words = label(text)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setAccessibleName(f"{caption}: {text}")
        grid.addWidget(label(caption, "muted", wraps=False), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, number, 1)
    return area


def _line(text: str, detail: str, *more: QWidget) -> QWidget:
    area = QWidget()
    layout = QHBoxLayout(area)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACES["s"])
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(text))
    if detail:
        words.addWidget(label(detail, "hint"))
    layout.addLayout(words, 1)
    for widget in more:
        layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
    return area


def _period(row: EngagementRow) -> str:
    texts = interface_texts()
    start = texts.short_date(row.starts_on)
    days = (
        _("{start} to {end}").format(start=start, end=texts.short_date(row.ends_on))
        if row.ends_on
        else _("since {start}").format(start=start)
    )
    parts = [days, contact_level_name(row.contact_level, texts), row.place, *row.activities]
    if row.safeguarding_role is not None:
        parts.append(safeguarding_role_name(row.safeguarding_role, texts))
    return " · ".join(part for part in parts if part)


def _signature(row: AckRow) -> str:
    return _("Edition {edition} signed on {day}").format(
        edition=row.edition_no, day=interface_texts().short_date(row.signed_on)
    )


def _signature_detail(row: AckRow) -> str:
    texts = interface_texts()
    if row.withdrawn_on is not None:
        return _("taken back on {day}").format(day=texts.short_date(row.withdrawn_on))
    return _("{language} · form {code} · looked at on {day} by {role}").format(
        language=dict(LANGUAGE_NAMES).get(row.language, row.language),
        code=row.form_code,
        day=texts.short_date(row.verified_on),
        role=_role(row.verified_by_role),
    )


def _role(stored: str) -> str:
    """Return what a stored role is called; one of an unknown kind as it is."""
    if stored not in list(SafeguardingRole):
        return stored
    return safeguarding_role_name(SafeguardingRole(stored), interface_texts())


def _form_detail(row: FormRow) -> str:
    texts = interface_texts()
    if row.void_on is not None and row.void_reason is not None:
        return _("void since {day}: {reason}").format(
            day=texts.short_date(row.void_on), reason=void_reason_name(row.void_reason, texts)
        )
    return _("printed on {day}, not back yet").format(day=texts.short_date(row.printed_on))
