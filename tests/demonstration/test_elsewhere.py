"""The other trusts of the demonstration: a few have begun with panels, most have not."""

from typing import Any

import pytest
import time_machine

from tracker.accounts import queries as accounts
from tracker.db import db
from tracker.demonstration import cast, panels
from tracker.demonstration.performance import perform
from tracker.demonstration.story import Stage
from tracker.panels.models import PoolMember, Vacancy
from tracker.panels.queries.docket import cases_waiting, get_docket

LIGHT, NOT_BEGUN = cast.TRUSTS[1], cast.TRUSTS[2]


def test_a_few_other_trusts_have_begun(session: Any) -> None:
    perform([LIGHT])
    found = accounts.organisation_by_code(LIGHT.code)

    assert LIGHT.code in panels.LIGHTLY
    assert found is not None
    assert [each.is_exception for each in cases_waiting(get_docket(found.id))] == [False, True]


def test_the_rest_have_not(session: Any) -> None:
    perform([NOT_BEGUN])

    assert list(db.session.scalars(db.select(Vacancy))) == []
    assert list(db.session.scalars(db.select(PoolMember))) == []


@time_machine.travel("2025-06-01 09:30", tick=False)
def test_on_a_machine_whose_clock_is_slow_nobody_has_begun(session: Any) -> None:
    told = panels.scenes_of(Stage(cast.TRUSTS[0]))

    assert list(told) == []


@pytest.mark.parametrize("day", ["2026-12-28", "2027-04-06"])
def test_the_story_can_be_told_on_any_day(session: Any, day: str) -> None:
    with time_machine.travel(f"{day} 09:30", tick=False):
        assert perform([LIGHT]) > 150
