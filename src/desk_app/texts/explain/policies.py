"""Words failures of the policy and the procedures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app import errors

if TYPE_CHECKING:
    from desk_app.texts import Texts


def explain_policy(error: errors.DeskError, texts: Texts) -> str:
    """Return the sentence, or nothing for other kinds of failure."""
    _ = texts.gettext
    match error:
        case errors.PolicyRefusedError():
            return _refusal(error, texts)
        case errors.ProcedureRefusedError(missing=missing):
            return _procedure_refused(missing, texts)
        case errors.EmptyParagraphError():
            return _("A paragraph needs words in the original language.")
        case errors.LessonNamesSomebodyError(found=found):
            return _("Write what to do better without personal data: {found}.").format(
                found=", ".join(texts.quoted(each) for each in found[:5])
            )
        case errors.MissingRoleError():
            return _("Enter a role, such as the coordinator.")
    return ""


def blank_question(name: str, texts: Texts) -> str:
    """Return what fills a blank of a starter text, as a question; empty if nobody is to answer."""
    _ = texts.gettext
    return {
        "accountability_decider": _("Which role decides whether to report to the police?"),
        "confidential_file_keeper": _("Which role keeps the confidential file?"),
        "media_contact": _("Which role speaks to journalists?"),
    }.get(name, "")


def _refusal(error: errors.PolicyRefusedError, texts: Texts) -> str:
    _ = texts.gettext
    lines = []
    if error.empty_sections:
        lines.append(
            _("The policy cannot be adopted: nothing is said in {sections}.").format(
                sections=", ".join(error.empty_sections)
            )
        )
    lines += [_("Missing: “{sentence}”").format(sentence=each) for each in error.missing_sentences]
    if error.broken_rules:
        lines.append(
            _("Element 4 cannot be adopted before the reporting channels keep their rules.")
        )
    asked = [blank_question(name, texts) or name for name in error.open_blanks]
    lines += [_("Missing: “{sentence}”").format(sentence=each) for each in error.broken_rules]
    lines += [_("Missing: “{sentence}”").format(sentence=each) for each in asked]
    return "\n".join([*lines, _("Put that right, then adopt it.")])


def _procedure_refused(missing: tuple[str, ...], texts: Texts) -> str:
    _ = texts.gettext
    names = {
        "title": _("a title"),
        "use_when": _("when it is used"),
        "steps": _("steps"),
        "never": _("what must never be done"),
    }
    return _("The procedure cannot be adopted: it does not say {parts}.").format(
        parts=", ".join(names.get(each, each) for each in missing)
    )
