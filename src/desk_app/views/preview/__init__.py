"""Documents on screen and on paper, without a file in the clear."""

from desk_app.views.preview.document import Document

__all__ = ["Document"]
