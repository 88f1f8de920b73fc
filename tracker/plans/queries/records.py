"""Single records with what their pages show, and the plans of an organisation."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload, undefer

from tracker import clock
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.plans.models import (
    Action,
    Comment,
    DueDateRequest,
    Evidence,
    EvidenceRevision,
    Milestone,
    Plan,
    Progress,
    Recheck,
    SavedFilter,
    ServedIndicator,
    ServedTarget,
)
from tracker.plans.queries.listing import rating
from tracker.plans.rules.vocabulary import OPEN, Rag, Status
from tracker.targets.models import Target
from tracker.targets.queries import targets_of

_organisation = joinedload(Action.plan).joinedload(Plan.organisation)
_people = (joinedload(Action.owner), joinedload(Action.sponsor), selectinload(Action.contributors))
_serves = (selectinload(Action.served), selectinload(Action.served_targets).joinedload(ServedTarget.target))
_facts = (selectinload(Action.milestones), selectinload(Action.evidence).selectinload(Evidence.revisions))


@dataclass(frozen=True)
class Standing:
    """A plan and how many of its actions stand at each rating today."""

    plan: Plan
    counts: dict[Rag, int]

    @property
    def total(self) -> int:
        """How many actions the plan has."""
        return sum(self.counts.values())


def get_plan(plan_id: uuid.UUID) -> Plan:
    """A plan with its organisation. Raises NoResultFound."""
    return db.session.get_one(Plan, plan_id, options=[joinedload(Plan.organisation)])


def plans_of(organisation: Organisation) -> list[Standing]:
    """Every plan of the organisation, newest first, with how its actions stand today. Two queries."""
    plans = db.session.scalars(
        select(Plan).where(Plan.organisation_id == organisation.id).order_by(Plan.year.desc())
    ).all()
    rated = rating(clock.today())
    statement = select(Action.plan_id, rated, func.count()).where(Action.organisation_id == organisation.id)
    counts: dict[uuid.UUID, dict[Rag, int]] = {}
    for plan_id, name, count in db.session.execute(statement.group_by(Action.plan_id, rated)):
        counts.setdefault(plan_id, {})[Rag(name)] = count
    return [Standing(plan, counts.get(plan.id, {})) for plan in plans]


def plan_of_year(organisation_id: uuid.UUID, year: int) -> Plan | None:
    """The organisation's plan of that year, if it has one."""
    return db.session.scalars(select(Plan).filter_by(organisation_id=organisation_id, year=year)).first()


def newest_plan_of(organisation_id: uuid.UUID) -> Plan | None:
    """The organisation's latest plan, if it has any."""
    return db.session.scalars(
        select(Plan).filter_by(organisation_id=organisation_id).order_by(Plan.year.desc()).limit(1)
    ).first()


def newest_plan_before(organisation_id: uuid.UUID, year: int) -> Plan | None:
    """The organisation's latest plan of an earlier year, if it has one."""
    statement = select(Plan).where(Plan.organisation_id == organisation_id, Plan.year < year)
    return db.session.scalars(statement.order_by(Plan.year.desc()).limit(1)).first()


def open_actions_of(plan: Plan) -> Sequence[Action]:
    """What is still to be done in a plan, by number, with all that is carried over with it."""
    statement = select(Action).where(Action.plan_id == plan.id, Action.status.in_(OPEN)).order_by(Action.number)
    return db.session.scalars(statement.options(*_people, *_facts, *_serves)).all()


def next_number(plan: Plan) -> int:
    """The number of the next action; the plan's row is locked, so that two people never get the same."""
    db.session.execute(select(Plan.id).where(Plan.id == plan.id).with_for_update())
    return (db.session.scalars(select(func.max(Action.number)).where(Action.plan_id == plan.id)).one() or 0) + 1


def get_action(action_id: uuid.UUID) -> Action:
    """An action with its plan, organisation, people, milestones, evidence, indicators and targets.

    Raises NoResultFound.
    """
    options = [_organisation, *_people, *_facts, *_serves]
    return db.session.get_one(Action, action_id, options=options)


def get_action_in_full(action_id: uuid.UUID) -> Action:
    """An action with everything its page shows. Raises NoResultFound."""
    options = [
        _organisation,
        *_people,
        joinedload(Action.closure_requested_by),
        joinedload(Action.closed_by),
        joinedload(Action.recheck).joinedload(Recheck.author),
        joinedload(Action.carried_from).joinedload(Action.plan),
        joinedload(Action.carried_to).joinedload(Action.plan),
        *_serves,
        selectinload(Action.milestones),
        selectinload(Action.progress).joinedload(Progress.author),
        selectinload(Action.evidence).selectinload(Evidence.revisions).joinedload(EvidenceRevision.added_by),
        selectinload(Action.comments).joinedload(Comment.author),
        selectinload(Action.due_date_requests).joinedload(DueDateRequest.requested_by),
        selectinload(Action.due_date_requests).joinedload(DueDateRequest.decided_by),
    ]
    return db.session.get_one(Action, action_id, options=options)


