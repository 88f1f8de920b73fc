"""What a paper reads of leaders' commitments, and of actions whose insight was withdrawn."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from tests.board_papers.factories import PaperFactory
from tests.commitments.factories import ColleagueFactory, MentoringSessionFactory, walked
from tests.commitments.pairs import paired
from tests.conftest import Browser
from tests.factories import SeatFactory, UserFactory
from tests.plans.factories import PlanFactory, ProgressFactory
from tracker.access import Role
from tracker.accounts.models import User
from tracker.board_papers import queries, services
from tracker.board_papers.models import Paper
from tracker.board_papers.rules.vocabulary import Audience, Status
from tracker.commitments.models import Insight
from tracker.commitments.services import insights
from tracker.db import db, transaction
from tracker.errors import RuleBroken
from tracker.plans.services.plans import create_plan
from tracker.printing.document import from_json

SignIn = Callable[..., User]
WORDS = "Acting-up posts are offered by word of mouth"
TITLE, MEASURE, NOTE = "Advertise every acting-up post", "Share of posts advertised", "Half of them are advertised now"
GONE = "Wording withdrawn"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-22 12:00", tick=False):
        yield


@pytest.fixture
def paper(session: Any) -> Paper:
    made: Paper = PaperFactory(organisation__ods_code="RX1")
    made.plan = PlanFactory(organisation=made.organisation)
    db.session.commit()
    return made


def taken_up(paper: Paper) -> Insight:
    """An insight of a pair at the paper's organisation that became an action, with a note of progress."""
    pair = paired(paper.organisation)
    insight = insights.write(pair, actor=pair.leader, words=WORDS, offered=True)
    insights.approve(insight, actor=pair.colleague_user)
    keeper = UserFactory(name="Helen Ashworth", roles={paper.organisation: Role.EDI_LEAD})
    order = insights.Order(TITLE, MEASURE, keeper.id, date(2027, 3, 31))
    action = insights.take_up(insight, actor=keeper, order=order)
    ProgressFactory(action=action, author=keeper, note=NOTE)
    db.session.commit()
    return insight


def withdrawn(insight: Insight) -> None:
    insights.withdraw(insight, actor=insight.pair.colleague_user)
    db.session.commit()


def said(paper: Paper) -> str:
    return str(queries.document_of(paper).as_json())


def years(paper: Paper) -> list[tuple[int, int]]:
    return [(each.year, each.sessions) for each in queries.source_of(paper).commitments.years]


def test_a_paper_reports_its_own_year_and_the_one_since(paper: Paper) -> None:
    assert years(paper) == []

    MentoringSessionFactory(pair=paired(paper.organisation))

    assert years(paper) == [(2027, 1)]


def test_a_year_before_the_first_relationship_or_after_today_is_left_out(paper: Paper) -> None:
    paired(paper.organisation)

    with time_machine.travel("2026-03-31 12:00", tick=False):
        assert years(paper) == []


@pytest.mark.parametrize("audience", Audience)
def test_a_private_paper_names_the_leaders_and_none_names_a_colleague(paper: Paper, audience: Audience) -> None:
    leader = UserFactory(name="Ifeoma Larkin", roles={paper.organisation: Role.VSM})
    paper.audience = audience
    paired(paper.organisation, leader=leader, colleague="Meera Venkataraman")

    text = said(paper)

    assert "Who has kept the commitment, by part" in text
    assert ("Ifeoma Larkin, Very senior manager" in text) is (audience is Audience.PRIVATE)
    assert ("Ifeoma" in text) is (audience is Audience.PRIVATE)
    assert "Meera" not in text


def test_an_action_whose_insight_was_withdrawn_is_printed_without_a_word_of_it(paper: Paper) -> None:
    insight = taken_up(paper)
    before = said(paper)

    withdrawn(insight)

    (line,) = queries.source_of(paper).actions
    assert (line.title, line.measure, line.objective, line.commentary) == (GONE, GONE, GONE, GONE)
    assert (line.reference, line.lead, line.due) == ("A1", "Helen Ashworth", date(2027, 3, 31))
    for words in (TITLE, MEASURE, NOTE):
        assert words in before
        assert words not in said(paper)


def test_an_action_that_was_carried_over_is_printed_without_a_word_of_it_too(paper: Paper) -> None:
    insight = taken_up(paper)
    secretary = UserFactory(roles={paper.organisation: Role.SECRETARY})
    later = create_plan(paper.organisation, actor=secretary, year=2027, carry_over=True)
    paper.plan = later
    withdrawn(insight)

    (line,) = queries.source_of(paper).actions
    assert (line.title, line.lead) == (GONE, "Helen Ashworth")


def test_a_paper_that_was_issued_stays_as_it_was(paper: Paper) -> None:
    insight = taken_up(paper)
    _approve(paper)
    with transaction():
        services.issue_paper(paper, actor=UserFactory(), version=None)

    withdrawn(insight)

    assert TITLE in str(from_json(paper.content).as_json())


def test_a_paper_that_was_approved_with_words_that_are_gone_is_not_issued(paper: Paper) -> None:
    insight = taken_up(paper)
    _approve(paper)
    withdrawn(insight)

    with pytest.raises(RuleBroken, match="The wording of A1 was withdrawn after the paper was approved"), transaction():
        services.issue_paper(paper, actor=UserFactory(), version=None)
    with transaction():
        services.return_paper(paper, actor=UserFactory(), version=None, reason="An insight was withdrawn")
    _approve(paper)
    with transaction():
        services.issue_paper(paper, actor=UserFactory(), version=None)

    assert paper.status is Status.ISSUED
    assert TITLE not in str(from_json(paper.content).as_json())


def _approve(paper: Paper) -> None:
    with transaction():
        services.approve_paper(paper, actor=UserFactory(), version=None)


@pytest.mark.parametrize("count", [1, 3])
def test_more_leaders_and_pairs_ask_no_more_of_the_database_for_the_paper(
    browser: Browser, sign_in: SignIn, session: Any, count: int
) -> None:
    paper = PaperFactory()
    for number in range(count):
        director = UserFactory(name=f"Director {number}")
        SeatFactory(organisation=paper.organisation, user=director, holder=director.name)
        MentoringSessionFactory(
            pair=walked(leader=director, colleague=ColleagueFactory(organisation=paper.organisation))
        )
    sign_in(Role.SECRETARY, paper.organisation)

    browser.page(f"/papers/{paper.id}/read")

    assert len(browser.statements) == STATEMENTS_OF_A_PAPER


STATEMENTS_OF_A_PAPER = 36
"""17 of a paper without plan, targets, panels and commitments; fourteen of one year's mirror; five about colleagues."""
