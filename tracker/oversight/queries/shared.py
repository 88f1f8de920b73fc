"""The organisations that share with a reviewer's own, side by side."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from tracker.access import Permission, can
from tracker.accounts.models import Organisation, User
from tracker.accounts.queries import shared_with
from tracker.board_papers.models import Paper
from tracker.db import db
from tracker.oversight.queries.figures import results_of
from tracker.oversight.queries.overview import open_actions_at, public_papers_at
from tracker.wres.models import Return
from tracker.wres.rules.lifecycle import State
from tracker.wres.rules.results import Results


@dataclass(frozen=True)
class Row:
    """What one organisation shows of itself. No return or paper where none was signed off or issued."""

    organisation: Organisation
    wres_return: Return | None
    results: Results | None
    open_actions: int
    red_actions: int
    paper: Paper | None


def rows_for(reader_organisation: Organisation, reader: User) -> list[Row]:
    """One row for each organisation that shares, by name. Five queries, however many there are."""
    sharing = [each for each in shared_with(reader_organisation) if can(reader, Permission.ORGANISATION_READ, each)]
    ids = [each.id for each in sharing]
    returns, actions, papers = _latest_returns(ids), open_actions_at(ids), public_papers_at(ids)
    results = results_of([each.id for each in returns.values()])
    rows = []
    for each in sharing:
        latest = returns.get(each.id)
        opened, red = actions.get(each.id, (0, 0))
        rows.append(Row(each, latest, results.get(latest.id) if latest else None, opened, red, papers.get(each.id)))
    return rows


def _latest_returns(organisations: Sequence[uuid.UUID]) -> dict[uuid.UUID, Return]:
    """The newest return that the board of each organisation signed off."""
    newest = func.row_number().over(
        partition_by=Return.organisation_id, order_by=(Return.year.desc(), Return.revision.desc())
    )
    ranked = (
        select(Return.id, newest.label("place"))
        .where(Return.organisation_id.in_(organisations), Return.state == State.SIGNED_OFF)
        .subquery()
    )
    statement = select(Return).join(ranked, ranked.c.id == Return.id).where(ranked.c.place == 1)
    return {each.organisation_id: each for each in db.session.scalars(statement)}
