"""The demo: a made-up organisation in a real vault, and every document it can print."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from desk_app.cli.demo_pile import read_demo_pile
from desk_app.content import load_content
from desk_app.errors import (
    NobodyAttendedError,
    NobodyOwesFormError,
    NoPileError,
    NoSessionError,
    UnusableFileError,
    VaultExistsError,
)
from desk_app.exchange.outgoing import write_file
from desk_app.reports.catalogue import CATALOGUE, PrintOrder
from desk_app.services.demo import fill_demo
from desk_app.services.quarters import Quarter
from desk_app.texts import _
from desk_app.vault import create_vault

if TYPE_CHECKING:
    from pathlib import Path

    from desk_app.cli.session import Session
    from desk_app.vault import Vault

_WORDS_IN_PASSPHRASE: Final = 5
_TOO_SMALL_A_ROSTER: Final = (
    NobodyOwesFormError,
    NoSessionError,
    NobodyAttendedError,
    NoPileError,
)


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What a demo made."""

    vault: Path
    documents: tuple[Path, ...]
    passphrase: str | None
    """Set if it was made up, so that it can be shown."""

    def as_json(self) -> dict[str, Any]:
        """Return the result for programs."""
        made: dict[str, Any] = {
            "vault": str(self.vault),
            "documents": [str(path) for path in self.documents],
        }
        return made if self.passphrase is None else {**made, "passphrase": self.passphrase}

    def in_words(self) -> str:
        """Return the result for people."""
        lines = [_("A made-up organisation is in {folder}").format(folder=self.vault)]
        if self.passphrase is not None:
            lines.append(_("Its passphrase: {passphrase}").format(passphrase=self.passphrase))
        lines.append(_("Its documents:"))
        return "\n".join([*lines, *(f"  {path}" for path in self.documents)])


def make_demonstration(
    session: Session, out: Path, *, people: int, seed: int, language: str
) -> Demonstration:
    """Make a demo in `out`.

    Raises:
        VaultExistsError: there is a demo already.
        UnusableFileError: the folder cannot be made.
    """
    folder, documents = out / "vault", out / "documents"
    if folder.exists() or documents.exists():
        raise VaultExistsError(folder)
    is_made_up = not session.has_passphrase_file
    passphrase = _made_up_passphrase() if is_made_up else session.passphrase("")
    try:
        documents.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableFileError(out, "unwritable") from error
    vault, _key = create_vault(folder, passphrase)
    try:
        vault.write(fill_demo, people=people, seed=seed, language=language, today=session.today)
        read_demo_pile(vault, today=session.today)
        files = _print_everything(vault, documents, language, session)
    finally:
        vault.close()
    return Demonstration(folder, tuple(files), passphrase if is_made_up else None)


def _print_everything(vault: Vault, documents: Path, language: str, session: Session) -> list[Path]:
    files = []
    for spec in CATALOGUE:
        order = PrintOrder(
            language=language if language in spec.languages else "en",
            today=session.today,
            role=vault.role,
            period=str(Quarter.of(session.today - timedelta(days=92))),
        )
        try:
            made = spec.make(vault, order)
        except _TOO_SMALL_A_ROSTER:
            continue
        files.append(documents / made.file_name)
        write_file(files[-1], made.pdf)
    return files


def _made_up_passphrase() -> str:
    words = load_content("demo_organisation")["passphrase_words"]
    return " ".join(secrets.choice(words) for _number in range(_WORDS_IN_PASSPHRASE))
