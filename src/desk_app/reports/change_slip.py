"""D03, the slip that says what changed between two editions of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.reports.catalogue import (
    PrintedDocument,
    PrintOrder,
    document_file_name,
    option_value,
)
from desk_app.reports.frame import handling_line
from desk_app.reports.layout import (
    Frame,
    Handling,
    body,
    grid,
    marked,
    render,
    small,
    title_block,
)
from desk_app.services.change_slip import change_slip
from desk_app.services.edition_comparison import change_name
from desk_app.services.organisation import organisation_profile
from desk_app.services.policy_wording import text_name
from desk_app.services.word_changes import word_changes
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from desk_app.services.change_slip import ChangeSlip
    from desk_app.services.edition_comparison import PartChange
    from desk_app.services.editions import EditionRow
    from desk_app.texts import Texts
    from desk_app.vault import Vault

_WIDTHS = (22, 76, 77)


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return D03 for the editions named by the options `before-ID` and `after-ID`."""
    texts = texts_in(order.language)
    _ = texts.gettext
    before, after = option_value(order, "before"), option_value(order, "after")
    pair = (int(before), int(after)) if before and after else None
    slip = vault.read(change_slip, order.language, pair)
    profile = vault.read(organisation_profile)
    return PrintedDocument(
        code="D03",
        title=_("What changed"),
        handling=handling_line(Handling.INTERNAL, texts),
        contains=_("Two editions of a text of the organisation; nothing about people."),
        pdf=change_slip_report(slip, profile.name, order),
        file_name=document_file_name("D03", _("what-changed"), profile.short_name, order.today),
        count=len(slip.changes) if slip else 0,
    )


def change_slip_report(slip: ChangeSlip | None, organisation: str, order: PrintOrder) -> bytes:
    """Return the slip as a PDF: every part that differs, before and after."""
    texts = texts_in(order.language)
    _ = texts.gettext
    frame = Frame(
        organisation=organisation,
        title=_("What changed"),
        code="D03",
        handling=Handling.INTERNAL,
        printed_on=order.today,
        printed_by_role=order.role,
        edition=str(slip.after.edition_no or "") if slip else "",
        language=order.language,
        draft=slip is not None and slip.after.is_draft,
    )
    if slip is None:
        nothing = body(_("The code of conduct has no two editions yet: nothing has changed."))
        return render(frame, [*title_block(_("What changed")), nothing], texts)
    story = title_block(_("What changed"), text_name(slip.doc_type, slip.title, texts))
    if slip.after.what_changed:
        story.append(body(slip.after.what_changed))
    if not slip.changes:
        return render(frame, [*story, body(_("No word differs in this language."))], texts)
    rows = [[change_name(each.change, texts), *_cells(each)] for each in slip.changes]
    header = [
        texts.pgettext("noun", "Change"),
        _edition(slip.before, texts),
        _edition(slip.after, texts),
    ]
    story.append(grid(header, rows, _WIDTHS))
    story.append(small(_("Everything that is not listed is as it was.")))
    return render(frame, story, texts)


def _cells(change: PartChange) -> list[str | Flowable]:
    """Return a part before and after; where both exist, with the words marked that differ."""
    if change.before is None or change.after is None:
        return [each.words if each else "–" for each in (change.before, change.after)]
    left, right = word_changes(change.before.words, change.after.words)
    return [
        marked([(each.text, each.differ) for each in left], "strike"),
        marked([(each.text, each.differ) for each in right], "u", is_bold=True),
    ]


def _edition(row: EditionRow, texts: Texts) -> str:
    _ = texts.gettext
    if row.edition_no is None or row.adopted_on is None:
        return _("Draft")
    return _("Edition {number}, {day}").format(
        number=row.edition_no, day=texts.short_date(row.adopted_on)
    )
