"""The list of conduct forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.cli.lists.listing import Listing
from desk_app.services.conduct_forms import list_forms
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts

if TYPE_CHECKING:
    from datetime import date

    from desk_app.services.conduct_forms import FormRow
    from desk_app.vault import Vault


def forms(vault: Vault, today: date) -> Listing:
    """Return all conduct forms, the newest first."""
    del today
    found, texts = vault.read(list_forms), interface_texts()
    states = {"void": _("void"), "out": _("out"), "signed": _("signed")}
    return Listing(
        rows=[
            {
                "form_code": row.form_code,
                "person_ref": row.person_ref,
                "edition_no": row.edition_no,
                "language": row.language,
                "printed_on": row.printed_on.isoformat(),
                "state": _state(row),
            }
            for row in found
        ],
        titles=(
            _("Form code"),
            _("Person"),
            _("Edition"),
            _("Language"),
            _("Printed"),
            _("State"),
        ),
        table=[
            (
                row.form_code,
                row.person_ref,
                str(row.edition_no),
                LANGUAGE_NAMES[row.language],
                texts.short_date(row.printed_on),
                states[_state(row)],
            )
            for row in found
        ],
    )


def _state(row: FormRow) -> str:
    if row.void_on:
        return "void"
    return "out" if row.is_open else "signed"
