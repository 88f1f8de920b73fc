"""Personal objectives: the list, writing one, agreeing, opening again, reviewing."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, drafts, periods
from tracker.access import Permission, can
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit.queries import history_of
from tracker.commitments.forms import objectives as forms
from tracker.commitments.models import Objective
from tracker.commitments.queries import objectives as queries
from tracker.commitments.queries.leaders import leaders_of
from tracker.commitments.queries.packs import packs_by, packs_for
from tracker.commitments.rules import objectives as rules
from tracker.commitments.rules.packs import LONGEST
from tracker.commitments.rules.smart import PARTS, advice_on
from tracker.commitments.rules.vocabulary import ObjectiveState
from tracker.commitments.services import objectives as services
from tracker.commitments.views.away import why_not
from tracker.commitments.views.blueprint import bp, draw, draw_form
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web.guard import guard, signed_in
from tracker.web.pages import site


@bp.get("/organisations/<uuid:organisation_id>/commitments/objectives")
@guard(Permission.COMMITMENT_KEEP, organisation=get_organisation)
def objectives(organisation: Organisation) -> ResponseReturnValue:
    """One's own, those of whom one appraises, and for the chair those of every leader this year."""
    person, year = signed_in(), periods.financial_year(clock.today())
    leaders = [each for each in leaders_of(organisation.id, year) if each.user_id]
    sees_all = can(person, Permission.OBJECTIVE_READ, organisation)
    return draw(
        "objectives",
        organisation,
        year=year,
        own=queries.own_objectives(organisation.id, person.id),
        is_leader=any(each.user_id == person.id for each in leaders),
        appraised=queries.objectives_appraised_by(organisation.id, person.id),
        own_packs=packs_by(organisation.id, person.id),
        packs=packs_for(organisation.id, person.id),
        leaders=leaders if sees_all else [],
        everybody=queries.objectives_in(organisation.id, year) if sees_all else {},
    )


@bp.route("/organisations/<uuid:organisation_id>/commitments/objectives/write", methods=["GET", "POST"])
@guard(Permission.COMMITMENT_KEEP, organisation=get_organisation)
def write_objective(organisation: Organisation) -> ResponseReturnValue:
    """Begin one's own objective."""
    person, year = signed_in(), periods.financial_year(clock.today())
    people, named = queries.possible_appraisers(organisation.id, person.id)
    start = {"year": year, **forms.chosen(people, named)}
    form = drafts.kept(forms.WriteForm(rules.years_to_write(year), people, data=start))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                objective = services.write_objective(organisation, actor=person, site=site(), **form.values)
                drafts.forget(form)
            flash("Your objective is saved as a draft. Whoever appraises you agrees it once no part is missing")
            return _to(objective)
    return draw_form("write_objective", organisation, form, longest=LONGEST)


@bp.get("/objectives/<uuid:objective_id>")
@guard(Permission.OBJECTIVE_READ, objective=queries.get_objective)
def show_objective(objective: Objective) -> ResponseReturnValue:
    """The objective with its reviews, what may happen next, and, for whoever writes it, what could be clearer."""
    person = signed_in()
    said = {each.stage for each in objective.reviews if each.author_id == person.id}
    writes = objective.user_id == person.id and objective.state is ObjectiveState.DRAFT
    may_review = can(person, Permission.OBJECTIVE_REVIEW, objective)
    has_begun = clock.today() >= periods.financial_year_bounds(objective.year)[0]
    return draw(
        "show_objective",
        objective,
        objective=objective,
        parts=PARTS,
        missing=rules.missing_from(objective.written),
        advice=advice_on(objective.written) if writes else (),
        writes=writes,
        open_stages=rules.stages_open(objective.state, said) if may_review and has_begun else [],
        can_reopen=may_review and objective.state in rules.CAN_BE_REOPENED,
        stages={stage: word for word, stage in rules.STAGES.items()},
        return_on=queries.return_on(objective.organisation_id, objective.category, objective.year),
        events=history_of(objective),
    )


