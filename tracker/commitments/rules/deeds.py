"""What a leader did in a year, in figures: their own deeds, never whom they did them with. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.commitments.rules.duties import Reading, Standing
from tracker.commitments.rules.leaders import ON_THE_BOARD, Leader
from tracker.commitments.rules.vocabulary import Duty
from tracker.periods import working_days_between
from tracker.words import counted

HOUR = 60


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int = 0
    whole: int = 0

    @property
    def percent(self) -> float:
        """0 to 100; only of a whole that is more than none."""
        return 100 * self.part / self.whole

    @property
    def words(self) -> str:
        """
        >>> Share(3, 4).words, Share(0, 0).words
        ('3 of 4 (75%)', 'None')
        """
        return f"{self.part:,} of {self.whole:,} ({self.percent:.0f}%)" if self.whole else "None"


@dataclass(frozen=True)
class Deeds:
    """What counts: confirmed sessions and acts, owned actions on time, cases decided in time."""

    sessions: int = 0
    minutes: int = 0
    acts: int = 0
    """In all: somebody who knows who was offered what could tell from the kinds who the colleague is."""
    actions: Share = Share()
    moved: int = 0
    """How many of the actions have had their day moved to a later one."""
    cases: Share = Share()

    @property
    def actions_in_words(self) -> str:
        """
        >>> Deeds(actions=Share(3, 4), moved=1).actions_in_words
        '3 of 4 (75%), 1 with a later day than first agreed'
        """
        moved = f", {self.moved} with a later day than first agreed" if self.moved else ""
        return f"{self.actions.words}{moved}" if self.actions.whole else "None was due"


IN_FORCE = frozenset({Reading.MET, Reading.NOT_MET})
"""A duty that is met, or is due and is not."""


@dataclass(frozen=True)
class LeaderYear:
    """A leader's year: how each duty stands, how many sessions the trust looks for, and what they did."""

    leader: Leader
    duties: Mapping[Duty, Standing]
    sessions_wanted: int
    deeds: Deeds

    @property
    def is_on_board(self) -> bool:
        """Whether they count towards the board's median: who has no account here can have nothing on record."""
        return self.leader.category in ON_THE_BOARD and self.leader.user_id is not None

    def owes(self, duty: Duty) -> bool:
        """Whether a duty is in force for them: a newcomer who is still in time is held against nobody's median."""
        return self.duties[duty].reading in IN_FORCE

    def has_met(self, duty: Duty) -> bool:
        """Whether it is met."""
        return self.duties[duty].reading is Reading.MET

    @property
    def kept(self) -> Share:
        """Duties met, of those owed in the year, due already or not."""
        owed = [each for each in self.duties.values() if each.reading in IN_FORCE | {Reading.NOT_YET}]
        return Share(sum(each.reading is Reading.MET for each in owed), len(owed))


def hours(minutes: int) -> str:
    """
    >>> hours(270), hours(60), hours(45), hours(0)
    ('4 hours 30 minutes', '1 hour', '45 minutes', 'None')
    """
    whole, rest = divmod(minutes, HOUR)
    parts = [counted(whole, "hour")] if whole else []
    parts += [counted(rest, "minute")] if rest else []
    return " ".join(parts) or "None"


@dataclass(frozen=True)
class OwnedAction:
    """One action of the plan: by when, by when at first, and the day on which its owner said that it was done."""

    due: date
    first_due: date
    done_on: date | None

    def counts(self, today: date) -> bool:
        """Whether it says something yet: it is done, or its day is over."""
        return self.done_on is not None or self.due < today


def actions_of(owned: Iterable[OwnedAction], today: date) -> tuple[Share, int]:
    """The share done by the day that held, and how many had been moved to a later day.

    >>> late = OwnedAction(date(2026, 6, 1), date(2026, 5, 1), None)
    >>> early = OwnedAction(date(2026, 12, 1), date(2026, 12, 1), date(2026, 8, 1))
    >>> actions_of([late, early], today=date(2026, 11, 22))
    (Share(part=1, whole=2), 1)
    """
    counted_ones = [each for each in owned if each.counts(today)]
    in_time = sum(each.done_on is not None and each.done_on <= each.due for each in counted_ones)
    return Share(in_time, len(counted_ones)), sum(each.due > each.first_due for each in counted_ones)


def cases_of(decided: Iterable[tuple[date, date]], days: int) -> Share:
    """The share of cases decided within so many working days of the day on which each was put.

    >>> cases_of([(date(2026, 11, 2), date(2026, 11, 3)), (date(2026, 10, 1), date(2026, 11, 3))], days=10)
    Share(part=1, whole=2)
    """
    waits = [working_days_between(asked, answered) for asked, answered in decided]
    return Share(sum(each <= days for each in waits), len(waits))
