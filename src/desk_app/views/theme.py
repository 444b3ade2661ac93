"""Colours, distances and the size of text: the one place that decides how the window looks."""

from __future__ import annotations

from string import Template
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desk_app.assets import asset

SPACES: Final = {"xs": 4, "s": 8, "m": 12, "l": 16, "xl": 24}
"""The only distances between things, in pixels at 96 dots per inch."""

RADIUS: Final = 6
LEAST_POINTS: Final = 10.0
TEXT_SCALES: Final = (1.0, 1.25, 1.5, 1.75, 2.0)
LARGE_FROM: Final = 1.25
_HIGHEST_LIST: Final = 320
"""In pixels: a low screen still shows a title above such a list, and the buttons below it."""


class Colours(NamedTuple):
    """Every colour of the window, as #rrggbb; `PAIRS` says which is read on which."""

    window: str
    surface: str
    sunken: str
    sidebar: str
    text: str
    muted: str
    border: str
    control_border: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    on_accent_soft: str
    danger: str
    danger_hover: str
    on_danger: str
    ok: str
    ok_soft: str
    warning: str
    warning_soft: str
    problem: str
    problem_soft: str
    neutral: str
    neutral_soft: str
    toast: str
    on_toast: str
    toast_accent: str


LIGHT: Final = Colours(
    window="#f5f7f8",
    surface="#ffffff",
    sunken="#eef2f4",
    sidebar="#e7eef0",
    text="#1b2529",
    muted="#52616a",
    border="#d5dde1",
    control_border="#7c8b93",
    accent="#0f5e73",
    accent_hover="#0b4b5c",
    on_accent="#ffffff",
    accent_soft="#d8ebf0",
    on_accent_soft="#0a4757",
    danger="#a61e1e",
    danger_hover="#871616",
    on_danger="#ffffff",
    ok="#14603a",
    ok_soft="#ddf1e4",
    warning="#744600",
    warning_soft="#fbebcb",
    problem="#941a1a",
    problem_soft="#fbe3e1",
    neutral="#46535a",
    neutral_soft="#e4eaed",
    toast="#1f2d33",
    on_toast="#f2f6f7",
    toast_accent="#8ad4e5",
)

DARK: Final = Colours(
    window="#12181b",
    surface="#1a2226",
    sunken="#151c1f",
    sidebar="#0d1315",
    text="#e6ecee",
    muted="#a3b1b7",
    border="#303c42",
    control_border="#74858d",
    accent="#6cc5da",
    accent_hover="#8ad4e5",
    on_accent="#06222b",
    accent_soft="#1d3e49",
    on_accent_soft="#c4eaf3",
    danger="#f08a85",
    danger_hover="#f5a5a1",
    on_danger="#2a0807",
    ok="#8fdbb0",
    ok_soft="#17382a",
    warning="#f2c879",
    warning_soft="#40310f",
    problem="#ffb4af",
    problem_soft="#4a2020",
    neutral="#bdc8cd",
    neutral_soft="#2a3439",
    toast="#e6ecee",
    on_toast="#12181b",
    toast_accent="#0b4b5c",
)

READABLE: Final = 4.5
VISIBLE: Final = 3.0

PAIRS: Final = (
    *((text, ground, READABLE) for text in ("text", "muted") for ground in (
        "window", "surface", "sunken", "sidebar")),
    ("accent", "window", READABLE),
    ("accent", "surface", READABLE),
    ("accent", "sidebar", READABLE),
    ("on_accent", "accent", READABLE),
    ("on_accent", "accent_hover", READABLE),
    ("on_accent_soft", "accent_soft", READABLE),
    ("problem", "surface", READABLE),
    ("problem", "window", READABLE),
    ("on_danger", "danger", READABLE),
    ("on_danger", "danger_hover", READABLE),
    *((kind, f"{kind}_soft", READABLE) for kind in ("ok", "warning", "problem", "neutral")),
    ("on_toast", "toast", READABLE),
    ("toast_accent", "toast", READABLE),
    ("control_border", "surface", VISIBLE),
    ("control_border", "window", VISIBLE),
)  # fmt: skip
"""(foreground, background, least contrast) of everything that is drawn on something."""


