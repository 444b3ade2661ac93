"""Makes a document of the catalogue in a thread and shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.texts import interface_texts
from desk_app.views.background import run_in_background
from desk_app.views.preview.document import Document
from desk_app.views.widgets.dialogs import show_error

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from desk_app.reports.catalogue import PrintedDocument
    from desk_app.views.shell.pages import PageContext


def show_catalogued(
    owner: QWidget,
    context: PageContext,
    code: str,
    *,
    options: Iterable[str] = (),
    session_id: int | None = None,
    person_ids: Iterable[int] | None = None,
) -> None:
    """Show the document with this code in the window's language, or in English without one.

    Options, session and people are what `PrintOrder` says.
    """
    from desk_app.reports.catalogue import PrintOrder, find_document

    spec = find_document(code)
    spoken = interface_texts().language
    order = PrintOrder(
        language=spoken if spoken in spec.languages else "en",
        today=context.today(),
        role=context.vault.role,
        person_ids=None if person_ids is None else tuple(person_ids),
        session_id=session_id,
        options=frozenset(options),
    )

    def show(made: PrintedDocument) -> None:
        context.show_document(
            Document(
                code=made.code,
                title=made.title,
                handling=made.handling,
                contains=made.contains,
                pdf=made.pdf,
                suggested_name=made.file_name,
            )
        )

    run_in_background(
        owner, lambda: spec.make(context.vault, order), show, lambda error: show_error(owner, error)
    )
