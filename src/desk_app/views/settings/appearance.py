"""Language, colours and size of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desk_app.texts import _
from desk_app.views.widgets.fields import ChoiceBox, LanguageBox
from desk_app.views.widgets.form import Form
from desk_app.views.widgets.layouts import Card

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.settings import Settings

_SCALES: Final = (1.0, 1.25, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class Look:
    """How the window looks now, and how to change it.

    Attributes:
        settings: Returns what is remembered.
        change: Changes language, theme or text_scale, at once and for the next start.
    """

    settings: Callable[[], Settings]
    change: Callable[..., None]


class AppearanceCard(Card):
    """Three choices that take effect at once."""

    def __init__(self, look: Look) -> None:
        super().__init__(_("This window"))
        now = look.settings()
        self.language = LanguageBox(now.language)
        self.theme = ChoiceBox(
            [("system", _("As the computer")), ("light", _("Light")), ("dark", _("Dark"))]
        )
        self.theme.set_value(now.theme)
        self.scale = ChoiceBox([(scale, f"{scale:.0%}".replace("%", " %")) for scale in _SCALES])
        self.scale.set_value(now.text_scale)
        form = Form()
        form.add_row("language", _("&Language"), self.language)
        form.add_row("theme", _("&Colours"), self.theme)
        form.add_row("scale", _("&Size of text"), self.scale)
        self.body.addWidget(form)
        self.language.currentIndexChanged.connect(
            lambda _index: look.change(language=self.language.value())
        )
        self.theme.currentIndexChanged.connect(lambda _i: look.change(theme=self.theme.value()))
        self.scale.currentIndexChanged.connect(
            lambda _i: look.change(text_scale=self.scale.value())
        )
