"""Start and memory of the whole program, against the first window of Qt for Python's guide.

Each run is a process of its own. It is told when it was started, by a clock that all processes
share, and says itself when its first picture is painted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from statistics import median
from typing import TYPE_CHECKING, Final

from benchmarks.crowd import PASSPHRASE
from benchmarks.timing import medians

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BARE: Final = """
import sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        painted()

application = QApplication([])
window = Window()
inside = QWidget()
layout = QVBoxLayout(inside)
hello = QLabel("Hello")
hello.setAlignment(Qt.AlignmentFlag.AlignCenter)
layout.addWidget(hello)
layout.addWidget(QPushButton("Click me"))
window.setCentralWidget(inside)
window.resize(1200, 800)
"""

TELL_TIME: Final = """
def painted():
    import os, time
    print(time.monotonic() - float(sys.argv[1]), flush=True)
    os._exit(0)
"""

DESK: Final = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desk_app.app import Desk

application = QApplication([])
desk = Desk(Path(sys.argv[2]))
"""

TELL_MEMORY: Final = """
def resident():
    from pathlib import Path
    status = Path("/proc/self/status")
    if not status.exists():
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
"""

EVERY_PAGE: Final = """
from desk_app.vault import open_vault
desk.start()
application.processEvents()
vault = open_vault(Path(sys.argv[3]), sys.argv[4])
desk.show_pages(vault)
shell = desk.window.centralWidget()
for key in shell.sidebar.entries:
    shell.navigate(key)
    for turn in range(20):
        application.processEvents()
print(resident())
desk.close_vault()
"""


VAULT_LIBRARIES: Final = """
import sqlalchemy.orm, sqlcipher3
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
"""


def say(program: str, *arguments: str) -> float:
    """Return the number that a program prints."""
    ended = subprocess.run(
        [sys.executable, "-c", program, str(time.monotonic()), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    return float(ended.stdout)


def settings_for(folder: Path, where: Path) -> Path:
    file = where / "settings.json"
    file.write_text(json.dumps({"last_vault": str(folder), "language": "en"}), "utf-8")
    return file


def test_the_unlock_screen_is_there_almost_as_soon_as_a_bare_window(
    tmp_path: Path, report_line: Callable[..., None]
) -> None:
    folder = tmp_path / "riverside.desk"
    folder.mkdir()
    settings = settings_for(folder, tmp_path)
    start = "desk.window.painted.connect(painted)\ndesk.start()\napplication.exec()\n"
    ours = f"{DESK}{TELL_TIME}{start}"
    bare = f"{BARE}{TELL_TIME}window.show()\napplication.exec()\n"
    say(ours, str(settings))
    say(bare)

    measured, baseline = medians(
        lambda: say(ours, str(settings)) * 1000, lambda: say(bare) * 1000, rounds=11
    )

    report_line(
        "Start to the painted unlock screen, against a bare window",
        measured=measured,
        baseline=baseline,
        goal=1.5,
    )


def test_every_page_open_takes_little_more_memory_than_a_bare_window(
    small: Path, tmp_path: Path, report_line: Callable[..., None]
) -> None:
    settings = settings_for(small, tmp_path)
    shown = "window.show()\napplication.processEvents()\nprint(resident())\n"
    bare = f"{TELL_MEMORY}{BARE}def painted():\n    pass\n"
    measured = median(
        say(f"{TELL_MEMORY}{DESK}{EVERY_PAGE}", str(settings), str(small), PASSPHRASE)
        for _ in range(3)
    )

    for name, before in (
        ("a bare window", ""),
        ("a bare window with the vault's libraries", VAULT_LIBRARIES),
    ):
        report_line(
            f"Memory with every page open, 500 people, against {name}",
            measured=measured,
            baseline=median(say(f"{bare}{before}{shown}") for _ in range(3)),
            goal=1.6,
            unit="MiB",
        )
