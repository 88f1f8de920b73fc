"""Writing down the steps of colleagues who asked to be followed, and taking one back."""

from datetime import date

from tracker import audit, clock
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.commitments.models import CareerStep, Colleague
from tracker.commitments.queries.pairs import locked_place
from tracker.commitments.rules.progression import check_step
from tracker.commitments.rules.vocabulary import ConsentPurpose, Step
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.wres.rules.vocabulary import Band


def record_step(
    colleague: Colleague,
    *,
    actor: User,
    kind: Step,
    from_band: Band | None,
    to_band: Band | None,
    words: str,
    happened_on: date,
) -> CareerStep:
    """Write down that somebody moved band, acted up or took part in a programme. Only while they agree to it."""
    colleague = locked_place(colleague)
    if not colleague.has_agreed_to(ConsentPurpose.PROGRESSION):
        raise RuleBroken("Steps are written down only for somebody who has agreed to it")
    check_step(kind, from_band=from_band, to_band=to_band, words=words, happened_on=happened_on, today=clock.today())
    is_move = kind is not Step.PROGRAMME
    step = CareerStep(
        colleague=colleague,
        kind=kind,
        from_band=from_band if is_move else None,
        to_band=to_band if is_move else None,
        words=words,
        happened_on=happened_on,
        recorded_by_id=actor.id,
    )
    db.session.add(step)
    audit.record(actor, Tag.CAREER_STEP_RECORDED, step)
    return step


def remove_step(step: CareerStep, *, actor: User) -> None:
    """Take back what was written down."""
    audit.record(actor, Tag.CAREER_STEP_REMOVED, step)
    db.session.delete(step)
