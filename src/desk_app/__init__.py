"""Safeguard Desk: safeguarding records of a small organisation, encrypted on one laptop."""

__version__ = "0.1.0"
