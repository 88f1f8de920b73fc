"""Create reminders, their ledger, timed jobs, and what a message has to tell

New columns of ``message`` have defaults in the database, so that the code before this one can still promise mail.
What may never change is guarded in 0015.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLES = (
    "job",
    "reminder",
    "action_recheck",
    "action_link",
    "calendar_feed",
    "reminder_preference",
    "mail_wording",
    "year_deadline",
    "reminder_settings",
    "reminder_rule",
)
"""Children before their parents."""

ADDED = (
    "user_id",
    "organisation_id",
    "is_confidential",
    "is_kept",
    "html",
    "headers",
    "way",
    "uncertain_at",
    "bounced_at",
    "seen_to_at",
)


def upgrade() -> None:
    _widen_messages()
    _create_what_is_settled()
    _create_what_is_personal()
    _create_the_ledger()
    op.create_index("ix_action_status_due", "action", ["status", "due"])
    op.create_index("ix_justification_state_due", "justification", ["state", "due_on"])
    op.create_index("ix_paper_status_meeting", "paper", ["status", "meeting_date"])
    op.create_index("ix_milestone_done_on_due", "milestone", ["done_on", "due"])
    op.create_index("ix_evidence_revision_expires_on", "evidence_revision", ["expires_on"])
    op.add_column("return_date", sa.Column("returned_on", sa.Date(), nullable=True))


def _widen_messages() -> None:
    with op.batch_alter_table("message") as message:
        message.add_column(sa.Column("user_id", sa.Uuid(), nullable=True))
        message.add_column(sa.Column("organisation_id", sa.Uuid(), nullable=True))
        message.add_column(sa.Column("is_confidential", sa.Boolean(), nullable=False, server_default=sa.false()))
        message.add_column(sa.Column("is_kept", sa.Boolean(), nullable=False, server_default=sa.false()))
        message.add_column(sa.Column("html", sa.Text(), nullable=False, server_default=""))
        message.add_column(sa.Column("headers", sa.JSON(), nullable=False, server_default="{}"))
        message.add_column(sa.Column("way", sa.String(length=60), nullable=True))
        message.add_column(sa.Column("uncertain_at", sa.DateTime(timezone=True), nullable=True))
        message.add_column(sa.Column("bounced_at", sa.DateTime(timezone=True), nullable=True))
        message.add_column(sa.Column("seen_to_at", sa.DateTime(timezone=True), nullable=True))
        message.create_foreign_key("fk_message_user_id", "user_account", ["user_id"], ["id"])
        message.create_foreign_key("fk_message_organisation_id", "organisation", ["organisation_id"], ["id"])
        message.drop_index("ix_message_state")
        message.create_index("ix_message_due", ["state", "due_at"])
        message.create_index("ix_message_organisation_state", ["organisation_id", "state", "created_at"])
        message.create_index("ix_message_user_id", ["user_id"])


def _create_what_is_settled() -> None:
    op.create_table(
        "reminder_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_reminder_rule_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_rule")),
        sa.UniqueConstraint("organisation_id", "kind", name=op.f("uq_reminder_rule_organisation_id_kind")),
    )
    op.create_table(
        "reminder_settings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("mood", sa.String(length=60), nullable=False),
        sa.Column("digest_at", sa.Time(), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=False),
        sa.Column("quiet_until", sa.Time(), nullable=False),
        sa.Column("rebase_years", sa.Integer(), nullable=False),
        sa.Column("recheck_months", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "quiet_until <= digest_at AND digest_at < quiet_from",
            name=op.f("ck_reminder_settings_digest_outside_quiet_hours"),
        ),
        sa.CheckConstraint("rebase_years BETWEEN 1 AND 10", name=op.f("ck_reminder_settings_rebase_plausible")),
        sa.CheckConstraint("recheck_months BETWEEN 1 AND 36", name=op.f("ck_reminder_settings_recheck_plausible")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_reminder_settings_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_settings")),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_reminder_settings_organisation_id")),
    )
    op.create_table(
        "year_deadline",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("which", sa.String(length=60), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("year BETWEEN 2000 AND 2100", name=op.f("ck_year_deadline_year_plausible")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_year_deadline_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_deadline")),
        sa.UniqueConstraint(
            "organisation_id", "year", "which", name=op.f("uq_year_deadline_organisation_id_year_which")
        ),
    )
    op.create_table(
        "mail_wording",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("which", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("opening", sa.Text(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("subject <> '' AND opening <> ''", name=op.f("ck_mail_wording_says_something")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_mail_wording_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_wording")),
        sa.UniqueConstraint("organisation_id", "which", name=op.f("uq_mail_wording_organisation_id_which")),
    )


def _create_what_is_personal() -> None:
    op.create_table(
        "reminder_preference",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("frequency", sa.String(length=60), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("muted", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("weekday BETWEEN 0 AND 4", name=op.f("ck_reminder_preference_weekday_is_worked")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_reminder_preference_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_preference")),
        sa.UniqueConstraint("user_id", name=op.f("uq_reminder_preference_user_id")),
    )
    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("token_digest", sa.Text(), nullable=False),
        sa.Column("shows_relationships", sa.Boolean(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_calendar_feed_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_calendar_feed_token_digest")),
    )
    op.create_index(op.f("ix_calendar_feed_user_id"), "calendar_feed", ["user_id"])
    op.create_index(
        "uq_calendar_feed_usable",
        "calendar_feed",
        ["user_id"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_table(
        "action_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("token_digest", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("progress_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "progress_id IS NULL OR used_at IS NOT NULL", name=op.f("ck_action_link_recorded_when_used")
        ),
        sa.CheckConstraint("used_at < expires_at", name=op.f("ck_action_link_used_in_time")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_action_link_action_id")),
        sa.ForeignKeyConstraint(["progress_id"], ["progress.id"], name=op.f("fk_action_link_progress_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_action_link_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_link")),
        sa.UniqueConstraint("progress_id", name=op.f("uq_action_link_progress_id")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_action_link_token_digest")),
    )
    op.create_index(op.f("ix_action_link_action_id"), "action_link", ["action_id"])
    op.create_index(op.f("ix_action_link_user_id"), "action_link", ["user_id"])
    op.create_table(
        "action_recheck",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("lasted", sa.String(length=60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("words != ''", name=op.f("ck_action_recheck_words_not_empty")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_action_recheck_action_id")),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f("fk_action_recheck_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_recheck")),
        sa.UniqueConstraint("action_id", name=op.f("uq_action_recheck_action_id")),
    )


def _create_the_ledger() -> None:
    op.create_table(
        "reminder",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("part", sa.String(length=60), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name=op.f("ck_reminder_void_with_reason")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_reminder_message_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_reminder_organisation_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_reminder_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "user_id", "item_id", "kind", "due_on", name=op.f("uq_reminder_user_id_item_id_kind_due_on")
        ),
    )
    op.create_index("ix_reminder_item", "reminder", ["kind", "item_id", "due_on"])
    op.create_index(
        "ix_reminder_message_id",
        "reminder",
        ["message_id"],
        sqlite_where=sa.text("message_id IS NOT NULL"),
        postgresql_where=sa.text("message_id IS NOT NULL"),
    )
    op.create_index(op.f("ix_reminder_organisation_id"), "reminder", ["organisation_id"])
    op.create_index(
        "ix_reminder_unseen",
        "reminder",
        ["user_id"],
        sqlite_where=sa.text("voided_at IS NULL AND seen_at IS NULL"),
        postgresql_where=sa.text("voided_at IS NULL AND seen_at IS NULL"),
    )
    op.create_index(
        "ix_reminder_waiting",
        "reminder",
        ["user_id"],
        sqlite_where=sa.text("message_id IS NULL AND voided_at IS NULL"),
        postgresql_where=sa.text("message_id IS NULL AND voided_at IS NULL"),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("done_through", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_by", sa.Text(), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("succeeded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=60), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.CheckConstraint("(held_by IS NULL) = (held_until IS NULL)", name=op.f("ck_job_held_as_a_whole")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("name", name=op.f("uq_job_name")),
    )


def downgrade() -> None:
    with op.batch_alter_table("return_date") as return_date:
        return_date.drop_column("returned_on")
    op.drop_index("ix_evidence_revision_expires_on", "evidence_revision")
    op.drop_index("ix_milestone_done_on_due", "milestone")
    op.drop_index("ix_paper_status_meeting", "paper")
    op.drop_index("ix_justification_state_due", "justification")
    op.drop_index("ix_action_status_due", "action")
    for table in TABLES:
        op.drop_table(table)
    with op.batch_alter_table("message") as message:
        for name in ("ix_message_due", "ix_message_organisation_state", "ix_message_user_id"):
            message.drop_index(name)
        for name in ("fk_message_user_id", "fk_message_organisation_id"):
            message.drop_constraint(name, type_="foreignkey")
        message.create_index("ix_message_state", ["state"])
        for name in ADDED:
            message.drop_column(name)
