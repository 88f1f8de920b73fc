"""Why somebody in the pool is proposed to nobody, in words for the coordinator. Pure."""

from collections import Counter
from collections.abc import Sequence

from tracker.commitments.rules.matching.bars import barred
from tracker.commitments.rules.matching.facts import ColleagueFacts, LeaderFacts

NO_ROOM = "No leader has room for another relationship"
MOST = 3
"""Reasons that are named."""

ELSEWHERE = "The leaders who suit them are proposed to others, for whom more speaks"


def why_none(colleague: ColleagueFacts, leaders: Sequence[LeaderFacts]) -> str:
    """What stood in the way, the most common first where it differs from leader to leader, with how many leaders."""
    with_room = [leader for leader in leaders if leader.capacity > 0]
    if not with_room:
        return NO_ROOM
    bars = [why for leader in with_room if (why := barred(leader, colleague))]
    if len(bars) < len(with_room):
        return ELSEWHERE
    found = Counter(bars).most_common()
    if len(found) == 1:
        return bars[0]
    named = ", ".join(f"{_inside(why)} ({count})" for why, count in found[:MOST])
    more = ", and more" if len(found) > MOST else ""
    return f"Something stands against every leader with room: {named}{more}"


def _inside(why: str) -> str:
    return why[:1].lower() + why[1:]
