"""The days by which the year's return is signed off, submitted and published: usual, or as the trust settled them."""

from typing import Any

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.accounts.rules import Kind
from tracker.audit import Tag
from tracker.audit.queries import happened
from tracker.clock import today
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.reminders.forms.years import DayForm, MetForm, UsualDayForm
from tracker.reminders.queries.years import days_by, kept_day
from tracker.reminders.rules.vocabulary import Deadline
from tracker.reminders.rules.years import RECORDED, SLUGS, Stands, bounds, usual, which_of, years_shown
from tracker.reminders.services.years import go_back_to_usual, record_met, settle_day
from tracker.reminders.views.administration import draw, draw_form
from tracker.reminders.views.blueprint import bp
from tracker.web.guard import guard, signed_in

COLOURS = {Stands.TO_COME: "grey", Stands.LATE: "red", Stands.NOT_RECORDED: "yellow", Stands.MET: "green"}
ONE_DAY = "/organisations/<uuid:organisation_id>/year-deadlines/<int:year>/<named>"


@bp.get("/organisations/<uuid:organisation_id>/year-deadlines")
@guard(Permission.REMINDER_RULE_READ, organisation=get_organisation)
def year_deadlines(organisation: Organisation) -> ResponseReturnValue:
    """The three days of this year of the standard and of the next, where each comes from, and how it stands."""
    years = years_shown(today())
    days = days_by([organisation.id], years, list(Deadline))
    return draw(
        "year_deadlines",
        organisation,
        years={year: [days[organisation.id, year, which] for which in Deadline] for year in years},
        is_trust=organisation.kind is Kind.TRUST,
        slugs=SLUGS,
        recorded=RECORDED,
        colours=COLOURS,
        today=today(),
        events=happened(organisation.id, (Tag.DEADLINE_SET, Tag.DEADLINE_MET)),
    )


@bp.route(ONE_DAY, methods=["GET", "POST"])
@guard(Permission.DEADLINE_EDIT, organisation=get_organisation)
def settle_year_deadline(organisation: Organisation, year: int, named: str) -> ResponseReturnValue:
    """Settle a day of the trust's own."""
    which = _which(year, named)
    found = kept_day(organisation.id, year, which)
    form = DayForm(obj=found, data={"due_on": usual(which, year).due_on})
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                settle_day(organisation, actor=signed_in(), year=year, which=which, **form.values)
            return _saved(organisation, f"The day of {which} {year} is saved")
    return _form("settle_year_deadline", organisation, form, which, year, found=found, bounds=bounds(year))


@bp.route(f"{ONE_DAY}/usual", methods=["GET", "POST"])
@guard(Permission.DEADLINE_EDIT, organisation=get_organisation)
def use_usual_year_deadline(organisation: Organisation, year: int, named: str) -> ResponseReturnValue:
    """Go back to the usual day, having seen what that is."""
    which = _which(year, named)
    found = kept_day(organisation.id, year, which)
    form = UsualDayForm(obj=found)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                go_back_to_usual(organisation, actor=signed_in(), year=year, which=which, **form.values)
            return _saved(organisation, f"The usual day of {which} {year} holds again")
    return _form("use_usual_year_deadline", organisation, form, which, year, found=found)


@bp.route(f"{ONE_DAY}/met", methods=["GET", "POST"])
@guard(Permission.DEADLINE_EDIT, organisation=get_organisation)
def meet_year_deadline(organisation: Organisation, year: int, named: str) -> ResponseReturnValue:
    """Record when the return was submitted, or report and plan were published."""
    which = _which(year, named)
    if which not in RECORDED:
        abort(404)
    form = MetForm(obj=kept_day(organisation.id, year, which))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                record_met(organisation, actor=signed_in(), year=year, which=which, **form.values)
            return _saved(organisation, f"The {which} {year} is recorded")
    return _form("meet_year_deadline", organisation, form, which, year)


def _which(year: int, named: str) -> Deadline:
    """The day that an address names; a page that is not found for any other word, or a year that is not shown."""
    which = which_of(named)
    if which is None or year not in years_shown(today()):
        abort(404)
    return which


def _form(
    template: str, organisation: Organisation, form: Any, which: Deadline, year: int, **context: Any
) -> ResponseReturnValue:
    return draw_form(template, organisation, form, which=which, year=year, usual=usual(which, year), **context)


def _saved(organisation: Organisation, words: str) -> Response:
    flash(words)
    return redirect(url_for(".year_deadlines", organisation_id=organisation.id), code=303)
