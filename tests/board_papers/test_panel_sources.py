"""What a paper reads of an organisation's panels: its own year, the one since, and the chair's statement."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from tests.board_papers.factories import PaperFactory
from tests.conftest import Browser
from tests.factories import UserFactory
from tests.panels.factories import PanelFactory
from tests.panels.statements import panel_of, signed_by, statement_of
from tracker.access import Role
from tracker.accounts.models import User
from tracker.board_papers import queries, services
from tracker.board_papers.models import Paper
from tracker.db import db, transaction
from tracker.panels.rules.vocabulary import Answer
from tracker.printing.document import from_json

SignIn = Callable[..., User]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-22 12:00", tick=False):
        yield


@pytest.fixture
def paper(session: Any) -> Paper:
    made: Paper = PaperFactory(organisation__ods_code="RX1")
    db.session.commit()
    return made


def years(paper: Paper) -> list[tuple[int, int]]:
    return [(each.span.year, each.panels.held) for each in queries.source_of(paper).panels.years]


def test_a_paper_reports_its_own_year_and_the_one_since(paper: Paper) -> None:
    panel_of(paper.organisation)
    for number, day in ((2, datetime(2026, 10, 1, 9, tzinfo=UTC)), (3, datetime(2024, 12, 2, 9, tzinfo=UTC))):
        panel_of(paper.organisation, number=number, starts_at=day)

    assert years(paper) == [(2026, 1), (2027, 1)]


def test_a_year_before_the_first_panel_or_after_today_is_left_out(paper: Paper) -> None:
    assert years(paper) == []

    panel_of(paper.organisation, starts_at=datetime(2026, 10, 1, 9, tzinfo=UTC))
    assert years(paper) == [(2027, 1)]

    with time_machine.travel("2026-03-31 12:00", tick=False):
        assert years(paper) == []


def test_the_statement_of_its_year_is_there_once_it_is_signed(paper: Paper) -> None:
    chair = UserFactory(name="Priya Nair")
    statement = statement_of(paper.organisation, chair)
    assert queries.source_of(paper).panels.statement is None

    signed_by(statement, chair)
    found = queries.source_of(paper).panels.statement
    panel_of(paper.organisation, number=9)
    later = queries.source_of(paper).panels.statement

    assert found is not None
    assert later is not None
    assert (found.words, found.signed_by, found.signed_on) == (statement.words, "Priya Nair", date(2026, 11, 22))
    assert (found.changed, later.changed) == ((), ("Panels held", "With a BME member"))


def test_an_approved_paper_keeps_what_the_records_said_then(paper: Paper) -> None:
    panel_of(paper.organisation)
    with transaction():
        services.approve_paper(paper, actor=UserFactory(), version=None)

    panel_of(paper.organisation, number=2, includes_bme=Answer.NO)

    said = str(from_json(paper.content).as_json())
    assert "None of 1 panel went without a BME member by exception in the year to 31 March 2026. No breach." in said
    assert "1 breach" not in str(queries.document_of(paper).as_json())
    assert paper.figures is not None
    assert paper.figures["panels"]["years"]["2026"] == {"held": 1, "exceptions": 0, "breaches": 0, "late": 0}


@pytest.mark.parametrize("count", [1, 3])
def test_more_panels_ask_no_more_of_the_database_for_the_paper(
    browser: Browser, sign_in: SignIn, paper: Paper, count: int
) -> None:
    for number in range(1, count + 1):
        PanelFactory(
            vacancy__organisation=paper.organisation, number=number, starts_at=datetime(2025, 12, 1, tzinfo=UTC)
        )
    sign_in(Role.SECRETARY, paper.organisation)

    browser.page(f"/papers/{paper.id}/read")

    assert len(browser.statements) == STATEMENTS_OF_A_PAPER


STATEMENTS_OF_A_PAPER = 30
"""17 of a paper without plan, targets and panels; the statement; six for each of the two years."""
