"""Who decides: the chair, or where the chair is a party the deputy chair or senior independent director. Pure."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tracker.panels.rules.vocabulary import Capacity


@dataclass(frozen=True, slots=True)
class Bench:
    """Who may decide at a trust today. ``firsts`` are the chair, or whoever the trust named to receive cases.

    ``delegates`` decide in the place of the firsts while a delegation lasts. ``deputies`` are the deputy chair and the
    senior independent director, in this order, where they are named.
    """

    firsts: Mapping[uuid.UUID, Capacity]
    delegates: Collection[uuid.UUID] = ()
    deputies: Sequence[tuple[uuid.UUID, Capacity]] = ()

    @property
    def everybody(self) -> frozenset[uuid.UUID]:
        """All who may decide something."""
        return frozenset([*self.firsts, *self.delegates, *(person for person, _ in self.deputies)])


def deciders(bench: Bench, parties: Collection[uuid.UUID]) -> dict[uuid.UUID, Capacity]:
    """Who may decide one case, and as what. ``parties`` are those who cannot: they sit on a panel of the vacancy,

    recruit for it, asked, wrote, or have declared an interest. A chair who is a party cannot decide through a delegate
    either: the case goes to the deputy chair or the senior independent director. Empty where everybody is a party.
    """
    free = {person: capacity for person, capacity in bench.firsts.items() if person not in parties}
    if free and len(free) == len(bench.firsts):
        delegates = {each: Capacity.DELEGATE for each in bench.delegates if each not in parties}
        return delegates | free
    named = {person: capacity for person, capacity in reversed(bench.deputies) if person not in parties}
    return free or dict(reversed(named.items()))


def why_not(bench: Bench, parties: Collection[uuid.UUID]) -> str:
    """Why the chair does not decide this case, in words; nothing where the chair does.

    >>> chair, deputy = uuid.uuid4(), uuid.uuid4()
    >>> bench = Bench({chair: Capacity.CHAIR}, deputies=[(deputy, Capacity.DEPUTY)])
    >>> why_not(bench, {chair})
    'The chair is a party to this case, so the deputy chair or the senior independent director decides it.'
    """
    if deciders(bench, parties).keys() & bench.firsts.keys():
        return ""
    if not bench.firsts:
        return (
            "Nobody holds the role of chair, so the deputy chair or the senior independent director decides this case."
        )
    if deciders(bench, parties):
        return "The chair is a party to this case, so the deputy chair or the senior independent director decides it."
    return (
        "Nobody can decide this case: everybody who could is a party to it or not named. The company secretary names a "
        "deputy chair and a senior independent director in the settings for panels."
    )
