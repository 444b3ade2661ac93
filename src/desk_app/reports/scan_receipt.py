"""P22, the receipt of a scanned pile: what was read, filed and refused, and what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.errors import NoPileError
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
    grid,
    heading,
    numbered,
    render,
    title_block,
)
from desk_app.services.organisation import organisation_profile
from desk_app.services.scan_receipt import Outcome, batch_receipt, newest_batch
from desk_app.services.scan_wording import outcome_name, receipt_steps
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportlab.platypus import Flowable

    from desk_app.services.organisation import OrganisationProfile
    from desk_app.services.scan_receipt import Receipt, ReceiptPage
    from desk_app.texts import Texts
    from desk_app.vault import Vault

WITH_NAMES: Final = "with-names"

_LINES_A_ROW: Final = 12
_COUNTED_ONLY: Final = {Outcome.LEAFLET, Outcome.BLANK}


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return P22 of the pile that was read last.

    Options: `batch-ID` (another pile), `with-names`.

    Raises:
        NoPileError: none was read yet, or none has this number.
    """
    texts = texts_in(order.language)
    has_names = WITH_NAMES in order.options
    batch_id = _asked_batch(order) or vault.read(newest_batch)
    receipt = vault.read(batch_receipt, batch_id, today=order.today, with_names=has_names)
    profile = vault.read(organisation_profile)
    return PrintedDocument(
        code="P22",
        title=texts.gettext("Scan batch receipt"),
        handling=handling_line(_handling(order), texts),
        contains=(
            texts.gettext("Names of the people whose forms came back, with form codes.")
            if has_names
            else texts.gettext("Form codes, no names.")
        ),
        pdf=scan_receipt(receipt, profile, order),
        file_name=document_file_name(
            "P22", texts.gettext("scan-receipt"), profile.short_name, order.today
        ),
        count=receipt.pages,
    )


def scan_receipt(receipt: Receipt, profile: OrganisationProfile, order: PrintOrder) -> bytes:
    """Return the receipt as a PDF."""
    texts = texts_in(order.language)
    _ = texts.gettext
    frame = Frame(
        organisation=profile.name,
        title=_("Scan batch receipt"),
        code="P22",
        handling=_handling(order),
        printed_on=order.today,
        printed_by_role=order.role,
        language=order.language,
    )
    story: list[Flowable] = [
        *title_block(_("Scan batch receipt"), _read(receipt, texts)),
        _counts(receipt, texts),
        heading(_("What is next")),
        numbered(receipt_steps(receipt, texts)),
        heading(_("What became of each page")),
        _outcomes(receipt, texts),
    ]
    return render(frame, story, texts)


def _asked_batch(order: PrintOrder) -> int | None:
    asked = option_value(order, "batch")
    if asked is None:
        return None
    try:
        return int(asked)
    except ValueError as error:
        raise NoPileError from error


def _handling(order: PrintOrder) -> Handling:
    return Handling.PERSONAL if WITH_NAMES in order.options else Handling.INTERNAL


def _read(receipt: Receipt, texts: Texts) -> str:
    _ = texts.gettext
    read = _("Batch {number}, read on {day}").format(
        number=receipt.batch_id, day=texts.short_date(receipt.read_on)
    )
    if receipt.finished_on is None:
        finished = _("not finished yet")
    else:
        finished = _("finished on {day}").format(day=texts.short_date(receipt.finished_on))
    return f"{read} · {finished}"


def _counts(receipt: Receipt, texts: Texts) -> Flowable:
    _ = texts.gettext
    header = [
        _("Pages read"),
        texts.pgettext("pages", "Matched"),
        _("No code read"),
        texts.pgettext("pages", "Duplicates"),
        texts.pgettext("pages", "Refused"),
        _("Nothing to file"),
    ]
    counts = (
        receipt.pages,
        receipt.matched,
        receipt.unmatched,
        receipt.duplicates,
        receipt.refused,
        receipt.nothing_to_file,
    )
    return grid(header, [[str(count) for count in counts]], [29, 29, 29, 29, 29, 30])


def _outcomes(receipt: Receipt, texts: Texts) -> Flowable:
    _ = texts.gettext
    rows = [
        row for outcome, pages in receipt.outcomes.items() for row in _rows(outcome, pages, texts)
    ]
    return grid([_("What"), _("Pages"), _("Form codes")], rows, [46, 14, 115])


def _rows(outcome: Outcome, pages: Sequence[ReceiptPage], texts: Texts) -> Iterator[list[str]]:
    """Give codes as running text; with names, a line for each, a few lines a row."""
    what, count = outcome_name(outcome, texts), str(len(pages))
    labels = [_label(outcome, page, texts) for page in pages]
    if outcome in _COUNTED_ONLY or not any(page.name for page in pages):
        yield [what, count, "" if outcome in _COUNTED_ONLY else ", ".join(labels)]
        return
    for at in range(0, len(labels), _LINES_A_ROW):
        yield [what, count, "\n".join(labels[at : at + _LINES_A_ROW])]
        what = count = ""


def _label(outcome: Outcome, page: ReceiptPage, texts: Texts) -> str:
    _ = texts.gettext
    if not page.code:
        return _("page {number}").format(number=page.position)
    code = page.code
    if outcome is Outcome.OLDER_EDITION and page.edition_no is not None:
        code = _("{code}, edition {number}").format(code=code, number=page.edition_no)
    return f"{code} · {page.name}" if page.name else code
