"""The first screen is painted before anything heavy is loaded (design, sections 4 and 7)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "reportlab",
    "babel",
    "rapidfuzz",
    "pypdfium2",
    "PIL",
    "yaml",
    "cryptography",
    "zxcvbn",
    "phonenumbers",
    "click",
    "zxingcpp",
    "xlsxwriter",
}

PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desk_app.app import Desk
application = QApplication([])
desk = Desk(Path(sys.argv[1]))
def painted():
    print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
    application.exit(0)
desk.window.painted.connect(painted)
desk.start()
application.exec()
"""


def test_the_first_screen_is_painted_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "Riverside.desk"
    folder.mkdir()
    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps({"last_vault": str(folder), "language": "en"}), "utf-8")

    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(settings)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )

    loaded = set(json.loads(ended.stdout))
    assert "PySide6" in loaded
    assert loaded & HEAVY == set()
