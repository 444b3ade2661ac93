"""P24, the outstanding signatures: whom to ask, where, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.reports.catalogue import PrintedDocument, PrintOrder, document_file_name
from desk_app.reports.frame import handling_line
from desk_app.reports.layout import (
    Handling,
    body,
    frame_of,
    grid,
    heading,
    kept_together,
    render,
    small,
    title_block,
)
from desk_app.services.organisation import organisation_profile
from desk_app.services.signatures import list_outstanding
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

    from desk_app.services.organisation import OrganisationProfile
    from desk_app.services.signatures import OutstandingRow
    from desk_app.texts import Texts
    from desk_app.vault import Vault


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return P24."""
    texts = texts_in(order.language)
    rows = vault.read(list_outstanding, today=order.today)
    profile = vault.read(organisation_profile)
    return PrintedDocument(
        code="P24",
        title=texts.gettext("Outstanding signatures"),
        handling=handling_line(Handling.PERSONAL, texts),
        contains=texts.gettext("Names and places of people who have not signed."),
        pdf=outstanding_report(rows, profile, order),
        file_name=document_file_name(
            "P24", texts.gettext("outstanding"), profile.short_name, order.today
        ),
        count=len(rows),
    )


def outstanding_report(
    rows: Sequence[OutstandingRow], profile: OrganisationProfile, order: PrintOrder
) -> bytes:
    """Return the list as a PDF, a table for each place; it gives no reason for anything missing."""
    texts = texts_in(order.language)
    _ = texts.gettext
    frame = frame_of(
        order,
        profile.name,
        _("Outstanding signatures"),
        "P24",
        Handling.PERSONAL,
        edition=str(rows[0].edition_needed) if rows else "",
    )
    story: list[Flowable] = title_block(_("Outstanding signatures"), _count(rows, order, texts))
    if not rows:
        nothing = _("Everyone who is active has signed the code, or no code has been adopted yet.")
        return render(frame, [*story, body(nothing)], texts)
    for place, group in _by_place(rows, texts).items():
        story += _place(place, group, texts)
    story.append(small(_("Tick off what you have collected, then destroy the list.")))
    return render(frame, story, texts)


def _count(rows: Sequence[OutstandingRow], order: PrintOrder, texts: Texts) -> str:
    day = texts.short_date(order.today)
    if not rows:
        return texts.gettext("No signature is outstanding on {day}.").format(day=day)
    return texts.ngettext(
        "{count} signature is missing on {day}.",
        "{count} signatures are missing on {day}.",
        len(rows),
    ).format(count=len(rows), day=day)


def _by_place(rows: Sequence[OutstandingRow], texts: Texts) -> dict[str, list[OutstandingRow]]:
    """Rows by place or, without one, by activity; places in the alphabet's order, none last."""
    groups: dict[str, list[OutstandingRow]] = {}
    for row in rows:
        groups.setdefault(_where(row), []).append(row)
    order = sorted(groups, key=lambda place: (not place, texts.sort_key(place)))
    return {
        place: sorted(groups[place], key=lambda row: texts.sort_key(row.person.listed_name))
        for place in order
    }


def _where(row: OutstandingRow) -> str:
    if row.person.protected_identity:
        return ""
    return row.person.place or next(iter(row.person.activities), "")


def _place(place: str, rows: Sequence[OutstandingRow], texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    header = [
        _("Name"),
        _("Role"),
        _("Edition"),
        _("Form printed"),
        _("How to reach"),
        texts.pgettext("signature", "Needed by"),
        "✓",
    ]
    cells = [
        [
            row.person.listed_name,
            row.person.role,
            str(row.edition_needed),
            _form(row, texts),
            _reach(row, texts),
            texts.short_date(row.due_on) if row.due_on else _("now"),
            "☐",
        ]
        for row in rows
    ]
    widths = [38, 34, 16, 29, 29, 22, 7]
    title = heading(place or _("No place"))
    if len(cells) > _FEW:
        return [title, grid(header, cells, widths)]
    return [kept_together(title, grid(header, cells, widths))]


_FEW = 12
"""A table this short is not torn apart."""


def _form(row: OutstandingRow, texts: Texts) -> str:
    if row.form_printed_on is None:
        return texts.gettext("not yet")
    return f"{texts.short_date(row.form_printed_on)}\n{row.form_code}"


def _reach(row: OutstandingRow, texts: Texts) -> str:
    if row.person.protected_identity:
        return texts.gettext("contact via the agreed route")
    return row.person.contact_mark
