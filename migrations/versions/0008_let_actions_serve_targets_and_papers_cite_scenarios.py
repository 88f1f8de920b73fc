"""Let actions serve targets, and papers cite scenarios

Only those of the same organisation: the database holds both sides to it. A target that is still a draft can be
discarded, whatever serves it. A scenario that a paper cites cannot be removed, and what an issued paper cites cannot be
changed.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ONE_ORGANISATION = ("action", "target", "paper", "scenario")
BROKEN = "an issued paper cannot be changed"


def upgrade() -> None:
    for table in ONE_ORGANISATION:
        op.create_index(f"uq_{table}_id_organisation_id", table, ["id", "organisation_id"], unique=True)
    op.create_table(
        "action_target",
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id", "organisation_id"], ["action.id", "action.organisation_id"], name="fk_action_target_action"
        ),
        sa.ForeignKeyConstraint(
            ["target_id", "organisation_id"],
            ["target.id", "target.organisation_id"],
            name="fk_action_target_target",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("action_id", "target_id", name=op.f("pk_action_target")),
    )
    op.create_index(op.f("ix_action_target_target_id"), "action_target", ["target_id"], unique=False)
    op.create_table(
        "paper_scenario",
        sa.Column("paper_id", sa.Uuid(), nullable=False),
        sa.Column("scenario_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id", "organisation_id"], ["paper.id", "paper.organisation_id"], name="fk_paper_scenario_paper"
        ),
        sa.ForeignKeyConstraint(
            ["scenario_id", "organisation_id"],
            ["scenario.id", "scenario.organisation_id"],
            name="fk_paper_scenario_scenario",
        ),
        sa.PrimaryKeyConstraint("paper_id", "scenario_id", name=op.f("pk_paper_scenario")),
    )
    op.create_index(op.f("ix_paper_scenario_scenario_id"), "paper_scenario", ["scenario_id"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def _guard_postgresql() -> None:
    # Every word of these statements is ours, here and below.
    op.execute(
        f"""
        CREATE FUNCTION refuse_citation_change() RETURNS trigger LANGUAGE plpgsql AS
        $$
        BEGIN
            IF EXISTS (SELECT FROM paper WHERE status = 'issued' AND id IN (OLD.paper_id, NEW.paper_id)) THEN
                RAISE EXCEPTION '{BROKEN}';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END
        $$
        """  # nosec B608
    )
    op.execute(
        """
        CREATE TRIGGER paper_scenario_stays BEFORE INSERT OR UPDATE OR DELETE ON paper_scenario
        FOR EACH ROW EXECUTE FUNCTION refuse_citation_change()
        """
    )
    op.execute(
        """
        CREATE TRIGGER paper_scenario_no_truncate BEFORE TRUNCATE ON paper_scenario
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change()
        """
    )


def _guard_sqlite() -> None:
    for operation, rows in {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}.items():
        papers = ", ".join(f"{row}.paper_id" for row in rows)
        op.execute(
            f"""
            CREATE TRIGGER paper_scenario_no_{operation.lower()} BEFORE {operation} ON paper_scenario
            WHEN EXISTS (SELECT 1 FROM paper WHERE status = 'issued' AND id IN ({papers}))
            BEGIN SELECT RAISE(ABORT, '{BROKEN}'); END
            """  # noqa: S608  # nosec B608
        )


def downgrade() -> None:
    op.drop_index(op.f("ix_paper_scenario_scenario_id"), table_name="paper_scenario")
    op.drop_table("paper_scenario")
    op.drop_index(op.f("ix_action_target_target_id"), table_name="action_target")
    op.drop_table("action_target")
    for table in reversed(ONE_ORGANISATION):
        op.drop_index(f"uq_{table}_id_organisation_id", table_name=table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_citation_change()")
