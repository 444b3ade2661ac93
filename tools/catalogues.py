"""Takes the texts out of the source, brings the translations up to date and compiles them."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT: Final = Path(__file__).resolve().parents[1]
SOURCE: Final = ROOT / "src" / "desk_app"
LOCALE: Final = ROOT / "resources" / "locale"
DOMAIN: Final = "desk_app"
TRANSLATED: Final = ("sv", "uk")
"""English needs no catalogue: the texts in the source are English."""

KEYWORDS: Final = {
    "_": None,
    "gettext": None,
    "n": (1, 2),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
"""What is called with a text; methods are matched by their name, whatever they belong to."""


def main(arguments: list[str]) -> int:
    """Bring the translations up to date, or only compile them when told `compile`."""
    if arguments == ["compile"]:
        compile_catalogues()
    else:
        update_catalogues()
    return 0


def catalogue_path(language: str) -> Path:
    """Return where a language's translations are kept."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def extract(source: Path = SOURCE) -> Catalog:
    """Return every text in the source, with the files it is in."""
    template = Catalog(project="Safeguard Desk", domain=DOMAIN)
    found = extract_from_dir(
        str(source),
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("For translators:",),
        strip_comment_tags=True,
    )
    for name, _line, message, comments, context in sorted(found, key=lambda item: item[:2]):
        location = (source.relative_to(ROOT) / name).as_posix() if source == SOURCE else name
        template.add(message, locations=[(location, 0)], auto_comments=comments, context=context)
    return template


def read_catalogue(language: str) -> Catalog:
    """Return a language's translations, empty if there are none yet."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN, project="Safeguard Desk", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def update_catalogues(languages: Iterable[str] = TRANSLATED) -> None:
    """Add new texts to the translations, untranslated, and take out those that are gone."""
    template = extract()
    for language in languages:
        catalogue = read_catalogue(language)
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_text(catalogue))
        missing = sum(not is_translated(entry) for entry in catalogue if entry.id)
        print(f"{language}: {len(catalogue)} texts, {missing} to translate")


def as_text(catalogue: Catalog) -> bytes:
    """Return a catalogue as it is kept: sorted, with files but no line numbers or dates."""
    file = BytesIO()
    write_po(
        file,
        catalogue,
        width=100,
        sort_output=True,
        ignore_obsolete=True,
        include_lineno=False,
        omit_header=True,
    )
    return header(catalogue).encode() + file.getvalue()


def header(catalogue: Catalog) -> str:
    """Return the header of a catalogue file; without dates, which would differ at every run."""
    return (
        'msgid ""\nmsgstr ""\n'
        '"Project-Id-Version: Safeguard Desk\\n"\n'
        f'"Language: {catalogue.locale_identifier}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )


def is_translated(entry: Message) -> bool:
    """Return whether a text, or each of its plural forms, has a translation."""
    forms = [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
    return bool(forms) and all(forms)


def compile_catalogues() -> None:
    """Write the compiled form of each catalogue that is newer than its compiled form."""
    for path in sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        compiled = path.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime:
            continue
        whole = read_catalogue(path.parents[1].name)
        translated = Catalog(locale=whole.locale, domain=DOMAIN)
        # Half-translated plurals would show as nothing at all; without them English shows.
        for entry in whole:
            if entry.id and is_translated(entry):
                translated[entry.id] = entry
        with compiled.open("wb") as file:
            write_mo(file, translated)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
