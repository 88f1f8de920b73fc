"""One factory a model of plans: dull, valid, literal."""

from datetime import date
from typing import Any

import factory

from tests.factories import Factory, OrganisationFactory, UserFactory
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
    ServedIndicator,
    ServedTarget,
)
from tracker.plans.rules.vocabulary import Component, Lasted, Origin, Priority, Rag, Status
from tracker.plans.services.trail import restate
from tracker.targets.models import Target


class PlanFactory(Factory):
    class Meta:
        model = Plan

    organisation = factory.SubFactory(OrganisationFactory)
    year = 2026
    title = "WRES action plan 2026"


class ActionFactory(Factory):
    """``ActionFactory(indicators=[2], targets=[…])``: it stands as the rule says, from the start."""

    class Meta:
        model = Action
        exclude = ("indicators", "targets")

    plan = factory.SubFactory(PlanFactory)
    organisation_id = factory.LazyAttribute(lambda made: made.plan.organisation_id)
    number = factory.LazyAttribute(lambda made: len(made.plan.actions) + 1)
    owner = factory.SubFactory(UserFactory, name="Amara Okafor")
    title = "Train every panel chair in structured interviews"
    component = Component.POSITIVE_ACTION
    priority = Priority.HIGH
    origin = Origin.INDICATOR
    origin_reference = "Indicator 2"
    start = date(2026, 4, 1)
    due = date(2027, 3, 31)
    original_due = factory.SelfAttribute("due")
    measure = "Relative likelihood of appointment"
    baseline = "1.59"
    goal = "1.25"
    status = Status.IN_PROGRESS
    status_since = date(2026, 4, 1)

    @factory.post_generation
    def targets(obj: Action, create: bool, extracted: list[Target] | None, **_: Any) -> None:  # noqa: ARG002, N805 -- factory_boy's own way
        obj.served_targets = [ServedTarget(target=each) for each in extracted or []]

    @factory.post_generation
    def indicators(obj: Action, create: bool, extracted: list[int] | None, **_: Any) -> None:  # noqa: ARG002, N805 -- factory_boy's own way
        obj.served = [ServedIndicator(indicator=each) for each in extracted or []]
        restate(obj)


class MilestoneFactory(Factory):
    class Meta:
        model = Milestone

    action = factory.SubFactory(ActionFactory)
    title = "Training is designed"
    due = date(2026, 12, 31)

    @factory.post_generation
    def restated(obj: Milestone, create: bool, extracted: None, **_: Any) -> None:  # noqa: ARG002, N805 -- factory_boy's own way
        restate(obj.action)


class ProgressFactory(Factory):
    class Meta:
        model = Progress

    action = factory.SubFactory(ActionFactory)
    author = factory.SubFactory(UserFactory)
    status = Status.IN_PROGRESS
    computed = Rag.GREEN
    percent = 10
    note = "The training is designed"


class EvidenceFactory(Factory):
    class Meta:
        model = Evidence

    action = factory.SubFactory(ActionFactory)
    title = "Minutes of the board"

    @factory.post_generation
    def revision(obj: Evidence, create: bool, extracted: EvidenceRevision | None, **fields: Any) -> None:  # noqa: ARG002, N805 -- factory_boy's own way
        RevisionFactory(evidence=obj, number=len(obj.revisions) + 1, **fields)
        restate(obj.action)


class RevisionFactory(Factory):
    class Meta:
        model = EvidenceRevision

    number = 1
    added_by = factory.SubFactory(UserFactory)
    link = "https://www.example.nhs.uk/minutes"


class CommentFactory(Factory):
    class Meta:
        model = Comment

    action = factory.SubFactory(ActionFactory)
    author = factory.SubFactory(UserFactory)
    text = "Well done"


class DueDateRequestFactory(Factory):
    class Meta:
        model = DueDateRequest

    action = factory.SubFactory(ActionFactory)
    requested_by = factory.SelfAttribute("action.owner")
    old_due = factory.SelfAttribute("action.due")
    new_due = date(2027, 6, 30)
    reason = "The trainer has left"
    granted = None


class RecheckFactory(Factory):
    class Meta:
        model = Recheck

    action = factory.SubFactory(ActionFactory)
    author = factory.SubFactory(UserFactory)
    checked_on = date(2026, 11, 22)
    lasted = Lasted.NO
    words = "The likelihood is 1.6 again"
