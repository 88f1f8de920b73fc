"""What a trust settles about the days of a year of the standard, and that one of them was met."""

from datetime import date

from sqlalchemy.exc import IntegrityError

from tracker import audit, clock
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.reminders.models import YearDeadline
from tracker.reminders.queries.years import days_of, kept_day
from tracker.reminders.rules.vocabulary import Deadline
from tracker.reminders.rules.years import check_day, check_met, usual
from tracker.reminders.services.settling import BOTH, check_seen


def settle_day(
    organisation: Organisation,
    *,
    actor: User,
    year: int,
    which: Deadline,
    version: int | None,
    due_on: date,
    source: str,
) -> YearDeadline:
    """Settle a day, in place of the usual one or of the one before. Raises RuleBroken beside the question.

    ``version`` is that of what the person saw; None where nothing was kept.
    """
    if not source:
        raise RuleBroken("Enter where the date comes from", "source")
    check_day(which, year, due_on, {each.which: each.due_on for each in days_of(organisation.id, year).values()})
    return _save(organisation, year, which, version, actor=actor, due_on=due_on, source=source)


def go_back_to_usual(
    organisation: Organisation, *, actor: User, year: int, which: Deadline, version: int | None
) -> YearDeadline:
    """Let the usual day hold again. What is kept stays, so that the day never has a lower version than before.

    Raises RuleBroken where it holds already, and where the other days of the year do not allow it.
    """
    others = days_of(organisation.id, year)
    if others[which].is_usual:
        raise RuleBroken("The usual day holds already")
    due_on = usual(which, year).due_on
    try:
        check_day(which, year, due_on, {each.which: each.due_on for each in others.values()})
    except RuleBroken as broken:
        raise RuleBroken(broken.message) from broken
    return _save(organisation, year, which, version, actor=actor, due_on=due_on, source="")


def record_met(
    organisation: Organisation, *, actor: User, year: int, which: Deadline, version: int | None, met_on: date
) -> YearDeadline:
    """Record when the return was submitted, or report and plan were published."""
    check_met(which, year, met_on, today=clock.today())
    return _save(organisation, year, which, version, actor=actor, tag=Tag.DEADLINE_MET, met_on=met_on)


def _save(
    organisation: Organisation,
    year: int,
    which: Deadline,
    version: int | None,
    *,
    actor: User,
    tag: Tag = Tag.DEADLINE_SET,
    **values: object,
) -> YearDeadline:
    found = kept_day(organisation.id, year, which)
    check_seen(found, version)
    if found is None:
        found = YearDeadline(organisation=organisation, year=year, which=which, due_on=usual(which, year).due_on)
        db.session.add(found)
    for name, value in values.items():
        setattr(found, name, value)
    if db.session.is_modified(found):
        try:
            audit.record(actor, tag, found, changes=audit.changes(found))
        except IntegrityError as error:  # somebody else settled the same between the look and the write
            raise RuleBroken(BOTH) from error
    return found
