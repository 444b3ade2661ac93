"""What the program is, what it follows, and that nobody has approved it (R39)."""

from __future__ import annotations

from desk_app import __version__
from desk_app.texts import _
from desk_app.views.widgets.labels import label
from desk_app.views.widgets.layouts import Card


class AboutCard(Card):
    """Says where the starter texts come from and who answers for what is adopted."""

    def __init__(self) -> None:
        super().__init__(_("About this program"))
        for words in (
            _("Safeguard Desk, version {version}").format(version=__version__),
            _(
                "An independent program. Neither the OSCE nor any authority has made, checked or "
                "approved it, and it certifies nothing."
            ),
            _(
                "The starter texts follow recommendations of an OSCE brief, which was written in a "
                "project that several governments paid for. You alone are responsible for what "
                "you adopt."
            ),
        ):
            self.body.addWidget(label(words))
