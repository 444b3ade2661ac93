"""How much work a guess at a passphrase takes."""

from __future__ import annotations

import functools
import os
import time
from dataclasses import dataclass
from typing import Final

TARGET_SECONDS: Final = 0.5
LEAST_MEMORY_KIB: Final = 64 * 1024
MOST_MEMORY_KIB: Final = 256 * 1024
_LEAST_ITERATIONS: Final = 3
_LANES: Final = 4
_SALT_BYTES: Final = 16

MOST_ITERATIONS: Final = 200
MOST_LANES: Final = 16
MOST_MEMORY_READ_KIB: Final = 1024 * 1024
"""A key file that asks for more is damaged, or made to exhaust the machine."""


@dataclass(frozen=True, slots=True)
class KeyCost:
    """The parameters of Argon2id (RFC 9106)."""

    iterations: int
    memory_kib: int
    lanes: int

    @property
    def is_reasonable(self) -> bool:
        """Whether this machine can be asked to do it."""
        return (
            1 <= self.iterations <= MOST_ITERATIONS
            and 1 <= self.lanes <= MOST_LANES
            and 8 * self.lanes <= self.memory_kib <= MOST_MEMORY_READ_KIB
        )

    def derive(self, passphrase: bytes, salt: bytes) -> bytes:
        """Return the 256-bit key that opens a slot."""
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        return Argon2id(
            salt=salt,
            length=32,
            iterations=self.iterations,
            lanes=self.lanes,
            memory_cost=self.memory_kib,
        ).derive(passphrase)


@functools.cache
def calibrated_cost() -> KeyCost:
    """Return what takes about half a second here, with 64 to 256 MiB of memory.

    Memory is raised first, because it is what a guesser with many processors lacks. A slow
    machine takes longer: three passes over 64 MiB are the least (RFC 9106, section 4).
    """
    cost = KeyCost(_LEAST_ITERATIONS, LEAST_MEMORY_KIB, _LANES)
    seconds = _measure(cost)
    while seconds * 2 <= TARGET_SECONDS and cost.memory_kib * 2 <= MOST_MEMORY_KIB:
        cost = KeyCost(cost.iterations, cost.memory_kib * 2, cost.lanes)
        seconds *= 2
    iterations = round(cost.iterations * TARGET_SECONDS / seconds)
    wanted = min(max(_LEAST_ITERATIONS, iterations), MOST_ITERATIONS)
    return KeyCost(wanted, cost.memory_kib, cost.lanes)


def _measure(cost: KeyCost) -> float:
    start = time.perf_counter()
    cost.derive(b"a passphrase to measure with", os.urandom(_SALT_BYTES))
    return time.perf_counter() - start
