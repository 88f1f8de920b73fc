"""Guard relationships, consent and what was confirmed

The database itself refuses what no page offers: a relationship that skips a state, or begins without both signatures;
one between a line manager and somebody they manage, or against a declared conflict; a session before the agreement, or
confirmed by somebody who is no party; to change what was confirmed, signed, consented to, raised as a concern or frozen
in a pack; to use a link again.
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ALWAYS = "1 = 1"
MOVES = {
    "requested": ("accepted", "declined", "ended"),
    "accepted": ("agreement", "ended"),
    "agreement": ("active", "ended"),
    "active": ("paused", "ended"),
    "paused": ("active", "ended"),
}
LEGAL = " OR ".join(
    f"(OLD.state = '{state}' AND NEW.state IN ({', '.join(repr(each) for each in after)}))"
    for state, after in MOVES.items()
)
SIGNED = "leader_signed_at IS NOT NULL AND colleague_signed_at IS NOT NULL"
UNSIGNED = f"""
    NEW.state = 'active' AND OLD.state = 'agreement'
    AND NOT EXISTS (SELECT 1 FROM pair_agreement WHERE relationship_id = NEW.id AND {SIGNED})
"""  # noqa: S608 -- every word is ours  # nosec B608
CONFLICT = """
    EXISTS (SELECT 1 FROM pairing_conflict c JOIN user_account u ON u.id = c.other_id OR u.email = c.other_email
            WHERE c.organisation_id = NEW.organisation_id
            AND ((c.declared_by_id = NEW.leader_id AND u.id = NEW.colleague_user_id)
                 OR (c.declared_by_id = NEW.colleague_user_id AND u.id = NEW.leader_id)))
"""
MANAGED = """
    NEW.line_manager_id IS NOT NULL
    AND EXISTS (SELECT 1 FROM relationship WHERE colleague_id = NEW.id AND leader_id = NEW.line_manager_id
                AND state NOT IN ('declined', 'ended'))
"""
PAIR = "SELECT 1 FROM relationship r WHERE r.id = NEW.relationship_id"
OUTSIDE = "(r.started_on IS NULL OR {day} < r.started_on OR (r.ended_on IS NOT NULL AND {day} > r.ended_on))"
WHO, DAYS = "relationship_id, logged_by_id", "relationship_id, held_on"
IS_SPONSORSHIP = f"EXISTS ({PAIR} AND r.kind = 'sponsorship')"  # nosec B608
NOT_SPONSORSHIP = f"EXISTS ({PAIR} AND r.kind <> 'sponsorship')"  # nosec B608
STRANGER = f"EXISTS ({PAIR} AND {{who}} NOT IN (r.leader_id, r.colleague_user_id))"  # nosec B608
NOT_THE_LEADER = f"EXISTS ({PAIR} AND NEW.logged_by_id <> r.leader_id)"  # nosec B608
NOT_THE_COLLEAGUE = f"EXISTS ({PAIR} AND {{who}} <> r.colleague_user_id)"  # nosec B608
THEIR_OWN = """
    EXISTS (SELECT 1 FROM mentoring_session WHERE id = NEW.session_id AND logged_by_id = NEW.user_id)
    OR EXISTS (SELECT 1 FROM sponsorship_act WHERE id = NEW.act_id AND logged_by_id = NEW.user_id)
"""
NO_AGREEMENT_YET = f"EXISTS ({PAIR} AND r.state NOT IN ('accepted', 'agreement', 'active', 'paused'))"  # nosec B608
IN_THE_LINE = f"""
    EXISTS ({PAIR} AND NEW.recipient_id IN (r.leader_id, r.colleague_user_id))
    OR EXISTS (SELECT 1 FROM relationship r JOIN colleague c ON c.id = r.colleague_id
               WHERE r.id = NEW.relationship_id AND c.line_manager_id = NEW.recipient_id)
