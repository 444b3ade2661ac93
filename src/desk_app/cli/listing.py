"""The lists of the command line: plain values for programs, a table in words for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desk_app.cli.columns import in_columns
from desk_app.services.actions import list_actions
from desk_app.services.activities import list_activities
from desk_app.services.channel_wording import kind_name, trial_sentence
from desk_app.services.channels import list_channels
from desk_app.services.conduct_forms import list_forms
from desk_app.services.contact_wording import freshness_name
from desk_app.services.editions import list_all_editions
from desk_app.services.organisation import organisation_profile
from desk_app.services.policy_wording import text_name
from desk_app.services.review_wording import action_state_name, review_state_name
from desk_app.services.reviews import list_reviews
from desk_app.services.risk_wording import level_name, standing_name
from desk_app.services.roster import list_roster
from desk_app.services.stakeholder_phones import written_phone
from desk_app.services.stakeholders import list_contacts
from desk_app.services.training import list_courses
from desk_app.services.training_sessions import list_sessions
from desk_app.services.wording import (
    ack_status_name,
    category_name,
    clearance_name,
    reason_sentence,
    training_status_name,
)
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts, pgettext

if TYPE_CHECKING:
    from datetime import date

    from desk_app.services.conduct_forms import FormRow
    from desk_app.vault import Vault


@dataclass(frozen=True, slots=True)
class Listing:
    """One kind of record, for both kinds of reader."""

    rows: list[dict[str, Any]]
    """For programs: the fields of design, section 6."""
    titles: tuple[str, ...]
    table: list[tuple[str, ...]]
    """For people: one cell per title."""

    def in_words(self) -> str:
        """Return the table in columns."""
        if not self.table:
            return _("There are none.")
        return in_columns(self.titles, self.table)


def people(vault: Vault, today: date) -> Listing:
    """Return everybody with their status, and why they are not cleared."""
    found, texts = vault.read(list_roster, today=today), interface_texts()
    return Listing(
        rows=[
            {
                "person_ref": row.person_ref,
                "given_name": row.given_name,
                "family_name": row.family_name,
                "person_category": row.person_category.value,
                "form_language": row.form_language,
                "active": row.is_active,
                "ack_status": row.ack.status.value,
                "training_status": row.training.status.value,
                "clearance": row.clearance.value,
            }
            for row in found
        ],
        titles=(
            _("Reference"),
            _("Name"),
            _("Category"),
            _("Signature"),
            _("Training"),
            _("Clearance"),
            _("Why not"),
        ),
        table=[
            (
                row.person_ref,
                row.full_name,
                category_name(row.person_category, texts),
                ack_status_name(row.ack.status, texts),
                training_status_name(row.training.status, texts),
                clearance_name(row.clearance, texts),
                "; ".join(reason_sentence(reason, texts) for reason in row.reasons),
            )
            for row in found
        ],
    )


def contacts(vault: Vault, today: date) -> Listing:
    """Return the contacts in use, by category."""
    found, texts = vault.read(list_contacts, today=today), interface_texts()
    country = vault.read(organisation_profile).country
    return Listing(
        rows=[
            {
                "contact_id": row.id,
                "content_id": row.content_id,
                "category": row.category.id,
                "required": row.category.is_required,
                "name": row.name(texts.language),
                "phones": [phone.number for phone in row.phones],
                "web": row.web,
                "email": row.email,
                "municipality": row.municipality,
                "freshness": row.state.status.value,
                "verified_on": texts.short_date(row.state.verified_on) or None,
            }
            for row in found
        ],
        titles=(_("Category"), pgettext("institution", "Name"), _("Phone"), _("Status")),
        table=[
            (
                row.category.name(texts.language),
                row.name(texts.language),
                ", ".join(written_phone(phone, country) for phone in row.phones),
                freshness_name(row.state, texts),
            )
            for row in found
        ],
    )


def channels(vault: Vault, today: date) -> Listing:
    """Return the reporting channels in use; there is nothing about reports to list."""
    found, texts = vault.read(list_channels, today=today), interface_texts()
    return Listing(
        rows=[
            {
                "channel_id": row.id,
                "name": row.name(texts.language),
                "kind": row.kind.value,
                "anonymous": row.anonymous_possible,
                "bypasses_management": row.bypasses_management,
                "last_tested_on": texts.short_date(row.state.tested_on) or None,
                "last_result": row.state.result.value if row.state.result else None,
                "in_use_from": texts.short_date(row.in_use_from) or None,
            }
            for row in found
        ],
        titles=(
            pgettext("channel", "Name"),
            pgettext("channel", "Kind"),
            _("Anonymous"),
            _("Bypasses management"),
            _("Test"),
        ),
        table=[
            (
                row.name(texts.language),
                kind_name(row.kind, texts),
                _("yes") if row.anonymous_possible else _("no"),
                _("yes") if row.bypasses_management else _("no"),
                trial_sentence(row.state, texts),
            )
            for row in found
        ],
    )


def courses(vault: Vault, today: date) -> Listing:
    """Return the courses in use."""
    del today
    found = vault.read(list_courses)
    return Listing(
        rows=[
            {
                "course_id": row.course_id,
                "title": row.title,
                "validity_months": row.validity_months,
                "blocks_clearance": row.blocks_clearance,
                "mandatory_for": list(row.mandatory_for),
            }
            for row in found
        ],
        titles=(_("Course"), _("Title"), _("Counts for months"), _("Needed for clearance")),
        table=[
            (
                row.course_id,
                row.title,
                _("for good") if row.validity_months is None else str(row.validity_months),
                _("yes") if row.blocks_clearance else _("no"),
            )
            for row in found
        ],
    )


def sessions(vault: Vault, today: date) -> Listing:
    """Return all training sessions, the latest first; nobody is named."""
    del today
    found, texts = vault.read(list_sessions), interface_texts()
    return Listing(
        rows=[
            {
                "session_code": row.session_code,
                "course": row.course,
                "held_on": row.held_on.isoformat(),
                "time": row.time,
                "place": row.place,
                "listed": len(row.listed),
                "attended": len(row.attended),
                "registered_on": row.registered_on.isoformat() if row.registered_on else None,
            }
            for row in found
        ],
        titles=(
            _("Session code"),
            _("Course"),
            _("Date"),
            _("Time"),
            _("On the list"),
            _("Attended"),
        ),
        table=[
            (
                row.session_code,
                row.course,
                texts.short_date(row.held_on),
                row.time,
                str(len(row.listed)),
                str(len(row.attended)) if row.registered_on else "–",
            )
            for row in found
        ],
    )


def activities(vault: Vault, today: date) -> Listing:
    """Return what the organisation runs or has run, with levels and counts; no hazard's words."""
    found, texts = vault.read(list_activities, today=today), interface_texts()
    return Listing(
        rows=[
            {
                "name": row.name,
                "template_id": row.template_id,
                "started_on": texts.short_date(row.started_on) or None,
                "ended_on": texts.short_date(row.ended_on) or None,
                "assessed_on": texts.short_date(row.assessed_on) or None,
                "hazards": len(row.hazards),
                "highest_level": row.highest_level.value if row.highest_level else None,
                "mitigations_open": len(row.open_mitigations),
            }
            for row in found
        ],
        titles=(
            _("Activity"),
            _("Risks"),
            _("Assessed"),
            _("Hazards"),
            _("Highest level"),
            _("Mitigations to do"),
        ),
        table=[
            (
                row.name,
                standing_name(row.standing, texts),
                texts.short_date(row.assessed_on) or "–",
                str(len(row.hazards)),
                level_name(row.highest_level, texts),
                str(len(row.open_mitigations)),
            )
            for row in found
        ],
    )


