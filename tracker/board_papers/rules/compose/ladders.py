"""Which shares of bands may be printed together, so that no small count comes out by subtraction. Pure.

A share printed to one decimal beside counts rounded to five often gives back both counts that it rests on, so each
share printed is taken to tell how many BME and how many white people there are. What is printed is a band, or bands
that follow each other on the ladder of pay, each between two marks: who knows 8a to VSM and 8a to 9 knows VSM.

A reader can add and subtract what is printed. Marks are tied where something is printed between them, straight or by
way of others; the people between two tied marks are then known, and so are those of several stretches together where
the tied marks among their ends begin and end as many stretches. A share is printed only where none of these is small.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

from tracker.disclosure import Scheme
from tracker.targets.rules.vocabulary import Measure
from tracker.wres.rules.vocabulary import AGENDA_FOR_CHANGE, MEDICAL, Band

People = tuple[int, int]
"""BME and white people."""

_STEPS: tuple[tuple[Band, ...], ...] = (
    *((band,) for band in AGENDA_FOR_CHANGE),
    (Band.SENIOR_MEDICAL_MANAGERS, Band.CONSULTANTS),
    (Band.CONSULTANTS,),
    *((band,) for band in MEDICAL if band not in {Band.SENIOR_MEDICAL_MANAGERS, Band.CONSULTANTS}),
)
"""From each mark to the next, whose people stand there. Senior medical managers are some of the consultants."""

MOST_TYPED = 8
"""Typed baselines of one year: so many are tried in every combination, and no more are printed."""

_State = tuple[bool, int, frozenset[tuple[int, int]]]
"""On the way along the marks: whether a stretch has begun, people so far, stretches begun and not ended by each tie."""


@dataclass
class Ladder:
    """What is printed of one year. ``steps`` are the people from each mark to the next; tied marks have one ``tie``."""

    scheme: Scheme
    steps: list[People]
    ties: dict[int, int] = field(default_factory=dict)

    def print(self, measure: Measure) -> bool:
        """Print the share of some bands, unless that would tell a small count; whether it is printed."""
        low, high = _ends(measure)
        ties = {low: low, high: high} | self.ties
        tied = {mark: ties[low] if tie == ties[high] else tie for mark, tie in ties.items()}
        if any(self._tells(tied, column) for column in (0, 1)):
            return False
        self.ties = tied
        return True

    def _tells(self, ties: Mapping[int, int], column: int) -> bool:
        """Whether some stretches together, which a reader knows, hold a small count."""
        states: set[_State] = {(False, 0, frozenset())}
        marks = sorted(ties)
        for mark, following in zip(marks, [*marks[1:], marks[-1]], strict=True):
            states |= {_turned(state, ties[mark]) for state in states}
            people = sum(step[column] for step in self.steps[mark:following])
            gone = ((begun, total + people * begun, owed) for begun, total, owed in states)
            states = {state for state in gone if state[1] == 0 or self.scheme.is_small(state[1])}
        return any(total and not begun and not owed for begun, total, owed in states)


def refused(printed: Iterable[Measure], people: Mapping[Band, People], scheme: Scheme) -> frozenset[Measure]:
    """Those whose share must be left out; the first are given room before the last.

    >>> from tracker.disclosure import PUBLIC
    >>> from tracker.targets.rules.vocabulary import Kind
    >>> all_of_them, up_to_9 = (Measure(Kind.BANDS, Band.BAND_8A, last) for last in (Band.VSM, Band.BAND_9))
    >>> people = {Band.BAND_8A: (20, 90), Band.BAND_9: (7, 60), Band.VSM: (3, 50)}
    >>> [each.name for each in refused([all_of_them, up_to_9], people, PUBLIC)]
    ['Bands 8a to 9']
    """
    ladder = Ladder(scheme, [_step(bands, people) for bands in _STEPS])
    return frozenset(measure for measure in printed if not ladder.print(measure))


def refused_typed(printed: Iterable[tuple[Measure, People]], scheme: Scheme) -> frozenset[Measure]:
    """The same for figures of which nothing more is known than what was typed: every combination is tried."""
    held: list[tuple[Measure, People]] = []
    left_out = set()
    for measure, people in printed:
        if len(held) < MOST_TYPED and not _combinations_tell((measure, people), held, scheme):
            held.append((measure, people))
        else:
            left_out.add(measure)
    return frozenset(left_out)


def _combinations_tell(new: tuple[Measure, People], held: list[tuple[Measure, People]], scheme: Scheme) -> bool:
    for signs in product((-1, 0, 1), repeat=len(held)):
        terms = [(1, *new), *((sign, *each) for sign, each in zip(signs, held, strict=True))]
        bands = [sum(sign for sign, measure, _ in terms if band in measure.bands) for band in Band]
        if {*bands} <= {0, 1} or {*bands} <= {0, -1}:
            for column in (0, 1):
                if scheme.is_small(abs(sum(sign * people[column] for sign, _, people in terms))):
                    return True
    return False


def _turned(state: _State, tie: int) -> _State:
    """A stretch begins at the mark, or ends there."""
    begun, total, owed = state
    counts = dict(owed)
    counts[tie] = counts.get(tie, 0) + (-1 if begun else 1)
    return not begun, total, frozenset((each, count) for each, count in counts.items() if count)


def _ends(measure: Measure) -> tuple[int, int]:
    places = [place for place, bands in enumerate(_STEPS) if not {*bands}.isdisjoint(measure.bands)]
    return places[0], places[-1] + 1


def _step(bands: tuple[Band, ...], people: Mapping[Band, People]) -> People:
    """Those of the first band; consultants without the managers among them, who have a step of their own."""
    bme, white = people.get(bands[0], (0, 0))
    if bands[0] is Band.CONSULTANTS:
        managers = people.get(Band.SENIOR_MEDICAL_MANAGERS, (0, 0))
        return bme - managers[0], white - managers[1]
    return bme, white
