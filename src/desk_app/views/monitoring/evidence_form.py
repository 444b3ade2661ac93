"""Asks what a pack of evidence is to show, for whom and on what ground (J11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desk_app.errors import (
    EndBeforeStartError,
    FutureDateError,
    MissingRequesterError,
    PackNotAllowedError,
    PersonalDataInNoteError,
)
from desk_app.models.evidence import RequestGround
from desk_app.services.calendar_months import months_before
from desk_app.services.evidence_values import EXACT_GROUNDS, EvidenceOrder, EvidencePart
from desk_app.services.evidence_wording import ground_name, part_title
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts
from desk_app.views.widgets import ChoiceBox, DateField, Form, confirm, words_for
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from datetime import date

    from desk_app.errors import DeskError

_GROUNDS = (
    RequestGround.OWN_INITIATIVE,
    RequestGround.DONOR_AGREEMENT,
    RequestGround.PARTNER_REVIEW,
    RequestGround.INSPECTION,
)
_FIELDS: dict[type[DeskError], str] = {
    MissingRequesterError: "requester",
    PersonalDataInNoteError: "requester",
    FutureDateError: "as_of",
    EndBeforeStartError: "starts_on",
    PackNotAllowedError: "ground",
}


class EvidenceForm(Form):
    """The choices for a pack without names."""

    def __init__(self, today: date) -> None:
        super().__init__()
        texts = interface_texts()
        self.requester = QLineEdit()
        self.ground: ChoiceBox[RequestGround] = ChoiceBox(
            [(each, ground_name(each, texts)) for each in _GROUNDS]
        )
        self.starts_on = DateField(months_before(today, 12))
        self.as_of = DateField(today)
        self.language = pack_language()
        self.is_exact = QCheckBox(_("E&xact figures of groups"))
        self.parts = {part: QCheckBox(part_title(part, texts)) for part in EvidencePart}
        self.add_row("requester", _("&Asked for by"), self.requester, required=True)
        self.add_row("ground", _("On the &ground of"), self.ground)
        self.add_row("starts_on", _("Period &from"), self.starts_on, required=True)
        self.add_row("as_of", _("Shown as &of"), self.as_of, required=True)
        self.add_row("language", _("&Language"), self.language)
        self.add_wide(self.is_exact)
        parts = QWidget()
        flow = FlowLayout(parts)
        for box in self.parts.values():
            box.setChecked(True)
            flow.addWidget(box)
        self.add_wide(parts)
        self.ground.currentIndexChanged.connect(lambda _index: self._offer_exact())
        self._offer_exact()

    def order(self, confirmations: int = 0) -> EvidenceOrder:
        """Return what is chosen; its dates must have been checked."""
        starts_on, as_of = self.starts_on.value(), self.as_of.value()
        assert starts_on is not None
        assert as_of is not None
        return EvidenceOrder(
            requester=self.requester.text(),
            ground=self.ground.value(),
            starts_on=starts_on,
            as_of=as_of,
            language=self.language.value(),
            parts=tuple(part for part, box in self.parts.items() if box.isChecked()),
            is_exact=self.is_exact.isChecked(),
            confirmations=confirmations,
        )

    def is_complete(self) -> bool:
        """Whether every field is filled in; what is not says so."""
        self.show_errors({})
        return self.check()

    def shows(self, error: DeskError) -> bool:
        """Word a failure beside its field; False if it belongs to none."""
        name = _FIELDS.get(type(error))
        if name is not None:
            self.show_errors({name: words_for(error)})
        return name is not None

    def _offer_exact(self) -> None:
        allowed = self.ground.value() in EXACT_GROUNDS
        self.is_exact.setVisible(allowed)
        if not allowed:
            self.is_exact.setChecked(False)


def pack_language() -> ChoiceBox[str]:
    """Return the choice of a pack's language, which begins with that of the window."""
    language: ChoiceBox[str] = ChoiceBox([(code, LANGUAGE_NAMES[code]) for code in ("sv", "en")])
    language.set_value(pack_texts_language())
    return language


def pack_texts_language() -> str:
    """Return the window's language, or English where there is no pack in it."""
    spoken = interface_texts().language
    return spoken if spoken == "sv" else "en"


def exact_is_confirmed(owner: QWidget) -> bool:
    """Ask two different questions, since exact figures may let somebody be recognised."""
    return confirm(
        owner,
        _("Hand out exact figures?"),
        _("Figures of small groups can show who has not signed. Somebody may be recognised."),
        _("Go on"),
    ) and confirm(
        owner,
        _("Is there a legal ground?"),
        _("Confirm that the requester has a right to exact figures. This is put on record."),
        _("Hand out exact figures"),
    )
