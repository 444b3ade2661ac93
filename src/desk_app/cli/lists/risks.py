"""The list of activities with their risks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.cli.lists.listing import Listing
from desk_app.services.activities import list_activities
from desk_app.services.risk_wording import level_name, standing_name
from desk_app.texts import _, interface_texts

if TYPE_CHECKING:
    from datetime import date

    from desk_app.vault import Vault


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
