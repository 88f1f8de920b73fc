"""Keeping scenarios: what is refused, what the trail tells, what a page reads."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from tests.board_papers.factories import PaperFactory
from tests.conftest import watching_sql
from tests.factories import OrganisationFactory, UserFactory
from tests.targets.factories import (
    BandAssumptionFactory,
    ScenarioBandFactory,
    ScenarioFactory,
    TargetVersionFactory,
)
from tests.wres.factories import ReturnFactory, SignedOffFactory
from tests.wres.samples import facts, headcount
from tracker.accounts.models import Organisation, User
from tracker.audit.models import AuditEvent
from tracker.audit.queries import history_of
from tracker.audit.rules import Tag
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.targets import queries
from tracker.targets.models import Scenario, ScenarioBand
from tracker.targets.rules.scenarios import Levers, Origin
from tracker.targets.rules.vocabulary import VersionState
from tracker.targets.services import scenarios as services
from tracker.wres.rules.vocabulary import Band

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def actor() -> User:
    user: User = UserFactory()
    return user


@pytest.fixture
def trust() -> Organisation:
    organisation: Organisation = OrganisationFactory()
    return organisation


def answers(trust: Organisation, **given: Any) -> dict[str, Any]:
    return {
        "name": "Keep more staff",
        "wres_return": given.pop("wres_return", None) or SignedOffFactory(organisation=trust),
        "first_band": Band.BAND_5,
        "last_band": Band.VSM,
        "last_year": 2036,
    } | given


def told(scenario: Scenario) -> list[tuple[Tag, Any]]:
    return [(event.tag, event.details.get("changes")) for event in history_of(scenario)]


def test_a_scenario_is_kept_with_its_author_and_its_return(trust: Organisation, actor: User) -> None:
    scenario = services.create_scenario(
        trust, actor=actor, **answers(trust), note="Why not", turnover_percent=Decimal("12.5"), growth_percent=None
    )

    assert (scenario.name, scenario.author, str(scenario.wres_return)) == ("Keep more staff", actor, "WRES return 2026")
    assert scenario.levers == Levers(turnover=0.125)
    assert (scenario.organisation_id, scenario.is_shareable) == (trust.id, False)
    assert told(scenario) == [(Tag.SCENARIO_CREATED, None)]


@pytest.mark.parametrize("name", ["Keep more staff", "KEEP more staff"])
def test_a_name_belongs_to_one_scenario_of_an_organisation(trust: Organisation, actor: User, name: str) -> None:
    ScenarioFactory(organisation=trust, name="Keep more staff")
    elsewhere, earlier = OrganisationFactory(), SignedOffFactory(organisation=trust, year=2025)

    other = services.create_scenario(elsewhere, actor=actor, **answers(elsewhere, name=name))
    with pytest.raises(RuleBroken) as refused:
        services.create_scenario(trust, actor=actor, **answers(trust, name=name, wres_return=earlier))

    assert (refused.value.field, refused.value.message) == ("name", f"There is a scenario called “{name}” already")
    assert other.name == name


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"first_band": Band.VSM, "last_band": Band.BAND_8A}, "last_band"),
        ({"first_band": Band.CONSULTANTS}, "first_band"),
        ({"last_year": 2026}, "last_year"),
        ({"last_year": 2057}, "last_year"),
        ({"first_band": Band.BAND_6, "last_band": Band.BAND_6}, "last_band"),
    ],
)
def test_what_cannot_be_worked_out_is_refused(
    trust: Organisation, actor: User, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        services.create_scenario(trust, actor=actor, **answers(trust, **given))

    assert refused.value.field == field


def test_a_scenario_starts_from_a_return_of_its_own_organisation_that_is_signed_off(
    trust: Organisation, actor: User
) -> None:
    for wres_return in (ReturnFactory(organisation=trust), SignedOffFactory()):
        with pytest.raises(RuleBroken) as refused:
            services.create_scenario(trust, actor=actor, **answers(trust, wres_return=wres_return))

        assert refused.value.field == "return_id"


def test_a_return_with_only_totals_has_nobody_in_the_bands(trust: Organisation, actor: User) -> None:
    totals = SignedOffFactory(organisation=trust, facts=facts(*headcount(800, 200, 10)))

    with pytest.raises(RuleBroken, match="The return of 2026 has nobody of known ethnicity in these bands"):
        services.create_scenario(trust, actor=actor, **answers(trust, wres_return=totals))


def test_a_band_that_would_outgrow_the_country_is_refused(trust: Organisation, actor: User) -> None:
    large = SignedOffFactory(
        organisation=trust, facts=facts("1,headcount,clinical,5,white,60000", "1,headcount,clinical,5,bme,9000")
    )

    with pytest.raises(RuleBroken, match="Band 5 would grow beyond 10,000,000 posts"):
        services.create_scenario(trust, actor=actor, **answers(trust, wres_return=large), growth_percent=Decimal(20))


def test_a_change_is_told_and_a_save_that_changes_nothing_is_not(trust: Organisation, actor: User) -> None:
    scenario = ScenarioFactory(organisation=trust, name="Keep more staff", author=actor)
    db.session.refresh(scenario)
    same = answers(trust, wres_return=scenario.wres_return) | {
        "recruit_percent": Decimal(40),
        "promoted_percent": Decimal(30),
    }

    services.edit_scenario(scenario, actor=actor, version=1, **same)
    nothing = told(scenario)
    services.edit_scenario(scenario, actor=actor, version=1, **same | {"recruit_percent": None, "last_year": 2040})

    assert nothing == []
    assert told(scenario) == [
        (Tag.SCENARIO_EDITED, {"last_year": [2036, 2040], "recruit_percent": ["40", None]}),
    ]


def test_another_return_is_told_by_its_name(trust: Organisation, actor: User) -> None:
    scenario = ScenarioFactory(organisation=trust, name="Keep more staff")
    earlier = SignedOffFactory(organisation=trust, year=2025)

    services.edit_scenario(scenario, actor=actor, version=1, **answers(trust, wres_return=earlier))

    ((_, changes),) = told(scenario)
    assert changes["return"] == ["WRES return 2026", "WRES return 2025"]
    assert "return_id" not in changes


def test_a_band_that_is_left_out_loses_what_it_had_of_its_own(trust: Organisation, actor: User) -> None:
    scenario = ScenarioFactory(organisation=trust, name="Keep more staff")
    ScenarioBandFactory(scenario=scenario, band=Band.BAND_5)
    ScenarioBandFactory(scenario=scenario, band=Band.VSM)

    services.edit_scenario(
        scenario, actor=actor, version=1, **answers(trust, wres_return=scenario.wres_return, first_band=Band.BAND_7)
    )

    ((_, changes),) = told(scenario)
    assert [each.band for each in scenario.bands] == [Band.VSM]
    assert changes["Band 5, bme_turnover_percent"] == ["5", None]


def test_a_stale_change_is_refused(trust: Organisation, actor: User) -> None:
    scenario = ScenarioFactory(organisation=trust)

    with pytest.raises(Conflict):
        services.edit_scenario(scenario, actor=actor, version=7, **answers(trust, wres_return=scenario.wres_return))
    with pytest.raises(Conflict):
        services.remove_scenario(scenario, actor=actor, version=7)


def test_a_band_gets_something_of_its_own_another_and_nothing_again(trust: Organisation, actor: User) -> None:
    scenario = ScenarioFactory(organisation=trust)

    services.set_band(scenario, Band.BAND_8A, actor=actor, version=None, turnover_percent=Decimal(9))
    services.set_band(scenario, Band.BAND_8A, actor=actor, version=1, growth_percent=Decimal(2))
    own = scenario.own(Band.BAND_8A)
    held, tenant = (own.levers, own.organisation_id) if own else (None, None)
    services.set_band(scenario, Band.BAND_8A, actor=actor, version=2)
    services.set_band(scenario, Band.BAND_8A, actor=actor, version=None)

    assert (held, tenant) == (Levers(growth=0.02), trust.id)
    assert db.session.scalars(select(ScenarioBand)).all() == []
    assert told(scenario) == [
        (Tag.SCENARIO_EDITED, {"Band 8a, growth_percent": ["2", None]}),
        (
            Tag.SCENARIO_EDITED,
            {"Band 8a, turnover_percent": ["9", None], "Band 8a, growth_percent": [None, "2"]},
        ),
        (Tag.SCENARIO_EDITED, {"Band 8a, turnover_percent": [None, "9"]}),
    ]


@pytest.mark.parametrize("version", [None, 3])
def test_who_did_not_see_what_a_band_has_of_its_own_does_not_overwrite_it(
    trust: Organisation, actor: User, version: int | None
) -> None:
    own = ScenarioBandFactory(scenario__organisation=trust)

    with pytest.raises(Conflict):
        services.set_band(own.scenario, own.band, actor=actor, version=version, growth_percent=Decimal(2))

    assert own.growth_percent is None


def test_two_who_change_the_same_band_first_are_told_to_look_again(trust: Organisation, actor: User) -> None:
    scenario = ScenarioFactory(organisation=trust)
    assert scenario.bands == []
    db.session.execute(
        ScenarioBand.__table__.insert().values(  # type: ignore[attr-defined]  # a table, which its type does not say
            id=actor.id, created_at=actor.created_at, scenario_id=scenario.id, band=Band.VSM, version=1
        )
    )

    with pytest.raises(RuleBroken, match="Somebody else has just changed this band"):
        services.set_band(scenario, Band.VSM, actor=actor, version=None, growth_percent=Decimal(2))


def test_a_scenario_is_removed_and_the_trail_remembers_its_name(trust: Organisation, actor: User) -> None:
    scenario = ScenarioBandFactory(scenario__organisation=trust, scenario__name="Posts are cut").scenario

    services.remove_scenario(scenario, actor=actor, version=1)

    event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.position.desc())).first()
    assert event
    assert (event.tag, event.subject_name) == (Tag.SCENARIO_REMOVED, "Posts are cut")
    assert db.session.scalars(select(Scenario)).all() == []
    assert db.session.scalars(select(ScenarioBand)).all() == []


def test_a_scenario_that_a_paper_cites_stays(trust: Organisation, actor: User) -> None:
    scenario = ScenarioFactory(organisation=trust)
    PaperFactory(organisation=trust, wres_return=scenario.wres_return, scenarios=[scenario])

    with pytest.raises(RuleBroken, match="A board paper cites this scenario"):
        services.remove_scenario(scenario, actor=actor, version=1)


def test_a_scenario_is_worked_out_with_the_assumptions_and_the_agreed_targets(trust: Organisation) -> None:
    scenario = ScenarioFactory(organisation=trust, recruit_percent=None)
    BandAssumptionFactory(organisation=trust)
    TargetVersionFactory(target__organisation=trust, target__number=1, agreed=True)
    TargetVersionFactory(target__organisation=trust, target__number=2)
    TargetVersionFactory(agreed=True)

    (outcome,) = queries.outcomes_of([scenario])

    assert [(each.name, each.recruit.origin) for each in outcome.basis.bands] == [
        ("Band 5", Origin.RETURN),
        ("Band 7", Origin.RETURN),
        ("Band 8a", Origin.ASSUMED),
        ("VSM", Origin.RETURN),
    ]
    assert [each.name for each in outcome.prospects] == ["T1 Bands 8a to VSM"]
    assert (queries.outcomes_of([]), queries.bases_of([])) == ([], [])


def test_a_target_that_is_re_based_counts_as_agreed_until_the_board_decides_again(trust: Organisation) -> None:
    agreed = TargetVersionFactory(target__organisation=trust, agreed=True)
    TargetVersionFactory(target=agreed.target, number=2, reason="New figures", goal_year=2040, state=VersionState.DRAFT)

    (outcome,) = queries.outcomes_of([ScenarioFactory(organisation=trust)])

    assert [each.step.year for each in outcome.prospects] == [2034]


@pytest.mark.parametrize("count", [1, 3])
def test_scenarios_take_three_queries_however_many_there_are(trust: Organisation, count: int) -> None:
    for year in range(2026, 2026 - count, -1):
        ScenarioBandFactory(scenario__organisation=trust, scenario__wres_return__year=year)
        TargetVersionFactory(target__organisation=trust, target__number=year, agreed=True)
    organisation_id = trust.id
    db.session.commit()
    db.session.expunge_all()

    with watching_sql() as statements:
        found = queries.scenarios_of(organisation_id)
        read = len(statements)
        queries.outcomes_of(found)

    assert (len(found), read, len(statements)) == (count, 3, 6)
