"""Makes a pack of evidence about one person, after two confirmations (R24, J11)."""

from __future__ import annotations

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


def ask_person_pack(owner: QWidget, context: PageContext, on_kept: Callable[[], object]) -> None:
    """Ask about whom and on what ground, confirm twice, make it and show it."""
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
    ground: ChoiceBox[RequestGround] = ChoiceBox(
        [
            (each, ground_name(each, texts))
            for each in (RequestGround.PERSONS_OWN_WISH, RequestGround.LAWFUL_REQUEST)
        ]
    )
    language: ChoiceBox[str] = ChoiceBox([(code, LANGUAGE_NAMES[code]) for code in ("sv", "en")])
    language.set_value(texts.language if texts.language == "sv" else "en")
    form.add_row(
        "requester",
        _("&Asked for by"),
        requester,
        required=True,
        hint=_("The authority, or “the person concerned”; no name."),
    )
    form.add_row("person", _("&Person"), person)
    form.add_row("ground", _("On the &ground of"), ground)
    form.add_row("language", _("&Language"), language)
    dialog.body.addWidget(form)
    dialog.check = form.check
    accepted = bool(people) and dialog.exec() == Dialog.DialogCode.Accepted
    dialog.deleteLater()
    if not (accepted and _confirmed_twice(owner)):
        return
    order = EvidenceOrder(
        requester=requester.text(),
        ground=ground.value(),
        starts_on=months_before(today, 12 * _YEARS_BACK),
        as_of=today,
        language=language.value(),
        parts=(),
        confirmations=CONFIRMATIONS,
    )
    vault, chosen = context.vault, person.value()

    def made() -> tuple[EvidenceContent, bytes]:
        content = vault.read(person_content, order, chosen, today=today)
        return content, hand_out_pack(vault, content, as_zip=False)

    def show(found: tuple[EvidenceContent, bytes]) -> None:
        printed = printed_pack(*found)
        context.show_document(
            Document(
                code=printed.code,
                title=printed.title,
                handling=printed.handling,
                contains=printed.contains,
                pdf=printed.pdf,
                suggested_name=printed.file_name,
            )
        )
        on_kept()

    run_in_background(owner, made, show, lambda error: show_error(owner, error))


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
