"""What a leader offers, and whom somebody is not to be paired with."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation, people_at
from tracker.commitments.forms.profiles import ConflictForm, ProfileForm, RemoveConflictForm
from tracker.commitments.models import PairingConflict
from tracker.commitments.queries.conflicts import conflicts_said_by, get_conflict
from tracker.commitments.queries.leaders import leader_today, possible_leaders, profile_of
from tracker.commitments.queries.records import own_place
from tracker.commitments.queries.settled import settled_at
from tracker.commitments.services import profiles as services
from tracker.commitments.views.blueprint import bp, draw, draw_form
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.panels.queries.vacancies import sites_in
from tracker.web.guard import guard, signed_in


@bp.route("/organisations/<uuid:organisation_id>/commitments/profile", methods=["GET", "POST"])
@guard(Permission.COMMITMENT_KEEP, organisation=get_organisation)
def edit_profile(organisation: Organisation) -> ResponseReturnValue:
    """A leader says what they offer; anybody else is told who does."""
    person = signed_in()
    if leader_today(organisation.id, person.id) is None:
        return draw("no_profile", organisation)
    known = profile_of(organisation.id, person.id)
    form = ProfileForm(obj=known, data=None if known else {"capacity": 1})
    people = [each for each in people_at(organisation.id) if each.id != person.id]
    form.offer(settled_at(organisation.id).interests, sites_in(organisation.id), people, known=known)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_profile(organisation, actor=person, **form.values)
            flash("What you offer is saved")
            return redirect(url_for("commitments.index", organisation_id=organisation.id), code=303)
    return draw_form("edit_profile", organisation, form)


@bp.route("/organisations/<uuid:organisation_id>/commitments/conflicts", methods=["GET", "POST"])
@guard(Permission.COMMITMENT_KEEP, organisation=get_organisation)
def add_conflict(organisation: Organisation) -> ResponseReturnValue:
    """With whom one is not to be paired, and what one has said so far."""
    person = signed_in()
    is_colleague = own_place(organisation.id, person.id) is not None
    is_leader = leader_today(organisation.id, person.id) is not None
    form = ConflictForm()
    leaders = [each for each in possible_leaders(organisation.id) if each.id != person.id]
    form.offer(leaders, is_colleague=is_colleague, is_leader=is_leader)
    if (is_colleague or is_leader) and form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.declare_conflict(organisation, actor=person, **form.values)
            return _to_conflicts(organisation, "Saved. You two are not proposed to each other from now on")
    said = conflicts_said_by(organisation.id, person.id)
    return draw_form("add_conflict", organisation, form, conflicts=said, may_say=is_colleague or is_leader)


@bp.route("/commitment-conflicts/<uuid:conflict_id>/remove", methods=["GET", "POST"])
@guard(Permission.COLLEAGUE_EDIT, conflict=get_conflict)
def remove_conflict(conflict: PairingConflict) -> ResponseReturnValue:
    """Take back what one said."""
    form, organisation = RemoveConflictForm(), conflict.organisation
    if form.validate_on_submit():
        with transaction():
            services.remove_conflict(conflict, actor=signed_in())
        return _to_conflicts(organisation, "Taken back")
    return draw_form("remove_conflict", conflict, form, said=conflict)


def _to_conflicts(organisation: Organisation, said: str) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for("commitments.add_conflict", organisation_id=organisation.id), code=303)
