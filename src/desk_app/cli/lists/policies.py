"""The lists of reporting channels and of the editions of adopted texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.cli.lists.listing import Listing
from desk_app.services.channel_wording import kind_name, trial_sentence
from desk_app.services.channels import list_channels
from desk_app.services.editions import list_all_editions
from desk_app.services.policy_wording import text_name
from desk_app.texts import _, interface_texts, pgettext

if TYPE_CHECKING:
    from datetime import date

    from desk_app.vault import Vault


def channels(vault: Vault, today: date) -> Listing:
    """Return the reporting channels in use; there is nothing about reports to list."""
    found, texts = vault.read(list_channels, today=today), interface_texts()
    return Listing(
        rows=[
            {
                "channel_id": row.id,
                "name": row.name(texts.language),
                "kind": row.kind.value,
                "anonymous": row.anonymous_possible,
                "bypasses_management": row.bypasses_management,
                "last_tested_on": texts.short_date(row.state.tested_on) or None,
                "last_result": row.state.result.value if row.state.result else None,
                "in_use_from": texts.short_date(row.in_use_from) or None,
            }
            for row in found
        ],
        titles=(
            pgettext("channel", "Name"),
            pgettext("channel", "Kind"),
            _("Anonymous"),
            _("Bypasses management"),
            _("Test"),
        ),
        table=[
            (
                row.name(texts.language),
                kind_name(row.kind, texts),
                _("yes") if row.anonymous_possible else _("no"),
                _("yes") if row.bypasses_management else _("no"),
                trial_sentence(row.state, texts),
            )
            for row in found
        ],
    )


def editions(vault: Vault, today: date) -> Listing:
    """Return the editions of every adopted text and the drafts, by text, the newest first."""
    del today
    found, texts = vault.read(list_all_editions), interface_texts()
    return Listing(
        rows=[
            {
                "doc_type": row.doc_type.value,
                "subject": row.subject,
                "title": row.title,
                "edition_no": row.edition_no,
                "languages": list(row.languages),
                "adopted_on": texts.short_date(row.adopted_on) or None,
                "adopted_by_body": row.adopted_by_body,
                "effective_from": texts.short_date(row.effective_from) or None,
                "review_due_on": texts.short_date(row.review_due_on) or None,
                "needs_new_signatures": row.needs_new_signatures,
                "content_hash": row.content_hash,
            }
            for row in found
        ],
        titles=(_("Text"), _("Edition"), _("Adopted on"), _("In force from"), _("Review due")),
        table=[
            (
                text_name(row.doc_type, row.title, texts),
                str(row.edition_no) if row.edition_no else _("draft"),
                texts.short_date(row.adopted_on),
                texts.short_date(row.effective_from),
                texts.short_date(row.review_due_on),
            )
            for row in found
        ],
    )
