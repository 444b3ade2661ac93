"""Partners' summaries side by side, for organisations that have member organisations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from desk_app.errors import DeskError, NoSummaryError
from desk_app.exchange.outgoing import write_file
from desk_app.exchange.summary_reading import MOST_FILES, gather_summaries
from desk_app.services.aggregate_wording import (
    coverage_chart,
    fact_name,
    fact_words,
    heads_words,
    note_lines,
    shown,
)
from desk_app.services.organisation import organisation_profile
from desk_app.services.partner_aggregate import PROPERTIES
from desk_app.services.partner_wording import property_name
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.background import run_with_progress
from desk_app.views.monitoring.copies import file_filter, show_pdf, with_suffix
from desk_app.views.theme import SPACES
from desk_app.views.widgets import (
    Callout,
    Card,
    ChipKind,
    ChoiceBox,
    Column,
    EmptyState,
    RecordTable,
    button,
    label,
    scrolling,
    show_error,
)
from desk_app.views.widgets.chart import ChartView
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.services.partner_aggregate import Gathering, ReceivedSummary
    from desk_app.views.background import Job
    from desk_app.views.shell.pages import PageContext

_NOTES_SHOWN = 8
_TABLE_LINES = 12
_WIDE = 24


class PartnersPart(QWidget):
    """Reads JSON summaries, shows them in a table and two charts; nothing of them is kept."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.gathering: Gathering | None = None
        self.quarter: ChoiceBox[str] = ChoiceBox()
        self.quarter.setAccessibleName(_("Quarter"))
        self.heads = label("")
        self.notes = Callout("", ChipKind.WARNING)
        self.table: RecordTable[ReceivedSummary] = RecordTable(
            _("Partners' summaries"),
            _columns(),
            key=lambda row: row.file,
            empty=EmptyState(_("There are no summaries of this quarter."), ""),
        )
        self._charts = QVBoxLayout()
        self._stack = QStackedWidget()
        self._build()
        self.quarter.currentIndexChanged.connect(lambda _index: self._show_quarter())

    def reload(self) -> None:
        """Show what was read last; reading again is up to the user."""
        self._stack.setCurrentIndex(0 if self.gathering is None else 1)

    def choose_files(self) -> None:
        """Ask for files and read them."""
        chosen, _kind = QFileDialog.getOpenFileNames(
            self, _("Summaries from partners"), str(Path.home()), file_filter("json")
        )
        self.read([Path(each) for each in chosen])

    def choose_folder(self) -> None:
        """Ask for a folder and read the files in it."""
        chosen = QFileDialog.getExistingDirectory(
            self, _("A folder of summaries from partners"), str(Path.home())
        )
        self.read([Path(chosen)] if chosen else [])

    def read(self, paths: Sequence[Path]) -> None:
        """Read files and folders, and show what they say instead of what was shown before."""
        if not paths:
            return

        def work(job: Job) -> Gathering:
            return gather_summaries(paths, job.report)

        run_with_progress(self, _("Reading summaries"), work, self._show)

    def save_to(self, path: Path, file_format: str) -> None:
        """Save the table with all quarters."""
        if self.gathering is None:
            return
        from desk_app.exchange import aggregate_tables

        texts, target = interface_texts(), with_suffix(path, file_format)
        try:
            if file_format == "xlsx":
                made = aggregate_tables.aggregate_xlsx(self.gathering, texts)
            else:
                made = aggregate_tables.aggregate_csv(self.gathering, texts)
            write_file(target, made)
        except DeskError as error:
            show_error(self, error)
            return
        self._context.notify(_("Saved as {file}.").format(file=target.name))

    def show_pdf(self) -> None:
        """Show the summaries as a document, to be printed or saved from there."""
        if self.gathering is None:
            return
        from desk_app.reports.partner_aggregate import partner_aggregate

        profile = self._context.vault.read(organisation_profile)
        today = self._context.today()
        pdf = partner_aggregate(
            self.gathering,
            interface_texts(),
            today=today,
            organisation=profile.name,
            role=self._context.vault.role,
        )
        name = f"P11_{profile.short_name}_partners_{today.isoformat()}.pdf"
        show_pdf(self._context, pdf, name, title=_("Partners' summaries"))

    def _show(self, gathering: Gathering) -> None:
        if not gathering.summaries and not gathering.problems:
            show_error(self, NoSummaryError())
            return
        self.gathering = gathering
        notes = note_lines(gathering, interface_texts())
        more = len(notes) - _NOTES_SHOWN
        if more > 0:
            others = ngettext("And {count} more file.", "And {count} more files.", more)
            notes = [*notes[:_NOTES_SHOWN], others.format(count=more)]
        self.notes.show_text("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self.quarter.show_choices([(period, period) for period in gathering.periods])
        self._show_quarter()
        self.reload()

    def _show_quarter(self) -> None:
        if self.gathering is None:
            return
        texts = interface_texts()
        summaries = self.gathering.of_period(self.quarter.currentText())
        self.table.show_rows(summaries)
        self.heads.setText(heads_words(summaries, texts))
        while (taken := self._charts.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name in PROPERTIES:
            chart = ChartView(coverage_chart(summaries, name, texts))
            self._charts.addWidget(chart)
            chart.show()

    def _build(self) -> None:
        self._stack.addWidget(
            EmptyState(
                _("Put your partners' summaries side by side"),
                _(
                    "Choose the JSON files that partner organisations have sent, up to {most}. "
                    "They are read and shown here, and not kept."
                ).format(most=f"{MOST_FILES:,}".replace(",", "\u00a0")),
                _("Choose files…"),
                self.choose_files,
            )
        )
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, SPACES["xs"], 0)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(self.notes)
        layout.addWidget(self.heads)
        self.table.setMinimumHeight(self.fontMetrics().lineSpacing() * 2 * _TABLE_LINES)
        layout.addWidget(self.table)
        charts = Card(_("Coverage, counted in organisations"))
        charts.body.addLayout(self._charts)
        layout.addWidget(charts)
        main = QWidget()
        outer = QVBoxLayout(main)
        outer.setContentsMargins(0, SPACES["l"], 0, 0)
        outer.setSpacing(SPACES["m"])
        outer.addWidget(self._tools())
        outer.addWidget(scrolling(inner), 1)
        self._stack.addWidget(main)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _tools(self) -> QWidget:
        actions = QWidget()
        flow = FlowLayout(actions)
        for each in (
            self.quarter,
            button(_("Choose &files…"), self.choose_files, icon_name="import"),
            button(_("Choose a fol&der…"), self.choose_folder),
            button(_("Show as P&DF"), self.show_pdf, icon_name="export"),
            button(_("Save as &XLSX…"), lambda: self._save("xlsx"), icon_name="save"),
            button(_("Save as CS&V…"), lambda: self._save("csv")),
        ):
            flow.addWidget(each)
        return actions

    def _save(self, file_format: str) -> None:
        name = f"partners_{self._context.today().isoformat()}.{file_format}"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the table"), str(Path.home() / name), file_filter(file_format)
        )
        if chosen:
            self.save_to(Path(chosen), file_format)


