"""Setting what a category of leaders owes from a year on, and by when their appraisals are returned."""

from datetime import date

from sqlalchemy.exc import IntegrityError

from tracker import audit, clock
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.commitments.models import DutyRule, ReturnDate
from tracker.commitments.queries.owed import return_row_for, rule_for
from tracker.commitments.rules.owed import (
    check_days,
    check_return_day,
    check_return_year,
    check_returned,
    check_rule_year,
)
from tracker.commitments.rules.vocabulary import Category
from tracker.db import Edited, check_version, db
from tracker.errors import Conflict, RuleBroken
from tracker.periods import financial_year

MEANWHILE = "Somebody else has saved this meanwhile. Open this page again to see theirs"


def set_duty_rule(
    organisation: Organisation,
    *,
    actor: User,
    category: Category,
    from_year: int,
    version: int | None,
    mentors: bool,
    sponsors: bool,
    sponsors_future_executives: bool,
    has_objective: bool,
    grace_days: int,
    least_days: int,
    sessions: int,
) -> DutyRule:
    """Set what a category owes from a financial year on. Years that are over keep what held in them.

    ``version`` is that of the rule that the person saw; None where there was none for exactly that year.
    """
    check_rule_year(from_year, financial_year(clock.today()))
    check_days(grace_days=grace_days, least_days=least_days, sessions=sessions)
    found = rule_for(organisation.id, category, from_year)
    _check_seen(found, version)
    if found is None:
        found = DutyRule(organisation=organisation, category=category, from_year=from_year)
        db.session.add(found)
    found.mentors, found.sponsors, found.has_objective = mentors, sponsors, has_objective
    found.sponsors_future_executives = sponsors and sponsors_future_executives
    found.grace_days, found.least_days, found.sessions = grace_days, least_days, sessions
    _record(actor, Tag.DUTY_RULE_SET, found)
    return found


def set_return_date(
    organisation: Organisation,
    *,
    actor: User,
    category: Category,
    year: int,
    version: int | None,
    due_on: date,
    returned_on: date | None = None,
) -> ReturnDate:
    """Set by when the appraisals of a category are returned for a financial year, and when they were, if they were."""
    check_return_year(year, financial_year(clock.today()))
    check_return_day(due_on, year)
    check_returned(returned_on, year, clock.today())
    found = return_row_for(organisation.id, category, year)
    _check_seen(found, version)
    if found is None:
        found = ReturnDate(organisation=organisation, category=category, year=year)
        db.session.add(found)
    found.due_on, found.returned_on = due_on, returned_on
    _record(actor, Tag.RETURN_DATE_SET, found)
    return found


def _check_seen(found: Edited | None, version: int | None) -> None:
    """Who saw nothing set may not write over what somebody has set since."""
    if found and version is None:
        raise Conflict
    if found:
        check_version(found, version)


def _record(actor: User, tag: Tag, found: Edited) -> None:
    changes = audit.changes(found)
    try:
        audit.record(actor, tag, found, changes=changes)
    except IntegrityError as error:
        raise RuleBroken(MEANWHILE) from error
