"""P04, the roster compliance report: who is cleared, what is missing, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.reports.catalogue import PrintedDocument, PrintOrder, document_file_name
from desk_app.reports.frame import handling_line
from desk_app.reports.layout import (
    CELL_HEAD,
    CELL_HEAD_RIGHT,
    Handling,
    body,
    frame_of,
    gap,
    grid,
    heading,
    new_page,
    notice,
    paragraph,
    render,
    small,
    title_block,
)
from desk_app.services import roster_report as rules
from desk_app.services.contact_details import phone_as_written
from desk_app.services.extract_status import ExtractStatus
from desk_app.services.wording import (
    ack_summary,
    category_name,
    category_plural,
    contact_level_name,
    extract_summary,
    next_step,
    reason_sentence,
    training_summary,
)
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlab.platypus import Flowable

    from desk_app.services.roster import RosterRow
    from desk_app.services.roster_report import GroupCount, RosterReport
    from desk_app.texts import Texts
    from desk_app.vault import Vault

WITHOUT_NAMES: Final = "without-names"
CALL_LIST: Final = "call-list"
CONTACT_ROLES: Final = "contact-roles"


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return P04.

    Options: `without-names` (references only), `call-list` (with phone numbers), `contact-roles`.
    """
    texts = texts_in(order.language)
    report = vault.read(
        rules.roster_report,
        language=order.language,
        contact_roles_only=CONTACT_ROLES in order.options,
        today=order.today,
    )
    return PrintedDocument(
        code="P04",
        title=texts.gettext("Roster compliance report"),
        handling=handling_line(Handling.PERSONAL, texts),
        contains=texts.gettext("Names, roles and what each person still lacks."),
        pdf=roster_report(report, order, texts),
        file_name=document_file_name(
            "P04", texts.gettext("roster-report"), report.organisation.short_name, order.today
        ),
        count=len(report.people),
    )


def roster_report(report: RosterReport, order: PrintOrder, texts: Texts) -> bytes:
    """Return the report as a PDF: a summary first, then everyone."""
    _ = texts.gettext
    frame = frame_of(
        order,
        report.organisation.name,
        _("Roster compliance report"),
        "P04",
        Handling.PERSONAL,
        edition=str(report.edition_no or ""),
    )
    story: list[Flowable] = [
        *title_block(_("Roster compliance report"), _subtitle(report, order, texts)),
        *(_parts(report, order, texts) if report.people else _nobody(texts)),
    ]
    return render(frame, story, texts)


def _nobody(texts: Texts) -> list[Flowable]:
    return [body(texts.gettext("Nobody is active, so there is nothing to report."))]


def _parts(report: RosterReport, order: PrintOrder, texts: Texts) -> list[Flowable]:
    return [
        *_summary(report, texts),
        *_not_cleared(report, order, texts),
        *_due_soon(report, order, texts),
        *_new_people(report, order, texts),
        gap(2),
        small(_counting_rules(texts)),
        new_page(),
        heading(texts.gettext("Everyone")),
        _everyone(report, order, texts),
    ]


def _subtitle(report: RosterReport, order: PrintOrder, texts: Texts) -> str:
    _ = texts.gettext
    shown = (
        _("active people in contact roles")
        if CONTACT_ROLES in order.options
        else _("all active people")
    )
    return _("As of {day} · shows {who}").format(day=texts.short_date(report.as_of), who=shown)


