"""Pairs of every kind and in every state, with long words, for the pages of relationships."""

import uuid
from datetime import timedelta
from typing import Any

from tests.commitments.factories import (
    ColleagueFactory,
    InsightFactory,
    LeaderProfileFactory,
    MentoringSessionFactory,
    PairAgreementFactory,
    SponsorshipActFactory,
    walked,
)
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import PanelFactory, PanelMemberFactory, VacancyFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import AgreementReview, Relationship
from tracker.commitments.rules.vocabulary import Answer, EndReason, InsightState, Kind, Side, State
from tracker.db import db

LONG = """Understand how the board decides about money, and see one business case from the first idea to the minute.

Apply for a band 8a post in operations by the spring, with two people who can speak for my work."""


def add_relationships() -> tuple[dict[str, Any], dict[str, uuid.UUID]]:
    """Ids of records, and people by their part."""
    trust = OrganisationFactory(name="Paired Hospitals NHS Foundation Trust", ods_code="ZB1")
    leader = UserFactory(name="Oluwaseun Featherstonehaugh-Montgomery", roles={trust: Role.VSM})
    LeaderProfileFactory(organisation=trust, user=leader)
    UserFactory(name="Aled Hughes", roles={trust: Role.CHAIR})
    coordinator = UserFactory(name="Rosalind Thistlewood", roles={trust: Role.COORDINATOR})
    person = UserFactory(name="Meera Venkataraman", roles={trust: Role.COLLEAGUE})
    outsider = UserFactory(name="Siobhan Kelly", roles={trust: Role.COLLEAGUE})
    _seat(trust, leader)
    ids = {"paired_trust": trust.id} | _pairs(trust, leader, person)
    db.session.commit()
    people: dict[str, User] = {
        "paired leader": leader,
        "paired colleague": person,
        "pairing coordinator": coordinator,
        "colleague out of the pool": outsider,
    }
    return ids, {part: each.id for part, each in people.items()}


def _seat(trust: Organisation, leader: User) -> None:
    """Two panels that the leader is still to sit on."""
    for post in ("Deputy head of nursing, urgent and emergency care", "Ward manager"):
        vacancy = VacancyFactory(organisation=trust, post=post)
        day = clock.now() + timedelta(14)
        panel = PanelFactory(vacancy=vacancy, starts_at=day, held_on=day.astimezone(clock.LONDON).date())
        PanelMemberFactory(panel=panel, user=leader, name=leader.name)


def _pairs(trust: Organisation, leader: User, person: User) -> dict[str, Any]:
    place = ColleagueFactory(organisation=trust, user=person, wants=LONG)

    def pair(to: State, kind: Kind = Kind.MENTORING) -> Relationship:
        """With somebody else in the pool."""
        other = ColleagueFactory(organisation=trust, user__name="Babatunde Oyelaran-Whitworth", wants=LONG)
        return walked(to, colleague=other, leader=leader, kind=kind)

    active = walked(colleague=place, leader=leader)
    _fill(active)
    reverse = walked(colleague=place, leader=leader, kind=Kind.REVERSE)
    sponsored = walked(colleague=place, leader=leader, kind=Kind.SPONSORSHIP)
    SponsorshipActFactory(pair=sponsored, words=LONG, answer=Answer.WAITING)
    other_leader = UserFactory(name="Aoife Brannigan", roles={trust: Role.BOARD_MEMBER})
    requested = walked(State.REQUESTED, colleague=place, leader=other_leader)
    requested.reasons = ["Both named quality improvement", "Both work at Ashbourne General"]
    writing, signing = pair(State.ACCEPTED), pair(State.AGREEMENT, Kind.REVERSE)
    ended = pair(State.ENDED)
    ended.ended_by, ended.end_reason, ended.end_words = Side.COLLEAGUE, EndReason.COMPLETE, LONG
    db.session.flush()
    return {
        "active_pair": active.id,
        "reverse_pair": reverse.id,
        "sponsored_pair": sponsored.id,
        "requested_pair": requested.id,
        "accepted_pair": writing.id,
        "pair_to_sign": signing.id,
        "agreement_to_sign": signing.agreements[0].id,
        "paused_pair": pair(State.PAUSED).id,
        "ended_pair": ended.id,
        "declined_pair": pair(State.DECLINED).id,
        "signed_agreement": active.agreements[0].id,
        "pair_review": active.agreements[0].reviews[0].id,
    }


def _fill(pair: Relationship) -> None:
    """Days to look back, sessions in every state, an insight, and an agreement that waits to be signed."""
    today = clock.today()
    holds = pair.agreements[0]
    holds.reviews = [AgreementReview(due_on=today - timedelta(7)), AgreementReview(due_on=today + timedelta(90))]
    for number, answer in enumerate(Answer):
        MentoringSessionFactory(
            pair=pair, held_on=holds.starts_on + timedelta(30 * number), logged_on=today, answer=answer
        )
    InsightFactory(pair=pair, state=InsightState.WITH_COLLEAGUE)
    PairAgreementFactory(pair=pair, number=2, goals=LONG)
    db.session.flush()
