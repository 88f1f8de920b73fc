"""What the leaders of an organisation did in a year: the same few statements however many they are."""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import func, select

from tracker import clock
from tracker.commitments.models import MentoringSession, Relationship, SponsorshipAct
from tracker.commitments.rules.deeds import Deeds, OwnedAction, actions_of, cases_of
from tracker.commitments.rules.vocabulary import Answer
from tracker.db import db
from tracker.panels.models import Decision
from tracker.panels.queries.bench import settled_at
from tracker.panels.queries.docket import Waiting, get_docket, undecided
from tracker.panels.rules.moments import day_of, start_of
from tracker.periods import financial_year_bounds, working_days_between
from tracker.plans.models import Action
from tracker.plans.rules.vocabulary import Status


@dataclass
class _Gathered:
    """What is read of one person, before the rules make figures of it."""

    sessions: int = 0
    minutes: int = 0
    acts: int = 0
    actions: list[OwnedAction] = field(default_factory=list)
    cases: list[tuple[date, date]] = field(default_factory=list)


def deeds_in(organisation_id: uuid.UUID, year: int) -> tuple[Mapping[uuid.UUID, Deeds], int]:
    """Everybody's deeds in the financial year that ends in ``year``, by account, and the working days for a decision.

    The trust's days for writing a justification hold for deciding on one too, and on an exception. Five queries.
    """
    first, last = financial_year_bounds(year)
    days = settled_at(organisation_id).justification_days
    found: dict[uuid.UUID, _Gathered] = defaultdict(_Gathered)
    _add_sessions(found, organisation_id, first, last)
    _add_acts(found, organisation_id, first, last)
    _add_actions(found, organisation_id, first, last)
    _add_cases(found, organisation_id, first, last)
    return {user_id: _deeds(gathered, days) for user_id, gathered in found.items()}, days


def cases_waiting_for(organisation_id: uuid.UUID, user_id: uuid.UUID, days: int) -> int:
    """How many cases this person may decide today that have waited for longer than so many working days.

    Up to eight queries, as the docket takes them.
    """
    today, cases = clock.today(), undecided(get_docket(organisation_id))
    theirs = [Waiting(case, ()) for case in cases if user_id in case.deciders]
    return sum(working_days_between(day_of(each.since), today) > days for each in theirs)


def _deeds(gathered: _Gathered, days: int) -> Deeds:
    actions, moved = actions_of(gathered.actions, clock.today())
    return Deeds(
        sessions=gathered.sessions,
        minutes=gathered.minutes,
        acts=gathered.acts,
        actions=actions,
        moved=moved,
        cases=cases_of(gathered.cases, days),
    )


def _add_sessions(found: dict[uuid.UUID, _Gathered], organisation_id: uuid.UUID, first: date, last: date) -> None:
    statement = (
        select(Relationship.leader_id, func.count(), func.sum(MentoringSession.minutes))
        .join(MentoringSession, MentoringSession.relationship_id == Relationship.id)
        .where(Relationship.organisation_id == organisation_id, MentoringSession.answer == Answer.CONFIRMED)
        .where(MentoringSession.held_on.between(first, last))
        .group_by(Relationship.leader_id)
    )
    for leader_id, sessions, minutes in db.session.execute(statement):
        found[leader_id].sessions, found[leader_id].minutes = sessions, minutes


def _add_acts(found: dict[uuid.UUID, _Gathered], organisation_id: uuid.UUID, first: date, last: date) -> None:
    statement = (
        select(Relationship.leader_id, func.count())
        .join(SponsorshipAct, SponsorshipAct.relationship_id == Relationship.id)
        .where(Relationship.organisation_id == organisation_id, SponsorshipAct.answer == Answer.CONFIRMED)
        .where(SponsorshipAct.done_on.between(first, last))
        .group_by(Relationship.leader_id)
    )
    for leader_id, acts in db.session.execute(statement):
        found[leader_id].acts = acts


def _add_actions(found: dict[uuid.UUID, _Gathered], organisation_id: uuid.UUID, first: date, last: date) -> None:
    """An owner's part is done when they ask for it to be closed. What was withdrawn or carried over says nothing."""
    statement = select(Action.owner_id, Action.due, Action.original_due, Action.closure_requested_at).where(
        Action.organisation_id == organisation_id,
        Action.due.between(first, last),
        Action.status.not_in((Status.WITHDRAWN, Status.CARRIED_OVER)),
    )
    for owner_id, due, first_due, asked_at in db.session.execute(statement):
        found[owner_id].actions.append(OwnedAction(due, first_due, day_of(asked_at) if asked_at else None))


def _add_cases(found: dict[uuid.UUID, _Gathered], organisation_id: uuid.UUID, first: date, last: date) -> None:
    """Decisions taken in the year; a correcting entry is no second one."""
    statement = select(Decision.decided_by_id, Decision.asked_at, Decision.decided_at).where(
        Decision.organisation_id == organisation_id,
        Decision.corrects_id.is_(None),
        Decision.decided_at >= start_of(first),
        Decision.decided_at < start_of(last + timedelta(days=1)),
    )
    for person_id, asked_at, decided_at in db.session.execute(statement):
        found[person_id].cases.append((day_of(asked_at), day_of(decided_at)))
