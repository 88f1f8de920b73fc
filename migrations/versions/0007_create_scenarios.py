"""Create scenarios

What people try out before the board sets a target: kept, named, and started from a return that never changes, so that
a board paper can cite one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

PAY_BANDS = "'under-1', '1', '2', '3', '4', '5', '6', '7', '8a', '8b', '8c', '8d', '9', 'vsm'"


def upgrade() -> None:
    op.create_table(
        "scenario",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("return_id", sa.Uuid(), nullable=False),
        sa.Column("first_band", sa.String(length=60), nullable=False),
        sa.Column("last_band", sa.String(length=60), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("turnover_percent", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("bme_turnover_percent", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("growth_percent", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("recruit_percent", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("promoted_percent", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"first_band IN ({PAY_BANDS})", name=op.f("ck_scenario_first_band_is_a_pay_band")),
        sa.CheckConstraint(f"last_band IN ({PAY_BANDS})", name=op.f("ck_scenario_last_band_is_a_pay_band")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_scenario_name_not_empty")),
        sa.CheckConstraint("bme_turnover_percent BETWEEN 0 AND 100", name=op.f("ck_scenario_bme_turnover_possible")),
        sa.CheckConstraint("growth_percent BETWEEN -20 AND 20", name=op.f("ck_scenario_growth_possible")),
        sa.CheckConstraint("promoted_percent BETWEEN 0 AND 100", name=op.f("ck_scenario_promoted_share_possible")),
        sa.CheckConstraint("recruit_percent BETWEEN 0 AND 100", name=op.f("ck_scenario_recruit_share_possible")),
        sa.CheckConstraint("turnover_percent BETWEEN 0 AND 100", name=op.f("ck_scenario_turnover_possible")),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f("fk_scenario_author_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_scenario_organisation_id")),
        sa.ForeignKeyConstraint(["return_id"], ["wres_return.id"], name=op.f("fk_scenario_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario")),
        sa.UniqueConstraint("organisation_id", "name", name=op.f("uq_scenario_organisation_id_name")),
    )
    with op.batch_alter_table("scenario", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scenario_return_id"), ["return_id"], unique=False)

    op.create_table(
        "scenario_band",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("scenario_id", sa.Uuid(), nullable=False),
        sa.Column("band", sa.String(length=60), nullable=False),
        sa.Column("turnover_percent", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("bme_turnover_percent", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("growth_percent", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("recruit_percent", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("promoted_percent", sa.Numeric(precision=18, scale=6), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"band IN ({PAY_BANDS})", name=op.f("ck_scenario_band_band_is_a_pay_band")),
        sa.CheckConstraint(
            "bme_turnover_percent BETWEEN 0 AND 100", name=op.f("ck_scenario_band_bme_turnover_possible")
        ),
        sa.CheckConstraint("growth_percent BETWEEN -20 AND 20", name=op.f("ck_scenario_band_growth_possible")),
        sa.CheckConstraint("promoted_percent BETWEEN 0 AND 100", name=op.f("ck_scenario_band_promoted_share_possible")),
        sa.CheckConstraint("recruit_percent BETWEEN 0 AND 100", name=op.f("ck_scenario_band_recruit_share_possible")),
        sa.CheckConstraint("turnover_percent BETWEEN 0 AND 100", name=op.f("ck_scenario_band_turnover_possible")),
        sa.ForeignKeyConstraint(["scenario_id"], ["scenario.id"], name=op.f("fk_scenario_band_scenario_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario_band")),
        sa.UniqueConstraint("scenario_id", "band", name=op.f("uq_scenario_band_scenario_id_band")),
    )


def downgrade() -> None:
    op.drop_table("scenario_band")
    with op.batch_alter_table("scenario", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scenario_return_id"))

    op.drop_table("scenario")
