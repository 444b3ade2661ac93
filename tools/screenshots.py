"""Takes the pictures in docs/images from a made-up organisation; run by `make screenshots`."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QThreadPool, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desk_app.app import Desk, today
from desk_app.cli.demo_pile import read_demo_pile
from desk_app.services.demo import fill_demo
from desk_app.vault import create_vault
from desk_app.vault.key_cost import KeyCost

if TYPE_CHECKING:
    from desk_app.vault import Vault

IMAGES = Path("docs/images")
LANGUAGE = "en"
SETTLE_MS = 700
PARTS = {
    "scanned-forms": ("conduct", ("scans", 1)),
    "procedures": ("policies", "procedures"),
    "partner-summary": ("monitoring", "summary"),
    "evidence": ("monitoring", "evidence"),
}
"""Pictures of parts that do not show when their page opens."""
QUICK = KeyCost(iterations=1, memory_kib=64, lanes=1)
"""The vault is thrown away, so its keys need not be strong."""


def main() -> int:
    """Take all pictures; return the exit code."""
    application = QApplication(sys.argv[:1])
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        vault = _made_up_vault(home / "riverside.desk")
        for theme in ("light", "dark"):
            _take(application, vault, home, theme)
        vault.close()
    return 0


def _made_up_vault(folder: Path) -> Vault:
    vault, _key = create_vault(folder, "lantern orchard violin thunder", cost=QUICK)
    vault.write(fill_demo, people=40, seed=3, language=LANGUAGE, today=today())
    read_demo_pile(vault, today=today())
    return vault


def _take(application: QApplication, vault: Vault, home: Path, theme: str) -> None:
    settings = home / f"{theme}.json"
    settings.write_text(json.dumps({"language": LANGUAGE, "theme": theme}), "utf-8")
    desk = Desk(settings)
    desk.window.resize(1280, 820)
    desk.start()
    _settle(application)
    _save(desk, f"unlock-{theme}" if theme == "dark" else "unlock")
    desk.show_pages(vault)
    assert desk.shell is not None
    for key in list(desk.shell.sidebar.entries):
        desk.shell.navigate(key)
        _settle(application)
        _save(desk, f"{key}-{theme}" if theme == "dark" else key)
    if theme == "light":
        for name, (key, part) in PARTS.items():
            desk.shell.navigate(key, part)
            _settle(application)
            _save(desk, name)
    desk.window.hide()


def _settle(application: QApplication) -> None:
    """Let pages load and animations end."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()
    QThreadPool.globalInstance().waitForDone()
    application.processEvents()


def _save(desk: Desk, name: str) -> None:
    picture = desk.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    picture.save(str(IMAGES / f"{name}.png"))


if __name__ == "__main__":
    sys.exit(main())
