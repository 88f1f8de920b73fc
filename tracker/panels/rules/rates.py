"""How often something happened, out of how many: with its interval, its words, and never from a handful. Pure."""

import math
from dataclasses import dataclass

from tracker.disclosure import Scheme
from tracker.wres.rules import arithmetic
from tracker.wres.rules.arithmetic import Interval, Likelihood, rounded

FEWEST = 5
"""Out of fewer than these, a rate says more about one case than about anything else."""

TOO_FEW = "too few to show a rate"


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of them, out of how many: panels, exceptions, justifications, or people."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole:
            raise ValueError(f"{self.part} of {self.whole}")

    @property
    def share(self) -> float | None:
        """From 0 to 1, unrounded; None of nothing."""
        return self.part / self.whole if self.whole else None

    @property
    def interval_95(self) -> Interval | None:
        """Wilson's score interval without continuity correction (E. B. Wilson, JASA 1927; method 3 of Newcombe,
        Statistics in Medicine 1998): it stays between 0 and 1, and says something where nothing or everything happened.

        >>> [round(end, 4) for end in Rate(3, 41).interval_95]
        [0.0252, 0.1943]
        """
        if not self.whole:
            return None
        count, z = self.whole, arithmetic.Z_95
        share, spread = self.part / count, z * z / count
        middle = share + spread / 2
        reach = z * math.sqrt(share * (1 - share) / count + spread / count / 4)
        low, high = (middle - reach) / (1 + spread), (middle + reach) / (1 + spread)
        return (low if self.part else 0.0, high if self.part < count else 1.0)

    def is_hidden(self, scheme: Scheme) -> bool:
        """Whether the counts themselves must not be shown."""
        return scheme.hides_percent(self.part, self.whole)

    def shown(self, scheme: Scheme) -> "Rate":
        """As it may be shown: what follows from rounded counts gives no count back."""
        return Rate(scheme.shown(self.part), scheme.shown(self.whole))

    def words(self, scheme: Scheme) -> str:
        """The counts, the percentage and its 95% interval, or what there is instead.

        >>> from tracker.disclosure import EVERYTHING, PUBLIC
        >>> Rate(3, 41).words(EVERYTHING), Rate(3, 41).words(PUBLIC), Rate(1, 4).words(EVERYTHING)
        ('3 of 41, 7.3% (2.5% to 19.4%)', 'hidden', '1 of 4, too few to show a rate')
        """
        if not self.whole:
            return "none"
        if self.is_hidden(scheme):
            return scheme.replacement
        shown = self.shown(scheme)
        counts = f"{shown.part:,} of {shown.whole:,}"
        if self.whole < FEWEST or shown.share is None or shown.interval_95 is None:
            return f"{counts}, {TOO_FEW}"
        return f"{counts}, {_percent(shown.share)} ({' to '.join(map(_percent, shown.interval_95))})"


@dataclass(frozen=True, slots=True)
class Group:
    """Those of whom a rate is, in the plural and as a sentence goes on: "panels with a BME member"."""

    name: str
    rate: Rate

    @property
    def start(self) -> str:
        """As a sentence begins."""
        return self.name[:1].upper() + self.name[1:]


def comparison(first: Group, second: Group, do: str, *, scheme: Scheme) -> str:
    """How much likelier the first group was than the second to `do` something, with direction and chance, in two
    sentences; where there is no ratio, why, in one.

    A difference is no cause: the page says beside it what else may be behind one.

    >>> from tracker.disclosure import EVERYTHING
    >>> some, others = Group("interviews in a batch", Rate(30, 100)), Group("interviews of one", Rate(12, 60))
    >>> comparison(some, others, "end without an appointment", scheme=EVERYTHING)
    'Interviews in a batch were more likely to end without an appointment than interviews of one: 1.50 times as likely
    (95% interval 0.83 to 2.70). The difference could be chance.'
    """
    rates = [group.rate for group in (first, second)]
    if any(rate.is_hidden(scheme) for rate in rates):
        return f"{_both(first, second)} cannot be compared here: a number is small enough to identify somebody."
    if any(rate.whole < FEWEST for rate in rates):
        return f"{_both(first, second)} cannot be compared: one of the two is fewer than {FEWEST}."
    found = arithmetic.compare(
        *(Likelihood(shown.part, shown.whole) for shown in (rate.shown(scheme) for rate in rates))
    )
    if found is None:
        return f"{_both(first, second)} have no ratio, because a count is 0: compare their rates and intervals."
    low, high = (rounded(end, 2) for end in found.interval_95)
    chance = "is unlikely to be" if found.is_significant else "could be"
    return (
        f"{first.start} were {_direction(found.ratio)} likely to {do} {'than' if _differs(found.ratio) else 'as'} "
        f"{second.name}: {rounded(found.ratio, 2)} times as likely (95% interval {low} to {high}). "
        f"The difference {chance} chance."
    )


def _both(first: Group, second: Group) -> str:
    return f"{first.start} and {second.name}"


def _differs(ratio: float) -> bool:
    return rounded(ratio, 2) != "1.00"


def _direction(ratio: float) -> str:
    if not _differs(ratio):
        return "as"
    return "more" if ratio > 1 else "less"


def _percent(share: float) -> str:
    return f"{rounded(100 * share, 1)}%"
