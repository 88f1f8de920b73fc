"""Concerns: raised by a colleague, read by the named person outside the line, and by nobody else."""

import uuid

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.commitments.forms.care import AcknowledgeForm, CloseForm, ConcernForm
from tracker.commitments.models import Concern, Relationship
from tracker.commitments.queries import care as queries
from tracker.commitments.queries.line import recipient_for
from tracker.commitments.queries.records import get_relationship
from tracker.commitments.services import care as services
from tracker.commitments.views.blueprint import bp, draw, draw_form
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web.guard import guard, signed_in
from tracker.web.pages import site


def own_concern(concern_id: uuid.UUID) -> Concern:
    """A concern for whoever raised or receives it. To anybody else it is not there, and no refusal is recorded."""
    return queries.get_own_concern(concern_id, signed_in())


def received_concern(concern_id: uuid.UUID) -> Concern:
    """A concern for whoever receives it, in the same way."""
    return queries.get_received_concern(concern_id, signed_in())


@bp.route("/relationships/<uuid:relationship_id>/concern", methods=["GET", "POST"])
@guard(Permission.CONCERN_RAISE, relationship=get_relationship)
def raise_concern(relationship: Relationship) -> ResponseReturnValue:
    """The colleague raises a concern with the person whose name the page shows. Nothing typed is kept as a draft."""
    recipient = recipient_for(relationship)
    form = ConcernForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                concern = services.raise_concern(relationship, actor=signed_in(), site=site(), **form.values)
            flash("Your concern is sent")
            return redirect(url_for("commitments.show_concern", concern_id=concern.id), code=303)
    form.recipient_id.data = str(recipient.id) if recipient else None
    return draw_form("raise_concern", relationship, form, relationship=relationship, recipient=recipient)


@bp.get("/organisations/<uuid:organisation_id>/commitments/concerns")
@guard(Permission.COMMITMENT_KEEP, organisation=get_organisation)
def concerns(organisation: Organisation) -> ResponseReturnValue:
    """What the reader raised, and what came to them."""
    found, reader = queries.concerns_of(organisation.id, signed_in()), signed_in()
    return draw(
        "concerns",
        organisation,
        received=[each for each in found if each.recipient_id == reader.id],
        raised=[each for each in found if each.raised_by_id == reader.id],
    )


@bp.get("/concerns/<uuid:concern_id>")
@guard(Permission.CONCERN_READ, concern=own_concern)
def show_concern(concern: Concern) -> ResponseReturnValue:
    """The concern, and what was answered."""
    is_here = bool(concern.recipient.roles_at(concern.organisation_id))
    return draw("show_concern", concern, concern=concern, form=AcknowledgeForm(), recipient_is_here=is_here)


@bp.post("/concerns/<uuid:concern_id>/acknowledge")
@guard(Permission.CONCERN_HANDLE, concern=received_concern)
def acknowledge_concern(concern: Concern) -> ResponseReturnValue:
    """Say that one has read it."""
    try:
        with transaction():
            services.acknowledge(concern, site=site())
        flash("The colleague can see that you have read it")
    except RuleBroken as broken:
        flash(broken.message, "warning")
    return redirect(url_for("commitments.show_concern", concern_id=concern.id), code=303)


@bp.route("/concerns/<uuid:concern_id>/close", methods=["GET", "POST"])
@guard(Permission.CONCERN_HANDLE, concern=received_concern)
def close_concern(concern: Concern) -> ResponseReturnValue:
    """Close it with words that the colleague reads."""
    form = CloseForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.close(concern, site=site(), **form.values)
            flash("The concern is closed")
            return redirect(url_for("commitments.show_concern", concern_id=concern.id), code=303)
    return draw_form("close_concern", concern, form, concern=concern)
