"""The field's terms and the reasons behind a status, in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.models.conduct import VoidReason
from desk_app.models.person import ContactLevel, PersonCategory, SafeguardingRole
from desk_app.models.training import EvidenceKind
from desk_app.services.ack_status import AckState, AckStatus
from desk_app.services.clearance import Clearance, Reason, ReasonKind
from desk_app.services.extract_status import ExtractState, ExtractStatus
from desk_app.services.training_status import TrainingState, TrainingStatus

if TYPE_CHECKING:
    from desk_app.texts import Texts


def category_name(category: PersonCategory, texts: Texts) -> str:
    """Return what a person category is called."""
    _ = texts.gettext
    return {
        PersonCategory.EMPLOYEE: _("Employee"),
        PersonCategory.VOLUNTEER: _("Volunteer"),
        PersonCategory.INTERN: _("Intern"),
        PersonCategory.BOARD_MEMBER: _("Board member"),
        PersonCategory.CONTRACTOR: _("Contractor"),
        PersonCategory.PRIVATE_HOST: _("Private host"),
        PersonCategory.INTERPRETER: _("Interpreter"),
        PersonCategory.DRIVER: _("Driver"),
        PersonCategory.PARTNER_SECONDEE: _("Partner secondee"),
        PersonCategory.OTHER_AFFILIATE: _("Other affiliate"),
    }[category]


def category_plural(category: PersonCategory, texts: Texts) -> str:
    """Return what a group of people of one category is called."""
    _ = texts.gettext
    return {
        PersonCategory.EMPLOYEE: _("Employees"),
        PersonCategory.VOLUNTEER: _("Volunteers"),
        PersonCategory.INTERN: _("Interns"),
        PersonCategory.BOARD_MEMBER: _("Board members"),
        PersonCategory.CONTRACTOR: _("Contractors"),
        PersonCategory.PRIVATE_HOST: _("Private hosts"),
        PersonCategory.INTERPRETER: _("Interpreters"),
        PersonCategory.DRIVER: _("Drivers"),
        PersonCategory.PARTNER_SECONDEE: _("Partner secondees"),
        PersonCategory.OTHER_AFFILIATE: _("Other affiliates"),
    }[category]


def contact_level_name(level: ContactLevel, texts: Texts) -> str:
    """Return what a contact level is called."""
    _ = texts.gettext
    return {
        ContactLevel.NONE: _("No contact"),
        ContactLevel.INDIRECT: _("Indirect contact"),
        ContactLevel.DIRECT: _("Direct contact"),
    }[level]


def safeguarding_role_name(role: SafeguardingRole, texts: Texts) -> str:
    """Return what a safeguarding role is called."""
    _ = texts.gettext
    return {
        SafeguardingRole.COORDINATOR: _("Coordinator"),
        SafeguardingRole.MANAGER: _("Manager"),
        SafeguardingRole.SAFEGUARDING_FOCAL_POINT: _("Safeguarding focal point"),
        SafeguardingRole.BOARD_CONTACT: _("Appointed board member"),
    }[role]


def evidence_name(evidence: EvidenceKind, texts: Texts) -> str:
    """Return what a kind of evidence is called."""
    _ = texts.gettext
    return {
        EvidenceKind.ATTENDANCE_SHEET: _("Attendance sheet"),
        EvidenceKind.CERTIFICATE: _("Certificate"),
        EvidenceKind.SELF_DECLARATION: _("The person’s own word"),
    }[evidence]


def void_reason_name(reason: VoidReason, texts: Texts) -> str:
    """Return why a form no longer counts."""
    _ = texts.gettext
    return {
        VoidReason.REPRINTED: _("Replaced by a new form"),
        VoidReason.ENGAGEMENT_ENDED: _("The engagement ended"),
        VoidReason.RETURNED_UNSIGNED: _("Returned without a signature"),
        VoidReason.MERGED: _("Two records were merged"),
        VoidReason.WITHDRAWN: _("Withdrawn"),
    }[reason]


def clearance_name(clearance: Clearance, texts: Texts) -> str:
    """Return a clearance as its chip shows it."""
    _ = texts.gettext
    return {
        Clearance.CLEARED: _("Cleared"),
        Clearance.NOT_CLEARED: _("Not cleared"),
        Clearance.PAUSED: _("Paused"),
        Clearance.INACTIVE: _("Not active"),
    }[clearance]


def ack_status_name(status: AckStatus, texts: Texts) -> str:
    """Return the state of a signature in a word or two."""
    _ = texts.gettext
    return {
        AckStatus.VALID: _("Signed"),
        AckStatus.MISSING: _("Signature missing"),
        AckStatus.OUTDATED: _("Older edition"),
        AckStatus.EXPIRED: _("Signature expired"),
        AckStatus.FORM_OUT: _("Form out"),
    }[status]


def training_status_name(status: TrainingStatus, texts: Texts) -> str:
    """Return the state of somebody's training in a word or two."""
    _ = texts.gettext
    return {
        TrainingStatus.VALID: _("Trained"),
        TrainingStatus.MISSING: _("Training missing"),
        TrainingStatus.EXPIRED: _("Training expired"),
    }[status]


