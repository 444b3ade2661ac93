"""D02, the Monday sheet: what the week asks for, on one page."""

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
    render,
    small,
    title_block,
)
from desk_app.reports.page_count import page_count
from desk_app.services.due_wording import due_details, due_sentence, due_words, headline
from desk_app.services.readiness_wording import cleared_sentence, readiness_lines
from desk_app.services.status import organisation_status
from desk_app.texts import texts_in
from desk_app.vault import last_backup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

    from desk_app.services.due import DueItem
    from desk_app.services.readiness import Readiness
    from desk_app.services.status import Status
    from desk_app.services.today import TodayList
    from desk_app.texts import Texts
    from desk_app.vault import Vault

CODE = "D02"


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return the Monday sheet as of `order.today`."""
    texts = texts_in(order.language)
    newest = last_backup(vault.folder)
    status = vault.read(
        organisation_status,
        today=order.today,
        last_backup=newest.date() if newest else None,
    )
    return PrintedDocument(
        code=CODE,
        title=texts.gettext("Monday sheet"),
        handling=handling_line(Handling.PERSONAL, texts),
        contains=texts.gettext("What waits to be done, with a few names."),
        pdf=monday_sheet(status, order, texts),
        file_name=document_file_name(
            CODE, texts.gettext("monday-sheet"), status.today.short_name, order.today
        ),
        count=len(status.today.steps),
    )


def monday_sheet(status: Status, order: PrintOrder, texts: Texts) -> bytes:
    """Return the sheet as a PDF of one page.

    What does not fit is left to the page Today, the latest first; the sheet says how much that is.
    """
    _ = texts.gettext
    frame = frame_of(order, status.organisation, _("Monday sheet"), CODE, Handling.PERSONAL)
    found = status.today
    room = len(found.steps) + len(found.coming)
    pdf = render(frame, _story(status, room, texts), texts)
    while room and page_count(pdf) > 1:
        room -= 1
        pdf = render(frame, _story(status, room, texts), texts)
    return pdf


def _story(status: Status, room: int, texts: Texts) -> list[Flowable]:
    """Return the sheet with at most `room` of the things that wait."""
    _ = texts.gettext
    found = status.today
    steps = found.steps[:room]
    coming = found.coming[: room - len(steps)]
    left = len(found.steps) + len(found.coming) - len(steps) - len(coming)
    more = texts.ngettext(
        "{count} more is on the page Today.", "{count} more are on the page Today.", left
    ).format(count=left)
    return [
        *title_block(headline(len(found.steps), texts), texts.long_date(found.day)),
        *_people(found, status.readiness, texts),
        *_table(steps, found, texts),
        *([heading(_("Coming up"))] if coming else []),
        *_table(coming, found, texts),
        *([small(more)] if left else []),
        heading(_("How ready we are")),
        grid(
            [_("Part"), _("In numbers")],
            [[line.title, line.sentence] for line in readiness_lines(status.readiness, texts)],
            [42, 133],
        ),
        gap(3),
        small(_("Tick off what is done, then destroy the sheet.")),
    ]


def _people(found: TodayList, ready: Readiness, texts: Texts) -> list[Flowable]:
    lines = [cleared_sentence(ready, texts)]
    if found.gap is not None:
        lines.append(due_sentence(found.gap, texts))
    return [body(". ".join(line for line in lines if line) + ".")] if any(lines) else []


def _table(items: Sequence[DueItem], found: TodayList, texts: Texts) -> list[Flowable]:
    if not items:
        return []
    rows = []
    for item in items:
        details = due_details(item, found.day, texts)
        what = due_sentence(item, texts)
        rows.append(
            [
                "☐" if item.is_step else "",
                f"{what}\n{details}" if details else what,
                due_words(item, found.day, texts),
            ]
        )
    return [grid(["✓", texts.gettext("What"), texts.gettext("When")], rows, [9, 134, 32])]
