"""Appraisal packs: prepared by the leader, who sees them first, and released to the appraiser."""

import uuid

from sqlalchemy.exc import IntegrityError

from tracker import audit, clock, outbox
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.commitments.models import AppraisalPack
from tracker.commitments.queries.objectives import possible_appraisers
from tracker.commitments.queries.packs import facts_of, next_edition
from tracker.commitments.queries.settled import settled_at
from tracker.commitments.rules import packs as rules
from tracker.commitments.rules.pack import compose
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.periods import add_working_days, financial_year


def prepare_pack(organisation: Organisation, *, actor: User, year: int, appraiser_id: uuid.UUID) -> AppraisalPack:
    """Freeze the leader's own year as it stands today, as the next edition.

    The leader is shown it at once, so that this is the moment from which the working days run after which it opens to
    the appraiser by itself: no page that is only looked at changes anything.
    """
    if year not in rules.years_to_prepare(financial_year(clock.today())):
        raise RuleBroken("Select this year or the last", field="year")
    people, _ = possible_appraisers(organisation.id, actor.id)
    appraiser = next((each for each in people if each.id == appraiser_id), None)
    if appraiser is None:
        raise RuleBroken("Select who appraises you from the list", field="appraiser_id")
    edition = next_edition(organisation.id, actor.id, year)
    facts = facts_of(organisation, actor, year=year, edition=edition, appraiser=appraiser)
    if facts is None:
        raise RuleBroken(f"You held no part here in the year to 31 March {year} that is appraised", field="year")
    document, now = compose(facts), clock.now()
    pack = AppraisalPack(
        organisation=organisation,
        user=actor,
        appraiser=appraiser,
        year=year,
        edition=edition,
        content=document.as_json(),
        sha256=document.sha256,
        prepared_at=now,
        seen_at=now,
        opens_on=add_working_days(clock.today(), settled_at(organisation.id).release_days),
    )
    db.session.add(pack)
    try:
        db.session.flush()
    except IntegrityError as taken:
        raise RuleBroken("Another edition was prepared at the same moment. Try again") from taken
    audit.record(actor, Tag.PACK_PREPARED, pack, year=year, edition=edition, sha256=pack.sha256)
    return pack


def release_pack(pack: AppraisalPack, *, actor: User, comment: str, site: str) -> None:
    """Let the appraiser read it now, with what the leader says beside it. Once, and for good."""
    if actor.id != pack.user_id:
        raise RuleBroken("Only the leader whose pack it is can release it")
    if pack.released_at:
        raise RuleBroken("This pack has been released already. Prepare another edition to say more")
    pack.comment, pack.released_at = comment, clock.now()
    audit.record(actor, Tag.PACK_RELEASED, pack, edition=pack.edition)
    if pack.appraiser:
        outbox.enqueue(
            "pack_released",
            to=pack.appraiser.email,
            key=f"pack_released:{pack.id}",
            user_id=pack.appraiser_id,
            organisation_id=pack.organisation_id,
            name=pack.appraiser.name,
            by=actor.name,
            year=pack.year,
            organisation=pack.organisation.name,
            address=f"{site.rstrip('/')}/appraisal-packs/{pack.id}",
        )
