"""Steps of colleagues who asked to be followed, and the counts that anybody else may read."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.commitments.forms.career import RemoveStepForm, StepForm
from tracker.commitments.models import CareerStep, Colleague
from tracker.commitments.queries.career import get_career_step, progression_at, steps_of
from tracker.commitments.queries.records import get_colleague
from tracker.commitments.rules.counts import in_words
from tracker.commitments.rules.vocabulary import ConsentPurpose, Step
from tracker.commitments.services import career as services
from tracker.commitments.views.blueprint import bp, draw, draw_form
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web.guard import guard, signed_in

bp.add_app_template_filter(in_words, "count_in_words")


@bp.route("/colleagues/<uuid:colleague_id>/career", methods=["GET", "POST"])
@guard(Permission.CAREER_RECORD, colleague=get_colleague)
def career(colleague: Colleague) -> ResponseReturnValue:
    """Write down a step of somebody who asked to be followed: they themselves, or the coordinator."""
    form = StepForm()
    is_followed = colleague.has_agreed_to(ConsentPurpose.PROGRESSION)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.record_step(colleague, actor=signed_in(), **form.values)
            return _to_career(colleague, "The step is written down")
    is_own = colleague.user_id == signed_in().id
    steps = steps_of(colleague)
    return draw_form(
        "career", colleague, form, colleague=colleague, steps=steps, is_own=is_own, is_followed=is_followed
    )


@bp.route("/career-steps/<uuid:career_step_id>/remove", methods=["GET", "POST"])
@guard(Permission.CAREER_RECORD, career_step=get_career_step)
def remove_career_step(career_step: CareerStep) -> ResponseReturnValue:
    """Take back what was written down."""
    form, colleague = RemoveStepForm(), career_step.colleague
    if form.validate_on_submit():
        with transaction():
            services.remove_step(career_step, actor=signed_in())
        return _to_career(colleague, "The step is taken back")
    return draw_form("remove_career_step", colleague, form, step=career_step, colleague=colleague)


@bp.get("/organisations/<uuid:organisation_id>/commitments/progression")
@guard(Permission.COVERAGE_READ, organisation=get_organisation)
def progression(organisation: Organisation) -> ResponseReturnValue:
    """How many colleagues took a step, of five or more, in years that are over."""
    return draw("progression", organisation, years=progression_at(organisation.id), kinds=list(Step))


def _to_career(colleague: Colleague, said: str) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for("commitments.career", colleague_id=colleague.id), code=303)
