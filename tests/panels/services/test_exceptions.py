"""Asking for an exception before the panel begins, and taking the request back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from tests.factories import UserFactory
from tests.panels.factories import (
    PanelExceptionFactory,
    PanelFactory,
    PanelMemberFactory,
    PanelSettingsFactory,
    PoolMemberFactory,
    VacancyFactory,
)
from tracker.access import Role
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.outbox.models import Message
from tracker.panels.models import Panel, PanelException
from tracker.panels.queries.panels import get_panel
from tracker.panels.rules.vocabulary import Answer, ExceptionState, PanelState, Standing
from tracker.panels.services import exceptions as services
from tracker.panels.services import panels
from tracker.wres.rules.vocabulary import Band

pytestmark = pytest.mark.usefixtures("session")
ASKED = {"reason": "No trained member available", "reason_words": "", "tried": "Asked all members of the pool"}

WHEN = "Tuesday 1 December 2026, 9:00am"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-30 12:00", tick=False):
        yield


@pytest.fixture
def panel() -> Panel:
    found: Panel = PanelFactory(vacancy=VacancyFactory(reference="400-7001"))
    return found


def ask(panel: Panel, **changes: Any) -> PanelException:
    return services.ask(panel, **{"actor": UserFactory(name="Samuel Adeyemi"), **ASKED, **changes})


def test_an_exception_is_asked_for_and_the_panel_says_so(panel: Panel) -> None:
    exception = ask(panel)

    assert (exception.number, exception.state, exception.starts_at) == (1, ExceptionState.ASKED, panel.starts_at)
    assert exception.requested_at == datetime(2026, 11, 30, 12, tzinfo=UTC)
    assert get_panel(panel.id).standing is Standing.ASKED
    (event,) = history_of(exception)
    assert (event.tag.value, event.reason) == ("exception.asked", "No trained member available")


def test_who_was_free_that_day_is_kept_as_it_was_when_it_was_asked(panel: Panel) -> None:
    trust = panel.organisation
    PoolMemberFactory(organisation=trust, name="Free", first_band=Band.BAND_5, last_band=Band.BAND_8A)
    PoolMemberFactory(organisation=trust, name="Not on Tuesdays", weekdays=[0])
    PoolMemberFactory(name="Elsewhere")
    busy = PoolMemberFactory(organisation=trust, name="Busy")
    PanelMemberFactory(panel=PanelFactory(vacancy=panel.vacancy), pool_member=busy)
    own = PoolMemberFactory(organisation=trust, name="On this panel")
    PanelMemberFactory(panel=panel, pool_member=own)
    PoolMemberFactory(organisation=trust, name="Also on it, by name")
    PanelMemberFactory(panel=panel, name="also on it,  BY NAME")

    exception = ask(panel)

    assert exception.free_pool == [
        {"name": "Free", "part": "inclusion representative", "bands": "band 5 to band 8a", "sites": "any site"},
    ]


def test_everybody_who_may_decide_is_told_once_and_nobody_learns_anything_of_a_member(panel: Panel) -> None:
    chair = UserFactory(name="Priya Nair", roles={panel.organisation: Role.CHAIR})

    exception = ask(panel)

    (message,) = db.session.scalars(sa.select(Message)).all()
    assert (message.to_address, message.subject) == (chair.email, "E1: an exception waits for your decision")
    assert message.key == f"exception_asked:{exception.id}:{chair.id}"
    assert message.body.splitlines()[4:8] == [
        "400-7001 Ward manager",
        "",
        f"The panel begins on {WHEN}. An exception is decided before then; undecided, the panel becomes a breach.",
        "",
    ]


def test_the_chair_who_sits_on_the_panel_is_not_asked_to_decide(panel: Panel) -> None:
    trust = panel.organisation
    chair = UserFactory(name="Priya Nair", roles={trust: Role.CHAIR})
    deputy = UserFactory(name="Tom Reed", roles={trust: Role.BOARD_MEMBER})
    PanelSettingsFactory(organisation=trust, deputy=deputy)
    PanelMemberFactory(panel=panel, user=chair)

    ask(panel)

    assert [each.to_address for each in db.session.scalars(sa.select(Message))] == [deputy.email]


@pytest.mark.parametrize(
    ("changes", "words", "field"),
    [
        ({"reason": "Because"}, "Select a reason from the list", "reason"),
        ({"reason": "Other"}, "Say what the reason is", "reason_words"),
    ],
)
def test_a_reason_is_from_the_list_and_in_words_where_it_needs_them(
    panel: Panel, changes: dict[str, str], words: str, field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        ask(panel, **changes)

    assert (broken.value.message, broken.value.field) == (words, field)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"starts_at": datetime(2026, 11, 30, 12, tzinfo=UTC)}, "This one has begun already"),
        ({"includes_bme": Answer.YES}, "includes a BME member, so it needs no exception"),
        ({"state": PanelState.CANCELLED, "cancelled_reason": "x"}, "was cancelled, so it needs no exception"),
    ],
)
def test_an_exception_that_is_too_late_or_not_needed_is_refused(columns: dict[str, Any], words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        ask(PanelFactory(**columns))


def test_a_second_request_for_a_panel_is_refused(panel: Panel) -> None:
    ask(panel)

    with pytest.raises(RuleBroken, match="An exception has been asked for already for this panel"):
        ask(panel)


def test_a_request_that_was_taken_back_is_on_record_and_another_may_follow(panel: Panel) -> None:
    first = ask(panel)

    services.withdraw(first, actor=UserFactory(), version=1)
    second = ask(panel)

    assert (first.state, second.state, second.number) == (ExceptionState.WITHDRAWN, ExceptionState.ASKED, 2)
    assert [event.tag.value for event in history_of(first)] == ["exception.withdrawn", "exception.asked"]


@pytest.mark.parametrize("state", [ExceptionState.GRANTED, ExceptionState.REFUSED, ExceptionState.VOID])
def test_only_what_nobody_has_decided_is_taken_back(panel: Panel, state: ExceptionState) -> None:
    exception = PanelExceptionFactory(panel=panel, state=state)

    with pytest.raises(RuleBroken, match=f"This request was {state}, so it cannot be taken back"):
        services.withdraw(exception, actor=UserFactory(), version=1)


def test_a_request_is_not_taken_back_once_the_panel_has_begun(panel: Panel) -> None:
    exception = ask(panel)

    with time_machine.travel(panel.starts_at, tick=False), pytest.raises(RuleBroken, match="The panel has begun"):
        services.withdraw(exception, actor=UserFactory(), version=1)
    with pytest.raises(Conflict):
        services.withdraw(exception, actor=UserFactory(), version=9)


def test_a_moved_panel_is_asked_for_anew_with_who_is_free_on_the_new_day(panel: Panel) -> None:
    PoolMemberFactory(organisation=panel.organisation, name="Tuesdays", weekdays=[1])
    PoolMemberFactory(organisation=panel.organisation, name="Wednesdays", weekdays=[2])
    first = ask(panel)
    day = panel.held_on + timedelta(days=1)

    panels.edit_panel(
        get_panel(panel.id), actor=UserFactory(), version=1, kind=panel.kind, day=day, time="9:00", candidates=4
    )
    second = ask(panel)

    assert (first.state, first.starts_at.date()) == (ExceptionState.VOID, date(2026, 12, 1))
    assert [[each["name"] for each in one.free_pool] for one in (first, second)] == [["Tuesdays"], ["Wednesdays"]]


def test_a_request_that_is_void_already_stays_as_it_was(panel: Panel) -> None:
    first = ask(panel)
    panels.cancel_panel(get_panel(panel.id), actor=UserFactory(), version=1, reason="Nobody applied")

    services.void(panel, actor=UserFactory(), reason="again")

    assert [event.reason for event in history_of(first)] == ["The panel was cancelled", "No trained member available"]
