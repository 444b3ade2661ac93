"""The Policies page: what have we adopted?"""

from desk_app.views.policies.spec import page_spec

__all__ = ["page_spec"]
