"""The page Risks: where could we do harm, and what do we do against it?"""

from desk_app.views.risks.spec import page_spec

__all__ = ["page_spec"]
