"""The tables of channels in use and of notices that hang somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.services.channel_wording import audiences_in_words, kind_name, state_words
from desk_app.services.contact_wording import languages_in_words
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts, pgettext
from desk_app.views.policies.channels_words import trial_chip, yes_or_no
from desk_app.views.widgets import ChipKind, Column, EmptyState, RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.services.channels import ChannelRow
    from desk_app.services.posted_notices import PostedNoticeRow


def channel_table(add: Callable[[], object]) -> RecordTable[ChannelRow]:
    """Return an empty table of channels; `add` offers the proposals."""
    texts = interface_texts()
    return RecordTable(
        _("Reporting channels"),
        [
            Column(
                pgettext("channel", "Name"),
                lambda row: row.name(texts.language),
                tooltip=_more,
                width=24,
                stretches=True,
            ),
            Column(
                _("Test"),
                lambda row: state_words(row, texts),
                chip=lambda row: trial_chip(row.state) if row.is_in_use else ChipKind.NEUTRAL,
                width=30,
            ),
            Column(pgettext("channel", "Kind"), lambda row: kind_name(row.kind, texts), width=10),
            Column(
                _("For"),
                lambda row: audiences_in_words(row.audience, texts),
                width=14,
                stretches=True,
            ),
            Column(_("Anonymous"), lambda row: yes_or_no(is_so=row.anonymous_possible), width=11),
            Column(
                _("Bypasses management"),
                lambda row: yes_or_no(is_so=row.bypasses_management),
                width=18,
            ),
        ],
        key=lambda row: row.id,
        empty=EmptyState(
            _("No channels yet"),
            _("Start with the proposals: fill in the numbers, and they can be used and printed."),
            _("Choose the first channel"),
            add,
        ),
    )


def _more(row: ChannelRow) -> str:
    texts = interface_texts()
    spoken = languages_in_words(row.languages, texts)
    parts = (row.how(texts.language), row.answered_by_role, row.hours, spoken)
    return "\n".join(filter(None, parts))


def notice_table(post: Callable[[], object]) -> RecordTable[PostedNoticeRow]:
    """Return an empty table of notices; `post` records one."""
    texts = interface_texts()
    return RecordTable(
        _("Posted notices"),
        [
            Column(_("Place"), lambda row: row.place, width=26, stretches=True),
            Column(_("Language"), lambda row: LANGUAGE_NAMES[row.language], width=14),
            Column(_("Put up"), lambda row: texts.short_date(row.posted_on), width=12),
            Column(
                _("Checked"),
                lambda row: texts.short_date(row.checked_on),
                chip=lambda row: ChipKind.WARNING if row.is_due else ChipKind.OK,
                tooltip=lambda row: _("Check by {day}").format(day=texts.short_date(row.check_by)),
                width=18,
            ),
        ],
        key=lambda row: row.id,
        empty=EmptyState(
            _("No notices yet"),
            _("Print the notice, put it up, and note where it hangs."),
            _("A notice was put up"),
            post,
        ),
    )