def action_to_follow(plan: Plan, action_id: uuid.UUID | None) -> Action | None:
    """A closed action of the plan's organisation, as ``get_action`` loads it; None where there is none."""
    statement = select(Action).where(
        Action.id == action_id, Action.organisation_id == plan.organisation_id, Action.status == Status.COMPLETE
    )
    options = [_organisation, *_people, *_serves]
    return db.session.scalars(statement.options(*options)).first() if action_id else None


def get_milestone(milestone_id: uuid.UUID) -> Milestone:
    """A milestone with its action, as ``get_action`` loads it. Raises NoResultFound."""
    milestone = db.session.get_one(Milestone, milestone_id)
    get_action(milestone.action_id)
    return milestone


def get_evidence(evidence_id: uuid.UUID) -> Evidence:
    """A piece of evidence with its revisions and its action. Raises NoResultFound."""
    evidence = db.session.get_one(Evidence, evidence_id)
    get_action(evidence.action_id)
    return evidence


def get_revision(revision_id: uuid.UUID) -> EvidenceRevision:
    """A revision of evidence without its bytes, with its action. Raises NoResultFound."""
    options = [joinedload(EvidenceRevision.evidence).joinedload(Evidence.action).options(_organisation)]
    return db.session.get_one(EvidenceRevision, revision_id, options=options)


def get_revision_with_content(revision: EvidenceRevision) -> EvidenceRevision:
    """The same revision with the bytes of its file. Raises NoResultFound."""
    return db.session.get_one(
        EvidenceRevision, revision.id, options=[undefer(EvidenceRevision.content)], populate_existing=True
    )


def get_due_date_request(due_date_request_id: uuid.UUID) -> DueDateRequest:
    """A request for a new due date with who asked, and its action. Raises NoResultFound."""
    options = [joinedload(DueDateRequest.requested_by)]
    request = db.session.get_one(DueDateRequest, due_date_request_id, options=options)
    get_action(request.action_id)
    return request


def filters_of(user: User, organisation: Organisation) -> Sequence[SavedFilter]:
    """The views of the list that a person saved here, by name."""
    statement = select(SavedFilter).filter_by(user_id=user.id, organisation_id=organisation.id)
    return db.session.scalars(statement.order_by(SavedFilter.name)).all()


def filter_of(user: User, saved_filter_id: uuid.UUID) -> SavedFilter:
    """A person's own saved view. Raises NoResultFound, also where it is somebody else's."""
    return db.session.scalars(select(SavedFilter).filter_by(id=saved_filter_id, user_id=user.id)).one()


def serving(organisation_id: uuid.UUID, indicator: int) -> Sequence[Action]:
    """The actions that serve an indicator, newest plan first, with plan and owner; those carried over are left out.

    One query.
    """
    statement = (
        select(Action)
        .join(Action.plan)
        .join(ServedIndicator, ServedIndicator.action_id == Action.id)
        .where(Action.organisation_id == organisation_id, ServedIndicator.indicator == indicator)
        .where(Action.status != Status.CARRIED_OVER)
        .options(contains_eager(Action.plan), joinedload(Action.owner))
        .order_by(Plan.year.desc(), Action.number)
    )
    return db.session.scalars(statement).all()


def targets_to_serve(organisation_id: uuid.UUID, action: Action | None = None) -> list[Target]:
    """The targets that an action may be said to serve: those neither reached nor retired, and those it serves already.

    With their versions, by number. Two queries.
    """
    held = set(action.target_ids) if action else set()
    return [each for each in targets_of(organisation_id) if each.ended_on is None or each.id in held]


def actions_for_target(target: Target) -> Sequence[Action]:
    """The actions that serve a target, newest plan first, with plan and owner; those carried over are left out.

    One query.
    """
    statement = (
        select(Action)
        .join(Action.plan)
        .join(ServedTarget, ServedTarget.action_id == Action.id)
        .where(ServedTarget.target_id == target.id, Action.status != Status.CARRIED_OVER)
        .options(contains_eager(Action.plan), joinedload(Action.owner))
        .order_by(Plan.year.desc(), Action.number)
    )
    return db.session.scalars(statement).all()


def starting_points_in(plan: Plan) -> dict[str, Action]:
    """The actions of a plan that took up a starting point, by its key."""
    statement = select(Action).where(Action.plan_id == plan.id, Action.starting_point != "").order_by(Action.number)
    return {action.starting_point: action for action in db.session.scalars(statement)}
