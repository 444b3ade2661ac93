"""What several parts of the Conduct page can do: print, record, show another part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.services.signatures import record_all_unsigned
from desk_app.texts import _, ngettext
from desk_app.views.conduct.printing import print_with_dialog
from desk_app.views.page_actions import PageActions
from desk_app.views.widgets import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desk_app.views.shell.pages import PageContext


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that is out, as far as the page needs it to do something about it."""

    form_code: str
    person_id: int
    full_name: str


class ConductActions(PageActions):
    """Runs what the parts of the page have in common.

    `show_part` goes to a part by its name; `refresh` shows what is on record now.
    """

    def __init__(
        self,
        owner: QWidget,
        context: PageContext,
        show_part: Callable[[str], object],
        refresh: Callable[[], object],
    ) -> None:
        super().__init__(owner, context, refresh)
        self.show_part = show_part

    def show_again(self) -> None:
        """Show the page anew, but not the sidebar's counts, which take longer."""
        self._refresh()

    def print_forms(self, person_ids: Sequence[int] | None = None) -> None:
        """Print forms for these people, or for everyone who owes one and has none."""
        print_with_dialog(self.owner, self.context, person_ids, self.changed)

    def mark_unsigned(self, forms: Sequence[OpenForm]) -> bool:
        """Make forms void that came back unsigned, after asking once; return whether it was done.

        No reason is asked (J2).
        """
        dialog = _unsigned_dialog(forms, self.owner)
        chosen = dialog.exec()
        dialog.deleteLater()
        if chosen == Dialog.DialogCode.Rejected:
            return False
        codes, today = [form.form_code for form in forms], self.context.today()
        if not self.run(lambda: self.context.vault.write(record_all_unsigned, codes, today=today)):
            return False
        self.tell(
            ngettext(
                "{count} form is void. No reason is kept.",
                "{count} forms are void. No reason is kept.",
                len(forms),
            ).format(count=len(forms))
        )
        if chosen == _TO_THE_PERSON:
            self.context.navigate("people", forms[0].person_id)
        return True


_TO_THE_PERSON = 2


def _unsigned_dialog(forms: Sequence[OpenForm], owner: QWidget) -> Dialog:
    names = ", ".join(form.full_name for form in forms[:5]) + (" …" if len(forms) > 5 else "")  # noqa: PLR2004
    dialog = Dialog(
        ngettext(
            "Came back without a signature", "{count} came back without a signature", len(forms)
        ).format(count=len(forms)),
        _("Make void"),
        owner,
        intro=_(
            "{names}: the form becomes void and can no longer be recorded as signed. No reason is "
            "asked or kept. Without a signature nobody meets people who seek help."
        ).format(names=names),
    )
    if len(forms) == 1:
        dialog.add_button(
            _("Make void and go to the person"), lambda: dialog.done(_TO_THE_PERSON)
        ).setToolTip(_("There you can end the engagement; no reason is asked."))
    return dialog
