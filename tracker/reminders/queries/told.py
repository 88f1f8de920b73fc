"""The needs that are worked out in Python, as ``queries.needs`` asks for the others in SQL: by the same steps."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property

from sqlalchemy import ColumnElement, select

from tracker.access import READS_ONLY, Role
from tracker.accounts.models import Membership
from tracker.db import db
from tracker.reminders.models import Reminder
from tracker.reminders.queries.asking import ROLES, Ledger
from tracker.reminders.queries.ledger import IS_WAITING
from tracker.reminders.queries.sources import TOLD, Item
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.settled import Rule, Step
from tracker.reminders.rules.vocabulary import Kind
from tracker.reminders.rules.when import last_due

Key = tuple[uuid.UUID, uuid.UUID, Kind, date]
_KINDS = frozenset(each.kind for each in TOLD)


@dataclass(frozen=True)
class _Place:
    """Who holds which role at one organisation now: everybody, or some people."""

    roles: dict[Role, set[uuid.UUID]] = field(default_factory=lambda: defaultdict(set))

    @cached_property
    def acts(self) -> frozenset[uuid.UUID]:
        """Who can do something there, and does not only read."""
        return frozenset().union(*(holders for role, holders in self.roles.items() if role not in READS_ONLY))

    def reaches(self, rule: Rule) -> bool:
        """Whether anybody here may be told at all, whatever is open."""
        return any(ROLES[step.to] in self.roles if step.to in ROLES else self.acts for step in rule.steps)

    def told(self, item: Item, step: Step) -> Iterator[uuid.UUID]:
        """Who is told of an item at a step."""
        role = ROLES.get(step.to)
        named = self.roles.get(role, set()) if role else self.acts.intersection(item.people.get(step.to, ()))
        yield from named.difference(item.besides)


Opened = tuple[Item, Rule, _Place]
"""Something that is open, the rule that holds for it, and who is there."""


def reached(
    today: date,
    book: Rulebook,
    *,
    organisations: Collection[uuid.UUID] | None,
    people: Collection[uuid.UUID] | None,
    ledger: Ledger,
    opened: Sequence[Opened] | None = None,
) -> list[Need]:
    """What ``needs.reached`` says of these kinds. Two queries, and those of the sources unless ``opened`` is given."""
    waiting = _promised(people, IS_WAITING) if ledger is Ledger.WAITING else {}
    if ledger is Ledger.WAITING:
        organisations = set(waiting.values())
    found: dict[Key, Need] = {}
    last = cache(lambda days: last_due(today, days))
    for item, rule, place in open_items(book, organisations, people) if opened is None else opened:
        for step in () if item.lapses and item.due_on < today else rule.steps:
            if item.due_on <= last(step.days):
                _keep(found, item, rule, step, place)
    if ledger is Ledger.WAITING:
        return [need for key, need in found.items() if key in waiting]
    told = _promised(people, _STANDS, since=min(each.due_on for each in found.values())) if _asks(found, ledger) else {}
    return [need for key, need in found.items() if key not in told]


def _asks(found: Mapping[Key, Need], ledger: Ledger) -> bool:
    return bool(found) and ledger is Ledger.UNPROMISED


def coming(opened: Sequence[Opened], *, since: date, until: date) -> list[Need]:
    """What ``needs.coming`` says of these kinds."""
    found: dict[Key, Need] = {}
    for item, rule, place in opened:
        for step in rule.steps if since <= item.due_on <= until else ():
            if step.days == rule.first_days:
                _keep(found, item, rule, step, place)
    return list(found.values())


def open_items(
    book: Rulebook, organisations: Collection[uuid.UUID] | None, people: Collection[uuid.UUID] | None
) -> list[Opened]:
    """Every item of a rule that is on, where somebody is who may be told. One query, and those of the sources."""
    return list(_open(book, organisations, people))


def _open(
    book: Rulebook, organisations: Collection[uuid.UUID] | None, people: Collection[uuid.UUID] | None
) -> Iterator[Opened]:
    places = _places(organisations, people)
    for source in TOLD:
        rules = {each: book.rule(each, source.kind) for each in places}
        asked = [each for each, rule in rules.items() if rule.is_on and places[each].reaches(rule)]
        for item in source.items(asked) if asked else ():
            yield item, rules[item.organisation_id], places[item.organisation_id]


def _places(
    organisations: Collection[uuid.UUID] | None, people: Collection[uuid.UUID] | None
) -> Mapping[uuid.UUID, _Place]:
    statement = select(Membership.organisation_id, Membership.role, Membership.user_id)
    statement = statement.where(Membership.ended_at.is_(None))
    if organisations is not None:
        statement = statement.where(Membership.organisation_id.in_(organisations))
    if people is not None:
        statement = statement.where(Membership.user_id.in_(people))
    found: dict[uuid.UUID, _Place] = defaultdict(_Place)
    for organisation_id, role, user_id in db.session.execute(statement) if organisations != set() else ():
        found[organisation_id].roles[role].add(user_id)
    return found


def _keep(found: dict[Key, Need], item: Item, rule: Rule, step: Step, place: _Place) -> None:
    """Add whom one step tells, in this part where they were not told in another before."""
    for user_id in place.told(item, step):
        need = Need(
            item.kind,
            item.item_id,
            item.organisation_id,
            user_id,
            step.to,
            item.due_on,
            item.label,
            item.subject_id,
            item.of,
            item.version,
            rule.climbs(step.to),
        )
        found.setdefault(need.key, need)


_STANDS = Reminder.voided_at.is_(None) | Reminder.message_id.is_not(None)
"""Promised, and not void before any mail carried it."""


def _promised(
    people: Collection[uuid.UUID] | None, which: ColumnElement[bool], *, since: date = date.min
) -> Mapping[Key, uuid.UUID]:
    """Promises of these kinds that are due since a day, by key, with their organisation. One query."""
    columns = Reminder.user_id, Reminder.item_id, Reminder.kind, Reminder.due_on, Reminder.organisation_id
    statement = select(*columns).where(Reminder.kind.in_(_KINDS), Reminder.due_on >= since, which)
    if people is not None:
        statement = statement.where(Reminder.user_id.in_(people))
    return {(row[0], row[1], row[2], row[3]): row[4] for row in db.session.execute(statement)}
