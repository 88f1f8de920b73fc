"""A sweep over 1,000,000 open actions in 250 trusts, and the digests of 20,000 people, against bare SQL."""

import sqlite3
import uuid
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from pathlib import Path

import flask_migrate
import sqlalchemy as sa

from benchmarks.filling import insert_all
from benchmarks.measuring import Comparison, compare, stopwatch
from config import Config
from tracker import clock, create_app
from tracker.access import Role
from tracker.accounts.models import Membership, Organisation, User
from tracker.accounts.rules import Kind
from tracker.db import db, transaction
from tracker.outbox.rules import Way
from tracker.plans.models import Plan
from tracker.reminders.queries import settled
from tracker.reminders.queries.needs import Ledger, reached
from tracker.reminders.services import passes, promising
from tracker.reminders.services.digests import Site

TRUSTS, PEOPLE, LEADERS, ACTIONS, ROUNDS = 250, 80, 10, 4_000, 5
"""People, very senior managers among them, and actions of each trust."""

MONDAY = date(2026, 11, 23)
"""The day of the first digest. Everybody owns one action that is due within the five working days after it."""

FILL = """
WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < :actions)
INSERT INTO action (
    id, created_at, plan_id, organisation_id, number, title, description, component, priority, origin,
    origin_reference, starting_point, baf_risk, objective, owner_id, start, due, original_due, measure, baseline,
    goal, status, status_since, percent, closure_statement, closure_reply, ended_reason, version)
SELECT lower(hex(randomblob(16))), '2026-06-17', :plan, :trust, n, 'Action ' || n, '', 'positive action', 'high',
    'indicator', '', '', '', '', (SELECT id FROM person WHERE at = n % :people), '2026-04-01',
    date('2026-11-24', '+' || ((n / :people * 10 + n % 7) % 500) || ' days'),
    date('2026-11-24', '+' || ((n / :people * 10 + n % 7) % 500) || ' days'),
    'A measure', '', '', CASE n % 3 WHEN 0 THEN 'not started' WHEN 1 THEN 'in progress' ELSE 'blocked' END,
    '2026-04-01', 20, '', '', '', 1
FROM counted
"""
FILL_MILESTONES = """
INSERT INTO milestone (id, created_at, action_id, title, weight, due, version)
SELECT lower(hex(randomblob(16))), '2026-06-17', id, 'Half of it', 1, date(due, '-100 days'), 1
FROM action WHERE number % 10 = 0 AND due > '2027-04-01'
"""
FILL_REQUESTS = """
INSERT INTO due_date_request (id, created_at, action_id, requested_by_id, old_due, new_due, reason, reply, version)
SELECT lower(hex(randomblob(16))), '2026-11-20', id, owner_id, due, date(due, '+30 days'), 'A late supplier', '', 1
FROM action WHERE number % 500 = 1
"""
BARE_SWEEP = """
SELECT a.id, a.organisation_id, a.owner_id, a.due FROM action a
WHERE a.status IN ('not started', 'in progress', 'blocked') AND a.due BETWEEN '2026-11-23' AND '2026-11-30'
AND NOT EXISTS (SELECT 1 FROM reminder r WHERE r.user_id = a.owner_id AND r.item_id = a.id
                AND r.kind = 'action due' AND r.due_on = a.due)
"""
BARE_LINES = """
SELECT r.id, u.id, u.name, u.email, a.id, a.number, a.title, a.due FROM reminder r
JOIN user_account u ON u.id = r.user_id JOIN action a ON a.id = r.item_id WHERE r.message_id IS NULL
"""
BARE_MESSAGE = """
INSERT INTO message (id, created_at, key, to_address, is_confidential, is_kept, subject, body, html, headers, state,
                     attempts, due_at, sent_at)
VALUES (:id, :now, :id, :to, 0, 0, 'What needs you', :body, '', '{}', 'sent', 1, :now, :now)
"""
SITE = Site("https://tracker.example.nhs.uk/", "benchmarks")


