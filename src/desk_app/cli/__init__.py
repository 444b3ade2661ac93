"""The command line: rescue, automation and checks, by the same use cases as the window."""

from __future__ import annotations

import io
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
    _write_every_alphabet()
    # Options word their help when they are defined, so the language comes first.
    from desk_app.cli.group import desk_app

    try:
        desk_app.main(arguments, prog_name="desk-app", standalone_mode=False)
    except DeskError as error:
        return _end(explain(error, interface_texts()), error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show(sys.stderr)
        return error.exit_code
    except click.ClickException as error:
        return _end(_usage(error), error.exit_code)
    except (click.exceptions.Abort, KeyboardInterrupt):
        # Each use case is one transaction, so an interrupted one has changed nothing.
        return _end(interface_texts().gettext("Stopped. What was saved before is safe."), STOPPED)
    except Exception as error:  # noqa: BLE001 - the last line before the user
        return _report_bug(error)
    return 0


def terminal_language() -> str:
    """Return the language of the terminal, English if it is none of ours."""
    settings = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    language = next(filter(None, settings), "")[:2].lower()
    return language if language in LANGUAGES else "en"


def _write_every_alphabet() -> None:
    """Let a pipe carry UTF-8, and a terminal that lacks a letter show its number instead."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _usage(error: click.ClickException) -> str:
    """Return what is wrong with the arguments, and where the right ones are explained."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "desk-app"
    see = interface_texts().gettext("{problem} Try “{command}”.")
    return see.format(problem=error.format_message(), command=f"{command} --help")


def _report_bug(error: Exception) -> int:
    """Say that it is our fault, without any value that could be personal."""
    sentence = interface_texts().gettext(
        "Something went wrong inside the program ({kind}). What was saved before is safe."
    )
    return _end(sentence.format(kind=type(error).__name__), BUG)


def _end(sentence: str, exit_code: int) -> int:
    click.echo(sentence, err=True)
    return exit_code
