"""The page Contacts: whom to call, and whether the number works."""

from desk_app.views.contacts.spec import page_spec

__all__ = ["page_spec"]
