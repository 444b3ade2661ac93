"""The language the window begins with, and Qt's own texts in it."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desk_app.texts import LANGUAGES


def system_language() -> str:
    """Return the system's language if the interface has it, otherwise Swedish."""
    code = QLocale.system().name().partition("_")[0]
    return code if code in LANGUAGES else LANGUAGES[0]


class QtTexts:
    """The texts that Qt brings along, such as those of a field's menu."""

    def __init__(self) -> None:
        self._translator: QTranslator | None = None

    @property
    def are_loaded(self) -> bool:
        """Whether a language was ever asked for; the first picture does without."""
        return self._translator is not None

    def load(self, code: str) -> None:
        """Show Qt's own texts in this language, in English if Qt lacks it."""
        application = QApplication.instance()
        assert application is not None
        if self._translator is not None:
            application.removeTranslator(self._translator)
        self._translator = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{code}", folder):
            application.installTranslator(self._translator)
