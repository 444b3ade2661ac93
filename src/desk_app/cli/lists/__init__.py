"""The lists of the command line, one module an area."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from desk_app.cli.lists.listing import Listing
    from desk_app.vault import Vault

AREAS: Final = {
    "people": "people",
    "contacts": "contacts",
    "courses": "training",
    "sessions": "training",
    "activities": "risks",
    "forms": "conduct",
    "channels": "policies",
    "editions": "policies",
    "reviews": "monitoring",
    "actions": "monitoring",
}
"""Each list with the module that holds the function of its name."""


def make_list(what: str, vault: Vault, today: date) -> Listing:
    """Return the list of this name; only its own area is loaded, for a quick start."""
    area = import_module(f"desk_app.cli.lists.{AREAS[what]}")
    listing: Listing = getattr(area, what)(vault, today)
    return listing
