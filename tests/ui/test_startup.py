"""The first screen is painted before anything heavy is loaded (design, sections 4 and 7)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from tests.conftest import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from desk_app.vault import Vault

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

ONLY_WHEN_NEEDED = {
    "reportlab",
    "PIL",
    "pypdfium2",
    "rapidfuzz",
    "zxingcpp",
    "xlsxwriter",
    "alembic",
}
"""What only making, reading or comparing something needs."""

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


EVERY_PAGE = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desk_app.app import Desk
from desk_app.vault import open_vault
application = QApplication([])
desk = Desk(Path(sys.argv[1]))
desk.show_pages(open_vault(Path(sys.argv[2]), sys.argv[3]))
shell = desk.window.centralWidget()
for key in shell.sidebar.entries:
    shell.navigate(key)
    application.processEvents()
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
desk.close_vault()
"""


def test_the_first_screen_is_painted_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "Riverside.desk"
    folder.mkdir()
    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps({"last_vault": str(folder), "language": "en"}), "utf-8")

    loaded = loaded_by(PROGRAM, settings)
    assert "PySide6" in loaded
    assert loaded & HEAVY == set()


def test_opening_every_page_loads_nothing_that_only_paper_needs(
    vault: Vault, tmp_path: Path
) -> None:
    draft = OrganisationDraft("Riverside Welcome", "SE", "en")
    vault.write(set_up_organisation, draft, today=date(2026, 11, 25))
    vault.close()

    loaded = loaded_by(EVERY_PAGE, tmp_path / "settings.json", vault.folder, PASSPHRASE)

    assert "sqlalchemy" in loaded
    assert loaded & ONLY_WHEN_NEEDED == set()


def loaded_by(program: str, *arguments: object) -> set[str]:
    ended = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    return set(json.loads(ended.stdout))
