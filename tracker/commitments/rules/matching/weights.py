"""What counts for how much when leaders and colleagues are matched. Data; nothing else knows a number. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Whole points, so that sums are exact and equal is equal. A pair is proposed when its points come to more than 0.

    The defaults are a judgement, not a measurement. The colleague's first choice of leader counts for more than the
    leader's own duty, since the colleague is to have as much say; the duty counts for more than a shared site and one
    interest, since the trust answers for it.
    """

    wishes: tuple[int, ...] = (60, 45, 30)
    """For the leader whom the colleague named first, second and third."""

    later_wish: int = 15
    """For every leader whom the colleague named after those."""

    kinds: tuple[int, int, int] = (30, 15, 5)
    """For the kind of relationship that the colleague asked for first, second and third."""

    duty: int = 40
    """Where the relationship meets a duty that the leader still owes this year. Each duty is met once."""

    nobody_yet: int = 25
    """For a colleague who is in no relationship yet: places are few, and should not go to the same people."""

    same_site: int = 20
    """Where both are at one site: sessions in person cost nobody a journey."""

    other_site: int = 0
    """Where each has named another site. Below 0 where pairs across sites have not lasted."""

    interest: int = 12
    """For every interest that both named."""

    most_interests: int = 3
    """How many shared interests count: who ticks every box should not win by that."""


WEIGHTS = Weights()
"""What holds where nobody says otherwise."""
