"""Create leaders' commitments

The pool of colleagues implies ethnicity, so no table says more of it than that somebody joined; a signal leads to
nobody. What may never change is guarded in 0013.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLES = (
    "attendance",
    "board_item",
    "appraisal_pack",
    "objective_review",
    "objective",
    "commitment_link",
    "sponsorship_act",
    "session_note",
    "mentoring_session",
    "insight",
    "concern",
    "feedback",
    "agreement_review",
    "pair_agreement",
    "relationship",
    "career_step",
    "pairing_conflict",
    "leader_profile",
    "wish",
    "consent",
    "colleague",
    "signal",
    "campaign",
    "return_date",
    "duty_rule",
    "commitment_settings",
)
"""Children before their parents."""


def upgrade() -> None:
    _create_settings()
    _create_register()
    _create_relationships()
    _create_what_was_done()
    _create_objectives()


def _create_settings() -> None:
    op.create_table(
        "commitment_settings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("concern_user_id", sa.Uuid(), nullable=True),
        sa.Column("concern_alternate_id", sa.Uuid(), nullable=True),
        sa.Column("consent_wording", sa.Text(), nullable=False),
        sa.Column("progression_wording", sa.Text(), nullable=False),
        sa.Column("interests", sa.JSON(), nullable=False),
        sa.Column("rhythm_days", sa.Integer(), nullable=False),
        sa.Column("grace_days", sa.Integer(), nullable=False),
        sa.Column("coordinator_days", sa.Integer(), nullable=False),
        sa.Column("link_days", sa.Integer(), nullable=False),
        sa.Column("release_days", sa.Integer(), nullable=False),
        sa.Column("tells_remuneration", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("consent_wording != ''", name=op.f("ck_commitment_settings_consent_wording_not_empty")),
        sa.CheckConstraint(
            "progression_wording != ''", name=op.f("ck_commitment_settings_progression_wording_not_empty")
        ),
        sa.CheckConstraint(
            "concern_user_id <> concern_alternate_id", name=op.f("ck_commitment_settings_two_to_turn_to")
        ),
        sa.CheckConstraint(
            "coordinator_days BETWEEN 1 AND 365", name=op.f("ck_commitment_settings_coordinator_plausible")
        ),
        sa.CheckConstraint("grace_days BETWEEN 1 AND 365", name=op.f("ck_commitment_settings_grace_plausible")),
        sa.CheckConstraint("link_days BETWEEN 1 AND 60", name=op.f("ck_commitment_settings_link_plausible")),
        sa.CheckConstraint("release_days BETWEEN 0 AND 60", name=op.f("ck_commitment_settings_release_plausible")),
        sa.CheckConstraint("rhythm_days BETWEEN 7 AND 365", name=op.f("ck_commitment_settings_rhythm_plausible")),
        sa.ForeignKeyConstraint(
            ["concern_alternate_id"], ["user_account.id"], name=op.f("fk_commitment_settings_concern_alternate_id")
        ),
        sa.ForeignKeyConstraint(
            ["concern_user_id"], ["user_account.id"], name=op.f("fk_commitment_settings_concern_user_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_commitment_settings_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_settings")),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_commitment_settings_organisation_id")),
    )
    op.create_table(
        "duty_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("category", sa.String(length=60), nullable=False),
        sa.Column("from_year", sa.Integer(), nullable=False),
        sa.Column("mentors", sa.Boolean(), nullable=False),
        sa.Column("sponsors", sa.Boolean(), nullable=False),
        sa.Column("sponsors_future_executives", sa.Boolean(), nullable=False),
        sa.Column("has_objective", sa.Boolean(), nullable=False),
        sa.Column("grace_days", sa.Integer(), nullable=False),
        sa.Column("least_days", sa.Integer(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("from_year BETWEEN 2000 AND 2100", name=op.f("ck_duty_rule_year_plausible")),
        sa.CheckConstraint("grace_days BETWEEN 0 AND 365", name=op.f("ck_duty_rule_grace_plausible")),
        sa.CheckConstraint("least_days BETWEEN 0 AND 365", name=op.f("ck_duty_rule_least_plausible")),
        sa.CheckConstraint("sessions BETWEEN 0 AND 60", name=op.f("ck_duty_rule_sessions_plausible")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_duty_rule_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_rule")),
        sa.UniqueConstraint(
            "organisation_id", "category", "from_year", name=op.f("uq_duty_rule_organisation_id_category_from_year")
        ),
    )
    op.create_table(
        "return_date",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("category", sa.String(length=60), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("year BETWEEN 2000 AND 2100", name=op.f("ck_return_date_year_plausible")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_return_date_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_date")),
        sa.UniqueConstraint(
            "organisation_id", "category", "year", name=op.f("uq_return_date_organisation_id_category_year")
        ),
    )
    op.create_table(
        "campaign",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("goal", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("title != ''", name=op.f("ck_campaign_title_not_empty")),
        sa.CheckConstraint("goal BETWEEN 1 AND 100000", name=op.f("ck_campaign_goal_plausible")),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_campaign_days_in_order")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_campaign_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
    )
    op.create_index(op.f("ix_campaign_organisation_id"), "campaign", ["organisation_id"])
    op.create_table(
        "signal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("quarter", sa.Date(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_signal_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signal")),
        sa.UniqueConstraint("digest", name=op.f("uq_signal_digest")),
    )
    op.create_index("ix_signal_organisation_quarter", "signal", ["organisation_id", "quarter"])


def _create_register() -> None:
    op.create_table(
        "colleague",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("band", sa.String(length=60), nullable=True),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("interests", sa.JSON(), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("availability", sa.Text(), nullable=False),
        sa.Column("wants", sa.Text(), nullable=False),
        sa.Column("could_reach_executive", sa.Boolean(), nullable=False),
        sa.Column("line_manager_id", sa.Uuid(), nullable=True),
        sa.Column("line_manager_name", sa.Text(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "band NOT IN ('all', '9', 'vsm', 'senior-medical-managers')", name=op.f("ck_colleague_band_8d_or_below")
        ),
        sa.CheckConstraint("line_manager_id <> user_id", name=op.f("ck_colleague_not_their_own_manager")),
        sa.ForeignKeyConstraint(["line_manager_id"], ["user_account.id"], name=op.f("fk_colleague_line_manager_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_colleague_organisation_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_colleague_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_colleague")),
        sa.UniqueConstraint("id", "user_id", "organisation_id", name="uq_colleague_id_user_id_organisation_id"),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_colleague_organisation_id_number")),
    )
    op.create_index(op.f("ix_colleague_user_id"), "colleague", ["user_id"])
    op.create_index(
        "uq_colleague_here",
        "colleague",
        ["organisation_id", "user_id"],
        unique=True,
        sqlite_where=sa.text("left_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL"),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("colleague_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=60), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("wording != ''", name=op.f("ck_consent_wording_not_empty")),
        sa.CheckConstraint(
            "withdrawn_at IS NULL OR withdrawn_at >= given_at", name=op.f("ck_consent_withdrawn_after_given")
        ),
        sa.ForeignKeyConstraint(["colleague_id"], ["colleague.id"], name=op.f("fk_consent_colleague_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_colleague_id"), "consent", ["colleague_id"])
    op.create_table(
        "wish",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("colleague_id", sa.Uuid(), nullable=False),
        sa.Column("leader_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.CheckConstraint("rank > 0", name=op.f("ck_wish_rank_positive")),
        sa.ForeignKeyConstraint(["colleague_id"], ["colleague.id"], name=op.f("fk_wish_colleague_id")),
        sa.ForeignKeyConstraint(["leader_id"], ["user_account.id"], name=op.f("fk_wish_leader_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
        sa.UniqueConstraint("colleague_id", "leader_id", name=op.f("uq_wish_colleague_id_leader_id")),
    )
    op.create_index(op.f("ix_wish_colleague_id"), "wish", ["colleague_id"])
    op.create_index(op.f("ix_wish_leader_id"), "wish", ["leader_id"])
    op.create_table(
        "leader_profile",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("interests", sa.JSON(), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("appraiser_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("appraiser_id <> user_id", name=op.f("ck_leader_profile_appraised_by_another")),
        sa.CheckConstraint("capacity BETWEEN 0 AND 10", name=op.f("ck_leader_profile_capacity_plausible")),
        sa.ForeignKeyConstraint(["appraiser_id"], ["user_account.id"], name=op.f("fk_leader_profile_appraiser_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_leader_profile_organisation_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_leader_profile_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leader_profile")),
        sa.UniqueConstraint("organisation_id", "user_id", name=op.f("uq_leader_profile_organisation_id_user_id")),
    )
    op.create_index(op.f("ix_leader_profile_appraiser_id"), "leader_profile", ["appraiser_id"])
    op.create_index(op.f("ix_leader_profile_user_id"), "leader_profile", ["user_id"])
    op.create_table(
        "pairing_conflict",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("declared_by_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=True),
        sa.Column("other_email", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("declared_by_id <> other_id", name=op.f("ck_pairing_conflict_between_two")),
        sa.CheckConstraint(
            "(other_id IS NULL) = (other_email IS NOT NULL)", name=op.f("ck_pairing_conflict_names_one")
        ),
        sa.ForeignKeyConstraint(
            ["declared_by_id"], ["user_account.id"], name=op.f("fk_pairing_conflict_declared_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_pairing_conflict_organisation_id")
        ),
        sa.ForeignKeyConstraint(["other_id"], ["user_account.id"], name=op.f("fk_pairing_conflict_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing_conflict")),
        sa.UniqueConstraint(
            "organisation_id",
            "declared_by_id",
            "other_id",
            name=op.f("uq_pairing_conflict_organisation_id_declared_by_id_other_id"),
        ),
        sa.UniqueConstraint(
            "organisation_id",
            "declared_by_id",
            "other_email",
            name=op.f("uq_pairing_conflict_organisation_id_declared_by_id_other_email"),
        ),
    )
    op.create_index(op.f("ix_pairing_conflict_declared_by_id"), "pairing_conflict", ["declared_by_id"])
    op.create_index(op.f("ix_pairing_conflict_other_email"), "pairing_conflict", ["other_email"])
    op.create_index(op.f("ix_pairing_conflict_other_id"), "pairing_conflict", ["other_id"])
    op.create_table(
        "career_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("colleague_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("from_band", sa.String(length=60), nullable=True),
        sa.Column("to_band", sa.String(length=60), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kind <> 'leadership programme' OR words <> ''", name=op.f("ck_career_step_programme_named")
        ),
        sa.CheckConstraint(
            "kind <> 'move to another band' OR to_band IS NOT NULL", name=op.f("ck_career_step_band_named")
        ),
        sa.ForeignKeyConstraint(["colleague_id"], ["colleague.id"], name=op.f("fk_career_step_colleague_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["user_account.id"], name=op.f("fk_career_step_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_career_step")),
    )
    op.create_index(op.f("ix_career_step_colleague_id"), "career_step", ["colleague_id"])


def _create_relationships() -> None:
    op.create_table(
        "relationship",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("leader_id", sa.Uuid(), nullable=False),
        sa.Column("colleague_id", sa.Uuid(), nullable=False),
        sa.Column("colleague_user_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=60), nullable=False),
        sa.Column("proposed_by_id", sa.Uuid(), nullable=False),
        sa.Column("proposed_as", sa.String(length=60), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leader_accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("colleague_accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_by", sa.String(length=60), nullable=True),
        sa.Column("is_eligible", sa.Boolean(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("paused_on", sa.Date(), nullable=True),
        sa.Column("resumed_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.String(length=60), nullable=True),
        sa.Column("end_reason", sa.String(length=60), nullable=True),
        sa.Column("end_words", sa.Text(), nullable=False),
        sa.Column("prompted_on", sa.Date(), nullable=True),
        sa.Column("escalated_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'declined') = (declined_at IS NOT NULL)", name=op.f("ck_relationship_declined_has_moment")
        ),
        sa.CheckConstraint(
            "state <> 'ended' OR (ended_on IS NOT NULL AND end_reason IS NOT NULL)",
            name=op.f("ck_relationship_ended_with_reason"),
        ),
        sa.CheckConstraint(
            "state IN ('requested', 'declined', 'ended')"
            " OR (leader_accepted_at IS NOT NULL AND colleague_accepted_at IS NOT NULL)",
            name=op.f("ck_relationship_both_accepted"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('active', 'paused') OR started_on IS NOT NULL", name=op.f("ck_relationship_active_since")
        ),
        sa.CheckConstraint(
            "ended_on IS NULL OR started_on IS NULL OR ended_on >= started_on",
            name=op.f("ck_relationship_days_in_order"),
        ),
        sa.CheckConstraint("leader_id <> colleague_user_id", name=op.f("ck_relationship_between_two")),
        sa.ForeignKeyConstraint(
            ["colleague_id", "colleague_user_id", "organisation_id"],
            ["colleague.id", "colleague.user_id", "colleague.organisation_id"],
            name="fk_relationship_colleague",
        ),
        sa.ForeignKeyConstraint(["leader_id"], ["user_account.id"], name=op.f("fk_relationship_leader_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_relationship_organisation_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["user_account.id"], name=op.f("fk_relationship_proposed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relationship")),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_relationship_organisation_id_number")),
    )
    op.create_index(op.f("ix_relationship_colleague_id"), "relationship", ["colleague_id"])
    op.create_index(op.f("ix_relationship_colleague_user_id"), "relationship", ["colleague_user_id"])
    op.create_index(op.f("ix_relationship_leader_id"), "relationship", ["leader_id"])
    op.create_index("ix_relationship_organisation_state", "relationship", ["organisation_id", "state", "kind"])
    op.create_index(
        "uq_relationship_live",
        "relationship",
        ["leader_id", "colleague_user_id", "kind"],
        unique=True,
        sqlite_where=sa.text("state NOT IN ('declined', 'ended')"),
        postgresql_where=sa.text("state NOT IN ('declined', 'ended')"),
    )
    op.create_table(
        "pair_agreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("relationship_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("frequency_days", sa.Integer(), nullable=False),
        sa.Column("goals", sa.Text(), nullable=False),
        sa.Column("ground_rules", sa.Text(), nullable=False),
        sa.Column("confidentiality", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("drawn_up_by_id", sa.Uuid(), nullable=False),
        sa.Column("leader_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("colleague_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("confidentiality != ''", name=op.f("ck_pair_agreement_confidentiality_not_empty")),
        sa.CheckConstraint("contact != ''", name=op.f("ck_pair_agreement_contact_not_empty")),
        sa.CheckConstraint("goals != ''", name=op.f("ck_pair_agreement_goals_not_empty")),
        sa.CheckConstraint("ground_rules != ''", name=op.f("ck_pair_agreement_ground_rules_not_empty")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_pair_agreement_days_in_order")),
        sa.CheckConstraint("frequency_days BETWEEN 1 AND 365", name=op.f("ck_pair_agreement_frequency_plausible")),
        sa.ForeignKeyConstraint(["drawn_up_by_id"], ["user_account.id"], name=op.f("fk_pair_agreement_drawn_up_by_id")),
        sa.ForeignKeyConstraint(
            ["relationship_id"], ["relationship.id"], name=op.f("fk_pair_agreement_relationship_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_agreement")),
        sa.UniqueConstraint("relationship_id", "number", name=op.f("uq_pair_agreement_relationship_id_number")),
    )
    op.create_index(op.f("ix_pair_agreement_relationship_id"), "pair_agreement", ["relationship_id"])
    op.create_table(
        "agreement_review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["agreement_id"], ["pair_agreement.id"], name=op.f("fk_agreement_review_agreement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_review")),
        sa.UniqueConstraint("agreement_id", "due_on", name=op.f("uq_agreement_review_agreement_id_due_on")),
    )
    op.create_index(op.f("ix_agreement_review_agreement_id"), "agreement_review", ["agreement_id"])
    op.create_index(op.f("ix_agreement_review_due_on"), "agreement_review", ["due_on"])
    op.create_table(
        "feedback",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("relationship_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("at_end", sa.Boolean(), nullable=False),
        sa.Column("usefulness", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.CheckConstraint("usefulness BETWEEN 1 AND 5", name=op.f("ck_feedback_usefulness_in_range")),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f("fk_feedback_author_id")),
        sa.ForeignKeyConstraint(["relationship_id"], ["relationship.id"], name=op.f("fk_feedback_relationship_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint(
            "relationship_id", "author_id", "given_on", name=op.f("uq_feedback_relationship_id_author_id_given_on")
        ),
    )
    op.create_index(op.f("ix_feedback_author_id"), "feedback", ["author_id"])
    op.create_index(op.f("ix_feedback_relationship_id"), "feedback", ["relationship_id"])
    op.create_table(
        "concern",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("relationship_id", sa.Uuid(), nullable=False),
        sa.Column("raised_by_id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.CheckConstraint("closed_at IS NULL OR outcome <> ''", name=op.f("ck_concern_closed_with_words")),
        sa.CheckConstraint("words != ''", name=op.f("ck_concern_words_not_empty")),
        sa.CheckConstraint("raised_by_id <> recipient_id", name=op.f("ck_concern_to_another")),
        sa.ForeignKeyConstraint(["raised_by_id"], ["user_account.id"], name=op.f("fk_concern_raised_by_id")),
        sa.ForeignKeyConstraint(["recipient_id"], ["user_account.id"], name=op.f("fk_concern_recipient_id")),
        sa.ForeignKeyConstraint(["relationship_id"], ["relationship.id"], name=op.f("fk_concern_relationship_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern")),
    )
    op.create_index(op.f("ix_concern_raised_by_id"), "concern", ["raised_by_id"])
    op.create_index("ix_concern_recipient", "concern", ["recipient_id", "closed_at"])
    op.create_index(op.f("ix_concern_relationship_id"), "concern", ["relationship_id"])
    op.create_table(
        "insight",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("relationship_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=60), nullable=False),
        sa.Column("approved_words", sa.Text(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("action_id", sa.Uuid(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("replied_by_id", sa.Uuid(), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(approved_at IS NULL) = (approved_words = '')", name=op.f("ck_insight_approved_whole")),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name=op.f("ck_insight_withdrawn_has_moment")
        ),
        sa.CheckConstraint("state <> 'action' OR action_id IS NOT NULL", name=op.f("ck_insight_action_named")),
        sa.CheckConstraint("state <> 'not taken up' OR reply <> ''", name=op.f("ck_insight_not_taken_with_a_reply")),
        sa.CheckConstraint(
            "state NOT IN ('approved', 'action', 'not taken up') OR approved_at IS NOT NULL",
            name=op.f("ck_insight_approved_first"),
        ),
        sa.CheckConstraint("words != ''", name=op.f("ck_insight_words_not_empty")),
        sa.ForeignKeyConstraint(
            ["action_id", "organisation_id"], ["action.id", "action.organisation_id"], name="fk_insight_action"
        ),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f("fk_insight_author_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_insight_organisation_id")),
        sa.ForeignKeyConstraint(["relationship_id"], ["relationship.id"], name=op.f("fk_insight_relationship_id")),
        sa.ForeignKeyConstraint(["replied_by_id"], ["user_account.id"], name=op.f("fk_insight_replied_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insight")),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_insight_organisation_id_number")),
    )
    op.create_index(op.f("ix_insight_action_id"), "insight", ["action_id"])
    op.create_index("ix_insight_organisation_state", "insight", ["organisation_id", "state"])
    op.create_index(op.f("ix_insight_relationship_id"), "insight", ["relationship_id"])


def _create_what_was_done() -> None:
    op.create_table(
        "mentoring_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("relationship_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(length=60), nullable=False),
        sa.Column("logged_by_id", sa.Uuid(), nullable=False),
        sa.Column("logged_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(length=60), nullable=False),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dispute", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(answer = 'waiting') = (answered_at IS NULL) AND (answered_at IS NULL) = (answered_by_id IS NULL)",
            name=op.f("ck_mentoring_session_answered_whole"),
        ),
        sa.CheckConstraint("answered_by_id <> logged_by_id", name=op.f("ck_mentoring_session_answered_by_the_other")),
        sa.CheckConstraint("held_on <= logged_on", name=op.f("ck_mentoring_session_not_in_the_future")),
        sa.CheckConstraint("minutes BETWEEN 5 AND 600", name=op.f("ck_mentoring_session_minutes_plausible")),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["user_account.id"], name=op.f("fk_mentoring_session_answered_by_id")
        ),
        sa.ForeignKeyConstraint(["logged_by_id"], ["user_account.id"], name=op.f("fk_mentoring_session_logged_by_id")),
        sa.ForeignKeyConstraint(
            ["relationship_id"], ["relationship.id"], name=op.f("fk_mentoring_session_relationship_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_session")),
        sa.UniqueConstraint("id", "relationship_id", name="uq_mentoring_session_id_relationship_id"),
    )
    op.create_index("ix_mentoring_session_held", "mentoring_session", ["relationship_id", "held_on"])
    op.create_table(
        "session_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.CheckConstraint("words != ''", name=op.f("ck_session_note_words_not_empty")),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f("fk_session_note_author_id")),
        sa.ForeignKeyConstraint(["session_id"], ["mentoring_session.id"], name=op.f("fk_session_note_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_note")),
        sa.UniqueConstraint("session_id", "author_id", name=op.f("uq_session_note_session_id_author_id")),
    )
    op.create_index(op.f("ix_session_note_author_id"), "session_note", ["author_id"])
    op.create_index(op.f("ix_session_note_session_id"), "session_note", ["session_id"])
    op.create_table(
        "sponsorship_act",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("relationship_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("logged_by_id", sa.Uuid(), nullable=False),
        sa.Column("logged_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(length=60), nullable=False),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dispute", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(answer = 'waiting') = (answered_at IS NULL) AND (answered_at IS NULL) = (answered_by_id IS NULL)",
            name=op.f("ck_sponsorship_act_answered_whole"),
        ),
        sa.CheckConstraint("words != ''", name=op.f("ck_sponsorship_act_words_not_empty")),
        sa.CheckConstraint("answered_by_id <> logged_by_id", name=op.f("ck_sponsorship_act_answered_by_the_other")),
        sa.CheckConstraint("done_on <= logged_on", name=op.f("ck_sponsorship_act_not_in_the_future")),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["user_account.id"], name=op.f("fk_sponsorship_act_answered_by_id")
        ),
        sa.ForeignKeyConstraint(["logged_by_id"], ["user_account.id"], name=op.f("fk_sponsorship_act_logged_by_id")),
        sa.ForeignKeyConstraint(
            ["relationship_id"], ["relationship.id"], name=op.f("fk_sponsorship_act_relationship_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sponsorship_act")),
    )
    op.create_index("ix_sponsorship_act_done", "sponsorship_act", ["relationship_id", "done_on"])
    op.create_table(
        "commitment_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("relationship_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=60), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("act_id", sa.Uuid(), nullable=True),
        sa.Column("token_digest", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(purpose = 'confirm a session') = (session_id IS NOT NULL)",
            name=op.f("ck_commitment_link_names_the_session"),
        ),
        sa.CheckConstraint(
            "(purpose = 'confirm an act') = (act_id IS NOT NULL)", name=op.f("ck_commitment_link_names_the_act")
        ),
        sa.CheckConstraint("used_at < expires_at", name=op.f("ck_commitment_link_used_in_time")),
        sa.ForeignKeyConstraint(["act_id"], ["sponsorship_act.id"], name=op.f("fk_commitment_link_act_id")),
        sa.ForeignKeyConstraint(
            ["relationship_id"], ["relationship.id"], name=op.f("fk_commitment_link_relationship_id")
        ),
        sa.ForeignKeyConstraint(["session_id"], ["mentoring_session.id"], name=op.f("fk_commitment_link_session_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_commitment_link_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_link")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_commitment_link_token_digest")),
    )
    op.create_index(op.f("ix_commitment_link_act_id"), "commitment_link", ["act_id"])
    op.create_index(op.f("ix_commitment_link_relationship_id"), "commitment_link", ["relationship_id"])
    op.create_index(op.f("ix_commitment_link_session_id"), "commitment_link", ["session_id"])
    op.create_index(op.f("ix_commitment_link_user_id"), "commitment_link", ["user_id"])


def _create_objectives() -> None:
    op.create_table(
        "objective",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("appraiser_id", sa.Uuid(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=60), nullable=False),
        sa.Column("specific", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("achievable", sa.Text(), nullable=False),
        sa.Column("relevant", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=60), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_by_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'draft') = (agreed_at IS NULL)", name=op.f("ck_objective_agreed_has_moment")),
        sa.CheckConstraint("specific != ''", name=op.f("ck_objective_specific_not_empty")),
        sa.CheckConstraint(
            "(agreed_at IS NULL) = (agreed_by_id IS NULL)", name=op.f("ck_objective_agreed_by_somebody")
        ),
        sa.CheckConstraint("agreed_by_id <> user_id", name=op.f("ck_objective_agreed_by_another")),
        sa.CheckConstraint("appraiser_id <> user_id", name=op.f("ck_objective_appraised_by_another")),
        sa.CheckConstraint("year BETWEEN 2000 AND 2100", name=op.f("ck_objective_year_plausible")),
        sa.ForeignKeyConstraint(["agreed_by_id"], ["user_account.id"], name=op.f("fk_objective_agreed_by_id")),
        sa.ForeignKeyConstraint(["appraiser_id"], ["user_account.id"], name=op.f("fk_objective_appraiser_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_objective_organisation_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_objective_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objective")),
        sa.UniqueConstraint(
            "organisation_id", "user_id", "year", name=op.f("uq_objective_organisation_id_user_id_year")
        ),
    )
    op.create_index(op.f("ix_objective_appraiser_id"), "objective", ["appraiser_id"])
    op.create_index(op.f("ix_objective_user_id"), "objective", ["user_id"])
    op.create_table(
        "objective_review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("objective_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.String(length=60), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(length=60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "stage IN ('reviewed at mid-year', 'reviewed at year-end')",
            name=op.f("ck_objective_review_stage_of_a_review"),
        ),
        sa.CheckConstraint("words != ''", name=op.f("ck_objective_review_words_not_empty")),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f("fk_objective_review_author_id")),
        sa.ForeignKeyConstraint(["objective_id"], ["objective.id"], name=op.f("fk_objective_review_objective_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objective_review")),
        sa.UniqueConstraint(
            "objective_id", "stage", "author_id", name=op.f("uq_objective_review_objective_id_stage_author_id")
        ),
    )
    op.create_index(op.f("ix_objective_review_objective_id"), "objective_review", ["objective_id"])
    op.create_table(
        "appraisal_pack",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("appraiser_id", sa.Uuid(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.CheckConstraint("sha256 != ''", name=op.f("ck_appraisal_pack_sha256_not_empty")),
        sa.CheckConstraint("appraiser_id <> user_id", name=op.f("ck_appraisal_pack_appraised_by_another")),
        sa.CheckConstraint("edition > 0", name=op.f("ck_appraisal_pack_edition_positive")),
        sa.ForeignKeyConstraint(["appraiser_id"], ["user_account.id"], name=op.f("fk_appraisal_pack_appraiser_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_appraisal_pack_organisation_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_appraisal_pack_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal_pack")),
        sa.UniqueConstraint(
            "organisation_id",
            "user_id",
            "year",
            "edition",
            name=op.f("uq_appraisal_pack_organisation_id_user_id_year_edition"),
        ),
    )
    op.create_index("ix_appraisal_pack_appraiser", "appraisal_pack", ["appraiser_id", "year"])
    op.create_index(op.f("ix_appraisal_pack_user_id"), "appraisal_pack", ["user_id"])
    op.create_table(
        "board_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("meeting != ''", name=op.f("ck_board_item_meeting_not_empty")),
        sa.CheckConstraint("title != ''", name=op.f("ck_board_item_title_not_empty")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_board_item_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_item")),
        sa.UniqueConstraint(
            "organisation_id", "held_on", "title", name=op.f("uq_board_item_organisation_id_held_on_title")
        ),
    )
    op.create_index("ix_board_item_organisation_held", "board_item", ["organisation_id", "held_on"])
    op.create_table(
        "attendance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("was_present", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["board_item.id"], name=op.f("fk_attendance_item_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_attendance_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("item_id", "user_id", name=op.f("uq_attendance_item_id_user_id")),
    )
    op.create_index(op.f("ix_attendance_item_id"), "attendance", ["item_id"])
    op.create_index(op.f("ix_attendance_user_id"), "attendance", ["user_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
