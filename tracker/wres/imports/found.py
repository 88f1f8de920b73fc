"""What reading a return gives back: facts, faults and notes."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.sheets.faults import Fault
from tracker.wres.rules.facts import Fact


class Shape(StrEnum):
    """The two shapes of a return file."""

    LONG = "long"
    WIDE = "wide"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says. It may be imported when ``faults`` is empty."""

    facts: tuple[Fact, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    rows_read: int = 0
    shape: Shape | None = None
