"""Who is on a panel: adding, changing, taking off."""

from flask import flash, request
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.queries import people_at
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.panels.forms.panels import MemberForm, MembersForm, RemoveMemberForm
from tracker.panels.models import Panel, PanelMember
from tracker.panels.queries import panels as queries
from tracker.panels.queries.pool import proposed_for
from tracker.panels.services import members as services
from tracker.panels.views.blueprint import bp, draw_form
from tracker.panels.views.panels import closed, to_panel, turn_away
from tracker.web.forms import as_id
from tracker.web.guard import guard, signed_in


@bp.route("/panels/<uuid:panel_id>/members/add", methods=["GET", "POST"])
@guard(Permission.PANEL_RECORD, panel=queries.get_panel)
def add_members(panel: Panel) -> ResponseReturnValue:
    """Put more people on a panel."""
    if fault := closed(panel):
        return turn_away(panel, fault)
    form = MembersForm(data={"pool_member_ids": _asked_for()})
    wanted = queries.wanted_for(panel)
    form.offer(proposed_for(panel.organisation_id, wanted, beside=panel), people_at(panel.organisation_id))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.add_members(panel, actor=signed_in(), **form.values)
            flash("The panel has more members. Ask every member to answer for it")
            return to_panel(panel)
    return draw_form("add_members", panel, form, panel=panel)


def _asked_for() -> list[object]:
    """Whom the link of a proposal names."""
    try:
        found = as_id(request.args.get("pool_member"))
    except ValueError:
        return []
    return [found] if found else []


@bp.route("/panel-members/<uuid:member_id>/edit", methods=["GET", "POST"])
@guard(Permission.PANEL_RECORD, member=queries.get_member)
def edit_member(member: PanelMember) -> ResponseReturnValue:
    """Change part, training and conflicts of somebody on a panel."""
    if fault := closed(member.panel):
        return turn_away(member.panel, fault)
    form = MemberForm(obj=member)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_member(member, actor=signed_in(), **form.values)
            flash(f"What is on record about {member.name} is changed")
            return to_panel(member.panel)
    return draw_form("edit_member", member, form, member=member, panel=member.panel)


@bp.route("/panel-members/<uuid:member_id>/remove", methods=["GET", "POST"])
@guard(Permission.PANEL_RECORD, member=queries.get_member)
def remove_member(member: PanelMember) -> ResponseReturnValue:
    """Take somebody off a panel."""
    panel = member.panel
    if fault := closed(panel):
        return turn_away(panel, fault)
    form = RemoveMemberForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.remove_member(member, actor=signed_in())
            flash("The panel has one member less. Ask every member to answer for it")
            return to_panel(panel)
    return draw_form("remove_member", member, form, member=member, panel=panel)
