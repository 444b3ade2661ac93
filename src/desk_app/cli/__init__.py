"""The command line: rescue, automation and checks, by the same use cases as the window."""

from __future__ import annotations

import os
import sys
from typing import Final

import click

from desk_app.errors import DeskError
from desk_app.texts import LANGUAGES, interface_texts, use_language
from desk_app.texts.explain import explain

STOPPED: Final = 2
BUG: Final = 1


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code (design, section 6).

    Expected failures end in one sentence on standard error; no traceback reaches a user.
    """
    use_language(terminal_language())
    # Options word their help when they are defined, so the language comes first.
    from desk_app.cli.group import desk_app

    try:
        desk_app.main(arguments, prog_name="desk-app", standalone_mode=False)
    except DeskError as error:
        click.echo(explain(error, interface_texts()), err=True)
        return error.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo(interface_texts().gettext("Stopped. Nothing was changed."), err=True)
        return STOPPED
    except click.ClickException as error:
        error.show(sys.stderr)
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - the last line before the user
        return _report_bug(error)
    return 0


def terminal_language() -> str:
    """Return the language of the terminal, English if it is none of ours."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        language = os.environ.get(name, "")[:2].lower()
        if language in LANGUAGES:
            return language
    return "en"


def _report_bug(error: Exception) -> int:
    """Say that it is our fault, without any value that could be personal."""
    sentence = interface_texts().gettext(
        "Something went wrong inside the program ({kind}). What was saved before is safe."
    )
    click.echo(sentence.format(kind=type(error).__name__), err=True)
    return BUG
