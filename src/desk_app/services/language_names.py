"""What a language is called in another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desk_app.texts import Texts


def language_name(language: str, texts: Texts) -> str:
    """Return the name of a language as the language of `texts` calls it within a sentence."""
    from babel import Locale

    return str(Locale(texts.language).languages.get(language, language))
