"""What needs whom: every kind that SQL can tell in one statement, from the records as they stand.

The page, the mail and the calendar all ask here, so that none knows what another does not.
"""

import uuid
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, String, Subquery, exists, literal, or_, select, true, union_all

from tracker import clock
from tracker.access import READS_ONLY, Role
from tracker.accounts.models import Membership, User
from tracker.db import db
from tracker.reminders.models import Reminder
from tracker.reminders.queries import told
from tracker.reminders.queries.asking import ROLES, Ledger
from tracker.reminders.queries.ledger import IS_WAITING
from tracker.reminders.queries.sources import Live, everything
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.rulebook import Rulebook, Scope
from tracker.reminders.rules.settled import Rule, Step
from tracker.reminders.rules.vocabulary import Kind, Part
from tracker.reminders.rules.when import last_due

__all__ = ["ROLES", "Ledger", "coming", "reached", "reached_and_coming", "roles_of"]

EVERY_ROLE = frozenset(Role)

_EVER = date.min
"""A range with two ends is one that SQLite answers by an index, whether or not it has counted the rows."""


def reached(
    today: date,
    book: Rulebook,
    *,
    organisations: Collection[uuid.UUID] | None = None,
    people: Collection[uuid.UUID] | None = None,
    roles: Collection[Role] = EVERY_ROLE,
    ledger: Ledger = Ledger.ANY,
    opened: Sequence[told.Opened] | None = None,
) -> list[Need]:
    """Everything whose turn has come, each item once a person: in the part that is told first.

    ``organisations``, ``people`` and what the ledger says of it narrow it; ``roles`` are all that these people hold,
    where that is known, so that nothing is asked for others. ``opened`` is what ``queries.told`` has read for them
    already. One query, and those of ``queries.told``.
    """
    wanted = [
        _narrowed(asked, people=people, ledger=ledger)
        for live in everything()
        for rule, scope in book.scopes(live.kind, organisations)
        for asked in _asked(live, rule, scope, today, roles)
    ]
    found = _fetched(wanted) if wanted else []
    others = told.reached(today, book, organisations=organisations, people=people, ledger=ledger, opened=opened)
    return found + others


def reached_and_coming(user: User, book: Rulebook, *, since: date, until: date) -> tuple[list[Need], list[Need]]:
    """What needs one person now, at all their organisations, and what they have between two days.

    Two queries, and those of ``queries.told``.
    """
    at, today = [each.id for each in user.organisations], clock.today()
    roles, opened = roles_of(user, at), told.open_items(book, at, [user.id])
    now = reached(today, book, organisations=at, people=[user.id], roles=roles, opened=opened)
    later = coming(book, organisations=at, user_id=user.id, roles=roles, since=since, until=until, opened=opened)
    return now, later


def coming(
    book: Rulebook,
    *,
    organisations: Collection[uuid.UUID],
    user_id: uuid.UUID,
    roles: Collection[Role] = EVERY_ROLE,
    since: date,
    until: date,
    opened: Sequence[told.Opened] | None = None,
) -> list[Need]:
    """What one person who is told first has between two days, whether its turn has come or not.

    ``roles`` and ``opened`` as in ``reached``. One query, and those of ``queries.told``.
    """
    wanted = [
        _narrowed(asked, people=[user_id], ledger=Ledger.ANY)
        for live in everything()
        for rule, scope in book.scopes(live.kind, organisations)
        for step in rule.steps
        if step.days == rule.first_days and _is_held(step, roles)
        for asked in _told(live, rule, step, scope, (since, until))
    ]
    found = _fetched(wanted) if wanted else []
    others = told.open_items(book, organisations, [user_id]) if opened is None else opened
    return found + told.coming(others, since=since, until=until)


def _fetched(statements: list[Select[Any]]) -> list[Need]:
    """Each item once a person: in the part of the lowest step, whichever row comes first."""
    lowest: dict[tuple[Any, ...], tuple[int, Need]] = {}
    for days, *row in db.session.execute(union_all(*statements)):
        need = Need(Kind(row[0]), row[1], row[2], row[3], Part(row[4]), *row[5:])
        if need.key not in lowest or days < lowest[need.key][0]:
            lowest[need.key] = days, need
    return [need for _, need in lowest.values()]


def roles_of(user: User, organisations: Collection[uuid.UUID]) -> frozenset[Role]:
    """Every role that somebody holds at some organisations."""
    return frozenset(each.role for each in user.active_memberships if each.organisation_id in organisations)


def _is_held(step: Step, roles: Collection[Role]) -> bool:
    """Whether a step tells somebody by name, or a role that is among these."""
    return step.to not in ROLES or ROLES[step.to] in roles


def _asked(live: Live, rule: Rule, scope: Scope, today: date, roles: Collection[Role]) -> Iterator[Select[Any]]:
    for step in rule.steps:
        if not _is_held(step, roles):
            continue
        last = last_due(today, step.days)
        yield from _told(live, rule, step, scope, (today if live.lapses else None, last))


def _told(live: Live, rule: Rule, step: Step, scope: Scope, days: tuple[date | None, date]) -> Iterator[Select[Any]]:
    """Who is told at one step of a rule; nothing where this source does not know that part."""
    is_role = step.to in ROLES
    if is_role and not live.has_roles:
        return
    if not is_role and step.to not in live.people:
        return
    item = live.item
    who = Membership.user_id if is_role else item.c[live.people[step.to]]
    within = item.c.due_on.between(days[0] or _EVER, days[1])
    statement = _columns(live.kind, rule, step, item, who).where(within, _holds(scope, item))
    at_it = (Membership.organisation_id == item.c.organisation_id) & Membership.ended_at.is_(None)
    if is_role:
        statement = statement.join(Membership, at_it & (Membership.role == ROLES[step.to]))
    else:
        acts = at_it & Membership.role.not_in(READS_ONLY)
        statement = statement.where(exists().where(Membership.user_id == who, acts))
    for column in live.besides:
        statement = statement.where(or_(item.c[column].is_(None), item.c[column] != who))
    yield statement


def _columns(kind: Kind, rule: Rule, step: Step, item: Subquery, who: Any) -> Select[Any]:
    return select(
        literal(step.days).label("days"),
        literal(kind.value, String).label("kind"),
        item.c.item_id,
        item.c.organisation_id,
        who.label("user_id"),
        literal(step.to.value, String).label("part"),
        item.c.due_on,
        item.c.label,
        item.c.subject_id,
        item.c.of,
        item.c.version,
        literal(rule.climbs(step.to)).label("is_climbing"),
    ).select_from(item)


def _holds(scope: Scope, item: Subquery) -> Any:
    """That an item belongs to where a rule holds."""
    if not scope.organisations:
        return true()
    within = item.c.organisation_id.in_(scope.organisations)
    return within if scope.within else ~within


def _narrowed(statement: Select[Any], *, people: Collection[uuid.UUID] | None, ledger: Ledger) -> Select[Any]:
    columns = statement.selected_columns
    if people is not None:
        statement = statement.where(columns.user_id.in_(people))
    if ledger is Ledger.ANY:
        return statement
    row = exists().where(
        Reminder.user_id == columns.user_id,
        Reminder.item_id == columns.item_id,
        Reminder.kind == columns.kind,
        Reminder.due_on == columns.due_on,
    )
    if ledger is Ledger.UNPROMISED:
        return statement.where(~row.where(or_(Reminder.voided_at.is_(None), Reminder.message_id.is_not(None))))
    return statement.where(row.where(IS_WAITING))
