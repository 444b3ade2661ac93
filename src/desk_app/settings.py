"""What the program remembers between starts: nothing of the organisation but where it lies."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

APP_FOLDER: Final = "SafeguardDesk"
_LARGEST: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults; the field name is the key they are stored under.

    Attributes:
        last_vault: Folder of the vault that was open last; empty before the first.
        language: sv, en or uk; empty takes the system's.
        theme: system, light or dark.
        text_scale: Size of text, 1.0 to 2.0.
    """

    last_vault: str = ""
    language: str = ""
    theme: str = "system"
    text_scale: float = 1.0


def settings_file() -> Path:
    """Return where the settings are stored for this user of the computer."""
    from platformdirs import user_config_path

    return user_config_path(APP_FOLDER, appauthor=False) / "settings.json"


def load_settings(file: Path) -> Settings:
    """Return the stored settings; a missing or unreadable one has its default."""
    try:
        with file.open("rb") as stream:
            stored: Any = json.loads(stream.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    defaults = Settings()
    chosen: dict[str, Any] = {
        field.name: stored[field.name]
        for field in fields(Settings)
        if type(stored.get(field.name)) is type(getattr(defaults, field.name))
    }
    return Settings(**chosen)


def save_settings(file: Path, settings: Settings) -> None:
    """Store the settings. They are a convenience: where they cannot be written, nothing happens."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".new")
        draft.write_text(json.dumps(asdict(settings), indent=1), "utf-8")
        draft.replace(file)
    except OSError:
        return