def compare_reminders(folder: Path) -> Iterator[Comparison]:
    """Fill a database of its own; find what is due with an empty and with a full ledger; make and send the digests."""
    database = folder / "reminders.sqlite3"
    app = create_app(Config(SECRET_KEY="benchmarks", SQLALCHEMY_DATABASE_URI=f"sqlite:///{database}"))
    moment = datetime.combine(MONDAY, time(8), tzinfo=clock.LONDON)
    with app.app_context(), closing(sqlite3.connect(database)) as bare, clock.at(moment):
        flask_migrate.upgrade()
        _fill()
        yield _sweep("First sweep", bare)
        with transaction():
            promising.scan()
        yield _sweep("Sweep when all is promised", bare)
        yield _digests(bare)


def _sweep(what: str, bare: sqlite3.Connection) -> Comparison:
    found = len(_ours())
    return compare(
        f"{what}: {found:,} due of {TRUSTS * ACTIONS:,} open actions",
        _ours,
        lambda: bare.execute(BARE_SWEEP).fetchall(),
        beside="one SELECT of one kind",
        rounds=ROUNDS,
    )


def _ours() -> list[object]:
    with transaction():
        return list(reached(clock.today(), settled.rulebook(), ledger=Ledger.UNPROMISED))


def _digests(bare: sqlite3.Connection) -> Comparison:
    """Once each, the bare way first and undone, because a digest is made once."""
    people, least = stopwatch(lambda: _bare_digests(bare))
    bare.rollback()
    _, ours = stopwatch(_all_digests)
    return Comparison(f"Digests of {people:,} people, made and sent", ours, least, "two statements and one f-string")


def _all_digests() -> None:
    passes.make_due_mail(SITE)
    passes.deliver_mail(SITE, lambda _message: Way.FOLDER)


def _bare_digests(bare: sqlite3.Connection) -> int:
    """One message a person with a line for each of what waits; what it carries is noted."""
    lines: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in bare.execute(BARE_LINES):
        lines[row[1]].append(row)
    for rows in lines.values():
        _, _, name, to, *_ = rows[0]
        body = "\n".join([f"Hello {name},", *(f"A{row[5]} {row[6]}, due {row[7]} /actions/{row[4]}" for row in rows)])
        made = {"id": uuid.uuid4().hex, "now": str(MONDAY), "to": to, "body": body}
        bare.execute(BARE_MESSAGE, made)
        bare.executemany("UPDATE reminder SET message_id = ? WHERE id = ?", [(made["id"], row[0]) for row in rows])
    return len(lines)


def _fill() -> None:
    for number in range(TRUSTS):
        _fill_trust(number)
    for statement in (FILL_MILESTONES, FILL_REQUESTS):
        db.session.execute(sa.text(statement))
    db.session.commit()
    db.session.execute(sa.text("ANALYZE"))
    db.session.commit()


def _fill_trust(number: int) -> None:
    trust, plan, people = uuid.uuid4(), uuid.uuid4(), [uuid.uuid4() for _ in range(PEOPLE)]
    named = {"name": f"Trust {number:03}", "ods_code": f"Q{number:04}", "kind": Kind.TRUST, "version": 1}
    insert_all(Organisation, [{"id": trust, **named}])
    insert_all(
        User,
        [{"id": one, "email": f"{one}@example.nhs.uk", "name": f"Person {at}"} for at, one in enumerate(people)],
        session_key=uuid.uuid4(),
    )
    roles = [Role.VSM] * LEADERS + [Role.RECRUITING_MANAGER] * (PEOPLE - LEADERS)
    insert_all(
        Membership,
        [{"id": uuid.uuid4(), "user_id": one, "role": role} for one, role in zip(people, roles, strict=True)],
        organisation_id=trust,
    )
    made = {"year": 2026, "title": "WRES action plan 2026", "introduction": "", "last_number": ACTIONS, "version": 1}
    insert_all(Plan, [{"id": plan, "organisation_id": trust, **made}])
    db.session.execute(sa.text("CREATE TEMP TABLE IF NOT EXISTS person (at INTEGER PRIMARY KEY, id TEXT)"))
    db.session.execute(sa.text("DELETE FROM person"))
    db.session.execute(
        sa.text("INSERT INTO person VALUES (:at, :id)"),
        [{"at": at, "id": one.hex} for at, one in enumerate(people)],
    )
    db.session.execute(sa.text(FILL), {"actions": ACTIONS, "people": PEOPLE, "plan": plan.hex, "trust": trust.hex})
