"""A personal objective: written by the leader, agreed by whoever appraises them, reviewed twice by both.

The trail names the parts that changed, never their words: those are the leader's, the appraiser's and the chair's.
"""

import uuid
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError

from tracker import audit, clock, outbox
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.commitments.models import Objective, ObjectiveReview
from tracker.commitments.queries.leaders import leader_at
from tracker.commitments.queries.objectives import possible_appraisers
from tracker.commitments.rules import objectives as rules
from tracker.commitments.rules.vocabulary import ObjectiveState, Outcome
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.periods import financial_year


def write_objective(
    organisation: Organisation,
    *,
    actor: User,
    year: int,
    appraiser_id: uuid.UUID,
    due_on: date,
    site: str,
    **parts: str,
) -> Objective:
    """Begin one's own objective for a year, as a draft. ``parts`` are the SMART ones. One a year."""
    if year not in rules.years_to_write(financial_year(clock.today())):
        raise RuleBroken("Select this year or the next", field="year")
    rules.check_due(due_on, year)
    leader = leader_at(organisation.id, actor.id, year)
    if leader is None:
        raise RuleBroken(f"You hold no part here in the year to 31 March {year} that takes an objective", field="year")
    objective = Objective(
        organisation=organisation,
        user=actor,
        appraiser=_appraiser(organisation.id, actor, appraiser_id),
        year=year,
        category=leader.category,
        due_on=due_on,
        **parts,
    )
    db.session.add(objective)
    try:
        db.session.flush()
    except IntegrityError as taken:
        raise RuleBroken(
            f"You have an objective for the year to 31 March {year} already. Open it to change it", field="year"
        ) from taken
    audit.record(actor, Tag.OBJECTIVE_WRITTEN, objective, year=year)
    _ask_to_agree(objective, site)
    return objective


def edit_objective(
    objective: Objective, *, actor: User, version: int | None, appraiser_id: uuid.UUID, due_on: date, site: str,
    **parts: str,
) -> None:  # fmt: skip
    """Change a draft. Raises RuleBroken once it is agreed, Conflict when somebody else saved first."""
    check_version(objective, version)
    rules.check_draft(objective.state)
    rules.check_due(due_on, objective.year)
    objective.due_on = due_on
    for name, words in parts.items():
        setattr(objective, name, words)
    changed = set(audit.changes(objective))
    if appraiser_id != objective.appraiser_id:
        objective.appraiser = _appraiser(objective.organisation_id, objective.user, appraiser_id)
        changed.add("appraiser")
    if changed:
        audit.record(actor, Tag.OBJECTIVE_EDITED, objective, fields=sorted(changed))
        _ask_to_agree(objective, site)


def change_appraiser(
    objective: Objective, *, actor: User, version: int | None, appraiser_id: uuid.UUID, site: str
) -> None:
    """Say who appraises from now on, whatever the state; what was agreed and said stays with whoever said it."""
    check_version(objective, version)
    if appraiser_id == objective.appraiser_id:
        return
    objective.appraiser = _appraiser(objective.organisation_id, objective.user, appraiser_id)
    audit.record(actor, Tag.OBJECTIVE_EDITED, objective, fields=["appraiser"])
    _ask_to_agree(objective, site)


def agree_objective(objective: Objective, *, actor: User, version: int | None, site: str) -> None:
    """The appraiser agrees what they read. Raises RuleBroken while a part is missing."""
    check_version(objective, version)
    _check_appraiser(objective, actor)
    rules.check_agree(objective.state, objective.written)
    objective.state = rules.agreed_as({each.stage for each in objective.reviews})
    objective.agreed_by, objective.agreed_at = actor, clock.now()
    audit.record(actor, Tag.OBJECTIVE_AGREED, objective, year=objective.year)
    _tell(objective, objective.user, "objective_agreed", by=actor, site=site)


def reopen_objective(objective: Objective, *, actor: User, version: int | None, reason: str, site: str) -> None:
    """Back to draft, for the leader to change and the appraiser to agree again. The reason stays in the trail."""
    check_version(objective, version)
    _check_part(objective, actor)
    rules.check_reopen(objective.state)
    objective.state, objective.agreed_by, objective.agreed_at = ObjectiveState.DRAFT, None, None
    audit.record(actor, Tag.OBJECTIVE_REOPENED, objective, reason=reason)
    other = objective.appraiser if actor.id == objective.user_id else objective.user
    if other:
        _tell(objective, other, "objective_reopened", by=actor, reason=reason, site=site)


def review_objective(
    objective: Objective, *, actor: User, version: int | None, stage: ObjectiveState, outcome: Outcome, words: str
) -> ObjectiveReview:
    """What one of the two says at mid-year or year-end, once and for good."""
    check_version(objective, version)
    _check_part(objective, actor)
    said = {each.stage for each in objective.reviews if each.author_id == actor.id}
    rules.check_review(objective.state, stage, said, year=objective.year, today=clock.today())
    rules.check_outcome(stage, outcome)
    review = ObjectiveReview(
        objective=objective, stage=stage, author=actor, outcome=outcome, words=words, reviewed_at=clock.now()
    )
    objective.state = stage
    db.session.add(review)
    audit.record(actor, Tag.OBJECTIVE_REVIEWED, objective, stage=stage)
    return review


def _appraiser(organisation_id: uuid.UUID, leader: User, appraiser_id: uuid.UUID) -> User:
    people, _ = possible_appraisers(organisation_id, leader.id)
    found = next((each for each in people if each.id == appraiser_id), None)
    if found is None:
        raise RuleBroken("Select who appraises you from the list", field="appraiser_id")
    return found


def _check_appraiser(objective: Objective, actor: User) -> None:
    if actor.id != objective.appraiser_id:
        raise RuleBroken("Only whoever appraises this leader can agree the objective")


def _check_part(objective: Objective, actor: User) -> None:
    if actor.id not in {objective.user_id, objective.appraiser_id}:
        raise RuleBroken("Only the leader and whoever appraises them can do this")


def _ask_to_agree(objective: Objective, site: str) -> None:
    """Tell the appraiser that the draft has all its parts, no more than once a day."""
    is_ready = objective.state is ObjectiveState.DRAFT and not rules.missing_from(objective.written)
    if is_ready and objective.appraiser:
        _tell(objective, objective.appraiser, "objective_to_agree", by=objective.user, site=site)


def _tell(objective: Objective, person: User, template: str, *, by: User, site: str, **values: Any) -> None:
    outbox.enqueue(
        template,
        to=person.email,
        key=f"{template}:{objective.id}:{person.id}:{clock.today()}",
        user_id=person.id,
        organisation_id=objective.organisation_id,
        name=person.name,
        by=by.name,
        year=objective.year,
        organisation=objective.organisation.name,
        address=f"{site.rstrip('/')}/objectives/{objective.id}",
        **values,
    )
