"""The columns in which the procedures are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.policies.procedure_editor import no_number_warning
from desk_app.views.widgets import ChipKind, Column

if TYPE_CHECKING:
    from desk_app.services.procedures import ProcedureRow


def procedure_columns() -> list[Column[ProcedureRow]]:
    """Return the columns of the table of procedures."""
    texts = interface_texts()
    return [
        Column(_("No."), lambda row: str(row.number), lambda row: row.number, width=5),
        Column(
            _("Procedure"),
            lambda row: row.title,
            tooltip=lambda row: row.use_when,
            width=30,
            stretches=True,
        ),
        Column(
            _("Standing"),
            _standing,
            chip=lambda row: ChipKind.OK if row.is_adopted else ChipKind.WARNING,
            width=16,
        ),
        Column(_("Adopted on"), lambda row: texts.short_date(row.adopted_on), width=11),
        Column(
            _("Rehearsed"),
            _rehearsed,
            tooltip=lambda row: row.last_rehearsal.lesson if row.last_rehearsal else "",
            width=11,
        ),
        Column(
            _("Activities"),
            lambda row: str(len(row.activities) or "–"),
            lambda row: len(row.activities),
            tooltip=lambda row: "\n".join(row.activities),
            width=11,
        ),
        Column(
            _("Courses"),
            lambda row: str(len(row.courses) or "–"),
            lambda row: len(row.courses),
            tooltip=lambda row: "\n".join(row.courses),
            width=7,
        ),
        Column(
            _("Contacts"),
            _to_verify,
            chip=_contacts_chip,
            tooltip=lambda row: no_number_warning(row.unverified_contacts),
            width=17,
        ),
    ]


def _standing(row: ProcedureRow) -> str:
    if row.edition_no is None:
        return _("Draft") if row.draft_id else _("Starter text")
    if row.draft_id:
        return _("Edition {number}, draft of the next").format(number=row.edition_no)
    return _("Edition {number}").format(number=row.edition_no)


def _rehearsed(row: ProcedureRow) -> str:
    if row.last_rehearsal is None:
        return "–"
    return interface_texts().short_date(row.last_rehearsal.rehearsed_on)


def _to_verify(row: ProcedureRow) -> str:
    count = len(row.unverified_contacts)
    if count:
        return ngettext("{count} to verify", "{count} to verify", count).format(count=count)
    return _("All verified") if row.contacts else "–"


def _contacts_chip(row: ProcedureRow) -> ChipKind | None:
    if not row.contacts:
        return None
    return ChipKind.WARNING if row.unverified_contacts else ChipKind.OK
