"""What an organisation assumes of a band: turnover, and who is recruited."""

from decimal import Decimal

from sqlalchemy.exc import IntegrityError

from tracker import audit
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import Conflict
from tracker.targets import queries
from tracker.targets.models import BandAssumption
from tracker.wres.rules.vocabulary import Band


def assume(
    organisation: Organisation,
    band: Band,
    *,
    actor: User,
    version: int | None,
    turnover_percent: Decimal | None,
    recruit_percent: Decimal | None,
    source: str,
) -> None:
    """Say what is assumed of a band and where that comes from; with neither figure, go back to the stated default."""
    held = queries.assumption_of(organisation.id, band)
    if turnover_percent is None and recruit_percent is None:
        _forget(held, actor=actor, version=version)
        return
    if held is None:
        held = BandAssumption(organisation=organisation, band=band, source=source)
        db.session.add(held)
    else:
        check_version(held, version)
    held.turnover_percent, held.recruit_percent, held.source = turnover_percent, recruit_percent, source
    changes = audit.changes(held)
    if not changes:
        return
    try:
        audit.record(actor, Tag.ASSUMPTION_SET, held, changes=changes)
    except IntegrityError as taken:
        raise Conflict from taken


def _forget(held: BandAssumption | None, *, actor: User, version: int | None) -> None:
    if held is None:
        return
    check_version(held, version)
    audit.record(actor, Tag.ASSUMPTION_REMOVED, held, band=held.band)
    db.session.delete(held)
