"""What waits to be done about the policy and the procedures, put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.services.due import DueItem, DueKind

if TYPE_CHECKING:
    from desk_app.texts import Texts


def policy_sentence(item: DueItem, texts: Texts) -> str:
    """Return the sentence with `{count}` in it; empty if it is about something else."""
    n, count = texts.ngettext, item.count
    match item.kind:
        case DueKind.POLICY_ROLES:
            return n(
                "Fill {count} role that element 3 of the policy counts on",
                "Fill {count} roles that element 3 of the policy counts on",
                count,
            )
        case DueKind.REHEARSE:
            return n(
                "Rehearse {count} more procedure this year",
                "Rehearse {count} more procedures this year",
                count,
            )
    return _procedures(item, texts)


def _procedures(item: DueItem, texts: Texts) -> str:
    n, count = texts.ngettext, item.count
    match item.kind:
        case DueKind.PROCEDURE_MISSING:
            return n(
                "Adopt {count} procedure that nobody can do without",
                "Adopt {count} procedures that nobody can do without",
                count,
            )
        case DueKind.PROCEDURE_FOR_RISKS:
            return n(
                "Adopt {count} procedure that your risks refer to",
                "Adopt {count} procedures that your risks refer to",
                count,
            )
        case DueKind.PROCEDURE_DRAFT:
            return n(
                "Adopt the draft of {count} procedure, or discard it",
                "Adopt the drafts of {count} procedures, or discard them",
                count,
            )
        case DueKind.PROCEDURE_REVIEW:
            return n("Review {count} procedure", "Review {count} procedures", count)
    return ""
