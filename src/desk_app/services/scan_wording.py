"""The words of a scanned pile: what a page is, what was seen on it, what is next (J3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.models.scan import PageDecision, PageProblem, PageStatus
from desk_app.services.scan_receipt import Outcome
from desk_app.services.scan_values import PROBLEMS
from desk_app.texts.explain import explain

if TYPE_CHECKING:
    from desk_app.services.scan_receipt import Receipt
    from desk_app.texts import Texts


def status_name(status: PageStatus, texts: Texts) -> str:
    """Return what a page is called before anybody looked at it."""
    _ = texts.gettext
    return {
        PageStatus.MATCHED: texts.pgettext("page", "Matched"),
        PageStatus.OLDER_EDITION: _("Older edition"),
        PageStatus.VOID_FORM: _("Void form"),
        PageStatus.DUPLICATE: texts.pgettext("page", "Duplicate"),
        PageStatus.UNMATCHED: _("No code read"),
        PageStatus.FOREIGN: _("Unknown code"),
        PageStatus.LEAFLET: _("Page to keep"),
        PageStatus.OTHER_PAPER: _("Attendance sheet"),
        PageStatus.BLANK: _("Blank page"),
        PageStatus.REFUSED: _("Could not be opened"),
    }[status]


def decision_name(decision: PageDecision, texts: Texts) -> str:
    """Return what somebody saw on a page."""
    _ = texts.gettext
    return {
        PageDecision.SIGNED: texts.pgettext("page", "Signed"),
        PageDecision.NOT_SIGNED: texts.pgettext("page", "Not signed"),
        PageDecision.WRONG_PERSON: _("Signed by somebody else"),
        PageDecision.TWO_PEOPLE: _("Signed by two people"),
        PageDecision.SET_ASIDE: _("Set aside"),
    }[decision]


def problem_sentence(problem: PageProblem, texts: Texts) -> str:
    """Return why a file could not be opened."""
    if problem is PageProblem.UNREADABLE:
        return texts.gettext("The file cannot be read.")
    return explain(_ERRORS[problem](), texts)


def outcome_name(outcome: Outcome, texts: Texts) -> str:
    """Return what became of a page, as the receipt heads its list."""
    _ = texts.gettext
    if outcome in _DECIDED:
        return decision_name(PageDecision(outcome.value), texts)
    if outcome is Outcome.OLDER_EDITION:
        return _("Signed, filed under an older edition")
    if outcome is Outcome.WAITING:
        return _("Not looked at yet")
    if outcome is Outcome.REMOVED:
        return _("Picture removed")
    return status_name(PageStatus(outcome.value), texts)


def receipt_steps(receipt: Receipt, texts: Texts) -> list[str]:
    """Return what is to be done next after a pile, the most urgent first."""
    _, n = texts.gettext, texts.ngettext
    waiting = receipt.count(Outcome.WAITING)
    unmatched = receipt.count(Outcome.UNMATCHED)
    unresolved = receipt.count(Outcome.NOT_SIGNED, Outcome.WRONG_PERSON, Outcome.TWO_PEOPLE)
    steps = (
        (waiting, n("Look at {count} page.", "Look at {count} pages.", waiting)),
        (
            unmatched,
            n(
                "Type the code of {count} page on which none was read.",
                "Type the codes of {count} pages on which none was read.",
                unmatched,
            ),
        ),
        (
            receipt.nobodys if receipt.finished_on else 0,
            n(
                "Assign or remove {count} picture that belongs to nobody: erasing a person does "
                "not reach it.",
                "Assign or remove {count} pictures that belong to nobody: erasing a person does "
                "not reach them.",
                receipt.nobodys,
            ),
        ),
        (
            unresolved,
            n(
                "Ask {count} person to sign again, on their own form.",
                "Ask {count} people to sign again, on their own forms.",
                unresolved,
            ),
        ),
        (
            receipt.count(Outcome.OTHER_PAPER),
            _("Take the attendance sheets over on the page Training."),
        ),
        (
            receipt.count(Outcome.REFUSED),
            _("Scan again what could not be opened."),
        ),
        (
            receipt.outstanding,
            n(
                "{count} signature is still missing: print the list of outstanding signatures.",
                "{count} signatures are still missing: print the list of outstanding signatures.",
                receipt.outstanding,
            ),
        ),
    )
    found = [words.format(count=count) for count, words in steps if count]
    return found or [_("Nothing: everyone has signed. Keep the paper in the locked cabinet.")]


_DECIDED = {
    Outcome.SIGNED,
    Outcome.NOT_SIGNED,
    Outcome.WRONG_PERSON,
    Outcome.TWO_PEOPLE,
    Outcome.SET_ASIDE,
}

_ERRORS = {problem: error for error, problem in PROBLEMS.items()}
