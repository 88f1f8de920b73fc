"""Where actions lie along a line of time, in quarters of the financial year. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH = 1_000
"""How wide a line is, in units of the picture."""


@dataclass(frozen=True)
class Bar:
    """A stretch of the line, in units of the picture."""

    x: float
    width: float


@dataclass(frozen=True)
class Line:
    """The stretch of days that is drawn."""

    first: date
    last: date

    def bar(self, start: date, due: date) -> Bar:
        """Where an action lies, from its first day to its last.

        >>> Line(date(2026, 4, 1), date(2026, 4, 10)).bar(date(2026, 4, 1), date(2026, 4, 5))
        Bar(x=0.0, width=500.0)
        """
        days = (self.last - self.first).days + 1
        x = WIDTH * (start - self.first).days / days
        return Bar(round(x, 1), round(max(WIDTH * ((due - start).days + 1) / days, 8), 1))

    def place(self, day: date) -> float | None:
        """Where a day lies, or None outside the line."""
        return self.bar(day, day).x if self.first <= day <= self.last else None

    @property
    def quarters(self) -> list[float]:
        """Where each quarter of a year begins."""
        firsts = [
            date(year, month, 1) for year in range(self.first.year, self.last.year + 1) for month in (1, 4, 7, 10)
        ]
        return [self.bar(day, day).x for day in firsts if self.first < day <= self.last]


def line_of(spans: Sequence[tuple[date, date]]) -> Line | None:
    """A line in whole quarters that holds every span of days; None for no spans.

    >>> line_of([(date(2026, 5, 3), date(2026, 8, 1))])
    Line(first=datetime.date(2026, 4, 1), last=datetime.date(2026, 9, 30))
    """
    if not spans:
        return None
    return Line(quarter_of(min(start for start, _ in spans))[0], quarter_of(max(due for _, due in spans))[1])


def quarter_of(day: date) -> tuple[date, date]:
    """First and last day of the quarter that a day lies in.

    >>> quarter_of(date(2026, 5, 3))
    (datetime.date(2026, 4, 1), datetime.date(2026, 6, 30))
    """
    month = (day.month - 1) // 3 * 3 + 1
    after = date(day.year + (month == 10), (month + 2) % 12 + 1, 1)  # noqa: PLR2004 -- October
    return date(day.year, month, 1), date.fromordinal(after.toordinal() - 1)


def quarter_in_words(day: date) -> str:
    """The quarter as a board calls it.

    >>> quarter_in_words(date(2027, 2, 1)), quarter_in_words(date(2026, 5, 3))
    ('January to March 2027 (quarter 4)', 'April to June 2026 (quarter 1)')
    """
    first, last = quarter_of(day)
    return f"{first:%B} to {last:%B %Y} (quarter {(first.month - 4) // 3 % 4 + 1})"
