"""A finished document, as the preview is given it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A finished PDF and what the user has to know about it.

    Attributes:
        code: P01 to P24, D01 or D02; empty for what has no code.
        title: What it is called, translated.
        handling: The handling class in words, such as "Internal".
        contains: One sentence on whose data it holds.
        pdf: The document.
        suggested_name: A file name without anything personal, ending in .pdf.
        may_be_saved: False for what is for the printer only, such as the recovery key.
    """

    code: str
    title: str
    handling: str
    contains: str
    pdf: bytes
    suggested_name: str
    may_be_saved: bool = True