class Theme(QObject):
    """The look in force. Listen to `changed` to draw icons and chips anew."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colours = LIGHT
        self.mode = "system"
        self.text_scale = 1.0
        self._system_points = 0.0
        self._follows = False

    def apply(self, application: QApplication, mode: str = "system", scale: float = 1.0) -> None:
        """Dress the whole program.

        Args:
            application: The program's only application object.
            mode: system, light or dark.
            scale: Size of text, 1.0 to 2.0 times the system's.
        """
        # In this order a scale that is no number gives 1.
        self.mode, self.text_scale = mode, min(max(1.0, scale), TEXT_SCALES[-1])
        hints = QGuiApplication.styleHints()
        if not self._follows:
            self._follows = True
            self._system_points = max(application.font().pointSizeF(), LEAST_POINTS)
            application.setStyle("Fusion")
            hints.colorSchemeChanged.connect(lambda: self._dress(application))
        self._dress(application)

    def _dress(self, application: QApplication) -> None:
        hints = QGuiApplication.styleHints()
        dark = hints.colorScheme() is Qt.ColorScheme.Dark if self.mode == "system" else (
            self.mode == "dark"
        )  # fmt: skip
        self.colours = DARK if dark else LIGHT
        font = QFont(application.font())
        font.setPointSizeF(self._system_points * self.text_scale)
        application.setFont(font)
        application.setPalette(palette_of(self.colours))
        application.setStyleSheet(style_sheet(self.colours, font))
        self.changed.emit()


THEME: Final = Theme()


def colour(name: str) -> QColor:
    """Return a colour of the look in force by its name in `Colours`."""
    return QColor(str(getattr(THEME.colours, name)))


def is_large() -> bool:
    """Whether the text is so large that what stands side by side has to go below each other."""
    return THEME.text_scale > LARGE_FROM


def ems(count: float) -> int:
    """Return a length of `count` heights of the current text, in pixels."""
    return round(QFontMetricsF(QApplication.font()).height() * count)


def list_height(lines: float) -> int:
    """Return the least height of a list in a dialog, in pixels; large letters show fewer lines."""
    return min(ems(lines), _HIGHEST_LIST)


def palette_of(colours: Colours) -> QPalette:
    """Return Qt's palette in our colours, for what the style sheet leaves to Fusion."""
    role = QPalette.ColorRole
    chosen = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.sunken,
        role.Text: colours.text,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.problem,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.ToolTipBase: colours.toast,
        role.ToolTipText: colours.on_toast,
        role.PlaceholderText: colours.muted,
        role.Mid: colours.border,
        role.Dark: colours.control_border,
    }
    palette = QPalette()
    for which, value in chosen.items():
        palette.setColor(which, QColor(value))
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.muted))
    return palette


def style_sheet(colours: Colours, font: QFont) -> str:
    """Return the style sheet in these colours, with sizes that follow the size of the text."""
    em = QFontMetricsF(font).height()
    points = font.pointSizeF()
    values: dict[str, str] = colours._asdict()
    values |= {f"space_{name}": f"{size}px" for name, size in SPACES.items()}
    values |= {
        "radius": f"{RADIUS}px",
        "control": f"{round(em * 1.35)}px",
        "indicator": f"{round(em * 0.95)}px",
        "arrow": f"{round(em * 0.7)}px",
        "small_arrow": f"{round(em * 0.55)}px",
        "scroller": f"{round(em * 1.6)}px",
        "title": f"{points * 1.7:.2f}pt",
        "heading": f"{points * 1.2:.2f}pt",
        "small": f"{points * 0.9:.2f}pt",
        "art": asset("theme").as_posix(),
        "tone": "dark" if colours is DARK else "light",
        "other_tone": "light" if colours is DARK else "dark",
    }
    return Template(asset("theme/desk.qss").read_text("utf-8")).substitute(values)


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21.

    Source: WCAG 2.2, "contrast ratio" and "relative luminance".
    """
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(value: str) -> float:
    parts = (int(value[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [_linear(part) for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _linear(part: float) -> float:
    darkest = 0.04045
    return part / 12.92 if part <= darkest else ((part + 0.055) / 1.055) ** 2.4
