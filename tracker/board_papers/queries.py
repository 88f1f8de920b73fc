"""Reading papers, and gathering all that one is composed from."""

import uuid
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload, undefer

from tracker import clock
from tracker.accounts.models import Organisation
from tracker.board_papers.models import Paper
from tracker.board_papers.rules.compose.paper import compose
from tracker.board_papers.rules.compose.source import ActionLine, Cover, Narrative, Previous, Provenance, Source
from tracker.board_papers.rules.document import Document, digest, from_json
from tracker.board_papers.rules.vocabulary import Audience, Status
from tracker.db import db
from tracker.plans.models import Action, Evidence, Plan
from tracker.plans.queries import plan_of_year
from tracker.plans.rules import standing
from tracker.plans.rules.vocabulary import Status as ActionStatus
from tracker.wres import queries as wres
from tracker.wres.models import Return
from tracker.wres.rules.lifecycle import State

COMMENTARY = 240
"""Characters of the latest progress note that a paper prints."""


def get_paper(paper_id: uuid.UUID) -> Paper:
    """The paper with what it froze, its organisation and region, and the people named on it. Raises NoResultFound."""
    return db.session.get_one(
        Paper,
        paper_id,
        options=[
            undefer(Paper.content),
            undefer(Paper.figures),
            joinedload(Paper.organisation).joinedload(Organisation.region),
            joinedload(Paper.author),
            joinedload(Paper.approved_by),
            joinedload(Paper.issued_by),
            joinedload(Paper.plan),
        ],
    )


def papers_of(organisation: Organisation, *, drafts: bool) -> Sequence[Paper]:
    """Papers with their authors, newest first; without `drafts`, only those issued for the public."""
    statement = select(Paper).where(Paper.organisation_id == organisation.id).options(joinedload(Paper.author))
    if not drafts:
        statement = statement.where(Paper.status == Status.ISSUED, Paper.audience == Audience.PUBLIC)
    return db.session.scalars(statement.order_by(Paper.year.desc(), Paper.created_at.desc(), Paper.id)).all()


def returns_to_choose(organisation: Organisation) -> list[Return]:
    """The signed-off return that counts for each year, newest first."""
    found = wres.standing(wres.returns_of(organisation.id, drafts=False))
    return [found[year] for year in sorted(found, reverse=True) if found[year].state is State.SIGNED_OFF]


def next_serial(organisation_id: uuid.UUID) -> int:
    """One more than the organisation's last issued paper."""
    highest = select(func.max(Paper.serial)).where(Paper.organisation_id == organisation_id)
    return (db.session.scalars(highest).one() or 0) + 1


def document_of(paper: Paper) -> Document:
    """What the paper says: frozen once it is approved, composed afresh while it is a draft."""
    return compose(source_of(paper)) if paper.content is None else from_json(paper.content)


def is_as_sealed(paper: Paper) -> bool:
    """Whether the stored content still has the digest that was recorded with it."""
    return paper.content is not None and digest(paper.content) == paper.sha256


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
    results = wres.results_by_year(paper.organisation_id, drafts=False)
    region = paper.organisation.region
    return Source(
        organisation=paper.organisation.name,
        year=paper.year,
        cover=_cover(paper),
        now=wres_return.results,
        provenance=_provenance(wres_return),
        audience=paper.audience,
        earlier={year: found for year, found in results.items() if year < paper.year},
        narratives={each.indicator: Narrative(each.meaning, each.response) for each in wres_return.narratives},
        actions=_actions(plan) if plan else (),
        plan_introduction=plan.introduction if plan else "",
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


def _actions(plan: Plan) -> tuple[ActionLine, ...]:
    """Every action of the plan but those carried over into another, with how it stands today."""
    statement = (
        select(Action)
        .where(Action.plan_id == plan.id, Action.status != ActionStatus.CARRIED_OVER)
        .options(
            joinedload(Action.owner),
            selectinload(Action.served),
            selectinload(Action.milestones),
            selectinload(Action.evidence).selectinload(Evidence.revisions),
            selectinload(Action.progress),
        )
        .order_by(Action.number)
    )
    return tuple(_line(action) for action in db.session.scalars(statement))


def _line(action: Action) -> ActionLine:
    found = standing.standing(action.facts, clock.today())
    aim = f" (from {action.baseline} to {action.goal})" if action.baseline and action.goal else ""
    return ActionLine(
        reference=action.reference,
        title=action.title,
        indicators=tuple(sorted(action.indicators)),
        objective=action.objective,
        measure=f"{action.measure}{aim}",
        lead=action.owner.name,
        due=action.due,
        original_due=action.original_due,
        status=action.status,
        rag=found.rag,
        reason=found.reasons[0],
        commentary=_shortened(action.progress[0].note) if action.progress else "",
    )


def _shortened(note: str) -> str:
    flat = " ".join(note.split())
    return flat if len(flat) <= COMMENTARY else f"{flat[:COMMENTARY].rsplit(' ', 1)[0]} …"


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
