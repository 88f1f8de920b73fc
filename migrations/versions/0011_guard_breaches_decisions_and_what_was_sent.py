"""Guard breaches, decisions and what was sent

The database itself refuses what no page offers: to change a breach, a decision, an interest, a ceiling that the board
agreed or a justification that was sent; to change a panel that was a breach and who sat on it, or what was asked for
and who was free that day; to remove a panel; to grant an exception without a decision; to decide on a panel that one
sits on, has an interest in, recruits for or asked for; to decide before it was asked or after the interview began.
"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

FOR_EVER = {
    "breach": "a breach cannot be changed or removed",
    "breach_remark": "a remark on a breach cannot be changed or removed",
    "decision": "a decision cannot be changed, only followed by a correcting entry",
    "interest": "an interest cannot be changed or removed",
    "panel_ceiling": "a ceiling that the board agreed cannot be changed or removed",
    "sending": "what was sent cannot be changed or removed",
}
BREACHED = "EXISTS (SELECT 1 FROM breach WHERE panel_id = OLD.id)"
SAT_ON_A_BREACH = "EXISTS (SELECT 1 FROM breach WHERE panel_id = OLD.panel_id)"
WHO_SAT = "panel_id, user_id, pool_member_id, name, name_key"
WRITABLE = "('draft', 'more asked for')"
CLOSED = f"EXISTS (SELECT 1 FROM justification WHERE id = {{row}}.justification_id AND state NOT IN {WRITABLE})"  # noqa: S608  # nosec B608
WRITTEN = "a justification that was sent cannot be changed"
PARTY = """
    EXISTS (SELECT 1 FROM panel_member m JOIN panel p ON p.id = m.panel_id
            LEFT JOIN pool_member l ON l.id = m.pool_member_id
            WHERE p.vacancy_id = NEW.vacancy_id AND NEW.decided_by_id IN (m.user_id, l.user_id))
    OR EXISTS (SELECT 1 FROM interest WHERE vacancy_id = NEW.vacancy_id AND user_id = NEW.decided_by_id)
    OR EXISTS (SELECT 1 FROM vacancy WHERE id = NEW.vacancy_id AND manager_id = NEW.decided_by_id)
    OR EXISTS (SELECT 1 FROM panel_exception WHERE id = NEW.exception_id AND requested_by_id = NEW.decided_by_id)
    OR EXISTS (SELECT 1 FROM justification WHERE id = NEW.justification_id
               AND (author_id = NEW.decided_by_id OR sent_by_id = NEW.decided_by_id))
    OR EXISTS (SELECT 1 FROM sending WHERE justification_id = NEW.justification_id AND sent_by_id = NEW.decided_by_id)
"""
TOO_EARLY = """
    EXISTS (SELECT 1 FROM panel_exception WHERE id = NEW.exception_id AND NEW.decided_at < requested_at)
    OR EXISTS (SELECT 1 FROM justification WHERE id = NEW.justification_id AND NEW.decided_at < sent_at)
"""
TOO_LATE = """
    EXISTS (SELECT 1 FROM panel_exception WHERE id = NEW.exception_id AND NEW.decided_at >= starts_at
            AND (NEW.corrects_id IS NULL OR NEW.verdict = 'granted'))
"""
ELSEWHERE = """
    NEW.corrects_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM decision WHERE id = NEW.corrects_id
        AND (exception_id = NEW.exception_id OR justification_id = NEW.justification_id))
"""
DECIDED_BY_THEM = """
    EXISTS (SELECT 1 FROM decision d JOIN panel p ON p.vacancy_id = d.vacancy_id
            WHERE p.id = NEW.panel_id AND (d.decided_by_id = NEW.user_id OR d.decided_by_id = (
                SELECT user_id FROM pool_member WHERE id = NEW.pool_member_id)))
"""
UNDECIDED = """
    (OLD.state IN ('withdrawn', 'void') AND NEW.state <> OLD.state)
    OR (NEW.state = 'granted' AND OLD.state <> 'granted' AND NOT EXISTS (
        SELECT 1 FROM decision d WHERE d.exception_id = NEW.id AND d.verdict = 'granted'
        AND NOT EXISTS (SELECT 1 FROM decision WHERE corrects_id = d.id)))
"""
ASKED = (
    "id, organisation_id, number, panel_id, vacancy_id, requested_by_id, requested_at, starts_at, reason, reason_words,"
    " tried, free_pool"
)

TAKES_ITS_PLACE = {
    "breach": "id = NEW.id OR panel_id = NEW.panel_id",
    "decision": "id = NEW.id OR corrects_id = NEW.corrects_id OR (corrects_id IS NULL AND NEW.corrects_id IS NULL"
    " AND (exception_id = NEW.exception_id OR (justification_id = NEW.justification_id AND round = NEW.round)))",
    "interest": "id = NEW.id OR (vacancy_id = NEW.vacancy_id AND user_id = NEW.user_id)",
    "panel_ceiling": "id = NEW.id OR (organisation_id = NEW.organisation_id AND agreed_on = NEW.agreed_on)",
    "sending": "id = NEW.id OR (justification_id = NEW.justification_id AND round = NEW.round)",
    "panel": "id = NEW.id OR (organisation_id = NEW.organisation_id AND number = NEW.number)",
    "panel_exception": "id = NEW.id OR (organisation_id = NEW.organisation_id AND number = NEW.number)"
    " OR (panel_id = NEW.panel_id AND state NOT IN ('withdrawn', 'void') AND NEW.state NOT IN ('withdrawn', 'void'))",
    "panel_member": "id = NEW.id",
    "justification": "id = NEW.id OR vacancy_id = NEW.vacancy_id"
    " OR (organisation_id = NEW.organisation_id AND number = NEW.number)",
    "candidate": "id = NEW.id",
    "justification_file": "id = NEW.id",
    "assurance_statement": "id = NEW.id OR (organisation_id = NEW.organisation_id AND year = NEW.year)",
}
"""SQLite's INSERT OR REPLACE removes the row in its way without asking the trigger on DELETE."""

