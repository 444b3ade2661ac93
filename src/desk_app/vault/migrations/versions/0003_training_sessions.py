"""Training sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "training_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_code", sa.String(length=16), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.String(length=5), nullable=False),
        sa.Column("ends_at", sa.String(length=5), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("trainer_name", sa.String(length=200), nullable=False),
        sa.Column("trainer_role", sa.String(length=100), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_training_session_course_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_session")),
        sa.UniqueConstraint("session_code", name=op.f("uq_training_session_session_code")),
    )
    op.create_index(
        op.f("ix_training_session_course_id"), "training_session", ["course_id"], unique=False
    )
    op.create_table(
        "session_participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("attendance", sa.String(40), nullable=False),
        sa.Column("walked_in", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_session_participant_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["training_session.id"],
            name=op.f("fk_session_participant_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_participant")),
        sa.UniqueConstraint(
            "session_id", "person_id", name=op.f("uq_session_participant_session_id_person_id")
        ),
    )
    op.create_index(
        op.f("ix_session_participant_person_id"), "session_participant", ["person_id"], unique=False
    )
    op.create_table(
        "training_waiver",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_training_waiver_course_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_training_waiver_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_waiver")),
        sa.UniqueConstraint(
            "person_id", "course_id", name=op.f("uq_training_waiver_person_id_course_id")
        ),
    )
    op.create_index(
        op.f("ix_training_waiver_course_id"), "training_waiver", ["course_id"], unique=False
    )
    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("link", sa.String(length=500), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("link_checked_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("duration_minutes", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("languages", sa.JSON(), nullable=False, server_default=sa.text("'[]'"))
        )
        batch_op.add_column(
            sa.Column("cost", sa.String(length=60), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("note", sa.String(length=500), nullable=False, server_default="")
        )

    with op.batch_alter_table("training_completion", schema=None) as batch_op:
        batch_op.add_column(sa.Column("session_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("certificate_no", sa.String(length=12), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_training_completion_session_id"), ["session_id"], unique=False
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_training_completion_certificate_no"), ["certificate_no"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_training_completion_session_id"),
            "training_session",
            ["session_id"],
            ["id"],
        )
