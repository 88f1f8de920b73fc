"""Create vacancies, panels and the docket

A candidate's reference leads to no ethnicity: stages are counted by vacancy, and of a panel only its answer as a whole
is kept. What may never change is guarded in 0011.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = (
    "assurance_statement",
    "interest",
    "decision",
    "sending",
    "justification_file",
    "candidate",
    "justification",
    "breach_remark",
    "breach",
    "panel_exception",
    "ballot_box",
    "panel_member",
    "panel",
    "delegation",
    "panel_ceiling",
    "panel_settings",
    "pool_absence",
    "pool_member",
    "stage_counts",
    "vacancy",
    "vacancy_import",
    "import_mapping",
    "batch",
)
"""Children before their parents."""


def upgrade() -> None:
    _create_vacancies()
    _create_pool_and_settings()
    _create_panels()
    _create_docket()


def _create_vacancies() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=60), nullable=False),
        sa.Column("outcome_note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "outcome <> 'not held together' OR outcome_note <> ''", name=op.f("ck_batch_not_held_with_a_reason")
        ),
        sa.CheckConstraint("title != ''", name=op.f("ck_batch_title_not_empty")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_batch_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
        sa.UniqueConstraint("id", "organisation_id", name="uq_batch_id_organisation_id"),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_batch_organisation_id_number")),
    )
    op.create_table(
        "import_mapping",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("headers != ''", name=op.f("ck_import_mapping_headers_not_empty")),
        sa.CheckConstraint("name != ''", name=op.f("ck_import_mapping_name_not_empty")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_import_mapping_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mapping")),
        sa.UniqueConstraint("organisation_id", "headers", name=op.f("uq_import_mapping_organisation_id_headers")),
        sa.UniqueConstraint("organisation_id", "name", name=op.f("uq_import_mapping_organisation_id_name")),
    )
    op.create_table(
        "vacancy_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("uploaded_by_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("name != ''", name=op.f("ck_vacancy_import_name_not_empty")),
        sa.CheckConstraint("sha256 != ''", name=op.f("ck_vacancy_import_sha256_not_empty")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_vacancy_import_organisation_id")
        ),
        sa.ForeignKeyConstraint(["uploaded_by_id"], ["user_account.id"], name=op.f("fk_vacancy_import_uploaded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_import")),
    )
    with op.batch_alter_table("vacancy_import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vacancy_import_organisation_id"), ["organisation_id"], unique=False)
    op.create_table(
        "vacancy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("band", sa.String(length=60), nullable=False),
        sa.Column("staff_group", sa.String(length=60), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("posts", sa.Integer(), nullable=False),
        sa.Column("manager_id", sa.Uuid(), nullable=True),
        sa.Column("manager_name", sa.Text(), nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=60), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'closed') = (closed_on IS NOT NULL)", name=op.f("ck_vacancy_closed_has_a_day")),
        sa.CheckConstraint("band <> 'all'", name=op.f("ck_vacancy_band_is_one")),
        sa.CheckConstraint("manager_name != ''", name=op.f("ck_vacancy_manager_name_not_empty")),
        sa.CheckConstraint("post != ''", name=op.f("ck_vacancy_post_not_empty")),
        sa.CheckConstraint("reference != ''", name=op.f("ck_vacancy_reference_not_empty")),
        sa.CheckConstraint("opened_on <= closed_on", name=op.f("ck_vacancy_closed_after_opened")),
        sa.CheckConstraint("opened_on <= closes_on", name=op.f("ck_vacancy_dates_in_order")),
        sa.CheckConstraint("posts > 0", name=op.f("ck_vacancy_posts_positive")),
        sa.ForeignKeyConstraint(
            ["batch_id", "organisation_id"], ["batch.id", "batch.organisation_id"], name="fk_vacancy_batch"
        ),
        sa.ForeignKeyConstraint(["manager_id"], ["user_account.id"], name=op.f("fk_vacancy_manager_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_vacancy_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy")),
        sa.UniqueConstraint("id", "organisation_id", name="uq_vacancy_id_organisation_id"),
        sa.UniqueConstraint("organisation_id", "reference", name=op.f("uq_vacancy_organisation_id_reference")),
    )
    with op.batch_alter_table("vacancy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vacancy_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_vacancy_manager_id"), ["manager_id"], unique=False)
        batch_op.create_index("ix_vacancy_organisation_band", ["organisation_id", "band"], unique=False)
        batch_op.create_index("ix_vacancy_organisation_opened", ["organisation_id", "opened_on"], unique=False)
        batch_op.create_index("ix_vacancy_organisation_state", ["organisation_id", "state", "opened_on"], unique=False)
    op.create_table(
        "stage_counts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("applied_white", sa.Integer(), nullable=True),
        sa.Column("applied_bme", sa.Integer(), nullable=True),
        sa.Column("applied_unknown", sa.Integer(), nullable=True),
        sa.Column("shortlisted_white", sa.Integer(), nullable=True),
        sa.Column("shortlisted_bme", sa.Integer(), nullable=True),
        sa.Column("shortlisted_unknown", sa.Integer(), nullable=True),
        sa.Column("interviewed_white", sa.Integer(), nullable=True),
        sa.Column("interviewed_bme", sa.Integer(), nullable=True),
        sa.Column("interviewed_unknown", sa.Integer(), nullable=True),
        sa.Column("offered_white", sa.Integer(), nullable=True),
        sa.Column("offered_bme", sa.Integer(), nullable=True),
        sa.Column("offered_unknown", sa.Integer(), nullable=True),
        sa.Column("appointed_white", sa.Integer(), nullable=True),
        sa.Column("appointed_bme", sa.Integer(), nullable=True),
        sa.Column("appointed_unknown", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(applied_bme IS NULL) = (applied_unknown IS NULL)", name=op.f("ck_stage_counts_applied_whole_with_unknown")
        ),
        sa.CheckConstraint(
            "(applied_white IS NULL) = (applied_bme IS NULL)", name=op.f("ck_stage_counts_applied_whole_with_bme")
        ),
        sa.CheckConstraint(
            "(appointed_bme IS NULL) = (appointed_unknown IS NULL)",
            name=op.f("ck_stage_counts_appointed_whole_with_unknown"),
        ),
        sa.CheckConstraint(
            "(appointed_bme IS NULL) = (decided_on IS NULL)", name=op.f("ck_stage_counts_appointed_has_a_day")
        ),
        sa.CheckConstraint(
            "(appointed_white IS NULL) = (appointed_bme IS NULL)", name=op.f("ck_stage_counts_appointed_whole_with_bme")
        ),
        sa.CheckConstraint(
            "(interviewed_bme IS NULL) = (interviewed_unknown IS NULL)",
            name=op.f("ck_stage_counts_interviewed_whole_with_unknown"),
        ),
        sa.CheckConstraint(
            "(interviewed_white IS NULL) = (interviewed_bme IS NULL)",
            name=op.f("ck_stage_counts_interviewed_whole_with_bme"),
        ),
        sa.CheckConstraint(
            "(offered_bme IS NULL) = (offered_unknown IS NULL)", name=op.f("ck_stage_counts_offered_whole_with_unknown")
        ),
        sa.CheckConstraint(
            "(offered_white IS NULL) = (offered_bme IS NULL)", name=op.f("ck_stage_counts_offered_whole_with_bme")
        ),
        sa.CheckConstraint(
            "(shortlisted_bme IS NULL) = (shortlisted_unknown IS NULL)",
            name=op.f("ck_stage_counts_shortlisted_whole_with_unknown"),
        ),
        sa.CheckConstraint(
            "(shortlisted_white IS NULL) = (shortlisted_bme IS NULL)",
            name=op.f("ck_stage_counts_shortlisted_whole_with_bme"),
        ),
        sa.CheckConstraint("applied_bme >= 0", name=op.f("ck_stage_counts_applied_bme_possible")),
        sa.CheckConstraint("applied_unknown >= 0", name=op.f("ck_stage_counts_applied_unknown_possible")),
        sa.CheckConstraint("applied_white >= 0", name=op.f("ck_stage_counts_applied_white_possible")),
        sa.CheckConstraint("appointed_bme <= applied_bme", name=op.f("ck_stage_counts_appointed_bme_within_applied")),
        sa.CheckConstraint(
            "appointed_bme <= interviewed_bme", name=op.f("ck_stage_counts_appointed_bme_within_interviewed")
        ),
        sa.CheckConstraint("appointed_bme <= offered_bme", name=op.f("ck_stage_counts_appointed_bme_within_offered")),
        sa.CheckConstraint(
            "appointed_bme <= shortlisted_bme", name=op.f("ck_stage_counts_appointed_bme_within_shortlisted")
        ),
        sa.CheckConstraint("appointed_bme >= 0", name=op.f("ck_stage_counts_appointed_bme_possible")),
        sa.CheckConstraint(
            "appointed_unknown <= applied_unknown", name=op.f("ck_stage_counts_appointed_unknown_within_applied")
        ),
        sa.CheckConstraint(
            "appointed_unknown <= interviewed_unknown",
            name=op.f("ck_stage_counts_appointed_unknown_within_interviewed"),
        ),
        sa.CheckConstraint(
            "appointed_unknown <= offered_unknown", name=op.f("ck_stage_counts_appointed_unknown_within_offered")
        ),
        sa.CheckConstraint(
            "appointed_unknown <= shortlisted_unknown",
            name=op.f("ck_stage_counts_appointed_unknown_within_shortlisted"),
        ),
        sa.CheckConstraint("appointed_unknown >= 0", name=op.f("ck_stage_counts_appointed_unknown_possible")),
        sa.CheckConstraint(
            "appointed_white <= applied_white", name=op.f("ck_stage_counts_appointed_white_within_applied")
        ),
        sa.CheckConstraint(
            "appointed_white <= interviewed_white", name=op.f("ck_stage_counts_appointed_white_within_interviewed")
        ),
        sa.CheckConstraint(
            "appointed_white <= offered_white", name=op.f("ck_stage_counts_appointed_white_within_offered")
        ),
        sa.CheckConstraint(
            "appointed_white <= shortlisted_white", name=op.f("ck_stage_counts_appointed_white_within_shortlisted")
        ),
        sa.CheckConstraint("appointed_white >= 0", name=op.f("ck_stage_counts_appointed_white_possible")),
        sa.CheckConstraint(
            "interviewed_bme <= applied_bme", name=op.f("ck_stage_counts_interviewed_bme_within_applied")
        ),
        sa.CheckConstraint(
            "interviewed_bme <= shortlisted_bme", name=op.f("ck_stage_counts_interviewed_bme_within_shortlisted")
        ),
        sa.CheckConstraint("interviewed_bme >= 0", name=op.f("ck_stage_counts_interviewed_bme_possible")),
        sa.CheckConstraint(
            "interviewed_unknown <= applied_unknown", name=op.f("ck_stage_counts_interviewed_unknown_within_applied")
        ),
        sa.CheckConstraint(
            "interviewed_unknown <= shortlisted_unknown",
            name=op.f("ck_stage_counts_interviewed_unknown_within_shortlisted"),
        ),
        sa.CheckConstraint("interviewed_unknown >= 0", name=op.f("ck_stage_counts_interviewed_unknown_possible")),
        sa.CheckConstraint(
            "interviewed_white <= applied_white", name=op.f("ck_stage_counts_interviewed_white_within_applied")
        ),
        sa.CheckConstraint(
            "interviewed_white <= shortlisted_white", name=op.f("ck_stage_counts_interviewed_white_within_shortlisted")
        ),
        sa.CheckConstraint("interviewed_white >= 0", name=op.f("ck_stage_counts_interviewed_white_possible")),
        sa.CheckConstraint("offered_bme <= applied_bme", name=op.f("ck_stage_counts_offered_bme_within_applied")),
        sa.CheckConstraint(
            "offered_bme <= interviewed_bme", name=op.f("ck_stage_counts_offered_bme_within_interviewed")
        ),
        sa.CheckConstraint(
            "offered_bme <= shortlisted_bme", name=op.f("ck_stage_counts_offered_bme_within_shortlisted")
        ),
        sa.CheckConstraint("offered_bme >= 0", name=op.f("ck_stage_counts_offered_bme_possible")),
        sa.CheckConstraint(
            "offered_unknown <= applied_unknown", name=op.f("ck_stage_counts_offered_unknown_within_applied")
        ),
        sa.CheckConstraint(
            "offered_unknown <= interviewed_unknown", name=op.f("ck_stage_counts_offered_unknown_within_interviewed")
        ),
        sa.CheckConstraint(
            "offered_unknown <= shortlisted_unknown", name=op.f("ck_stage_counts_offered_unknown_within_shortlisted")
        ),
        sa.CheckConstraint("offered_unknown >= 0", name=op.f("ck_stage_counts_offered_unknown_possible")),
        sa.CheckConstraint("offered_white <= applied_white", name=op.f("ck_stage_counts_offered_white_within_applied")),
        sa.CheckConstraint(
            "offered_white <= interviewed_white", name=op.f("ck_stage_counts_offered_white_within_interviewed")
        ),
        sa.CheckConstraint(
            "offered_white <= shortlisted_white", name=op.f("ck_stage_counts_offered_white_within_shortlisted")
        ),
        sa.CheckConstraint("offered_white >= 0", name=op.f("ck_stage_counts_offered_white_possible")),
        sa.CheckConstraint(
            "shortlisted_bme <= applied_bme", name=op.f("ck_stage_counts_shortlisted_bme_within_applied")
        ),
        sa.CheckConstraint("shortlisted_bme >= 0", name=op.f("ck_stage_counts_shortlisted_bme_possible")),
        sa.CheckConstraint(
            "shortlisted_unknown <= applied_unknown", name=op.f("ck_stage_counts_shortlisted_unknown_within_applied")
        ),
        sa.CheckConstraint("shortlisted_unknown >= 0", name=op.f("ck_stage_counts_shortlisted_unknown_possible")),
        sa.CheckConstraint(
            "shortlisted_white <= applied_white", name=op.f("ck_stage_counts_shortlisted_white_within_applied")
        ),
        sa.CheckConstraint("shortlisted_white >= 0", name=op.f("ck_stage_counts_shortlisted_white_possible")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_stage_counts_organisation_id")),
        sa.ForeignKeyConstraint(
            ["vacancy_id", "organisation_id"], ["vacancy.id", "vacancy.organisation_id"], name="fk_stage_counts_vacancy"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_counts")),
        sa.UniqueConstraint("vacancy_id", name=op.f("uq_stage_counts_vacancy_id")),
    )
    with op.batch_alter_table("stage_counts", schema=None) as batch_op:
        batch_op.create_index("ix_stage_counts_organisation_decided", ["organisation_id", "decided_on"], unique=False)


def _create_pool_and_settings() -> None:
    op.create_table(
        "pool_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("part", sa.String(length=60), nullable=False),
        sa.Column("first_band", sa.String(length=60), nullable=True),
        sa.Column("last_band", sa.String(length=60), nullable=True),
        sa.Column("sites", sa.JSON(), nullable=False),
        sa.Column("weekdays", sa.JSON(), nullable=False),
        sa.Column("trained_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("name != ''", name=op.f("ck_pool_member_name_not_empty")),
        sa.CheckConstraint("(first_band IS NULL) = (last_band IS NULL)", name=op.f("ck_pool_member_bands_as_a_pair")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_pool_member_organisation_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_pool_member_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_member")),
    )
    with op.batch_alter_table("pool_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pool_member_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pool_member_user_id"), ["user_id"], unique=False)
        batch_op.create_index(
            "uq_pool_member_user",
            ["organisation_id", "user_id"],
            unique=True,
            sqlite_where=sa.text("user_id IS NOT NULL AND left_on IS NULL"),
            postgresql_where=sa.text("user_id IS NOT NULL AND left_on IS NULL"),
        )
    op.create_table(
        "pool_absence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.CheckConstraint("since <= until", name=op.f("ck_pool_absence_days_in_order")),
        sa.ForeignKeyConstraint(["member_id"], ["pool_member.id"], name=op.f("fk_pool_absence_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool_absence")),
    )
    with op.batch_alter_table("pool_absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pool_absence_member_id"), ["member_id"], unique=False)
    op.create_table(
        "panel_settings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("justification_days", sa.Integer(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=True),
        sa.Column("deputy_id", sa.Uuid(), nullable=True),
        sa.Column("senior_independent_id", sa.Uuid(), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "justification_days BETWEEN 1 AND 60", name=op.f("ck_panel_settings_justification_days_possible")
        ),
        sa.ForeignKeyConstraint(["deputy_id"], ["user_account.id"], name=op.f("fk_panel_settings_deputy_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_panel_settings_organisation_id")
        ),
        sa.ForeignKeyConstraint(["recipient_id"], ["user_account.id"], name=op.f("fk_panel_settings_recipient_id")),
        sa.ForeignKeyConstraint(
            ["senior_independent_id"], ["user_account.id"], name=op.f("fk_panel_settings_senior_independent_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_settings")),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_panel_settings_organisation_id")),
    )
    op.create_table(
        "panel_ceiling",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("percent", sa.Numeric(precision=18, scale=6), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("minute", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("minute != ''", name=op.f("ck_panel_ceiling_minute_not_empty")),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_panel_ceiling_percent_possible")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_panel_ceiling_organisation_id")
        ),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["user_account.id"], name=op.f("fk_panel_ceiling_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_ceiling")),
        sa.UniqueConstraint("organisation_id", "agreed_on", name=op.f("uq_panel_ceiling_organisation_id_agreed_on")),
    )
    op.create_table(
        "delegation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("given_by_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("reason != ''", name=op.f("ck_delegation_reason_not_empty")),
        sa.CheckConstraint("given_by_id <> to_id", name=op.f("ck_delegation_to_somebody_else")),
        sa.CheckConstraint("since <= until", name=op.f("ck_delegation_days_in_order")),
        sa.ForeignKeyConstraint(["given_by_id"], ["user_account.id"], name=op.f("fk_delegation_given_by_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_delegation_organisation_id")),
        sa.ForeignKeyConstraint(["to_id"], ["user_account.id"], name=op.f("fk_delegation_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
    )
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delegation_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_delegation_to_id"), ["to_id"], unique=False)


def _create_panels() -> None:
    op.create_table(
        "panel",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("candidates", sa.Integer(), nullable=True),
        sa.Column("includes_bme", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=60), nullable=False),
        sa.Column("cancelled_reason", sa.Text(), nullable=False),
        sa.Column("solo_choice", sa.String(length=60), nullable=True),
        sa.Column("solo_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'cancelled') = (cancelled_reason <> '')", name=op.f("ck_panel_cancelled_with_a_reason")
        ),
        sa.CheckConstraint(
            "solo_choice IS NULL OR solo_choice = 'interviewed in a batch' OR solo_reason <> ''",
            name=op.f("ck_panel_solo_with_a_reason"),
        ),
        sa.CheckConstraint("candidates > 0", name=op.f("ck_panel_candidates_positive")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_panel_organisation_id")),
        sa.ForeignKeyConstraint(
            ["vacancy_id", "organisation_id"], ["vacancy.id", "vacancy.organisation_id"], name="fk_panel_vacancy"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel")),
        sa.UniqueConstraint("id", "organisation_id", name="uq_panel_id_organisation_id"),
        sa.UniqueConstraint("id", "vacancy_id", name="uq_panel_id_vacancy_id"),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_panel_organisation_id_number")),
    )
    with op.batch_alter_table("panel", schema=None) as batch_op:
        batch_op.create_index("ix_panel_organisation_held", ["organisation_id", "held_on", "number"], unique=False)
        batch_op.create_index("ix_panel_vacancy", ["vacancy_id", "held_on"], unique=False)
    op.create_table(
        "panel_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("panel_id", sa.Uuid(), nullable=False),
        sa.Column("pool_member_id", sa.Uuid(), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("part", sa.String(length=60), nullable=False),
        sa.Column("trained_on", sa.Date(), nullable=True),
        sa.Column("conflict", sa.Text(), nullable=False),
        sa.Column("has_declared", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("name != ''", name=op.f("ck_panel_member_name_not_empty")),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_panel_member_panel_id")),
        sa.ForeignKeyConstraint(["pool_member_id"], ["pool_member.id"], name=op.f("fk_panel_member_pool_member_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_panel_member_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_member")),
        sa.UniqueConstraint("panel_id", "name_key", name=op.f("uq_panel_member_panel_id_name_key")),
        sa.UniqueConstraint("panel_id", "pool_member_id", name=op.f("uq_panel_member_panel_id_pool_member_id")),
        sa.UniqueConstraint("panel_id", "user_id", name=op.f("uq_panel_member_panel_id_user_id")),
    )
    with op.batch_alter_table("panel_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_panel_member_pool_member_id"), ["pool_member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_panel_member_user_id"), ["user_id"], unique=False)
    op.create_table(
        "ballot_box",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("panel_id", sa.Uuid(), nullable=False),
        sa.Column("heard_bme", sa.Boolean(), nullable=False),
        sa.Column("heard_not", sa.Integer(), nullable=False),
        sa.CheckConstraint("heard_not >= 0", name=op.f("ck_ballot_box_heard_not_possible")),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_ballot_box_panel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_box")),
        sa.UniqueConstraint("panel_id", name=op.f("uq_ballot_box_panel_id")),
    )
    op.create_table(
        "panel_exception",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("panel_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("requested_by_id", sa.Uuid(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reason_words", sa.Text(), nullable=False),
        sa.Column("tried", sa.Text(), nullable=False),
        sa.Column("free_pool", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("reason != ''", name=op.f("ck_panel_exception_reason_not_empty")),
        sa.CheckConstraint("tried != ''", name=op.f("ck_panel_exception_tried_not_empty")),
        sa.CheckConstraint("requested_at < starts_at", name=op.f("ck_panel_exception_asked_before_the_panel")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_panel_exception_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["panel_id", "organisation_id"], ["panel.id", "panel.organisation_id"], name="fk_panel_exception_panel"
        ),
        sa.ForeignKeyConstraint(
            ["panel_id", "vacancy_id"], ["panel.id", "panel.vacancy_id"], name="fk_panel_exception_vacancy"
        ),
        sa.ForeignKeyConstraint(
            ["requested_by_id"], ["user_account.id"], name=op.f("fk_panel_exception_requested_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_exception")),
        sa.UniqueConstraint("id", "vacancy_id", name="uq_panel_exception_id_vacancy_id"),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_panel_exception_organisation_id_number")),
    )
    with op.batch_alter_table("panel_exception", schema=None) as batch_op:
        batch_op.create_index(
            "ix_panel_exception_organisation_state", ["organisation_id", "state", "requested_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_panel_exception_panel_id"), ["panel_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_panel_exception_vacancy_id"), ["vacancy_id"], unique=False)
        batch_op.create_index(
            "uq_panel_exception_live",
            ["panel_id"],
            unique=True,
            sqlite_where=sa.text("state NOT IN ('withdrawn', 'void')"),
            postgresql_where=sa.text("state NOT IN ('withdrawn', 'void')"),
        )
    op.create_table(
        "breach",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("panel_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_breach_organisation_id")),
        sa.ForeignKeyConstraint(
            ["panel_id", "organisation_id"], ["panel.id", "panel.organisation_id"], name="fk_breach_panel"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breach")),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_breach_organisation_id_number")),
        sa.UniqueConstraint("panel_id", name=op.f("uq_breach_panel_id")),
    )
    with op.batch_alter_table("breach", schema=None) as batch_op:
        batch_op.create_index("ix_breach_organisation_held", ["organisation_id", "held_on"], unique=False)
    op.create_table(
        "breach_remark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("breach_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("words != ''", name=op.f("ck_breach_remark_words_not_empty")),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f("fk_breach_remark_author_id")),
        sa.ForeignKeyConstraint(["breach_id"], ["breach.id"], name=op.f("fk_breach_remark_breach_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breach_remark")),
    )
    with op.batch_alter_table("breach_remark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breach_remark_breach_id"), ["breach_id"], unique=False)


def _create_docket() -> None:
    op.create_table(
        "justification",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=60), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("needed_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.Column("learning", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_by_id", sa.Uuid(), nullable=True),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        sa.Column("like_id", sa.Uuid(), nullable=True),
        sa.Column("like_percent", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'no longer needed') OR round > 0", name=op.f("ck_justification_decided_was_sent")
        ),
        sa.CheckConstraint(
            "(like_id IS NULL) = (like_percent IS NULL)", name=op.f("ck_justification_likeness_as_a_pair")
        ),
        sa.CheckConstraint("(round = 0) = (sent_at IS NULL)", name=op.f("ck_justification_sent_has_a_moment")),
        sa.CheckConstraint("expected >= 0", name=op.f("ck_justification_expected_possible")),
        sa.CheckConstraint("like_id <> id", name=op.f("ck_justification_likeness_to_another")),
        sa.CheckConstraint("like_percent BETWEEN 0 AND 100", name=op.f("ck_justification_like_percent_possible")),
        sa.CheckConstraint("needed_on <= due_on", name=op.f("ck_justification_dates_in_order")),
        sa.CheckConstraint("round >= 0", name=op.f("ck_justification_round_possible")),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f("fk_justification_author_id")),
        sa.ForeignKeyConstraint(["like_id"], ["justification.id"], name=op.f("fk_justification_like_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_justification_organisation_id")
        ),
        sa.ForeignKeyConstraint(["sent_by_id"], ["user_account.id"], name=op.f("fk_justification_sent_by_id")),
        sa.ForeignKeyConstraint(
            ["vacancy_id", "organisation_id"],
            ["vacancy.id", "vacancy.organisation_id"],
            name="fk_justification_vacancy",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_justification")),
        sa.UniqueConstraint("id", "vacancy_id", name="uq_justification_id_vacancy_id"),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_justification_organisation_id_number")),
        sa.UniqueConstraint("vacancy_id", name=op.f("uq_justification_vacancy_id")),
    )
    with op.batch_alter_table("justification", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_justification_author_id"), ["author_id"], unique=False)
        batch_op.create_index("ix_justification_organisation_due", ["organisation_id", "due_on"], unique=False)
        batch_op.create_index(
            "ix_justification_organisation_state", ["organisation_id", "state", "sent_at"], unique=False
        )
    op.create_table(
        "candidate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("justification_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("scores", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("feedback", sa.Text(), nullable=False),
        sa.Column("development", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("reference != ''", name=op.f("ck_candidate_reference_not_empty")),
        sa.ForeignKeyConstraint(["justification_id"], ["justification.id"], name=op.f("fk_candidate_justification_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
        sa.UniqueConstraint("justification_id", "reference", name=op.f("uq_candidate_justification_id_reference")),
    )
    op.create_table(
        "justification_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("justification_id", sa.Uuid(), nullable=False),
        sa.Column("added_by_id", sa.Uuid(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("filename != ''", name=op.f("ck_justification_file_filename_not_empty")),
        sa.CheckConstraint("sha256 != ''", name=op.f("ck_justification_file_sha256_not_empty")),
        sa.ForeignKeyConstraint(["added_by_id"], ["user_account.id"], name=op.f("fk_justification_file_added_by_id")),
        sa.ForeignKeyConstraint(
            ["justification_id"], ["justification.id"], name=op.f("fk_justification_file_justification_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_justification_file")),
    )
    with op.batch_alter_table("justification_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_justification_file_justification_id"), ["justification_id"], unique=False)
    op.create_table(
        "sending",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("justification_id", sa.Uuid(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("sent_by_id", sa.Uuid(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.CheckConstraint("round > 0", name=op.f("ck_sending_round_possible")),
        sa.ForeignKeyConstraint(["justification_id"], ["justification.id"], name=op.f("fk_sending_justification_id")),
        sa.ForeignKeyConstraint(["sent_by_id"], ["user_account.id"], name=op.f("fk_sending_sent_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sending")),
        sa.UniqueConstraint("justification_id", "round", name=op.f("uq_sending_justification_id_round")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("exception_id", sa.Uuid(), nullable=True),
        sa.Column("justification_id", sa.Uuid(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Uuid(), nullable=False),
        sa.Column("capacity", sa.String(length=60), nullable=False),
        sa.Column("verdict", sa.String(length=60), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=True),
        sa.Column("corrects_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(exception_id IS NOT NULL AND verdict IN ('granted', 'refused'))"
            " OR (justification_id IS NOT NULL AND verdict NOT IN ('granted', 'refused'))",
            name=op.f("ck_decision_verdict_fits"),
        ),
        sa.CheckConstraint(
            "(verdict = 'action ordered') = (action_id IS NOT NULL)", name=op.f("ck_decision_ordered_action_is_named")
        ),
        sa.CheckConstraint("reasons != ''", name=op.f("ck_decision_reasons_not_empty")),
        sa.CheckConstraint("(exception_id IS NOT NULL) = (round = 0)", name=op.f("ck_decision_round_fits")),
        sa.CheckConstraint(
            "(exception_id IS NULL) <> (justification_id IS NULL)", name=op.f("ck_decision_on_one_thing")
        ),
        sa.CheckConstraint("asked_at <= decided_at", name=op.f("ck_decision_decided_after_asked")),
        sa.CheckConstraint("corrects_id <> id", name=op.f("ck_decision_corrects_another")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_decision_action_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["decision.id"], name=op.f("fk_decision_corrects_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["user_account.id"], name=op.f("fk_decision_decided_by_id")),
        sa.ForeignKeyConstraint(
            ["exception_id", "vacancy_id"],
            ["panel_exception.id", "panel_exception.vacancy_id"],
            name="fk_decision_exception",
        ),
        sa.ForeignKeyConstraint(
            ["justification_id", "vacancy_id"],
            ["justification.id", "justification.vacancy_id"],
            name="fk_decision_justification",
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_decision_organisation_id")),
        sa.ForeignKeyConstraint(
            ["vacancy_id", "organisation_id"], ["vacancy.id", "vacancy.organisation_id"], name="fk_decision_vacancy"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_decision_corrects_id")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_action_id"), ["action_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_decided_by_id"), ["decided_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_exception_id"), ["exception_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_justification_id"), ["justification_id"], unique=False)
        batch_op.create_index("ix_decision_organisation_decided", ["organisation_id", "decided_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_vacancy_id"), ["vacancy_id"], unique=False)
        batch_op.create_index(
            "uq_decision_exception",
            ["exception_id"],
            unique=True,
            sqlite_where=sa.text("corrects_id IS NULL"),
            postgresql_where=sa.text("corrects_id IS NULL"),
        )
        batch_op.create_index(
            "uq_decision_justification",
            ["justification_id", "round"],
            unique=True,
            sqlite_where=sa.text("corrects_id IS NULL"),
            postgresql_where=sa.text("corrects_id IS NULL"),
        )
    op.create_table(
        "interest",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("vacancy_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("words != ''", name=op.f("ck_interest_words_not_empty")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_interest_organisation_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_interest_user_id")),
        sa.ForeignKeyConstraint(
            ["vacancy_id", "organisation_id"], ["vacancy.id", "vacancy.organisation_id"], name="fk_interest_vacancy"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest")),
        sa.UniqueConstraint("vacancy_id", "user_id", name=op.f("uq_interest_vacancy_id_user_id")),
    )
    with op.batch_alter_table("interest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interest_user_id"), ["user_id"], unique=False)
    op.create_table(
        "assurance_statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("signed_by_id", sa.Uuid(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'signed') = (signed_at IS NOT NULL) AND (signed_at IS NULL) = (signed_by_id IS NULL)",
            name=op.f("ck_assurance_statement_signed_as_a_whole"),
        ),
        sa.CheckConstraint("state = 'draft' OR words <> ''", name=op.f("ck_assurance_statement_signed_says_something")),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f("fk_assurance_statement_author_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_assurance_statement_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by_id"], ["user_account.id"], name=op.f("fk_assurance_statement_signed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assurance_statement")),
        sa.UniqueConstraint("organisation_id", "year", name=op.f("uq_assurance_statement_organisation_id_year")),
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
