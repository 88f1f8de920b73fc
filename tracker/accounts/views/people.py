"""Who works with the service at an organisation: inviting, roles, leaving."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts import forms, queries
from tracker.accounts.models import Membership, Organisation
from tracker.accounts.services import people as services
from tracker.accounts.views.blueprint import bp
from tracker.audit import queries as audit_queries
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web.guard import guard, signed_in


@bp.get("/organisations/<uuid:organisation_id>/people")
@guard(Permission.PERSON_READ, organisation=queries.get_organisation)
def people(organisation: Organisation) -> ResponseReturnValue:
    """Everybody who has or had a role here."""
    everybody = queries.people_of(organisation)
    present, gone = [each for each in everybody if each.held], [each for each in everybody if not each.held]
    return render_template("accounts/people.html", organisation=organisation, present=present, gone=gone)


@bp.route("/organisations/<uuid:organisation_id>/people/invite", methods=["GET", "POST"])
@guard(Permission.PERSON_MANAGE, organisation=queries.get_organisation)
def invite(organisation: Organisation) -> ResponseReturnValue:
    """Invite somebody."""
    form = forms.InviteForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            site = current_app.config["SITE_URL"]
            membership = services.invite(organisation, actor=signed_in(), site=site, **form.values)
            flash(f"{membership.user.name} is invited as {membership.role}")
            return redirect(url_for(".person", membership_id=membership.id))
    return render_template("accounts/invite.html", form=form, organisation=organisation), form.http_status


@bp.get("/people/<uuid:membership_id>")
@guard(Permission.PERSON_READ, membership=queries.get_membership)
def person(membership: Membership) -> ResponseReturnValue:
    """One person, as this organisation sees them. They are named by a role of theirs here."""
    found = queries.person_of(membership)
    history = audit_queries.history_of(*found.held, *found.ended)
    seats = queries.seats_held_by(found.user, membership.organisation)
    return render_template("accounts/person.html", person=found, membership=membership, seats=seats, events=history)


@bp.route("/people/<uuid:membership_id>/roles/new", methods=["GET", "POST"])
@guard(Permission.PERSON_MANAGE, membership=queries.get_membership)
def give_role(membership: Membership) -> ResponseReturnValue:
    """Give somebody who is here, or was, another role."""
    form = forms.GrantForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            given = services.grant(
                membership.user, actor=signed_in(), organisation=membership.organisation, **form.values
            )
            flash(f"{given.user.name} is {given.role} now")
            return redirect(url_for(".person", membership_id=given.id))
    return render_template("accounts/give_role.html", form=form, membership=membership), form.http_status


@bp.route("/people/<uuid:membership_id>/end", methods=["GET", "POST"])
@guard(Permission.PERSON_MANAGE, membership=queries.get_membership)
def end_role(membership: Membership) -> ResponseReturnValue:
    """Take one role away."""
    form = forms.ReasonForm()
    form.submit.look["text"] = "End this role"
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            services.end_role(membership, actor=signed_in(), **form.values)
            flash(f"{membership.user.name} is no longer {membership.role}")
            return redirect(_after(membership))
    return render_template("accounts/end_role.html", form=form, membership=membership), form.http_status


@bp.route("/people/<uuid:membership_id>/leave", methods=["GET", "POST"])
@guard(Permission.PERSON_MANAGE, membership=queries.get_membership)
def leave(membership: Membership) -> ResponseReturnValue:
    """End everything that somebody has here."""
    form = forms.ReasonForm()
    form.submit.look["text"] = "End their access"
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            services.leave(membership.user, actor=signed_in(), organisation=membership.organisation, **form.values)
            flash(f"{membership.user.name} has no access any more")
            return redirect(_after(membership))
    person = queries.person_of(membership)
    return render_template("accounts/leave.html", form=form, membership=membership, person=person), form.http_status


@bp.route("/people/<uuid:membership_id>/name", methods=["GET", "POST"])
@guard(Permission.PERSON_MANAGE, membership=queries.get_membership)
def rename(membership: Membership) -> ResponseReturnValue:
    """Change how somebody's name reads."""
    form = forms.NameForm(obj=membership.user)
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            services.rename(membership, actor=signed_in(), **form.values)
            flash("Name changed")
            return redirect(url_for(".person", membership_id=membership.id))
    return render_template("accounts/rename.html", form=form, membership=membership), form.http_status


@bp.route("/people/<uuid:membership_id>/invitation", methods=["GET", "POST"])
@guard(Permission.PERSON_MANAGE, membership=queries.get_membership)
def resend_invitation(membership: Membership) -> ResponseReturnValue:
    """Send a new link to somebody who has not joined yet."""
    form = forms.ResendForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            services.resend_invitation(membership, actor=signed_in(), site=current_app.config["SITE_URL"])
            flash(f"A new link is on its way to {membership.user.email}")
            return redirect(url_for(".person", membership_id=membership.id))
    return render_template("accounts/resend_invitation.html", form=form, membership=membership), form.http_status


def _after(membership: Membership) -> str:
    """Back to the person; home for somebody who has just ended their own way to that page."""
    if membership.user_id == signed_in().id:
        return url_for("accounts.home")
    return url_for(".person", membership_id=membership.id)
