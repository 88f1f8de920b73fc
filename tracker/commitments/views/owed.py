"""What each category of leaders owes, and by when their appraisals are returned: by year, and set from a year on."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit.queries import history_of
from tracker.commitments.forms.owed import DutyRuleForm, ReturnDateForm
from tracker.commitments.queries import owed as queries
from tracker.commitments.rules import owed as rules
from tracker.commitments.rules.covering import YEARS
from tracker.commitments.rules.vocabulary import Category
from tracker.commitments.services import owed as services
from tracker.commitments.views.blueprint import bp, draw, draw_form
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.periods import financial_year, financial_year_bounds
from tracker.web.guard import guard, signed_in


@bp.get("/organisations/<uuid:organisation_id>/commitments/duty-rules")
@guard(Permission.COMMITMENT_READ, organisation=get_organisation)
def duty_rules(organisation: Organisation) -> ResponseReturnValue:
    """What every category owes in a year, and what is set for later ones."""
    this_year = financial_year(clock.today())
    year, found = _asked_year(this_year), queries.rules_of(organisation.id)
    return draw(
        "duty_rules",
        organisation,
        year=year,
        years=rules.years_shown([rule.from_year for rule in found], year, this_year, back=1),
        is_open=this_year <= year <= this_year + rules.YEARS_AHEAD,
        held=queries.held_in(found, year),
        events=history_of(*found),
        **_words(),
    )


@bp.route("/organisations/<uuid:organisation_id>/commitments/duty-rules/<category>/<int:year>", methods=["GET", "POST"])
@guard(Permission.COMMITMENT_SETTINGS_EDIT, organisation=get_organisation)
def edit_duty_rule(organisation: Organisation, category: str, year: int) -> ResponseReturnValue:
    """Set what a category owes from a year on."""
    part = _named(category, year)
    rule = queries.rule_for(organisation.id, part, year)
    before = next(each for each in queries.held_in(queries.rules_of(organisation.id), year) if each.category is part)
    form = DutyRuleForm(obj=rule, data=vars(before.owed))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.set_duty_rule(organisation, actor=signed_in(), category=part, from_year=year, **form.values)
            flash(f"Saved: what a {part} owes from the year to 31 March {year} on")
            return redirect(url_for(".duty_rules", organisation_id=organisation.id, year=year), code=303)
    return draw_form(
        "edit_duty_rule", organisation, form, category=part, year=year, first=financial_year_bounds(year)[0]
    )


@bp.get("/organisations/<uuid:organisation_id>/commitments/return-dates")
@guard(Permission.COMMITMENT_READ, organisation=get_organisation)
def return_dates(organisation: Organisation) -> ResponseReturnValue:
    """By when the appraisals of each category are returned for a year; the national days where none is set."""
    this_year = financial_year(clock.today())
    year, found = _asked_year(this_year), queries.return_rows_of(organisation.id)
    return draw(
        "return_dates",
        organisation,
        year=year,
        years=rules.years_shown([row.year for row in found], year, this_year, back=1),
        is_open=this_year - 1 <= year <= this_year + rules.YEARS_AHEAD,
        dues=queries.due_in(found, year),
        today=clock.today(),
        events=history_of(*found),
        **_words(),
    )


@bp.route(
    "/organisations/<uuid:organisation_id>/commitments/return-dates/<category>/<int:year>", methods=["GET", "POST"]
)
@guard(Permission.COMMITMENT_SETTINGS_EDIT, organisation=get_organisation)
def edit_return_date(organisation: Organisation, category: str, year: int) -> ResponseReturnValue:
    """Set by when the appraisals of a category are returned for a year."""
    part = _named(category, year)
    due = next(each for each in queries.due_in(queries.return_rows_of(organisation.id), year) if each.category is part)
    form = ReturnDateForm(obj=due.row, data={"due_on": due.on})
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.set_return_date(organisation, actor=signed_in(), category=part, year=year, **form.values)
            flash(f"Saved: by when appraisals of the {part} are returned for the year to 31 March {year}")
            return redirect(url_for(".return_dates", organisation_id=organisation.id, year=year), code=303)
    return draw_form("edit_return_date", organisation, form, category=part, year=year)


def _asked_year(this_year: int) -> int:
    year = request.args.get("year", type=int) or this_year
    return year if year in YEARS else this_year


def _named(category: str, year: int) -> Category:
    """The category and year that an address names; a page that is not found for any other."""
    found = rules.category_of(category)
    if found is None or year not in YEARS:
        abort(404)
    return found


def _words() -> dict[str, Any]:
    return {"slug": rules.slug, "duties_words": rules.duties_words}
