"""When a panel begins, by the clocks of London, and how long it is until then. Pure."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tracker.errors import RuleBroken
from tracker.periods import working_days_between
from tracker.words import counted

LONDON = ZoneInfo("Europe/London")
NOON = 12
MINUTE, HOUR = 60, 3600

_TYPED = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap]\.?m\.?)?", re.IGNORECASE)
NO_TIME = "Enter the time as people say it, like 10:30 or 2:30pm"


def read_time(typed: str) -> time:
    """What somebody typed. Raises RuleBroken for what is no time.

    >>> read_time("10:30"), read_time("9.05"), read_time("2:30 pm"), read_time("12am")
    (datetime.time(10, 30), datetime.time(9, 5), datetime.time(14, 30), datetime.time(0, 0))
    """
    found = _TYPED.fullmatch(typed.strip())
    if found is None or not (found[2] or found[3]):  # "10" alone may be 10 or 22
        raise RuleBroken(NO_TIME, field="time")
    hour, half = int(found[1]), (found[3] or "")[:1].lower()
    if half and not 1 <= hour <= NOON:
        raise RuleBroken(NO_TIME, field="time")
    hour = hour % NOON + NOON * (half == "p") if half else hour
    try:
        return time(hour, int(found[2] or 0))
    except ValueError as error:
        raise RuleBroken(NO_TIME, field="time") from error


def begins(day: date, at: time) -> datetime:
    """The moment, in UTC. Of an hour that London has twice, the first; raises RuleBroken for one that it skips.

    >>> begins(date(2026, 7, 1), time(10, 30)).isoformat(), begins(date(2026, 12, 1), time(10, 30)).isoformat()
    ('2026-07-01T09:30:00+00:00', '2026-12-01T10:30:00+00:00')
    """
    moment = datetime.combine(day, at, LONDON).astimezone(UTC)
    if moment.astimezone(LONDON).time() != at:
        raise RuleBroken("There is no such time on this day: the clocks go forward", field="time")
    return moment


def day_of(moment: datetime) -> date:
    """The day in London."""
    return moment.astimezone(LONDON).date()


def start_of(day: date) -> datetime:
    """The first moment of a day in London.

    >>> start_of(date(2026, 7, 1)).isoformat()
    '2026-07-01T00:00:00+01:00'
    """
    return datetime.combine(day, time(), LONDON)


def typed_time(moment: datetime) -> str:
    """As the box shows it.

    >>> typed_time(datetime(2026, 7, 1, 9, 5, tzinfo=UTC))
    '10:05'
    """
    return f"{moment.astimezone(LONDON):%H:%M}"


def in_words(moment: datetime) -> str:
    """Day and time, as a person would say when a panel is.

    >>> in_words(datetime(2026, 12, 1, 10, 30, tzinfo=UTC))
    'Tuesday 1 December 2026, 10:30am'
    """
    local = moment.astimezone(LONDON)
    half = "am" if local.hour < NOON else "pm"
    return f"{local:%A} {local.day} {local:%B %Y}, {local.hour % NOON or NOON}:{local:%M}{half}"


def until(moment: datetime, now: datetime) -> str:
    """How long until a panel begins: working days, or hours and minutes on the day itself.

    >>> start = datetime(2026, 12, 1, 10, 30, tzinfo=UTC)
    >>> until(start, start - timedelta(days=1)), until(start, start - timedelta(hours=2)), until(start, start)
    ('1 working day to the panel', '2 hours to the panel', 'The panel has begun')
    """
    if now >= moment:
        return "The panel has begun"
    if day_of(now) != day_of(moment):
        days = working_days_between(day_of(now), day_of(moment))
        return f"{counted(days, 'working day')} to the panel" if days else "Less than a working day to the panel"
    seconds = (moment - now) // timedelta(seconds=1)
    amount = counted(seconds // HOUR, "hour") if seconds >= HOUR else counted(max(seconds // MINUTE, 1), "minute")
    return f"{amount} to the panel"
