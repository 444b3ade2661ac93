"""Shows a finished document; from here it is printed or saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.errors import UnusableFileError
from desk_app.exchange.outgoing import write_file
from desk_app.texts import _
from desk_app.views.background import run_with_progress
from desk_app.views.preview.canvas import PageCanvas
from desk_app.views.preview.pages import PdfPages
from desk_app.views.preview.printing import print_pages
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import (
    ChipKind,
    StatusChip,
    button,
    icon_button,
    label,
    show_error,
    show_message,
)

if TYPE_CHECKING:
    from desk_app.views.preview.document import Document

_ZOOM_STEP = 1.2


class PreviewDialog(QDialog):
    """The document's pages, what they hold and how they are to be handled."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._pages = PdfPages(document.pdf)
        self.setWindowTitle(document.title)
        self.setAccessibleName(document.title)
        self.setSizeGripEnabled(True)
        self.canvas = PageCanvas(self._pages)
        self.place = label("", "muted", wraps=False)
        self.print = button(_("&Print…"), self._print, role="primary", icon_name="print")
        self.print.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        self.save = button(_("&Save as PDF…"), self._save, icon_name="save")
        self.save.setVisible(document.may_be_saved)
        self.close_button = button(_("&Close"), self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(SPACES["l"],) * 4)
        layout.setSpacing(SPACES["m"])
        layout.addLayout(self._heading())
        layout.addWidget(self.canvas, 1)
        layout.addLayout(self._tools())
        self.canvas.page_changed.connect(self._show_place)
        self.canvas.setFocus()
        self._take_size(parent)
        self._show_place(1)

    def _take_size(self, parent: QWidget | None) -> None:
        self.resize(ems(52), ems(48))
        if parent is not None:
            room = parent.window().screen().availableSize()
            self.resize(min(ems(52), room.width() - 40), min(ems(48), room.height() - 60))

    def _heading(self) -> QHBoxLayout:
        title = self._document.title
        if self._document.code:
            title = _("{code} {title}").format(code=self._document.code, title=title)
        words = QVBoxLayout()
        words.setSpacing(SPACES["xs"])
        words.addWidget(label(title, "heading"))
        words.addWidget(label(self._document.contains, "muted"))
        row = QHBoxLayout()
        row.setSpacing(SPACES["m"])
        row.addLayout(words, 1)
        if self._document.handling:
            chip = StatusChip(self._document.handling, ChipKind.INFO)
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACES["s"])
        for name, text, keys, factor in (
            ("zoom-out", _("Smaller"), "Ctrl+-", 1 / _ZOOM_STEP),
            ("zoom-in", _("Larger"), "Ctrl++", _ZOOM_STEP),
        ):
            tool = icon_button(name, text)
            tool.setShortcut(QKeySequence(keys))
            tool.clicked.connect(
                lambda _on=False, by=factor: self.canvas.set_zoom(self.canvas.zoom() * by)
            )
            row.addWidget(tool)
        row.addWidget(button(_("&Fit to width"), self.canvas.fit_width, role="link"))
        row.addWidget(self.place)
        row.addStretch(1)
        for widget in (self.close_button, self.save, self.print):
            row.addWidget(widget)
        for widget in (self.close_button, self.save):
            widget.setAutoDefault(False)
        self.print.setDefault(True)
        return row

    def _show_place(self, page: int) -> None:
        self.place.setText(
            _("Page {number} of {count}").format(number=page, count=len(self._pages))
        )

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._document.code or "Safeguard Desk")
        chooser = QPrintDialog(printer, self)
        chooser.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
        chooser.setMinMax(1, len(self._pages))
        if chooser.exec() != QDialog.DialogCode.Accepted:
            return
        run_with_progress(
            self,
            _("Printing…"),
            lambda job: print_pages(self._pages, printer, job.report),
            self._tell_printed,
        )

    def _tell_printed(self, taken: bool) -> None:  # noqa: FBT001 - an outcome
        if taken:
            self.place.setText(_("Sent to the printer"))
        else:
            show_message(
                self,
                _("Nothing was printed"),
                _("The printer did not take the document. See whether it is on, and try again."),
                ChipKind.PROBLEM,
            )

    def _save(self) -> None:
        home = Path.home() / self._document.suggested_name
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save as PDF"), str(home), _("PDF documents (*.pdf)")
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, file: Path) -> None:
        """Save the document; a failure is explained and leaves no half file."""
        file = file if file.suffix.lower() == ".pdf" else file.with_name(f"{file.name}.pdf")
        try:
            write_file(file, self._document.pdf)
        except UnusableFileError as error:
            show_error(self, error)
            return
        self.place.setText(_("Saved"))

    def done(self, result: int) -> None:
        """Let go of the document."""
        super().done(result)
        from PySide6.QtCore import QThreadPool

        QThreadPool.globalInstance().waitForDone()
        self._pages.close()