def forms(vault: Vault, today: date) -> Listing:
    """Return all conduct forms, the newest first."""
    del today
    found, texts = vault.read(list_forms), interface_texts()
    states = {"void": _("void"), "out": _("out"), "signed": _("signed")}
    return Listing(
        rows=[
            {
                "form_code": row.form_code,
                "person_ref": row.person_ref,
                "edition_no": row.edition_no,
                "language": row.language,
                "printed_on": row.printed_on.isoformat(),
                "state": _state(row),
            }
            for row in found
        ],
        titles=(
            _("Form code"),
            _("Person"),
            _("Edition"),
            _("Language"),
            _("Printed"),
            _("State"),
        ),
        table=[
            (
                row.form_code,
                row.person_ref,
                str(row.edition_no),
                LANGUAGE_NAMES[row.language],
                texts.short_date(row.printed_on),
                states[_state(row)],
            )
            for row in found
        ],
    )


def reviews(vault: Vault, today: date) -> Listing:
    """Return every quarter with its review, the newest first; missing ones are among them."""
    found, texts = vault.read(list_reviews, today=today), interface_texts()
    return Listing(
        rows=[
            {
                "period": str(row.quarter),
                "state": row.state.value,
                "planned_on": row.planned_on.isoformat(),
                "due_on": row.due_on.isoformat(),
                "held_on": row.held_on.isoformat() if row.held_on else None,
                "signed_on": row.signed_on.isoformat() if row.signed_on else None,
                "answered": row.rated,
                "questions": row.questions,
                "partner_took_part": row.has_partner,
            }
            for row in found
        ],
        titles=(_("Quarter"), _("State"), _("Answered"), _("In time until"), _("Signed")),
        table=[
            (
                str(row.quarter),
                review_state_name(row.state, texts),
                _("{number} of {of}").format(number=row.rated, of=row.questions)
                if row.review_id is not None
                else "–",
                texts.short_date(row.due_on),
                texts.short_date(row.signed_on) or "–",
            )
            for row in found
        ],
    )


