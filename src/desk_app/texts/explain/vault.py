"""Words failures of the vault and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app import errors

if TYPE_CHECKING:
    from desk_app.texts import Texts


def explain_key(error: errors.DeskError, texts: Texts) -> str:  # noqa: PLR0911 - a list
    """Return the sentence, or nothing for other kinds of failure."""
    _ = texts.gettext
    match error:
        case errors.WrongPassphraseError():
            return _("The vault did not open. Check the passphrase and try again.")
        case errors.WrongRecoveryKeyError():
            return _(
                "This recovery key belongs to another vault or was replaced by a newer one. "
                "Look for the newest sheet."
            )
        case errors.MistypedRecoveryKeyError(line=0):
            return _("The recovery key is not complete. Type every line of the sheet.")
        case errors.MistypedRecoveryKeyError(line=line):
            return _(
                "Line {line} of the recovery key is mistyped. Compare it with the sheet."
            ).format(line=line)
        case errors.DamagedKeyFileError():
            return _(
                "The file with the keys is missing or damaged. Your data is safe: open the vault "
                "with the recovery key on the printed sheet."
            )
        case errors.WeakPassphraseError():
            return _(
                "This passphrase is easy to guess. Use four or more words that do not belong "
                "together."
            )
    return ""


def explain_vault(error: errors.DeskError, texts: Texts) -> str:  # noqa: C901, PLR0911 - a list
    """Return the sentence, or nothing for other kinds of failure."""
    _ = texts.gettext
    match error:
        case errors.DamagedDatabaseError(pages=pages) if pages:
            return _(
                "The database is damaged (pages {pages}). Restore the latest backup, and keep the "
                "damaged folder until you have done so."
            ).format(pages=", ".join(map(str, pages)))
        case errors.DamagedDatabaseError():
            return _(
                "The database is damaged and cannot be read. Restore the latest backup, and keep "
                "the damaged folder until you have done so."
            )
        case errors.PlaintextVaultError():
            return _(
                "This database is not encrypted, so it was not made by this program. "
                "It was not opened."
            )
        case errors.NotAVaultError():
            return _("There is no vault in this folder. Choose a folder whose name ends in .desk.")
        case errors.VaultExistsError():
            return _("There is a vault in this folder already. Choose another name or folder.")
        case errors.NewerVaultError():
            return _(
                "This vault was last used with a newer version of Safeguard Desk. "
                "Install that version to open it."
            )
        case errors.VaultInUseError():
            return _("The vault is open in another window. Close it there first.")
        case errors.DiskFullError():
            return _("The disk is full, so the last change was not kept. Make room and try again.")
        case errors.ReadOnlyVaultError():
            return _(
                "The vault cannot be written to here. Copy the folder to a place where you may "
                "write, then open it there."
            )
        case errors.DamagedBackupError():
            return _("This file is not a complete backup. Choose another one.")
    return ""
