"""How a panel stands, in SQL and in the rules: the same; and the register's pages and counts."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest
import time_machine

from tests.conftest import watching_sql
from tests.factories import UserFactory
from tests.panels.factories import BreachFactory, PanelExceptionFactory, PanelFactory, VacancyFactory
from tracker.db import db
from tracker.panels.models import Vacancy
from tracker.panels.queries.panels import get_panel
from tracker.panels.queries.register import panels_of, standings_in, years_of
from tracker.panels.rules.register import Wanted
from tracker.panels.rules.vocabulary import Answer, ExceptionState, PanelKind, PanelState, Standing

pytestmark = pytest.mark.usefixtures("session")
DAY = datetime(2026, 12, 1, 9, tzinfo=UTC)
YEAR = Wanted(2027)


@pytest.fixture
def vacancy() -> Vacancy:
    found: Vacancy = VacancyFactory(reference="400-7001")
    return found


def every_panel(vacancy: Vacancy) -> None:
    """One panel of each sort: day, answer, state, request (and one that no longer counts), breach on record."""
    requests = [[], *([each] for each in ExceptionState), [ExceptionState.VOID, ExceptionState.GRANTED]]
    number = 0
    for day, answer, states in product((-1, 0, 1), Answer, requests):
        for state, is_breach in (
            (PanelState.PLANNED, False),
            (PanelState.PLANNED, True),
            (PanelState.CANCELLED, False),
        ):
            number += 1
            panel = PanelFactory(
                vacancy=vacancy,
                number=number,
                starts_at=DAY + timedelta(days=day),
                includes_bme=answer,
                state=state,
                cancelled_reason="x" if state is PanelState.CANCELLED else "",
            )
            for at, each in enumerate(states):
                PanelExceptionFactory(panel=panel, state=each, number=10 * number + at)
            if is_breach:
                BreachFactory(panel=panel, number=number)


def test_the_database_says_how_every_sort_of_panel_stands_as_the_rules_do(vacancy: Vacancy) -> None:
    with time_machine.travel("2026-12-01 12:00", tick=False):
        every_panel(vacancy)
        found = panels_of(vacancy.organisation_id, YEAR, size=500)
        db.session.flush()
        by_rule = {each.panel.number: get_panel(each.panel.id).standing for each in found}
        counted = standings_in(vacancy.organisation_id, YEAR)

    assert {each.panel.number: each.standing for each in found} == by_rule
    assert len(found) == 3 * 3 * 7 * 3
    assert counted == {each: list(by_rule.values()).count(each) for each in Standing}


@pytest.mark.parametrize("standing", Standing)
def test_each_standing_finds_its_own_panels(vacancy: Vacancy, standing: Standing) -> None:
    with time_machine.travel("2026-12-01 12:00", tick=False):
        every_panel(vacancy)
        found = panels_of(vacancy.organisation_id, Wanted(2027, standing=standing), size=500)

    assert {each.standing for each in found} == {standing}


def test_the_register_goes_from_page_to_page_newest_first_and_misses_none(vacancy: Vacancy) -> None:
    for number in range(1, 8):
        PanelFactory(vacancy=vacancy, number=number, starts_at=DAY - timedelta(days=number // 2))
    PanelFactory(starts_at=DAY)
    pages, after = [], None
    for _ in range(4):
        found = panels_of(vacancy.organisation_id, YEAR, after=after, size=2)[:2]
        pages.append([each.panel.number for each in found])
        after = pages[-1][-1]

    assert pages == [[1, 3], [2, 5], [4, 7], [6]]
    assert [each.panel.number for each in panels_of(vacancy.organisation_id, YEAR, after=999)] == [1, 3, 2, 5, 4, 7, 6]


@pytest.mark.parametrize(
    ("changes", "numbers"),
    [
        ({}, [3, 2]),
        ({"year": 2026}, [1]),
        ({"q": "P3"}, [3]),
        ({"q": "7001"}, [2]),
        ({"q": "%"}, []),
        ({"q": "9" * 12}, []),
        ({"kind": PanelKind.SHORTLISTING}, [3]),
        ({"division": "Surgery"}, [3]),
        ({"manager": "Samuel Adeyemi"}, [3, 2]),
        ({"manager": "Ravi Shah"}, [2]),
    ],
)
def test_the_register_is_filtered(vacancy: Vacancy, changes: dict[str, Any], numbers: list[int]) -> None:
    vacancy.manager = UserFactory(name="Ravi Shah")
    other = VacancyFactory(organisation=vacancy.organisation, division="Surgery", reference="400-1")
    PanelFactory(vacancy=vacancy, number=1, starts_at=datetime(2026, 3, 31, 9, tzinfo=UTC))
    PanelFactory(vacancy=vacancy, number=2, starts_at=datetime(2026, 4, 1, 9, tzinfo=UTC))
    PanelFactory(vacancy=other, number=3, starts_at=DAY, kind=PanelKind.SHORTLISTING)

    found = panels_of(vacancy.organisation_id, Wanted(**{"year": 2027, **changes}))

    assert [each.panel.number for each in found] == numbers


def test_the_days_of_the_first_and_the_last_panel(vacancy: Vacancy) -> None:
    assert years_of(vacancy.organisation_id) == []
    PanelFactory(vacancy=vacancy)

    assert years_of(vacancy.organisation_id) == [date(2026, 12, 1), date(2026, 12, 1)]


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_register_asks_no_more_of_the_database(vacancy: Vacancy, count: int) -> None:
    for number in range(count):
        PanelFactory(vacancy=VacancyFactory(organisation=vacancy.organisation), number=number + 1)
    organisation_id = vacancy.organisation_id
    db.session.expire_all()

    with watching_sql() as statements:
        found = panels_of(organisation_id, YEAR)
        posts = [each.panel.vacancy.post for each in found]

    assert (len(posts), len(statements)) == (count, 1)  # panels with vacancies and how they stand
