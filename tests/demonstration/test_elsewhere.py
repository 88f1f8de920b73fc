"""The other trusts of the demonstration: a few have begun with panels, most have not."""

from typing import Any

from tracker.accounts import queries as accounts
from tracker.db import db
from tracker.demonstration import cast, panels
from tracker.demonstration.performance import perform
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
