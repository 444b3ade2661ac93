"""Makes a pack of evidence about one person, after two confirmations (R24, J11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desk_app.exchange.evidence_archive import hand_out_pack
from desk_app.models.evidence import RequestGround
from desk_app.reports.evidence_pack import printed_pack
from desk_app.services.calendar_months import months_before
from desk_app.services.evidence_pack import CONFIRMATIONS, ground_name, person_content
from desk_app.services.evidence_values import EvidenceOrder
from desk_app.services.roster import list_roster
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts
from desk_app.views.background import run_in_background
from desk_app.views.preview import Document
from desk_app.views.widgets import ChoiceBox, Dialog, Form, confirm, show_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desk_app.services.evidence_values import EvidenceContent
    from desk_app.views.shell.pages import PageContext

_YEARS_BACK = 10


@dataclass(frozen=True, slots=True)
class _Wish:
    """Whose pack is wanted, and the order for it."""

    person_id: int
    order: EvidenceOrder


def ask_person_pack(owner: QWidget, context: PageContext, on_kept: Callable[[], object]) -> None:
    """Ask about whom and on what ground, confirm twice, make it and show it."""
    wish = _ask(owner, context)
    if wish is None or not _confirmed_twice(owner):
        return
    vault, today = context.vault, context.today()

    def made() -> tuple[EvidenceContent, bytes]:
        content = vault.read(person_content, wish.order, wish.person_id, today=today)
        return content, hand_out_pack(vault, content, as_zip=False)

    def show(found: tuple[EvidenceContent, bytes]) -> None:
        context.show_document(preview_of(*found))
        on_kept()

    run_in_background(owner, made, show, lambda error: show_error(owner, error))


def preview_of(content: EvidenceContent, pdf: bytes) -> Document:
    """Return a finished pack as the preview shows it."""
    printed = printed_pack(content, pdf)
    return Document(
        code=printed.code,
        title=printed.title,
        handling=printed.handling,
        contains=printed.contains,
        pdf=printed.pdf,
        suggested_name=printed.file_name,
    )


def _ask(owner: QWidget, context: PageContext) -> _Wish | None:
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
    person: ChoiceBox[int] = ChoiceBox([(row.id, row.listed_name) for row in people])
    grounds = (RequestGround.PERSONS_OWN_WISH, RequestGround.LAWFUL_REQUEST)
    ground = ChoiceBox([(each, ground_name(each, texts)) for each in grounds])
    language = ChoiceBox([(code, LANGUAGE_NAMES[code]) for code in ("sv", "en")])
    language.set_value(texts.language if texts.language == "sv" else "en")
    hint = _("The authority, or “the person concerned”; no name.")
    form.add_row("requester", _("&Asked for by"), requester, required=True, hint=hint)
    form.add_row("person", _("&Person"), person)
    form.add_row("ground", _("On the &ground of"), ground)
    form.add_row("language", _("&Language"), language)
    dialog.body.addWidget(form)
    dialog.check = form.check
    accepted = bool(people) and dialog.exec() == Dialog.DialogCode.Accepted
    dialog.deleteLater()
    if not accepted:
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
    return _Wish(person.value(), order)


def _confirmed_twice(owner: QWidget) -> bool:
    return confirm(
        owner,
        _("Hand out data about a person?"),
        _("The pack names one person, with signatures and training."),
        _("Go on"),
    ) and confirm(
        owner,
        _("Is the ground certain?"),
        _("Confirm that the person wishes it, or that the law demands it. This is put on record."),
        _("Make the pack"),
    )
