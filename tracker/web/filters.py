"""How a date, a number and a ratio read."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from flask import Flask

from tracker.clock import LONDON

MINUS = "\N{MINUS SIGN}"
NOTHING = "\N{EN DASH}"
NOON = 12


def date(value: dt.date | None) -> str:
    """
    >>> date(dt.date(2026, 4, 1))
    '1 April 2026'
    """
    return f"{value.day} {value:%B %Y}" if value else NOTHING


def moment(value: dt.datetime | None) -> str:
    """A moment as London's clocks show it.

    >>> moment(dt.datetime(2026, 7, 1, 12, 5, tzinfo=dt.UTC))
    '1 July 2026, 1:05pm'
    """
    if value is None:
        return NOTHING
    return f"{date(value.astimezone(LONDON))}, {time_of_day(value)}"


def time_of_day(value: dt.datetime) -> str:
    """The time as London's clocks show it.

    >>> time_of_day(dt.datetime(2026, 1, 1, 0, 5, tzinfo=dt.UTC))
    '12:05am'
    """
    local = value.astimezone(LONDON)
    return f"{local.hour % NOON or NOON}:{local:%M}{'am' if local.hour < NOON else 'pm'}"


def fixed(value: Decimal | float, places: int) -> str:
    """A number with so many decimals, halves away from zero, as people round on paper.

    >>> fixed(7.65, 1), fixed(Decimal("0.125"), 2), fixed(-0.04, 1)
    ('7.7', '0.13', '0.0')
    """
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{abs(rounded) if rounded == 0 else rounded:,f}"


def percent(value: Decimal | float | None, places: int = 1) -> str:
    """
    >>> percent(17.4)
    '17.4%'
    """
    return NOTHING if value is None else f"{fixed(value, places).replace('-', MINUS)}%"


def points(value: Decimal | float | None, places: int = 1) -> str:
    """Signed percentage points.

    >>> points(3.34), points(-2)
    ('+3.3 percentage points', '\N{MINUS SIGN}2.0 percentage points')
    """
    if value is None:
        return NOTHING
    text = fixed(value, places)
    sign = "" if text.startswith("-") or not text.strip("0.") else "+"
    return f"{sign}{text.replace('-', MINUS)} percentage points"


def times(value: Decimal | float | None, places: int = 2) -> str:
    """
    >>> times(1.589)
    '1.59 times'
    """
    return NOTHING if value is None else f"{fixed(value, places)} times"


def number(value: Decimal | float | None) -> str:
    """
    >>> number(1234), number(12.5)
    ('1,234', '12.5')
    """
    if value is None:
        return NOTHING
    return f"{value:,.0f}" if value == int(value) else f"{Decimal(str(value)).normalize():,f}"


def filesize(size: int) -> str:
    """
    >>> filesize(900), filesize(2_500_000)
    ('900 bytes', '2.5 MB')
    """
    for unit, scale in (("MB", 1_000_000), ("KB", 1_000)):
        if size >= scale:
            return f"{size / scale:.1f} {unit}"
    return f"{size} bytes"


def sentence_case(value: object) -> str:
    """
    >>> sentence_case("not started")
    'Not started'
    """
    text = str(value)
    return text[:1].upper() + text[1:]


def told(value: object) -> str:
    """A value from the audit trail, in words.

    >>> told(None), told(True), told("2026-04-01"), told(["a", "b"]), told("a note")
    ('nothing', 'yes', '1 April 2026', 'a, b', 'a note')
    """
    if value is None or value in ("", [], {}):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(told(each) for each in value)
    try:
        return date(dt.date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def init_app(app: Flask) -> None:
    """Give the filters to the templates."""
    filters = (date, moment, fixed, percent, points, times, number, filesize, sentence_case, told)
    app.jinja_env.filters.update({each.__name__: each for each in filters})