def extract_status_name(status: ExtractStatus, texts: Texts) -> str:
    """Return the state of an extract note in a word or two."""
    _ = texts.gettext
    return {
        ExtractStatus.NOT_REQUIRED: _("Not required"),
        ExtractStatus.VALID: _("Extract shown"),
        ExtractStatus.MISSING: _("Extract not shown"),
        ExtractStatus.EXPIRED: _("Extract due again"),
        ExtractStatus.INTERRUPTED: _("Extract due after a break"),
    }[status]


def ack_summary(state: AckState, texts: Texts) -> str:
    """Return the state of a signature with its edition and date, such as “ed. 1, 2026-03-02”."""
    _ = texts.gettext
    if state.status is AckStatus.FORM_OUT:
        return _("form out since {day}").format(day=texts.short_date(state.form_printed_on))
    if state.edition_no is None:
        return ack_status_name(state.status, texts)
    signed = _("ed. {edition}, {day}").format(
        edition=state.edition_no, day=texts.short_date(state.signed_on)
    )
    if not state.is_valid:
        return f"{ack_status_name(state.status, texts)} ({signed})"
    if state.window_until is not None:
        window = _("window until {day}").format(day=texts.short_date(state.window_until))
        return f"{signed} ({window})"
    return signed


def training_summary(state: TrainingState, texts: Texts) -> str:
    """Return the state of somebody's training with the day up to which it counts."""
    if state.is_valid and state.valid_until is not None:
        return texts.gettext("valid until {day}").format(day=texts.short_date(state.valid_until))
    return training_status_name(state.status, texts)


def extract_summary(state: ExtractState, texts: Texts) -> str:
    """Return the state of an extract note with its date."""
    if state.shown_on is None:
        return extract_status_name(state.status, texts)
    return f"{extract_status_name(state.status, texts)} {texts.short_date(state.shown_on)}"


def reason_sentence(reason: Reason, texts: Texts) -> str:
    """Return why somebody is not cleared, without a full stop, for lists and documents (G5)."""
    _ = texts.gettext
    sentence = {
        ReasonKind.NOT_ENGAGED: _("no engagement is recorded"),
        ReasonKind.ENDED: _("engagement ended on {day}"),
        ReasonKind.STARTS_LATER: _("starts on {day}"),
        ReasonKind.PAUSED: _("paused from {day}"),
        ReasonKind.ON_LEAVE: _("on leave until {day}"),
        ReasonKind.NO_CODE: _("no code of conduct has been adopted"),
        ReasonKind.ACK_MISSING: _("edition {edition} of the code is not signed"),
        ReasonKind.ACK_OUTDATED: _("signed an older edition on {day}, edition {edition} is needed"),
        ReasonKind.ACK_EXPIRED: _("signature expired on {day}"),
        ReasonKind.FORM_OUT: _(
            "form for edition {edition} out since {day}, signature not recorded"
        ),
        ReasonKind.TRAINING_MISSING: _("training missing: {course}"),
        ReasonKind.TRAINING_EXPIRED: _("training expired on {day}: {course}"),
        ReasonKind.EXTRACT_MISSING: _("criminal-records extract not shown"),
        ReasonKind.EXTRACT_EXPIRED: _("criminal-records extract due again since {day}"),
        ReasonKind.EXTRACT_INTERRUPTED: _(
            "criminal-records extract shown on {day}, before a break, due again"
        ),
    }[reason.kind]
    return sentence.format(
        day=texts.short_date(reason.on), course=reason.course, edition=reason.edition_no
    )


