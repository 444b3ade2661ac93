"""The Training page: who is trained, and what runs out?"""

from desk_app.views.training.spec import page_spec

__all__ = ["page_spec"]
