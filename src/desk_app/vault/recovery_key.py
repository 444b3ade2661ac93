"""The raw key of a vault, and how people write it down and type it in again."""

from __future__ import annotations

import re
import secrets
from typing import Final

from desk_app.check_character import ALPHABET, check_character, normalise
from desk_app.errors import MistypedRecoveryKeyError

KEY_BYTES: Final = 32
_KEY_CHARACTERS: Final = 52  # 260 bits in base 32; the last four are zero
_PER_GROUP: Final = 4
_PER_LINE: Final = 16
_SPARE_BITS: Final = _KEY_CHARACTERS * 5 - KEY_BYTES * 8
_LINE_LENGTHS: Final = (17, 17, 17, 5)  # with the check character
_LONGEST_TYPED: Final = 4000


class RecoveryKey:
    """The 256 bits that `register.db` is encrypted with. It never shows itself by accident."""

    __slots__ = ("_raw",)

    def __init__(self, raw: bytes | bytearray) -> None:
        if len(raw) != KEY_BYTES:
            raise ValueError("a key has 32 bytes")
        self._raw = bytearray(raw)

    @classmethod
    def random(cls) -> RecoveryKey:
        """Return a new key."""
        return cls(secrets.token_bytes(KEY_BYTES))

    @classmethod
    def parse(cls, typed: str) -> RecoveryKey:
        """Return the key that somebody typed from the sheet, pasted as hexadecimal or scanned.

        Case, spaces, hyphens and look-alikes (O for 0, I or L for 1, U for V) do not matter, nor
        do line breaks as long as every character is there.

        Raises:
            MistypedRecoveryKeyError: the check character of a line does not fit, or the key is
                not complete (line 0).
        """
        if len(typed) > _LONGEST_TYPED:
            raise MistypedRecoveryKeyError(0)
        packed = "".join(typed.split())
        if re.fullmatch(r"[0-9a-fA-F]{64}", packed):
            return cls(bytes.fromhex(packed))
        body = "".join(
            _checked(number, line) for number, line in enumerate(_typed_lines(typed), start=1)
        )
        number = 0
        for character in body:
            number = number * len(ALPHABET) + ALPHABET.index(character)
        if number % (1 << _SPARE_BITS):
            raise MistypedRecoveryKeyError(len(_LINE_LENGTHS))
        return cls((number >> _SPARE_BITS).to_bytes(KEY_BYTES))

    def lines(self) -> list[str]:
        """Return four lines such as `K7M2 9QX4 H3TD 88VB -3`; the last one is short.

        What follows the hyphen is a check character over the line's number and the line, so that
        lines in the wrong order show too.
        """
        number = int.from_bytes(self._raw) << _SPARE_BITS
        body = "".join(
            ALPHABET[number >> shift & (len(ALPHABET) - 1)]
            for shift in range((_KEY_CHARACTERS - 1) * 5, -1, -5)
        )
        lines = [body[start : start + _PER_LINE] for start in range(0, len(body), _PER_LINE)]
        return [
            f"{_in_groups(line)} -{check_character(f'{place}{line}')}"
            for place, line in enumerate(lines, start=1)
        ]

    def qr_text(self) -> str:
        """Return the key as any SQLCipher tool takes it; `parse` reads it too."""
        return self.hex().upper()

    def hex(self) -> str:
        """Return the key as 64 hexadecimal characters.

        Raises:
            ValueError: the key was wiped.
        """
        if not self._raw:
            raise ValueError("the key was wiped")
        return self._raw.hex()

    def raw(self) -> bytes:
        """Return the 32 bytes.

        Raises:
            ValueError: the key was wiped.
        """
        if not self._raw:
            raise ValueError("the key was wiped")
        return bytes(self._raw)

    def copy(self) -> RecoveryKey:
        """Return a key that outlives the wiping of this one."""
        return RecoveryKey(self.raw())

    def wipe(self) -> None:
        """Overwrite the key in memory; copies that Python made on the way may remain."""
        self._raw[:] = bytes(len(self._raw))
        self._raw.clear()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RecoveryKey):
            return NotImplemented
        return secrets.compare_digest(self._raw, other._raw)

    __hash__ = None  # type: ignore[assignment] # a key has no place in a set

    def __repr__(self) -> str:
        return "RecoveryKey(…)"

    def __reduce__(self) -> str:
        raise TypeError("a key is not to be pickled")


def _in_groups(line: str) -> str:
    return " ".join(line[start : start + _PER_GROUP] for start in range(0, len(line), _PER_GROUP))


def _typed_lines(typed: str) -> list[str]:
    lines = [line for line in map(normalise, typed.splitlines()) if line]
    if len(lines) == len(_LINE_LENGTHS):
        return lines
    joined, lines = "".join(lines), []
    for length in _LINE_LENGTHS:
        lines.append(joined[:length])
        joined = joined[length:]
    if joined:
        lines[-1] += joined
    return lines


def _checked(number: int, line: str) -> str:
    if not line:
        raise MistypedRecoveryKeyError(0)
    body, check = line[:-1], line[-1]
    if len(line) != _LINE_LENGTHS[number - 1] or check_character(f"{number}{body}") != check:
        raise MistypedRecoveryKeyError(number)
    return body
