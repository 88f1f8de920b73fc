"""One organisation at a glance: what stands, what needs attention, what waits for the reader."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from tracker import clock
from tracker.access import Actor, Permission, can, is_member
from tracker.accounts.models import Organisation, User
from tracker.board_papers.models import Paper
from tracker.board_papers.rules.vocabulary import Audience
from tracker.board_papers.rules.vocabulary import Status as PaperStatus
from tracker.db import db
from tracker.oversight.queries.commitments import NONE as NO_COMMITMENTS
from tracker.oversight.queries.commitments import Commitments, commitments_at
from tracker.oversight.queries.figures import results_of
from tracker.oversight.queries.mail import Undelivered, undelivered_at
from tracker.oversight.queries.panels import NONE, Panels, panels_at
from tracker.oversight.queries.targets import Targets, targets_at
from tracker.plans.models import Action, DueDateRequest, Plan
from tracker.plans.queries import newest_plan_of, ratings_in
from tracker.plans.rules.vocabulary import OPEN, Rag, Status
from tracker.reminders.queries.mine import Mine, needs_at
from tracker.reminders.rules.rulebook import Rulebook
from tracker.wres.models import Narrative, Return
from tracker.wres.queries import returns_of, standing
from tracker.wres.rules.narratives import missing_narratives
from tracker.wres.rules.results import Results

NO_NEEDS = Mine((), Rulebook())

SHOWN = 5
"""Actions listed on the overview; the plan holds the rest."""


@dataclass(frozen=True)
class Overview:
    """All that the page shows. ``wres_return`` is the newest year's: the last signed off, or else its draft."""

    wres_return: Return | None
    results: Results | None
    unexplained: Sequence[int]
    drafts: Sequence[Return]
    plan: Plan | None
    ratings: Mapping[Rag, int]
    red: Sequence[Action]
    paper: Paper | None
    targets: Targets
    due_dates: Sequence[DueDateRequest] = ()
    closures: Sequence[Action] = ()
    own: Sequence[Action] = ()
    papers: Sequence[Paper] = ()
    panels: Panels = NONE
    commitments: Commitments = NO_COMMITMENTS
    mail: Sequence[Undelivered] = ()
    mine: Mine = NO_NEEDS

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever done here."""
        known = (self.wres_return, self.plan, self.paper, self.papers, self.targets.agreed, self.targets.drafts)
        return not any((*known, self.panels.is_used, self.commitments.is_used))


def overview_of(organisation: Organisation, reader: User) -> Overview:
    """What the reader may see of an organisation, and what waits for them. The same number of queries for any size."""
    inside = is_member.holds(reader, organisation)
    returns = returns_of(organisation.id, drafts=inside)
    latest = max(standing(returns).values(), key=lambda each: each.year, default=None)
    results = results_of([latest.id]).get(latest.id) if latest else None
    plan = newest_plan_of(organisation.id)
    seen = Overview(
        wres_return=latest,
        results=results,
        unexplained=_unexplained(latest, results) if inside else (),
        drafts=[each for each in returns if each.is_draft],
        plan=plan,
        ratings=ratings_in(plan) if plan else {},
        red=_red(plan) if plan else (),
        paper=_latest_paper(organisation, reader),
        targets=targets_at(organisation.id, drafts=inside),
    )
    if reader.belongs_to(organisation.id):
        seen = replace(seen, mine=needs_at([organisation.id], reader))
    return _with_what_waits(seen, organisation, reader) if inside else seen


def _with_what_waits(seen: Overview, organisation: Organisation, reader: User) -> Overview:
    return replace(
        seen,
        due_dates=[each for each in _undecided(organisation) if can(reader, Permission.ACTION_DECIDE_DUE, each)],
        closures=[each for each in _awaiting_closure(organisation) if can(reader, Permission.ACTION_CLOSE, each)],
        own=_own(organisation, reader.id),
        papers=[each for each in _unissued(organisation) if _may_move(reader, each)],
        panels=panels_at(organisation, reader),
        commitments=commitments_at(organisation, reader),
        mail=undelivered_at(organisation, reader),
    )


def _unexplained(latest: Return | None, results: Results | None) -> Sequence[int]:
    if latest is None or results is None:
        return ()
    written = db.session.scalars(select(Narrative.indicator).where(Narrative.return_id == latest.id))
    return missing_narratives(results, written)


def _red(plan: Plan) -> Sequence[Action]:
    """The first of the red actions, longest overdue first, with owners."""
    statement = select(Action).where(
        Action.plan_id == plan.id, Action.status.in_(OPEN), Action.red_from <= clock.today()
    )
    statement = statement.options(joinedload(Action.owner)).order_by(Action.due, Action.number)
    return db.session.scalars(statement.limit(SHOWN)).all()


def _undecided(organisation: Organisation) -> Sequence[DueDateRequest]:
    statement = (
        select(DueDateRequest)
        .join(DueDateRequest.action)
        .where(Action.organisation_id == organisation.id, Action.status.in_(OPEN), DueDateRequest.granted.is_(None))
        .options(contains_eager(DueDateRequest.action), joinedload(DueDateRequest.requested_by))
    )
    return db.session.scalars(statement.order_by(DueDateRequest.created_at)).all()


def _awaiting_closure(organisation: Organisation) -> Sequence[Action]:
    statement = select(Action).where(
        Action.organisation_id == organisation.id, Action.status == Status.AWAITING_CLOSURE
    )
    statement = statement.options(joinedload(Action.closure_requested_by))
    return db.session.scalars(statement.order_by(Action.closure_requested_at)).all()


def _own(organisation: Organisation, reader_id: uuid.UUID) -> Sequence[Action]:
    """The open actions that the reader owns or contributes to, the next due first."""
    part = or_(Action.owner_id == reader_id, Action.contributors.any(User.id == reader_id))
    statement = select(Action).where(Action.organisation_id == organisation.id, Action.status.in_(OPEN), part)
    return db.session.scalars(statement.order_by(Action.due, Action.number)).all()


def _unissued(organisation: Organisation) -> Sequence[Paper]:
    statement = select(Paper).where(Paper.organisation_id == organisation.id, Paper.status != PaperStatus.ISSUED)
    return db.session.scalars(statement.order_by(Paper.created_at)).all()


def _may_move(reader: Actor, paper: Paper) -> bool:
    wanted = Permission.PAPER_APPROVE if paper.status is PaperStatus.DRAFT else Permission.PAPER_ISSUE
    return can(reader, wanted, paper)


def _latest_paper(organisation: Organisation, reader: Actor) -> Paper | None:
    """The paper issued last that the reader may open."""
    statement = select(Paper).where(Paper.organisation_id == organisation.id, Paper.status == PaperStatus.ISSUED)
    newest = db.session.scalars(statement.order_by(Paper.issued_at.desc()).limit(SHOWN))
    return next((each for each in newest if can(reader, Permission.PAPER_READ, each)), None)


def open_actions_at(organisations: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[int, int]]:
    """How many actions are open at each organisation, and how many of those are red today. One query."""
    red = func.sum(func.coalesce((Action.red_from <= clock.today()).cast(db.Integer), 0))
    statement = select(Action.organisation_id, func.count(), red).where(
        Action.organisation_id.in_(organisations), Action.status.in_(OPEN)
    )
    found = db.session.execute(statement.group_by(Action.organisation_id))
    return {organisation_id: (total, int(reds or 0)) for organisation_id, total, reds in found}


def public_papers_at(organisations: Sequence[uuid.UUID]) -> dict[uuid.UUID, Paper]:
    """The newest paper that each organisation issued for the public. One query."""
    newest = func.row_number().over(partition_by=Paper.organisation_id, order_by=Paper.issued_at.desc())
    ranked = (
        select(Paper.id, newest.label("place"))
        .where(Paper.organisation_id.in_(organisations), Paper.status == PaperStatus.ISSUED)
        .where(Paper.audience == Audience.PUBLIC)
        .subquery()
    )
    statement = select(Paper).join(ranked, ranked.c.id == Paper.id).where(ranked.c.place == 1)
    return {paper.organisation_id: paper for paper in db.session.scalars(statement)}
