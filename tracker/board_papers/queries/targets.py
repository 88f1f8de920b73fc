"""The targets and scenarios of an organisation as a paper prints them."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from tracker.board_papers.models import Paper
from tracker.board_papers.rules.compose.source import Agreement, TargetLine, Wording
from tracker.db import db
from tracker.targets import queries as targets
from tracker.targets.models import Target, TargetVersion
from tracker.targets.queries import Figures
from tracker.targets.rules.scenarios import Outcome
from tracker.targets.rules.vocabulary import Yardstick


def targets_of(organisation_id: uuid.UUID) -> Sequence[Target]:
    """Every target by number, drafts and ended ones included, with versions and agreements. Three queries."""
    statement = select(Target).where(Target.organisation_id == organisation_id).order_by(Target.number)
    options = (selectinload(Target.versions), selectinload(Target.agreements))
    return db.session.scalars(statement.options(*options)).all()


def line_of(target: Target, agreed: TargetVersion, figures: Figures) -> TargetLine:
    """A target that the board has agreed, beside the figures that the paper reports."""
    return TargetLine(
        reference=target.reference,
        state=target.state,
        wording=_wording(agreed),
        found=figures.outlook(agreed),
        earlier=tuple(_wording(each) for each in target.earlier),
        agreements=tuple(
            Agreement(each.level, each.with_whom, each.agreed_on, each.tracking) for each in target.agreements
        ),
        ended_on=target.ended_on,
        ended_minute=target.ended_minute,
        ended_reason=target.ended_reason,
    )


def outcomes_of(paper: Paper) -> tuple[Outcome, ...]:
    """The scenarios that the paper cites, worked out as things stand. No query where it cites none."""
    if not paper.scenarios:
        return ()
    cited = {each.id for each in paper.scenarios}
    found = [each for each in targets.scenarios_of(paper.organisation_id) if each.id in cited]
    return tuple(targets.outcomes_of(found))


def _wording(version: TargetVersion) -> Wording:
    return Wording(
        number=version.number,
        aim=version.aim,
        meeting=version.meeting,
        agreed_on=cast("date", version.agreed_on),  # the database lets no version be agreed without a day
        minute=version.minute,
        yardstick=_yardstick(version),
        is_typed=version.return_id is None,
        reason=version.reason,
    )


def _yardstick(version: TargetVersion) -> str:
    """Whose share the goal equals, as the end of a sentence."""
    if version.yardstick is Yardstick.POPULATION:
        return f"the local population ({version.yardstick_source}, {version.yardstick_year})"
    return "the workforce" if version.yardstick else ""
