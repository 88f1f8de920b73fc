"""Room for relationships, and what each colleague would be worth in each place, in the kind that is worth most. Pure.

A duty is met by one relationship, so it counts once: a leader's first places each go towards a duty still owed, the
others towards none. What fills the places best is then what meets most duties, without a rule of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tracker.commitments.rules.matching.facts import ColleagueFacts, LeaderFacts, Proposal
from tracker.commitments.rules.matching.scoring import KINDS, Points, scores
from tracker.commitments.rules.matching.weights import Weights
from tracker.commitments.rules.matching.words import distinct, reasons_for
from tracker.commitments.rules.vocabulary import DUTY_OF, Duty

NEVER = np.iinfo(np.int64).min // 2
"""In place of the points for the kind where a pair is barred; far enough from the end for others to be added."""


class Place(NamedTuple):
    """Room for one relationship of a leader, and the duties that it may go towards."""

    leader: LeaderFacts
    duties: frozenset[Duty]


def places_of(leader: LeaderFacts, most: int) -> list[Place]:
    """The places of one leader, no more than there are colleagues; who has one left can meet either duty with it.

    >>> import uuid
    >>> from tracker.commitments.rules.vocabulary import Category
    >>> dawn = LeaderFacts(uuid.UUID(int=1), "Dawn", Category.CHAIR, capacity=3, owes=frozenset({Duty.SPONSOR}))
    >>> [sorted(each.duties) for each in places_of(dawn, most=2)]
    [[<Duty.SPONSOR: 'sponsor'>], []]
    """
    count = min(leader.capacity, most)
    if count < len(leader.owes):
        return [Place(leader, leader.owes)] * count
    first = [Place(leader, frozenset({duty})) for duty in sorted(leader.owes)]
    return first + [Place(leader, frozenset())] * (count - len(first))


@dataclass(frozen=True, slots=True)
class Worth:
    """The points of every place (rows) with every colleague (columns), in the kind of ``ranks`` among those wanted."""

    places: Sequence[Place]
    colleagues: Sequence[ColleagueFacts]
    weights: Weights
    points: Points
    ranks: NDArray[np.int8]

    def proposal(self, row: int, column: int) -> Proposal:
        """What is proposed when this colleague is to have this place."""
        (leader, duties), colleague = self.places[row], self.colleagues[column]
        kind = distinct(colleague.kinds_wanted)[self.ranks[row, column]]
        why = reasons_for(leader, colleague, kind, self.weights, meets_duty=DUTY_OF[kind] in duties)
        score = int(self.points[row, column])
        return Proposal(leader.id, colleague.id, kind, score, tuple(each.words for each in why))


def worth(places: Sequence[Place], colleagues: Sequence[ColleagueFacts], weights: Weights) -> Worth:
    """What every colleague is worth in every place; of kinds worth the same, in the one that they want most."""
    leaders = {place.leader.id: place.leader for place in places}
    row_of = {leader_id: row for row, leader_id in enumerate(leaders)}
    rows = np.array([row_of[place.leader.id] for place in places], np.intp)
    found = scores(list(leaders.values()), colleagues, weights)
    meets = np.array([[DUTY_OF[kind] in place.duties for kind in KINDS] + [False] for place in places], np.int64)
    best, ranks = np.full((len(places), len(colleagues)), NEVER), np.zeros((len(places), len(colleagues)), np.int8)
    for rank, kinds in enumerate(found.wanted):
        points = (weights.duty * meets).take(kinds, axis=1) + weights.kinds[rank]
        is_better = found.is_possible[rank].take(rows, axis=0) & (points > best)
        np.copyto(best, points, where=is_better)
        np.copyto(ranks, rank, where=is_better)
    best += found.points.take(rows, axis=0)
    return Worth(places, colleagues, weights, best, ranks)
