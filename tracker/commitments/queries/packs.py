"""Appraisal packs, and what goes into one."""

import uuid
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, undefer

from tracker import clock
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import AppraisalPack, Objective
from tracker.commitments.queries.coverage import coverage_of
from tracker.commitments.queries.deeds import cases_waiting_for, deeds_in
from tracker.commitments.queries.objectives import objective_of, objectives_in, return_on
from tracker.commitments.queries.owed import owed_at
from tracker.commitments.queries.settled import settled_at
from tracker.commitments.rules.deeds import Deeds, LeaderYear
from tracker.commitments.rules.pack import ObjectiveFacts, PackFacts, Said, with_comment
from tracker.commitments.rules.remuneration import PAID_BY_COMMITTEE, Line, line_of
from tracker.commitments.rules.vocabulary import Outcome
from tracker.db import db
from tracker.panels.rules.moments import day_of
from tracker.printing.document import Document, digest, from_json

PEOPLE = (joinedload(AppraisalPack.user), joinedload(AppraisalPack.appraiser))


def get_pack(pack_id: uuid.UUID) -> AppraisalPack:
    """A pack with its content and people. One query. Raises NoResultFound."""
    options = [undefer(AppraisalPack.content), joinedload(AppraisalPack.organisation), *PEOPLE]
    return db.session.get_one(AppraisalPack, pack_id, options=options)


def document_of(pack: AppraisalPack) -> Document:
    """What the pack says, as it was made, and what its leader said when releasing it."""
    return with_comment(from_json(pack.content), pack.comment)


def is_as_sealed(pack: AppraisalPack) -> bool:
    """Whether what is stored is what was made."""
    return digest(pack.content) == pack.sha256


def packs_by(organisation_id: uuid.UUID, user_id: uuid.UUID) -> Sequence[AppraisalPack]:
    """Somebody's own packs, the newest first. One query."""
    statement = select(AppraisalPack).filter_by(organisation_id=organisation_id, user_id=user_id).options(*PEOPLE)
    return db.session.scalars(statement.order_by(AppraisalPack.year.desc(), AppraisalPack.edition.desc())).all()


def packs_for(organisation_id: uuid.UUID, appraiser_id: uuid.UUID) -> Sequence[AppraisalPack]:
    """The packs of those whom somebody appraises, that may not be open to them yet, the newest first. One query."""
    statement = select(AppraisalPack).filter_by(organisation_id=organisation_id, appraiser_id=appraiser_id)
    return db.session.scalars(statement.options(*PEOPLE).order_by(AppraisalPack.prepared_at.desc())).all()


def next_edition(organisation_id: uuid.UUID, user_id: uuid.UUID, year: int) -> int:
    """One more than the last edition of somebody's pack for a year. One query."""
    statement = select(func.max(AppraisalPack.edition)).filter_by(
        organisation_id=organisation_id, user_id=user_id, year=year
    )
    return (db.session.scalars(statement).one() or 0) + 1


def years_at(organisation_id: uuid.UUID, year: int) -> tuple[list[LeaderYear], int]:
    """Every leader's year as the records stand today, and the working days in which a case is to be decided.

    Ten queries: four for coverage, five for deeds, one for what is owed.
    """
    deeds, case_days = deeds_in(organisation_id, year)
    owed = owed_at(organisation_id, year)
    years = [
        LeaderYear(
            leader=row.leader,
            duties=row.standings,
            sessions_wanted=owed[row.leader.category].sessions,
            deeds=deeds.get(row.leader.user_id, Deeds()) if row.leader.user_id else Deeds(),
        )
        for row in coverage_of(organisation_id, year).rows
    ]
    return years, case_days


def facts_of(organisation: Organisation, leader: User, *, year: int, edition: int, appraiser: User) -> PackFacts | None:
    """All that a leader's pack says today; None for who is no leader in that year. Some twenty queries."""
    years, case_days = years_at(organisation.id, year)
    own = next((each for each in years if each.leader.user_id == leader.id), None)
    if own is None:
        return None
    objective = objective_of(organisation.id, leader.id, year)
    return PackFacts(
        organisation=organisation.name,
        year=year,
        edition=edition,
        today=clock.today(),
        own=own,
        board=[each for each in years if each.is_on_board],
        appraiser=appraiser.name,
        return_on=return_on(organisation.id, own.leader.category, year),
        objective=_facts(objective) if objective else None,
        case_days=case_days,
        cases_waiting=cases_waiting_for(organisation.id, leader.id, case_days),
        tells_remuneration=settled_at(organisation.id).tells_remuneration,
    )


def _facts(objective: Objective) -> ObjectiveFacts:
    return ObjectiveFacts(
        written=objective.written,
        state=objective.state,
        agreed=objective.agreed_by.name if objective.agreed_by else "",
        agreed_on=day_of(objective.agreed_at) if objective.agreed_at else None,
        reviews=[
            Said(
                stage=each.stage,
                by=each.author.name,
                is_leader=each.author_id == objective.user_id,
                outcome=each.outcome,
                words=each.words,
                on=day_of(each.reviewed_at),
            )
            for each in objective.reviews
        ],
    )


def remuneration_lines(organisation_id: uuid.UUID, year: int) -> list[Line]:
    """The line of each leader whose pay the committee decides, by category and name. Some dozen queries."""
    objectives = objectives_in(organisation_id, year, with_reviews=True)
    return [
        line_of(each, _outcome(objectives.get(each.leader.user_id)) if each.leader.user_id else None)
        for each in years_at(organisation_id, year)[0]
        if each.leader.category in PAID_BY_COMMITTEE
    ]


def _outcome(objective: Objective | None) -> Outcome | None:
    return _facts(objective).outcome if objective else None
