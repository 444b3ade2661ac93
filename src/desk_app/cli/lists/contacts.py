"""The list of contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.cli.lists.listing import Listing
from desk_app.services.contact_wording import freshness_name
from desk_app.services.organisation import organisation_profile
from desk_app.services.stakeholder_phones import written_phone
from desk_app.services.stakeholders import list_contacts
from desk_app.texts import _, interface_texts, pgettext

if TYPE_CHECKING:
    from datetime import date

    from desk_app.vault import Vault


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