def actions(vault: Vault, today: date) -> Listing:
    """Return corrective actions: open ones by due date, then those that are done."""
    found, texts = vault.read(list_actions, today=today), interface_texts()
    return Listing(
        rows=[
            {
                "number": row.number,
                "text": row.text,
                "owner_role": row.owner_role,
                "due_on": row.due_on.isoformat(),
                "state": row.state.value,
                "question": row.item_id or None,
                "requirement": row.requirement or None,
                "done_on": row.done_on.isoformat() if row.done_on else None,
                "evidence": row.evidence,
                "effect": row.effect.value if row.effect else None,
            }
            for row in found
        ],
        titles=(_("No."), _("What is done"), _("Responsible role"), _("Due"), _("State")),
        table=[
            (
                str(row.number),
                row.text,
                row.owner_role,
                texts.short_date(row.due_on),
                action_state_name(row.state, texts),
            )
            for row in found
        ],
    )


def editions(vault: Vault, today: date) -> Listing:
    """Return the editions of every adopted text and the drafts, by text, the newest first."""
    del today
    found, texts = vault.read(list_all_editions), interface_texts()
    return Listing(
        rows=[
            {
                "doc_type": row.doc_type.value,
                "subject": row.subject,
                "title": row.title,
                "edition_no": row.edition_no,
                "languages": list(row.languages),
                "adopted_on": texts.short_date(row.adopted_on) or None,
                "adopted_by_body": row.adopted_by_body,
                "effective_from": texts.short_date(row.effective_from) or None,
                "review_due_on": texts.short_date(row.review_due_on) or None,
                "needs_new_signatures": row.needs_new_signatures,
                "content_hash": row.content_hash,
            }
            for row in found
        ],
        titles=(_("Text"), _("Edition"), _("Adopted on"), _("In force from"), _("Review due")),
        table=[
            (
                text_name(row.doc_type, row.title, texts),
                str(row.edition_no) if row.edition_no else _("draft"),
                texts.short_date(row.adopted_on),
                texts.short_date(row.effective_from),
                texts.short_date(row.review_due_on),
            )
            for row in found
        ],
    )


def _state(row: FormRow) -> str:
    if row.void_on:
        return "void"
    return "out" if row.is_open else "signed"
