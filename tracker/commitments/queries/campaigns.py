"""Campaigns and how far they have come, at a trust or among those that share with a region. Counts, never who."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlalchemy import select

from tracker import clock
from tracker.access import Permission, can
from tracker.accounts.models import Organisation, User
from tracker.accounts.queries import shared_with
from tracker.accounts.rules import Kind
from tracker.commitments.models import Campaign, Relationship
from tracker.commitments.queries.coverage import LAST_ACTIVE
from tracker.commitments.queries.leaders import spells_among
from tracker.commitments.rules import campaigns as rules
from tracker.commitments.rules.campaigns import Days, Span, Stage
from tracker.commitments.rules.leaders import leaders_in
from tracker.db import db
from tracker.periods import financial_year


@dataclass(frozen=True)
class Line:
    """One organisation of a region's campaign: how many of its leaders count, of how many that it has today."""

    organisation: Organisation
    count: int
    leaders: int


@dataclass(frozen=True)
class Progress:
    """How far a campaign has come today."""

    campaign: Campaign
    days: Days
    count: int
    today: date
    since: Sequence[date]
    """The days from which those who count do so, nobody named."""

    @property
    def stage(self) -> Stage:
        """Where it is between its days."""
        return self.days.stage(self.today)

    @property
    def counter(self) -> str:
        """'41 of 100 leaders, 59 to go, 8 months left'."""
        return rules.counter(self.count, self.campaign.goal, self.days, self.today)

    @property
    def plan(self) -> str:
        """What the rest asks of each month."""
        return rules.plan(self.count, self.campaign.goal, self.days, self.today)

    @property
    def months(self) -> Sequence[tuple[date, int]]:
        """How many counted by the end of each month so far."""
        return rules.months_of(self.days, self.today, self.since)


def campaigns_of(organisation: Organisation) -> Sequence[Progress]:
    """Every campaign of the organisation with how far it has come, those that end last first.

    Three queries, two at a trust: campaigns, who shares, the relationships that count.
    """
    statement = select(Campaign).where(Campaign.organisation_id == organisation.id)
    found = db.session.scalars(statement.order_by(Campaign.ends_on.desc(), Campaign.title)).all()
    spans = spans_at([each.id for each in counted_at(organisation)]) if found else []
    return [_progress(each, spans) for each in found]


def progress_of(campaign: Campaign, reader: User) -> tuple[Progress, Sequence[Line]]:
    """How far one campaign has come; for a region, each organisation that the reader may look at, by name.

    At a trust one query: the relationships that count. Elsewhere four: who shares, those, seats and roles.
    """
    organisations = counted_at(campaign.organisation)
    spans = spans_at([each.id for each in organisations])
    if campaign.organisation.kind is Kind.TRUST:
        return _progress(campaign, spans), []
    shown = [each for each in organisations if can(reader, Permission.CAMPAIGN_READ, each)]
    return _progress(campaign, spans), _lines(campaign, shown, spans)


def counted_at(organisation: Organisation) -> Sequence[Organisation]:
    """Whose leaders a campaign counts: a trust's own; elsewhere those of all that share, and one's own board's."""
    if organisation.kind is Kind.TRUST:
        return [organisation]
    own = [] if organisation.kind is Kind.REGION else [organisation]
    return [*own, *shared_with(organisation)]


def spans_at(organisation_ids: Sequence[uuid.UUID]) -> Sequence[Span]:
    """The days of every relationship that counts, at these organisations. One query."""
    statement = select(
        Relationship.organisation_id, Relationship.leader_id, Relationship.started_on, LAST_ACTIVE
    ).where(
        Relationship.organisation_id.in_(organisation_ids),
        Relationship.started_on.is_not(None),
        Relationship.is_eligible.is_(True),
    )
    return [
        Span(organisation_id, leader_id, cast("date", started_on), last_active)
        for organisation_id, leader_id, started_on, last_active in db.session.execute(statement)
    ]


def _progress(campaign: Campaign, spans: Sequence[Span]) -> Progress:
    """Somebody who leads at two organisations is one leader."""
    days, today = days_of(campaign), clock.today()
    first: dict[uuid.UUID, date] = {}
    for (_, leader_id), since in rules.counted_leaders(spans, days, today).items():
        first[leader_id] = min(since, first.get(leader_id, since))
    return Progress(campaign, days, len(first), today, sorted(first.values()))


def days_of(campaign: Campaign) -> Days:
    """When a campaign is."""
    return Days(campaign.starts_on, campaign.ends_on, campaign.closed_on)


def _lines(campaign: Campaign, organisations: Sequence[Organisation], spans: Sequence[Span]) -> Sequence[Line]:
    counts = Counter(where for where, _ in rules.counted_leaders(spans, days_of(campaign), clock.today()))
    leaders = _leaders_today([each.id for each in organisations])
    return [Line(each, counts[each.id], leaders[each.id]) for each in organisations]


def _leaders_today(organisation_ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, int]:
    today = clock.today()
    spells, year = spells_among(organisation_ids), financial_year(today)
    return {
        each: sum(leader.is_held_on(today) for leader in leaders_in(spells[each], year)) for each in organisation_ids
    }
