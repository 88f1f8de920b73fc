"""How pairs fare: feedback, what is told of signals, concerns. Each question names who asks, where that matters."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload

from tracker import clock
from tracker.access import Role
from tracker.accounts.models import User
from tracker.commitments.models import Concern, Feedback, Relationship, Signal
from tracker.commitments.queries.records import PARTIES
from tracker.commitments.rules.signals import closed_quarters, digest, in_words, shown, was_under_way
from tracker.db import db
from tracker.panels.rules.moments import day_of, start_of
from tracker.plans.rules.timeline import quarter_in_words, quarter_of


@dataclass(frozen=True)
class Told:
    """What is told of a quarter that is over: at least so many, or None where nothing may be. It never changes."""

    quarter: date
    """Its first day."""
    signals: int | None
    concerns: int | None

    @property
    def name(self) -> str:
        """The quarter as a board calls it."""
        return quarter_in_words(self.quarter)

    @property
    def signals_in_words(self) -> str:
        """Relationships of which a colleague said that they go through the motions."""
        return in_words(self.signals)

    @property
    def concerns_in_words(self) -> str:
        """Colleagues who raised a concern."""
        return in_words(self.concerns)


def signals_shown(organisation_id: uuid.UUID) -> list[Told]:
    """What is told of the quarters that are over, the last one first. Three queries.

    Always of as many quarters, whatever happened in them: that one is there tells nothing.
    """
    statement = select(Relationship.leader_id, Relationship.started_on, Relationship.ended_on).where(
        Relationship.organisation_id == organisation_id, Relationship.started_on.is_not(None)
    )
    pairs = db.session.execute(statement).all()
    quarters = closed_quarters(clock.today())
    signals, concerns = _signals(organisation_id, quarters), _concerned(organisation_id, quarters)
    return [
        Told(each, signals=shown(signals[each], held), concerns=shown(concerns[each], held))
        for each in quarters
        for held in [Counter(who for who, since, until in pairs if was_under_way(since, until, each)).values()]
    ]


def _signals(organisation_id: uuid.UUID, quarters: Sequence[date]) -> Counter[date]:
    """How many signals were given in each quarter. Only ``signals_shown`` asks."""
    statement = select(Signal.quarter, func.count()).where(
        Signal.organisation_id == organisation_id, Signal.quarter.in_(quarters)
    )
    return Counter({row[0]: row[1] for row in db.session.execute(statement.group_by(Signal.quarter))})


def _concerned(organisation_id: uuid.UUID, quarters: Sequence[date]) -> Counter[date]:
    """How many people raised a concern in each quarter. Only ``signals_shown`` asks."""
    begins = start_of(quarters[-1])
    statement = select(Concern.raised_by_id, Concern.raised_at).join(Concern.pair)
    statement = statement.where(Relationship.organisation_id == organisation_id, Concern.raised_at >= begins)
    days = {(who, quarter_of(day_of(at))[0]) for who, at in db.session.execute(statement)}
    return Counter(quarter for _, quarter in days)


def has_signalled(pair: Relationship, quarter: date, secret: str) -> bool:
    """Whether a signal was given about this relationship in the quarter. Only the page of its colleague asks."""
    statement = select(Signal.id).where(Signal.digest == digest(secret, pair.id, quarter))
    return db.session.scalars(statement).first() is not None


def own_feedback(pair: Relationship, user: User) -> Sequence[Feedback]:
    """What somebody has said of a relationship, newest first. One query."""
    statement = select(Feedback).where(Feedback.relationship_id == pair.id, Feedback.author_id == user.id)
    return db.session.scalars(statement.order_by(Feedback.given_on.desc())).all()


def feedback_for(pair: Relationship, reader: User) -> Sequence[Feedback]:
    """What this reader may read of what was said of a relationship, newest first, with who said it. One query.

    One of the two reads their own, and what the other shares, whatever else they are; a coordinator reads all.
    """
    statement = select(Feedback).where(Feedback.relationship_id == pair.id).options(joinedload(Feedback.author))
    if reader.id in pair.party_ids:
        statement = statement.where(or_(Feedback.author_id == reader.id, Feedback.is_shared))
    elif Role.COORDINATOR not in reader.roles_at(pair.organisation_id):
        return []
    return db.session.scalars(statement.order_by(Feedback.given_on.desc(), Feedback.created_at.desc())).all()


def get_own_concern(concern_id: uuid.UUID, user: User) -> Concern:
    """A concern with its pair, for whoever raised or receives it. Raises NoResultFound.

    For anybody else as for one that is not there: no refusal may tell, or leave in the trail, that it is.
    """
    return _concern(Concern.id == concern_id, _is_own(user))


def get_received_concern(concern_id: uuid.UUID, user: User) -> Concern:
    """A concern with its pair, for whoever receives it, in the same way. Raises NoResultFound."""
    return _concern(Concern.id == concern_id, Concern.recipient_id == user.id)


def _concern(*conditions: ColumnElement[bool]) -> Concern:
    options = [
        joinedload(Concern.pair).options(*PARTIES),
        joinedload(Concern.raised_by),
        joinedload(Concern.recipient).joinedload(User.memberships),
    ]
    return db.session.scalars(select(Concern).where(*conditions).options(*options)).unique().one()


def concerns_of(organisation_id: uuid.UUID, user: User) -> Sequence[Concern]:
    """The concerns that somebody raised, and those that came to them: open ones first, newest first. One query."""
    statement = select(Concern).join(Concern.pair).where(Relationship.organisation_id == organisation_id, _is_own(user))
    options = [
        joinedload(Concern.pair).joinedload(Relationship.organisation),
        joinedload(Concern.raised_by),
        joinedload(Concern.recipient),
    ]
    order = Concern.closed_at.is_not(None), Concern.raised_at.desc()
    return db.session.scalars(statement.options(*options).order_by(*order)).all()


def unread_concerns(organisation_id: uuid.UUID, recipient: User) -> Sequence[Concern]:
    """The concerns that came to somebody and that they have not acknowledged, oldest first. One query."""
    statement = select(Concern).join(Concern.pair).where(Relationship.organisation_id == organisation_id)
    statement = statement.where(Concern.recipient_id == recipient.id, Concern.acknowledged_at.is_(None))
    return db.session.scalars(statement.order_by(Concern.raised_at)).all()


def locked_concern(concern: Concern) -> Concern:
    """The concern as it stands now; whoever asks so too waits until the transaction ends."""
    statement = select(Concern).where(Concern.id == concern.id).with_for_update()
    return db.session.scalars(statement.execution_options(populate_existing=True)).one()


def _is_own(user: User) -> ColumnElement[bool]:
    """That somebody raised a concern, or receives it."""
    return or_(Concern.raised_by_id == user.id, Concern.recipient_id == user.id)
