"""Board seats: who holds which, since when, and who did before."""

import uuid
from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission
from tracker.accounts import forms, queries
from tracker.accounts.models import Organisation, Seat
from tracker.accounts.services import organisations as services
from tracker.accounts.views.blueprint import bp
from tracker.audit import queries as audit_queries
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web.guard import guard, signed_in


@bp.get("/organisations/<uuid:organisation_id>/seats")
@guard(Permission.SEAT_READ, organisation=queries.get_organisation)
def seats(organisation: Organisation) -> ResponseReturnValue:
    """The board now, who joins it, and who sat on it."""
    found, today = queries.seats_of(organisation), clock.today()
    return render_template(
        "accounts/seats.html",
        organisation=organisation,
        current=[seat for seat in found if seat.is_current],
        coming=[seat for seat in found if seat.since > today],
        past=[seat for seat in found if seat.until and seat.until < today],
    )


@bp.route("/organisations/<uuid:organisation_id>/seats/new", methods=["GET", "POST"])
@guard(Permission.SEAT_MANAGE, organisation=queries.get_organisation)
def add_seat(organisation: Organisation) -> ResponseReturnValue:
    """Record who holds a seat."""
    form = forms.SeatForm()
    form.offer(_accounts(organisation.id))
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            seat = services.fill_seat(organisation, actor=signed_in(), **form.answers)
            flash("Board seat saved")
            return redirect(url_for(".seat", seat_id=seat.id))
    return render_template("accounts/add_seat.html", form=form, organisation=organisation), form.http_status


@bp.get("/seats/<uuid:seat_id>")
@guard(Permission.SEAT_READ, seat=queries.get_seat)
def seat(seat: Seat) -> ResponseReturnValue:
    """One seat, and what became of it."""
    return render_template("accounts/seat.html", seat=seat, events=audit_queries.history_of(seat))


@bp.route("/seats/<uuid:seat_id>/edit", methods=["GET", "POST"])
@guard(Permission.SEAT_MANAGE, seat=queries.get_seat)
def edit_seat(seat: Seat) -> ResponseReturnValue:
    """Correct what is on record about a seat."""
    form = forms.SeatForm(obj=seat)
    form.offer(_accounts(seat.organisation_id, seat))
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            services.edit_seat(seat, actor=signed_in(), **form.values)
            flash("Board seat saved")
            return redirect(url_for(".seat", seat_id=seat.id))
    return render_template("accounts/edit_seat.html", form=form, seat=seat), form.http_status


@bp.route("/seats/<uuid:seat_id>/end", methods=["GET", "POST"])
@guard(Permission.SEAT_MANAGE, seat=queries.get_seat)
def end_seat(seat: Seat) -> ResponseReturnValue:
    """Record somebody's last day in a seat."""
    form = forms.EndSeatForm(obj=seat)
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            services.end_seat(seat, actor=signed_in(), **form.values)
            flash("The end of the seat is saved")
            return redirect(url_for(".seat", seat_id=seat.id))
    return render_template("accounts/end_seat.html", form=form, seat=seat), form.http_status


def _accounts(organisation_id: uuid.UUID, seat: Seat | None = None) -> Sequence[tuple[uuid.UUID, str]]:
    """Whose account a seat can be linked with: people here, and whoever it is linked with already."""
    accounts = {user.id: user.name for user in queries.people_at(organisation_id)}
    if seat and seat.user:
        accounts.setdefault(seat.user.id, seat.user.name)
    return list(accounts.items())
