"""One record of every other kind, so that every page of the service can be opened, commitments in it or not."""

from datetime import UTC, date, datetime
from typing import Any

from tests.commitments.need_to_know.people import People
from tests.panels.factories import (
    BreachFactory,
    CandidateFactory,
    DecisionFactory,
    DelegationFactory,
    JustificationFactory,
    PanelExceptionFactory,
    PanelFactory,
    PanelMemberFactory,
    PanelSettingsFactory,
    PoolMemberFactory,
    VacancyFactory,
    VacancyImportFactory,
)
from tests.plans.factories import (
    ActionFactory,
    DueDateRequestFactory,
    EvidenceFactory,
    MilestoneFactory,
    PlanFactory,
)
from tests.targets.factories import ScenarioBandFactory, ScenarioFactory, TargetVersionFactory
from tests.wres.factories import NarrativeFactory, SignedOffFactory
from tracker.access import Role
from tracker.accounts.services.people import invite
from tracker.board_papers.rules.vocabulary import Audience
from tracker.board_papers.services import create_paper
from tracker.db import db
from tracker.panels.models import Batch, JustificationFile, PoolAbsence, Vacancy
from tracker.panels.services.statements import draft_statement
from tracker.plans.models import SavedFilter

MADE_UP = b"14, 12, 9"


def furnish(people: People) -> None:
    """Returns, targets, a plan, panels and what hangs on them, and a paper of either kind."""
    signed = SignedOffFactory(organisation=people.trust, upload__uploaded_by=people["EDI lead"])
    _returns_and_targets(people, signed)
    _plan(people)
    vacancy = VacancyFactory(organisation=people.trust, manager=people["recruiting manager"], reference="400-0001")
    _panels(people, vacancy)
    _cases(people, vacancy)
    invite(
        people.trust, actor=people["administrator"], email="hilary@example.nhs.uk", name="Hilary Mahmud",
        role=Role.VSM, site="http://localhost/",
    )  # fmt: skip
    for audience in Audience:
        create_paper(people.trust, actor=people["EDI lead"], wres_return=signed, audience=audience)
    db.session.flush()


def _returns_and_targets(people: People, signed: Any) -> None:
    common: dict[str, Any] = {"organisation": people.trust}
    NarrativeFactory(wres_return=signed, author=people["EDI lead"])
    TargetVersionFactory(target__organisation=people.trust, agreed=True, recorded_by=people["secretary"])
    scenario = ScenarioFactory(**common, author=people["EDI lead"], wres_return=signed)
    ScenarioBandFactory(scenario=scenario)


def _plan(people: People) -> None:
    owner = people["EDI lead"]
    plan = PlanFactory(organisation=people.trust)
    action = ActionFactory(plan=plan, owner=owner, indicators=[2])
    MilestoneFactory(action=action)
    ActionFactory(plan=plan, owner=people["leader"], due=date(2026, 11, 20))
    EvidenceFactory(action=action, revision__added_by=owner)
    DueDateRequestFactory(action=action)
    saved = SavedFilter(user_id=owner.id, organisation_id=people.trust.id, name="Red and mine", query="rag=red")
    db.session.add(saved)


def _panels(people: People, vacancy: Vacancy) -> None:
    trust = people.trust
    PanelSettingsFactory(organisation=trust, deputy=people["board member"])
    panel = PanelFactory(vacancy=vacancy)
    PanelMemberFactory(panel=panel, name=people["leader"].name, user=people["leader"])
    BreachFactory(panel=PanelFactory(vacancy=vacancy, starts_at=datetime(2026, 10, 1, 9, tzinfo=UTC)))
    member = PoolMemberFactory(organisation=trust)
    member.absences.append(PoolAbsence(since=date(2026, 12, 1), until=date(2026, 12, 24)))
    DelegationFactory(organisation=trust, given_by=people["chair"], to=people["board member"])
    VacancyImportFactory(organisation=trust, uploaded_by=people["EDI lead"])
    batch = Batch(organisation=trust, number=1, title="Ward managers")
    db.session.add(batch)
    draft_statement(trust, actor=people["chair"], year=2027)


def _cases(people: People, vacancy: Vacancy) -> None:
    asked = PanelExceptionFactory(panel=vacancy.panels[-1], requested_by=people["recruiting manager"])
    DecisionFactory(exception=asked, decided_by=people["chair"])
    case = JustificationFactory(vacancy=vacancy, author=people["recruiting manager"])
    CandidateFactory(justification=case)
    file = JustificationFile(
        justification=case, added_by=people["recruiting manager"], filename="notes.txt", media_type="text/plain",
        size=len(MADE_UP), sha256="ab" * 32, content=MADE_UP,
    )  # fmt: skip
    db.session.add(file)
