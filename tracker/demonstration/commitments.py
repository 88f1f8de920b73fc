"""The scenes of leaders' commitments: the pool, pairs, what was done in them, how they fare; who has kept what."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from tracker import clock
from tracker.access import Role
from tracker.accounts.models import User
from tracker.accounts.services import links as invitations
from tracker.accounts.services import people
from tracker.commitments.queries.care import concerns_of
from tracker.commitments.queries.settled import settled_at
from tracker.commitments.rules.joining import digest_of
from tracker.commitments.rules.vocabulary import Meeting, Side
from tracker.commitments.services import (
    acts,
    agreements,
    answers,
    care,
    career,
    profiles,
    register,
    relationships,
    sessions,
    settings,
    stalled,
)
from tracker.demonstration import appraisals, bonds, cast
from tracker.demonstration.bonds import Bond, Joiner, Offer, Register, Taken
from tracker.demonstration.calendar import days_ago, working_days_ago
from tracker.demonstration.opening import SET_UP, SITE
from tracker.demonstration.story import Scene, Stage, on

REGISTERS = {"XDA": bonds.FIRST, "XDB": bonds.SECOND}
BEGAN = 236
"""Days ago."""

MINUTES = (45, 60, 50, 45, 75, 60)
SECRET = "demonstration"  # noqa: S105 -- nobody's: its database is made up
"""What keys its signals."""

FALTERING = (cast.LEAD_EXECUTIVE, cast.SOOJIN, bonds.MENTORING)
CONCERN = "Two sessions were moved on the day, and in the third I was asked to help with slides. I cannot say so there"


def scenes_of(stage: Stage) -> Iterator[Scene]:
    """Everything around commitments at one trust; nothing where the clock stands too early, or it has no register."""
    found = REGISTERS.get(stage.trust.code)
    if found is None or days_ago(BEGAN + 5) <= SET_UP + timedelta(14):
        return
    if found is bonds.FIRST:
        yield on(days_ago(BEGAN), _settle, stage)
        yield from _further(stage)
        yield from appraisals.scenes_of(stage)
    yield from _registered(stage, found)
    for bond in found.bonds:
        yield from _paired(stage, bond)


def _registered(stage: Stage, found: Register) -> Iterator[Scene]:
    for number, offer in enumerate(found.offers):
        yield on(days_ago(BEGAN - 3), _offer, stage, offer, minute=number)
    for joiner in found.joiners:
        yield on(days_ago(joiner.joined), _join, stage, joiner, hour=17)


def _further(stage: Stage) -> Iterator[Scene]:
    """What else happens at the first trust: a new director, somebody who withdraws, silence, a concern, steps."""
    yield on(days_ago(41), _appoint, stage, hour=9)
    yield on(days_ago(103), _signal, stage, hour=20)
    for ago in (24, 10):
        yield on(working_days_ago(ago), _ask_after, hour=7)
    yield on(working_days_ago(12), _raise_concern, stage, hour=21)
    yield on(working_days_ago(10), _acknowledge, stage)
    for number, taken in enumerate(bonds.STEPS):
        yield on(days_ago(taken.ago), _step, stage, taken, minute=number)


def _settle(stage: Stage) -> None:
    now = settled_at(stage.organisation.id)
    settings.save_settings(
        stage.organisation,
        actor=stage.people[cast.COORDINATOR],
        version=None,
        concern_user_id=stage.people[cast.NETWORK].id,
        concern_alternate_id=stage.people[cast.DATA].id,
        interests_typed="\n".join(now.interests),
        consent_wording=now.consent_wording,
        progression_wording=now.progression_wording,
        rhythm_days=now.rhythm_days,
        grace_days=now.grace_days,
        coordinator_days=now.coordinator_days,
        link_days=now.link_days,
        release_days=now.release_days,
        tells_remuneration=True,
    )


def _offer(stage: Stage, offer: Offer) -> None:
    profiles.edit_profile(
        stage.organisation,
        actor=stage.people[offer.key],
        kinds=offer.kinds,
        capacity=offer.capacity,
        site=offer.site,
        interests=offer.interests,
        appraiser_id=stage.people[offer.appraiser].id,
    )


def _join(stage: Stage, joiner: Joiner) -> None:
    now, person = settled_at(stage.organisation.id), stage.people[joiner.key]
    colleague = register.join(
        stage.organisation,
        actor=person,
        agrees=True,
        seen=digest_of(now.consent_wording),
        band=joiner.band,
        kinds=joiner.kinds,
        interests=joiner.interests,
        line_manager_id=stage.people[joiner.manager].id if joiner.manager else None,
        line_manager_name="" if joiner.manager else "Morag Tindall",
        site=joiner.site,
        availability=joiner.availability,
        wants=joiner.wants,
        could_reach_executive=joiner.could_reach_executive,
    )
    stage.colleagues[joiner.key] = colleague
    if joiner.is_followed:
        register.consent_to_progression(colleague, actor=person, agrees=True, seen=digest_of(now.progression_wording))
    if joiner.wishes:
        register.wish(colleague, actor=person, leader_ids=[stage.people[key].id for key in joiner.wishes])


def _paired(stage: Stage, bond: Bond) -> Iterator[Scene]:
    """From the proposal to today: accepted, agreed, signed, held."""
    yield on(days_ago(bond.asked), _propose, stage, bond, hour=9)
    if bond.began is None:
        yield on(days_ago(bond.asked - 1), _accept, stage, bond, (Side.COLLEAGUE,))
        return
    yield on(days_ago(bond.asked - 2), _accept, stage, bond, (Side.LEADER, Side.COLLEAGUE))
    yield on(days_ago(bond.began + 2), _agree, stage, bond)
    if bond.is_signed_by_leader_only:
        return
    yield on(days_ago(bond.began), _sign, stage, bond, Side.COLLEAGUE, hour=16)
    yield from _deeds(stage, bond)
    if bond.paused:
        yield on(days_ago(bond.paused), _pause, stage, bond)
    if bond.ended:
        yield on(days_ago(bond.ended[0]), _end, stage, bond)


def _deeds(stage: Stage, bond: Bond) -> Iterator[Scene]:
    for number, ago in enumerate(bond.sessions):
        yield on(days_ago(ago), _meet, stage, bond, number, hour=18)
    for number, (ago, *_) in enumerate(bond.acts):
        yield on(days_ago(ago), _act, stage, bond, number, hour=12)


def _propose(stage: Stage, bond: Bond) -> None:
    stage.pairs[bond.name] = relationships.propose(
        stage.colleagues[bond.colleague],
        actor=stage.people[cast.COORDINATOR],
        leader_id=stage.people[bond.leader].id,
        kind=bond.kind,
        reasons=bond.reasons,
        site=SITE,
    )


def _accept(stage: Stage, bond: Bond, sides: Sequence[Side]) -> None:
    for side in sides:
        relationships.accept(stage.pairs[bond.name], actor=_person(stage, bond, side), site=SITE)


def _agree(stage: Stage, bond: Bond) -> None:
    pair, begins = stage.pairs[bond.name], clock.today()
    agreements.write(
        pair,
        actor=_person(stage, bond, Side.LEADER),
        reviews=[begins + timedelta(91), begins + timedelta(182)],
        site=SITE,
        contact="By email; the colleague writes first, and an answer comes within two working days",
        frequency_days=bond.frequency,
        goals=bond.goals,
        ground_rules="We come prepared, keep to time, and say so when something does not work",
        confidentiality="What is said stays between us, unless somebody is at risk of harm",
        starts_on=begins,
        ends_on=begins + timedelta(364),
    )
    _sign(stage, bond, Side.LEADER)


def _sign(stage: Stage, bond: Bond, side: Side) -> None:
    agreement = stage.pairs[bond.name].agreements[-1]
    agreements.sign(agreement, actor=_person(stage, bond, side), seen=agreement.fingerprint, site=SITE)


def _meet(stage: Stage, bond: Bond, number: int) -> None:
    """Leader and colleague log in turn; one that waits was logged by the colleague, so that the leader has it to do."""
    waits = bond.has_waiting(bond.sessions[number])
    side, other = (Side.COLLEAGUE, Side.LEADER) if waits or number % 2 else (Side.LEADER, Side.COLLEAGUE)
    session = sessions.log_session(
        stage.pairs[bond.name],
        actor=_person(stage, bond, side),
        held_on=clock.today(),
        minutes=MINUTES[number % len(MINUTES)],
        meeting=(Meeting.IN_PERSON, Meeting.VIDEO, Meeting.IN_PERSON)[number % 3],
        site=SITE,
        note="Ask next time who hears of acting-up posts, and how" if number == 1 else "",
    )
    if not waits:
        answers.confirm(session, actor=_person(stage, bond, other))


def _act(stage: Stage, bond: Bond, number: int) -> None:
    ago, kind, words = bond.acts[number]
    act = acts.log_act(
        stage.pairs[bond.name],
        actor=_person(stage, bond, Side.LEADER),
        kind=kind,
        done_on=clock.today(),
        words=words,
        site=SITE,
    )
    if not bond.has_waiting(ago):
        answers.confirm(act, actor=_person(stage, bond, Side.COLLEAGUE))


def _pause(stage: Stage, bond: Bond) -> None:
    relationships.pause(stage.pairs[bond.name], actor=_person(stage, bond, Side.LEADER), site=SITE)


def _end(stage: Stage, bond: Bond) -> None:
    pair, colleague = stage.pairs[bond.name], _person(stage, bond, Side.COLLEAGUE)
    if bond.ended:
        relationships.end(pair, actor=colleague, reason=bond.ended[1], site=SITE)
    care.give_feedback(pair, actor=colleague, usefulness=5, words="I was put forward, and I was chosen", is_shared=True)


def _person(stage: Stage, bond: Bond, side: Side) -> User:
    return stage.people[bond.leader if side is Side.LEADER else bond.colleague]


def _appoint(stage: Stage) -> None:
    """A director of digital begins: what they owe is not due yet."""
    membership = people.invite(
        stage.organisation,
        actor=stage.people[cast.ADMINISTRATOR],
        email="piers.amankwah-lyle@xda.example.nhs.uk",
        name="Piers Amankwah-Lyle",
        role=Role.VSM,
        site=SITE,
    )
    invitations.join(membership.user)
    stage.people[cast.DIGITAL] = membership.user


def _signal(stage: Stage) -> None:
    care.give_signal(stage.pairs[FALTERING], secret=SECRET, goes_through_the_motions=True)


def _ask_after() -> None:
    """The daily job: pairs that have fallen silent are asked how it goes."""
    stalled.prompt_stalled()


def _raise_concern(stage: Stage) -> None:
    recipient = stage.people[cast.NETWORK]
    care.raise_concern(
        stage.pairs[FALTERING],
        actor=stage.people[cast.SOOJIN],
        words=CONCERN,
        recipient_id=recipient.id,
        site=SITE,
    )


def _acknowledge(stage: Stage) -> None:
    (concern,) = concerns_of(stage.organisation.id, stage.people[cast.NETWORK])
    care.acknowledge(concern, site=SITE)


def _step(stage: Stage, taken: Taken) -> None:
    career.record_step(
        stage.colleagues[taken.key],
        actor=stage.people[taken.key],
        kind=taken.kind,
        from_band=taken.before,
        to_band=taken.after,
        words=taken.words,
        happened_on=clock.today(),
    )
