"""Starting, changing and closing a campaign."""

from datetime import date

from tracker import audit, clock
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.commitments.models import Campaign
from tracker.commitments.queries.campaigns import days_of
from tracker.commitments.rules.campaigns import check_campaign, check_open
from tracker.db import check_version, db
from tracker.errors import RuleBroken


def start_campaign(
    organisation: Organisation, *, actor: User, title: str, goal: int, starts_on: date, ends_on: date
) -> Campaign:
    """Start counting towards a goal. Its days may have begun already, and must not be over."""
    check_campaign(goal=goal, starts_on=starts_on, ends_on=ends_on)
    if ends_on < clock.today():
        raise RuleBroken("The last day must not be over", field="ends_on")
    campaign = Campaign(organisation=organisation, title=title, goal=goal, starts_on=starts_on, ends_on=ends_on)
    db.session.add(campaign)
    audit.record(actor, Tag.CAMPAIGN_STARTED, campaign, changes=audit.changes(campaign))
    return campaign


def edit_campaign(
    campaign: Campaign, *, actor: User, title: str, goal: int, starts_on: date, ends_on: date, version: int | None
) -> None:
    """Change what it is called, its goal or its days, until it is closed."""
    check_version(campaign, version)
    check_open(days_of(campaign))
    check_campaign(goal=goal, starts_on=starts_on, ends_on=ends_on)
    campaign.title, campaign.goal, campaign.starts_on, campaign.ends_on = title, goal, starts_on, ends_on
    audit.record(actor, Tag.CAMPAIGN_EDITED, campaign, changes=audit.changes(campaign))


def close_campaign(campaign: Campaign, *, actor: User, version: int | None) -> None:
    """Close it today, for good: what counts by now stays, nothing more does."""
    check_version(campaign, version)
    check_open(days_of(campaign))
    campaign.closed_on = clock.today()
    audit.record(actor, Tag.CAMPAIGN_CLOSED, campaign, changes=audit.changes(campaign))