def _columns() -> list[Column[ReceivedSummary]]:
    texts = interface_texts()
    facts = ("code_edition", "topics_covered", "contact_categories", "channels_tested")
    return [
        Column(
            _("Organisation"),
            lambda row: row.organisation,
            tooltip=lambda row: row.file,
            width=_WIDE,
            stretches=True,
        ),
        Column(_("Country"), lambda row: row.country, width=7),
        Column(
            property_name("headcount", texts),
            lambda row: shown(row.headcount, texts),
            lambda row: row.headcount.low or 0,
            width=14,
        ),
        *(_share_column(at, name) for at, name in enumerate(PROPERTIES)),
        *(_fact_column(key) for key in facts),
        Column(_("Smallest group"), lambda row: str(row.k), lambda row: row.k, width=9),
        Column(_("Made on"), lambda row: texts.short_date(row.made_on), width=10),
    ]


def _share_column(at: int, name: str) -> Column[ReceivedSummary]:
    texts = interface_texts()
    return Column(
        property_name(name, texts),
        lambda row: shown(row.shares[at], texts),
        lambda row: row.shares[at].low if row.shares[at].low is not None else -1,
        width=13,
    )


def _fact_column(key: str) -> Column[ReceivedSummary]:
    texts = interface_texts()
    return Column(
        fact_name(key, texts), lambda row: fact_words(row.facts.get(key), texts), width=10
    )
