"""Words about policies and procedures that no starter text holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.models.edition import DocType

if TYPE_CHECKING:
    from desk_app.texts import Texts


def text_name(doc_type: DocType, title: str, texts: Texts) -> str:
    """Return what kind of text an edition belongs to; a procedure by its title."""
    _ = texts.gettext
    if doc_type is DocType.CODE_OF_CONDUCT:
        return _("Code of conduct")
    if doc_type is DocType.POLICY:
        return _("Policy")
    return _("Procedure: {title}").format(title=title)
