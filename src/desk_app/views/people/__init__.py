"""The People page: who may meet people today, and why not."""

from desk_app.views.people.spec import page_spec

__all__ = ["page_spec"]
