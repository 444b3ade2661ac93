"""The review of a quarter, rated and signed in one go, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.services.checklist import checklist
from desk_app.services.quarters import Quarter
from desk_app.services.review_protocol import (
    SignedProtocol,
    freeze_figures,
    record_as_signed,
)
from desk_app.services.reviews import (
    RatingDraft,
    rate,
)

if TYPE_CHECKING:
    from datetime import date

    from desk_app.vault import Vault

Q3 = Quarter(2026, 3)
PNG = b"\x89PNG\r\n\x1a\n" + b"paper"


def rate_everything(vault: Vault, review: int) -> None:
    for question in checklist("en").questions:
        vault.write(rate, review, question.id, RatingDraft(2))


def sign(vault: Vault, review: int, today: date, scan: bytes | None = None) -> None:
    rate_everything(vault, review)
    vault.write(freeze_figures, review, today=today)
    signed = SignedProtocol(today, today, scan=scan)
    vault.write(record_as_signed, review, signed, role="coordinator", today=today)
