"""Ways to add many people, to find those entered twice, and to take an import back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desk_app.errors import DeskError
from desk_app.services.duplicates import find_duplicates, known_people
from desk_app.services.roster_import import ImportResult, import_roster, undo_import
from desk_app.texts import _, ngettext
from desk_app.views.people.duplicates_dialog import DuplicatesDialog
from desk_app.views.people.import_file import FileImport
from desk_app.views.people.past_imports import PastImports
from desk_app.views.people.quick_entry import QuickEntry
from desk_app.views.widgets import Dialog, show_error

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desk_app.services.organisation import OrganisationProfile
    from desk_app.services.people import PersonDraft
    from desk_app.services.roster import RosterRow
    from desk_app.services.roster_import import ImportRow
    from desk_app.views.people.people_actions import PeopleActions
    from desk_app.views.shell import PageContext


class Adding:
    """Runs the dialogs; `after` is called when something has changed."""

    def __init__(
        self,
        context: PageContext,
        window: QWidget,
        profile: OrganisationProfile,
        after: Callable[[], object],
    ) -> None:
        self._context, self._window, self._after = context, window, after
        self._country, self._language = profile.country, profile.language
        self.file_import = FileImport(context, window, profile, self.record, self.announce)

    def paste_list(self, rows: Sequence[RosterRow]) -> None:
        """Enter many people at once; adding them can be undone."""
        active = {row.id for row in rows if row.is_active}
        dialog = QuickEntry(
            self._context.vault.read(known_people),
            active.__contains__,
            self._country,
            self._language,
            self._context.today(),
            self._window,
        )
        done: list[ImportResult] = []
        dialog.save = lambda chosen: done.append(self.record(chosen))
        if dialog.exec() == Dialog.DialogCode.Accepted:
            self.announce(done[0])
        dialog.deleteLater()

    def warning_for(self, draft: PersonDraft) -> str:
        """Return whom somebody new resembles, and what to do then; empty for nobody."""
        found = find_duplicates([draft], self._context.vault.read(known_people))
        if not found:
            return ""
        return _(
            "Resembles {name}, who is on record. If it is the same person, cancel and open that "
            "person instead: whoever returns gets a new engagement and keeps the history. If it "
            "is somebody else, choose “Add person” again."
        ).format(name=found[0].known_name)

    def record(self, rows: Sequence[ImportRow]) -> ImportResult:
        """Record all of them or none."""
        return self._context.vault.write(
            import_roster, rows, country=self._country, today=self._context.today()
        )

    def announce(self, result: ImportResult) -> None:
        """Tell what was recorded, with a way back."""
        self._after()
        self._context.notify(
            result_sentence(result),
            lambda: self.take_back(undo_import, result.batch_id, today=self._context.today()),
        )

    def import_file(self) -> None:
        """Read people from a spreadsheet."""
        self.file_import.ask()

    def past_imports(self) -> None:
        """Show imports, to take one back."""
        dialog = PastImports(self._context, self._window)
        dialog.exec()
        if dialog.changed:
            self._after()
        dialog.deleteLater()

    def find_duplicates(self, rows: Sequence[RosterRow], actions: PeopleActions) -> None:
        """Show people who may be in the list twice."""
        dialog = DuplicatesDialog(self._context, rows, actions, self._window)
        dialog.start()
        dialog.exec()
        dialog.deleteLater()

    def take_back(self, use_case: Callable[..., Any], *values: Any, **named: Any) -> None:  # noqa: ANN401
        """Undo something; explain if it is too late for that."""
        try:
            self._context.vault.write(use_case, *values, **named)
        except DeskError as error:
            show_error(self._window, error)
            return
        self._after()


def result_sentence(result: ImportResult) -> str:
    """Return what an import did."""
    parts = [
        ngettext("{count} person added", "{count} people added", result.created).format(
            count=result.created
        )
    ]
    if result.updated:
        parts.append(
            ngettext("{count} updated", "{count} updated", result.updated).format(
                count=result.updated
            )
        )
    if result.skipped:
        parts.append(
            ngettext("{count} left out", "{count} left out", result.skipped).format(
                count=result.skipped
            )
        )
    return _("{parts}.").format(parts=", ".join(parts))
