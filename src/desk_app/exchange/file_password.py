"""Puts a password on a file before it leaves: AES-256, readable with what recipients have."""

from __future__ import annotations

import secrets
from io import BytesIO
from typing import Final

from desk_app.errors import TooLongError, UntypablePasswordError, WeakFilePasswordError

WORDS: Final = 7
"""Of 1024 each: 70 bits. Whoever has the file may guess as fast as they can."""
LONGEST_PASSWORD: Final = 100
"""PDF takes 127 bytes."""
_LEAST_GUESSES_LOG10: Final = 16
_LONGEST_MEASURED: Final = 72


def new_password() -> str:
    """Return a new random password: seven English words of up to eight letters, with hyphens.

    The words are those of SLIP-39: no two begin with the same four letters, so they survive
    being read out on the telephone. It is neither stored nor logged.
    """
    from shamir_mnemonic.wordlist import WORDLIST

    return "-".join(secrets.choice(WORDLIST) for _word in range(WORDS))


def checked_password(password: str) -> str:
    """Return a password that somebody chose, if it may lock a file.

    Raises:
        TooLongError: it has more than 100 characters.
        UntypablePasswordError: it holds other than printable ASCII.
        WeakFilePasswordError: about 10^16 guesses would find it. A file is not slow to guess at
            as a vault is, so more is asked for than there.
    """
    if len(password) > LONGEST_PASSWORD:
        raise TooLongError("password", LONGEST_PASSWORD)
    if not (password.isascii() and (password.isprintable() or not password)):
        raise UntypablePasswordError
    from zxcvbn import zxcvbn

    if not password or zxcvbn(password[:_LONGEST_MEASURED])["guesses_log10"] < _LEAST_GUESSES_LOG10:
        raise WeakFilePasswordError
    return password


def locked_pdf(pdf: bytes, password: str) -> bytes:
    """Return the PDF so that it asks for the password (AES-256, PDF 2.0, revision 6)."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    # Who opens it may do everything: the password is for the way, not against the recipient.
    writer.encrypt(user_password=password, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def locked_zip(content: bytes, name: str, password: str) -> bytes:
    """Return a ZIP archive with one file in it that asks for the password (WinZip AE-2, AES-256).

    Args:
        content: The file.
        name: Its name in the archive; it can be read without the password.
        password: What opens it.
    """
    import pyzipper

    out = BytesIO()
    with pyzipper.AESZipFile(
        out, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as archive:
        archive.setpassword(password.encode("ascii"))
        archive.setencryption(pyzipper.WZ_AES, nbits=256)
        archive.writestr(name, content)
    return out.getvalue()
