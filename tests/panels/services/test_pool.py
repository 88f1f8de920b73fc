"""The pool: people join and leave, what is known of them changes, and on some days they are not free."""

from datetime import date
from typing import Any

import pytest
import time_machine

from tests.conftest import watching_sql
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import PanelFactory, PanelMemberFactory, PoolMemberFactory, VacancyFactory
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.panels.models import PoolMember
from tracker.panels.queries import pool as queries
from tracker.panels.rules.pool import Wanted
from tracker.panels.rules.vocabulary import PanelState, Part
from tracker.panels.services import pool as services
from tracker.wres.rules.vocabulary import Band

pytestmark = pytest.mark.usefixtures("session")
DAY = date(2026, 12, 1)
ASKED: dict[str, Any] = {
    "name": "Ines Duarte",
    "user_id": None,
    "part": Part.INCLUSION,
    "first_band": Band.BAND_5,
    "last_band": Band.BAND_8A,
    "sites": ["Ashbourne General"],
    "weekdays": [2, 1],
    "trained_on": date(2026, 1, 15),
}


@pytest.fixture
def trust() -> Organisation:
    found: Organisation = OrganisationFactory()
    return found


def add(trust: Organisation, **changes: Any) -> PoolMember:
    return services.add_to_pool(trust, **{"actor": UserFactory(), **ASKED, **changes})


def edit(member: PoolMember, **changes: Any) -> None:
    services.edit_in_pool(member, **{"actor": UserFactory(), "version": member.version, **ASKED, **changes})


def test_somebody_joins_the_pool_with_their_account(trust: Organisation) -> None:
    person = UserFactory(roles={trust: Role.VSM})

    member = add(trust, user_id=person.id)

    assert (member.user, member.name, member.part) == (person, "Ines Duarte", Part.INCLUSION)
    assert (member.bands, member.sites, member.weekdays) == (
        (Band.BAND_5, Band.BAND_8A),
        ["Ashbourne General"],
        [1, 2],
    )
    assert [event.tag.value for event in history_of(member)] == ["pool_member.added"]


def test_one_account_has_one_place_in_the_pool_until_they_leave(trust: Organisation) -> None:
    person = UserFactory(roles={trust: Role.VSM})
    first = add(trust, user_id=person.id)

    twice = pytest.raises(RuleBroken, match="This person is in the pool already")
    with twice as broken, db.session.begin_nested():
        add(trust, user_id=person.id)
    services.leave_pool(first, actor=UserFactory(), version=1, left_on=DAY)

    assert broken.value.field == "user_id"
    assert add(trust, user_id=person.id).user is person


def test_an_account_of_another_organisation_cannot_be_chosen(trust: Organisation) -> None:
    stranger = UserFactory(roles={OrganisationFactory(): Role.VSM})

    with pytest.raises(RuleBroken, match="Select somebody with a role at this organisation"):
        add(trust, user_id=stranger.id)


def test_bands_are_in_order(trust: Organisation) -> None:
    member = add(trust)

    with pytest.raises(RuleBroken, match="The highest band must not come before the lowest"):
        add(trust, last_band=Band.BAND_2)
    with pytest.raises(RuleBroken, match="or neither"):
        edit(member, last_band=None)


def test_what_is_known_of_somebody_changes_and_the_trail_says_what(trust: Organisation) -> None:
    person = UserFactory(roles={trust: Role.VSM})
    member = add(trust)

    edit(member, name="Ines D", user_id=person.id, weekdays=[], trained_on=date(2026, 2, 1))

    assert (member.name, member.user, member.weekdays) == ("Ines D", person, [])
    assert set(history_of(member)[0].details["changes"]) == {"name", "user_id", "weekdays", "trained_on"}
    edit(member, user_id=person.id, name="Ines")
    assert member.user is person
    edit(member, user_id=None)
    assert member.user is None
    with pytest.raises(Conflict):
        edit(member, version=1)


def test_somebody_leaves_and_stays_on_record(trust: Organisation) -> None:
    member = add(trust)

    with pytest.raises(RuleBroken, match="must not be before the day on which they were trained"):
        services.leave_pool(member, actor=UserFactory(), version=1, left_on=date(2025, 1, 1))
    services.leave_pool(member, actor=UserFactory(), version=1, left_on=DAY)

    with time_machine.travel("2026-12-01 12:00", tick=False):
        assert (queries.pool_of(trust.id), queries.past_pool_of(trust.id)) == ([], [member])
    with time_machine.travel("2026-11-30 12:00", tick=False):
        assert (queries.pool_of(trust.id), queries.past_pool_of(trust.id)) == ([member], [])


def test_days_not_free_come_and_go(trust: Organisation) -> None:
    member = add(trust)

    absence = services.add_absence(member, actor=UserFactory(), since=DAY, until=DAY)
    assert [str(each) for each in member.absences] == ["Ines Duarte, 1 December 2026 to 1 December 2026"]
    assert queries.get_absence(absence.id).organisation_id == trust.id
    services.remove_absence(absence, actor=UserFactory())

    assert member.absences == []
    assert [event.tag.value for event in history_of(member)] == [
        "pool_absence.removed",
        "pool_absence.added",
        "pool_member.added",
    ]
    with pytest.raises(RuleBroken, match="The last day must be the same as or after the first day"):
        services.add_absence(member, actor=UserFactory(), since=DAY, until=date(2026, 11, 30))


def test_who_is_on_another_panel_that_day_is_busy_unless_it_was_cancelled(trust: Organisation) -> None:
    person = UserFactory()
    places = {name: PoolMemberFactory(organisation=trust, name=name) for name in ("Free", "Busy", "Called off")}
    PoolMemberFactory(organisation=trust, name="Busy by account", user=person)
    vacancy = VacancyFactory(organisation=trust)
    panel = PanelFactory(vacancy=vacancy)
    PanelMemberFactory(panel=panel, pool_member=places["Busy"])
    PanelMemberFactory(panel=panel, user=person)
    cancelled = PanelFactory(vacancy=vacancy, state=PanelState.CANCELLED, cancelled_reason="x")
    PanelMemberFactory(panel=cancelled, pool_member=places["Called off"])

    found = queries.proposed_for(trust.id, Wanted(DAY, Band.BAND_7, "Ashbourne General"))

    assert [(each.member.name, each.why_not) for each in found] == [
        ("Called off", ""),
        ("Free", ""),
        ("Busy", "is on another panel that day"),
        ("Busy by account", "is on another panel that day"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_larger_pool_asks_no_more_of_the_database(trust: Organisation, count: int) -> None:
    for _ in range(count):
        PoolMemberFactory(organisation=trust)
    db.session.expire_all()
    trust_id = trust.id

    with watching_sql() as statements:
        found = queries.free_on(trust_id, Wanted(DAY, Band.BAND_7))

    assert (len(found), len(statements)) == (count, 3)  # pool with accounts, absences, who is busy
