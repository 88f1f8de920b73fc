"""What a paper reads of an organisation's targets: those agreed, as they stand on its own year's return."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.board_papers.factories import PaperFactory, ReturnFactory
from tests.factories import UserFactory
from tests.plans.factories import ActionFactory, PlanFactory
from tests.targets.factories import BandAssumptionFactory, TargetAgreementFactory, TargetVersionFactory
from tracker.board_papers import queries, services
from tracker.board_papers.models import Paper
from tracker.db import db, transaction
from tracker.targets.models import Target
from tracker.targets.rules.vocabulary import Level, State, VersionState, Yardstick
from tracker.wres.rules.vocabulary import Band


@pytest.fixture
def paper(session: Any) -> Paper:
    made: Paper = PaperFactory(organisation__ods_code="RX1")
    return made


def target_of(paper: Paper, number: int, **more: Any) -> Target:
    made: Target = TargetVersionFactory(
        agreed=True, target__organisation=paper.organisation, target__number=number, **more
    ).target
    return made


def test_drafts_are_named_and_left_out_and_what_has_ended_is_there(paper: Paper) -> None:
    target_of(paper, 1)
    ending = {"target__ended_on": date(2026, 6, 26), "target__ended_minute": "26/055"}
    target_of(paper, 2, target__state=State.REACHED, **ending)
    TargetVersionFactory(target__organisation=paper.organisation, target__number=3)
    TargetVersionFactory(agreed=True)

    source = queries.source_of(paper)

    assert [(line.reference, line.state) for line in source.targets] == [("T1", "agreed"), ("T2", "reached")]
    assert [line.reference for line in source.live_targets] == ["T1"]
    assert source.draft_targets == ("T3 Bands 8a to VSM",)


def test_a_target_comes_with_its_versions_its_yardstick_and_what_was_agreed_with_others(paper: Paper) -> None:
    census = {"yardstick_source": "Census 2021", "yardstick_year": 2021}
    target = target_of(paper, 1, state=VersionState.REPLACED)
    TargetVersionFactory(
        target=target,
        number=2,
        reason="The city has changed",
        yardstick=Yardstick.POPULATION,
        state=VersionState.AGREED,
        meeting="Board of directors",
        agreed_on=date(2026, 1, 29),
        minute="26/009",
        recorded_by=UserFactory(),
        **census,
    )
    TargetAgreementFactory(target=target, level=Level.NATIONAL, with_whom="NHS England")
    db.session.commit()

    (line,) = queries.source_of(paper).targets

    assert (line.wording.number, line.wording.yardstick) == (2, "the local population (Census 2021, 2021)")
    assert (line.wording.is_typed, line.wording.minute, line.wording.reason) == (True, "26/009", "The city has changed")
    assert [(each.number, each.yardstick) for each in line.earlier] == [(1, "the workforce")]
    assert [(each.level, each.with_whom) for each in line.agreements] == [("national", "NHS England")]


def test_figures_end_with_the_year_of_the_paper(paper: Paper) -> None:
    for year in (2025, 2027):
        ReturnFactory(organisation=paper.organisation, year=year)
    target_of(paper, 1)

    (line,) = queries.source_of(paper).targets

    assert sorted(line.found.readings) == [2025, 2026]
    assert line.found.latest_year == 2026


def test_what_is_assumed_of_a_band_goes_before_all_appointments(paper: Paper) -> None:
    target_of(paper, 1, target__first_band=Band.BAND_8A, target__last_band=Band.BAND_8A)
    BandAssumptionFactory(organisation=paper.organisation, recruit_percent=Decimal(15))

    (line,) = queries.source_of(paper).targets

    assert line.found.chances[0].recruit_share == 0.15


def test_an_action_of_the_plan_names_the_targets_it_serves(paper: Paper) -> None:
    plan = PlanFactory(organisation=paper.organisation, year=2026)
    ActionFactory(plan=plan, targets=[target_of(paper, 1), target_of(paper, 2)])
    db.session.commit()

    (action,) = queries.source_of(paper).actions

    assert action.targets == ("T1", "T2")


def test_an_approved_paper_freezes_how_its_targets_stood(paper: Paper) -> None:
    target_of(paper, 1)
    db.session.commit()

    with transaction():
        services.approve_paper(paper, actor=UserFactory(), version=None)

    assert paper.figures is not None
    assert paper.figures["targets"]["T1"]["goal"] == "8.0% in 2024 to 20.0% by 2034"
