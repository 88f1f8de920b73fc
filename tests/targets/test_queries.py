"""What is read of targets and assumptions, and at what cost."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from tests.conftest import watching_sql
from tests.factories import OrganisationFactory, UserFactory
from tests.targets.factories import BandAssumptionFactory, TargetAgreementFactory, TargetFactory, TargetVersionFactory
from tracker.audit.models import AuditEvent
from tracker.audit.rules import Tag
from tracker.db import db
from tracker.errors import Conflict
from tracker.targets import queries
from tracker.targets.rules.vocabulary import State
from tracker.targets.services.assumptions import assume
from tracker.wres.rules.vocabulary import Band

pytestmark = pytest.mark.usefixtures("session")


def test_targets_come_in_the_order_of_their_numbers_and_of_one_organisation() -> None:
    trust = OrganisationFactory()
    for number in (3, 1, 2):
        TargetVersionFactory(target__organisation=trust, target__number=number)
    TargetVersionFactory()

    assert [each.reference for each in queries.targets_of(trust.id)] == ["T1", "T2", "T3"]


def test_readers_from_outside_see_no_drafts_and_the_living_are_told_from_the_ended() -> None:
    trust = OrganisationFactory()
    draft = TargetVersionFactory(target__organisation=trust).target
    agreed = TargetVersionFactory(agreed=True, target__organisation=trust).target
    ended = TargetVersionFactory(agreed=True, target__organisation=trust).target
    ended.state, ended.ended_on, ended.ended_minute = State.REACHED, ended.standing.agreed_on, "26/1"

    assert queries.targets_of(trust.id, drafts=False) == [agreed, ended]
    assert queries.targets_of(trust.id, live=True) == [draft, agreed]


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_targets_takes_two_queries(count: int) -> None:
    trust = OrganisationFactory()
    for _ in range(count):
        TargetVersionFactory(target__organisation=trust)
    db.session.commit()
    db.session.expire_all()

    with watching_sql() as statements:
        found = [each.standing.goal_year for each in queries.targets_of(trust.id)]

    assert (len(found), len(statements)) == (count, 3)  # the organisation's id is read again first


@pytest.mark.parametrize("count", [1, 3])
def test_a_target_with_all_its_page_shows_takes_three_queries(count: int) -> None:
    target = TargetFactory(state=State.AGREED)
    TargetVersionFactory(target=target, agreed=True)
    for _ in range(count):
        TargetAgreementFactory(target=target)
    target_id = target.id
    db.session.commit()
    db.session.expunge_all()

    with watching_sql() as statements:
        found = queries.get_target(target_id)
        said = [found.organisation.name, found.standing.wres_return, found.standing.recorded_by]
        said += [each.recorded_by.name for each in found.agreements]

    assert (len(said), len(statements)) == (3 + count, 3)


def test_what_is_assumed_of_a_band_is_set_with_its_source() -> None:
    trust, actor = OrganisationFactory(), UserFactory()

    assume(
        trust,
        Band.BAND_8A,
        actor=actor,
        version=None,
        turnover_percent=Decimal("9.5"),
        recruit_percent=None,
        source="ESR leavers 2025/26",
    )
    db.session.flush()

    found = queries.assumptions_of(trust.id)
    assert {band: (one.turnover_percent, one.recruit_percent, one.source) for band, one in found.items()} == {
        Band.BAND_8A: (Decimal("9.5"), None, "ESR leavers 2025/26")
    }
    event = db.session.scalars(select(AuditEvent)).one()
    assert (event.tag, event.details["changes"]["turnover_percent"]) == (Tag.ASSUMPTION_SET, [None, "9.5"])


def test_what_is_assumed_already_leaves_no_trace() -> None:
    held = BandAssumptionFactory()

    assume(
        held.organisation, held.band, actor=UserFactory(), version=held.version, source=held.source,
        turnover_percent=held.turnover_percent, recruit_percent=held.recruit_percent,
    )  # fmt: skip

    assert db.session.scalars(select(AuditEvent)).all() == []


def test_of_two_who_assume_something_of_a_band_at_once_the_second_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    held = BandAssumptionFactory()
    monkeypatch.setattr(queries, "assumption_of", lambda *_: None)  # neither saw the other's

    with pytest.raises(Conflict):
        assume(
            held.organisation, held.band, actor=UserFactory(), version=None, turnover_percent=Decimal(8),
            recruit_percent=None, source="ESR",
        )  # fmt: skip


def test_with_neither_figure_the_default_holds_again() -> None:
    held, actor = BandAssumptionFactory(), UserFactory()

    assume(
        held.organisation, held.band, actor=actor, version=held.version, turnover_percent=None, recruit_percent=None,
        source="",
    )  # fmt: skip
    db.session.flush()

    assert queries.assumptions_of(held.organisation_id) == {}
    assert db.session.scalars(select(AuditEvent)).one().tag == Tag.ASSUMPTION_REMOVED


def test_going_back_to_the_default_twice_changes_nothing() -> None:
    assume(
        OrganisationFactory(), Band.VSM, actor=UserFactory(), version=None, turnover_percent=None, recruit_percent=None,
        source="",
    )  # fmt: skip

    assert db.session.scalars(select(AuditEvent)).all() == []


def test_an_older_page_does_not_overwrite_an_assumption() -> None:
    held = BandAssumptionFactory()

    with pytest.raises(Conflict):
        assume(
            held.organisation, held.band, actor=UserFactory(), version=held.version - 1,
            turnover_percent=Decimal(8), recruit_percent=None, source="ESR",
        )  # fmt: skip
