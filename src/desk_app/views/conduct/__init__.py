"""The Conduct page: who has signed what?"""

from desk_app.views.conduct.spec import page_spec

__all__ = ["page_spec"]
