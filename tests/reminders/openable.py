"""One live item of each kind, and somebody in every part that may be told. A new kind is one line of ``MAKERS``."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from tests.board_papers.factories import PaperFactory
from tests.commitments.factories import (
    MentoringSessionFactory,
    ObjectiveFactory,
    SponsorshipActFactory,
)
from tests.commitments.pairs import paired
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.docketed import sent_at
from tests.panels.factories import JustificationFactory, PanelExceptionFactory, PanelFactory, VacancyFactory
from tests.plans.factories import ActionFactory, DueDateRequestFactory, EvidenceFactory, MilestoneFactory, PlanFactory
from tests.targets.factories import TargetVersionFactory
from tests.wres.factories import SignedOffFactory
from tracker import clock
from tracker.access import Role
from tracker.board_papers.rules.vocabulary import Status as PaperStatus
from tracker.commitments.models import AgreementReview
from tracker.commitments.rules.vocabulary import Answer, ObjectiveState
from tracker.commitments.rules.vocabulary import Kind as Pairing
from tracker.db import db
from tracker.plans.models import Action
from tracker.plans.rules.vocabulary import Status
from tracker.reminders.rules.vocabulary import Kind

LONG_AGO = datetime(2024, 4, 1, 9, tzinfo=UTC)
SOON, LATELY = date(2026, 11, 30), date(2026, 11, 16)
LAST_WEEK = datetime(2026, 11, 16, 12, tzinfo=UTC)


class World:
    """A trust with one person a part, none of whom holds a role that their part does not need."""

    def __init__(self) -> None:
        self.trust = OrganisationFactory(created_at=LONG_AGO)
        self.lead = self.somebody(Role.EDI_LEAD)
        self.secretary = self.somebody(Role.SECRETARY)
        self.chair = self.somebody(Role.CHAIR)
        self.coordinator = self.somebody(Role.COORDINATOR)
        self.anybody = [self.somebody(Role.GOVERNOR) for _ in range(4)]
        self.plan = PlanFactory(organisation=self.trust)

    def somebody(self, role: Role) -> Any:
        found = UserFactory(roles={self.trust: role})
        found.memberships[0].created_at = LONG_AGO
        return found

    def action(self, **more: Any) -> Action:
        owner, contributor, sponsor, _ = self.anybody
        found: Action = ActionFactory(plan=self.plan, owner=owner, sponsor=sponsor, **more)
        found.contributors.append(contributor)
        return found

    def vacancy(self) -> Any:
        return VacancyFactory(organisation=self.trust, manager=self.anybody[0])


def _evidence(world: World) -> None:
    EvidenceFactory(action=world.action(), revision__expires_on=SOON)


def _closing(world: World, **more: Any) -> None:
    asked = {"closure_requested_by": world.anybody[0], "closure_requested_at": LAST_WEEK}
    world.action(**{"status": Status.AWAITING_CLOSURE} | asked | more)


def _closed(world: World) -> None:
    moment = datetime(2026, 5, 4, 12, tzinfo=UTC)
    _closing(world, status=Status.COMPLETE, closed_by_id=world.chair.id, closed_at=moment)


def _exception(world: World) -> None:
    panel = PanelFactory(vacancy=world.vacancy())
    PanelExceptionFactory(panel=panel, requested_by=world.anybody[1])


def _justification(world: World, due_on: date) -> None:
    JustificationFactory(vacancy=world.vacancy(), author=world.anybody[1], needed_on=LATELY, due_on=due_on)


def _overdue_justification(world: World) -> None:
    JustificationFactory(vacancy=world.vacancy(), author=world.anybody[1])


def _sent(world: World) -> None:
    sent_at(world.trust, sent_by=world.anybody[1], author=world.anybody[1])


def _logged(world: World, kind: Pairing, make: Any) -> None:
    make(pair=paired(world.trust, kind=kind), answer=Answer.WAITING, logged_on=LATELY)


def _to_look_back(world: World) -> None:
    pair = paired(world.trust)
    db.session.add(AgreementReview(agreement=pair.agreements[-1], due_on=LATELY))


def _agreed(world: World) -> None:
    made = {"user": world.anybody[0], "appraiser": world.anybody[1], "agreed_by": world.anybody[1]}
    moment = datetime(2026, 5, 4, tzinfo=UTC)
    ObjectiveFactory(organisation=world.trust, state=ObjectiveState.AGREED, agreed_at=moment, **made)


def _paper(world: World, status: PaperStatus) -> None:
    paper = PaperFactory(organisation=world.trust, author=world.somebody(Role.EDI_LEAD), meeting_date=SOON)
    if status is PaperStatus.APPROVED:
        paper.status, paper.approved_by, paper.approved_at = status, world.chair, clock.now()
        paper.content, paper.figures, paper.sha256 = {}, {}, "ab"


def _old_baseline(world: World) -> None:
    TargetVersionFactory(agreed=True, target__organisation=world.trust, base_year=2020)
    SignedOffFactory(organisation=world.trust, year=2024, signed_off_on=date(2024, 5, 28))


def _nothing(_world: World) -> None:
    """What is owed without any record of it."""


MAKERS: Mapping[Kind, Callable[[World], object]] = {
    Kind.ACTION_DUE: lambda world: world.action(due=SOON),
    Kind.ACTION_OVERDUE: lambda world: world.action(due=LATELY),
    Kind.MILESTONE_DUE: lambda world: MilestoneFactory(action=world.action(), due=SOON),
    Kind.MILESTONE_OVERDUE: lambda world: MilestoneFactory(action=world.action(), due=LATELY),
    Kind.EVIDENCE_EXPIRING: _evidence,
    Kind.DUE_DATE_WAITING: lambda world: DueDateRequestFactory(action=world.action(), created_at=LAST_WEEK),
    Kind.CLOSURE_WAITING: _closing,
    Kind.RECHECK_DUE: _closed,
    Kind.EXCEPTION_UNDECIDED: _exception,
    Kind.JUSTIFICATION_DUE: lambda world: _justification(world, SOON),
    Kind.JUSTIFICATION_OVERDUE: _overdue_justification,
    Kind.CASE_AGEING: _sent,
    Kind.PAIR_STALLED: lambda world: paired(world.trust, prompted_on=LATELY, escalated_on=LATELY),
    Kind.SESSION_TO_CONFIRM: lambda world: _logged(world, Pairing.MENTORING, MentoringSessionFactory),
    Kind.ACT_TO_CONFIRM: lambda world: _logged(world, Pairing.SPONSORSHIP, SponsorshipActFactory),
    Kind.AGREEMENT_REVIEW: _to_look_back,
    Kind.OBJECTIVE_TO_WRITE: lambda world: world.somebody(Role.VSM),
    Kind.OBJECTIVE_TO_REVIEW: _agreed,
    Kind.APPRAISAL_RETURN: _nothing,
    Kind.RETURN_TO_SUBMIT: _nothing,
    Kind.RETURN_TO_SIGN_OFF: _nothing,
    Kind.RETURN_TO_PUBLISH: _nothing,
    Kind.PAPER_TO_APPROVE: lambda world: _paper(world, PaperStatus.DRAFT),
    Kind.PAPER_TO_ISSUE: lambda world: _paper(world, PaperStatus.APPROVED),
    Kind.TARGET_TO_REBASE: _old_baseline,
}

OFFERS: Mapping[Kind, str] = {
    Kind.ACTION_DUE: "Record progress",
    Kind.ACTION_OVERDUE: "Ask for a new due date",
    Kind.MILESTONE_DUE: "Reached: Training is designed",
    Kind.MILESTONE_OVERDUE: "Reached: Training is designed",
    Kind.EVIDENCE_EXPIRING: "Add a new revision of Minutes of the board",
    Kind.DUE_DATE_WAITING: "Record the decision",
    Kind.CLOSURE_WAITING: "Record the decision",
    Kind.RECHECK_DUE: "Record what you found",
    Kind.EXCEPTION_UNDECIDED: "Record the decision",
    Kind.JUSTIFICATION_DUE: "Write process and criteria",
    Kind.JUSTIFICATION_OVERDUE: "Write process and criteria",
    Kind.CASE_AGEING: "Record the decision",
    Kind.PAIR_STALLED: "Log a session",
    Kind.SESSION_TO_CONFIRM: "Yes, this is right",
    Kind.ACT_TO_CONFIRM: "Yes, this is right",
    Kind.AGREEMENT_REVIEW: "Say when you looked back",
    Kind.OBJECTIVE_TO_WRITE: "Write your objective",
    Kind.OBJECTIVE_TO_REVIEW: "Review at mid-year",
    Kind.APPRAISAL_RETURN: "Who owes what",
    Kind.RETURN_TO_SUBMIT: "Record that it was done: submission 2026",
    Kind.RETURN_TO_SIGN_OFF: "WRES return",
    Kind.RETURN_TO_PUBLISH: "Record that it was done: publication 2026",
    Kind.PAPER_TO_APPROVE: "Change the cover sheet",
    Kind.PAPER_TO_ISSUE: "Issue",
    Kind.TARGET_TO_REBASE: "Re-base it",
}
"""The link or button by which the first who is told does it."""
