"""Reading targets with all that their pages show of them."""

import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import Organisation
from tracker.db import db
from tracker.targets.models import BandAssumption, Target, TargetAgreement, TargetVersion
from tracker.targets.rules.vocabulary import State
from tracker.wres.rules.vocabulary import Band

_WHOLE = (
    joinedload(Target.organisation).joinedload(Organisation.region),
    selectinload(Target.versions).joinedload(TargetVersion.wres_return),
    selectinload(Target.versions).joinedload(TargetVersion.recorded_by),
    selectinload(Target.agreements).joinedload(TargetAgreement.recorded_by),
)


def get_target(target_id: uuid.UUID) -> Target:
    """The target with its organisation and region, every version with return and recorder, and its agreements.

    Three queries. Raises NoResultFound.
    """
    return db.session.get_one(Target, target_id, options=_WHOLE)


def get_version(target_version_id: uuid.UUID) -> TargetVersion:
    """A version with its return, its target and the target's other versions and organisation. Raises NoResultFound."""
    return db.session.get_one(
        TargetVersion,
        target_version_id,
        options=[
            joinedload(TargetVersion.wres_return),
            joinedload(TargetVersion.target).joinedload(Target.organisation),
            joinedload(TargetVersion.target).selectinload(Target.versions),
        ],
    )


def targets_of(organisation_id: uuid.UUID, *, drafts: bool = True, live: bool = False) -> Sequence[Target]:
    """Targets with their versions in the order of their numbers; ``live`` leaves out those reached and retired.

    Without ``drafts``, for readers from outside, only what the board has agreed. Two queries.
    """
    statement = select(Target).where(Target.organisation_id == organisation_id)
    if not drafts:
        statement = statement.where(Target.state != State.DRAFT)
    if live:
        statement = statement.where(Target.state.in_([State.DRAFT, State.AGREED]))
    return db.session.scalars(statement.options(selectinload(Target.versions)).order_by(Target.number)).all()


def next_number(organisation_id: uuid.UUID) -> int:
    """One more than the organisation's highest."""
    highest = select(func.max(Target.number)).where(Target.organisation_id == organisation_id)
    return (db.session.scalars(highest).one() or 0) + 1


def assumptions_of(organisation_id: uuid.UUID) -> Mapping[Band, BandAssumption]:
    """What the organisation assumes of its bands, where it has said so."""
    statement = select(BandAssumption).where(BandAssumption.organisation_id == organisation_id)
    return {each.band: each for each in db.session.scalars(statement)}


def assumption_of(organisation_id: uuid.UUID, band: Band) -> BandAssumption | None:
    """What the organisation assumes of one band."""
    statement = select(BandAssumption).where(
        BandAssumption.organisation_id == organisation_id, BandAssumption.band == band
    )
    return db.session.scalars(statement).first()
