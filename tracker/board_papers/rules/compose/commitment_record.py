"""What a paper knows of leaders' commitments: one or two years, and what may be told of colleagues. Pure."""

from dataclasses import dataclass

from tracker.commitments.rules.mirror import Mirror
from tracker.commitments.rules.progression import YearOfSteps


@dataclass(frozen=True)
class Quarter:
    """What is told of a quarter that is over: at least so many, or None for too few. It never changes."""

    name: str
    signals: int | None
    concerns: int | None


@dataclass(frozen=True)
class CommitmentRecord:
    """The years that a paper reports, the earliest first; none where no relationship had begun in them.

    ``quarters`` and ``steps`` hold nothing but what everybody may read who reads coverage: of five or more, rounded
    down. ``steps`` is None where nothing may be told of ``steps_year``, the last financial year that is over.
    """

    years: tuple[Mirror, ...] = ()
    quarters: tuple[Quarter, ...] = ()
    steps_year: int = 0
    steps: YearOfSteps | None = None


NO_COMMITMENTS = CommitmentRecord()
