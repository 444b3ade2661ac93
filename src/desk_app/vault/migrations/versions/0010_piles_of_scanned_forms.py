"""Piles of scanned forms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "scan_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("read_by_role", sa.String(length=60), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan_batch")),
    )
    op.create_table(
        "scan_page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file_no", sa.Integer(), nullable=False),
        sa.Column("page_no", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("mark_code", sa.String(length=20), nullable=False),
        sa.Column("mark_edition_no", sa.Integer(), nullable=True),
        sa.Column("mark_language", sa.String(length=2), nullable=False),
        sa.Column("mark_page_no", sa.Integer(), nullable=True),
        sa.Column("problem", sa.String(40), nullable=True),
        sa.Column("scan_id", sa.Integer(), nullable=True),
        sa.Column("form_id", sa.Integer(), nullable=True),
        sa.Column("acknowledgement_id", sa.Integer(), nullable=True),
        sa.Column("adds_picture", sa.Boolean(), nullable=False),
        sa.Column("decision", sa.String(40), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by_role", sa.String(length=60), nullable=False),
        sa.Column("assigned_on", sa.Date(), nullable=True),
        sa.Column("assigned_by_role", sa.String(length=60), nullable=False),
        sa.Column("is_redacted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["acknowledgement_id"],
            ["acknowledgement.id"],
            name=op.f("fk_scan_page_acknowledgement_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["scan_batch.id"], name=op.f("fk_scan_page_batch_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["form_id"], ["conduct_form.id"], name=op.f("fk_scan_page_form_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["scan_id"], ["scan.id"], name=op.f("fk_scan_page_scan_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan_page")),
    )
    op.create_index(
        op.f("ix_scan_page_acknowledgement_id"), "scan_page", ["acknowledgement_id"], unique=False
    )
    op.create_index(op.f("ix_scan_page_batch_id"), "scan_page", ["batch_id"], unique=False)
    op.create_index(op.f("ix_scan_page_form_id"), "scan_page", ["form_id"], unique=False)
    op.create_index(op.f("ix_scan_page_scan_id"), "scan_page", ["scan_id"], unique=False)
    with op.batch_alter_table("acknowledgement", schema=None) as batch_op:
        batch_op.add_column(sa.Column("scan_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_acknowledgement_scan_id"), ["scan_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_acknowledgement_scan_id"),
            "scan",
            ["scan_id"],
            ["id"],
            ondelete="SET NULL",
        )
