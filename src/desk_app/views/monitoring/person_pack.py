"""Makes a pack of evidence about one person, after two confirmations (R24, J11)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QLineEdit

from desk_app.models.evidence import RequestGround
from desk_app.services.calendar_months import months_before
from desk_app.services.evidence_person import person_content
from desk_app.services.evidence_values import CONFIRMATIONS, EvidenceOrder
from desk_app.services.evidence_wording import ground_name
from desk_app.services.roster import list_roster
from desk_app.texts import _, interface_texts
from desk_app.views.background import run_in_background
from desk_app.views.monitoring.evidence_form import pack_language
from desk_app.views.preview import Document
from desk_app.views.widgets import ChoiceBox, Dialog, Form, confirm, show_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desk_app.services.evidence_values import EvidenceContent
    from desk_app.views.shell.pages import PageContext

_YEARS_BACK = 10


@dataclass(frozen=True, slots=True)
class PersonWish:
    """Whose pack is wanted, the order for it, and whether as a ZIP with the papers as files."""

    person_id: int
    order: EvidenceOrder
    as_zip: bool
    name: str = ""


def ask_person_pack(owner: QWidget, context: PageContext, on_kept: Callable[[], object]) -> None:
    """Ask about whom and on what ground, confirm twice, make it and show or save it."""
    wish = _ask(owner, context)
    if wish is None or not _confirmed_twice(owner, wish.name):
        return
    if not wish.as_zip:
        _show(owner, context, wish, on_kept)
        return
    name = f"P12_{wish.order.as_of.isoformat()}.zip"
    chosen, _kind = QFileDialog.getSaveFileName(
        owner, _("Save the pack"), str(Path.home() / name), _("Archives (*.zip)")
    )
    if chosen:
        save_person_pack(owner, context, wish, Path(chosen).with_suffix(".zip"), on_kept)


def _show(
    owner: QWidget, context: PageContext, wish: PersonWish, on_kept: Callable[[], object]
) -> None:
    vault, today = context.vault, context.today()

    def made() -> tuple[EvidenceContent, bytes]:
        from desk_app.exchange.evidence_archive import hand_out_pack

        content = vault.read(person_content, wish.order, wish.person_id, today=today)
        return content, hand_out_pack(vault, content, as_zip=False)

    def show(found: tuple[EvidenceContent, bytes]) -> None:
        context.show_document(preview_of(*found))
        on_kept()

    run_in_background(owner, made, show, lambda error: show_error(owner, error))


def save_person_pack(
    owner: QWidget,
    context: PageContext,
    wish: PersonWish,
    path: Path,
    on_kept: Callable[[], object],
) -> None:
    """Save the ZIP of a wish that was confirmed; no copy of it is kept."""
    vault, today = context.vault, context.today()

    def save() -> None:
        from desk_app.exchange.evidence_archive import save_pack

        content = vault.read(person_content, wish.order, wish.person_id, today=today)
        save_pack(vault, content, path)

    def saved(_nothing: None) -> None:
        context.notify(_("Saved as {file}.").format(file=path.name))
        on_kept()

    run_in_background(owner, save, saved, lambda error: show_error(owner, error))


def preview_of(content: EvidenceContent, pdf: bytes) -> Document:
    """Return a finished pack as the preview shows it."""
    from desk_app.reports.evidence_pack import printed_pack

    printed = printed_pack(content, pdf)
    return Document(
        code=printed.code,
        title=printed.title,
        handling=printed.handling,
        contains=printed.contains,
        pdf=printed.pdf,
        suggested_name=printed.file_name,
    )


def _ask(owner: QWidget, context: PageContext) -> PersonWish | None:
    texts, today = interface_texts(), context.today()
    dialog = Dialog(
        _("Evidence about one person"),
        _("Make the pack"),
        owner,
        intro=_(
            "Only at the person’s own wish or on a lawful request. That there was such a pack is "
            "put on record, without the name."
        ),
    )
    form, requester = Form(), QLineEdit()
    rows = context.vault.read(list_roster, today=today)
    people = sorted(rows, key=lambda row: texts.sort_key(row.listed_name))
    # Nobody is chosen beforehand: it must not be the first of the list by mistake.
    person = ChoiceBox[int | None]([(None, ""), *((row.id, row.listed_name) for row in people)])
    grounds = (RequestGround.PERSONS_OWN_WISH, RequestGround.LAWFUL_REQUEST)
    ground = ChoiceBox([(each, ground_name(each, texts)) for each in grounds])
    language = pack_language()
    kind = ChoiceBox([(False, _("One PDF, to look at first")), (True, _("ZIP, papers as files"))])
    hint = _("The authority, or “the person concerned”; no name.")
    form.add_row("requester", _("&Asked for by"), requester, required=True, hint=hint)
    form.add_row("person", _("&Person"), person, required=True)
    form.add_row("ground", _("On the &ground of"), ground)
    form.add_row("language", _("&Language"), language)
    form.add_row("kind", _("&Format"), kind)
    dialog.body.addWidget(form)
    dialog.widen(36)
    dialog.check = form.check
    accepted = bool(people) and dialog.exec() == Dialog.DialogCode.Accepted
    dialog.deleteLater()
    person_id = person.value()
    if not accepted or person_id is None:
        return None
    order = EvidenceOrder(
        requester=requester.text(),
        ground=ground.value(),
        starts_on=months_before(today, 12 * _YEARS_BACK),
        as_of=today,
        language=language.value(),
        parts=(),
        confirmations=CONFIRMATIONS,
    )
    return PersonWish(person_id, order, kind.value(), person.currentText())


def _confirmed_twice(owner: QWidget, name: str) -> bool:
    return confirm(
        owner,
        _("Hand out data about a person?"),
        _("The pack names {person}, with signatures, training and copies of their papers.").format(
            person=name
        ),
        _("Go on"),
    ) and confirm(
        owner,
        _("Is the ground certain?"),
        _("Confirm that the person wishes it, or that the law demands it. This is put on record."),
        _("Make the pack"),
    )
