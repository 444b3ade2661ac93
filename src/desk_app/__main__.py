"""Starts the window, or the command line when a command is given."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program and end with its exit code."""
    if len(sys.argv) > 1:
        from desk_app.cli import main as run_command

        sys.exit(run_command())
    from desk_app.app import run_window

    sys.exit(run_window())


if __name__ == "__main__":
    main()
