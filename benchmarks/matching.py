"""The best proposals for 200 leaders and 2,000 colleagues, against solvers alone on random numbers of the same shape.

What the rule does beside solving is to score every pair, to leave out who is barred, and to say why.
"""

import tracemalloc
import uuid
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import lap
import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.measuring import Comparison, compare
from tracker.commitments.rules.matching.assigning import alternatives, propose
from tracker.commitments.rules.matching.facts import ColleagueFacts, LeaderFacts
from tracker.commitments.rules.settled import INTERESTS
from tracker.commitments.rules.vocabulary import ELIGIBLE_BANDS, Category, Duty, Kind

LEADERS, COLLEAGUES, ROUNDS = 200, 2_000, 15
SITES = tuple(f"Site {number}" for number in range(8))
KINDS = tuple(Kind)


def compare_matching() -> Iterator[Comparison]:
    """Everybody at once; then one colleague, as a page asks for the leaders who suit them."""
    random = Random(41)
    accounts, entries = _ids(random, COLLEAGUES), _ids(random, COLLEAGUES)
    leaders = [_leader(random, each, accounts) for each in _ids(random, LEADERS)]
    ids = [each.id for each in leaders]
    colleagues = [_colleague(random, *each, ids) for each in zip(entries, accounts, strict=True)]
    places = sum(each.capacity for each in leaders)
    costs = np.random.default_rng(41).random((places, COLLEAGUES))
    size = _peak(leaders, colleagues) / 1e6
    yield compare(
        f"Matching {LEADERS} leaders, {COLLEAGUES:,} colleagues; at most {size:.0f} MB",
        lambda: propose(leaders, colleagues),
        lambda: lap.lapjvr(costs, extend_cost=True),
        beside=f"its solver alone, {places} places",
        rounds=ROUNDS,
    )
    yield compare(
        f"Matching {LEADERS} leaders, {COLLEAGUES:,} colleagues",
        lambda: propose(leaders, colleagues),
        lambda: linear_sum_assignment(costs),
        beside="SciPy's solver alone",
        rounds=ROUNDS,
    )
    yield compare(
        f"The best of {LEADERS} leaders for one colleague",
        lambda: alternatives(colleagues[0], leaders),
        lambda: propose(leaders, colleagues),
        beside="everybody at once",
        rounds=ROUNDS,
    )


def _peak(leaders: Sequence[LeaderFacts], colleagues: Sequence[ColleagueFacts]) -> int:
    """The most bytes held by Python and NumPy at a time."""
    tracemalloc.start()
    propose(leaders, colleagues)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def _ids(random: Random, count: int) -> list[uuid.UUID]:
    return [uuid.UUID(int=random.getrandbits(128)) for _ in range(count)]


def _leader(random: Random, own: uuid.UUID, accounts: Sequence[uuid.UUID]) -> LeaderFacts:
    return LeaderFacts(
        own,
        "A leader",
        random.choice(list(Category)),
        site=random.choice(SITES),
        interests=_some(random, INTERESTS, 3),
        kinds_offered=_some(random, KINDS, random.randint(1, 3)),
        capacity=random.randint(1, 3),
        owes=_some(random, tuple(Duty), random.randint(0, 2)),
        conflicts=_some(random, accounts, 1),
        manages=_some(random, accounts, 3),
        is_non_executive=random.random() < 0.3,
    )


def _colleague(random: Random, own: uuid.UUID, account: uuid.UUID, leaders: Sequence[uuid.UUID]) -> ColleagueFacts:
    return ColleagueFacts(
        own,
        account,
        band=random.choice(ELIGIBLE_BANDS),
        site=random.choice(SITES),
        interests=_some(random, INTERESTS, random.randint(0, 4)),
        kinds_wanted=tuple(random.sample(KINDS, random.randint(1, 3))),
        wishes=tuple(random.sample(leaders, random.randint(0, 4))),
        could_reach_executive=random.random() < 0.2,
        line_manager_id=random.choice([None, None, None, random.choice(leaders)]),
        open_kinds=frozenset([(random.choice(leaders), random.choice(KINDS))] if random.random() < 0.2 else ()),
    )


def _some(random: Random, items: Sequence[Any], count: int) -> frozenset[Any]:
    return frozenset(random.sample(items, count))
