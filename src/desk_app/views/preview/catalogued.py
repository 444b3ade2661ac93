"""Makes a document of the catalogue in a thread and shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from desk_app.texts import interface_texts
from desk_app.views.background import run_in_background
from desk_app.views.preview.document import Document
from desk_app.views.widgets.dialogs import show_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.reports.catalogue import PrintedDocument
    from desk_app.views.shell.pages import PageContext


class Choices(TypedDict, total=False):
    """What of a `PrintOrder` a page may choose."""

    session_id: int | None
    person_ids: tuple[int, ...] | None
    day: date | None
    period: str | None


def show_catalogued(
    owner: QWidget,
    context: PageContext,
    code: str,
    *,
    options: Iterable[str] = (),
    language: str = "",
    on_shown: Callable[[], object] | None = None,
    **choices: Unpack[Choices],
) -> None:
    """Show the document with this code in the window's language, or in English without one.

    With a `language`, the document is in that one. `on_shown` is for pages that show what making
    the document has changed. Options and choices are what `PrintOrder` says.
    """
    from desk_app.reports.catalogue import PrintOrder, find_document

    spec = find_document(code)
    spoken = language or interface_texts().language
    order = PrintOrder(
        language=spoken if spoken in spec.languages else "en",
        today=context.today(),
        role=context.vault.role,
        options=frozenset(options),
        **choices,
    )

    def show(made: PrintedDocument) -> None:
        context.show_document(previewed(made))
        if on_shown is not None:
            on_shown()

    run_in_background(
        owner, lambda: spec.make(context.vault, order), show, lambda error: show_error(owner, error)
    )


def previewed(made: PrintedDocument) -> Document:
    """Return a finished document as the preview shows it."""
    return Document(
        code=made.code,
        title=made.title,
        handling=made.handling,
        contains=made.contains,
        pdf=made.pdf,
        suggested_name=made.file_name,
    )
