"""Keeps threads from using the PDF reading library at the same time, which it cannot bear."""

from __future__ import annotations

import threading
from typing import Final

PDFIUM: Final = threading.Lock()
"""Hold it for every call of pypdfium2."""
