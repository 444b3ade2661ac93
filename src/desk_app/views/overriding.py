"""Marks methods that override Qt's, without loading `typing_extensions`: it takes 20 ms."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override as override  # noqa: PLC0414 - exported
else:

    def override(method):  # noqa: ANN001, ANN201
        """Return the method as it is."""
        return method
