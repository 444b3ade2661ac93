"""How pages of a pile are put into words: what was found, what was seen, what to do now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.models.scan import PageDecision, PageStatus
from desk_app.texts import LANGUAGE_NAMES, _, ngettext
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


def status_name(status: PageStatus) -> str:
    """Return in a few words what was found on a page."""
    return {
        PageStatus.MATCHED: _("Matched"),
        PageStatus.OLDER_EDITION: _("Older edition"),
        PageStatus.VOID_FORM: _("Void form"),
        PageStatus.DUPLICATE: _("Duplicate"),
        PageStatus.UNMATCHED: _("Code not readable"),
        PageStatus.FOREIGN: _("Another organisation’s"),
        PageStatus.LEAFLET: _("Nothing to keep"),
        PageStatus.OTHER_PAPER: _("Attendance sheet"),
        PageStatus.REFUSED: _("File not readable"),
    }[status]


def decision_name(decision: PageDecision) -> str:
    """Return in a few words what somebody saw."""
    return {
        PageDecision.SIGNED: _("Signed"),
        PageDecision.NOT_SIGNED: _("Not signed"),
        PageDecision.WRONG_PERSON: _("Wrong person"),
        PageDecision.TWO_PEOPLE: _("Two people signed"),
        PageDecision.SET_ASIDE: _("Left out"),
    }[decision]


def standing(row: PageRow) -> str:
    """Return what was seen on the page; before that, what was found on it."""
    if row.decision is not None:
        return decision_name(row.decision)
    return status_name(row.status)


def standing_chip(row: PageRow) -> ChipKind:
    """Return how `standing` looks at a glance."""
    if row.decision is not None:
        return _DECISION_CHIPS.get(row.decision, ChipKind.WARNING)
    return _STATUS_CHIPS.get(row.status, ChipKind.NEUTRAL)


def status_hint(row: PageRow) -> str:
    """Return what the status means and what to do; nothing where that is plain."""
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
        PageStatus.REFUSED: _("This file could not be opened. Scan these pages again."),
    }.get(row.status, "")


def page_facts(row: PageRow) -> str:
    """Return role, edition, language and code of the form on a page, as far as known."""
    known = [row.role] if row.role else []
    if row.edition_no is not None:
        known.append(_("Edition {number}").format(number=row.edition_no))
    if row.language:
        known.append(LANGUAGE_NAMES.get(row.language, row.language))
    if row.code:
        known.append(row.code)
    return " · ".join(known)


def undecided_words(count: int) -> str:
    """Return how many pages somebody still has to look at."""
    if not count:
        return _("Every page is decided")
    return ngettext("{count} page is undecided", "{count} pages are undecided", count).format(
        count=count
    )
