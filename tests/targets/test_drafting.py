"""Drafting a target: from a return or typed, checked, changed and let go, each on the record."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from sqlalchemy import func, select

from tests.factories import OrganisationFactory, UserFactory
from tests.targets.factories import TargetFactory, TargetVersionFactory
from tests.wres.factories import ReturnFactory, SignedOffFactory
from tests.wres.samples import facts, headcount
from tracker.accounts.models import Organisation, User
from tracker.audit.models import AuditEvent
from tracker.audit.rules import Tag
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.targets import queries
from tracker.targets.models import Target, TargetVersion
from tracker.targets.rules.vocabulary import Kind, Measure, Seats, State, VersionState, Yardstick
from tracker.targets.services import deciding, drafting
from tracker.targets.services.drafting import Baseline, Goal
from tracker.wres.rules.vocabulary import Band

pytestmark = pytest.mark.usefixtures("session")

NOVEMBER = time_machine.travel("2026-11-22 10:00:00+00:00", tick=False)
SENIOR = Measure(Kind.BANDS, Band.BAND_8A, Band.VSM)
RATIO = Measure(Kind.LIKELIHOOD, indicator=2)
TYPED = Baseline(year=2024, bme=10, known=125, source="Electronic staff record")
TYPED_RATIO = Baseline(year=2024, value=Decimal("1.6"), source="Published report of 2024")
TO_WORKFORCE = Goal(2034, Decimal(20), Yardstick.WORKFORCE, turnover_percent=Decimal("12.5"))
TO_POPULATION = Goal(2034, Decimal(30), Yardstick.POPULATION, "Census 2021", 2021, Decimal("12.5"))


@pytest.fixture
def actor() -> User:
    user: User = UserFactory()
    return user


@pytest.fixture
def trust() -> Organisation:
    organisation: Organisation = OrganisationFactory()
    return organisation


def last_event() -> AuditEvent:
    return db.session.scalars(select(AuditEvent).order_by(AuditEvent.position.desc())).first()  # type: ignore[return-value]


def draft(trust: Organisation, actor: User, **given: Any) -> Target:
    answers: dict[str, Any] = {"measure": SENIOR, "baseline": TYPED, "goal": TO_WORKFORCE} | given
    with NOVEMBER:
        return drafting.create_target(trust, actor=actor, **answers)


def refused(trust: Organisation, actor: User, **given: Any) -> tuple[str | None, str]:
    with pytest.raises(RuleBroken) as broken:
        draft(trust, actor, **given)
    return broken.value.field, broken.value.message


def test_a_target_is_drafted_from_a_signed_off_return(trust: Organisation, actor: User) -> None:
    wres_return = SignedOffFactory(organisation=trust)

    target = draft(trust, actor, baseline=Baseline(wres_return), goal=replace(TO_WORKFORCE, value=None, year=2036))

    version = target.standing
    assert (target.state, target.reference, version.number) == (State.DRAFT, "T1", 1)
    assert (version.wres_return, version.base_year, version.source) == (wres_return, 2026, "")
    assert (version.base_bme, version.base_known, version.base_value) == (50, 258, Decimal("19.379845"))
    workforce = wres_return.results.workforce.bme_percent_of_known
    assert float(version.goal_value) == pytest.approx(workforce, abs=1e-6)


def test_a_typed_baseline_keeps_its_source(trust: Organisation, actor: User) -> None:
    version = draft(trust, actor).standing

    assert (version.base_value, version.source, version.wres_return) == (Decimal(8), "Electronic staff record", None)
    assert version.aim.course.share == 0.08


def test_a_goal_may_be_the_local_populations_share(trust: Organisation, actor: User) -> None:
    version = draft(trust, actor, goal=TO_POPULATION).standing

    assert (version.yardstick, version.yardstick_source, version.yardstick_year) == (
        Yardstick.POPULATION,
        "Census 2021",
        2021,
    )


def test_a_ratio_has_no_yardstick_and_no_turnover(trust: Organisation, actor: User) -> None:
    goal = Goal(2028, Decimal("1.25"), Yardstick.POPULATION, "Census 2021", 2021, Decimal(10))

    version = draft(trust, actor, measure=RATIO, baseline=TYPED_RATIO, goal=goal).standing

    assert (version.yardstick, version.yardstick_source, version.yardstick_year, version.turnover_percent) == (
        None,
        "",
        None,
        None,
    )
    assert (version.base_bme, version.base_known, version.base_value) == (None, None, Decimal("1.6"))


def test_a_board_target_starts_from_the_seats_of_a_return(trust: Organisation, actor: User) -> None:
    measure = Measure(Kind.BOARD, seats=Seats.NON_EXECUTIVE)
    goal = replace(TO_WORKFORCE, year=2030)

    version = draft(trust, actor, measure=measure, baseline=Baseline(SignedOffFactory(organisation=trust)), goal=goal)

    assert (version.standing.base_bme, version.standing.base_known) == (1, 7)


def test_numbers_follow_one_another_within_an_organisation(trust: Organisation, actor: User) -> None:
    first, second = draft(trust, actor), draft(trust, actor)
    elsewhere = draft(OrganisationFactory(), actor)

    assert [first.reference, second.reference, elsewhere.reference] == ["T1", "T2", "T1"]


def test_drafting_is_on_the_record(trust: Organisation, actor: User) -> None:
    target = draft(trust, actor)

    event = last_event()
    assert (event.tag, event.subject_id, event.actor_id) == (Tag.TARGET_CREATED, target.id, actor.id)
    assert event.details["goal"] == "20 by 2034"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"baseline": replace(TYPED, year=None)}, "base_year"),
        ({"baseline": replace(TYPED, year=2027)}, "base_year"),
        ({"baseline": replace(TYPED, source="")}, "source"),
        ({"baseline": replace(TYPED, known=None)}, "base_known"),
        ({"baseline": replace(TYPED, bme=126)}, "base_bme"),
        ({"goal": replace(TO_WORKFORCE, value=None)}, "goal_value"),
        ({"goal": replace(TO_WORKFORCE, value=Decimal(101))}, "goal_value"),
        ({"goal": replace(TO_WORKFORCE, year=2024)}, "goal_year"),
        ({"goal": replace(TO_WORKFORCE, yardstick=None)}, "yardstick"),
        ({"goal": replace(TO_WORKFORCE, turnover_percent=None)}, "turnover_percent"),
        ({"goal": replace(TO_POPULATION, yardstick_source="")}, "yardstick_source"),
        ({"goal": replace(TO_POPULATION, yardstick_year=None)}, "yardstick_year"),
        ({"measure": RATIO, "baseline": replace(TYPED_RATIO, value=None)}, "base_value"),
        ({"measure": RATIO, "baseline": replace(TYPED_RATIO, value=Decimal(0))}, "base_value"),
        ({"measure": RATIO, "baseline": TYPED_RATIO, "goal": replace(TO_WORKFORCE, value=Decimal(0))}, "goal_value"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_beside_its_question(
    trust: Organisation, actor: User, given: dict[str, Any], field: str
) -> None:
    assert refused(trust, actor, **given)[0] == field
    assert db.session.scalars(select(func.count()).select_from(Target)).one() == 0


def test_only_a_return_the_board_has_signed_off_will_do(trust: Organisation, actor: User) -> None:
    expected = ("return_id", "Select a return that the board has signed off")

    assert refused(trust, actor, baseline=Baseline(ReturnFactory(organisation=trust))) == expected
    assert refused(trust, actor, baseline=Baseline(SignedOffFactory())) == expected


def test_a_return_without_the_figure_asks_for_it_to_be_typed(trust: Organisation, actor: User) -> None:
    wres_return = SignedOffFactory(organisation=trust, facts=facts(*headcount(800, 200, 10)))

    assert refused(trust, actor, baseline=Baseline(wres_return)) == (
        "return_id",
        "The return of 2026 has no figure for this. Type it with its source",
    )


def edit(draft: TargetVersion, actor: User, **given: Any) -> None:
    answers: dict[str, Any] = {"baseline": TYPED, "goal": TO_WORKFORCE, "version": draft.version} | given
    with NOVEMBER:
        drafting.edit_draft(draft, actor=actor, **answers)


def test_a_draft_changes_and_the_trail_says_from_what_to_what(trust: Organisation, actor: User) -> None:
    version = draft(trust, actor).standing

    edit(version, actor, goal=replace(TO_WORKFORCE, year=2030), note="Agreed with the network")

    event = last_event()
    assert (version.goal_year, version.target.note) == (2030, "Agreed with the network")
    assert (event.tag, event.details["changes"]) == (
        Tag.TARGET_EDITED,
        {"goal_year": [2034, 2030], "note": ["", "Agreed with the network"]},
    )


def test_a_save_without_a_change_leaves_no_trace(trust: Organisation, actor: User) -> None:
    version = draft(trust, actor).standing
    before = last_event().id

    edit(version, actor)

    assert last_event().id == before


def test_a_stale_save_is_refused(trust: Organisation, actor: User) -> None:
    version = draft(trust, actor).standing

    with pytest.raises(Conflict):
        edit(version, actor, version=version.version - 1)


def test_an_agreed_version_is_not_edited(actor: User) -> None:
    version = TargetVersionFactory(agreed=True)

    with pytest.raises(RuleBroken, match=r"^The board has agreed this version"):
        edit(version, actor)


def test_a_re_based_version_keeps_a_reason(actor: User) -> None:
    version = TargetVersionFactory(agreed=True)
    new = deciding.rebase(version.target, actor=actor, reason="The workforce changed")

    with pytest.raises(RuleBroken) as broken:
        edit(new, actor, reason="")

    assert broken.value.field == "reason"


def test_a_draft_is_let_go_and_the_trail_remembers_it(trust: Organisation, actor: User) -> None:
    target = draft(trust, actor)

    drafting.discard_draft(target, actor=actor, version=target.standing.version)
    db.session.flush()

    assert queries.targets_of(trust.id) == []
    assert last_event().tag == Tag.TARGET_DISCARDED
    assert last_event().details["baseline"] == "8 in 2024"


def test_letting_a_re_based_version_go_leaves_the_agreed_one(actor: User) -> None:
    target = TargetVersionFactory(agreed=True).target
    new = deciding.rebase(target, actor=actor, reason="The workforce changed")

    drafting.discard_draft(target, actor=actor, version=new.version)
    db.session.flush()
    db.session.expire_all()

    assert [each.state for each in target.versions] == [VersionState.AGREED]
    assert last_event().tag == Tag.TARGET_REBASE_DISCARDED


def test_there_is_nothing_to_let_go_where_nothing_is_a_draft(actor: User) -> None:
    target = TargetVersionFactory(agreed=True).target

    with pytest.raises(RuleBroken, match=r"^There is no draft to discard$"):
        drafting.discard_draft(target, actor=actor, version=None)


def test_two_who_draft_at_once_are_told(trust: Organisation, actor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    TargetFactory(organisation=trust, number=1)
    monkeypatch.setattr(queries, "next_number", lambda _: 1)  # both read the same highest number

    assert refused(trust, actor) == (None, "Somebody else has just drafted a target. Try again")
