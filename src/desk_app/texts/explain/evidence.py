"""Words failures of packs of evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app import errors

if TYPE_CHECKING:
    from desk_app.texts import Texts


def explain_evidence(error: errors.DeskError, texts: Texts) -> str:
    """Return the sentence, or nothing for other kinds of failure."""
    _ = texts.gettext
    match error:
        case errors.MissingRequesterError():
            return _("Write which organisation or authority asked for the pack.")
        case errors.PackNotAllowedError():
            return _(
                "This may only be handed out on a legal ground, and after it was confirmed twice. "
                "Choose the ground that applies, or leave the exact figures out."
            )
    return ""
