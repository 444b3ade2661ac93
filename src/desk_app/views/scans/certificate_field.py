"""A row of a form in which a certificate of another provider can be attached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.models.training import EvidenceKind
from desk_app.texts import _, ngettext
from desk_app.views.scans.files import chosen_file, read_scan
from desk_app.views.theme import SPACES
from desk_app.views.widgets import button, label, words_for

if TYPE_CHECKING:
    from pathlib import Path

    from desk_app.errors import DeskError
    from desk_app.exchange.scan_files import ScanFile
    from desk_app.views.widgets import ChoiceBox, Form

_ROW = "certificate"


class CertificateField(QWidget):
    """Shown while a certificate is the evidence, for one person at a time.

    `grown` tells that the form needs more room.
    """

    grown = Signal()

    def __init__(self, form: Form, evidence: ChoiceBox[EvidenceKind], *, is_one: bool) -> None:
        super().__init__()
        self._form, self._evidence, self._is_one = form, evidence, is_one
        self._file: ScanFile | None = None
        self.is_reading = False
        self.words = label("", "muted")
        self.choose = button(_("Choose a &file…"), self._choose)
        self.forget = button(_("Without"), self._forget, role="link")
        self.setFocusProxy(self.choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["s"])
        layout.addWidget(self.choose)
        layout.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.forget)
        form.add_row(
            _ROW,
            _("Certificate"),
            self,
            hint=_("PDF or picture, at most 20 MB. It is kept here encrypted."),
        )
        evidence.currentIndexChanged.connect(lambda _index: self._show())
        self._say()
        self._show()

    def value(self) -> bytes | None:
        """Return what is to be kept; None if nothing is, or the evidence is another one."""
        return self._file.content if self._file is not None and self._is_wanted() else None

    def read(self, file: Path) -> None:
        """Take a file; what is wrong with it stands beside the field."""
        self.is_reading = True
        self._form.show_errors({})
        read_scan(self.window(), file, self._take, self._explain)

    def _choose(self) -> None:
        file = chosen_file(self, _("Choose the certificate"))
        if file is not None:
            self.read(file)

    def _take(self, file: ScanFile) -> None:
        self._file, self.is_reading = file, False
        self._say()

    def _explain(self, error: DeskError) -> None:
        self._file, self.is_reading = None, False
        self._say()
        self._form.show_errors({_ROW: words_for(error)})
        self.grown.emit()

    def _forget(self) -> None:
        self._file = None
        self._say()
        self.choose.setFocus()

    def _say(self) -> None:
        pages = self._file.pages if self._file is not None else 0
        self.words.setText(
            ngettext("{count} page", "{count} pages", pages).format(count=pages)
            if pages
            else _("None yet")
        )
        self.forget.setVisible(bool(pages) and self._is_wanted())

    def _show(self) -> None:
        self._form.set_row_visible(_ROW, visible=self._is_wanted())
        self._say()
        self.grown.emit()

    def _is_wanted(self) -> bool:
        return self._is_one and self._evidence.value() is EvidenceKind.CERTIFICATE