"""  # noqa: S608 -- every word is ours  # nosec B608
COLLEAGUE = "SELECT 1 FROM colleague WHERE id = NEW.colleague_id"

REFUSED = (
    # table, name, operation, when, in words
    ("relationship", "begins_as_a_request", "INSERT", "NEW.state <> 'requested'", "a relationship begins as a request"),
    ("relationship", "in_the_pool", "INSERT", f"EXISTS ({COLLEAGUE} AND (left_at IS NOT NULL OR band IS NULL))",
     "a colleague who is not in the pool is paired with nobody"),
    ("relationship", "line_manager", "INSERT", f"EXISTS ({COLLEAGUE} AND line_manager_id = NEW.leader_id)",
     "a line manager neither mentors nor sponsors somebody they manage"),
    ("relationship", "conflict", "INSERT", CONFLICT, "two people with a declared conflict are not paired"),
    ("relationship", "moves", "UPDATE OF state", f"OLD.state <> NEW.state AND NOT ({LEGAL})",
     "a relationship cannot skip a state or come back from its end"),
    ("relationship", "signed_first", "UPDATE OF state", UNSIGNED, "a relationship begins when both have signed"),
    ("relationship", "keeps_its_parties", ("UPDATE OF id, organisation_id, number, kind, leader_id, colleague_id,"
     " colleague_user_id, proposed_by_id, requested_at"), ALWAYS, "a relationship keeps its kind and its two people"),
    ("relationship", "not_removed", "DELETE", ALWAYS, "a relationship cannot be removed, only ended"),
    ("colleague", "line_manager", "UPDATE OF line_manager_id", MANAGED,
     "a line manager neither mentors nor sponsors somebody they manage"),
    ("colleague", "not_removed", "DELETE", ALWAYS, "a place in the pool is not removed, only left"),
    ("colleague", "left_for_good", "UPDATE OF left_at", "OLD.left_at IS NOT NULL", "who left the pool joins it anew"),
    ("consent", "keeps_its_words", "UPDATE OF id, colleague_id, purpose, wording, given_at", ALWAYS,
     "what was consented to cannot be changed"),
    ("consent", "withdrawn_once", "UPDATE OF withdrawn_at", "OLD.withdrawn_at IS NOT NULL",
     "consent that was withdrawn stays so"),
    ("consent", "not_removed", "DELETE", ALWAYS, "consent is not removed, only withdrawn"),
    ("pair_agreement", "after_accepting", "INSERT", NO_AGREEMENT_YET, "an agreement follows when both have accepted"),
    ("pair_agreement", "stays_signed", "UPDATE",
     "OLD.leader_signed_at IS NOT NULL AND OLD.colleague_signed_at IS NOT NULL",
     "an agreement that both signed cannot be changed"),
    ("pair_agreement", "not_removed", "DELETE",
     "OLD.leader_signed_at IS NOT NULL AND OLD.colleague_signed_at IS NOT NULL",
     "an agreement that both signed cannot be removed"),
    *(
        (table, f"{name}_{verb}", operation, when, words)
        for table, day, operations, rows in (
            ("mentoring_session", "NEW.held_on", ("INSERT", f"UPDATE OF {DAYS}"),
             (("of_mentoring", IS_SPONSORSHIP, "sponsorship has acts, not sessions"),)),
            ("sponsorship_act", "NEW.done_on", ("INSERT", "UPDATE OF relationship_id, done_on"),
             (("of_sponsorship", NOT_SPONSORSHIP, "mentoring has sessions, not acts"),)),
        )
        for name, when, words in (
            *rows,
            ("in_its_days", f"EXISTS ({PAIR} AND {OUTSIDE.format(day=day)})",
             "nothing is logged for a day before the agreement or after the end"),
        )
        for verb, operation in zip(("added", "moved"), operations, strict=True)
    ),
    *(
        (table, f"logged_by_{verb}", operation, when, words)
        for table, when, words in (
            ("mentoring_session", STRANGER.format(who="NEW.logged_by_id"), "only the two log a session"),
            ("sponsorship_act", NOT_THE_LEADER, "only the leader logs what a sponsor did"),
        )
        for verb, operation in (("added", "INSERT"), ("changed", f"UPDATE OF {WHO}"))
    ),
    *(
        (table, f"answered_by_{verb}", operation, f"NEW.answered_by_id IS NOT NULL AND {when}", words)
        for table, when, words in (
            ("mentoring_session", STRANGER.format(who="NEW.answered_by_id"), "only the other side confirms a session"),
            ("sponsorship_act", NOT_THE_COLLEAGUE.format(who="NEW.answered_by_id"),
             "only the colleague confirms what a sponsor did"),
        )
        for verb, operation in (("added", "INSERT"), ("changed", "UPDATE OF relationship_id, answered_by_id"))
    ),
    *(
        (table, f"confirmed_not_{verb}", operation, "OLD.answer = 'confirmed'", f"{what} that was confirmed stays so")
        for table, what in (("mentoring_session", "a session"), ("sponsorship_act", "an act"))
        for operation, verb in (("UPDATE", "changed"), ("DELETE", "removed"))
    ),
    ("commitment_link", "for_a_party", "INSERT", STRANGER.format(who="NEW.user_id"), "a link is for one of the two"),
    ("commitment_link", "not_their_own", "INSERT", THEIR_OWN, "nobody confirms what they logged themselves"),
    ("commitment_link", "used_once", "UPDATE", "OLD.used_at IS NOT NULL", "a link is used once"),
    ("commitment_link", "stays_as_sent", ("UPDATE OF id, relationship_id, user_id, purpose, session_id, act_id,"
     " token_digest, expires_at"), ALWAYS, "a link stays as it was sent"),
    ("concern", "outside_the_line", "INSERT", IN_THE_LINE, "a concern goes to somebody outside the line"),
    ("concern", "of_the_colleague", "INSERT", NOT_THE_COLLEAGUE.format(who="NEW.raised_by_id"),
     "the colleague raises a concern"),
    ("concern", "keeps_its_words", "UPDATE OF id, relationship_id, raised_by_id, recipient_id, words, raised_at",
     ALWAYS, "the words of a concern cannot be changed"),
    ("concern", "stays_closed", "UPDATE OF closed_at, outcome", "OLD.closed_at IS NOT NULL",
     "a concern that was closed stays so"),
    ("concern", "not_removed", "DELETE", ALWAYS, "a concern cannot be removed"),
    ("signal", "not_changed", "UPDATE", ALWAYS, "a signal cannot be changed"),
    ("signal", "not_removed", "DELETE", ALWAYS, "a signal cannot be removed"),
    ("insight", "keeps_its_words", "UPDATE OF approved_words, approved_at",
     "OLD.approved_at IS NOT NULL AND NEW.state <> 'withdrawn'", "the wording that was approved cannot be changed"),
    ("insight", "stays_withdrawn", "UPDATE OF state, words, approved_words", "OLD.state = 'withdrawn'",
     "an insight that was withdrawn stays so"),
    ("objective", "stays_agreed", "UPDATE OF user_id, year, specific, measure, achievable, relevant, due_on",
     "OLD.state <> 'draft' AND NEW.state <> 'draft'", "an objective that was agreed cannot be changed"),
    ("objective_review", "not_changed", "UPDATE", ALWAYS, "a review of an objective cannot be changed"),
    ("objective_review", "not_removed", "DELETE", ALWAYS, "a review of an objective cannot be removed"),
    ("appraisal_pack", "stays_frozen", ("UPDATE OF id, organisation_id, user_id, year, edition, content, sha256,"
     " prepared_at"), ALWAYS, "a pack stays as it was made"),
    ("appraisal_pack", "not_removed", "DELETE", ALWAYS, "a pack cannot be removed"),
)  # fmt: skip

KEPT = {
    "relationship": "id = NEW.id OR (organisation_id = NEW.organisation_id AND number = NEW.number)",
    "colleague": "id = NEW.id OR (organisation_id = NEW.organisation_id AND number = NEW.number)",
    "consent": "id = NEW.id",
    "concern": "id = NEW.id",
    "signal": "id = NEW.id OR digest = NEW.digest",
    "appraisal_pack": "id = NEW.id OR (organisation_id = NEW.organisation_id AND user_id = NEW.user_id"
    " AND year = NEW.year AND edition = NEW.edition)",
    "objective_review": "id = NEW.id",
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
            """  # noqa: S608 -- every word is ours  # nosec B608
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
