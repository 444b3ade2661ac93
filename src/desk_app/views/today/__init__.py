"""The Today page: what to do now, and how ready the organisation is."""

from desk_app.views.today.spec import page_spec

__all__ = ["page_spec"]
