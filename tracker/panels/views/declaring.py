"""Whether a panel includes a BME member, and what interests its members have."""

from flask import flash, request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.panels.forms.declaring import AnswerForm, ConflictForm, DeclareForm
from tracker.panels.models import Panel
from tracker.panels.queries import panels as queries
from tracker.panels.rules import declaring as rules
from tracker.panels.services import declaring as services
from tracker.panels.services import members
from tracker.panels.views.blueprint import bp, draw_form
from tracker.panels.views.panels import closed, to_panel, turn_away
from tracker.web.guard import guard, signed_in


@bp.route("/panels/<uuid:panel_id>/answer", methods=["GET", "POST"])
@guard(Permission.PANEL_RECORD, panel=queries.get_panel)
def answer_panel(panel: Panel) -> ResponseReturnValue:
    """Record the panel's answer as a whole, as its members told it."""
    if fault := closed(panel):
        return turn_away(panel, fault)
    form = AnswerForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.answer_panel(panel, actor=signed_in(), **form.values)
            flash("The panel's answer is recorded")
            return to_panel(panel)
    return draw_form("answer_panel", panel, form, panel=panel)


@bp.route("/panels/<uuid:panel_id>/declare", methods=["GET", "POST"])
@guard(Permission.PANEL_DECLARE, panel=queries.get_panel)
def declare(panel: Panel) -> ResponseReturnValue:
    """Answer for the panel as a member of it. What is said goes into the ballot box, and is not kept."""
    if fault := _nothing_to_say(panel):
        return turn_away(panel, fault)
    form = DeclareForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.declare(panel, actor=signed_in(), **form.values)
            flash("You have answered for the panel. What you said is not kept")
            return to_panel(panel)
    return draw_form("declare", panel, form, panel=panel)


def _nothing_to_say(panel: Panel) -> str:
    """Why the person may not answer by a page that is opened now; nothing where they may."""
    if request.method != "GET":
        return ""
    own = members.own_place(panel, signed_in())
    try:
        rules.check_declaration(panel.facts, clock.today(), members=len(panel.members), has_declared=own.has_declared)
    except RuleBroken as broken:
        return broken.message
    return ""


@bp.route("/panels/<uuid:panel_id>/conflict", methods=["GET", "POST"])
@guard(Permission.PANEL_DECLARE, panel=queries.get_panel)
def state_conflict(panel: Panel) -> ResponseReturnValue:
    """Declare an interest in a panel, as a member of it."""
    if fault := closed(panel):
        return turn_away(panel, fault)
    own = members.own_place(panel, signed_in())
    form = ConflictForm(obj=own)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                members.state_conflict(panel, actor=signed_in(), **form.values)
            flash("What you declared is on record")
            return to_panel(panel)
    return draw_form("state_conflict", panel, form, panel=panel)
