"""Makes a partner summary: choose, look at what would leave, hand out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk_app.exchange.file_password import new_password
from desk_app.exchange.half_year import save_half_year
from desk_app.exchange.partner_summary import (
    ending,
    hand_out_summary,
    save_summary,
    summary_file_name,
)
from desk_app.services.organisation import organisation_profile
from desk_app.services.partner_summary import (
    SummaryContent,
    has_people,
    personal_data_in,
    summary_preview,
)
from desk_app.texts import _
from desk_app.views.background import run_in_background
from desk_app.views.monitoring.copies import file_filter, show_pdf, with_suffix
from desk_app.views.monitoring.field_errors import field_errors, personal_data_errors
from desk_app.views.monitoring.half_year_dialog import HalfYearDialog
from desk_app.views.monitoring.limit_dialog import change_limit
from desk_app.views.monitoring.password_dialog import show_password
from desk_app.views.monitoring.preview import SummaryPreview
from desk_app.views.monitoring.summary_form import REASON, SummaryForm
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import Card, EmptyState, button, scrolling, show_error
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from desk_app.errors import DeskError
    from desk_app.exchange.partner_summary import HandedOut, SummaryOrder
    from desk_app.views.shell.pages import PageContext

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

_BESIDE_FROM = 46
"""Heights of text that form and preview need to stand side by side."""


class SummaryPart(QWidget):
    """A form at the left, and beside it what would leave; nothing leaves without being seen."""

    def __init__(self, context: PageContext, show_copies: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self._show_copies = show_copies
        self._asked = 0
        self.content: SummaryContent | None = None
        profile = context.vault.read(organisation_profile)
        self._short_name = profile.short_name
        self.form = SummaryForm(context.today(), profile.language, self._change_limit)
        self.preview = SummaryPreview()
        self.pdf = button(
            _("Hand out as P&DF"), self.hand_out_pdf, role="primary", icon_name="export"
        )
        self.saves = [
            button(_("Save as &XLSX…"), lambda: self._save("xlsx"), icon_name="save"),
            button(_("Save as CS&V…"), lambda: self._save("csv")),
            button(_("Save as &JSON…"), lambda: self._save("json")),
        ]
        self.half_year = button(_("A &half-year…"), self.ask_half_year)
        self._stack = QStackedWidget()
        self._build()
        self.form.numbers_asked.connect(self._work_out)
        self.form.texts_changed.connect(self.check_texts)
        self._ready(is_ready=False)

    def reload(self) -> None:
        """Work out what would leave now."""
        is_empty = not self._context.vault.read(has_people)
        self._stack.setCurrentIndex(1 if is_empty else 0)
        if not is_empty:
            self._work_out()

    def check_texts(self) -> None:
        """Say beside each text whether it holds personal data (rule 4)."""
        vault, order = self._context.vault, self.form.order("pdf")

        def show(errors: dict[str, str]) -> None:
            if order == self.form.order("pdf"):  # else there is a newer text
                self.form.show_text_errors(errors)

        run_in_background(
            self,
            lambda: personal_data_errors(vault.read(personal_data_in, order)),
            show,
            lambda error: show(field_errors(error)),
        )

    def hand_out_pdf(self) -> None:
        """Make the PDF, keep the copy, show it to be printed or saved; a locked one is saved."""
        if self.form.lock.isChecked():
            self._save("pdf")
            return
        vault, today, order = self._context.vault, self._context.today(), self.form.order("pdf")
        self._run(order, lambda: hand_out_summary(vault, order, today=today), self._show_pdf)

    def save_to(self, path: Path, file_format: str) -> None:
        """Save a table file and keep the copy: both, or neither."""
        vault, today, order = (
            self._context.vault,
            self._context.today(),
            self.form.order(file_format),
        )
        password = new_password() if self.form.lock.isChecked() else ""
        target = with_suffix(path, ending(file_format, has_password=bool(password)))

        def saved(_handed_out: HandedOut) -> None:
            self._context.notify(
                _("Saved as {file}. An exact copy is under “Handed out”.").format(file=target.name)
            )
            if password:
                show_password(self, password, target.name)

        self._run(
            order,
            lambda: save_summary(vault, order, target, today=today, password=password),
            saved,
        )

    def ask_half_year(self) -> None:
        """Show both quarters of a half-year, then save a file for each."""
        vault, today = self._context.vault, self._context.today()
        dialog = HalfYearDialog(vault, self.form.order("pdf"), today, self)
        accepted = dialog.exec() == dialog.DialogCode.Accepted
        orders = dialog.orders()
        dialog.deleteLater()
        if not accepted:
            return
        chosen = QFileDialog.getExistingDirectory(
            self, _("The folder for both files"), str(Path.home())
        )
        if chosen:
            self.save_half_year(Path(chosen), orders)

    def save_half_year(self, folder: Path, orders: tuple[SummaryOrder, SummaryOrder]) -> None:
        """Save both quarters' files and keep a copy of each; one password opens both."""
        vault, today = self._context.vault, self._context.today()
        password = new_password() if self.form.lock.isChecked() else ""
        self._ready(is_ready=False)

        def saved(both: tuple[HandedOut, HandedOut]) -> None:
            if self.isVisible():  # else the vault may be closed, or `reload` will do it
                self._context.changed()
                self._work_out()
            first, second = (each.file_name for each in both)
            names = _("{first} and {second}").format(first=first, second=second)
            self._context.notify(
                _("Saved as {file}. An exact copy is under “Handed out”.").format(file=names)
            )
            if password:
                show_password(self, password, names)

        run_in_background(
            self,
            lambda: save_half_year(vault, orders, folder, today=today, password=password),
            saved,
            self._refused,
        )

    def _run(
        self,
        order: SummaryOrder,
        work: Callable[[], HandedOut],
        on_done: Callable[[HandedOut], object],
    ) -> None:
        if self.content is not None and self.content.differs and not order.repeat_reason.strip():
            self.form.show_errors({REASON: _("Please say why another summary is needed.")})
            return
        self._ready(is_ready=False)

        def done(handed_out: HandedOut) -> None:
            self.form.show_errors({})
            self.form.reason.clear()
            if self.isVisible():  # else the vault may be closed, or `reload` will do it
                self._context.changed()
                self._work_out()
                on_done(handed_out)

        run_in_background(self, work, done, self._refused)

    def _refused(self, error: DeskError) -> None:
        self._ready(is_ready=True)
        errors = field_errors(error)
        self.form.show_errors(errors)
        if not errors:
            show_error(self, error)

    def _show_pdf(self, handed_out: HandedOut) -> None:
        self._context.notify(_("An exact copy is under “Handed out”."))
        show_pdf(self._context, handed_out.content, handed_out.file_name)

    def _save(self, file_format: str) -> None:
        if self.content is None:
            return
        suffix = ending(file_format, has_password=self.form.lock.isChecked())
        name = summary_file_name(self._short_name, self.content, suffix)
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the summary"), str(Path.home() / name), file_filter(suffix)
        )
        if chosen:
            self.save_to(Path(chosen), file_format)

    def _change_limit(self) -> None:
        if change_limit(self, self._context.vault):
            self._work_out()

    def _work_out(self) -> None:
        self._asked += 1
        asked, vault, today = self._asked, self._context.vault, self._context.today()
        order = self.form.order("pdf")
        self._ready(is_ready=False)

        def show(content: SummaryContent) -> None:
            if asked == self._asked:
                self._show(content)

        run_in_background(
            self, lambda: vault.read(summary_preview, order, today=today), show, self._refused
        )

    def _show(self, content: SummaryContent) -> None:
        self.content = content
        self.form.show_limit(content.k)
        self.form.ask_for_reason(needed=content.differs)
        self.preview.show_content(content)
        self._ready(is_ready=True)

    def _ready(self, *, is_ready: bool) -> None:
        for each in (self.pdf, *self.saves, self.half_year):
            each.setEnabled(is_ready)

    def _build(self) -> None:
        choices = Card(_("What to hand out"))
        choices.body.addWidget(self.form)
        choices.body.addStretch(1)
        both = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._both.setContentsMargins(0, 0, SPACES["xs"], 0)
        self._both.setSpacing(SPACES["l"])
        self._both.addWidget(choices, 2)
        self._both.addWidget(self.preview, 3)
        actions = QWidget()
        flow = FlowLayout(actions)
        copies = button(_("What was handed out"), self._show_copies, role="link")
        for each in (self.pdf, *self.saves, self.half_year, copies):
            flow.addWidget(each)
        main = QWidget()
        layout = QVBoxLayout(main)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(scrolling(both), 1)
        layout.addWidget(actions)
        self._stack.addWidget(main)
        self._stack.addWidget(
            EmptyState(
                _("There is nobody on record yet"),
                _("A summary counts people. Add them first, then come back here."),
                _("Go to People"),
                lambda: self._context.navigate("people"),
            )
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        beside = self.width() >= ems(_BESIDE_FROM)
        self._both.setDirection(way.LeftToRight if beside else way.TopToBottom)
