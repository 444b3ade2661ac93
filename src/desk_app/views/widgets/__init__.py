"""What all pages are made of; see docs/views.md for how to make one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desk_app.views.widgets.chart import ChartView
    from desk_app.views.widgets.chips import ChipKind, StatusChip
    from desk_app.views.widgets.dialogs import (
        Dialog,
        confirm,
        run_dialog,
        show_error,
        show_message,
        words_for,
    )
    from desk_app.views.widgets.fields import (
        ChoiceBox,
        DateField,
        LanguageBox,
        PassphraseField,
        SearchField,
    )
    from desk_app.views.widgets.flow import flowing
    from desk_app.views.widgets.form import Form
    from desk_app.views.widgets.icons import icon
    from desk_app.views.widgets.labels import button, icon_button, label, rule
    from desk_app.views.widgets.layouts import (
        Callout,
        Card,
        EmptyState,
        Page,
        PageHeader,
        Section,
        TwoPane,
        scrolling,
    )
    from desk_app.views.widgets.notification import Notification
    from desk_app.views.widgets.part_tabs import PartSpec, PartTabs
    from desk_app.views.widgets.progress import ProgressDialog, ProgressPanel
    from desk_app.views.widgets.table import RecordTable
    from desk_app.views.widgets.table_model import Column, RecordTableModel

__all__ = [
    "Callout",
    "Card",
    "ChartView",
    "ChipKind",
    "ChoiceBox",
    "Column",
    "DateField",
    "Dialog",
    "EmptyState",
    "Form",
    "LanguageBox",
    "Notification",
    "Page",
    "PageHeader",
    "PartSpec",
    "PartTabs",
    "PassphraseField",
    "ProgressDialog",
    "ProgressPanel",
    "RecordTable",
    "RecordTableModel",
    "SearchField",
    "Section",
    "StatusChip",
    "TwoPane",
    "button",
    "confirm",
    "flowing",
    "icon",
    "icon_button",
    "label",
    "rule",
    "run_dialog",
    "scrolling",
    "show_error",
    "show_message",
    "words_for",
]

_HOMES = {
    "Callout": "layouts",
    "Card": "layouts",
    "ChartView": "chart",
    "ChipKind": "chips",
    "ChoiceBox": "fields",
    "Column": "table_model",
    "DateField": "fields",
    "Dialog": "dialogs",
    "EmptyState": "layouts",
    "Form": "form",
    "LanguageBox": "fields",
    "Notification": "notification",
    "Page": "layouts",
    "PageHeader": "layouts",
    "PartSpec": "part_tabs",
    "PartTabs": "part_tabs",
    "PassphraseField": "fields",
    "ProgressDialog": "progress",
    "ProgressPanel": "progress",
    "RecordTable": "table",
    "RecordTableModel": "table_model",
    "SearchField": "fields",
    "Section": "layouts",
    "StatusChip": "chips",
    "TwoPane": "layouts",
    "button": "labels",
    "confirm": "dialogs",
    "flowing": "flow",
    "icon": "icons",
    "icon_button": "labels",
    "label": "labels",
    "rule": "labels",
    "run_dialog": "dialogs",
    "scrolling": "layouts",
    "show_error": "dialogs",
    "show_message": "dialogs",
    "words_for": "dialogs",
}


def __getattr__(name: str) -> object:
    """Load what is asked for: the first screen needs few of these, and has to be there fast."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
