"""One's own commitments: what waits, what to log, what one owes, and with whom."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission
from tracker.accounts.models import Organisation, User
from tracker.accounts.queries import get_organisation
from tracker.commitments.models import Relationship
from tracker.commitments.queries import own
from tracker.commitments.queries.coverage import row_of
from tracker.commitments.queries.records import own_place
from tracker.commitments.rules.vocabulary import OPEN, Kind, Side
from tracker.commitments.views.blueprint import bp, draw
from tracker.commitments.views.logged import Log, log_of
from tracker.commitments.views.waiting import waiting_for
from tracker.periods import financial_year
from tracker.web.guard import guard, signed_in
from tracker.words import counted


class Own(NamedTuple):
    """One of the reader's relationships: with whom, what it is to them, what counts so far, and what they may log."""

    pair: Relationship
    other: str
    part: str
    counts: str
    log: Log | None


@bp.get("/organisations/<uuid:organisation_id>/commitments")
@guard(Permission.COMMITMENT_READ, organisation=get_organisation)
def index(organisation: Organisation) -> ResponseReturnValue:
    """What waits for the reader, what they can log with one tap, what they owe, and their relationships."""
    reader = signed_in()
    pairs = own.own_pairs(organisation.id, reader.id)
    counts = own.counted_of(pairs)
    rows = [_own(pair, reader, counts) for pair in pairs]
    return draw(
        "index",
        organisation,
        waiting=waiting_for(reader, organisation, pairs),
        current=[row for row in rows if row.pair.state in OPEN],
        past=[row for row in rows if row.pair.state not in OPEN],
        logging=sorted((row for row in rows if row.log), key=lambda row: row.pair.kind is Kind.SPONSORSHIP),
        place=own_place(organisation.id, reader.id),
        **_owed(organisation, reader),
    )


def _own(pair: Relationship, reader: User, counts: Mapping[Any, int]) -> Own:
    noun = "act" if pair.kind is Kind.SPONSORSHIP else "session"
    told = counted(counts.get(pair.id, 0), noun) if pair.started_on else ""
    part = PARTS[pair.kind, pair.side_of(reader)]
    return Own(pair, pair.other_than(reader).name, part, told, log_of(pair, reader))


PARTS: Mapping[tuple[Kind, Side | None], str] = {
    (Kind.MENTORING, Side.LEADER): "You mentor them",
    (Kind.MENTORING, Side.COLLEAGUE): "They mentor you",
    (Kind.REVERSE, Side.LEADER): "You learn from them",
    (Kind.REVERSE, Side.COLLEAGUE): "They learn from you",
    (Kind.SPONSORSHIP, Side.LEADER): "You sponsor them",
    (Kind.SPONSORSHIP, Side.COLLEAGUE): "They sponsor you",
}


def _owed(organisation: Organisation, reader: User) -> dict[str, Any]:
    """How each duty of a leader stands in this financial year; nothing for anybody else."""
    year = financial_year(clock.today())
    row = row_of(organisation.id, reader.id, year)
    owed = row.standings.items() if row else ()
    return {"year": year, "leader": row and row.leader, "owed": owed}
