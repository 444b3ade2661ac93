"""Which passphrases are taken, and how strong one is."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final

from desk_app.errors import TooLongError, WeakPassphraseError

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_SCORE: Final = 3
LONGEST_PASSPHRASE: Final = 1024
_LONGEST_MEASURED: Final = 72
"""zxcvbn's own limit; a longer passphrase is judged by its beginning."""

_OFTEN_CHOSEN: Final = """
    sommar sommaren vinter vintern höst hösten vår våren januari februari mars april maj juni juli
    augusti september oktober november december måndag fredag söndag lösenord losenord hemlig
    hemligt sverige stockholm göteborg malmö uppsala kärlek älskling familjen hejsan välkommen
    volontär förening styrelse trygghet safeguarding safeguard desk register
    пароль parol україна ukraina ukraine київ kyiv літо зима весна осінь кохання любов родина
    привіт йцукен слава
"""
"""zxcvbn knows English only: it takes “sommar2026” for a good passphrase."""


class PassphraseStrength(int):
    """zxcvbn's score, from 0 (guessed at once) to 4, which also knows why."""

    crack_seconds: float
    """How long a thief with the files would need, guessing 10,000 times a second."""
    warning: str
    """zxcvbn's English remark, such as that a word is common; empty if there is none."""

    def __new__(cls, score: int, crack_seconds: float, warning: str) -> PassphraseStrength:  # noqa: D102 - as the class says
        made = super().__new__(cls, score)
        made.crack_seconds = crack_seconds
        made.warning = warning
        return made

    @property
    def score(self) -> int:
        """The score as a plain number."""
        return int(self)

    @property
    def is_strong_enough(self) -> bool:
        """Whether a vault may be locked with it."""
        return self >= LEAST_SCORE


def passphrase_strength(passphrase: str, user_inputs: Sequence[str] = ()) -> PassphraseStrength:
    """Return how well a passphrase resists guessing.

    Args:
        passphrase: Any text; empty scores 0.
        user_inputs: What a guesser would try first, such as the organisation's name; words that
            are often chosen in Sweden and Ukraine are known.
    """
    if not passphrase:
        return PassphraseStrength(0, 0.0, "")
    from zxcvbn import zxcvbn

    known = [*_OFTEN_CHOSEN.split(), *(text[:_LONGEST_MEASURED] for text in user_inputs)]
    found: dict[str, Any] = zxcvbn(passphrase[:_LONGEST_MEASURED], user_inputs=known)
    seconds = found["crack_times_seconds"]["offline_slow_hashing_1e4_per_second"]
    return PassphraseStrength(found["score"], float(seconds), found["feedback"]["warning"] or "")


def check_new_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that would be guessed.

    Raises:
        WeakPassphraseError: its score is less than 3.
        TooLongError: it has more than 1024 characters.
    """
    if len(passphrase) > LONGEST_PASSPHRASE:
        raise TooLongError("passphrase", LONGEST_PASSPHRASE)
    strength = passphrase_strength(passphrase)
    if not strength.is_strong_enough:
        raise WeakPassphraseError(strength.score)


def passphrase_bytes(passphrase: str) -> bytes:
    """Return what the key is derived from; the same however the system composes letters."""
    return unicodedata.normalize("NFC", passphrase).encode()
