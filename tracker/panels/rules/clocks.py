"""How long a case has waited, and whether it is urgent. Moments come in London's time. Pure."""

from datetime import datetime

from tracker.periods import add_working_days, working_days_between
from tracker.words import counted


def is_urgent(now: datetime, starts_at: datetime) -> bool:
    """Whether less than one working day is left until the panel begins.

    >>> friday = datetime(2026, 11, 27, 15)
    >>> is_urgent(friday, datetime(2026, 11, 30, 9)), is_urgent(friday, datetime(2026, 11, 30, 16))
    (True, False)
    """
    return starts_at < datetime.combine(add_working_days(now.date(), 1), now.time(), now.tzinfo)


def age(since: datetime, now: datetime) -> str:
    """How long something has waited, in working days.

    >>> age(datetime(2026, 11, 27, 9), datetime(2026, 11, 27, 17)), age(datetime(2026, 11, 20), datetime(2026, 11, 27))
    ('today', '5 working days ago')
    >>> age(datetime(2026, 11, 27), datetime(2026, 11, 28))
    'less than 1 working day ago'
    """
    if since.date() == now.date():
        return "today"
    days = working_days_between(since.date(), now.date())
    if days < 1:
        return "less than 1 working day ago"
    return f"{counted(days, 'working day')} ago"
