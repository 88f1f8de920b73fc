"""The figures of a year in plain sentences, for a board paper and for the chair's statement. Pure."""

from decimal import Decimal

from tracker.disclosure import Scheme
from tracker.panels.rules.running import Tally as Appointed
from tracker.panels.rules.year.figures import Year
from tracker.panels.rules.year.rows import Ceiling
from tracker.words import counted
from tracker.wres.rules.words import percentage

WITHHELD = "Not shown, because it rests on so few people that somebody could be identified"
NOT_COUNTED = "No vacancy decided in this year has its counts recorded"
NO_FIGURE = frozenset({WITHHELD, NOT_COUNTED})
"""What stands in the place of a figure."""


def lead(year: Year) -> str:
    """How seldom exceptions were, against the ceiling, and how many breaches there were."""
    panels, when = year.panels, f"in the {year.span.name}"
    if not panels.held:
        return f"No panel was held {when}."
    some = f"{panels.exceptions:,} of {counted(panels.held, 'panel')} ({percentage(panels.exception_percent or 0)})"
    said = some if panels.exceptions else f"None of {counted(panels.held, 'panel')}"
    passed = " and is passed" if year.is_over_ceiling else ""
    ceiling = f"; the board's ceiling is {share(year.ceiling.percent)}{passed}" if year.ceiling else ""
    breaches = breaches_words(panels.breaches)
    return f"{said} went without a BME member by exception {when}{ceiling}. {breaches}."


def breaches_words(count: int) -> str:
    """
    >>> breaches_words(0), breaches_words(1), breaches_words(2)
    ('No breach', '1 breach', '2 breaches')
    """
    return "No breach" if not count else "1 breach" if count == 1 else f"{count:,} breaches"


def share(percent: Decimal) -> str:
    """A share that somebody typed, with no more decimals than it has.

    >>> share(Decimal("2.000000")), share(Decimal("0.5")), share(Decimal("10"))
    ('2%', '0.5%', '10%')
    """
    return f"{percent.normalize():f}%"


def days(count: float | None) -> str:
    """Working days, which a median may halve.

    >>> days(1.0), days(2.5), days(None)
    ('1 working day', '2.5 working days', 'none yet')
    """
    if count is None:
        return "none yet"
    return f"{count:g} working day" if count == 1 else f"{count:,g} working days"


def ceiling_words(ceiling: Ceiling | None) -> str:
    """What the board agreed, short enough for a table.

    >>> ceiling_words(None)
    'none agreed'
    """
    return f"{share(ceiling.percent)} of panels" if ceiling else "none agreed"


def likelihood(appointed: Appointed, scheme: Scheme) -> str:
    """Indicator 2 by the trust's own counts, with its interval; no figure where the scheme hides it."""
    if not appointed.vacancies:
        return NOT_COUNTED
    if appointed.is_small(scheme):
        return WITHHELD
    figure = appointed.figure
    return ". ".join(filter(None, (figure.sentence, figure.chance)))
