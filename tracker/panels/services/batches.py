"""Interviewing for several vacancies together, and what is done about a panel with a single candidate."""

import uuid
from collections.abc import Sequence

from tracker import audit, clock
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.panels.models import Batch, Panel, Vacancy
from tracker.panels.queries import batches as queries
from tracker.panels.queries.numbers import next_number
from tracker.panels.rules import batches as rules
from tracker.panels.rules.standing import check_changes
from tracker.panels.rules.vacancies import check_open
from tracker.panels.rules.vocabulary import BatchOutcome, SoloChoice


def form_batch(
    vacancy: Vacancy, *, actor: User, title: str, vacancy_ids: Sequence[uuid.UUID], version: int | None = None
) -> Batch:
    """Put a vacancy and others like it together; where its batch is planned already, say anew who belongs to it.

    The panels of these that see one candidate are then interviewed in a batch. Raises RuleBroken beside the question.
    """
    check_open(vacancy.state)
    others = _others(vacancy, vacancy_ids)
    batch = vacancy.batch if vacancy.batch and vacancy.batch.outcome is BatchOutcome.PLANNED else None
    check_version(batch, version) if batch else None
    before = [each.reference for each in batch.vacancies] if batch else []
    tag = Tag.BATCH_EDITED if batch else Tag.BATCH_FORMED
    if batch is None:
        batch = _begun(vacancy)
    batch.title = title
    changes = audit.changes(batch) if before else {}
    _gather(batch, [vacancy, *others], actor)
    after = sorted(each.reference for each in (vacancy, *others))
    audit.record(actor, tag, batch, changes=changes | {"vacancies": [before, after]})
    return batch


def end_batch(
    batch: Batch, *, actor: User, outcome: BatchOutcome, outcome_note: str, version: int | None = None
) -> None:
    """Record what became of a batch. Where it was not held, panels that are still to come wait for a choice again."""
    check_version(batch, version)
    rules.check_outcome(batch.outcome, outcome, outcome_note)
    batch.outcome, batch.outcome_note = outcome, outcome_note
    changes = audit.changes(batch)
    if outcome is BatchOutcome.NOT_HELD:
        for vacancy in batch.vacancies:
            _choose(vacancy, None, actor)
    audit.record(actor, Tag.BATCH_ENDED, batch, changes=changes)


def decide_solo(
    panel: Panel, *, actor: User, solo_choice: SoloChoice, solo_reason: str, version: int | None = None
) -> None:
    """Say what was done about a single candidate, before the panel's day is over."""
    check_version(panel, version)
    check_changes(panel.facts, clock.today())
    if not panel.sees_one:
        raise RuleBroken("This panel is not to interview a single candidate, so there is nothing to decide")
    rules.check_choice(solo_choice, solo_reason)
    panel.solo_choice, panel.solo_reason = solo_choice, solo_reason
    audit.record(actor, Tag.SOLO_DECIDED, panel, changes=audit.changes(panel))


def _others(vacancy: Vacancy, vacancy_ids: Sequence[uuid.UUID]) -> list[Vacancy]:
    """The vacancies that were selected, each of which must be one that was offered."""
    if vacancy.batch and vacancy.batch.outcome is BatchOutcome.HELD:
        raise RuleBroken(f"This vacancy was interviewed for in batch {vacancy.batch.reference} already")
    offered = {each.id: each for each in queries.alike(vacancy)}
    if any(each not in offered for each in vacancy_ids):
        raise RuleBroken("Select only vacancies that are open and alike", "vacancy_ids")
    chosen = [offered[each] for each in dict.fromkeys(vacancy_ids)]
    rules.check_size(1 + len(chosen))
    return chosen


def _begun(vacancy: Vacancy) -> Batch:
    batch = Batch(
        organisation=vacancy.organisation, number=next_number(Batch, vacancy.organisation_id), title="New batch"
    )
    db.session.add(batch)
    db.session.flush()
    return batch


def _gather(batch: Batch, vacancies: Sequence[Vacancy], actor: User) -> None:
    for left in [each for each in batch.vacancies if each not in vacancies]:
        left.batch = None
        _choose(left, None, actor)
    for joined in vacancies:
        joined.batch = batch
        _choose(joined, SoloChoice.BATCHED, actor)


def _choose(vacancy: Vacancy, choice: SoloChoice | None, actor: User) -> None:
    """For panels to come that see one person: interviewed in a batch, or not decided any more."""
    given_up = None if choice else SoloChoice.BATCHED
    for panel in vacancy.panels:
        if panel.sees_one and panel.solo_choice is given_up and clock.today() <= panel.held_on:
            panel.solo_choice = choice
            audit.record(actor, Tag.SOLO_DECIDED, panel, changes=audit.changes(panel))