IN_THE_WAY = "another record stands in its place already"

REFUSED = (
    # table, name, operation, when, in words
    ("panel", "stays_a_breach", "UPDATE OF vacancy_id, kind, held_on, starts_at, includes_bme, state", BREACHED,
     "a panel that was a breach stays one"),
    ("panel", "keeps_its_place", "UPDATE OF id, organisation_id", "OLD.id = OLD.id",
     "a panel keeps its organisation"),
    ("panel", "not_removed", "DELETE", "OLD.id = OLD.id", "a panel cannot be removed, only cancelled"),
    ("panel_member", "stays_on_a_breach", "DELETE", SAT_ON_A_BREACH, "who sat on a breach stays on record"),
    ("panel_member", "sat_on_a_breach", f"UPDATE OF {WHO_SAT}", SAT_ON_A_BREACH, "who sat on a breach stays on record"),
    ("panel_exception", "decided_first", "UPDATE OF state", UNDECIDED,
     "an exception is granted by a decision, and one that no longer counts stays so"),
    ("panel_exception", "stays_as_asked", f"UPDATE OF {ASKED}", "OLD.id = OLD.id",
     "what was asked for, and who was free that day, cannot be changed"),
    ("panel_exception", "not_removed", "DELETE", "OLD.id = OLD.id", "a request for an exception cannot be removed"),
    ("decision", "by_a_party", "INSERT", PARTY,
     "nobody decides on a panel that they sit on, have an interest in, recruit for or asked for"),
    ("decision", "too_early", "INSERT", TOO_EARLY, "nothing is decided before it was asked for"),
    ("decision", "too_late", "INSERT", TOO_LATE, "an exception is decided before the panel begins"),
    ("decision", "corrects_elsewhere", "INSERT", ELSEWHERE, "a correcting entry is about the same thing"),
    ("panel_member", "decided_on_it", "INSERT", DECIDED_BY_THEM, "nobody joins a panel that they have decided on"),
    ("panel_member", "now_decided_on_it", "UPDATE OF user_id, pool_member_id, panel_id", DECIDED_BY_THEM,
     "nobody joins a panel that they have decided on"),
    ("justification", "stays_as_sent", "UPDATE OF vacancy_id, process, criteria, learning",
     f"OLD.state NOT IN {WRITABLE}", WRITTEN),
    ("justification", "not_removed", "DELETE", "OLD.id = OLD.id", "a justification cannot be removed"),
    *(
        (table, f"not_{verb}", operation, CLOSED.format(row="NEW" if operation == "INSERT" else "OLD"), WRITTEN)
        for table in ("candidate", "justification_file")
        for operation, verb in (("INSERT", "added"), ("UPDATE", "changed"), ("DELETE", "removed"))
    ),
    ("assurance_statement", "stays_signed", "UPDATE", "OLD.state = 'signed'", "a signed statement cannot be changed"),
    ("assurance_statement", "signed_stays", "DELETE", "OLD.state = 'signed'", "a signed statement cannot be removed"),
    *((table, f"no_{verb.lower()}", verb, "OLD.id = OLD.id", words)
      for table, words in FOR_EVER.items() for verb in ("UPDATE", "DELETE")),
)  # fmt: skip


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
    for table, words in FOR_EVER.items():
        op.execute(
            f"""
            CREATE FUNCTION refuse_{table}_truncate() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{words}'; END $$
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
    for table in (*TAKES_ITS_PLACE, "breach_remark"):
        place = TAKES_ITS_PLACE.get(table, "id = NEW.id")
        words = FOR_EVER.get(table, IN_THE_WAY)
        op.execute(
            f"""
            CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
            WHEN EXISTS (SELECT 1 FROM {table} WHERE {place})
            BEGIN SELECT RAISE(ABORT, '{words}'); END
            """  # noqa: S608  # nosec B608
        )


def downgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for table, name, *_ in REFUSED:
        op.execute(f"DROP TRIGGER {table}_{name}" + (f" ON {table}" if is_postgresql else ""))
        if is_postgresql:
            op.execute(f"DROP FUNCTION refuse_{table}_{name}()")
    for table in FOR_EVER:
        if is_postgresql:
            op.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")
            op.execute(f"DROP FUNCTION refuse_{table}_truncate()")
    for table in () if is_postgresql else (*TAKES_ITS_PLACE, "breach_remark"):
        op.execute(f"DROP TRIGGER {table}_no_replace")
