"""What people do to papers: begin, write, approve, return to draft, issue."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified

from tracker import audit, clock
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.audit import queries as trail
from tracker.board_papers import queries
from tracker.board_papers.models import Paper
from tracker.board_papers.rules import issuing, vocabulary
from tracker.board_papers.rules.compose.changes import figures_of
from tracker.board_papers.rules.compose.paper import compose
from tracker.board_papers.rules.prompts import prompts_of
from tracker.board_papers.rules.vocabulary import Audience, Status
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.plans.queries import plan_of_year
from tracker.printing.document import from_json
from tracker.words import listed
from tracker.wres.models import Return
from tracker.wres.rules.lifecycle import State


def create_paper(organisation: Organisation, *, actor: User, wres_return: Return, audience: Audience) -> Paper:
    """Begin the paper on a signed-off return and, where there is one, the plan of the same year."""
    if wres_return.organisation_id != organisation.id or wres_return.state is not State.SIGNED_OFF:
        raise RuleBroken("Select a return that the board has signed off", field="return_id")
    year = wres_return.year
    paper = Paper(
        organisation=organisation,
        year=year,
        wres_return=wres_return,
        plan=plan_of_year(organisation.id, year),
        author=actor,
        audience=audience,
        title=f"Workforce Race Equality Standard {year}: results and action plan",
    )
    db.session.add(paper)
    audit.record(actor, Tag.PAPER_CREATED, paper, year=year, audience=audience)
    return paper


def edit_paper(
    paper: Paper, *, actor: User, version: int | None, scenario_ids: Sequence[uuid.UUID] | None = None, **answers: Any
) -> None:
    """Change the cover sheet, and which scenarios the paper cites where that is asked.

    Raises RuleBroken once approved, Conflict when somebody else saved first.
    """
    check_version(paper, version)
    vocabulary.check_draft(paper.status)
    cited = _cite(paper, scenario_ids) if scenario_ids is not None else {}
    for name, answer in answers.items():
        setattr(paper, name, answer)
    changes = audit.changes(paper) | cited
    if changes:
        audit.record(actor, Tag.PAPER_EDITED, paper, changes=changes)


def _cite(paper: Paper, scenario_ids: Sequence[uuid.UUID]) -> dict[str, Any]:
    """The change in words, or nothing. Raises RuleBroken for a scenario that is not there to be cited."""
    choice = {each.id: each for each in queries.scenarios_to_cite(paper)}
    if not choice.keys() >= set(scenario_ids):
        raise RuleBroken(
            "Select a scenario of this organisation that starts from the year of this paper or before", "scenario_ids"
        )
    before = _named(paper)
    if set(scenario_ids) == set(paper.scenario_ids):
        return {}
    paper.scenarios = [scenario for scenario in choice.values() if scenario.id in scenario_ids]
    flag_modified(paper, "title")  # a new version, also where only the scenarios changed
    return {"scenarios": [before, _named(paper)]}


def _named(paper: Paper) -> str:
    return ", ".join(each.name for each in paper.scenarios)


def approve_paper(paper: Paper, *, actor: User, version: int | None) -> None:
    """Freeze what the paper says and the figures behind it. Not by its author; not while something must be mended."""
    check_version(paper, version)
    vocabulary.check_move(paper.status, to=Status.APPROVED)
    if actor.id == paper.author_id:
        raise RuleBroken("You wrote this paper, so somebody else must approve it")
    source = queries.source_of(paper, watermark="Approved")
    missing = [prompt.text for prompt in prompts_of(source) if prompt.must]
    if missing:
        raise RuleBroken(f"This paper is not ready. {'. '.join(missing)}")
    document = compose(source)
    paper.wres_return, paper.plan = queries.return_behind(paper), queries.plan_behind(paper)
    paper.status = Status.APPROVED
    paper.approved_by, paper.approved_at = actor, clock.now()
    paper.returned_reason = ""
    paper.content, paper.figures, paper.sha256 = document.as_json(), figures_of(source), document.sha256
    audit.record(actor, Tag.PAPER_APPROVED, paper, sha256=paper.sha256)


def return_paper(paper: Paper, *, actor: User, version: int | None, reason: str) -> None:
    """Back to draft, with the reason; what was frozen is let go."""
    check_version(paper, version)
    vocabulary.check_move(paper.status, to=Status.DRAFT)
    let_go = paper.sha256
    paper.status = Status.DRAFT
    paper.approved_by, paper.approved_at = None, None
    paper.returned_reason = reason
    paper.content, paper.figures, paper.sha256 = None, None, ""
    audit.record(actor, Tag.PAPER_RETURNED, paper, reason=reason, sha256=let_go)


def issue_paper(paper: Paper, *, actor: User, version: int | None) -> None:
    """Give the paper its number, note where the audit trail stands, and seal it: nothing can change it afterwards."""
    check_version(paper, version)
    vocabulary.check_move(paper.status, to=Status.ISSUED)
    _check_wording(paper)
    approved, now = from_json(paper.content), clock.now()
    serial = queries.next_serial(paper.organisation_id)
    number = vocabulary.number_of(paper.organisation.ods_code, paper.year, serial)
    head = trail.head().digest
    document = issuing.issued(approved, number=number, audit_head=head, on=now.astimezone(clock.LONDON).date())
    paper.status = Status.ISSUED
    paper.issued_by, paper.issued_at = actor, now
    paper.serial, paper.number, paper.audit_head = serial, number, head
    paper.content, paper.sha256 = document.as_json(), document.sha256
    try:
        db.session.flush()
    except IntegrityError as taken:
        raise RuleBroken("Another paper was issued at the same moment. Try again") from taken
    audit.record(actor, Tag.PAPER_ISSUED, paper, number=number, sha256=paper.sha256, audit_head=head)


def _check_wording(paper: Paper) -> None:
    """Raise RuleBroken where an action that is printed with its words has lost them since: only issued papers stay.

    The plan is asked anew; what was frozen at the approval says which words the paper has.
    """
    printed: Mapping[str, Any] = (paper.figures or {}).get("actions", {})
    gone = [
        line.reference
        for line in (queries.actions_of(paper.plan) if paper.plan else ())
        if line.is_withdrawn and printed.get(line.reference, {}).get("title", line.title) != line.title
    ]
    if gone:
        raise RuleBroken(
            f"The wording of {listed(gone)} was withdrawn after the paper was approved. Return the paper to draft and "
            "have it approved again: it is then printed without that wording"
        )
