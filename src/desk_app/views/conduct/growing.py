"""Makes a dialog taller when sentences appear beside its fields, so that none is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.views.widgets import Dialog


def growing(dialog: Dialog, check: Callable[[], bool]) -> Callable[[], bool]:
    """Return `check`, after which the dialog is as tall as what it then shows."""

    def checked() -> bool:
        holds = check()
        layout = dialog.layout()
        if not holds and layout is not None:
            layout.activate()
            needed = layout.totalHeightForWidth(dialog.width())
            dialog.resize(dialog.width(), max(dialog.height(), needed))
        return holds

    return checked
