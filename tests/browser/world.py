"""What the pages of the journeys show: the demonstration's first trust, and a record in every state beside it."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import Select, select

from tests.browser.calendar_world import add_calendar
from tests.browser.care_world import add_care
from tests.browser.coverage_world import add_coverage
from tests.browser.docket_world import add_docket
from tests.browser.imports_world import add_imports
from tests.browser.insights_world import add_insights
from tests.browser.jobs_world import add_jobs
from tests.browser.justifications_world import add_justifications
from tests.browser.letters_world import add_letters
from tests.browser.logged_world import add_logged
from tests.browser.needs_world import add_needs
from tests.browser.objectives_world import add_objectives
from tests.browser.panels_world import add_vacancies
from tests.browser.patterns_world import add_patterns
from tests.browser.plans_world import add_plans
from tests.browser.pool_world import add_pool
from tests.browser.register_world import add_register
from tests.browser.relationships_world import add_relationships
from tests.browser.settled_world import add_settled
from tests.browser.statements_world import add_statements
from tests.factories import OrganisationFactory, UserFactory
from tests.plans.factories import (
    ActionFactory,
    DueDateRequestFactory,
    EvidenceFactory,
    MilestoneFactory,
    ProgressFactory,
    RevisionFactory,
)
from tests.targets.factories import (
    ScenarioBandFactory,
    ScenarioFactory,
    TargetAgreementFactory,
    TargetVersionFactory,
)
from tests.wres.factories import ReturnFactory, SignedOffFactory, UploadFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts import rules
from tracker.accounts.models import Membership, Organisation, Seat, Sharing, User
from tracker.accounts.services.people import invite
from tracker.board_papers.models import Paper
from tracker.board_papers.rules.vocabulary import Status as PaperStatus
from tracker.board_papers.services import approve_paper, create_paper, edit_paper
from tracker.db import db, transaction
from tracker.demonstration.cast import TRUSTS
from tracker.demonstration.performance import perform
from tracker.outbox.models import Message
from tracker.plans.models import Action, Plan, SavedFilter
from tracker.plans.rules.vocabulary import Status
from tracker.targets.models import Target
from tracker.targets.rules.vocabulary import Kind, State
from tracker.wres.models import Return
from tracker.wres.rules.vocabulary import Band

SITE = "http://127.0.0.1/"


@dataclass
class World:
    """Who there is, by role, and the ids of records to look at, by the name of the argument in an address."""

    people: dict[str, uuid.UUID] = field(default_factory=dict)
    ids: dict[str, Any] = field(default_factory=dict)


def made() -> World:
    """Tell the demonstration of one trust, and add what no demonstration holds. Inside an app context."""
    perform(TRUSTS[:1])
    trust = db.session.scalars(select(Organisation).where(Organisation.ods_code == TRUSTS[0].code)).one()
    region = first(select(Organisation).where(Organisation.kind == rules.Kind.REGION))
    world = World()
    world.people = {str(role): _somebody(trust, role).id for role in Role if role is not Role.OVERSEER}
    _add_returns(world, trust)
    _add_actions(world, trust)
    _add_paper(world, trust)
    _add_targets(world, trust)
    _add_people(world, trust)
    _add_scenarios(world, trust)
    world.ids |= add_vacancies(trust, _somebody(trust, Role.RECRUITING_MANAGER))
    world.ids |= add_imports(trust, _somebody(trust, Role.EDI_LEAD))
    world.ids |= add_statements(trust, _somebody(trust, Role.CHAIR))
    new = OrganisationFactory(name="Newly Merged NHS Trust", ods_code="ZN1")
    world.ids |= {"organisation_id": trust.id, "region": region.id, "new": new.id}
    practised = add_patterns()
    world.people |= _beginners() | {"practised chair": practised.pop("practised chair")}
    world.ids |= practised
    for add in (
        add_docket,
        add_justifications,
        add_register,
        partial(add_coverage, region),
        add_objectives,
        add_care,
        add_letters,
        add_logged,
        add_pool,
        add_relationships,
        add_insights,
        add_jobs,
        add_calendar,
        add_needs,
        add_settled,
        add_plans,
    ):
        ids, people = add()
        world.ids |= ids
        world.people |= people
    world.people["overseer"] = _somebody(region, Role.OVERSEER).id
    world.people["new secretary"] = _newcomer(new).id
    db.session.commit()
    return world


def first(statement: Select[Any]) -> Any:
    """What comes first; there must be something."""
    return db.session.scalars(statement.limit(1)).one()


def _somebody(organisation: Organisation, role: Role) -> User:
    statement = (
        select(User)
        .join(User.memberships)
        .where(Membership.organisation_id == organisation.id, Membership.role == role, Membership.ended_at.is_(None))
    )
    person: User = first(statement.order_by(Membership.created_at))
    return person


def _beginners() -> dict[str, uuid.UUID]:
    """The people of a trust that has signed a return off and done nothing more."""
    trust = OrganisationFactory(name="Just Begun NHS Trust", ods_code="ZN2")
    SignedOffFactory(organisation=trust, year=2026)
    cast = {"beginning secretary": ("Ifeoma Larkin", Role.SECRETARY), "beginning chair": ("Tomasz Hale", Role.CHAIR)}
    return {part: UserFactory(name=name, roles={trust: role}).id for part, (name, role) in cast.items()}


def _newcomer(organisation: Organisation) -> User:
    db.session.commit()
    with transaction():
        membership = invite(
            organisation,
            actor=None,
            email="new@zn1.example.nhs.uk",
            name="Rosalind Eze",
            role=Role.SECRETARY,
            site=SITE,
        )
    return membership.user


def _add_returns(world: World, trust: Organisation) -> None:
    signed = first(select(Return).filter_by(organisation_id=trust.id).order_by(Return.year.desc()))
    draft = ReturnFactory(organisation=trust, year=2023, upload__uploaded_by=_somebody(trust, Role.EDI_LEAD))
    sender = _somebody(trust, Role.EDI_LEAD)
    good = UploadFactory(organisation=trust, uploaded_by=sender, year=2022)
    world.ids |= {
        "wres_return_id": signed.id,
        "draft": draft.id,
        "upload_id": good.id,
        "indicator": 2,
    }


def _add_actions(world: World, trust: Organisation) -> None:
    plan = first(select(Plan).filter_by(organisation_id=trust.id).order_by(Plan.year.desc()))
    owner, other = _somebody(trust, Role.EDI_LEAD), _somebody(trust, Role.SECRETARY)
    taken = len(db.session.scalars(select(Action.id).where(Action.plan_id == plan.id)).all())
    today = clock.today()
    common = {"plan": plan, "owner": owner, "start": today - timedelta(60), "due": today + timedelta(90)}
    action = ActionFactory(**common, number=taken + 1, sponsor=other, contributors=[other], indicators=[2, 7])
    waiting = ActionFactory(
        **common,
        number=taken + 2,
        title="Publish the rota of panel members",
        status=Status.AWAITING_CLOSURE,
        closure_requested_by=owner,
        closure_requested_at=clock.now(),
        closure_statement="The rota is on the intranet",
    )
    EvidenceFactory(action=waiting)
    asked = ActionFactory(**common, number=taken + 3, title="Review the bank’s shifts")
    request = DueDateRequestFactory(action=asked, new_due=asked.due + timedelta(30))
    milestone = MilestoneFactory(action=action, due=today + timedelta(30))
    ProgressFactory(action=action, author=owner)
    evidence = EvidenceFactory(action=action, title="Minutes")
    revision = RevisionFactory(
        evidence=evidence, number=2, link=None, filename="minutes.txt", media_type="text/plain", sha256="ab", size=5,
        content=b"notes", added_by=owner,
    )  # fmt: skip
    quota = "Reserve one of the two vacancies for a BME director. Managers must appoint at least two BME deputies each."
    worded = ActionFactory(**common, number=taken + 4, title="Adopt a quota for band 8a", description=quota)
    saved = SavedFilter(user_id=owner.id, organisation_id=trust.id, name="Red and mine", query="rag=red&mine=y")
    db.session.add(saved)
    db.session.commit()
    world.ids |= {
        "plan_id": plan.id,
        "action_id": action.id,
        "waiting": waiting.id,
        "worded": worded.id,
        "due_date_request_id": request.id,
        "milestone_id": milestone.id,
        "evidence_id": evidence.id,
        "revision_id": revision.id,
        "saved_filter_id": saved.id,
    }


def _add_paper(world: World, trust: Organisation) -> None:
    papers = db.session.scalars(select(Paper).filter_by(organisation_id=trust.id).order_by(Paper.created_at)).all()
    author, chair = _somebody(trust, Role.EDI_LEAD), _somebody(trust, Role.CHAIR)
    signed = db.session.get_one(Return, world.ids["wres_return_id"])
    model = papers[-1]
    with transaction():
        paper = create_paper(trust, actor=author, wres_return=signed, audience=model.audience)
    answers = {
        column: getattr(model, column)
        for column in ("title", "meeting", "meeting_date", "agenda_item", "sponsor", "purpose", "assurance", "summary",
                       "recommendations", "strategic_objective", "baf_risk", "equality", "equality_note")
    }  # fmt: skip
    with transaction():
        edit_paper(paper, actor=author, version=None, **answers)
    with transaction():
        approve_paper(paper, actor=chair, version=None)
    by_status = {each.status: each.id for each in papers}
    world.ids |= {"paper_id": by_status[PaperStatus.ISSUED], "draft_paper": by_status[PaperStatus.DRAFT]}
    world.ids["approved_paper"] = paper.id


def _add_targets(world: World, trust: Organisation) -> None:
    taken = len(db.session.scalars(select(Target.id).where(Target.organisation_id == trust.id)).all())
    author = _somebody(trust, Role.EDI_LEAD)
    common = {"agreed": True, "target__organisation": trust, "recorded_by": author}
    agreed = TargetVersionFactory(**common, target__number=taken + 1).target
    rebased = TargetVersionFactory(**common, target__number=taken + 2).target
    TargetVersionFactory(target=rebased, number=2, reason="The workforce’s share has moved", goal_value=25)
    note = "Every shortlist must include a BME candidate."
    draft = TargetVersionFactory(target__organisation=trust, target__number=taken + 3, target__note=note).target
    TargetAgreementFactory(target=agreed, recorded_by=author)
    db.session.commit()
    world.ids |= {
        "target_id": agreed.id,
        "rebased_target": rebased.id,
        "draft_target": draft.id,
        "ended_target": first(select(Target).filter_by(organisation_id=trust.id, state=State.RETIRED)).id,
        "gap_target": first(select(Target).filter_by(organisation_id=trust.id, kind=Kind.SURVEY)).id,
        "band": "8a",
    }


def _add_scenarios(world: World, trust: Organisation) -> None:
    """Two about the same bands, and one about others."""
    signed, author = db.session.get_one(Return, world.ids["wres_return_id"]), _somebody(trust, Role.EDI_LEAD)
    common = {"organisation": trust, "author": author, "wres_return": signed}
    scenario = ScenarioBandFactory(scenario=ScenarioFactory(**common, name="Keep more of our staff")).scenario
    other = ScenarioFactory(**common, name="Fewer posts", growth_percent=-2)
    top = ScenarioFactory(**common, name="Only the top", first_band=Band.BAND_8A)
    world.ids |= {"scenario_id": scenario.id, "band": Band.BAND_8A, "other_scenario": other.id, "top": top.id}


def _add_people(world: World, trust: Organisation) -> None:
    administrator = _somebody(trust, Role.ADMINISTRATOR)
    with transaction():
        invited = invite(
            trust, actor=administrator, email="invited@x.example.nhs.uk", name="Hilary Mahmud", role=Role.VSM, site=SITE
        )
    letter = db.session.scalars(select(Message).where(Message.to_address == "invited@x.example.nhs.uk")).one()
    sharing = first(select(Sharing).filter_by(organisation_id=trust.id, ended_at=None))
    world.ids |= {
        "membership_id": invited.id,
        "seat_id": first(select(Seat).filter_by(organisation_id=trust.id, until=None)).id,
        "sharing_id": sharing.id,
        "token": letter.body.partition("/links/")[2].split()[0],
    }
