"""Reading returns, with what each page shows of them."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload, undefer

from tracker.accounts.models import Organisation
from tracker.db import db
from tracker.wres.models import Figure, Narrative, Return, Upload
from tracker.wres.rules.facts import Fact
from tracker.wres.rules.lifecycle import State
from tracker.wres.rules.results import Results, calculate


def get_return(return_id: uuid.UUID) -> Return:
    """The return with its organisation and region, file and sender, figures, and narratives with authors.

    Three queries. Raises NoResultFound.
    """
    return db.session.get_one(
        Return,
        return_id,
        options=[
            joinedload(Return.organisation).joinedload(Organisation.region),
            joinedload(Return.upload).joinedload(Upload.uploaded_by),
            selectinload(Return.figures),
            selectinload(Return.narratives).joinedload(Narrative.author),
        ],
    )


def get_upload(upload_id: uuid.UUID) -> Upload:
    """The file with its bytes, its organisation and who sent it. Raises NoResultFound."""
    return db.session.get_one(
        Upload,
        upload_id,
        options=[joinedload(Upload.organisation), joinedload(Upload.uploaded_by), undefer(Upload.content)],
    )


def unconfirmed(before: datetime) -> Sequence[Upload]:
    """Files that were sent in before a moment and not imported, locked, without those that somebody is at."""
    statement = select(Upload).where(Upload.confirmed_at.is_(None), Upload.created_at < before)
    return db.session.scalars(statement.order_by(Upload.created_at).with_for_update(skip_locked=True)).all()


def returns_of(organisation_id: uuid.UUID, *, drafts: bool = True) -> Sequence[Return]:
    """Every revision of every year, newest first; without drafts for readers from outside."""
    statement = select(Return).where(Return.organisation_id == organisation_id)
    if not drafts:
        statement = statement.where(Return.state == State.SIGNED_OFF)
    return db.session.scalars(statement.order_by(Return.year.desc(), Return.revision.desc())).all()


def revisions_of(wres_return: Return, *, drafts: bool = True) -> Sequence[Return]:
    """Every revision of the same year, newest first."""
    found = returns_of(wres_return.organisation_id, drafts=drafts)
    return [each for each in found if each.year == wres_return.year]


def draft_of(organisation_id: uuid.UUID, year: int) -> Return | None:
    """The draft of the year with its figures, if there is one."""
    statement = select(Return).where(
        Return.organisation_id == organisation_id, Return.year == year, Return.state == State.DRAFT
    )
    return db.session.scalars(statement.options(selectinload(Return.figures))).first()


def latest_return(organisation_id: uuid.UUID, year: int, *, drafts: bool = True) -> Return | None:
    """What counts for a year: the last revision signed off, or else the draft. With figures and narratives."""
    found = standing(each for each in returns_of(organisation_id, drafts=drafts) if each.year == year).get(year)
    return get_return(found.id) if found else None


def return_from(upload: Upload) -> Return | None:
    """The return whose figures came from the file, newest first where a correction kept them."""
    statement = select(Return).where(Return.upload_id == upload.id).order_by(Return.revision.desc())
    return db.session.scalars(statement).first()


def standing(returns: Iterable[Return]) -> dict[int, Return]:
    """What counts for each year: the last revision signed off, or else the draft."""
    found: dict[int, Return] = {}
    for each in returns:
        held = found.get(each.year)
        if held is None or (not each.is_draft, each.revision) > (not held.is_draft, held.revision):
            found[each.year] = each
    return found


def results_by_year(organisation_id: uuid.UUID, *, drafts: bool = True) -> dict[int, Results]:
    """The indicators of every year from the return that counts, oldest year first. Two queries."""
    return {year: calculate(facts) for year, facts in facts_by_year(organisation_id, drafts=drafts).items()}


def facts_by_year(organisation_id: uuid.UUID, *, drafts: bool = True) -> Mapping[int, tuple[Fact, ...]]:
    """The facts of every year from the return that counts, oldest year first. Two queries."""
    chosen = {each.id: each.year for each in standing(returns_of(organisation_id, drafts=drafts)).values()}
    statement = select(Figure).where(Figure.return_id.in_(chosen)).order_by(Figure.position)
    facts: dict[int, list[Fact]] = defaultdict(list)
    for figure in db.session.scalars(statement):
        facts[chosen[figure.return_id]].append(figure.fact)
    return {year: tuple(facts[year]) for year in sorted(facts)}
