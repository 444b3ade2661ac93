"""Opens the window or, where there is no screen, makes the demo and says where it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tools.catalogues import compile_catalogues
from tools.system_libraries import provide_libraries

if TYPE_CHECKING:
    from collections.abc import Mapping

DEMO = Path("demo")


def main() -> int:
    """Compile the texts and start the program; return its exit code."""
    compile_catalogues()
    if not has_screen(sys.platform, os.environ):
        return _make_demo(DEMO)
    if reason := provide_libraries():
        print(reason, file=sys.stderr)
        return 1
    return _desk_app()


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Return whether a window can be shown: always, except on Linux without a display."""
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _make_demo(out: Path) -> int:
    if (out / "vault").exists():
        print(f"There is no screen here. The demo made earlier is in {out.resolve()}; delete it")
        print("to have a new one made.")
        return 0
    print("There is no screen here, so a made-up organisation and its documents are made.")
    code = _desk_app("demo", "--out", str(out))
    if code == 0:
        print(f"The documents are in {(out / 'documents').resolve()}.")
    else:  # so that half a demo is not taken for a whole one the next time
        for part in ("vault", "documents"):
            shutil.rmtree(out / part, ignore_errors=True)
    return code


def _desk_app(*arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", "desk_app", *arguments], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
