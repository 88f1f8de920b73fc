"""Guard the ledger of reminders, what was sent, rechecks and links

The database itself refuses what no code does: to change whom a promise was made to and about what, to void one that a
mail carries, to unsend a mail, to change what a recheck found, to use a link again.
"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

ALWAYS = "1 = 1"
HAS_LEFT = (
    "EXISTS (SELECT 1 FROM message WHERE id = OLD.message_id AND (state <> 'promised' OR uncertain_at IS NOT NULL))"
)
"""A mail that nobody can have had lets go of what is over by now: void, as if it had never been made."""

REFUSED = (
    # table, name, operation, when, in words
    ("reminder", "stays_as_promised", "UPDATE OF id, organisation_id, user_id, item_id, kind, due_on, promised_on",
     ALWAYS, "a promise stays as it was made"),
    ("reminder", "not_void_when_carried", "UPDATE OF voided_at, message_id",
     "NEW.voided_at IS NOT NULL AND NEW.message_id IS NOT NULL", "a promise that a mail carries is not void"),
    ("reminder", "carried_once", "UPDATE OF message_id",
     f"OLD.message_id IS NOT NULL AND (NEW.message_id IS NOT NULL OR NEW.voided_at IS NULL OR {HAS_LEFT})",
     "one mail carries a promise"),
    ("reminder", "not_removed", "DELETE", ALWAYS, "a promise cannot be removed, only void"),
    ("message", "stays_sent", "UPDATE OF state, sent_at, key, to_address, subject",
     "OLD.state IN ('sent', 'void')", "a message that was sent, or is void, stays so"),
    ("message", "stays_addressed", "UPDATE OF id, key, to_address", ALWAYS, "a message keeps its key and its address"),
    ("action_recheck", "not_changed", "UPDATE", ALWAYS, "what a recheck found cannot be changed"),
    ("action_recheck", "not_removed", "DELETE", ALWAYS, "what a recheck found cannot be removed"),
    ("action_recheck", "of_a_closed_action", "INSERT",
     "NOT EXISTS (SELECT 1 FROM action WHERE id = NEW.action_id AND status = 'complete')",
     "only a closed action is looked at again"),
    ("action_link", "used_once", "UPDATE", "OLD.used_at IS NOT NULL", "a link is used once"),
    ("action_link", "stays_as_sent", "UPDATE OF id, action_id, user_id, token_digest, expires_at", ALWAYS,
     "a link stays as it was sent"),
)  # fmt: skip

KEPT = {
    "reminder": "id = NEW.id OR (user_id = NEW.user_id AND item_id = NEW.item_id AND kind = NEW.kind"
    " AND due_on = NEW.due_on)",
    "action_recheck": "id = NEW.id OR action_id = NEW.action_id",
}
"""Never removed: SQLite's INSERT OR REPLACE would not ask the trigger on DELETE, PostgreSQL's TRUNCATE neither."""

IN_THE_WAY = "another record stands in its place already"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def _guard_postgresql() -> None:
    # Every word of these statements is ours, here and below.
    for table, name, operation, when, words in REFUSED:
        op.execute(
            f"""
            CREATE FUNCTION refuse_{table}_{name}() RETURNS trigger LANGUAGE plpgsql AS
            $$
            BEGIN
                IF {when} THEN
                    RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation';
                END IF;
                IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                RETURN NEW;
            END
            $$
            """  # nosec B608
        )
        op.execute(
            f"""
            CREATE TRIGGER {table}_{name} BEFORE {operation} ON {table}
            FOR EACH ROW EXECUTE FUNCTION refuse_{table}_{name}()
            """
        )
    for table in KEPT:
        op.execute(
            f"""
            CREATE FUNCTION refuse_{table}_truncate() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'the rows of {table} are kept'; END $$
            """
        )
        op.execute(
            f"""
            CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_{table}_truncate()
            """
        )


def _guard_sqlite() -> None:
    for table, name, operation, when, words in REFUSED:
        op.execute(
            f"""
            CREATE TRIGGER {table}_{name} BEFORE {operation} ON {table} WHEN {when}
            BEGIN SELECT RAISE(ABORT, '{words}'); END
            """
        )
    for table, place in KEPT.items():
        op.execute(
            f"""
            CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
            WHEN EXISTS (SELECT 1 FROM {table} WHERE {place})
            BEGIN SELECT RAISE(ABORT, '{IN_THE_WAY}'); END
            """  # noqa: S608  # nosec B608
        )


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for table, name, *_ in REFUSED:
        op.execute(f"DROP TRIGGER {table}_{name}" + (f" ON {table}" if is_postgresql else ""))
        if is_postgresql:
            op.execute(f"DROP FUNCTION refuse_{table}_{name}()")
    for table in KEPT:
        if is_postgresql:
            op.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")
            op.execute(f"DROP FUNCTION refuse_{table}_truncate()")
        else:
            op.execute(f"DROP TRIGGER {table}_no_replace")
