"""Key slots: the raw key, wrapped once for every passphrase that opens the vault."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Any, Final

from desk_app.vault.key_cost import KeyCost
from desk_app.vault.passphrase import passphrase_bytes
from desk_app.vault.recovery_key import KEY_BYTES, RecoveryKey

LONGEST_ROLE: Final = 60
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_WRAPPED_BYTES: Final = KEY_BYTES + 16


@dataclass(frozen=True, slots=True)
class KeySlot:
    """One passphrase's way to the raw key."""

    role: str
    """Who it was given to, such as coordinator, deputy, manager."""
    cost: KeyCost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    @classmethod
    def lock(cls, key: RecoveryKey, passphrase: str, role: str, cost: KeyCost) -> KeySlot:
        """Return a slot that gives `key` to whoever knows the passphrase."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if not 0 < len(role) <= LONGEST_ROLE:
            raise ValueError("a slot needs a role")
        salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
        wrapping = AESGCM(cost.derive(passphrase_bytes(passphrase), salt))
        wrapped = wrapping.encrypt(nonce, key.raw(), _bound(role, cost, salt))
        return cls(role, cost, salt, nonce, wrapped)

    def unlock(self, passphrase: str) -> RecoveryKey | None:
        """Return the key, or None if this slot has another passphrase."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        wrapping = AESGCM(self.cost.derive(passphrase_bytes(passphrase), self.salt))
        bound = _bound(self.role, self.cost, self.salt)
        try:
            return RecoveryKey(wrapping.decrypt(self.nonce, self.wrapped, bound))
        except InvalidTag:
            return None

    def as_json(self) -> dict[str, Any]:
        """Return the slot as `keys.json` holds it."""
        return {
            **_description(self.role, self.cost, self.salt),
            "nonce": self.nonce.hex(),
            "wrapped_key": self.wrapped.hex(),
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> KeySlot:
        """Return the slot that `as_json` gave.

        Raises:
            ValueError, KeyError, TypeError: it is no slot, or one that asks too much.
        """
        argon2 = stored["argon2id"]
        cost = KeyCost(int(argon2["iterations"]), int(argon2["memory_kib"]), int(argon2["lanes"]))
        slot = cls(
            str(stored["role"]),
            cost,
            bytes.fromhex(argon2["salt"]),
            bytes.fromhex(stored["nonce"]),
            bytes.fromhex(stored["wrapped_key"]),
        )
        if not (
            cost.is_reasonable
            and 0 < len(slot.role) <= LONGEST_ROLE
            and len(slot.salt) == _SALT_BYTES
            and len(slot.nonce) == _NONCE_BYTES
            and len(slot.wrapped) == _WRAPPED_BYTES
        ):
            raise ValueError("no key slot")
        return slot


def _description(role: str, cost: KeyCost, salt: bytes) -> dict[str, Any]:
    return {
        "role": role,
        "argon2id": {
            "iterations": cost.iterations,
            "memory_kib": cost.memory_kib,
            "lanes": cost.lanes,
            "salt": salt.hex(),
        },
    }


def _bound(role: str, cost: KeyCost, salt: bytes) -> bytes:
    """Return what cannot be changed without the slot ceasing to open (associated data)."""
    return json.dumps(_description(role, cost, salt), sort_keys=True).encode()
