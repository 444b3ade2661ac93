"""Reporting channels."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "posted_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posted_notice")),
    )
    op.create_table(
        "reporting_channel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("how", sa.JSON(), nullable=False),
        sa.Column("answer_within", sa.JSON(), nullable=False),
        sa.Column("content_id", sa.String(length=60), nullable=False),
        sa.Column("answered_by_role", sa.String(length=100), nullable=False),
        sa.Column("hours", sa.String(length=100), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("anonymous_possible", sa.Boolean(), nullable=False),
        sa.Column("bypasses_management", sa.Boolean(), nullable=False),
        sa.Column("stakeholder_id", sa.Integer(), nullable=True),
        sa.Column("in_use_from", sa.Date(), nullable=True),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"],
            ["stakeholder.id"],
            name=op.f("fk_reporting_channel_stakeholder_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reporting_channel")),
    )
    op.create_index(
        op.f("ix_reporting_channel_stakeholder_id"),
        "reporting_channel",
        ["stakeholder_id"],
        unique=False,
    )
    op.create_table(
        "channel_test",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("tested_on", sa.Date(), nullable=False),
        sa.Column("by_role", sa.String(length=60), nullable=False),
        sa.Column("result", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"],
            ["reporting_channel.id"],
            name=op.f("fk_channel_test_channel_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_test")),
    )
    op.create_index(
        op.f("ix_channel_test_channel_id"), "channel_test", ["channel_id"], unique=False
    )
    op.create_table(
        "channel_use_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("answered_in_time", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"],
            ["reporting_channel.id"],
            name=op.f("fk_channel_use_count_channel_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_use_count")),
        sa.UniqueConstraint(
            "channel_id", "period", name=op.f("uq_channel_use_count_channel_id_period")
        ),
    )
