"""The sheet for a call round: whom to call, and room to note what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.reports.layout import (
    Handling,
    body,
    frame_of,
    grid,
    render,
    signature_lines,
    small,
    title_block,
)
from desk_app.services.contact_wording import freshness_name, hours_in_words
from desk_app.services.stakeholder_phones import written_phone
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.reports.catalogue import PrintOrder
    from desk_app.services.organisation import OrganisationProfile
    from desk_app.services.stakeholders import ContactRow
    from desk_app.texts import Texts


def call_round_sheet(
    rows: Sequence[ContactRow], profile: OrganisationProfile, order: PrintOrder
) -> bytes:
    """Return the sheet as a PDF; its numbers are those of the dialog it is ticked back in."""
    texts = texts_in(order.language)
    _ = texts.gettext
    frame = frame_of(order, profile.name, _("Call round"), "P05", Handling.INTERNAL)
    count = texts.ngettext(
        "{count} contact to verify", "{count} contacts to verify", len(rows)
    ).format(count=len(rows))
    story = title_block(_("Call round"), count)
    if not rows:
        return render(frame, [*story, body(_("No contact is waiting to be verified."))], texts)
    story.append(
        body(
            _(
                "Call each number or open the page. Ask: is this the right place, when do you "
                "answer, in which languages? Never talk about a person. Do not try 112."
            )
        )
    )
    header = [_("No."), _("Who"), _("Number or page"), _("Hours"), _("Right"), _("What is new")]
    cells = [_cells(row, profile.country, texts) for row in rows]
    story += [
        grid(header, cells, [10, 47, 44, 27, 12, 35]),
        signature_lines([_("Date"), _("Called by (role)")]),
        small(
            _("Then tick what was right: Contacts, “Record call round”. The numbers are the same.")
        ),
    ]
    return render(frame, story, texts)


def _cells(row: ContactRow, country: str, texts: Texts) -> list[str]:
    phones = [written_phone(phone, country) for phone in row.phones]
    hours = [hours_in_words(phone.hours, texts) for phone in row.phones]
    return [
        str(row.id),
        f"{row.name(texts.language)}\n{freshness_name(row.state, texts)}",
        "\n".join(phones) or row.web.removeprefix("https://").removeprefix("www.") or row.email,
        "\n".join(dict.fromkeys(filter(None, hours))) or "–",
        "☐",
        "",
    ]
