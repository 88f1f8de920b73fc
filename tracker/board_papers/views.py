"""Pages of board papers: list, begin, write, read, approve, issue, download."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker import access, drafts
from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit.queries import history_of
from tracker.board_papers import forms, queries, services
from tracker.board_papers.models import Paper
from tracker.board_papers.rules.prompts import prompts_of
from tracker.board_papers.rules.vocabulary import Audience, Characteristic, Impact
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.printing.formats import FORMATS
from tracker.printing.html import parts
from tracker.web.guard import guard, signed_in
from tracker.web.pages import send

bp = Blueprint("board_papers", __name__)


@bp.get("/organisations/<uuid:organisation_id>/papers")
@guard(Permission.PAPER_READ, organisation=get_organisation)
def index(organisation: Organisation) -> ResponseReturnValue:
    """Every paper the person may read, newest first."""
    drafts = access.sees_drafts.holds(signed_in(), organisation)
    papers = queries.papers_of(organisation, drafts=drafts)
    return render_template("board_papers/index.html", organisation=organisation, papers=papers)


@bp.route("/organisations/<uuid:organisation_id>/papers/create", methods=["GET", "POST"])
@guard(Permission.PAPER_CREATE, organisation=get_organisation)
def create(organisation: Organisation) -> ResponseReturnValue:
    """Choose the return that a new paper is about."""
    returns = {str(each.id): each for each in queries.returns_to_choose(organisation)}
    form = forms.CreateForm(data={"audience": Audience.PUBLIC})
    form.return_id.choices = [(key, f"31 March {each.year}") for key, each in returns.items()]
    if form.validate_on_submit():
        chosen = returns[form.return_id.data]
        with form.showing(RuleBroken):
            with transaction():
                paper = services.create_paper(
                    organisation, actor=signed_in(), wres_return=chosen, audience=form.audience.data
                )
            return redirect(url_for(".edit", paper_id=paper.id))
    page = render_template("board_papers/create.html", organisation=organisation, form=form, returns=returns)
    return page, form.http_status


@bp.get("/papers/<uuid:paper_id>")
@guard(Permission.PAPER_READ, paper=queries.get_paper)
def show(paper: Paper) -> ResponseReturnValue:
    """Where the paper stands, what it still needs, and what happened to it."""
    return render_template(
        "board_papers/show.html",
        paper=paper,
        prompts=prompts_of(queries.source_of(paper)) if paper.is_draft else [],
        is_as_sealed=queries.is_as_sealed(paper),
        events=history_of(paper),
    )


@bp.get("/papers/<uuid:paper_id>/read")
@guard(Permission.PAPER_READ, paper=queries.get_paper)
def read(paper: Paper) -> ResponseReturnValue:
    """The paper as the board reads it."""
    document = queries.document_of(paper)
    return render_template("board_papers/read.html", paper=paper, document=document, parts=parts(document))


@bp.route("/papers/<uuid:paper_id>/edit", methods=["GET", "POST"])
@guard(Permission.PAPER_EDIT, paper=queries.get_paper)
def edit(paper: Paper) -> ResponseReturnValue:
    """Write the cover sheet."""
    impacts = {forms.impact_of(each): Impact(paper.equality.get(each, Impact.NOT_ASSESSED)) for each in Characteristic}
    form = forms.CoverForm(obj=paper, data=impacts)
    form.offer(queries.scenarios_to_cite(paper))
    drafts.kept(form)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_paper(paper, actor=signed_in(), **form.answers)
                drafts.forget(form)
            flash("Cover sheet saved")
            return redirect(url_for(".show", paper_id=paper.id))
    return render_template("board_papers/edit.html", paper=paper, form=form), form.http_status


@bp.route("/papers/<uuid:paper_id>/approve", methods=["GET", "POST"])
@guard(Permission.PAPER_APPROVE, paper=queries.get_paper)
def approve(paper: Paper) -> ResponseReturnValue:
    """Agree that the paper says what the board should read."""
    form = forms.ApproveForm(obj=paper)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.approve_paper(paper, actor=signed_in(), **form.values)
            flash("Paper approved. What it says is now frozen")
            return redirect(url_for(".show", paper_id=paper.id))
    return render_template("board_papers/approve.html", paper=paper, form=form), form.http_status


@bp.route("/papers/<uuid:paper_id>/return", methods=["GET", "POST"])
@guard(Permission.PAPER_EDIT, paper=queries.get_paper)
def return_to_draft(paper: Paper) -> ResponseReturnValue:
    """Let an approved paper be changed again."""
    form = forms.ReturnForm(obj=paper)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.return_paper(paper, actor=signed_in(), **form.values)
            flash("Paper returned to draft")
            return redirect(url_for(".show", paper_id=paper.id))
    return render_template("board_papers/return_to_draft.html", paper=paper, form=form), form.http_status


@bp.route("/papers/<uuid:paper_id>/issue", methods=["GET", "POST"])
@guard(Permission.PAPER_ISSUE, paper=queries.get_paper)
def issue(paper: Paper) -> ResponseReturnValue:
    """Send the paper out under a number, for good."""
    form = forms.IssueForm(obj=paper)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.issue_paper(paper, actor=signed_in(), **form.values)
            flash(f"Paper issued as {paper.number}")
            return redirect(url_for(".show", paper_id=paper.id))
    return render_template("board_papers/issue.html", paper=paper, form=form), form.http_status


@bp.get("/papers/<uuid:paper_id>/download/<format>")
@guard(Permission.PAPER_READ, paper=queries.get_paper)
def download(paper: Paper, format: str) -> ResponseReturnValue:  # noqa: A002 - the word in the address
    """The paper as a file: frozen once it is approved, marked as a draft until then."""
    if format not in FORMATS:
        abort(404)
    render, media_type = FORMATS[format]
    return send(render(queries.document_of(paper)), media_type, f"{paper.file_name}.{format}")
