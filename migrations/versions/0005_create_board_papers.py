"""Create board papers

A paper is frozen when it is approved. Once it is issued the database itself refuses to change or remove it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("return_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(length=60), nullable=False),
        sa.Column("audience", sa.String(length=60), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("meeting_date", sa.Date(), nullable=True),
        sa.Column("agenda_item", sa.Text(), nullable=False),
        sa.Column("sponsor", sa.Text(), nullable=False),
        sa.Column("purpose", sa.String(length=60), nullable=False),
        sa.Column("assurance", sa.String(length=60), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("recommendations", sa.Text(), nullable=False),
        sa.Column("strategic_objective", sa.Text(), nullable=False),
        sa.Column("baf_risk", sa.Text(), nullable=False),
        sa.Column("cqc_domain", sa.Text(), nullable=False),
        sa.Column("equality", sa.JSON(), nullable=False),
        sa.Column("equality_note", sa.Text(), nullable=False),
        sa.Column("considered_by", sa.Text(), nullable=False),
        sa.Column("considered_on", sa.Date(), nullable=True),
        sa.Column("returned_reason", sa.Text(), nullable=False),
        sa.Column("approved_by_id", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("issued_by_id", sa.Uuid(), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("serial", sa.Integer(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("figures", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("audit_head", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(content IS NULL) = (sha256 = '')", name=op.f("ck_paper_frozen_is_sealed")),
        sa.CheckConstraint("(issued_by_id IS NULL) = (audit_head = '')", name=op.f("ck_paper_issued_names_the_trail")),
        sa.CheckConstraint("(status = 'draft') = (approved_by_id IS NULL)", name=op.f("ck_paper_approved_by_somebody")),
        sa.CheckConstraint("(status = 'draft') = (content IS NULL)", name=op.f("ck_paper_frozen_when_approved")),
        sa.CheckConstraint(
            "(status = 'issued') = (issued_by_id IS NOT NULL)", name=op.f("ck_paper_issued_by_somebody")
        ),
        sa.CheckConstraint("title <> ''", name=op.f("ck_paper_title_not_empty")),
        sa.CheckConstraint(
            "(approved_by_id IS NULL) = (approved_at IS NULL)", name=op.f("ck_paper_approved_has_moment")
        ),
        sa.CheckConstraint("(content IS NULL) = (figures IS NULL)", name=op.f("ck_paper_frozen_with_its_figures")),
        sa.CheckConstraint("(issued_by_id IS NULL) = (issued_at IS NULL)", name=op.f("ck_paper_issued_has_moment")),
        sa.CheckConstraint("(issued_by_id IS NULL) = (number IS NULL)", name=op.f("ck_paper_issued_has_number")),
        sa.CheckConstraint("(number IS NULL) = (serial IS NULL)", name=op.f("ck_paper_number_has_serial")),
        sa.CheckConstraint(
            "approved_by_id IS NULL OR approved_by_id <> author_id", name=op.f("ck_paper_approved_by_another")
        ),
        sa.CheckConstraint("year BETWEEN 2000 AND 2100", name=op.f("ck_paper_year_plausible")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["user_account.id"], name=op.f("fk_paper_approved_by_id")),
        sa.ForeignKeyConstraint(["author_id"], ["user_account.id"], name=op.f("fk_paper_author_id")),
        sa.ForeignKeyConstraint(["issued_by_id"], ["user_account.id"], name=op.f("fk_paper_issued_by_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_paper_organisation_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_paper_plan_id")),
        sa.ForeignKeyConstraint(["return_id"], ["wres_return.id"], name=op.f("fk_paper_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_paper_organisation_id_number")),
        sa.UniqueConstraint("organisation_id", "serial", name=op.f("uq_paper_organisation_id_serial")),
    )
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_author_id"), ["author_id"], unique=False)
        batch_op.create_index("ix_paper_organisation_id_year", ["organisation_id", "year"], unique=False)
        batch_op.create_index(batch_op.f("ix_paper_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_paper_return_id"), ["return_id"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def _guard_postgresql() -> None:
    op.execute(
        """
        CREATE FUNCTION refuse_paper_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'an issued paper cannot be changed'; END $$
        """
    )
    op.execute(
        """
        CREATE TRIGGER paper_issued_stays BEFORE UPDATE OR DELETE ON paper
        FOR EACH ROW WHEN (OLD.status = 'issued') EXECUTE FUNCTION refuse_paper_change()
        """
    )
    op.execute(
        """
        CREATE TRIGGER paper_no_truncate BEFORE TRUNCATE ON paper
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_paper_change()
        """
    )


def _guard_sqlite() -> None:
    for operation in ("UPDATE", "DELETE"):
        op.execute(
            f"""
            CREATE TRIGGER paper_no_{operation.lower()} BEFORE {operation} ON paper WHEN OLD.status = 'issued'
            BEGIN SELECT RAISE(ABORT, 'an issued paper cannot be changed'); END
            """
        )


def downgrade() -> None:
    with op.batch_alter_table("paper", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paper_return_id"))
        batch_op.drop_index(batch_op.f("ix_paper_plan_id"))
        batch_op.drop_index("ix_paper_organisation_id_year")
        batch_op.drop_index(batch_op.f("ix_paper_author_id"))

    op.drop_table("paper")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_paper_change()")
