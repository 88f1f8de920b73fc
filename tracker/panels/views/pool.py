"""The pool: who is in it, who is free, and what is known of each. Nothing of anybody's ethnicity."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation, people_at
from tracker.audit.queries import history_of
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.panels.forms.pool import (
    AbsenceForm,
    FreeForm,
    LeaveForm,
    PoolMemberEditForm,
    PoolMemberForm,
    RemoveAbsenceForm,
)
from tracker.panels.models import PoolAbsence, PoolMember
from tracker.panels.queries import pool as queries
from tracker.panels.queries.vacancies import sites_in
from tracker.panels.rules.pool import Wanted, bands_in_words, weekdays_in_words
from tracker.panels.services import pool as services
from tracker.panels.views.blueprint import bp, draw, draw_form
from tracker.web.guard import guard, signed_in

bp.add_app_template_filter(bands_in_words)
bp.add_app_template_filter(weekdays_in_words)


@bp.get("/organisations/<uuid:organisation_id>/pool")
@guard(Permission.POOL_READ, organisation=get_organisation)
def pool(organisation: Organisation) -> ResponseReturnValue:
    """Everybody in the pool, and who is free on a chosen day for a band and site."""
    form = FreeForm(formdata=request.args)
    is_asked = any(request.args.get(name) for name in ("day-day", "day-month", "day-year", "band", "site"))
    is_asked = is_asked and form.validate()
    wanted = Wanted(form.day.data, form.band.data, form.site.data or "") if is_asked else Wanted(None)
    return draw_form(
        "pool",
        organisation,
        form,
        is_asked=is_asked,
        wanted=wanted,
        found=queries.proposed_for(organisation.id, wanted),
        past=queries.past_pool_of(organisation.id),
        own=queries.own_place_in_pool(organisation.id, signed_in().id),
    )


@bp.route("/organisations/<uuid:organisation_id>/pool/add", methods=["GET", "POST"])
@guard(Permission.POOL_MANAGE, organisation=get_organisation)
def add_to_pool(organisation: Organisation) -> ResponseReturnValue:
    """Put somebody who is trained into the pool."""
    form = PoolMemberForm()
    form.offer(people_at(organisation.id), sites_in(organisation.id))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                member = services.add_to_pool(organisation, actor=signed_in(), **form.values)
            flash(f"{member.name} is in the pool")
            return redirect(url_for("panels.pool", organisation_id=organisation.id), code=303)
    return draw_form("add_to_pool", organisation, form)


@bp.get("/pool/<uuid:pool_member_id>")
@guard(Permission.POOL_READ, pool_member=queries.get_pool_member)
def show_pool_member(pool_member: PoolMember) -> ResponseReturnValue:
    """What is known of somebody in the pool, and the days on which they are not free."""
    return _draw(pool_member, AbsenceForm(formdata=None))


@bp.route("/pool/<uuid:pool_member_id>/edit", methods=["GET", "POST"])
@guard(Permission.POOL_MANAGE, pool_member=queries.get_pool_member)
def edit_in_pool(pool_member: PoolMember) -> ResponseReturnValue:
    """Change what is known of them."""
    organisation = pool_member.organisation
    form = PoolMemberEditForm(obj=pool_member)
    form.offer(people_at(organisation.id), sites_in(organisation.id), known=pool_member.user)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_in_pool(pool_member, actor=signed_in(), **form.values)
            flash(f"What is known of {pool_member.name} is changed")
            return _to_pool_member(pool_member)
    return draw_form("edit_in_pool", pool_member, form, member=pool_member)


@bp.route("/pool/<uuid:pool_member_id>/leave", methods=["GET", "POST"])
@guard(Permission.POOL_MANAGE, pool_member=queries.get_pool_member)
def leave_pool(pool_member: PoolMember) -> ResponseReturnValue:
    """Record that they no longer sit on panels."""
    form = LeaveForm(obj=pool_member)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.leave_pool(pool_member, actor=signed_in(), **form.values)
            flash(f"It is recorded that {pool_member.name} leaves the pool")
            return _to_pool_member(pool_member)
    return draw_form("leave_pool", pool_member, form, member=pool_member)


@bp.route("/pool/<uuid:pool_member_id>/absences", methods=["GET", "POST"])
@guard(Permission.POOL_AVAILABILITY, pool_member=queries.get_pool_member)
def add_absence(pool_member: PoolMember) -> ResponseReturnValue:
    """Say on which days they are not free: they themselves, or whoever keeps the pool."""
    form = AbsenceForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.add_absence(pool_member, actor=signed_in(), **form.values)
            flash("The days are added")
            return _to_pool_member(pool_member)
    return _draw(pool_member, form)


@bp.route("/pool-absences/<uuid:absence_id>/remove", methods=["GET", "POST"])
@guard(Permission.POOL_AVAILABILITY, absence=queries.get_absence)
def remove_absence(absence: PoolAbsence) -> ResponseReturnValue:
    """Take back days on which somebody was not to be free."""
    form, member = RemoveAbsenceForm(), absence.member
    if form.validate_on_submit():
        with transaction():
            services.remove_absence(absence, actor=signed_in())
        flash("The days are taken back")
        return _to_pool_member(member)
    return draw_form("remove_absence", member, form, absence=absence, member=member)


@bp.get("/organisations/<uuid:organisation_id>/pool/mine")
@guard(Permission.ORGANISATION_READ, organisation=get_organisation)
def own_place(organisation: Organisation) -> ResponseReturnValue:
    """To one's own place in the pool, for whoever has one."""
    own = queries.own_place_in_pool(organisation.id, signed_in().id)
    if own:
        return _to_pool_member(own)
    return draw("no_place_in_pool", organisation)


def _draw(member: PoolMember, form: Any) -> ResponseReturnValue:
    is_own = member.user_id == signed_in().id
    return draw_form("show_pool_member", member, form, member=member, is_own=is_own, events=history_of(member))


def _to_pool_member(member: PoolMember) -> ResponseReturnValue:
    return redirect(url_for("panels.show_pool_member", pool_member_id=member.id), code=303)
