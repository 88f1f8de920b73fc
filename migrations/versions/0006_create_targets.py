"""Create targets

What a board sets out to reach, in versions: once the board has agreed one, the database itself refuses to change it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

AGREED = (
    "target_id, number, reason, base_year, return_id, source, base_bme, base_known, base_value, yardstick, "
    "yardstick_source, yardstick_year, goal_value, goal_year, turnover_percent, meeting, agreed_on, minute, "
    "recorded_by_id"
)
BROKEN = "an agreed version of a target cannot be changed"
REFUSED = {
    "stays": (f"UPDATE OF {AGREED}", "OLD.state <> 'draft'"),
    "only_replaced": (
        "UPDATE OF state",
        "OLD.state = 'replaced' OR (OLD.state = 'agreed' AND NEW.state <> 'replaced')",
    ),
    "not_removed": ("DELETE", "OLD.state <> 'draft'"),
}


def upgrade() -> None:
    op.create_table(
        "band_assumption",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("band", sa.String(length=60), nullable=False),
        sa.Column("turnover_percent", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("recruit_percent", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("source <> ''", name=op.f("ck_band_assumption_source_not_empty")),
        sa.CheckConstraint("recruit_percent BETWEEN 0 AND 100", name=op.f("ck_band_assumption_recruit_share_possible")),
        sa.CheckConstraint(
            "turnover_percent > 0 AND turnover_percent <= 100", name=op.f("ck_band_assumption_turnover_possible")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_band_assumption_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_band_assumption")),
        sa.UniqueConstraint("organisation_id", "band", name=op.f("uq_band_assumption_organisation_id_band")),
    )
    op.create_table(
        "target",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("first_band", sa.String(length=60), nullable=True),
        sa.Column("last_band", sa.String(length=60), nullable=True),
        sa.Column("seats", sa.String(length=60), nullable=True),
        sa.Column("indicator", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=60), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_minute", sa.Text(), nullable=False),
        sa.Column("ended_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(ended_on IS NULL) = (ended_minute = '')", name=op.f("ck_target_ended_has_a_minute")),
        sa.CheckConstraint("(kind = 'board') = (seats IS NOT NULL)", name=op.f("ck_target_board_has_seats")),
        sa.CheckConstraint(
            "(kind = 'relative likelihood' AND indicator BETWEEN 2 AND 4)"
            " OR (kind = 'staff survey gap' AND indicator BETWEEN 5 AND 8)"
            " OR (kind NOT IN ('relative likelihood', 'staff survey gap') AND indicator IS NULL)",
            name=op.f("ck_target_indicator_fits"),
        ),
        sa.CheckConstraint(
            "(kind IN ('pay bands', 'medical grade')) = (first_band IS NOT NULL)"
            " AND (first_band IS NULL) = (last_band IS NULL)",
            name=op.f("ck_target_bands_have_bands"),
        ),
        sa.CheckConstraint(
            "(state IN ('reached', 'retired')) = (ended_on IS NOT NULL)", name=op.f("ck_target_ended_has_a_day")
        ),
        sa.CheckConstraint("state <> 'retired' OR ended_reason <> ''", name=op.f("ck_target_retired_with_a_reason")),
        sa.CheckConstraint("number > 0", name=op.f("ck_target_number_positive")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_target_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_target_organisation_id_number")),
    )
    op.create_table(
        "target_agreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.String(length=60), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("with_whom", sa.Text(), nullable=False),
        sa.Column("tracking", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("tracking <> ''", name=op.f("ck_target_agreement_tracking_not_empty")),
        sa.CheckConstraint("with_whom <> ''", name=op.f("ck_target_agreement_with_whom_not_empty")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user_account.id"], name=op.f("fk_target_agreement_recorded_by_id")
        ),
        sa.ForeignKeyConstraint(["target_id"], ["target.id"], name=op.f("fk_target_agreement_target_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_agreement")),
    )
    with op.batch_alter_table("target_agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_agreement_target_id"), ["target_id"], unique=False)

    op.create_table(
        "target_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("base_year", sa.Integer(), nullable=False),
        sa.Column("return_id", sa.Uuid(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("base_bme", sa.Integer(), nullable=True),
        sa.Column("base_known", sa.Integer(), nullable=True),
        sa.Column("base_value", sa.Numeric(precision=18, scale=6), nullable=False),
        sa.Column("yardstick", sa.String(length=60), nullable=True),
        sa.Column("yardstick_source", sa.Text(), nullable=False),
        sa.Column("yardstick_year", sa.Integer(), nullable=True),
        sa.Column("goal_value", sa.Numeric(precision=18, scale=6), nullable=False),
        sa.Column("goal_year", sa.Integer(), nullable=False),
        sa.Column("turnover_percent", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("minute", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(return_id IS NULL) = (source <> '')", name=op.f("ck_target_version_baseline_has_one_source")
        ),
        sa.CheckConstraint(
            "(state = 'draft') = (agreed_on IS NULL) AND (agreed_on IS NULL) = (recorded_by_id IS NULL)"
            " AND (agreed_on IS NULL) = (meeting = '') AND (agreed_on IS NULL) = (minute = '')",
            name=op.f("ck_target_version_agreed_as_a_whole"),
        ),
        sa.CheckConstraint(
            "(yardstick IS NOT NULL AND yardstick = 'local population') = (yardstick_year IS NOT NULL)",
            name=op.f("ck_target_version_population_has_a_year"),
        ),
        sa.CheckConstraint("number = 1 OR reason <> ''", name=op.f("ck_target_version_rebased_with_a_reason")),
        sa.CheckConstraint(
            "yardstick_year IS NULL OR yardstick_source <> ''", name=op.f("ck_target_version_population_has_a_source")
        ),
        sa.CheckConstraint(
            "(base_known IS NULL) = (base_bme IS NULL)", name=op.f("ck_target_version_people_as_a_whole")
        ),
        sa.CheckConstraint(
            "(base_known IS NULL) = (turnover_percent IS NULL)", name=op.f("ck_target_version_share_has_turnover")
        ),
        sa.CheckConstraint(
            "(base_known IS NULL) = (yardstick IS NULL)", name=op.f("ck_target_version_share_has_a_yardstick")
        ),
        sa.CheckConstraint(
            "base_bme BETWEEN 0 AND base_known AND base_known > 0", name=op.f("ck_target_version_people_possible")
        ),
        sa.CheckConstraint("base_year < goal_year", name=op.f("ck_target_version_years_in_order")),
        sa.CheckConstraint("number > 0", name=op.f("ck_target_version_number_positive")),
        sa.CheckConstraint(
            "turnover_percent > 0 AND turnover_percent <= 100", name=op.f("ck_target_version_turnover_possible")
        ),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["user_account.id"], name=op.f("fk_target_version_recorded_by_id")),
        sa.ForeignKeyConstraint(["return_id"], ["wres_return.id"], name=op.f("fk_target_version_return_id")),
        sa.ForeignKeyConstraint(["target_id"], ["target.id"], name=op.f("fk_target_version_target_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_version")),
        sa.UniqueConstraint("target_id", "number", name=op.f("uq_target_version_target_id_number")),
    )
    with op.batch_alter_table("target_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_version_return_id"), ["return_id"], unique=False)
        batch_op.create_index(
            "uq_target_version_agreed",
            ["target_id"],
            unique=True,
            sqlite_where=sa.text("state = 'agreed'"),
            postgresql_where=sa.text("state = 'agreed'"),
        )
        batch_op.create_index(
            "uq_target_version_draft",
            ["target_id"],
            unique=True,
            sqlite_where=sa.text("state = 'draft'"),
            postgresql_where=sa.text("state = 'draft'"),
        )
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def _guard_postgresql() -> None:
    op.execute(
        f"""
        CREATE FUNCTION refuse_target_version_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{BROKEN}'; END $$
        """
    )
    for name, (operation, when) in REFUSED.items():
        op.execute(
            f"""
            CREATE TRIGGER target_version_{name} BEFORE {operation} ON target_version
            FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION refuse_target_version_change()
            """
        )
    op.execute(
        """
        CREATE TRIGGER target_version_no_truncate BEFORE TRUNCATE ON target_version
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_target_version_change()
        """
    )


def _guard_sqlite() -> None:
    for name, (operation, when) in REFUSED.items():
        op.execute(
            f"""
            CREATE TRIGGER target_version_{name} BEFORE {operation} ON target_version WHEN {when}
            BEGIN SELECT RAISE(ABORT, '{BROKEN}'); END
            """
        )


def downgrade() -> None:
    with op.batch_alter_table("target_version", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_target_version_draft",
            sqlite_where=sa.text("state = 'draft'"),
            postgresql_where=sa.text("state = 'draft'"),
        )
        batch_op.drop_index(
            "uq_target_version_agreed",
            sqlite_where=sa.text("state = 'agreed'"),
            postgresql_where=sa.text("state = 'agreed'"),
        )
        batch_op.drop_index(batch_op.f("ix_target_version_return_id"))

    op.drop_table("target_version")
    with op.batch_alter_table("target_agreement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_agreement_target_id"))

    op.drop_table("target_agreement")
    op.drop_table("target")
    op.drop_table("band_assumption")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_target_version_change()")
