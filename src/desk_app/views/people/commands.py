"""What the list can ask its page to do."""

from __future__ import annotations

from typing import Protocol


class PageCommands(Protocol):
    """The page's own functions, apart from those for selected people."""

    def open_person(self, person_id: int) -> None:
        """Show a person's whole story."""

    def add_person(self) -> None:
        """Ask about somebody new."""

    def paste_list(self) -> None:
        """Enter many people at once."""

    def import_file(self) -> None:
        """Read people from a spreadsheet."""

    def past_imports(self) -> None:
        """Show imports, to take one back."""

    def find_duplicates(self) -> None:
        """Show people who may be in the list twice."""

    def show_door_list(self) -> None:
        """Show who may meet people today."""

    def print_report(self, *options: str) -> None:
        """Print who is cleared and what is missing (P04), with the report's own options."""
