"""Commands about the vault itself: making, opening, saving and rescuing it."""

from __future__ import annotations

import re
import shutil
import sys
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from desk_app import vault as vaults  # what it offers is loaded when it is used
from desk_app.cli.session import Session, as_json, ask_hidden, first_line, show, telling_unwritable
from desk_app.errors import DamagedDatabaseError, UnusableFileError, VaultExistsError
from desk_app.texts import LANGUAGES, _, use_language

if TYPE_CHECKING:
    from desk_app.vault import Check

_LONGEST_LINE: Final = 10_000
_MOST_LINES: Final = 20


def _country(context: click.Context, option: click.Parameter, code: str) -> str:
    """Return an ISO 3166-1 alpha-2 code in capitals."""
    if not re.fullmatch("[A-Za-z]{2}", code):
        raise click.BadParameter(_("Write two letters, such as SE."), context, option)
    return code.upper()


@click.command(
    help=_("Make a new vault with the starter content. Its recovery key is printed once.")
)
@click.option("--organisation", required=True, help=_("The organisation's name."))
@click.option(
    "--language",
    required=True,
    type=click.Choice(LANGUAGES),
    help=_("The language of the organisation."),
)
@click.option(
    "--country",
    default="SE",
    show_default=True,
    callback=_country,
    help=_("ISO code of the country."),
)
@as_json
@click.pass_obj
def create(
    session: Session, organisation: str, language: str, country: str, *, is_json: bool
) -> None:
    """Make a new vault with the starter content. Its recovery key is printed once."""
    from desk_app.services.organisation import (
        OrganisationDraft,
        set_up_organisation,
        short_name,
    )

    use_language(language)
    folder = (
        session.folder
        if session.is_folder_given
        else Path.cwd() / f"{short_name(organisation)}.desk"
    )
    _refuse_taken(folder)
    passphrase = _new_passphrase(session)
    with telling_unwritable(folder):
        vault, key = vaults.create_vault(folder, passphrase)
    try:
        draft = OrganisationDraft(organisation, country, language)
        vault.write(set_up_organisation, draft, today=session.today)
    except BaseException:
        vault.close()
        shutil.rmtree(folder, ignore_errors=True)  # made a moment ago, and nothing is in it
        raise
    vault.close()
    show(
        {"vault": str(folder), "recovery_key": "\n".join(key.lines())},
        is_json=is_json,
        in_words=lambda: "\n".join(
            [
                _("The vault was made: {folder}").format(folder=folder),
                _("Write down this recovery key and keep it away from the computer:"),
                *key.lines(),
            ]
        ),
    )


@click.command(help=_("Save an encrypted copy of everything in one file."))
@click.option("--out", type=click.Path(path_type=Path), help=_("Folder for the backup."))
@as_json
@click.pass_obj
def backup(session: Session, out: Path | None, *, is_json: bool) -> None:
    """Save an encrypted copy of everything in one file."""
    with session.open() as vault, telling_unwritable(out or session.folder):
        file = vaults.write_backup(vault, out, at=session.now)
    show(
        {"file": str(file)},
        is_json=is_json,
        in_words=lambda: _("Saved: {file}").format(file=file),
    )


@click.command(help=_("Unpack a backup into the new folder given by --vault."))
@click.argument("file", type=click.Path(path_type=Path))
@as_json
@click.pass_obj
def restore(session: Session, file: Path, *, is_json: bool) -> None:
    """Unpack a backup into the new folder given by --vault."""
    target = session.folder if session.is_folder_given else Path.cwd() / f"{file.stem}.desk"
    with telling_unwritable(target):
        folder = vaults.restore_backup(file, target)
    show(
        {"restored": str(folder)},
        is_json=is_json,
        in_words=lambda: _("Restored: {folder}. Open it with the passphrase of that time.").format(
            folder=folder
        ),
    )


@click.command(help=_("Check every page, row and link of the vault."))
@as_json
@click.pass_obj
def verify(session: Session, *, is_json: bool) -> None:
    """Check every page, row and link of the vault."""
    from desk_app.services.record_checks import check_records

    with session.open() as vault:
        checks = vaults.verify_vault(vault)
        if all(check.ok for check in checks):  # else its records cannot be relied on, or read
            checks += vault.read(check_records)
    is_ok = all(check.ok for check in checks)
    rows = [{"name": check.name, "ok": check.ok, "detail": check.detail} for check in checks]
    show(
        {"ok": is_ok, "checks": rows},
        is_json=is_json,
        in_words=lambda: "\n".join(map(_check_in_words, checks)),
    )
    if not is_ok:
        raise DamagedDatabaseError(session.folder)


