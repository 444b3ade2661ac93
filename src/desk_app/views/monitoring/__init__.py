"""The Monitoring page: is it working, and what do partners get to see?"""

from desk_app.views.monitoring.spec import page_spec

__all__ = ["page_spec"]
