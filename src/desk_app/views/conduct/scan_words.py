"""How pages of a pile are put into words: what was found, what was seen, what to do now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.models.scan import PageDecision, PageStatus
from desk_app.services.scan_receipt import Outcome, outcome
from desk_app.services.scan_wording import (
    decision_name,
    outcome_name,
    problem_sentence,
    status_name,
)
from desk_app.services.wording import role_name
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts, ngettext
from desk_app.views.widgets import ChipKind

if TYPE_CHECKING:
    from desk_app.services.scan_values import PageRow

_STATUS_CHIPS: Final = {
    PageStatus.MATCHED: ChipKind.INFO,
    PageStatus.OLDER_EDITION: ChipKind.INFO,
    PageStatus.UNMATCHED: ChipKind.WARNING,
    PageStatus.REFUSED: ChipKind.PROBLEM,
}
_DECISION_CHIPS: Final = {
    PageDecision.SIGNED: ChipKind.OK,
    PageDecision.SET_ASIDE: ChipKind.NEUTRAL,
}


def standing(row: PageRow) -> str:
    """Return what was seen on the page; before that, what was found on it."""
    if outcome(row) is Outcome.REMOVED:
        return outcome_name(Outcome.REMOVED, interface_texts())
    if row.decision is not None:
        return decision_name(row.decision, interface_texts())
    return status_name(row.status, interface_texts())


def standing_chip(row: PageRow) -> ChipKind:
    """Return how `standing` looks at a glance."""
    if outcome(row) is Outcome.REMOVED:
        return ChipKind.NEUTRAL
    if row.decision is not None:
        return _DECISION_CHIPS.get(row.decision, ChipKind.WARNING)
    return _STATUS_CHIPS.get(row.status, ChipKind.NEUTRAL)


def status_hint(row: PageRow) -> str:
    """Return what the status means and what to do; nothing where that is plain."""
    if outcome(row) is Outcome.REMOVED:
        return ""
    if row.problem is not None:
        return _("File {number}: {problem}").format(
            number=row.file_no, problem=problem_sentence(row.problem, interface_texts())
        )
    return {
        PageStatus.OLDER_EDITION: _(
            "This form is of an older edition. It is filed under that edition; a form of the "
            "newest edition is still needed."
        ),
        PageStatus.VOID_FORM: _(
            "This form is void: a newer one was printed, or the engagement ended. Its signature "
            "cannot count."
        ),
        PageStatus.DUPLICATE: _(
            "The signature page of this form came already. This page is left out."
        ),
        PageStatus.UNMATCHED: _(
            "The square code was not readable. Type the code that stands beside it, or say whose "
            "page it is."
        ),
        PageStatus.FOREIGN: _(
            "No form with this code was printed here. Give the paper back to whoever it belongs to."
        ),
        PageStatus.LEAFLET: _(
            "This is a page that people keep. There is nothing on it to file: give it back."
        ),
        PageStatus.OTHER_PAPER: _("This is an attendance sheet. Register it on the page Training."),
    }.get(row.status, "")


def page_facts(row: PageRow) -> str:
    """Return what is known of the form on a page, and who said by hand whose it is."""
    known = [row.role] if row.role else []
    if row.edition_no is not None:
        known.append(_("Edition {number}").format(number=row.edition_no))
    if row.language:
        known.append(LANGUAGE_NAMES.get(row.language, row.language))
    if row.code:
        known.append(row.code)
    if row.assigned_on is not None:
        known.append(
            _("assigned by hand on {day}, {role}").format(
                day=interface_texts().short_date(row.assigned_on),
                role=role_name(row.assigned_by_role, interface_texts()),
            )
        )
    return " · ".join(known)


def undecided_words(count: int) -> str:
    """Return how many pages somebody still has to look at."""
    if not count:
        return _("Every page is decided")
    return ngettext("{count} page is undecided", "{count} pages are undecided", count).format(
        count=count
    )
