"""Leaders and colleagues to match: two that suit each other plainly, and any number made up at random."""

import uuid
from collections.abc import Sequence
from random import Random
from typing import Any

from tracker.commitments.rules.matching.facts import ColleagueFacts, LeaderFacts
from tracker.commitments.rules.settled import INTERESTS
from tracker.commitments.rules.vocabulary import ELIGIBLE_BANDS, Category, Duty, Kind
from tracker.wres.rules.vocabulary import Band

SITES = ("", "Ashbourne General", "ashbourne  general", "The Elms", "Marl Street")


def leader_id(number: int) -> uuid.UUID:
    """The account of one leader."""
    return uuid.UUID(int=number)


def account_id(number: int) -> uuid.UUID:
    """The account of one colleague."""
    return uuid.UUID(int=1_000_000 + number)


def entry_id(number: int) -> uuid.UUID:
    """The entry of one colleague in the pool."""
    return uuid.UUID(int=2_000_000 + number)


def leader(number: int = 1, **facts: Any) -> LeaderFacts:
    """Somebody who offers every kind of relationship, and of whom nothing else is known."""
    given = {"kinds_offered": frozenset(Kind), "category": Category.NON_EXECUTIVE} | facts
    return LeaderFacts(leader_id(number), "Dawn Pereira", **given)


def colleague(number: int = 1, **facts: Any) -> ColleagueFacts:
    """Somebody who wants a mentor, is in a relationship already, and of whom nothing else is known."""
    elsewhere = frozenset({(leader_id(999_999), Kind.MENTORING)})
    given = {"band": Band.BAND_6, "kinds_wanted": (Kind.MENTORING,), "open_kinds": elsewhere} | facts
    return ColleagueFacts(entry_id(number), account_id(number), **given)


def people(seed: int, leaders: int, colleagues: int) -> tuple[list[LeaderFacts], list[ColleagueFacts]]:
    """So many of each, with every fact and every bar among them; the same for the same seed."""
    random = Random(seed)  # noqa: S311 - nothing here is secret
    leaders_ids = [leader_id(number) for number in range(leaders)]
    return (
        [_leader(random, number, colleagues) for number in range(leaders)],
        [_colleague(random, number, leaders_ids) for number in range(colleagues)],
    )


def _leader(random: Random, number: int, colleagues: int) -> LeaderFacts:
    return leader(
        number,
        site=random.choice(SITES),
        interests=_some(random, INTERESTS, 5),
        kinds_offered=_some(random, tuple(Kind), 3),
        capacity=random.randint(0, 3),
        owes=_some(random, tuple(Duty), 2),
        conflicts=frozenset({account_id(random.randrange(colleagues))} if random.random() < 0.3 else ()),
        manages=frozenset({random.choice((account_id, entry_id))(random.randrange(colleagues))}),
        is_non_executive=random.random() < 0.4,
    )


def _colleague(random: Random, number: int, leaders: Sequence[uuid.UUID]) -> ColleagueFacts:
    kinds = list(Kind)
    random.shuffle(kinds)
    is_leader_too = random.random() < 0.1
    return ColleagueFacts(
        entry_id(number),
        random.choice(leaders) if is_leader_too else account_id(number),
        band=random.choice((*ELIGIBLE_BANDS, Band.BAND_9)),
        site=random.choice(SITES),
        interests=_some(random, [*INTERESTS, INTERESTS[0].upper()], 5),
        kinds_wanted=tuple(kinds[: random.randint(0, 3)]),
        wishes=tuple(random.sample(leaders, random.randint(0, min(len(leaders), 5)))),
        could_reach_executive=random.random() < 0.3,
        line_manager_id=random.choice(leaders) if random.random() < 0.2 else None,
        open_kinds=frozenset({(random.choice(leaders), random.choice(kinds))} if random.random() < 0.4 else ()),
        declined=frozenset({(random.choice(leaders), random.choice(kinds))} if random.random() < 0.2 else ()),
    )


def _some(random: Random, items: Sequence[Any], most: int) -> frozenset[Any]:
    return frozenset(random.sample(items, random.randint(0, most)))
