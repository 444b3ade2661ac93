"""Texts, dates and alphabets in the languages of the window and of the paper."""

from __future__ import annotations

import gettext as catalogues
from functools import cache
from typing import TYPE_CHECKING, Final

from desk_app.assets import asset
from desk_app.texts.alphabet import collation_key

if TYPE_CHECKING:
    from datetime import date, datetime

LANGUAGES: Final = ("sv", "en", "uk")
"""Languages of the window, in the order they are offered."""

LANGUAGE_NAMES: Final = {"sv": "Svenska", "en": "English", "uk": "Українська"}
"""Each language as it calls itself; shown untranslated."""

DOMAIN: Final = "desk_app"


class Texts:
    """All words of one language; documents are given the one they are printed in."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = catalogues.translation(DOMAIN, asset("locale"), [language], fallback=True)

    def gettext(self, message: str) -> str:
        """Return `message` in this language."""
        return self._catalogue.gettext(message)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Return the form of the message that goes with `count`."""
        return self._catalogue.ngettext(singular, plural, count)

    def pgettext(self, context: str, message: str) -> str:
        """Return `message` as it reads in `context`."""
        return self._catalogue.pgettext(context, message)

    def quoted(self, text: str) -> str:
        """Return a text between the quotation marks of this language; for what is not in msgids."""
        quotes = _QUOTES[self.language]
        return f"{quotes[0]}{text}{quotes[1]}"

    def short_date(self, day: date | None) -> str:
        """Return a date as tables show it (2026-11-24), empty for none."""
        return "" if day is None else day.isoformat()

    def long_date(self, day: date) -> str:
        """Return a date as letters write it: 24 november 2026, 24 листопада 2026 року."""
        from babel.dates import format_date

        written = str(format_date(day, format="long", locale=_BABEL_LOCALES[self.language]))
        written = written.replace(
            "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
        )  # in every font
        return written.removesuffix("р.") + "року" if written.endswith("р.") else written

    def month(self, day: date) -> str:
        """Return month and year in words: november 2026."""
        from babel.dates import format_skeleton

        return str(format_skeleton("yMMMM", day, locale=_BABEL_LOCALES[self.language]))

    def moment(self, at: datetime) -> str:
        """Return a date and a time of day: 2026-11-24 09:10."""
        return at.strftime("%Y-%m-%d %H:%M")

    def sort_key(self, text: str) -> tuple[str, str]:
        """Return what `text` is sorted by in this language's alphabet."""
        return collation_key(text, self.language)


_QUOTES: Final = {"sv": "””", "en": "“”", "uk": "«»"}
_BABEL_LOCALES: Final = {"sv": "sv", "en": "en_GB", "uk": "uk"}


@cache
def texts_in(language: str) -> Texts:
    """Return the texts of a language; its catalogue is read once."""
    return Texts(language)


class _Interface:
    """Which language the window and the command line speak now."""

    texts: Texts | None = None


def use_language(language: str) -> None:
    """Make the interface speak `language` from now on."""
    _Interface.texts = texts_in(language)


def interface_texts() -> Texts:
    """Return the texts of the interface: Swedish until `use_language` was called."""
    if _Interface.texts is None:
        use_language(LANGUAGES[0])
    assert _Interface.texts is not None
    return _Interface.texts


def _(message: str) -> str:
    """Return `message` in the interface's language."""
    return interface_texts().gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form that goes with `count`, in the interface's language."""
    return interface_texts().ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """Return `message` as it reads in `context`, in the interface's language."""
    return interface_texts().pgettext(context, message)
