"""How a pair fares: feedback, and the question whether it goes through the motions."""

from flask import current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.commitments.forms.care import FeedbackForm, SignalForm
from tracker.commitments.models import Relationship
from tracker.commitments.queries import care as queries
from tracker.commitments.queries.records import get_relationship
from tracker.commitments.rules.care import USEFUL
from tracker.commitments.rules.signals import may_answer, quarter_begins
from tracker.commitments.services import care as services
from tracker.commitments.views.blueprint import bp, draw, draw_form
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.plans.rules.timeline import quarter_in_words
from tracker.web.guard import guard, signed_in


@bp.get("/relationships/<uuid:relationship_id>/feedback/read")
@guard(Permission.RELATIONSHIP_READ, relationship=get_relationship)
def read_feedback(relationship: Relationship) -> ResponseReturnValue:
    """What the reader may read of what was said: their own and what is shared, or all for the coordinator."""
    found = queries.feedback_for(relationship, signed_in())
    return draw("read_feedback", relationship, relationship=relationship, feedback=found, useful=USEFUL)


@bp.route("/relationships/<uuid:relationship_id>/feedback", methods=["GET", "POST"])
@guard(Permission.FEEDBACK_GIVE, relationship=get_relationship)
def give_feedback(relationship: Relationship) -> ResponseReturnValue:
    """One side says how useful it is, at a review or at the end."""
    form = FeedbackForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.give_feedback(relationship, actor=signed_in(), **form.values)
            flash("Your feedback is given")
            return redirect(url_for("commitments.read_feedback", relationship_id=relationship.id), code=303)
    return draw_form("give_feedback", relationship, form, relationship=relationship)


@bp.route("/relationships/<uuid:relationship_id>/signal", methods=["GET", "POST"])
@guard(Permission.SIGNAL_GIVE, relationship=get_relationship)
def give_signal(relationship: Relationship) -> ResponseReturnValue:
    """Ask the colleague whether it goes through the motions: yes and no are sent and answered in the same way.

    Nothing typed here is kept as a draft, no event is written, and the page tells only its reader what they said.
    """
    form, secret = SignalForm(), str(current_app.secret_key)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.give_signal(relationship, secret=secret, **form.values)
            flash("Your answer is sent. Nobody can read it")
            return redirect(request.path, code=303)
    quarter = quarter_begins(clock.today())
    return draw_form(
        "give_signal",
        relationship,
        form,
        relationship=relationship,
        quarter=quarter_in_words(quarter),
        may_answer=may_answer(relationship.started_on, relationship.ended_on, clock.today()),
        has_answered=queries.has_signalled(relationship, quarter, secret),
    )


@bp.get("/organisations/<uuid:organisation_id>/commitments/signals")
@guard(Permission.COVERAGE_READ, organisation=get_organisation)
def signals(organisation: Organisation) -> ResponseReturnValue:
    """What is told of the quarters that are over."""
    return draw("signals", organisation, told=queries.signals_shown(organisation.id))
