"""Contacts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "awareness_confirmation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=60), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_awareness_confirmation")),
    )
    op.create_table(
        "stakeholder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.String(length=60), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("confidence", sa.String(40), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("content_id", sa.String(length=60), nullable=False),
        sa.Column("role", sa.JSON(), nullable=False),
        sa.Column("when_to_contact", sa.JSON(), nullable=False),
        sa.Column("note", sa.JSON(), nullable=False),
        sa.Column("phones", sa.JSON(), nullable=False),
        sa.Column("web", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("municipality", sa.String(length=100), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("is_placeholder", sa.Boolean(), nullable=False),
        sa.Column("suits_public_card", sa.Boolean(), nullable=False),
        sa.Column("prints_without_verification", sa.Boolean(), nullable=False),
        sa.Column("edited_on", sa.Date(), nullable=True),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stakeholder")),
    )
    op.create_index(
        op.f("ix_stakeholder_category_id"), "stakeholder", ["category_id"], unique=False
    )
    op.create_table(
        "contact_verification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stakeholder_id", sa.Integer(), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=False),
        sa.Column("by_role", sa.String(length=60), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("overtaken_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"],
            ["stakeholder.id"],
            name=op.f("fk_contact_verification_stakeholder_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_verification")),
    )
    op.create_index(
        op.f("ix_contact_verification_stakeholder_id"),
        "contact_verification",
        ["stakeholder_id"],
        unique=False,
    )
    op.create_table(
        "stakeholder_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stakeholder_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("kept_where", sa.String(length=200), nullable=False),
        sa.Column("review_due_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"],
            ["stakeholder.id"],
            name=op.f("fk_stakeholder_agreement_stakeholder_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stakeholder_agreement")),
    )
    op.create_index(
        op.f("ix_stakeholder_agreement_stakeholder_id"),
        "stakeholder_agreement",
        ["stakeholder_id"],
        unique=False,
    )
    op.create_table(
        "stakeholder_interaction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stakeholder_id", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("by_role", sa.String(length=60), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("next_step", sa.String(length=200), nullable=False),
        sa.Column("next_step_on", sa.Date(), nullable=True),
        sa.Column("next_step_done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"],
            ["stakeholder.id"],
            name=op.f("fk_stakeholder_interaction_stakeholder_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stakeholder_interaction")),
    )
    op.create_index(
        op.f("ix_stakeholder_interaction_happened_on"),
        "stakeholder_interaction",
        ["happened_on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_stakeholder_interaction_stakeholder_id"),
        "stakeholder_interaction",
        ["stakeholder_id"],
        unique=False,
    )