def next_step(reason: Reason, texts: Texts) -> str:
    """Return what to do about a reason, in a few words."""
    _ = texts.gettext
    return {
        ReasonKind.NOT_ENGAGED: _("add an engagement"),
        ReasonKind.ENDED: _("add an engagement if the person has returned"),
        ReasonKind.STARTS_LATER: _("wait until then"),
        ReasonKind.PAUSED: _("end the pause when it is time"),
        ReasonKind.ON_LEAVE: _("wait until then"),
        ReasonKind.NO_CODE: _("adopt the code of conduct"),
        ReasonKind.ACK_MISSING: _("print a form"),
        ReasonKind.ACK_OUTDATED: _("print a form"),
        ReasonKind.ACK_EXPIRED: _("print a form"),
        ReasonKind.FORM_OUT: _("collect the form"),
        ReasonKind.TRAINING_MISSING: _("offer a session"),
        ReasonKind.TRAINING_EXPIRED: _("offer a session"),
        ReasonKind.EXTRACT_MISSING: _("ask to see an extract"),
        ReasonKind.EXTRACT_EXPIRED: _("ask to see an extract"),
        ReasonKind.EXTRACT_INTERRUPTED: _("ask to see an extract"),
    }[reason.kind]


def short_reason(reason: Reason, texts: Texts) -> str:
    """Return why somebody is not cleared in a word or two, for a list that hangs at the door."""
    _ = texts.gettext
    return {
        ReasonKind.NOT_ENGAGED: _("not engaged"),
        ReasonKind.ENDED: _("engagement ended"),
        ReasonKind.STARTS_LATER: _("starts later"),
        ReasonKind.PAUSED: _("paused"),
        ReasonKind.ON_LEAVE: _("on leave"),
        ReasonKind.NO_CODE: _("signature missing"),
        ReasonKind.ACK_MISSING: _("signature missing"),
        ReasonKind.ACK_OUTDATED: _("signature missing"),
        ReasonKind.ACK_EXPIRED: _("signature expired"),
        ReasonKind.FORM_OUT: _("signature missing"),
        ReasonKind.TRAINING_MISSING: _("training missing"),
        ReasonKind.TRAINING_EXPIRED: _("training expired"),
        ReasonKind.EXTRACT_MISSING: _("extract not shown"),
        ReasonKind.EXTRACT_EXPIRED: _("extract not shown"),
        ReasonKind.EXTRACT_INTERRUPTED: _("extract not shown"),
    }[reason.kind]


def role_name(role: str, texts: Texts) -> str:
    """Return what a safeguarding role or a vault's role is called; other text as it is."""
    return _role_names(texts).get(role, role)


def role_value(words: str, texts: Texts) -> str:
    """Return the role that has this name in a language; any other text as it is."""
    wanted = words.strip().casefold()
    for role, name in _role_names(texts).items():
        if name.casefold() == wanted:
            return role
    return words.strip()


def _role_names(texts: Texts) -> dict[str, str]:
    """The safeguarding roles, and the role of the vault that is none of them."""
    names = {role.value: safeguarding_role_name(role, texts) for role in SafeguardingRole}
    return {**names, "deputy": texts.pgettext("role", "Deputy")}


def own_role_words(role: str, texts: Texts) -> str:
    """Return what the vault's role is called in the middle of a sentence; other text as it is."""
    _ = texts.gettext
    names = {"coordinator": _("coordinator"), "deputy": _("deputy"), "manager": _("manager")}
    return names.get(role, role)
