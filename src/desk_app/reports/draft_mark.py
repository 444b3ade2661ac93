"""Marks single pages of a document as drafts, where other pages are adopted."""

from __future__ import annotations

from reportlab.platypus import Flowable

from desk_app.reports.frame import PAGE_HEIGHT, PAGE_WIDTH, draw_draft_mark


class DraftMark(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Marks its page as a draft where other pages of the bundle are adopted."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return that it takes no room."""
        return 0, 0

    def draw(self) -> None:
        """Write the mark across the whole page."""
        left, bottom = self.canv.absolutePosition(0, 0)
        self.canv.saveState()
        self.canv.translate(-left, -bottom)
        draw_draft_mark(self.canv, PAGE_WIDTH, PAGE_HEIGHT)
        self.canv.restoreState()
