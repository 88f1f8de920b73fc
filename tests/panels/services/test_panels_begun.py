"""A panel that has begun without a BME member: on its own day, nobody with a part in it makes it unhappen."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine

from tests.factories import UserFactory
from tests.panels.factories import PanelExceptionFactory, PanelFactory, PanelMemberFactory
from tracker.access import Role
from tracker.accounts.models import User
from tracker.errors import RuleBroken
from tracker.panels.models import Panel
from tracker.panels.rules.vocabulary import Answer, ExceptionState, PanelKind, PanelState, Standing
from tracker.panels.services import panels

pytestmark = pytest.mark.usefixtures("session")
NINE = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _afternoon() -> Iterator[None]:
    with time_machine.travel("2026-12-01 15:00", tick=False):
        yield


def begun(**more: object) -> Panel:
    """A panel that began this morning at 9."""
    panel: Panel = PanelFactory(starts_at=NINE, **more)
    return panel


def move(panel: Panel, day: date, time: str) -> None:
    panels.edit_panel(
        panel, actor=UserFactory(), version=None, kind=PanelKind.INTERVIEW, day=day, time=time, candidates=4
    )


def cancel(panel: Panel, actor: User) -> None:
    panels.cancel_panel(panel, actor=actor, version=None, reason="The candidate did not come")


@pytest.mark.parametrize(("day", "time"), [(date(2026, 12, 1), "5pm"), (date(2026, 12, 2), "9am")])
def test_it_is_not_moved_to_a_moment_for_which_an_exception_could_still_be_had(day: date, time: str) -> None:
    panel = begun()

    with pytest.raises(RuleBroken, match="cannot be moved any more"):
        move(panel, day, time)

    assert (panel.starts_at, panel.standing) == (NINE, Standing.SHORT)


def test_an_exception_that_was_used_is_not_given_back_by_moving_the_panel() -> None:
    panel = begun()
    exception = PanelExceptionFactory(panel=panel, state=ExceptionState.GRANTED)

    with pytest.raises(RuleBroken, match="cannot be moved any more"):
        move(panel, date(2026, 12, 2), "9am")

    assert exception.state is ExceptionState.GRANTED


def test_what_is_on_record_of_it_otherwise_may_change() -> None:
    panel = begun(candidates=1)

    move(panel, date(2026, 12, 1), "9am")

    assert panel.candidates == 4


def test_it_is_not_cancelled_by_who_organises_it() -> None:
    panel = begun()
    trust = panel.organisation
    organisers = [
        UserFactory(roles={trust: Role.RECRUITING_MANAGER}),
        UserFactory(roles={trust: Role.EDI_LEAD}),
        recruiter := UserFactory(roles={trust: Role.SECRETARY}),
        member := UserFactory(roles={trust: Role.SECRETARY}),
    ]
    panel.vacancy.manager = recruiter
    PanelMemberFactory(panel=panel, user=member)

    for each in organisers:
        with pytest.raises(RuleBroken, match="only a company secretary who neither recruits"):
            cancel(panel, each)

    assert panel.state is PanelState.PLANNED


def test_a_company_secretary_apart_from_it_records_that_it_was_not_held() -> None:
    panel = begun()

    cancel(panel, UserFactory(roles={panel.organisation: Role.SECRETARY}))

    assert panel.standing is Standing.CANCELLED


def test_one_with_a_bme_member_is_moved_and_cancelled_all_its_day() -> None:
    panel = begun(includes_bme=Answer.YES)

    move(panel, date(2026, 12, 2), "9am")
    cancel(panel, UserFactory())

    assert panel.standing is Standing.CANCELLED
