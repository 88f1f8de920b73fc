"""Recording how many people of each group came how far, and correcting it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError

from tracker import audit, clock
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.panels.models import StageCounts, Vacancy
from tracker.panels.queries.counts import counts_of
from tracker.panels.rules.stages import Counts, check_counts, check_decided_on
from tracker.panels.rules.vocabulary import Stage
from tracker.panels.services import justifications
from tracker.wres.rules.vocabulary import WIDE


def record_counts(
    vacancy: Vacancy,
    *,
    actor: User,
    decided_on: date | None,
    version: int | None = None,
    reason: str = "",
    **cells: int | None,
) -> StageCounts:
    """Record the counts of a vacancy, ``cells`` by column: ``shortlisted_bme=3``. A stage may be left out.

    To change what is recorded already is to correct it, and needs a reason; to add a later stage is not. Opens the
    justification that the counts call for. Raises RuleBroken beside the question, Conflict where somebody else saved.
    """
    found = counts_of(vacancy)
    if found is not None and found.version != version:
        raise Conflict
    counts = Counts({cell: count for cell in _cells() if (count := cells.get(_column(*cell))) is not None})
    check_counts(counts)
    check_decided_on(counts, decided_on, opened_on=vacancy.opened_on, today=clock.today())
    before = found.counts if found else Counts({})
    is_correction = before.is_changed_by(counts) or (found is not None and found.decided_on not in {None, decided_on})
    if is_correction and not reason:
        raise RuleBroken("Enter why the counts are corrected", "reason")
    if found is None:
        found = StageCounts(organisation=vacancy.organisation, vacancy=vacancy)
        db.session.add(found)
    _save(found, counts, decided_on)
    tag = Tag.COUNTS_CORRECTED if is_correction else Tag.COUNTS_RECORDED
    audit.record(actor, tag, found, reason=reason if is_correction else None, **_told(before, counts))
    justifications.open_for(found, actor=actor)
    return found


def _save(found: StageCounts, counts: Counts, decided_on: date | None) -> None:
    with db.session.no_autoflush:
        for cell in _cells():
            setattr(found, _column(*cell), counts.of.get(cell))
        found.decided_on = decided_on
    try:
        db.session.flush()
    except IntegrityError as taken:
        raise RuleBroken("Somebody else has just recorded counts for this vacancy. Open the page again") from taken


def _told(before: Counts, after: Counts) -> Mapping[str, Any]:
    """What the trail says: people of all groups together, and where only their split changed. Never a group's."""
    totals = {str(stage): [before.total(stage), after.total(stage)] for stage in Stage}
    moved = [stage for stage, pair in totals.items() if pair[0] == pair[1] and before.differs_at(Stage(stage), after)]
    changes = {stage: pair for stage, pair in totals.items() if pair[0] != pair[1]}
    return {"changes": changes} | ({"split_between_groups_changed": moved} if moved else {})


def _cells() -> list[tuple[Stage, Any]]:
    return [(stage, group) for stage in Stage for group in WIDE]


def _column(stage: Stage, group: Any) -> str:
    return f"{stage}_{group}"
