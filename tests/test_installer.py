"""What makes the bundles is sound, without making one: that takes minutes (`make installer`)."""

from __future__ import annotations

import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

INSTALLER = Path(__file__).resolve().parents[1] / "installer"
SCRIPTS = sorted([*INSTALLER.glob("*.sh"), INSTALLER.parent / ".ci" / "run"])


def test_the_specification_is_valid_and_names_what_exists() -> None:
    source = (INSTALLER / "safeguard-desk.spec").read_text("utf-8")
    root = INSTALLER.parent

    compile(source, "safeguard-desk.spec", "exec")

    assert (root / "src/desk_app/__main__.py").is_file()
    assert (root / "src/desk_app/vault/migrations").is_dir()
    assert (root / "resources").is_dir()


def test_the_menu_entry_starts_what_the_package_installs() -> None:
    entry = ConfigParser(interpolation=None)
    entry.read(INSTALLER / "safeguard-desk.desktop", "utf-8")
    package = (INSTALLER / "linux_package.sh").read_text("utf-8")
    installed = entry["Desktop Entry"]

    assert installed["Name"] == "Safeguard Desk"
    assert installed["Terminal"] == "false"
    assert installed["Exec"] in package
    assert f"apps/{installed['Icon']}.svg" in package
    assert {"comment[sv]", "comment[uk]"} <= set(installed)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_shell_scripts_parse_and_stop_at_the_first_failure(script: Path) -> None:
    subprocess.run(["bash", "-n", str(script)], check=True)

    assert "set -euo pipefail" in script.read_text("utf-8")
