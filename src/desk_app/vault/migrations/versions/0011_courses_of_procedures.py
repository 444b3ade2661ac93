"""Courses of procedures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "procedure_course",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("procedure_id", sa.String(length=60), nullable=False),
        sa.Column("course_id", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_course")),
        sa.UniqueConstraint(
            "procedure_id", "course_id", name=op.f("uq_procedure_course_procedure_id_course_id")
        ),
    )
    op.create_index(
        op.f("ix_procedure_course_procedure_id"), "procedure_course", ["procedure_id"], unique=False
    )
