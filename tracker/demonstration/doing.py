"""What people of the demonstration do to an action, each through the service that their own screen uses."""

import uuid
from datetime import date, timedelta

from tracker import clock
from tracker.accounts.models import User
from tracker.demonstration import cast
from tracker.demonstration.deeds import OBJECTIVE, RISK, Deed
from tracker.demonstration.story import Stage
from tracker.plans.models import Action
from tracker.plans.rules.vocabulary import Rag, Status
from tracker.plans.services import actions, closing, due_dates, evidence, progress

ESTIMATES = (15, 55, 90)
"""Per cent that an owner says is done at the first, the second and the third note."""


def create(stage: Stage, year: int, deed: Deed, start: date, due: date) -> None:
    """Add the action and its milestones, as the EDI lead does after the board has agreed the plan."""
    actor = stage.person(cast.EDI)
    owner, sponsor = stage.person(deed.owner), stage.person(deed.sponsor)
    action = actions.create_action(
        stage.plans[year],
        actor=actor,
        owner_id=owner.id,
        sponsor_id=sponsor.id if sponsor != owner else None,
        contributor_ids=list(dict.fromkeys(stage.person(key).id for key in deed.contributors if key in stage.people)),
        start=start,
        due=due,
        indicators=deed.indicators,
        target_ids=targets_served(stage, deed.indicators),
        title=deed.title,
        description=deed.description,
        component=deed.component,
        priority=deed.priority,
        origin=deed.origin,
        origin_reference=deed.origin_reference,
        starting_point=deed.starting_point,
        baf_risk=RISK,
        objective=OBJECTIVE,
        measure=deed.measure,
        baseline=deed.baseline,
        goal=deed.goal,
    )
    for title, weight, percent in deed.steps:
        day = start + (due - start) * percent / 100
        progress.add_milestone(action, actor=actor, title=title, weight=weight, due=day)
    stage.actions[year, deed.key] = action


def targets_served(stage: Stage, indicators: tuple[int, ...]) -> list[uuid.UUID]:
    """The targets that an action on these indicators serves, of those the board works towards by then."""
    return [
        target.id
        for target in stage.targets.values()
        if not target.ended_on and not {*target.measure.indicators}.isdisjoint(indicators)
    ]


def report(stage: Stage, action: Action, deed: Deed, chapter: int, *, honest: bool = True) -> None:
    """The owner says green. ``honest`` ticks the milestones due by now; otherwise the work is behind the words."""
    due = [step for step in action.milestones if not step.done_on and step.due <= clock.today() + timedelta(3)]
    progress.record_progress(
        action,
        actor=action.owner,
        status=Status.IN_PROGRESS,
        claim=Rag.GREEN,
        percent=ESTIMATES[chapter],
        note=deed.notes[chapter],
        done=[step.id for step in due] if honest else [],
    )


def block(stage: Stage, action: Action) -> None:
    """The owner cannot go on."""
    progress.record_progress(
        action,
        actor=action.owner,
        status=Status.BLOCKED,
        claim=Rag.RED,
        percent=20,
        note="We cannot go on until the supplier of the recruitment system gives a date for the change we need.",
    )


def say(stage: Stage, action: Action, key: str, text: str) -> None:
    """Somebody comments on the action."""
    actions.comment(action, actor=stage.person(key), text=text)


def prove_by_link(stage: Stage, action: Action, deed: Deed) -> None:
    """The owner links to a page that shows how it is going."""
    link = f"https://intranet.{stage.trust.code.lower()}.example.nhs.uk/wres/{deed.key.replace(' ', '-')}"
    evidence.add_evidence(
        action, actor=action.owner, title=f"{deed.proof}, interim", file=None, link=link, expires_on=None
    )


def prove_for_a_while(stage: Stage, action: Action, deed: Deed) -> None:
    """The owner links to a page that is good for six weeks, and forgets to bring it up to date."""
    link = f"https://intranet.{stage.trust.code.lower()}.example.nhs.uk/wres/autumn"
    expires_on = clock.today() + timedelta(42)
    title = f"{deed.proof}, autumn"
    evidence.add_evidence(action, actor=action.owner, title=title, file=None, link=link, expires_on=expires_on)


def prove_by_file(stage: Stage, action: Action, deed: Deed) -> None:
    """The owner adds a file, which holds for a year."""
    text = f"{deed.proof}\n{stage.trust.name}\n{clock.today():%d/%m/%Y}\n\n{deed.notes[2]}\n"
    evidence.add_evidence(
        action,
        actor=action.owner,
        title=deed.proof,
        file=(f"{deed.key.replace(' ', '-')}.txt", text.encode()),
        link="",
        expires_on=clock.today() + timedelta(365),
    )


def improve_proof(stage: Stage, action: Action, deed: Deed) -> None:
    """The owner puts a better file in the place of the first one."""
    text = f"{deed.proof}, with figures by division\n{stage.trust.name}\n\n{deed.notes[2]}\n"
    newest = action.evidence[-1]
    expires_on = clock.today() + timedelta(365)
    file = (f"{deed.key}-by-division.txt", text.encode())
    evidence.revise_evidence(newest, actor=action.owner, file=file, link="", expires_on=expires_on)


def finish(stage: Stage, action: Action, deed: Deed) -> None:
    """The last update: every milestone is done, and the owner asks for the action to be closed."""
    progress.record_progress(
        action,
        actor=action.owner,
        status=Status.IN_PROGRESS,
        claim=Rag.GREEN,
        percent=100,
        note=deed.notes[2],
        done=[step.id for step in action.milestones if not step.done_on],
    )


def ask_to_close(stage: Stage, action: Action, deed: Deed) -> None:
    """The owner says that it is done."""
    closing.ask_to_close(action, actor=action.owner, statement=f"{deed.measure}: {deed.goal}. {deed.notes[2]}")


def send_back(stage: Stage, action: Action) -> None:
    """The second person is not satisfied yet."""
    reply = "The report covers the whole trust. The board asked for figures by division."
    closing.send_back(action, actor=second_person(stage, action), reply=reply)


def close(stage: Stage, action: Action) -> None:
    """The second person confirms."""
    closing.close_action(action, actor=second_person(stage, action), reply="Seen the evidence. Well done to all.")


def ask_for_time(stage: Stage, action: Action, new_due: date) -> None:
    """The owner asks for a later due date."""
    reason = "The trainers we booked had to move their dates, and the winter plan comes first."
    due_dates.ask_for_due_date(action, actor=action.owner, new_due=new_due, reason=reason)


def decide_on_time(stage: Stage, action: Action, granted: bool, reply: str) -> None:  # noqa: FBT001 -- a scene's prop
    """The second person grants a later due date, or refuses it."""
    request = next(each for each in action.due_date_requests if each.granted is None)
    due_dates.decide_due_date(request, actor=second_person(stage, action), granted=granted, reply=reply)


def withdraw(stage: Stage, action: Action, reason: str) -> None:
    """The action will not be done."""
    actions.withdraw_action(action, actor=second_person(stage, action), reason=reason, version=None)


def second_person(stage: Stage, action: Action) -> User:
    """Whoever may decide: the company secretary, or the EDI lead where the secretary owns the action."""
    secretary = stage.person(cast.SECRETARY)
    return stage.person(cast.EDI) if action.owner_id == secretary.id else secretary
