"""Editions of every text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "rehearsal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("procedure_id", sa.String(length=60), nullable=False),
        sa.Column("rehearsed_on", sa.Date(), nullable=False),
        sa.Column("by_role", sa.String(length=60), nullable=False),
        sa.Column("lesson", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rehearsal")),
    )
    op.create_index(op.f("ix_rehearsal_procedure_id"), "rehearsal", ["procedure_id"], unique=False)
    with op.batch_alter_table("document_edition", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("subject", sa.String(length=60), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column(
                "needs_new_signatures", sa.Boolean(), nullable=False, server_default=sa.true()
            )
        )
        batch_op.add_column(
            sa.Column("what_changed", sa.String(length=300), nullable=False, server_default="")
        )
        batch_op.drop_constraint(
            batch_op.f("uq_document_edition_doc_type_edition_no"), type_="unique"
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_document_edition_doc_type_subject_edition_no"),
            ["doc_type", "subject", "edition_no"],
        )
