"""Pairs that log nothing in their agreed rhythm: it is noted from when, and later for the coordinator. Nobody is told
here: the reminders read from the records what was noted.
"""

from collections import Counter

from tracker import audit, clock
from tracker.access import Role
from tracker.accounts.queries import holders_of
from tracker.audit import Tag
from tracker.commitments.models import Relationship
from tracker.commitments.queries.records import all_locked
from tracker.commitments.queries.rhythm import active_pairs, course_of, last_days
from tracker.commitments.queries.settled import settled_among, settled_at
from tracker.commitments.rules.rhythm import Nudge, is_stalled, nudge


def prompt_stalled() -> Counter[Nudge]:
    """Note who is to be asked, or told, from today on, in every organisation; how many pairs of each.

    No pair is noted twice for the same silence.
    """
    pairs, today = active_pairs(), clock.today()
    days = last_days(pairs)
    settled = settled_among({pair.organisation_id for pair in pairs})
    done: Counter[Nudge] = Counter()
    due = [each for each in pairs if nudge(course_of(each, days.get(each.id)), settled[each.organisation_id], today)]
    # As they stand now: another process may be at one, or one of the two at their page.
    for pair in all_locked(due):
        course = course_of(pair, last_days([pair]).get(pair.id))
        step = nudge(course, settled[pair.organisation_id], today)
        if step and (_both(pair) if step is Nudge.BOTH else _coordinator(pair)):
            done[step] += 1
    return done


def begin_anew(pair: Relationship) -> None:
    """Forget that the two were asked and the coordinator told, where what was logged or agreed keeps the pair going.

    Only a part of a use case, which records that; the agreements must be loaded.
    """
    if pair.prompted_on is None:
        return
    course = course_of(pair, last_days([pair]).get(pair.id))
    if not is_stalled(course, settled_at(pair.organisation_id), clock.today()):
        pair.prompted_on = pair.escalated_on = None


def _both(pair: Relationship) -> bool:
    pair.prompted_on, pair.escalated_on = clock.today(), None
    audit.record(None, Tag.RELATIONSHIP_PROMPTED, pair)
    return True


def _coordinator(pair: Relationship) -> bool:
    """Where nobody coordinates yet who is none of the two, it is noted once somebody does."""
    holders = holders_of(pair.organisation_id, Role.COORDINATOR)
    if all(each.id in pair.party_ids for each in holders):
        return False
    pair.escalated_on = clock.today()
    audit.record(None, Tag.RELATIONSHIP_ESCALATED, pair)
    return True
