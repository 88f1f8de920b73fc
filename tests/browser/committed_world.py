"""A trust in which one leader and one colleague could begin: who has a part in it, and what has come before."""

import re
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from tests.browser.world import World
from tests.commitments.factories import (
    ColleagueFactory,
    CommitmentSettingsFactory,
    InsightFactory,
    LeaderProfileFactory,
    MentoringSessionFactory,
    PairAgreementFactory,
    RelationshipFactory,
)
from tests.factories import OrganisationFactory, UserFactory
from tests.plans.factories import PlanFactory
from tests.wres.factories import SignedOffFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import Colleague, Relationship
from tracker.commitments.rules.vocabulary import InsightState, Kind, State
from tracker.db import db
from tracker.outbox.models import Message

CAST = {
    "Janet": ("Janet Williams", Role.VSM),
    "Meera": ("Meera Venkataraman", Role.COLLEAGUE),
    "Rosalind": ("Rosalind Thistlewood", Role.COORDINATOR),
    "Priya": ("Priya Nair", Role.CHAIR),
    "Gareth": ("Gareth Pritchard", Role.NETWORK_LEAD),
    "Nadia": ("Nadia Begum", Role.EDI_LEAD),
    "Colin": ("Colin Marsh", Role.SECRETARY),
}
"""A very senior manager and a colleague; the coordinator, the chair, who hears concerns, who keeps the plan."""

QUALITY = "Quality improvement"


class Commitment:
    """A trust of one journey's own, whose people are called by their first names. It gives addresses only."""

    def __init__(self, app: Flask, world: World) -> None:
        self.app, self.people = app, world.people
        with app.app_context():
            trust = OrganisationFactory(name="Two Sides NHS Trust")
            people = {part: UserFactory(name=name, roles={trust: role}) for part, (name, role) in CAST.items()}
            CommitmentSettingsFactory(organisation=trust, concern_user=people["Gareth"], concern_alternate=None)
            LeaderProfileFactory(
                organisation=trust, user=people["Janet"], kinds=[kind.value for kind in Kind], capacity=3
            )
            SignedOffFactory(organisation=trust, year=2026)
            PlanFactory(organisation=trust)
            world.people |= {part: person.id for part, person in people.items()}
            self.id = trust.id
            db.session.commit()
        self.home = f"/organisations/{self.id}/commitments"

    def in_the_pool(self) -> None:
        """The colleague has joined."""
        with self.app.app_context():
            self._place()
            db.session.commit()

    def pair(self, kind: Kind = Kind.MENTORING, *, has_met: bool = False) -> str:
        """Both have signed, and it has been under way for four weeks: the address of its page.

        ``has_met``: both have confirmed a session of a week ago, for 45 minutes and in person.
        """
        with self.app.app_context():
            pair = self._pair(kind)
            if has_met:
                day = clock.today() - timedelta(7)
                MentoringSessionFactory(pair=pair, held_on=day, logged_on=day, answered_at=clock.now() - timedelta(6))
            db.session.commit()
            return f"/relationships/{pair.id}"

    def insight(self, words: str) -> str:
        """Something that the leader of such a relationship learnt, in words that the colleague has approved."""
        with self.app.app_context():
            approved = {"state": InsightState.APPROVED, "approved_words": words, "approved_at": clock.now()}
            insight = InsightFactory(pair=self._pair(), number=1, words=words, **approved)
            db.session.commit()
            return f"/insights/{insight.id}"

    def link_to(self, part: str) -> str:
        """The address in the newest mail with a link to this person."""
        with self.app.app_context():
            mails = select(Message.body).where(Message.to_address == self._somebody(part).email)
            bodies = db.session.scalars(mails.order_by(Message.created_at)).all()
        return str(re.findall(r"/commitment-links/\S+", " ".join(bodies))[-1])

    def mails_to(self, part: str) -> list[str]:
        """What this person was written, the newest last."""
        with self.app.app_context():
            mails = select(Message).where(Message.to_address == self._somebody(part).email)
            found = db.session.scalars(mails.order_by(Message.created_at)).all()
            return [f"{each.subject}\n{each.body}" for each in found]

    def _place(self) -> Colleague:
        trust, meera = db.session.get_one(Organisation, self.id), self._somebody("Meera")
        place: Colleague = ColleagueFactory(organisation=trust, user=meera, number=1, could_reach_executive=True)
        return place

    def _pair(self, kind: Kind = Kind.MENTORING) -> Relationship:
        """By the states that the database lets it take."""
        leader, coordinator = self._somebody("Janet"), self._somebody("Rosalind")
        pair: Relationship = RelationshipFactory(
            colleague=self._place(), leader=leader, kind=kind, proposed_by=coordinator
        )
        began = clock.today() - timedelta(28)
        pair.leader_accepted_at = pair.colleague_accepted_at = clock.now() - timedelta(29)
        pair.state = State.ACCEPTED
        db.session.flush()
        agreement = PairAgreementFactory(pair=pair, starts_on=began)
        pair.state = State.AGREEMENT
        db.session.flush()
        agreement.leader_signed_at = agreement.colleague_signed_at = clock.now() - timedelta(28)
        db.session.flush()
        pair.started_on, pair.is_eligible, pair.state = began, True, State.ACTIVE
        return pair

    def _somebody(self, part: str) -> User:
        return db.session.get_one(User, self.people[part])
