"""Makes `.venv` with exactly the locked packages; runs on a bare Python with nothing installed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

from tools.system_libraries import install_packages

ROOT: Final = Path(__file__).resolve().parents[1]
ENVIRONMENT: Final = ROOT / ".venv"
OLDEST_PYTHON: Final = (3, 11)
LOCKS: Final = {"run": "run.txt", "dev": "dev.txt"}


def main(arguments: list[str]) -> int:
    """Bring `.venv` to what the lock named in the arguments says; do nothing if it is there."""
    if sys.version_info < OLDEST_PYTHON:
        return _stop("Safeguard Desk needs Python 3.11 or newer: make PYTHON=/path/to/python3")
    lock = ROOT / "requirements" / LOCKS[arguments[0]]
    if _is_prepared(lock):
        return 0
    if not _has_working_python() and (reason := _make_environment()):
        return _stop(reason)
    _forget_stamps()
    print(f"Installing what {lock.relative_to(ROOT)} locks (once) ...", flush=True)
    for step in (
        ["--require-hashes", "--requirement", str(lock)],
        ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
    ):
        if _pip(*step) != 0:
            return _stop("The packages could not be installed; the lines above say why.")
    _stamp(lock.name).write_text(fingerprint(lock))
    return 0


def environment_python() -> Path:
    """Return the Python inside `.venv`."""
    inside = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    return ENVIRONMENT / inside


def fingerprint(lock: Path) -> str:
    """Return what an environment was made from; it changes when any of that does."""
    parts = (lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _is_prepared(lock: Path) -> bool:
    # The developer's lock holds all of the program's, so an environment made from it will do.
    return _has_working_python() and any(
        _stamp(name).is_file() and _stamp(name).read_text() == fingerprint(lock.with_name(name))
        for name in {lock.name, LOCKS["dev"]}
    )


def _forget_stamps() -> None:
    # Before anything changes, so that what was interrupted is done again.
    for name in LOCKS.values():
        _stamp(name).unlink(missing_ok=True)


def _stamp(lock_name: str) -> Path:
    return ENVIRONMENT / f".made-from-{lock_name}"


def _has_working_python() -> bool:
    python = environment_python()
    if not python.exists():
        return False
    probe = [str(python), "-c", "import pip, sys; sys.exit(sys.version_info < (3, 11))"]
    return subprocess.run(probe, check=False, capture_output=True).returncode == 0


def _make_environment() -> str | None:
    """Make an empty `.venv`; return one sentence if that did not work."""
    if not _has_ensurepip():
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        may_install = os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get")
        if not (may_install and install_packages([package])):
            return f"Python lacks its venv module here; install the package {package}."
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    venv.create(ENVIRONMENT, with_pip=True)
    return None


def _has_ensurepip() -> bool:
    probe = [sys.executable, "-c", "import ensurepip"]
    return subprocess.run(probe, check=False, capture_output=True).returncode == 0


def _pip(*arguments: str) -> int:
    command = [str(environment_python()), "-m", "pip", "install", "-qq", "--no-input"]
    command += ["--disable-pip-version-check", *arguments]
    return subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode


def _stop(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
