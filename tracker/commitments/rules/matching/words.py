"""Why two people are proposed to each other: what speaks for the pair, in words and in points. Pure.

"They" are the colleague. Nothing here says who anybody is, so that reasons may stand beside a reference.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from tracker.commitments.rules.matching.facts import ColleagueFacts, LeaderFacts
from tracker.commitments.rules.matching.weights import WEIGHTS, Weights
from tracker.commitments.rules.vocabulary import DUTY_OF, Duty, Kind
from tracker.panels.rules.vocabulary import name_key

Item = TypeVar("Item")

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

OWED = {Duty.MENTOR: "mentoring or reverse mentoring", Duty.SPONSOR: "sponsorship"}


class Reason(NamedTuple):
    """One thing that speaks for a pair, or against it below 0."""

    points: int
    words: str


def reasons_for(
    leader: LeaderFacts, colleague: ColleagueFacts, kind: Kind, weights: Weights = WEIGHTS, *, meets_duty: bool
) -> list[Reason]:
    """What counts for a pair that is not barred, the most first; their points together are the score of the pair.

    ``meets_duty`` is whether the relationship goes towards the duty that its kind belongs to.
    """
    found = [
        *_of_wish(leader, colleague, weights),
        *_of_kind(colleague, kind, weights),
        *_of_sites(leader, colleague, weights),
        *_of_interests(leader, colleague, weights),
    ]
    if meets_duty:
        found.append(Reason(weights.duty, f"The leader owes {OWED[DUTY_OF[kind]]} this year"))
    if not colleague.open_kinds:
        found.append(Reason(weights.nobody_yet, "They are in no relationship yet"))
    return sorted((each for each in found if each.points), key=lambda each: -each.points)


def wish_points(rank: int, weights: Weights) -> int:
    """For the leader whom somebody named in this place, counted from 0.

    >>> [wish_points(rank, WEIGHTS) for rank in (0, 2, 3, 9)]
    [60, 30, 15, 15]
    """
    return weights.wishes[rank] if rank < len(weights.wishes) else weights.later_wish


def distinct(items: Iterable[Item]) -> list[Item]:
    """Each once, where it came first: an order of preference.

    >>> distinct("abac")
    ['a', 'b', 'c']
    """
    return list(dict.fromkeys(items))


def interest_keys(interests: Iterable[str]) -> dict[str, str]:
    """Interests by what makes two of them the same, however they are capitalised."""
    return {name_key(each): each for each in sorted(interests)}


def _of_wish(leader: LeaderFacts, colleague: ColleagueFacts, weights: Weights) -> Iterator[Reason]:
    wishes = distinct(colleague.wishes)
    if leader.id in wishes:
        rank = wishes.index(leader.id)
        words = f"Their {ORDINALS[rank]} choice" if rank < len(ORDINALS) else "One of their later choices"
        yield Reason(wish_points(rank, weights), words)


def _of_kind(colleague: ColleagueFacts, kind: Kind, weights: Weights) -> Iterator[Reason]:
    kinds = distinct(colleague.kinds_wanted)
    rank = kinds.index(kind)
    place = f" {ORDINALS[rank]}" if len(kinds) > 1 else ""
    yield Reason(weights.kinds[rank], f"They asked for {kind}{place}")


def _of_sites(leader: LeaderFacts, colleague: ColleagueFacts, weights: Weights) -> Iterator[Reason]:
    of_leader, of_colleague = (" ".join(each.site.split()) for each in (leader, colleague))
    if not of_leader or not of_colleague:
        return
    if name_key(of_leader) == name_key(of_colleague):
        yield Reason(weights.same_site, f"Same site: {of_colleague}")
    else:
        yield Reason(weights.other_site, f"The leader is at {of_leader}, and they are at {of_colleague}")


def _of_interests(leader: LeaderFacts, colleague: ColleagueFacts, weights: Weights) -> Iterator[Reason]:
    of_leader, of_colleague = interest_keys(leader.interests), interest_keys(colleague.interests)
    shared = [_inside(words) for key, words in of_colleague.items() if key in of_leader]
    if shared:
        yield Reason(weights.interest * min(len(shared), weights.most_interests), f"Both named {', '.join(shared)}")


def _inside(words: str) -> str:
    """An interest inside a sentence.

    >>> _inside("Quality improvement"), _inside("HR and payroll")
    ('quality improvement', 'HR and payroll')
    """
    words = " ".join(words.split())
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
