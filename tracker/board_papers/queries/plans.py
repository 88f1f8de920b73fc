"""The actions of a plan as a paper prints them."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker import clock
from tracker.board_papers.rules.compose.source import ActionLine
from tracker.commitments.queries.insights import withdrawn_actions
from tracker.commitments.rules.insights import BLANK
from tracker.db import db
from tracker.plans.models import Action, Evidence, Plan, ServedTarget
from tracker.plans.rules import standing
from tracker.plans.rules.vocabulary import Origin, Status
from tracker.words import in_words

COMMENTARY = 240
"""Characters of the latest progress note that a paper prints."""


def actions_of(plan: Plan) -> tuple[ActionLine, ...]:
    """Every action of the plan but those carried over into another, with how it stands today."""
    statement = (
        select(Action)
        .where(Action.plan_id == plan.id, Action.status != Status.CARRIED_OVER)
        .options(
            joinedload(Action.owner),
            joinedload(Action.recheck),
            selectinload(Action.served),
            selectinload(Action.served_targets).joinedload(ServedTarget.target),
            selectinload(Action.milestones),
            selectinload(Action.evidence).selectinload(Evidence.revisions),
            selectinload(Action.progress),
        )
        .order_by(Action.number)
    )
    actions = db.session.scalars(statement).all()
    withdrawn = withdrawn_actions(each for each in actions if each.origin is Origin.INSIGHT)
    return tuple(_without_words(_line(each)) if each.id in withdrawn else _line(each) for each in actions)


def _without_words(line: ActionLine) -> ActionLine:
    """An action whose insight was withdrawn: that it is there, who answers for it and by when, and no word of it.

    The reason for its rating may name a milestone, so it goes too.
    """
    return replace(
        line,
        title=BLANK,
        measure=BLANK,
        objective=BLANK,
        commentary=BLANK,
        reason="Rated by its dates, milestones and evidence",
        is_withdrawn=True,
    )


def _line(action: Action) -> ActionLine:
    found = standing.standing(action.facts, clock.today())
    aim = f" (from {action.baseline} to {action.goal})" if action.baseline and action.goal else ""
    return ActionLine(
        reference=action.reference,
        title=action.title,
        indicators=tuple(sorted(action.indicators)),
        objective=action.objective,
        measure=f"{action.measure}{aim}",
        lead=action.owner.name,
        due=action.due,
        original_due=action.original_due,
        status=action.status,
        rag=found.rag,
        reason=_standing(action, found.reasons[0]),
        commentary=_shortened(action.progress[0].note) if action.progress else "",
        targets=tuple(each.reference for each in action.targets),
    )


def _standing(action: Action, reason: str) -> str:
    """Why it stands as it does; of a closed action, whether what it changed has lasted."""
    again = action.recheck
    return f"{reason}. Looked at again on {in_words(again.checked_on)}: {again.lasted}" if again else reason


def _shortened(note: str) -> str:
    flat = " ".join(note.split())
    return flat if len(flat) <= COMMENTARY else f"{flat[:COMMENTARY].rsplit(' ', 1)[0]} …"
