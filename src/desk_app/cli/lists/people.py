"""The list of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.cli.lists.listing import Listing
from desk_app.services.roster import list_roster
from desk_app.services.wording import (
    ack_status_name,
    category_name,
    clearance_name,
    reason_sentence,
    training_status_name,
)
from desk_app.texts import _, interface_texts

if TYPE_CHECKING:
    from datetime import date

    from desk_app.vault import Vault


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
