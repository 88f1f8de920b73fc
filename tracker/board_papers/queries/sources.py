"""Gathering all that a paper is composed from."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import undefer

from tracker import clock
from tracker.board_papers.models import Paper
from tracker.board_papers.queries.commitments import commitments_of
from tracker.board_papers.queries.panels import panels_of
from tracker.board_papers.queries.plans import actions_of
from tracker.board_papers.queries.targets import line_of, outcomes_of, targets_of
from tracker.board_papers.rules.compose.paper import compose
from tracker.board_papers.rules.compose.source import Cover, Narrative, Previous, Provenance, Source
from tracker.board_papers.rules.vocabulary import Audience, Status
from tracker.db import db
from tracker.plans.models import Plan
from tracker.plans.queries import plan_of_year
from tracker.printing.document import Document, from_json
from tracker.targets.queries import figures_of
from tracker.targets.rules.vocabulary import State
from tracker.wres import queries as wres
from tracker.wres.models import Return


def document_of(paper: Paper) -> Document:
    """What the paper says: frozen once it is approved, composed afresh while it is a draft."""
    return compose(source_of(paper)) if paper.content is None else from_json(paper.content)


def return_behind(paper: Paper) -> Return:
    """The return the paper is about: while it is a draft, the revision that counts for its year today."""
    latest = wres.latest_return(paper.organisation_id, paper.year, drafts=False) if paper.is_draft else None
    return latest or wres.get_return(paper.return_id)


def plan_behind(paper: Paper) -> Plan | None:
    """The plan the paper reports on: while it is a draft, one made after the paper was begun will do."""
    return paper.plan or (plan_of_year(paper.organisation_id, paper.year) if paper.is_draft else None)


def source_of(paper: Paper, watermark: str = "Draft") -> Source:
    """All that the paper is composed from, as it stands now."""
    wres_return, plan = return_behind(paper), plan_behind(paper)
    figures, targets = figures_of(paper.organisation_id), targets_of(paper.organisation_id)
    earlier = {year: found for year, found in figures.years.items() if year < paper.year}
    figures = replace(figures, years=earlier | {paper.year: wres_return.results}, latest_year=paper.year)
    region = paper.organisation.region
    return Source(
        organisation=paper.organisation.name,
        year=paper.year,
        cover=_cover(paper),
        now=wres_return.results,
        provenance=_provenance(wres_return),
        audience=paper.audience,
        earlier=earlier,
        narratives={each.indicator: Narrative(each.meaning, each.response) for each in wres_return.narratives},
        actions=actions_of(plan) if plan else (),
        plan_introduction=plan.introduction if plan else "",
        targets=tuple(line_of(each, each.agreed, figures) for each in targets if each.agreed),
        draft_targets=tuple(str(each) for each in targets if each.state is State.DRAFT),
        scenarios=outcomes_of(paper),
        panels=panels_of(paper),
        commitments=commitments_of(paper),
        previous=_previous(paper),
        region=region.name if region else None,
        watermark=watermark,
    )


def _cover(paper: Paper) -> Cover:
    lines = (line.strip() for line in paper.recommendations.splitlines())
    return Cover(
        title=paper.title,
        meeting=paper.meeting,
        meeting_date=paper.meeting_date,
        agenda_item=paper.agenda_item,
        sponsor=paper.sponsor,
        author=paper.author.name,
        purpose=paper.purpose,
        assurance=paper.assurance,
        summary=paper.summary,
        recommendations=tuple(line for line in lines if line),
        strategic_objective=paper.strategic_objective,
        baf_risk=paper.baf_risk,
        cqc_domain=paper.cqc_domain,
        equality=paper.equality,
        equality_note=paper.equality_note,
        considered_by=paper.considered_by,
        considered_on=paper.considered_on,
    )


def _provenance(wres_return: Return) -> Provenance:
    upload = wres_return.upload
    return Provenance(
        file_name=upload.name,
        file_sha256=upload.sha256,
        imported_by=upload.uploaded_by.name,
        imported_on=upload.created_at.astimezone(clock.LONDON).date(),
        revision=wres_return.revision,
        signed_off_by=wres_return.signed_off_by,
        signed_off_on=wres_return.signed_off_on,
        minute_reference=wres_return.minute_reference,
        completeness_note=wres_return.completeness_note,
        reliability_note=wres_return.reliability_note,
        steps_to_improve=wres_return.steps_to_improve,
        self_reported_percent=wres_return.self_reported_percent,
    )


def _previous(paper: Paper) -> Previous | None:
    """The last paper issued to the same audience, or to the public, before this one."""
    audiences = {paper.audience, Audience.PUBLIC}
    statement = (
        select(Paper)
        .where(
            Paper.organisation_id == paper.organisation_id,
            Paper.status == Status.ISSUED,
            Paper.audience.in_(audiences),
            Paper.year <= paper.year,
            Paper.id != paper.id,
        )
        .options(undefer(Paper.figures))
        .order_by(Paper.issued_at.desc(), Paper.serial.desc())
        .limit(1)
    )
    found = db.session.scalars(statement).first()
    if not (found and found.number and found.issued_at and found.figures):
        return None
    return Previous(found.number, found.issued_at.astimezone(clock.LONDON).date(), found.figures)