@click.command(
    "recovery-key", help=_("Print the recovery key. Whoever has it can read everything.")
)
@click.option("--raw", "is_raw", is_flag=True, help=_("The key as 64 hexadecimal characters."))
@as_json
@click.pass_obj
def recovery_key(session: Session, *, is_raw: bool, is_json: bool) -> None:
    """Print the recovery key. Whoever has it can read everything."""
    with session.open() as vault:
        key = vault.recovery_key()
    shown = key.hex() if is_raw else "\n".join(key.lines())
    show(
        {"recovery_key": shown},
        is_json=is_json,
        in_words=lambda: shown,
    )


@click.command(
    "change-passphrase", help=_("Replace the passphrase. The recovery key stays the same.")
)
@click.option(
    "--new-passphrase-file",
    type=click.Path(allow_dash=True, path_type=str),
    help=_("A file whose first line is the new passphrase."),
)
@as_json
@click.pass_obj
def change(session: Session, new_passphrase_file: str | None, *, is_json: bool) -> None:
    """Replace the passphrase. The recovery key stays the same."""
    folder, old = session.folder, session.passphrase(_("Passphrase"))
    vaults.change_passphrase(folder, old, _asked_twice(new_passphrase_file))
    show(
        {"vault": str(folder)},
        is_json=is_json,
        in_words=lambda: _("The passphrase was changed."),
    )


@click.command("recover", help=_("Set a new passphrase by means of the recovery key."))
@click.option(
    "--recovery-key-file",
    required=True,
    type=click.Path(allow_dash=True, path_type=Path),
    help=_("A file with the recovery key as on the sheet, or with the words of two cards."),
)
@click.option(
    "--new-passphrase-file",
    type=click.Path(allow_dash=True, path_type=str),
    help=_("A file whose first line is the new passphrase."),
)
@as_json
@click.pass_obj
def recover_access(
    session: Session, recovery_key_file: Path, new_passphrase_file: str | None, *, is_json: bool
) -> None:
    """Set a new passphrase by means of the recovery key.

    There is no old passphrase to give, so the common option may name the file with the new one.
    """
    folder, key = session.folder, vaults.key_from_paper(_whole_text(recovery_key_file))
    new = _asked_twice(new_passphrase_file) if new_passphrase_file else _new_passphrase(session)
    vaults.recover(folder, key, new).close()
    show(
        {"vault": str(folder)},
        is_json=is_json,
        in_words=lambda: _("The vault opens with the new passphrase."),
    )


COMMANDS = (create, backup, restore, verify, recovery_key, change, recover_access)


def _refuse_taken(folder: Path) -> None:
    """Refuse before a passphrase is asked for."""
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise VaultExistsError(folder)


def _check_in_words(check: Check) -> str:
    titles = {
        "encrypted": _("Nobody can read the file without the key"),
        "keys": _("The file with the keys can be read"),
        "pages": _("Every page is as it was written"),
        "rows": _("Every row can be found"),
        "links": _("No record refers to one that is missing"),
        "version": _("The tables are those of this version"),
        "texts": _("Every adopted text is as it was adopted"),
        "protocols": _("Every signed protocol is as it was signed"),
        "scans": _("Every scan is as it was kept"),
    }
    sentence = _("In order: {check}") if check.ok else _("NOT in order: {check} ({detail})")
    return sentence.format(check=titles.get(check.name, check.name), detail=check.detail)


def _new_passphrase(session: Session) -> str:
    return session.passphrase("") if session.has_passphrase_file else _asked_twice(None)


def _asked_twice(file: str | None) -> str:
    if file is not None:
        return first_line(file)
    while True:
        chosen = ask_hidden(_("New passphrase"))
        if ask_hidden(_("The same again")) == chosen:
            return chosen
        click.echo(_("The two are not the same."), err=True)


def _whole_text(file: Path) -> str:
    """Return a text; from standard input, up to its end or an empty line."""
    if str(file) == "-":
        typed = (sys.stdin.readline(_LONGEST_LINE).strip() for _line in range(_MOST_LINES))
        return "\n".join(takewhile(bool, typed))
    try:
        with file.open(encoding="utf-8-sig") as lines:
            return lines.read(_LONGEST_LINE)
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableFileError(file, "unreadable") from error
