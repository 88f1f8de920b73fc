"""A panel held without a BME member and without an exception is a breach, and stays one whatever anybody does."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from tests.factories import UserFactory
from tests.panels.factories import BreachFactory, PanelExceptionFactory, PanelFactory
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.panels.models import Breach
from tracker.panels.queries.panels import get_panel
from tracker.panels.rules.vocabulary import Answer, BreachKind, ExceptionState, PanelState, Standing
from tracker.panels.services import breaches as services

pytestmark = pytest.mark.usefixtures("session")
DAY = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
def on() -> Iterator[Callable[[str], Any]]:
    with time_machine.travel("2026-12-02 00:05", tick=False) as traveller:
        yield traveller.move_to


def found() -> list[tuple[str, BreachKind, date]]:
    return [(each.reference, each.kind, each.held_on) for each in services.find_breaches()]


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (None, BreachKind.NOT_ASKED),
        (ExceptionState.ASKED, BreachKind.UNDECIDED),
        (ExceptionState.REFUSED, BreachKind.REFUSED),
        (ExceptionState.WITHDRAWN, BreachKind.NOT_ASKED),
        (ExceptionState.VOID, BreachKind.NOT_ASKED),
    ],
)
@pytest.mark.usefixtures("on")
def test_the_day_after_a_panel_without_an_exception_is_noted_with_why(
    state: ExceptionState | None, kind: BreachKind
) -> None:
    panel = PanelFactory(includes_bme=Answer.NO)
    if state:
        PanelExceptionFactory(panel=panel, state=state)

    assert found() == [("BR1", kind, date(2026, 12, 1))]
    assert found() == []
    assert get_panel(panel.id).standing is Standing.BREACH
    (event,) = history_of(get_panel(panel.id).breach)  # type: ignore[arg-type]  # it is there
    assert (event.actor, event.tag.value, event.details) == (
        None,
        "breach.found",
        {"kind": kind.value, "held_on": "2026-12-01"},
    )


def test_on_the_day_itself_nothing_is_a_breach_yet(on: Callable[[str], Any]) -> None:
    PanelFactory()
    on("2026-12-01 23:59")

    assert found() == []


@pytest.mark.usefixtures("on")
def test_what_passes_was_granted_or_was_cancelled_is_no_breach() -> None:
    PanelFactory(includes_bme=Answer.YES)
    PanelFactory(state=PanelState.CANCELLED, cancelled_reason="Nobody applied")
    PanelExceptionFactory(state=ExceptionState.GRANTED)

    assert found() == []


@pytest.mark.usefixtures("on")
def test_each_organisation_counts_its_own_breaches_from_the_oldest() -> None:
    one = PanelFactory(starts_at=DAY - timedelta(days=1))
    PanelFactory(vacancy=one.vacancy, starts_at=DAY - timedelta(days=2))
    PanelFactory(starts_at=DAY)

    assert found() == [
        ("BR1", BreachKind.NOT_ASKED, date(2026, 11, 29)),
        ("BR2", BreachKind.NOT_ASKED, date(2026, 11, 30)),
        ("BR1", BreachKind.NOT_ASKED, date(2026, 12, 1)),
    ]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.usefixtures("on")
def test_a_breach_noted_already_is_not_asked_about_again(count: int) -> None:
    for _ in range(count):
        BreachFactory(panel__starts_at=DAY)

    assert found() == []
    assert db.session.scalars(sa.select(sa.func.count()).select_from(Breach)).one() == count


@pytest.mark.usefixtures("on")
def test_a_remark_stands_beside_the_breach_which_counts_as_before() -> None:
    breach = BreachFactory()
    chair = UserFactory()

    services.remark(breach, actor=chair, words="The clinic was told")

    assert [(each.author, each.words) for each in breach.remarks] == [(chair, "The clinic was told")]
    assert get_panel(breach.panel_id).standing is Standing.BREACH
    (event,) = history_of(breach)
    assert (event.tag.value, event.details) == ("breach.remarked", {"words": "The clinic was told"})
