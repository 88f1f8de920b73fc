"""What a sponsor did: logged by the leader, and what the colleague says of it."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, drafts
from tracker.access import Permission
from tracker.audit.queries import history_of
from tracker.commitments.forms import logged as forms
from tracker.commitments.models import Relationship, SponsorshipAct
from tracker.commitments.queries.records import get_act, get_relationship
from tracker.commitments.rules import logged as rules
from tracker.commitments.services import acts as services
from tracker.commitments.services import answers
from tracker.commitments.views.blueprint import bp, draw, draw_form
from tracker.commitments.views.logged import on_hold, to_index
from tracker.commitments.views.pairs import to_pair
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web.guard import guard, signed_in
from tracker.web.pages import site

LOGGED = "What you did is logged. It counts once your colleague has confirmed it: they get a mail with a link"


@bp.route("/relationships/<uuid:relationship_id>/acts/log", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, relationship=get_relationship)
def log_act(relationship: Relationship) -> ResponseReturnValue:
    """Log, as a sponsor, what one did: today, if not said otherwise."""
    if fault := on_hold(relationship, signed_in(), is_act=True):
        return to_pair(relationship, fault, "warning")
    form = drafts.kept(forms.LogActForm(done_on=clock.today()))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.log_act(relationship, actor=signed_in(), site=site(), **form.values)
                drafts.forget(form)
            return to_index(relationship, LOGGED)
    return draw_form("log_act", relationship, form, pair=relationship, other=relationship.other_than(signed_in()).name)


@bp.get("/acts/<uuid:act_id>")
@guard(Permission.RELATIONSHIP_READ, act=get_act)
def show_act(act: SponsorshipAct) -> ResponseReturnValue:
    """The act, and what each may do about it."""
    reader = signed_in()
    return draw(
        "show_act",
        act,
        act=act,
        pair=act.pair,
        side=act.pair.side_of(reader),
        is_own=act.logged_by_id == reader.id,
        is_over=rules.is_over(act.pair.state, act.pair.end_reason),
        events=history_of(act),
    )


@bp.route("/acts/<uuid:act_id>/edit", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, act=get_act)
def edit_act(act: SponsorshipAct) -> ResponseReturnValue:
    """Change what one logged and that is not confirmed."""
    form = forms.EditActForm(obj=act)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_act(act, actor=signed_in(), site=site(), **form.values)
            return _to(act, "It is changed, and waits for your colleague to confirm it")
    return draw_form("edit_act", act, form, act=act)


@bp.route("/acts/<uuid:act_id>/remove", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, act=get_act)
def remove_act(act: SponsorshipAct) -> ResponseReturnValue:
    """Take out what one logged and that is not confirmed."""
    form, pair = forms.RemoveForm(obj=act), act.pair
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.remove_act(act, actor=signed_in(), **form.values)
            return to_index(pair, "It is removed")
    return draw_form("remove_act", act, form, act=act)


@bp.route("/acts/<uuid:act_id>/confirm", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, act=get_act)
def confirm_act(act: SponsorshipAct) -> ResponseReturnValue:
    """Say, as the colleague, that it was as logged."""
    form = forms.ConfirmForm(obj=act)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                answers.confirm(act, actor=signed_in(), **form.values)
            return _to(act, "It is confirmed, and counts")
    return draw_form("confirm_act", act, form, act=act)


@bp.route("/acts/<uuid:act_id>/dispute", methods=["GET", "POST"])
@guard(Permission.RELATIONSHIP_KEEP, act=get_act)
def dispute_act(act: SponsorshipAct) -> ResponseReturnValue:
    """Say, as the colleague, what is not as logged."""
    form = forms.DisputeForm(obj=act)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                answers.dispute(act, actor=signed_in(), site=site(), **form.values)
            return _to(act, "The sponsor is told that it is not as logged. It does not count")
    return draw_form("dispute_act", act, form, act=act)


def _to(act: SponsorshipAct, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for("commitments.show_act", act_id=act.id))
