"""Leaders' objectives: who has none for the year, what is to be reviewed; and appraisals that are to be returned."""

import uuid
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, case, exists, literal, or_, select

from tracker import clock
from tracker.accounts.models import Organisation
from tracker.accounts.rules import Kind as Body
from tracker.commitments.models import Objective, ObjectiveReview
from tracker.commitments.queries.leaders import spells_among
from tracker.commitments.queries.owed import due_in, owed_among, return_rows_among
from tracker.commitments.rules.leaders import leaders_in
from tracker.commitments.rules.vocabulary import ObjectiveState
from tracker.db import db
from tracker.panels.rules.moments import day_of
from tracker.periods import financial_year
from tracker.reminders.queries.sources.items import Item, Told
from tracker.reminders.queries.sources.live import Live, day, name_of, words
from tracker.reminders.rules.appraisals import mid_year, objective_due, year_end
from tracker.reminders.rules.vocabulary import Kind, Part

_STAGES = {ObjectiveState.MID_YEAR: "mid-year", ObjectiveState.YEAR_END: "year-end"}


def _to_review(stage: ObjectiveState, year: int, due_on: date) -> Live:
    """Agreed objectives of a year of which the leader, or who appraises them, has not said how they stand.

    Each is named only while they have not. What was agreed after the day is reviewed the next time.
    """
    leader, appraiser = (_unless_reviewed(each, stage) for each in (Objective.user_id, Objective.appraiser_id))
    about = f" for the year to 31 March {year}, at {_STAGES[stage]}"
    statement = select(
        Objective.id.label("item_id"),
        Objective.organisation_id.label("organisation_id"),
        literal(due_on).label("due_on"),
        words("the objective of ", name_of(Objective.user_id), about).label("label"),
        Objective.id.label("subject_id"),
        name_of(Objective.user_id).label("of"),
        Objective.version.label("version"),
        leader.label("leader_id"),
        appraiser.label("appraiser_id"),
    ).where(
        Objective.year == year, day(Objective.agreed_at) <= due_on, or_(leader.is_not(None), appraiser.is_not(None))
    )
    if stage is ObjectiveState.MID_YEAR:
        statement = statement.where(Objective.state != ObjectiveState.YEAR_END)
    return Live(Kind.OBJECTIVE_TO_REVIEW, statement, {Part.LEADER: "leader_id", Part.APPRAISER: "appraiser_id"})


def _unless_reviewed(person: Any, stage: ObjectiveState) -> ColumnElement[Any]:
    """The account of a person who has not written their review of this stage; NULL of one who has."""
    written = exists().where(
        ObjectiveReview.objective_id == Objective.id,
        ObjectiveReview.stage == stage,
        ObjectiveReview.author_id == person,
    )
    return case((~written, person))


def at_mid_year() -> Live:
    """Objectives of this year to review half-way; once the year is over, nobody looks back at its middle."""
    year = financial_year(clock.today())
    return _to_review(ObjectiveState.MID_YEAR, year, mid_year(year))


def at_year_end() -> Live:
    """Objectives of this year to review at its end."""
    year = financial_year(clock.today())
    return _to_review(ObjectiveState.YEAR_END, year, year_end(year))


def at_last_year_end() -> Live:
    """Those of the year before that were not."""
    year = financial_year(clock.today()) - 1
    return _to_review(ObjectiveState.YEAR_END, year, year_end(year))


def _to_write(organisations: Collection[uuid.UUID]) -> Iterator[Item]:
    """Leaders of today who owe an objective for this year and have none, not even a draft. Five queries."""
    today, year = clock.today(), financial_year(clock.today())
    joined, owed, have = _joined(organisations), owed_among(organisations, year), _with_objective(organisations, year)
    for organisation_id, spells in spells_among(list(organisations)).items():
        for leader in leaders_in(spells, year):
            due_on = objective_due(leader, owed[organisation_id], year, today=today, joined_on=joined[organisation_id])
            if due_on and leader.user_id and (organisation_id, leader.user_id) not in have:
                yield Item(
                    Kind.OBJECTIVE_TO_WRITE,
                    uuid.uuid5(organisation_id, f"objective {leader.user_id} {year}"),
                    organisation_id,
                    due_on,
                    f"the year to 31 March {year}",
                    leader.user_id,
                    of=leader.name,
                    people={Part.LEADER: [leader.user_id]},
                )


def _with_objective(organisations: Collection[uuid.UUID], year: int) -> set[tuple[uuid.UUID, uuid.UUID]]:
    statement = select(Objective.organisation_id, Objective.user_id)
    statement = statement.where(Objective.organisation_id.in_(organisations), Objective.year == year)
    return {(row[0], row[1]) for row in db.session.execute(statement)}


def _joined(organisations: Collection[uuid.UUID], *which: ColumnElement[bool]) -> dict[uuid.UUID, date]:
    """Since when each organisation has been here. One query."""
    statement = select(Organisation.id, Organisation.created_at).where(Organisation.id.in_(organisations), *which)
    return {row[0]: day_of(row[1]) for row in db.session.execute(statement)}


def _to_return(organisations: Collection[uuid.UUID]) -> Iterator[Item]:
    """Appraisals of last year and this one that have a day by which they are returned, from when a trust joined.

    Two queries.
    """
    year = financial_year(clock.today())
    trusts = _joined(organisations, Organisation.kind == Body.TRUST)
    rows = return_rows_among(trusts)
    for organisation_id, joined_on in trusts.items():
        for due in (*due_in(rows[organisation_id], year - 1), *due_in(rows[organisation_id], year)):
            if due.on and due.on >= joined_on and not due.returned_on:
                yield Item(
                    Kind.APPRAISAL_RETURN,
                    uuid.uuid5(organisation_id, f"appraisals {due.category.name} {due.year}"),
                    organisation_id,
                    due.on,
                    f"return of appraisals of the {due.category} for the year to 31 March {due.year}",
                    organisation_id,
                )


LIVE = (at_mid_year, at_year_end, at_last_year_end)
TOLD = (Told(Kind.OBJECTIVE_TO_WRITE, _to_write), Told(Kind.APPRAISAL_RETURN, _to_return))
