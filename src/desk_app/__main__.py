"""Starts the window, or the command line when a command is given."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the program and end with its exit code."""
    keep_to_this_user()
    if len(sys.argv) > 1:
        from desk_app.cli import main as run_command

        sys.exit(run_command())
    from desk_app.app import run_window

    sys.exit(run_window())


def keep_to_this_user() -> None:
    """Give new files to this user alone, and leave no picture of the memory after a crash.

    Windows does the first by itself in a user's folders and needs an administrator for the second
    (docs/security.md).
    """
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource

    # A crash handler that Linux pipes the memory to is held back by 1, not by 0 (man 5 core).
    allowed = 1 if sys.platform == "linux" else 0
    _now, most = resource.getrlimit(resource.RLIMIT_CORE)
    if most != resource.RLIM_INFINITY:
        allowed = min(allowed, most)
    resource.setrlimit(resource.RLIMIT_CORE, (allowed, allowed))


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # An installed program starts itself anew for what runs in a process of its own.
        from multiprocessing import freeze_support

        freeze_support()
    main()