def _summary(report: RosterReport, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    total = report.total
    sentence = texts.ngettext(
        "{cleared} of {count} person is cleared to meet people seeking help.",
        "{cleared} of {count} people are cleared to meet people seeking help.",
        total.active,
    ).format(cleared=total.cleared, count=total.active)
    header = [
        _("Group"),
        texts.pgettext("column of counts", "Active"),
        _("Code signed"),
        _("Training valid"),
        texts.pgettext("column of counts", "Cleared"),
    ]
    rows: list[Sequence[str | Flowable]] = [
        _group_row(category_plural(count.category, texts), count, texts)
        for count in report.groups
        if count.category is not None
    ]
    total_row = _group_row(_("Total"), total, texts)
    styles = [CELL_HEAD, *(CELL_HEAD_RIGHT for _cell in total_row[1:])]
    rows.append([paragraph(text, style) for text, style in zip(total_row, styles, strict=True)])
    return [
        notice("", sentence),
        grid(header, rows, [55, 24, 34, 34, 28], right={1, 2, 3, 4}),
    ]


def _group_row(name: str, count: GroupCount, texts: Texts) -> list[str]:
    share = texts.gettext("{number} of {of}")
    return [
        name,
        str(count.active),
        share.format(number=count.acknowledged, of=count.active),
        share.format(number=count.trained, of=count.active),
        share.format(number=count.cleared, of=count.active),
    ]


def _not_cleared(report: RosterReport, order: PrintOrder, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    title = _("Not cleared ({count})").format(count=len(report.not_cleared))
    if not report.not_cleared:
        return [heading(title), body(_("Everyone is cleared."))]
    rows = [
        [
            _name(row, order, texts),
            row.role,
            _lines(reason_sentence(reason, texts) for reason in row.reasons),
            _lines(next_step(reason, texts) for reason in row.reasons),
        ]
        for row in _ordered(report.not_cleared, order)
    ]
    header = [_("Name"), _("Role"), _("What is missing"), _("Next step")]
    return [heading(title), grid(header, rows, [39, 37, 64, 35])]


def _due_soon(report: RosterReport, order: PrintOrder, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    if not report.due_soon:
        return []
    rows = [
        [
            texts.short_date(due.due_on),
            _name(due.person, order, texts),
            _("Signature") if due.is_signature else _("Training"),
        ]
        for due in report.due_soon
    ]
    return [
        heading(_("Runs out within 60 days ({count})").format(count=len(rows))),
        grid([_("Last day"), _("Name"), _("What")], rows, [28, 90, 57]),
    ]


def _new_people(report: RosterReport, order: PrintOrder, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    if report.new_since is None or not report.new_people:
        return []
    day = texts.short_date(report.new_since)
    names = "; ".join(_name(row, order, texts) for row in _ordered(report.new_people, order))
    return [heading(_("New since the last report, {day}").format(day=day)), body(names)]


def _everyone(report: RosterReport, order: PrintOrder, texts: Texts) -> Flowable:
    _ = texts.gettext
    header = [_("Name"), _("Category"), _("Role"), _("Signature"), _("Training"), _("Next step")]
    rows = [_person_row(row, report, order, texts) for row in _ordered(report.people, order)]
    return grid(header, rows, [30, 26.5, 33, 30, 27, 28.5])


def _person_row(
    row: RosterRow, report: RosterReport, order: PrintOrder, texts: Texts
) -> Sequence[str]:
    name = _name(row, order, texts)
    if CALL_LIST in order.options and row.phone and not row.protected_identity:
        name += "\n" + phone_as_written(row.phone, report.organisation.country)
    training = [training_summary(row.training, texts)]
    if row.works_with_children and row.extract.status is not ExtractStatus.NOT_REQUIRED:
        training.append(extract_summary(row.extract, texts))
    return [
        name,
        category_name(row.person_category, texts),
        f"{row.role}\n{contact_level_name(row.contact_level, texts)}",
        _lines([ack_summary(row.ack, texts)]),
        _lines(training),
        _lines(next_step(reason, texts) for reason in row.reasons) or "–",
    ]


def _lines(sentences: Iterable[str]) -> str:
    """Each sentence once, on a line of its own that begins with a capital."""
    return "\n".join(dict.fromkeys(text[:1].upper() + text[1:] for text in sentences))


def _ordered(rows: Sequence[RosterRow], order: PrintOrder) -> list[RosterRow]:
    """The alphabet's order would tell roughly what a name that is not printed begins with."""
    if WITHOUT_NAMES in order.options:
        return sorted(rows, key=lambda row: row.person_ref)
    return sorted(rows, key=lambda row: row.protected_identity)


def _name(row: RosterRow, order: PrintOrder, texts: Texts) -> str:
    if WITHOUT_NAMES in order.options:
        return row.person_ref
    if row.protected_identity:
        route = texts.gettext("contact via the agreed route")
        return f"{row.role} ({row.person_ref}), {route}"
    return row.listed_name


def _counting_rules(texts: Texts) -> str:
    return texts.gettext(
        "How it is counted: a signature counts if it is of the edition in force, or of the one "
        "before while people have time to sign anew, and is no older than twelve months. Training "
        "counts through its last day. Cleared means active, not paused, signed, trained and, where "
        "it is required, with an extract shown."
    )