@bp.route("/objectives/<uuid:objective_id>/edit", methods=["GET", "POST"])
@guard(Permission.OBJECTIVE_WRITE, objective=queries.get_objective)
def edit_objective(objective: Objective) -> ResponseReturnValue:
    """Change a draft."""
    if fault := why_not(rules.check_draft, objective.state):
        return _turn_away(objective, fault)
    people, _ = queries.possible_appraisers(objective.organisation_id, objective.user_id)
    form = drafts.kept(forms.EditObjectiveForm(people, obj=objective))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_objective(objective, actor=signed_in(), site=site(), **form.values)
                drafts.forget(form)
            flash("Your objective is saved")
            return _to(objective)
    return draw_form("edit_objective", objective, form, objective=objective, longest=LONGEST)


@bp.route("/objectives/<uuid:objective_id>/appraiser", methods=["GET", "POST"])
@guard(Permission.OBJECTIVE_WRITE, objective=queries.get_objective)
def change_appraiser(objective: Objective) -> ResponseReturnValue:
    """Say who appraises from now on."""
    people, _ = queries.possible_appraisers(objective.organisation_id, objective.user_id)
    form = forms.AppraiserForm(people, obj=objective)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.change_appraiser(objective, actor=signed_in(), site=site(), **form.values)
            flash("Who appraises you is saved")
            return _to(objective)
    return draw_form("change_appraiser", objective, form, objective=objective)


@bp.route("/objectives/<uuid:objective_id>/agree", methods=["GET", "POST"])
@guard(Permission.OBJECTIVE_AGREE, objective=queries.get_objective)
def agree_objective(objective: Objective) -> ResponseReturnValue:
    """Agree what is read."""
    if fault := why_not(rules.check_agree, objective.state, objective.written):
        return _turn_away(objective, fault)
    form = forms.AgreeForm(obj=objective)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.agree_objective(objective, actor=signed_in(), site=site(), **form.values)
            flash("The objective is agreed")
            return _to(objective)
    return draw_form("agree_objective", objective, form, objective=objective, parts=PARTS)


@bp.route("/objectives/<uuid:objective_id>/reopen", methods=["GET", "POST"])
@guard(Permission.OBJECTIVE_REVIEW, objective=queries.get_objective)
def reopen_objective(objective: Objective) -> ResponseReturnValue:
    """Back to draft, with a reason."""
    if fault := why_not(rules.check_reopen, objective.state):
        return _turn_away(objective, fault)
    form = forms.ReopenForm(obj=objective)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.reopen_objective(objective, actor=signed_in(), site=site(), **form.values)
            flash("The objective is a draft again. It is agreed anew once its words are changed")
            return _to(objective)
    return draw_form("reopen_objective", objective, form, objective=objective)


@bp.route("/objectives/<uuid:objective_id>/review/<stage>", methods=["GET", "POST"])
@guard(Permission.OBJECTIVE_REVIEW, objective=queries.get_objective)
def review_objective(objective: Objective, stage: str) -> ResponseReturnValue:
    """Say how it stands, at mid-year or year-end."""
    if stage not in rules.STAGES:
        abort(404)
    at, person = rules.STAGES[stage], signed_in()
    said = {each.stage for each in objective.reviews if each.author_id == person.id}
    if fault := why_not(rules.check_review, objective.state, at, said, year=objective.year, today=clock.today()):
        return _turn_away(objective, fault)
    form = drafts.kept(forms.ReviewForm(at, obj=objective))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.review_objective(objective, actor=person, stage=at, **form.values)
                drafts.forget(form)
            flash("Your review is saved")
            return _to(objective)
    return draw_form("review_objective", objective, form, objective=objective, stage=stage, parts=PARTS)


def _turn_away(objective: Objective, why: str) -> ResponseReturnValue:
    flash(why, "warning")
    return _to(objective)


def _to(objective: Objective) -> ResponseReturnValue:
    return redirect(url_for(".show_objective", objective_id=objective.id), code=303)
