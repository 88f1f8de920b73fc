"""Papers as they are kept, and what a new one may be about."""

import uuid
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload, undefer

from tracker.accounts.models import Organisation
from tracker.board_papers.models import Paper
from tracker.board_papers.rules.vocabulary import Audience, Status
from tracker.db import db
from tracker.printing.document import digest
from tracker.targets.models import Scenario
from tracker.wres import queries as wres
from tracker.wres.models import Return
from tracker.wres.rules.lifecycle import State


def get_paper(paper_id: uuid.UUID) -> Paper:
    """The paper with what it froze, organisation and region, the people named on it and the scenarios it cites.

    Two queries. Raises NoResultFound.
    """
    return db.session.get_one(
        Paper,
        paper_id,
        options=[
            undefer(Paper.content),
            undefer(Paper.figures),
            joinedload(Paper.organisation).joinedload(Organisation.region),
            joinedload(Paper.author),
            joinedload(Paper.approved_by),
            joinedload(Paper.issued_by),
            joinedload(Paper.plan),
            selectinload(Paper.scenarios),
        ],
    )


def papers_of(organisation: Organisation, *, drafts: bool) -> Sequence[Paper]:
    """Papers with their authors, newest first; without `drafts`, only those issued for the public."""
    statement = select(Paper).where(Paper.organisation_id == organisation.id).options(joinedload(Paper.author))
    if not drafts:
        statement = statement.where(Paper.status == Status.ISSUED, Paper.audience == Audience.PUBLIC)
    return db.session.scalars(statement.order_by(Paper.year.desc(), Paper.created_at.desc(), Paper.id)).all()


def returns_to_choose(organisation: Organisation) -> list[Return]:
    """The signed-off return that counts for each year, newest first."""
    found = wres.standing(wres.returns_of(organisation.id, drafts=False))
    return [found[year] for year in sorted(found, reverse=True) if found[year].state is State.SIGNED_OFF]


def scenarios_to_cite(paper: Paper) -> Sequence[Scenario]:
    """The organisation's scenarios, by name, that start from the paper's year or from one before it. One query."""
    statement = select(Scenario).join(Scenario.wres_return).where(Scenario.organisation_id == paper.organisation_id)
    return db.session.scalars(statement.where(Return.year <= paper.year).order_by(func.lower(Scenario.name))).all()


def next_serial(organisation_id: uuid.UUID) -> int:
    """One more than the organisation's last issued paper."""
    highest = select(func.max(Paper.serial)).where(Paper.organisation_id == organisation_id)
    return (db.session.scalars(highest).one() or 0) + 1


def is_as_sealed(paper: Paper) -> bool:
    """Whether the stored content still has the digest that was recorded with it."""
    return paper.content is not None and digest(paper.content) == paper.sha256
