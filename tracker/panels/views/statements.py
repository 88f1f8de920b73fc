"""The chair's yearly assurance statement: the years, drafting, writing, taking the figures anew, signing."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, drafts, periods
from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit.queries import history_of
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.panels.forms.statements import DraftForm, RefreshForm, SignForm, WordsForm
from tracker.panels.models import AssuranceStatement
from tracker.panels.queries.statements import get_statement, statements_of
from tracker.panels.queries.year import figures_of_year, first_year
from tracker.panels.rules import assurance
from tracker.panels.rules.vocabulary import StatementState
from tracker.panels.services import statements as services
from tracker.panels.views.blueprint import bp, draw, draw_form
from tracker.web.guard import guard, is_write, signed_in


def _years(organisation: Organisation) -> list[int]:
    """The years there may be something to say of, the newest first."""
    return assurance.years_to_assure(first_year(organisation.id), periods.financial_year(clock.today()))


@bp.get("/organisations/<uuid:organisation_id>/assurance")
@guard(Permission.STATEMENT_READ, organisation=get_organisation)
def statements(organisation: Organisation) -> ResponseReturnValue:
    """Every year with panels on record, and what the chair has said of it."""
    found = {each.year: each for each in statements_of(organisation.id)}
    years = sorted({*_years(organisation), *found}, reverse=True)
    current = periods.financial_year(clock.today())
    return draw("statements", organisation, years=years, found=found, current=current)


@bp.route("/organisations/<uuid:organisation_id>/assurance/<int:year>/draft", methods=["GET", "POST"])
@guard(Permission.STATEMENT_DRAFT, organisation=get_organisation)
def draft_statement(organisation: Organisation, year: int) -> ResponseReturnValue:
    """Begin the statement about a year from its figures."""
    if year not in _years(organisation):
        abort(404)
    form = DraftForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                statement = services.draft_statement(organisation, actor=signed_in(), year=year)
            flash("The statement is drafted from the figures. Make its words the chair's own")
            return redirect(url_for(".edit_statement", statement_id=statement.id), code=303)
    figures = assurance.figures_of(figures_of_year(organisation.id, year))
    return draw_form("draft_statement", organisation, form, year=year, lines=assurance.lines(figures))


@bp.get("/assurance/<uuid:statement_id>")
@guard(Permission.STATEMENT_READ, statement=get_statement)
def show_statement(statement: AssuranceStatement) -> ResponseReturnValue:
    """What the chair says, on which figures, and whether the records say otherwise today."""
    return draw(
        "show_statement", statement, **_told(statement), is_over=_is_over(statement), events=history_of(statement)
    )


@bp.route("/assurance/<uuid:statement_id>/edit", methods=["GET", "POST"])
@guard(Permission.STATEMENT_DRAFT, statement=get_statement)
def edit_statement(statement: AssuranceStatement) -> ResponseReturnValue:
    """Write a draft; the wording that its figures suggest stands beside it."""
    if fault := _fault(statement):
        return _turn_away(statement, fault)
    form = drafts.kept(WordsForm(obj=statement))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_statement(statement, actor=signed_in(), **form.values)
                drafts.forget(form)
            flash("The statement is saved")
            return _to(statement)
    return draw_form("edit_statement", statement, form, **_told(statement))


@bp.route("/assurance/<uuid:statement_id>/refresh", methods=["GET", "POST"])
@guard(Permission.STATEMENT_DRAFT, statement=get_statement)
def refresh_statement(statement: AssuranceStatement) -> ResponseReturnValue:
    """Take the figures of a draft anew; what was typed stays."""
    if fault := _fault(statement):
        return _turn_away(statement, fault)
    form = RefreshForm(obj=statement)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                follows = services.refresh_figures(statement, actor=signed_in(), **form.values)
            flash(FOLLOWS if follows else STAYS)
            return _to(statement) if follows else redirect(url_for(".edit_statement", statement_id=statement.id), 303)
    return draw_form("refresh_statement", statement, form, **_told(statement))


FOLLOWS = "The figures are taken anew, and the first draft of the words with them: nobody had changed it"
STAYS = "The figures are taken anew. The words stay as they were typed: compare them with what the figures suggest"


@bp.route("/assurance/<uuid:statement_id>/sign", methods=["GET", "POST"])
@guard(Permission.STATEMENT_SIGN, statement=get_statement)
def sign_statement(statement: AssuranceStatement) -> ResponseReturnValue:
    """Read it once more, and sign it for ever."""
    if fault := _fault(statement, signing=True):
        return _turn_away(statement, fault)
    form = SignForm(obj=statement)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.sign_statement(statement, actor=signed_in(), **form.values)
            flash("The statement is signed. It can no longer be changed, and goes into the board paper")
            return _to(statement)
    return draw_form("sign_statement", statement, form, **_told(statement))


def _fault(statement: AssuranceStatement, *, signing: bool = False) -> str:
    """Why a form makes no sense as the statement stands; nothing where it does, or where an answer is sent."""
    if is_write():
        return ""
    if statement.state is StatementState.SIGNED:
        return assurance.SIGNED
    if signing and not _is_over(statement):
        return f"The year is not over. The statement is signed after 31 March {statement.year}"
    return ""


def _turn_away(statement: AssuranceStatement, why: str) -> ResponseReturnValue:
    flash(why, "warning")
    return _to(statement)


def _told(statement: AssuranceStatement) -> dict[str, object]:
    """A statement with its figures, what the records say otherwise today, and what its figures suggest to say."""
    taken = assurance.figures_from(statement.figures)
    now = assurance.figures_of(figures_of_year(statement.organisation_id, statement.year))
    return {
        "statement": statement,
        "lines": assurance.lines(taken),
        "taken_on": assurance.taken_on(taken),
        "differences": assurance.differences(taken, now),
        "suggested": assurance.draft(taken, statement.organisation.name),
    }


def _is_over(statement: AssuranceStatement) -> bool:
    return clock.today() > periods.financial_year_bounds(statement.year)[1]


def _to(statement: AssuranceStatement) -> ResponseReturnValue:
    return redirect(url_for(".show_statement", statement_id=statement.id), code=303)
