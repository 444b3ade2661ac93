"""Ways to report beside the code, what helpers wear, pauses of channels, parts left out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column(
        "organisation", sa.Column("badge_words", sa.JSON(), nullable=False, server_default="{}")
    )
    op.add_column(
        "conduct_form",
        sa.Column("ways_to_report", sa.String(length=1500), nullable=False, server_default=""),
    )
    op.add_column(
        "reporting_channel", sa.Column("pauses", sa.JSON(), nullable=False, server_default="[]")
    )
    op.add_column(
        "partner_summary", sa.Column("left_out", sa.JSON(), nullable=False, server_default="[]")
    )
