"""Recording the ceiling for exceptions that a board has agreed."""

from datetime import date
from decimal import Decimal

from sqlalchemy.exc import IntegrityError

from tracker import audit, clock
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.panels.models import PanelCeiling
from tracker.words import in_words


def record_ceiling(
    organisation: Organisation, *, actor: User, percent: Decimal, agreed_on: date, minute: str
) -> PanelCeiling:
    """Record it for good, with its date and its minute. It holds until the board agrees another.

    Raises RuleBroken beside the question whose answer cannot be.
    """
    _check(percent, agreed_on, minute)
    ceiling = PanelCeiling(
        organisation=organisation, percent=percent, agreed_on=agreed_on, minute=minute, recorded_by=actor
    )
    db.session.add(ceiling)
    changes = {"percent": [None, percent], "agreed_on": [None, agreed_on], "minute": [None, minute]}
    try:
        audit.record(actor, Tag.CEILING_AGREED, ceiling, changes=changes)
    except IntegrityError as error:
        said = f"A ceiling that the board agreed on {in_words(agreed_on)} is on record already, and is never changed"
        raise RuleBroken(said, field="agreed_on") from error
    return ceiling


def _check(percent: Decimal, agreed_on: date, minute: str) -> None:
    if not 0 <= percent <= 100:  # noqa: PLR2004 -- a percentage
        raise RuleBroken("The ceiling must be from 0 to 100", field="percent")
    if percent != round(percent, 2):
        raise RuleBroken("Enter the ceiling with at most 2 decimals, like 2.5", field="percent")
    if agreed_on > clock.today():
        raise RuleBroken("The date on which the board agreed it must be today or in the past", field="agreed_on")
    if not minute:
        raise RuleBroken("Enter the minute under which the board agreed it", field="minute")
