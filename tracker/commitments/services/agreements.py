"""What a pair agrees: writing it, signing it, by which the relationship begins, and looking back at it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm.attributes import flag_modified

from tracker import audit, clock
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.commitments.models import AgreementReview, PairAgreement, Relationship
from tracker.commitments.queries.leaders import leader_at
from tracker.commitments.queries.owed import owed_at
from tracker.commitments.queries.pairs import agreements_now
from tracker.commitments.queries.records import locked
from tracker.commitments.rules import agreed
from tracker.commitments.rules.moves import check_move
from tracker.commitments.rules.settled import Owed
from tracker.commitments.rules.vocabulary import State
from tracker.commitments.services.stalled import begin_anew
from tracker.commitments.services.telling import HAS_NEWS, NEEDS_YOU, tell
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.periods import financial_year

FIELDS = ("contact", "frequency_days", "goals", "ground_rules", "confidentiality", "starts_on", "ends_on")


def write(
    pair: Relationship,
    *,
    actor: User,
    reviews: Sequence[date],
    version: int | None = None,
    site: str = "",
    **terms: Any,
) -> PairAgreement:
    """Write the agreement of a pair, or change what is not signed by both yet: whoever had signed signs anew.

    ``terms`` are FIELDS. While a signed agreement holds, this writes the one that is to replace it. The other side is
    told that something waits for them.
    """
    pair = locked(pair)
    agreed.check_written(pair.state)
    days = sorted(set(reviews))
    agreed.check_terms(
        frequency_days=terms["frequency_days"],
        starts_on=terms["starts_on"],
        ends_on=terms["ends_on"],
        reviews=days,
        today=clock.today(),
    )
    agreements = agreements_now(pair)
    draft = agreements[-1] if agreements and not agreements[-1].is_signed else None
    agreement = _changed(draft, version, terms, days) if draft else _written(pair, actor, len(agreements), terms, days)
    audit.record(actor, Tag.PAIR_AGREEMENT_EDITED if draft else Tag.PAIR_AGREEMENT_WRITTEN, agreement)
    if pair.state is State.ACCEPTED:
        _move(pair, State.AGREEMENT)
    about = f"agreement-{agreement.number}-{agreement.version}"
    tell(pair, [pair.other_than(actor)], NEEDS_YOU, about=about, site=site)
    return agreement


def _written(
    pair: Relationship, actor: User, earlier: int, terms: dict[str, Any], days: Sequence[date]
) -> PairAgreement:
    agreement = PairAgreement(pair=pair, number=earlier + 1, drawn_up_by=actor, **terms)
    agreement.reviews = [AgreementReview(due_on=day) for day in days]
    db.session.add(agreement)
    return agreement


def _changed(draft: PairAgreement, version: int | None, terms: dict[str, Any], days: Sequence[date]) -> PairAgreement:
    if version is None:
        raise RuleBroken("The other person has just written this agreement. Go back, read theirs and change it")
    check_version(draft, version)
    for name in FIELDS:
        setattr(draft, name, terms[name])
    kept = [each for each in draft.reviews if each.due_on in days]
    new = set(days) - {each.due_on for each in kept}
    draft.reviews = kept + [AgreementReview(due_on=day) for day in sorted(new)]
    draft.leader_signed_at = draft.colleague_signed_at = None
    flag_modified(draft, "goals")  # a changed day of review is a new version too
    return draft


def sign(agreement: PairAgreement, *, actor: User, seen: str, site: str = "") -> None:
    """Sign for one's own side what was ``seen``, by its fingerprint. When both have, the relationship begins."""
    pair = locked(agreement.pair)
    agreements = agreements_now(pair)
    side = pair.side_of(actor)
    if side is None:
        raise RuleBroken("Only the two people it is about sign")
    agreed.check_sign(
        pair.state,
        is_newest=agreements[-1:] == [agreement],
        has_signed=agreement.signed_by(side) is not None,
        is_as_seen=seen == agreement.fingerprint,
        ends_on=agreement.ends_on,
        today=clock.today(),
    )
    setattr(agreement, f"{side}_signed_at", clock.now())
    audit.record(actor, Tag.PAIR_AGREEMENT_SIGNED, agreement)
    if agreement.is_signed and pair.state is State.AGREEMENT:
        _start(pair, agreement, actor)
    begin_anew(pair)
    template = HAS_NEWS if agreement.is_signed else NEEDS_YOU
    about = f"signed-{agreement.number}-{agreement.version}"
    tell(pair, [pair.other_than(actor)], template, about=about, site=site)


def _start(pair: Relationship, agreement: PairAgreement, actor: User) -> None:
    """It begins on the day agreed, or today where that has passed; whether it meets a duty is found out now."""
    pair.started_on = max(agreement.starts_on, clock.today())
    pair.is_eligible = _meets_a_duty(pair, financial_year(pair.started_on))
    _move(pair, State.ACTIVE)
    audit.record(actor, Tag.RELATIONSHIP_STARTED, pair)


def _meets_a_duty(pair: Relationship, year: int) -> bool:
    leader = leader_at(pair.organisation_id, pair.leader_id, year)
    owed = owed_at(pair.organisation_id, year)[leader.category] if leader else Owed()
    return agreed.meets_a_duty(
        pair.kind,
        owed,
        is_in_pool=pair.colleague.is_here and pair.colleague.band is not None,
        could_reach_executive=pair.colleague.could_reach_executive,
    )


def review(review: AgreementReview, *, actor: User, held_on: date) -> None:
    """Put on record that the two looked back together."""
    pair = locked(review.agreement.pair)
    agreements_now(pair)
    agreed.check_review(
        pair.state,
        is_signed=review.agreement.is_signed,
        is_held=review.held_on is not None,
        held_on=held_on,
        since=pair.started_on,
        today=clock.today(),
    )
    review.held_on = held_on
    audit.record(actor, Tag.PAIR_AGREEMENT_REVIEWED, review.agreement)


def _move(pair: Relationship, to: State) -> None:
    check_move(pair.state, to)
    pair.state = to
