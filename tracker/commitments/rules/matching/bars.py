"""Who is never proposed to whom, and why, in words that the coordinator reads. Pure.

The same bars stand in services and in the database (``rules.moves``, migration 0013); here they keep a pair from being
thought of at all.
"""

from collections.abc import Iterable

from tracker.commitments.rules.matching.facts import ColleagueFacts, LeaderFacts
from tracker.commitments.rules.vocabulary import BARRED_BANDS, Kind
from tracker.words import listed

FUTURE_EXECUTIVES = "people who could reach an executive role within three years"


def barred(leader: LeaderFacts, colleague: ColleagueFacts) -> str | None:
    """Why the two cannot be proposed to each other in any kind the colleague wants; None when they can in one."""
    if why := _barred_as_people(leader, colleague) or _nothing_shared(leader, colleague):
        return why
    shared = [kind for kind in dict.fromkeys(colleague.kinds_wanted) if kind in leader.kinds_offered]
    whys = [_barred_in(leader, colleague, kind) for kind in shared]
    return None if None in whys else ". ".join(dict.fromkeys(filter(None, whys)))


def barred_in(leader: LeaderFacts, colleague: ColleagueFacts, kind: Kind) -> str | None:
    """Why the two cannot be paired in this kind, whether or not either has asked for it; None when they can."""
    return _barred_as_people(leader, colleague) or _barred_in(leader, colleague, kind)


def _barred_as_people(leader: LeaderFacts, colleague: ColleagueFacts) -> str | None:
    them = {colleague.id, colleague.user_id}
    bars = {
        "They are the same person": leader.id in them,
        "They are above band 8d": colleague.band in BARRED_BANDS,
        "The leader is their line manager": leader.id == colleague.line_manager_id or leader.manages & them,
        "A conflict between the two has been declared": leader.conflicts & them,
    }
    return next((why for why, is_so in bars.items() if is_so), None)


def _nothing_shared(leader: LeaderFacts, colleague: ColleagueFacts) -> str | None:
    if not colleague.kinds_wanted:
        return "They have not said what they would like"
    if not leader.kinds_offered:
        return "The leader has not said what they offer"
    if leader.kinds_offered.isdisjoint(colleague.kinds_wanted):
        return f"They asked for {_kinds(colleague.kinds_wanted)}, and the leader offers {_kinds(leader.kinds_offered)}"
    return None


def _barred_in(leader: LeaderFacts, colleague: ColleagueFacts, kind: Kind) -> str | None:
    if (leader.id, kind) in colleague.open_kinds:
        return f"The two are already paired in {kind}"
    if (leader.id, kind) in colleague.declined:
        return f"One of the two declined {kind} when it was proposed"
    if kind is Kind.SPONSORSHIP and leader.is_non_executive and not colleague.could_reach_executive:
        return f"As {leader.category}, the leader sponsors only {FUTURE_EXECUTIVES}"
    return None


def _kinds(kinds: Iterable[Kind]) -> str:
    """In one order, whatever the order in which they were chosen.

    >>> _kinds({Kind.SPONSORSHIP, Kind.MENTORING})
    'mentoring and sponsorship'
    """
    chosen = frozenset(kinds)
    return listed([kind for kind in Kind if kind in chosen])
