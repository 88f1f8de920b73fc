"""The indicators of returns, however many."""

import uuid
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from tracker.db import db
from tracker.wres.models import Figure
from tracker.wres.rules.facts import Fact
from tracker.wres.rules.results import Results, calculate


def results_of(returns: Sequence[uuid.UUID]) -> dict[uuid.UUID, Results]:
    """The indicators of each return. One query, of plain rows: a region has tens of thousands of figures."""
    columns = (Figure.indicator, Figure.item, Figure.staff_group, Figure.band, Figure.ethnicity, Figure.value)
    statement = select(Figure.return_id, *columns).where(Figure.return_id.in_(returns)).order_by(Figure.position)
    facts: dict[uuid.UUID, list[Fact]] = defaultdict(list)
    for return_id, *fact in db.session.execute(statement):
        facts[return_id].append(Fact(*fact))  # type: ignore[arg-type]  # a row has the types of its columns
    return {return_id: calculate(found) for return_id, found in facts.items()}
