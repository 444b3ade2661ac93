"""The lists of reviews and of corrective actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.cli.lists.listing import Listing
from desk_app.services.actions import list_actions
from desk_app.services.review_wording import action_state_name, review_state_name
from desk_app.services.reviews import list_reviews
from desk_app.texts import _, interface_texts

if TYPE_CHECKING:
    from datetime import date

    from desk_app.vault import Vault


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
