"""First tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("template_id", sa.String(length=60), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("name", name=op.f("uq_activity_name")),
    )
    op.create_table(
        "course",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=False),
        sa.Column("provider", sa.String(length=200), nullable=False),
        sa.Column("validity_months", sa.Integer(), nullable=True),
        sa.Column("mandatory_for", sa.JSON(), nullable=False),
        sa.Column("recommended_for", sa.JSON(), nullable=False),
        sa.Column("blocks_clearance", sa.Boolean(), nullable=False),
        sa.Column("due_within_days", sa.Integer(), nullable=True),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("renews", sa.String(length=60), nullable=True),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sa.UniqueConstraint("course_id", name=op.f("uq_course_course_id")),
    )
    op.create_table(
        "document_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("doc_type", sa.String(40), nullable=False),
        sa.Column("master_language", sa.String(length=2), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("edition_no", sa.Integer(), nullable=True),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("adopted_by_body", sa.String(length=100), nullable=False),
        sa.Column("minutes_reference", sa.String(length=100), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=True),
        sa.Column("review_due_on", sa.Date(), nullable=True),
        sa.Column("superseded_on", sa.Date(), nullable=True),
        sa.Column("reack_window_days", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("removal_reasons", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_edition")),
        sa.UniqueConstraint(
            "doc_type", "edition_no", name=op.f("uq_document_edition_doc_type_edition_no")
        ),
    )
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("imported_on", sa.Date(), nullable=False),
        sa.Column("created_count", sa.Integer(), nullable=False),
        sa.Column("updated_count", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("undone_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("short_name", sa.String(length=40), nullable=False),
        sa.Column("database_ref", sa.String(length=20), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("org_number", sa.String(length=40), nullable=False),
        sa.Column("municipality", sa.String(length=100), nullable=False),
        sa.Column("privacy_contact", sa.String(length=200), nullable=False),
        sa.Column("reporting_summary", sa.JSON(), nullable=False),
        sa.Column("ack_interval_months", sa.Integer(), nullable=False),
        sa.Column("extract_interval_months", sa.Integer(), nullable=False),
        sa.Column("min_cell", sa.Integer(), nullable=False),
        sa.Column("lock_after_minutes", sa.Integer(), nullable=False),
        sa.Column("recovery_confirmed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "partner_summary",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("partner", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("file_format", sa.String(length=4), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("published", sa.JSON(), nullable=False),
        sa.Column("withheld_count", sa.Integer(), nullable=False),
        sa.Column("repeat_reason", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_summary")),
    )
    op.create_index(op.f("ix_partner_summary_period"), "partner_summary", ["period"], unique=False)
    op.create_table(
        "print_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("printed_on", sa.Date(), nullable=False),
        sa.Column("printed_by_role", sa.String(length=60), nullable=False),
        sa.Column("destroyed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_record")),
    )
    op.create_index(op.f("ix_print_record_code"), "print_record", ["code"], unique=False)
    op.create_table(
        "edition_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["document_edition.id"],
            name=op.f("fk_edition_text_edition_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_text")),
        sa.UniqueConstraint(
            "edition_id", "language", name=op.f("uq_edition_text_edition_id_language")
        ),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_ref", sa.String(length=12), nullable=False),
        sa.Column("given_name", sa.String(length=100), nullable=False),
        sa.Column("family_name", sa.String(length=100), nullable=False),
        sa.Column("person_category", sa.String(40), nullable=False),
        sa.Column("form_language", sa.String(length=2), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("contact_mark", sa.String(length=100), nullable=False),
        sa.Column("works_with_children", sa.Boolean(), nullable=False),
        sa.Column("is_minor", sa.Boolean(), nullable=False),
        sa.Column("guardian_name", sa.String(length=200), nullable=False),
        sa.Column("protected_identity", sa.Boolean(), nullable=False),
        sa.Column("paused_from", sa.Date(), nullable=True),
        sa.Column("excused_until", sa.Date(), nullable=True),
        sa.Column("import_batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_batch_id"], ["import_batch.id"], name=op.f("fk_person_import_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("person_ref", name=op.f("uq_person_person_ref")),
    )
    op.create_index(op.f("ix_person_import_batch_id"), "person", ["import_batch_id"], unique=False)
    op.create_table(
        "conduct_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("form_code", sa.String(length=20), nullable=False),
        sa.Column("printed_on", sa.Date(), nullable=False),
        sa.Column("void_on", sa.Date(), nullable=True),
        sa.Column("void_reason", sa.String(40), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["document_edition.id"], name=op.f("fk_conduct_form_edition_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_conduct_form_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conduct_form")),
        sa.UniqueConstraint("form_code", name=op.f("uq_conduct_form_form_code")),
    )
    op.create_index(
        op.f("ix_conduct_form_edition_id"), "conduct_form", ["edition_id"], unique=False
    )
    op.create_index(op.f("ix_conduct_form_person_id"), "conduct_form", ["person_id"], unique=False)
    op.create_table(
        "engagement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=100), nullable=False),
        sa.Column("contact_level", sa.String(40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("safeguarding_role", sa.String(40), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_engagement_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement")),
    )
    op.create_index(op.f("ix_engagement_person_id"), "engagement", ["person_id"], unique=False)
    op.create_table(
        "extract_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("shown_on", sa.Date(), nullable=False),
        sa.Column("shown_to_role", sa.String(length=60), nullable=False),
        sa.Column("reviewer_initials", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_extract_note_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extract_note")),
    )
    op.create_index(op.f("ix_extract_note_person_id"), "extract_note", ["person_id"], unique=False)
    op.create_table(
        "training_completion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=False),
        sa.Column("evidence", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_training_completion_course_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_training_completion_person_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_completion")),
        sa.UniqueConstraint(
            "person_id",
            "course_id",
            "completed_on",
            name=op.f("uq_training_completion_person_id_course_id_completed_on"),
        ),
    )
    op.create_index(
        op.f("ix_training_completion_course_id"), "training_completion", ["course_id"], unique=False
    )
    op.create_table(
        "acknowledgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=False),
        sa.Column("verified_by_role", sa.String(length=60), nullable=False),
        sa.Column("withdraws_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["document_edition.id"], name=op.f("fk_acknowledgement_edition_id")
        ),
        sa.ForeignKeyConstraint(
            ["form_id"], ["conduct_form.id"], name=op.f("fk_acknowledgement_form_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_acknowledgement_person_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["withdraws_id"], ["acknowledgement.id"], name=op.f("fk_acknowledgement_withdraws_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acknowledgement")),
    )
    op.create_index(
        op.f("ix_acknowledgement_edition_id"), "acknowledgement", ["edition_id"], unique=False
    )
    op.create_index(
        op.f("ix_acknowledgement_form_id"), "acknowledgement", ["form_id"], unique=False
    )
    op.create_index(
        op.f("ix_acknowledgement_person_id"), "acknowledgement", ["person_id"], unique=False
    )
    op.create_table(
        "engagement_activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_engagement_activity_activity_id")
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_engagement_activity_engagement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement_activity")),
        sa.UniqueConstraint(
            "engagement_id",
            "activity_id",
            name=op.f("uq_engagement_activity_engagement_id_activity_id"),
        ),
    )
    op.create_index(
        op.f("ix_engagement_activity_activity_id"),
        "engagement_activity",
        ["activity_id"],
        unique=False,
    )
