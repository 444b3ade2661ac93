"""The published numbers of an evidence pack, to be compared with later ones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column(
        "evidence_pack", sa.Column("published", sa.JSON(), nullable=False, server_default="{}")
    )
