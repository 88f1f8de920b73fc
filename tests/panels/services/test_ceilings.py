"""Recording a ceiling that the board agreed, and what is refused."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import PanelCeilingFactory
from tracker.accounts.models import Organisation
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.panels.models import PanelCeiling
from tracker.panels.queries.ceilings import ceilings_of
from tracker.panels.services.ceilings import record_ceiling

pytestmark = pytest.mark.usefixtures("session")
AGREED: dict[str, Any] = {"percent": Decimal("2.5"), "agreed_on": date(2026, 11, 22), "minute": "TB/26/47"}


@pytest.fixture
def trust() -> Organisation:
    found: Organisation = OrganisationFactory()
    return found


def record(trust: Organisation, **changes: Any) -> PanelCeiling:
    with time_machine.travel("2026-11-22 12:00", tick=False):
        return record_ceiling(trust, **{"actor": UserFactory(name="Colin Marsh"), **AGREED, **changes})


def test_a_ceiling_stands_beside_the_ones_before_it(trust: Organisation) -> None:
    PanelCeilingFactory(organisation=trust)
    PanelCeilingFactory()

    made = record(trust)

    assert [str(each) for each in ceilings_of(trust.id)] == [
        "2.5% of panels, agreed on 22 November 2026",
        "2% of panels, agreed on 29 January 2026",
    ]
    event = history_of(made)[0]
    assert event.sentence == "recorded a ceiling for exceptions that the board agreed"
    assert event.actor is not None
    assert event.actor.name == made.recorded_by.name == "Colin Marsh"
    assert event.details["changes"] == {
        "percent": [None, "2.5"],
        "agreed_on": [None, "2026-11-22"],
        "minute": [None, "TB/26/47"],
    }


@pytest.mark.parametrize("percent", ["0", "100", "33.33"])
def test_any_share_of_panels_may_be_agreed(trust: Organisation, percent: str) -> None:
    assert record(trust, percent=Decimal(percent)).share == f"{percent}%"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"percent": Decimal("100.01")}, "percent"),
        ({"percent": Decimal("-0.01")}, "percent"),
        ({"percent": Decimal("2.125")}, "percent"),
        ({"agreed_on": date(2026, 11, 23)}, "agreed_on"),
        ({"minute": ""}, "minute"),
    ],
)
def test_what_no_board_can_have_agreed_is_refused_beside_its_question(
    trust: Organisation, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        record(trust, **changes)

    assert broken.value.field == field


def test_a_board_agrees_one_ceiling_a_day(trust: Organisation) -> None:
    record(trust)

    with pytest.raises(RuleBroken, match="is on record already") as broken, db.session.begin_nested():
        record(trust, percent=Decimal(9))

    assert broken.value.field == "agreed_on"
    assert [each.percent for each in ceilings_of(trust.id)] == [Decimal("2.5")]
