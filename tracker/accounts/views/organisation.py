"""An organisation's details, and who else may read its record."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts import forms, queries
from tracker.accounts.models import Organisation, Sharing
from tracker.accounts.services import organisations as services
from tracker.accounts.views.blueprint import bp
from tracker.audit import queries as audit_queries
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web.guard import guard, signed_in


@bp.get("/organisations/<uuid:organisation_id>/details")
@guard(Permission.ORGANISATION_READ, organisation=queries.get_organisation)
def organisation(organisation: Organisation) -> ResponseReturnValue:
    """What the organisation is, and whom it shares with. Its own people also see how that came about."""
    is_own = signed_in().belongs_to(organisation.id)
    sharings = queries.sharings_of(organisation) if is_own else []
    return render_template(
        "accounts/organisation.html",
        organisation=organisation,
        is_own=is_own,
        shared=[each for each in sharings if each.ended_at is None],
        stopped=[each for each in sharings if each.ended_at],
        events=audit_queries.history_of(organisation, *sharings) if is_own else [],
    )


@bp.route("/organisations/<uuid:organisation_id>/details/edit", methods=["GET", "POST"])
@guard(Permission.ORGANISATION_EDIT, organisation=queries.get_organisation)
def edit_organisation(organisation: Organisation) -> ResponseReturnValue:
    """Change the organisation's name."""
    form = forms.OrganisationForm(obj=organisation)
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            services.edit_organisation(organisation, actor=signed_in(), **form.values)
            flash("Organisation details saved")
            return redirect(url_for(".organisation", organisation_id=organisation.id))
    return render_template("accounts/edit_organisation.html", form=form, organisation=organisation), form.http_status


@bp.route("/organisations/<uuid:organisation_id>/sharing/new", methods=["GET", "POST"])
@guard(Permission.SHARING_MANAGE, organisation=queries.get_organisation)
def share(organisation: Organisation) -> ResponseReturnValue:
    """Let another organisation's reviewers read."""
    readers = queries.possible_readers(organisation)
    form = forms.ShareForm()
    form.offer((each.id, f"{each.name} ({each.kind})") for each in readers)
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            reader = queries.get_organisation(form.reader_id.data)
            services.share(organisation, actor=signed_in(), reader=reader)
            flash(f"{reader.name} can read what is signed off and issued here")
            return redirect(url_for(".organisation", organisation_id=organisation.id))
    page = render_template("accounts/share.html", form=form, organisation=organisation, readers=readers)
    return page, form.http_status


@bp.route("/sharings/<uuid:sharing_id>/stop", methods=["GET", "POST"])
@guard(Permission.SHARING_MANAGE, sharing=queries.get_sharing)
def stop_sharing(sharing: Sharing) -> ResponseReturnValue:
    """Stop another organisation's reviewers reading."""
    form = forms.ReasonForm()
    form.submit.look["text"] = "Stop sharing"
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            services.stop_sharing(sharing, actor=signed_in(), **form.values)
            flash(f"{sharing.reader.name} can no longer read your record")
            return redirect(url_for(".organisation", organisation_id=sharing.organisation_id))
    return render_template("accounts/stop_sharing.html", form=form, sharing=sharing), form.http_status
