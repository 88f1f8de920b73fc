"""Who has kept the commitment in a year, who has not: one row a leader, and what they come to in words. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.commitments.rules.duties import Reading, Standing, reading_of
from tracker.commitments.rules.leaders import Leader
from tracker.commitments.rules.vocabulary import Category, Duty
from tracker.words import counted, in_words, listed

COUNTED = (Reading.MET, Reading.NOT_MET, Reading.NOT_YET, Reading.NOT_KNOWN)
"""Whoever stands so owes the commitment."""


@dataclass(frozen=True)
class Row:
    """A leader and how each of their duties stands. Nothing here says with whom they are paired, or with how many."""

    leader: Leader
    standings: Mapping[Duty, Standing]

    @property
    def reading(self) -> Reading:
        """How the leader stands: "met" where everything that is owed is met."""
        return reading_of(self.standings)


@dataclass(frozen=True)
class Coverage:
    """The leaders of the financial year that ends in ``year``, by category and name, as they stand ``on`` a day."""

    year: int
    on: date
    rows: Sequence[Row]

    def of(self, reading: Reading) -> list[Row]:
        """The rows that stand so."""
        return [row for row in self.rows if row.reading is reading]

    @property
    def owing(self) -> int:
        """How many leaders owe something, whether or not it is due yet."""
        return sum(row.reading in COUNTED for row in self.rows)

    @property
    def met(self) -> int:
        """How many have met everything that they owe."""
        return len(self.of(Reading.MET))

    def met_of(self, duty: Duty) -> tuple[int, int]:
        """How many have met one duty, of how many who owe it."""
        readings = [row.standings[duty].reading for row in self.rows]
        return readings.count(Reading.MET), sum(reading in COUNTED for reading in readings)

    def by_category(self) -> list[tuple[Category, "Coverage"]]:
        """Each category that has a leader, with its own rows, in order."""
        held = {row.leader.category for row in self.rows}
        return [
            (each, Coverage(self.year, self.on, [row for row in self.rows if row.leader.category is each]))
            for each in Category
            if each in held
        ]


def summary(found: Coverage) -> str:
    """The first sentence of the page.

    >>> summary(Coverage(2027, date(2026, 11, 22), []))
    'Nobody holds a part that owes the commitment in the year to 31 March 2027.'
    """
    year = f"in the year to 31 March {found.year}"
    if not found.owing:
        return f"Nobody holds a part that owes the commitment {year}."
    owing = counted(found.owing, "leader")
    rest = {
        "{} not": Reading.NOT_MET,
        "{} not due yet": Reading.NOT_YET,
        "{} on record without an account, so nobody can know": Reading.NOT_KNOWN,
    }
    others = [words.format(len(found.of(reading))) for words, reading in rest.items() if found.of(reading)]
    told = f"; {listed(others)}" if others else ""
    verb = "has" if 1 in {found.met, found.owing} else "have"
    return f"{found.met} of {owing} {verb} kept the commitment {year}{told}."


def standing_words(standing: Standing) -> str:
    """How a duty stands, as a sentence's part.

    >>> standing_words(Standing(Reading.MET, since=date(2026, 5, 1)))
    'Met since 1 May 2026'
    >>> standing_words(Standing(Reading.NOT_YET, until=date(2026, 6, 29)))
    'Not yet due: until 29 June 2026'
    """
    head = str(standing.reading).capitalize()
    if standing.since:
        return f"{head} since {in_words(standing.since)}"
    if standing.until:
        return f"{head}: until {in_words(standing.until)}"
    return f"{head}: {standing.why}"
