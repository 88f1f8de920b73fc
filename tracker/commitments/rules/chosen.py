"""Pairs that a coordinator chose to propose: what stands against one, and what speaks for it. Pure."""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tracker.commitments.rules.matching.bars import barred_in
from tracker.commitments.rules.matching.facts import ColleagueFacts, LeaderFacts
from tracker.commitments.rules.matching.words import reasons_for
from tracker.commitments.rules.vocabulary import DUTY_OF, Kind
from tracker.errors import RuleBroken
from tracker.words import counted


class Chosen(NamedTuple):
    """A leader, by account, a colleague, by entry in the pool, and a kind."""

    leader_id: uuid.UUID
    colleague_id: uuid.UUID
    kind: Kind

    def __str__(self) -> str:
        """As a form sends it."""
        return f"{self.leader_id} {self.colleague_id} {self.kind}"

    @classmethod
    def of(cls, typed: object) -> "Chosen":
        """What a form sent. Raises ValueError for anything else."""
        leader_id, colleague_id, kind = str(typed).split(" ", 2)
        return cls(uuid.UUID(leader_id), uuid.UUID(colleague_id), Kind(kind))


def reasons(leader: LeaderFacts, colleague: ColleagueFacts, kind: Kind) -> tuple[str, ...]:
    """What speaks for the pair today, what counts most first. Raises RuleBroken when something stands against it."""
    if kind not in colleague.kinds_wanted:
        raise RuleBroken(f"They have not asked for {kind}", field="kind")
    if why := barred_in(leader, colleague, kind):
        raise RuleBroken(why)
    found = reasons_for(leader, colleague, kind, meets_duty=DUTY_OF[kind] in leader.owes)
    return tuple(each.words for each in found)


def check_room(chosen: Iterable[Chosen], leaders: Mapping[uuid.UUID, LeaderFacts]) -> None:
    """Raise RuleBroken when a leader would have more relationships than they said they can take."""
    for leader_id, count in Counter(each.leader_id for each in chosen).items():
        leader = leaders[leader_id]
        if count > leader.capacity:
            room = f"room for {counted(leader.capacity, 'more relationship')}" if leader.capacity else "no room left"
            raise RuleBroken(f"{leader.name} has {room}. They can change that themselves, in what they offer")
