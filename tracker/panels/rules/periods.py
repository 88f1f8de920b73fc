"""Over which months a page looks for patterns: a financial year, or the last 12 whole months. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker import periods
from tracker.words import in_words

MONTHS = 12
CHARTED = 24
"""Months on the monthly chart, as far as there are panels: to tell chance from change takes more than one year."""

MOST_YEARS = 6
"""Financial years offered, the newest first."""


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day. ``year`` is the one on whose 31 March a financial year ends; None for 12 months."""

    first: date
    last: date
    year: int | None = None

    @property
    def query(self) -> dict[str, str]:
        """What an address says to mean this period."""
        return {"year": str(self.year)} if self.year else {}

    @property
    def name(self) -> str:
        """As a choice of periods calls it.

        >>> year_to(2027).name, last_months(date(2026, 11, 22)).name
        ('2026 to 2027', 'The last 12 months')
        """
        return f"{self.year - 1} to {self.year}" if self.year else "The last 12 months"

    @property
    def words(self) -> str:
        """
        >>> last_months(date(2026, 11, 22)).words
        '1 November 2025 to 31 October 2026'
        """
        return f"{in_words(self.first)} to {in_words(self.last)}"

    def charted(self, today: date) -> tuple[date, date]:
        """The first and the last day of the months of its chart: up to 24 whole ones, the last of the period's."""
        last = min(self.last, _month(today) - timedelta(1))
        return _months_before(last + timedelta(1), CHARTED), last


def year_to(year: int) -> Period:
    """The financial year that ends on 31 March of this one."""
    return Period(*periods.financial_year_bounds(year), year)


def last_months(today: date) -> Period:
    """The 12 months before the one that is under way: whole, so that no day's change shows by itself."""
    return Period(_months_before(_month(today), MONTHS), _month(today) - timedelta(1))


def choices(first: date | None, today: date) -> list[Period]:
    """The last 12 months, then the financial years since the first panel, the newest first, up to six of them."""
    newest = periods.financial_year(today)
    oldest = periods.financial_year(first) if first else newest
    return [last_months(today), *(year_to(year) for year in range(newest, oldest - 1, -1)[:MOST_YEARS])]


def chosen(asked: str, offered: list[Period]) -> Period:
    """The period that an address asks for, or the last 12 months.

    >>> offered = choices(date(2025, 5, 1), date(2026, 11, 22))
    >>> chosen("2026", offered).name, chosen("1066", offered).name
    ('2025 to 2026', 'The last 12 months')
    """
    return next((each for each in offered if asked and str(each.year) == asked), offered[0])


def _month(day: date) -> date:
    return day.replace(day=1)


def _months_before(month: date, count: int) -> date:
    number = 12 * month.year + month.month - 1 - count
    return date(number // 12, number % 12 + 1, 1)
