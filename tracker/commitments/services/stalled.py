"""Pairs that hold no session in their agreed rhythm: both are asked, later the coordinator is told."""

from collections import Counter

from tracker import audit, clock, outbox
from tracker.access import Role
from tracker.accounts.queries import holders_of
from tracker.audit import Tag
from tracker.commitments.models import Relationship
from tracker.commitments.queries.records import all_locked
from tracker.commitments.queries.rhythm import active_pairs, course_of, last_days
from tracker.commitments.queries.settled import settled_at
from tracker.commitments.rules.rhythm import Nudge, is_stalled, nudge
from tracker.commitments.rules.vocabulary import Kind, LinkPurpose
from tracker.commitments.services.links import send_link
from tracker.commitments.services.telling import tell
from tracker.words import in_words

QUIET = "relationship_is_quiet"


def prompt_stalled(*, site: str) -> Counter[Nudge]:
    """Ask, or tell, whoever is due today, in every organisation; how many pairs of each. Nobody is asked twice.

    ``site`` is the address of the service, with a slash at its end.
    """
    pairs, today = active_pairs(), clock.today()
    days = last_days(pairs)
    settled = {each: settled_at(each) for each in {pair.organisation_id for pair in pairs}}
    done: Counter[Nudge] = Counter()
    due = [each for each in pairs if nudge(course_of(each, days.get(each.id)), settled[each.organisation_id], today)]
    # As they stand now: another process may be at one, or one of the two at their page.
    for pair in all_locked(due):
        course = course_of(pair, last_days([pair]).get(pair.id))
        step = nudge(course, settled[pair.organisation_id], today)
        if step and (_ask_both(pair, site) if step is Nudge.BOTH else _tell_coordinators(pair, site)):
            done[step] += 1
    return done


def begin_anew(pair: Relationship) -> None:
    """Forget that the two were asked and the coordinator told, where what was logged keeps the pair going.

    Only a part of a use case, which records what was logged.
    """
    if pair.prompted_on is None:
        return
    course = course_of(pair, last_days([pair]).get(pair.id))
    if not is_stalled(course, settled_at(pair.organisation_id), clock.today()):
        pair.prompted_on = pair.escalated_on = None


def _ask_both(pair: Relationship, site: str) -> bool:
    """A link to log a session with; a sponsor's acts are logged on their page, by the leader."""
    people = (pair.leader, pair.colleague_user)
    if pair.kind is Kind.SPONSORSHIP:
        tell(pair, people, QUIET, about="quiet", site=site)
    else:
        for person in people:
            send_link(pair, user=person, purpose=LinkPurpose.LOG_SESSION, site=site)
    pair.prompted_on, pair.escalated_on = clock.today(), None
    audit.record(None, Tag.RELATIONSHIP_PROMPTED, pair)
    return True


def _tell_coordinators(pair: Relationship, site: str) -> bool:
    """Whoever coordinates and is none of the two; where nobody does yet, they are told once somebody does."""
    people = [each for each in holders_of(pair.organisation_id, Role.COORDINATOR) if each.id not in pair.party_ids]
    for person in people:
        outbox.enqueue(
            "relationship_is_stalled",
            to=person.email,
            key=f"relationship_is_stalled:{pair.id}:{pair.prompted_on}:{person.id}",
            name=person.name,
            organisation=pair.organisation.name,
            reference=pair.reference,
            asked_on=in_words(pair.prompted_on) if pair.prompted_on else "",
            address=f"{site}relationships/{pair.id}",
        )
    if people:
        pair.escalated_on = clock.today()
        audit.record(None, Tag.RELATIONSHIP_ESCALATED, pair)
    return bool(people)
