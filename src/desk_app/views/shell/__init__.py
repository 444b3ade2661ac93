"""The window around the pages: sidebar, search, lock, and what a page may ask of it."""

from desk_app.views.shell.pages import Command, Found, PageContext, PageSpec

__all__ = ["Command", "Found", "PageContext", "PageSpec"]
