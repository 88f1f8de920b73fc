"""Campaigns: how many leaders are to be in a relationship by a day, at a trust or across a region."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit.queries import history_of
from tracker.commitments.forms.campaigns import CampaignForm, CloseCampaignForm, EditCampaignForm
from tracker.commitments.models import Campaign
from tracker.commitments.queries import campaigns as queries
from tracker.commitments.queries.records import get_campaign
from tracker.commitments.services import campaigns as services
from tracker.commitments.views.blueprint import bp, draw, draw_form
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web.guard import guard, signed_in


@bp.get("/organisations/<uuid:organisation_id>/commitments/campaigns")
@guard(Permission.CAMPAIGN_READ, organisation=get_organisation)
def campaigns(organisation: Organisation) -> ResponseReturnValue:
    """Every campaign and how far it has come."""
    return draw("campaigns", organisation, found=queries.campaigns_of(organisation))


@bp.route("/organisations/<uuid:organisation_id>/commitments/campaigns/create", methods=["GET", "POST"])
@guard(Permission.CAMPAIGN_EDIT, organisation=get_organisation)
def create_campaign(organisation: Organisation) -> ResponseReturnValue:
    """Start one."""
    form = CampaignForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                campaign = services.start_campaign(organisation, actor=signed_in(), **form.values)
            flash("The campaign is started")
            return _to(campaign)
    return draw_form("create_campaign", organisation, form)


@bp.get("/campaigns/<uuid:campaign_id>")
@guard(Permission.CAMPAIGN_READ, campaign=get_campaign)
def show_campaign(campaign: Campaign) -> ResponseReturnValue:
    """How far it has come, how long it has left, what that asks of each month; by organisation for a region."""
    progress, lines = queries.progress_of(campaign, signed_in())
    return draw(
        "show_campaign",
        campaign,
        campaign=campaign,
        progress=progress,
        lines=lines,
        twice=sum(line.count for line in lines) > progress.count,
        events=history_of(campaign),
    )


@bp.route("/campaigns/<uuid:campaign_id>/edit", methods=["GET", "POST"])
@guard(Permission.CAMPAIGN_EDIT, campaign=get_campaign)
def edit_campaign(campaign: Campaign) -> ResponseReturnValue:
    """Change its name, goal or days."""
    form = EditCampaignForm(obj=campaign)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_campaign(campaign, actor=signed_in(), **form.values)
            flash("The campaign is changed")
            return _to(campaign)
    return draw_form("edit_campaign", campaign, form, campaign=campaign)


@bp.route("/campaigns/<uuid:campaign_id>/close", methods=["GET", "POST"])
@guard(Permission.CAMPAIGN_EDIT, campaign=get_campaign)
def close_campaign(campaign: Campaign) -> ResponseReturnValue:
    """Close it today, for good."""
    form = CloseCampaignForm(obj=campaign)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.close_campaign(campaign, actor=signed_in(), **form.values)
            flash("The campaign is closed")
            return _to(campaign)
    return draw_form("close_campaign", campaign, form, campaign=campaign)


def _to(campaign: Campaign) -> ResponseReturnValue:
    return redirect(url_for("commitments.show_campaign", campaign_id=campaign.id), code=303)
