"""D01, the door list: who may meet people on a day. Names only (R1, J2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.reports.catalogue import PrintedDocument, PrintOrder, document_file_name
from desk_app.reports.frame import handling_line
from desk_app.reports.layout import (
    Handling,
    body,
    frame_of,
    gap,
    grid,
    heading,
    notice,
    render,
    small,
    title_block,
)
from desk_app.services import door_list as rules
from desk_app.services.wording import short_reason
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

    from desk_app.services.door_list import DoorEntry, DoorList
    from desk_app.texts import Texts
    from desk_app.vault import Vault

CODE = "D01"
_FEW = 14
"""Up to so many names stand in one column, more in two."""


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return the door list for `order.day`, or for today."""
    texts = texts_in(order.language)
    day = order.day or order.today
    found = vault.read(rules.door_list, day=day, language=order.language)
    return PrintedDocument(
        code=CODE,
        title=texts.gettext("Door list"),
        handling=handling_line(Handling.PERSONAL, texts),
        contains=texts.gettext("Names of active people and, in a word, what some still lack."),
        pdf=door_list(found, order, texts),
        file_name=document_file_name(
            CODE, texts.gettext("door-list"), found.organisation.short_name, day
        ),
        count=len(found.cleared),
    )


def door_list(found: DoorList, order: PrintOrder, texts: Texts) -> bytes:
    """Return the list as a PDF: who is cleared, to tick off, then who is not and why."""
    _ = texts.gettext
    frame = frame_of(order, found.organisation.name, _("Door list"), CODE, Handling.PERSONAL)
    story: list[Flowable] = [
        *title_block(_("Who may meet people?"), texts.long_date(found.day)),
        notice("", _count(found, texts)),
        *_cleared(found.cleared, texts),
        *_not_cleared(found.not_cleared, texts),
        gap(3),
        small(_("Take the list down after the day, then destroy it.")),
    ]
    return render(frame, story, texts)


def _count(found: DoorList, texts: Texts) -> str:
    count = len(found.cleared)
    if not count:
        return texts.gettext("Nobody may meet people who seek help on this day.")
    return texts.ngettext(
        "{count} person may meet people who seek help on this day. Nobody else does.",
        "{count} people may meet people who seek help on this day. Nobody else does.",
        count,
    ).format(count=count)


def _cleared(entries: Sequence[DoorEntry], texts: Texts) -> list[Flowable]:
    if not entries:
        return []
    name = texts.gettext("Name")
    names = [_name(entry, texts) for entry in entries]
    if len(names) <= _FEW:
        return [grid(["✓", name], [["☐", each] for each in names], [9, 166])]
    half = (len(names) + 1) // 2
    right = [*names[half:], *([""] if len(names) % 2 else [])]
    rows = [
        ["☐", first, "☐" if second else "", second]
        for first, second in zip(names[:half], right, strict=True)
    ]
    return [grid(["✓", name, "✓", name], rows, [9, 78, 9, 79])]


def _not_cleared(entries: Sequence[DoorEntry], texts: Texts) -> list[Flowable]:
    if not entries:
        return []
    _ = texts.gettext
    rows = [
        [
            _name(entry, texts),
            ", ".join(dict.fromkeys(short_reason(reason, texts) for reason in entry.reasons)),
        ]
        for entry in entries
    ]
    return [
        heading(_("Not yet ({count})").format(count=len(rows))),
        body(_("These people do not meet people who seek help on this day.")),
        grid([_("Name"), _("What is missing")], rows, [88, 87]),
    ]


def _name(entry: DoorEntry, texts: Texts) -> str:
    role = entry.role[:1].upper() + entry.role[1:]
    return entry.name or role or texts.gettext("Name left out")
