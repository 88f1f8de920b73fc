"""What those who decide do: decide on an exception or a justification, correct a decision, step aside.

Each takes the case anew, locked, so that of two who decide at once one is told: by ``Conflict``, with all they typed.
Reasons and words stay on the case's own page: the trail, which more people read, says only that there are some.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tracker import audit, clock, outbox
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import Conflict, RuleBroken
from tracker.panels.models import Decision, Interest, Justification, PanelException
from tracker.panels.queries.cases import Case, Taken, retaken
from tracker.panels.rules import deciding as rules
from tracker.panels.rules.vocabulary import ON_EXCEPTIONS, ON_JUSTIFICATIONS, Capacity, Verdict
from tracker.plans.models import Action
from tracker.plans.queries import newest_plan_of
from tracker.plans.rules.vocabulary import Component, Origin, Priority
from tracker.plans.services import actions
from tracker.words import in_words

AnyCase = Case[Any]

_TAGS = {
    Verdict.GRANTED: Tag.EXCEPTION_GRANTED,
    Verdict.REFUSED: Tag.EXCEPTION_REFUSED,
    Verdict.ACCEPTED: Tag.JUSTIFICATION_ACCEPTED,
    Verdict.MORE_ASKED: Tag.JUSTIFICATION_RETURNED,
    Verdict.NOT_ACCEPTED: Tag.JUSTIFICATION_NOT_ACCEPTED,
    Verdict.ACTION_ORDERED: Tag.JUSTIFICATION_ACTION_ORDERED,
}
NO_PLAN = (
    "There is no action plan here yet, so no action can be ordered. The EDI lead or the company secretary begins one; "
    "what you typed is kept until then"
)


@dataclass(frozen=True)
class Order:
    """An action that a decision orders: what, by whom, by when, and how one will know that it worked."""

    title: str
    owner_id: uuid.UUID
    due: date
    measure: str


def decide_exception(
    case: Case[PanelException], *, actor: User, verdict: Verdict, reasons: str, version: int | None = None
) -> Decision:
    """Grant or refuse an exception before its panel begins. Raises Conflict where somebody else has decided."""
    case = retaken(case)
    exception, now = case.subject, clock.now()
    capacity = _capacity(case, actor)
    if rules.is_decided(exception.state):
        raise Conflict
    rules.check_exception(exception.state, asked_at=exception.requested_at, starts_at=exception.starts_at, now=now)
    check_version(exception, version)
    _check_answers(verdict, ON_EXCEPTIONS, reasons)
    decision = _decide(
        case, actor, capacity, exception=exception, asked_at=exception.requested_at, verdict=verdict, reasons=reasons
    )
    _move(exception, decision, _TAGS[verdict], actor=actor)
    return decision


def decide_justification(
    case: Case[Justification],
    *,
    actor: User,
    verdict: Verdict,
    reasons: str,
    order: Order | None = None,
    version: int | None = None,
) -> Decision:
    """Answer a justification as it was last sent. Raises Conflict where somebody else has, or it was sent again.

    ``order`` is the action that goes into the newest plan, where one is ordered.
    """
    case = retaken(case)
    justification = case.subject
    capacity = _capacity(case, actor)
    if rules.is_decided(justification.state):
        raise Conflict
    sent_at = rules.check_justification(justification.state, sent_at=justification.sent_at, now=clock.now())
    check_version(justification, version)
    _check_answers(verdict, ON_JUSTIFICATIONS, reasons)
    decision = _decide(
        case,
        actor,
        capacity,
        justification=justification,
        round=justification.round,
        asked_at=sent_at,
        verdict=verdict,
        reasons=reasons,
        action=_ordered(case, order, actor) if verdict is Verdict.ACTION_ORDERED else None,
    )
    _move(justification, decision, _TAGS[verdict], actor=actor)
    return decision


def correct_decision(
    taken: Taken, *, actor: User, verdict: Verdict, reasons: str, order: Order | None = None
) -> Decision:
    """Follow the newest decision on a case by an entry that corrects it; both stay on record.

    An action that was ordered stays in the plan, where others may be at work on it; a comment there says what became of
    the decision. Raises Conflict where the decision is no longer the newest.
    """
    corrected_id = taken.decision.id
    case = retaken(taken.case)
    subject, last, now = case.subject, case.last, clock.now()
    capacity = _capacity(case, actor)
    if last is None or last.id != corrected_id:
        raise Conflict
    starts_at = subject.starts_at if isinstance(subject, PanelException) else now
    rules.check_correction(subject.state, corrected=last.verdict, verdict=verdict, starts_at=starts_at, now=now)
    _check_answers(verdict, ON_EXCEPTIONS if last.exception_id else ON_JUSTIFICATIONS, reasons)
    decision = _decide(
        case,
        actor,
        capacity,
        exception=last.exception,
        justification=last.justification,
        round=last.round,
        asked_at=last.asked_at,
        verdict=verdict,
        reasons=reasons,
        corrects=last,
        action=(last.action or _ordered(case, order, actor)) if verdict is Verdict.ACTION_ORDERED else None,
    )
    if last.action and not decision.action:
        _tell_the_plan(last.action, decision, actor)
    _move(subject, decision, Tag.DECISION_CORRECTED, actor=actor)
    return decision


def declare_interest(case: AnyCase, *, actor: User, words: str) -> Interest:
    """Step aside from every case of this vacancy, for good; whoever then decides is told."""
    case = retaken(case)
    _capacity(case, actor)
    if not words:
        raise RuleBroken("Say what your interest is", field="words")
    before = set(case.deciders)
    interest = Interest(organisation_id=case.organisation_id, vacancy_id=case.vacancy.id, user_id=actor.id, words=words)
    db.session.add(interest)
    audit.record(actor, Tag.INTEREST_DECLARED, case.subject)
    after = retaken(case)
    for person in after.people:
        if person.id not in before:
            outbox.enqueue(
                "case_passed",
                to=person.email,
                key=f"case_passed:{interest.id}:{person.id}",
                user_id=person.id,
                organisation_id=case.organisation_id,
                name=person.name,
                case=str(after.subject),
                capacity=after.deciders[person.id],
            )
    return interest


def _capacity(case: AnyCase, actor: User) -> Capacity:
    """As what the person decides this case now. Raises RuleBroken, in words, where they do not."""
    found = case.deciders.get(actor.id)
    if found is None and actor.id in case.parties:
        raise RuleBroken(
            "You cannot decide this case: you sit on a panel of the vacancy, recruit for it, asked, wrote or have "
            "declared an interest"
        )
    if found is None:
        raise RuleBroken("This case is not yours to decide")
    return found


def _check_answers(verdict: Verdict, possible: tuple[Verdict, ...], reasons: str) -> None:
    if verdict not in possible:
        raise RuleBroken("Select what you decide", field="verdict")
    if not reasons:
        raise RuleBroken("Enter the reasons for your decision", field="reasons")


def _decide(case: AnyCase, actor: User, capacity: Capacity, *, asked_at: datetime, **fields: Any) -> Decision:
    now = clock.now()
    rules.check_order(asked_at, now)
    decision = Decision(
        organisation_id=case.organisation_id,
        vacancy_id=case.vacancy.id,
        decided_by=actor,
        capacity=capacity,
        asked_at=asked_at,
        decided_at=now,
        **fields,
    )
    db.session.add(decision)
    db.session.flush()  # the database grants an exception only where the decision is there
    return decision


def _ordered(case: AnyCase, order: Order | None, actor: User) -> Action:
    """The action in the newest plan, with the justification as its origin."""
    if order is None:
        raise RuleBroken("Enter what will be done", field="title")
    plan = newest_plan_of(case.organisation_id)
    if plan is None:
        raise RuleBroken(NO_PLAN, field="verdict")
    return actions.create_action(
        plan,
        actor=actor,
        owner_id=order.owner_id,
        start=clock.today(),
        due=order.due,
        title=order.title,
        measure=order.measure,
        component=Component.ACCOUNTABILITY,
        priority=Priority.HIGH,
        origin=Origin.REVIEW,
        origin_reference=case.subject.reference,
    )


def _tell_the_plan(action: Action, decision: Decision, actor: User) -> None:
    words = (
        f"The decision that ordered this action was corrected on {in_words(clock.today())}: {decision.verdict}. "
        "Whoever keeps the plan may withdraw the action."
    )
    actions.comment(action, actor=actor, text=words)


def _move(subject: PanelException | Justification, decision: Decision, tag: Tag, *, actor: User) -> None:
    """What the verdict makes of the case, on record, and told to those who asked."""
    subject.state = rules.FOLLOWS[decision.verdict]
    audit.record(
        actor,
        tag,
        subject,
        changes=audit.changes(subject),
        verdict=decision.verdict,
        capacity=decision.capacity,
        action=decision.action,
    )
    asked = [subject.requested_by] if isinstance(subject, PanelException) else [subject.author, subject.sent_by]
    for person in dict.fromkeys(each for each in asked if each):
        outbox.enqueue(
            "case_decided",
            to=person.email,
            key=f"case_decided:{decision.id}:{person.id}",
            user_id=person.id,
            organisation_id=subject.organisation_id,
            name=person.name,
            by=actor.name,
            capacity=decision.capacity,
            reference=subject.reference,
            case=str(subject),
            verdict=decision.verdict,
            is_correction=decision.corrects is not None,
            is_back=decision.verdict is Verdict.MORE_ASKED,
        )
