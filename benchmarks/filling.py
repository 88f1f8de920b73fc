"""Filling a database with 10,000 actions in 250 trusts: in bulk, past the services, because reading is measured."""

import itertools
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.access import Role
from tracker.accounts.models import Membership, Organisation, User
from tracker.accounts.rules import Kind
from tracker.db import db
from tracker.demonstration.deeds import DEEDS
from tracker.plans.models import Action, Plan, ServedIndicator
from tracker.plans.rules.vocabulary import Priority, Rag, Status

TRUSTS, ACTIONS, LARGEST = 250, 10_000, 400
"""One plan is large enough to fill pages of 50 whatever the filter; the other trusts share the rest."""

MADE = datetime(2026, 6, 17, tzinfo=UTC)
STATUSES = (Status.IN_PROGRESS, Status.NOT_STARTED, Status.IN_PROGRESS, Status.BLOCKED)
OWNERS = 8


def fill() -> uuid.UUID:
    """Add trusts, people, plans and actions; return the id of the large plan."""
    sizes = [LARGEST, *_shares(ACTIONS - LARGEST, TRUSTS - 1)]
    plans = [_trust(number, size) for number, size in enumerate(sizes)]
    db.session.commit()
    db.session.execute(sa.text("ANALYZE"))
    return plans[0]


def _shares(total: int, among: int) -> list[int]:
    each, more = divmod(total, among)
    return [each + 1] * more + [each] * (among - more)


def _trust(number: int, size: int) -> uuid.UUID:
    trust, plan = uuid.uuid4(), uuid.uuid4()
    people = [uuid.uuid4() for _ in range(OWNERS)]
    _insert(Organisation, id=trust, name=f"Trust {number:03}", ods_code=f"Q{number:04}", kind=Kind.TRUST, version=1)
    insert_all(
        User,
        [
            {"id": one, "email": f"{one}@example.nhs.uk", "name": f"Person {at} of {number}"}
            for at, one in enumerate(people)
        ],
        session_key=uuid.uuid4(),
    )
    insert_all(
        Membership, [{"id": uuid.uuid4(), "user_id": one} for one in people], organisation_id=trust, role=Role.EDI_LEAD
    )
    _insert(
        Plan,
        id=plan,
        organisation_id=trust,
        year=2026,
        title="WRES action plan 2026",
        introduction="",
        last_number=size,
        version=1,
    )
    rows = list(itertools.islice(_actions(people), size))
    insert_all(Action, rows, plan_id=plan, organisation_id=trust, version=1)
    served = [
        {"action_id": row["id"], "indicator": 1 + (at + step) % 9} for at, row in enumerate(rows) for step in (0, 4)
    ]
    db.session.execute(sa.insert(ServedIndicator), served)
    return plan


def _actions(people: list[uuid.UUID]) -> Iterator[dict[str, Any]]:
    for at in itertools.count():
        deed = DEEDS[at % len(DEEDS)]
        due = date(2026, 8, 1) + timedelta(at * 7 % 300)
        yield {
            "id": uuid.uuid4(), "number": at + 1, "title": deed.title, "description": deed.description,
            "component": deed.component, "priority": list(Priority)[at % 3], "origin": deed.origin,
            "owner_id": people[at % OWNERS], "start": date(2026, 7, 1), "due": due, "original_due": due,
            "measure": deed.measure, "status": STATUSES[at % 4], "status_since": date(2026, 7, 1), "percent": 20,
            "claim": Rag.GREEN, "amber_from": due - timedelta(14), "red_from": due + timedelta(1),
        }  # fmt: skip


def _insert(model: type[Any], **columns: Any) -> None:
    insert_all(model, [columns])


def insert_all(model: type[Any], rows: list[dict[str, Any]], **shared: Any) -> None:
    """Put rows into a table at once, with what they share."""
    if rows:
        db.session.execute(sa.insert(model), [{"created_at": MADE, **shared, **row} for row in rows])
