"""The encrypted vault: opening, transactions, keys, backups. Heavy parts load on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from desk_app.vault.backup import restore_backup, write_backup
    from desk_app.vault.card_shares import combine_cards, key_from_paper, recovery_cards
    from desk_app.vault.check import Check, verify_vault
    from desk_app.vault.opening import (
        add_key_slot,
        change_passphrase,
        create_vault,
        key_slot_roles,
        open_vault,
        open_with_recovery_key,
        recover,
        remove_key_slot,
    )
    from desk_app.vault.passphrase import PassphraseStrength, passphrase_strength
    from desk_app.vault.recovery_key import RecoveryKey
    from desk_app.vault.rotation import rotate_key
    from desk_app.vault.transactions import Vault
    from desk_app.vault.writer_lock import window_name

_HOME: Final = {
    "Check": "check",
    "PassphraseStrength": "passphrase",
    "RecoveryKey": "recovery_key",
    "Vault": "transactions",
    "add_key_slot": "opening",
    "change_passphrase": "opening",
    "combine_cards": "card_shares",
    "create_vault": "opening",
    "key_from_paper": "card_shares",
    "key_slot_roles": "opening",
    "open_vault": "opening",
    "open_with_recovery_key": "opening",
    "passphrase_strength": "passphrase",
    "recover": "opening",
    "recovery_cards": "card_shares",
    "remove_key_slot": "opening",
    "restore_backup": "backup",
    "rotate_key": "rotation",
    "verify_vault": "check",
    "window_name": "writer_lock",
    "write_backup": "backup",
}

__all__ = [
    "Check",
    "PassphraseStrength",
    "RecoveryKey",
    "Vault",
    "add_key_slot",
    "change_passphrase",
    "combine_cards",
    "create_vault",
    "key_from_paper",
    "key_slot_roles",
    "open_vault",
    "open_with_recovery_key",
    "passphrase_strength",
    "recover",
    "recovery_cards",
    "remove_key_slot",
    "restore_backup",
    "rotate_key",
    "verify_vault",
    "window_name",
    "write_backup",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module holds
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = found
    return found
