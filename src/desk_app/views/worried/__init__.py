"""I am worried – what now? Help on any screen, in two key presses."""

from desk_app.views.worried.opening import WorriedKey, show_worried

__all__ = ["WorriedKey", "show_worried"]
