"""Make the audit trail append-only

The database itself refuses to change or remove an audit event, whoever asks. The head of the chain is one row, which
may only move forwards and can never be removed.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

GENESIS = "0" * 64
HEAD_ID = "00000000000000000000000000000001"
TAKES_A_PLACE = "WHEN EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id OR position = NEW.position)"
"""INSERT OR REPLACE removes the row in its way without asking the trigger on DELETE."""


def upgrade() -> None:
    head = sa.table(
        "audit_head",
        sa.column("id", sa.Uuid()),
        sa.column("created_at", sa.DateTime(timezone=True)),
        sa.column("position", sa.Integer()),
        sa.column("digest", sa.Text()),
    )
    now = sa.func.now()
    head_id = sa.cast(HEAD_ID, sa.Uuid()) if op.get_bind().dialect.name == "postgresql" else sa.literal(HEAD_ID)
    op.execute(head.insert().values(id=head_id, created_at=now, position=0, digest=GENESIS))
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def _guard_postgresql() -> None:
    op.execute(
        """
        CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$
        """
    )
    op.execute(
        """
        CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()
        """
    )
    op.execute(
        """
        CREATE TRIGGER audit_head_stays BEFORE INSERT OR DELETE OR TRUNCATE ON audit_head
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()
        """
    )
    op.execute(
        """
        CREATE TRIGGER audit_head_moves_forwards BEFORE UPDATE ON audit_head
        FOR EACH ROW WHEN (NEW.position <= OLD.position) EXECUTE FUNCTION refuse_audit_change()
        """
    )


def _guard_sqlite() -> None:
    refusals = (
        ("audit_event_no_update", "UPDATE ON audit_event", ""),
        ("audit_event_no_delete", "DELETE ON audit_event", ""),
        ("audit_event_no_replace", "INSERT ON audit_event", TAKES_A_PLACE),
        ("audit_head_no_delete", "DELETE ON audit_head", ""),
        ("audit_head_no_insert", "INSERT ON audit_head", ""),
        ("audit_head_moves_forwards", "UPDATE ON audit_head", "WHEN NEW.position <= OLD.position"),
    )
    for name, operation, condition in refusals:
        op.execute(
            f"""
            CREATE TRIGGER {name} BEFORE {operation} {condition}
            BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
            """
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER audit_event_append_only ON audit_event")
        for name in ("audit_head_stays", "audit_head_moves_forwards"):
            op.execute(f"DROP TRIGGER {name} ON audit_head")
        op.execute("DROP FUNCTION refuse_audit_change()")
    else:
        for name in ("event_no_update", "event_no_delete", "event_no_replace"):
            op.execute(f"DROP TRIGGER audit_{name}")
        for name in ("head_no_delete", "head_no_insert", "head_moves_forwards"):
            op.execute(f"DROP TRIGGER audit_{name}")
    op.execute("DELETE FROM audit_head")
