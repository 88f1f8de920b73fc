"""The best proposals for everybody together, and the best few leaders for one colleague. Pure.

The sum of all points is the greatest that any set of proposals could have (by the method of Jonker and Volgenant; tests
hold it to brute force and to another solver). People are put in the order of their ids first and points are whole
numbers, so that the same people in any order get the same proposals.
"""

from collections.abc import Iterable
from operator import attrgetter

import lap
import numpy as np

from tracker.commitments.rules.matching.facts import ColleagueFacts, LeaderFacts, Proposal
from tracker.commitments.rules.matching.places import Place, Worth, places_of, worth
from tracker.commitments.rules.matching.weights import WEIGHTS, Weights


def propose(
    leaders: Iterable[LeaderFacts], colleagues: Iterable[ColleagueFacts], weights: Weights = WEIGHTS
) -> list[Proposal]:
    """Proposals for a whole pool, the strongest first: no leader beyond their capacity, and no colleague twice."""
    pool = sorted(colleagues, key=attrgetter("id"))
    in_order = sorted(leaders, key=attrgetter("id"))
    places = [place for leader in in_order for place in places_of(leader, most=len(pool))]
    if not places:
        return []
    found = worth(places, pool, weights)
    costs = -np.maximum(found.points, 0).astype(np.float64)
    rows, columns = lap.lapjvr(costs, extend_cost=True, return_cost=False)
    return _proposals(found, zip(rows.tolist(), columns.tolist(), strict=True))


def alternatives(
    colleague: ColleagueFacts, leaders: Iterable[LeaderFacts], limit: int = 3, weights: Weights = WEIGHTS
) -> list[Proposal]:
    """The leaders with room who suit one colleague best, each in the kind that does, whoever else they might suit."""
    places = [Place(leader, leader.owes) for leader in leaders if leader.capacity > 0]
    if not places:
        return []
    found = worth(places, [colleague], weights)
    return _proposals(found, ((row, 0) for row in range(len(places))))[:limit]


def _proposals(found: Worth, pairs: Iterable[tuple[int, int]]) -> list[Proposal]:
    """Only pairs for which something speaks; of equals, the first by id."""
    made = [found.proposal(row, column) for row, column in pairs if found.points[row, column] > 0]
    return sorted(made, key=lambda each: (-each.score, each.leader_id, each.colleague_id))
