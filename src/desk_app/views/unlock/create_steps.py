"""The questions that are asked when an organisation is set up, one step each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from desk_app.texts import _, interface_texts, texts_in
from desk_app.views.theme import SPACES
from desk_app.views.unlock.new_passphrase import NewPassphrase
from desk_app.views.unlock.unlock_screen import documents_folder
from desk_app.views.widgets.chips import ChipKind
from desk_app.views.widgets.fields import ChoiceBox, LanguageBox
from desk_app.views.widgets.form import Form
from desk_app.views.widgets.labels import button, label
from desk_app.views.widgets.layouts import Callout

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.services.organisation import OrganisationDraft

COUNTRIES: Final = (
    "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU",
    "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MD", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI",
    "SK", "UA",
)  # fmt: skip
HOME: Final = "SE"
_FORBIDDEN_IN_NAMES: Final = '<>:"/\\|?*'


class Step(QWidget):
    """One step: a heading, what is asked, and whether it is answered."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.first: QWidget | None = None
        """The field that has the focus when the step is shown."""
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SPACES["m"])
        self.body.addWidget(label(title, "heading"))

    def check(self) -> bool:
        """Show what is missing; return whether one may go on."""
        return True


class AboutStep(Step):
    """What the program holds and what it never holds."""

    def __init__(self) -> None:
        super().__init__(_("What Safeguard Desk keeps"))
        sentences = (
            _(
                "It keeps who works for you, what they have signed, how they are trained, and "
                "whom to call."
            ),
            _("It never keeps anything about the people you help: no names, no cases, no reports."),
            _(
                "Everything stays in one encrypted folder on this computer. Nothing is sent "
                "anywhere, and nobody can reset your passphrase."
            ),
        )
        kinds = (ChipKind.OK, ChipKind.NEUTRAL, ChipKind.INFO)
        for sentence, kind in zip(sentences, kinds, strict=True):
            self.body.addWidget(Callout(sentence, kind))


class OrganisationStep(Step):
    """Name, number, place, country, and the language of the code of conduct."""

    def __init__(self) -> None:
        super().__init__(_("Your organisation"))
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.number = QLineEdit()
        self.number.setMaxLength(40)
        self.municipality = QLineEdit()
        self.municipality.setMaxLength(100)
        self.country: ChoiceBox[str] = ChoiceBox(country_names(interface_texts().language))
        self.country.set_value(HOME)
        self.language = LanguageBox(interface_texts().language)
        self.first = self.name
        self.form = Form()
        self.form.add_row("name", _("&Name"), self.name, required=True)
        self.form.add_row("org_number", _("&Organisation number"), self.number)
        self.form.add_row("municipality", _("&Municipality"), self.municipality)
        self.form.add_row("country", _("&Country"), self.country)
        self.form.add_row(
            "language",
            _("Master &language"),
            self.language,
            hint=_("Your code of conduct is decided in this language; forms can be in others too."),
        )
        self.body.addWidget(self.form)

    def check(self) -> bool:
        """Ask for a name."""
        return self.form.check()

    def draft(self) -> OrganisationDraft:
        """Return what was entered."""
        from desk_app.services.organisation import OrganisationDraft

        return OrganisationDraft(
            name=self.name.text().strip(),
            country=self.country.value(),
            language=self.language.value(),
            org_number=self.number.text().strip(),
            municipality=self.municipality.text().strip(),
        )


class FolderStep(Step):
    """Where the vault will lie."""

    def __init__(self, name: Callable[[], str]) -> None:
        super().__init__(_("Where to keep it"))
        self._name = name
        self._parent = Path(documents_folder())
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        choose = button(_("Choose another &place…"), self._choose, icon_name="folder")
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACES["s"])
        rows.addWidget(self.path)
        rows.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.form = Form()
        self.form.add_row("folder", _("Folder"), holder)
        self.body.addWidget(self.form)
        self.body.addWidget(
            Callout(
                _(
                    "Choose a place on this computer. Do not use a folder that is shared or "
                    "synchronised with the internet while the program is open."
                )
            )
        )

    def folder(self) -> Path:
        """Return the folder that will be made."""
        return self._parent / folder_name(self._name())

    def show_folder(self, parent: Path | None = None) -> None:
        """Show the folder, in another place if one is given."""
        self._parent = parent or self._parent
        self.path.setText(str(self.folder()))
        self.path.setToolTip(self.path.text())
        self.path.setAccessibleName(_("Folder"))

    def check(self) -> bool:
        """Refuse a folder that is there already."""
        taken = self.folder().exists()
        self.form.show_errors(
            {"folder": _("This folder is there already. Choose another place.")} if taken else {}
        )
        return not taken

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, _("Where to keep the organisation’s folder"), str(self._parent)
        )
        if chosen:
            self.show_folder(Path(chosen))
            self.check()


class PassphraseStep(Step):
    """The passphrase, twice."""

    def __init__(self) -> None:
        super().__init__(_("Your passphrase"))
        self.passphrase = NewPassphrase()
        self.first = self.passphrase.first
        self.body.addWidget(self.passphrase)
        self.body.addWidget(
            Callout(
                _(
                    "Nobody can reset a forgotten passphrase. In the next step you print a "
                    "recovery key that opens the vault without it."
                ),
                ChipKind.WARNING,
            )
        )

    def check(self) -> bool:
        """Ask for two equal passphrases."""
        return self.passphrase.check()


def folder_name(name: str) -> str:
    """Return the folder's name for an organisation: its own, without what file systems refuse."""
    safe = "".join(
        " " if sign in _FORBIDDEN_IN_NAMES or not sign.isprintable() else sign for sign in name
    )
    return f"{' '.join(safe.split())[:60].strip(' .') or 'vault'}.desk"


def country_names(language: str) -> list[tuple[str, str]]:
    """Return (code, name) of the countries offered: the home country, then by the alphabet."""
    from babel import Locale

    names = Locale.parse(language).territories
    sort_key = texts_in(language).sort_key
    pairs = [(code, str(names[code])) for code in COUNTRIES]
    return sorted(pairs, key=lambda pair: (pair[0] != HOME, sort_key(pair[1])))
