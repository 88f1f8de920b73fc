"""The figures of a year as they are read from the records: constant in queries, of one organisation only."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from tests.conftest import watching_sql
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import (
    BreachFactory,
    DecisionFactory,
    JustificationFactory,
    PanelCeilingFactory,
    PanelExceptionFactory,
    PanelFactory,
    StageCountsFactory,
    VacancyFactory,
)
from tracker.accounts.models import Organisation
from tracker.db import db
from tracker.panels.models import Batch, Sending
from tracker.panels.queries.year import figures_of_year, first_year, panels_of_year
from tracker.panels.rules.running import Tally as Appointed
from tracker.panels.rules.vocabulary import (
    Answer,
    BatchOutcome,
    BreachKind,
    ExceptionState,
    JustificationState,
    Verdict,
)
from tracker.panels.rules.year.figures import Requests, Tally
from tracker.panels.rules.year.rows import Ceiling
from tracker.wres.rules.vocabulary import Ethnicity

SENT = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
ON_RECORD = datetime(2026, 11, 12, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-28 12:00", tick=False):
        yield


@pytest.fixture
def trust(session: Any) -> Organisation:
    made: Organisation = OrganisationFactory()
    return made


def a_year_of(trust: Organisation, size: int) -> None:
    """As many panels of each standing, each with all that can hang on it."""
    for number in range(size):
        vacancy = VacancyFactory(organisation=trust, manager=UserFactory(name="Ada Price"))
        batch = Batch(organisation=trust, number=number + 1, title="Ward managers", outcome=BatchOutcome.HELD)
        db.session.add(batch)
        db.session.flush()
        vacancy.batch_id = batch.id
        on = {"vacancy": vacancy, "starts_at": ON_RECORD}
        PanelFactory(number=4 * number + 1, includes_bme=Answer.YES, **on)
        short = PanelFactory(number=4 * number + 2, includes_bme=Answer.NO, candidates=1, **on)
        request = PanelExceptionFactory(
            panel=short, number=number + 1, state=ExceptionState.GRANTED, requested_at=datetime(2026, 11, 9, tzinfo=UTC)
        )
        DecisionFactory(
            exception=request,
            asked_at=datetime(2026, 11, 9, tzinfo=UTC),
            decided_at=datetime(2026, 11, 10, tzinfo=UTC),
        )
        BreachFactory(panel=PanelFactory(number=4 * number + 3, **on), number=number + 1, kind=BreachKind.NOT_ASKED)
        PanelFactory(number=4 * number + 4, includes_bme=Answer.NO, **on)
        StageCountsFactory(vacancy=vacancy)
        JustificationFactory(vacancy=vacancy, number=number + 1, state=JustificationState.SENT, round=1, sent_at=SENT)
    db.session.commit()


@pytest.mark.parametrize("size", [1, 3])
def test_a_longer_year_asks_no_more_of_the_database(trust: Organisation, size: int) -> None:
    organisation_id = trust.id
    a_year_of(trust, size)

    with watching_sql() as statements:
        found = figures_of_year(organisation_id, 2027)

    assert found.panels == Tally("All panels", 4 * size, size, size, 2 * size)
    assert found.breaches == {BreachKind.NOT_ASKED: 2 * size}
    assert found.requests == Requests(granted=size)
    assert {each.name for each in found.managers} == {"Ada Price"}
    assert found.solo == {None: size}
    assert found.batches == {BatchOutcome.HELD: size}
    assert (found.on_exceptions.decided, found.on_exceptions.median_days) == (size, 1)
    assert found.appointed == Appointed(
        {Ethnicity.WHITE: 5 * size, Ethnicity.BME: 3 * size, Ethnicity.UNKNOWN: 0},
        {Ethnicity.WHITE: size, Ethnicity.BME: 0, Ethnicity.UNKNOWN: 0},
        size,
    )
    assert [(each.row.reference, each.row.manager, each.days) for each in found.justifications.late] == [
        (f"J-{number:04}", "Ada Price", 2) for number in range(1, size + 1)
    ]
    assert len(statements) == 6  # requests, panels, justifications, decisions, settings, counts


def test_a_justification_is_late_by_when_it_was_first_sent(trust: Organisation) -> None:
    found = JustificationFactory(
        vacancy__organisation=trust,
        state=JustificationState.SENT,
        round=2,
        sent_at=datetime(2026, 11, 25, 9, tzinfo=UTC),
    )
    for number, day in ((1, 13), (2, 25)):
        sent_at = datetime(2026, 11, day, 9, tzinfo=UTC)
        db.session.add(
            Sending(
                justification=found, round=number, sent_by=found.author, sent_at=sent_at, content={}, sha256=f"{number}"
            )
        )
    db.session.commit()

    justifications = figures_of_year(trust.id, 2027).justifications

    assert (justifications.in_time, justifications.late) == (1, ())


def test_a_panel_late_in_the_evening_of_31_march_and_another_trust_are_left_out(trust: Organisation) -> None:
    PanelFactory(vacancy__organisation=trust, starts_at=datetime(2026, 3, 31, 17, tzinfo=UTC), includes_bme=Answer.YES)
    PanelFactory(starts_at=ON_RECORD, includes_bme=Answer.YES)
    db.session.commit()

    assert figures_of_year(trust.id, 2026).panels.held == 1
    assert figures_of_year(trust.id, 2027).panels.held == 0
    assert first_year(trust.id) == 2026


def test_a_decision_belongs_to_the_year_of_its_day_in_london(trust: Organisation) -> None:
    justification = JustificationFactory(
        vacancy__organisation=trust,
        state=JustificationState.RETURNED,
        round=1,
        sent_at=datetime(2026, 3, 2, tzinfo=UTC),
    )
    moments = {"asked_at": datetime(2026, 3, 2, tzinfo=UTC), "decided_at": datetime(2026, 3, 31, 23, 30, tzinfo=UTC)}
    DecisionFactory(justification=justification, round=1, verdict=Verdict.MORE_ASKED, **moments)
    db.session.commit()

    assert figures_of_year(trust.id, 2026).on_justifications.decided == 0
    assert figures_of_year(trust.id, 2027).on_justifications.decided == 1


def test_the_ceiling_is_the_one_that_the_board_agreed_last_before_the_year_was_over(trust: Organisation) -> None:
    assert figures_of_year(trust.id, 2027).ceiling is None
    assert first_year(trust.id) is None

    PanelCeilingFactory(organisation=trust, percent=Decimal(3), agreed_on=date(2025, 3, 31), minute="25/009")
    PanelCeilingFactory(organisation=trust, percent=Decimal(2), agreed_on=date(2025, 4, 1), minute="25/017")
    PanelCeilingFactory(organisation=trust, percent=Decimal("1.5"), agreed_on=date(2026, 9, 24), minute="26/044")
    PanelCeilingFactory(percent=Decimal(9), agreed_on=date(2026, 10, 1))
    db.session.commit()

    found = {year: figures_of_year(trust.id, year).ceiling for year in (2024, 2025, 2026, 2027)}
    assert found == {
        2024: None,
        2025: Ceiling(Decimal(3), date(2025, 3, 31), "25/009"),
        2026: Ceiling(Decimal(2), date(2025, 4, 1), "25/017"),
        2027: Ceiling(Decimal("1.5"), date(2026, 9, 24), "26/044"),
    }
    assert panels_of_year(trust.id, 2026).ceiling == found[2026]
