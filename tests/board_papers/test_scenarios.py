"""A paper cites scenarios of its own organisation, keeps them from being removed, and freezes what they said."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from tests.board_papers.factories import PaperFactory, ReturnFactory
from tests.board_papers.test_views import COVER, version
from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.targets.factories import ScenarioFactory
from tracker.access import Role
from tracker.accounts.models import User
from tracker.audit import queries as trail
from tracker.board_papers import queries, services
from tracker.board_papers.models import Paper
from tracker.db import db, transaction
from tracker.errors import RuleBroken
from tracker.printing.document import from_json
from tracker.targets.models import Scenario
from tracker.targets.services import scenarios


@pytest.fixture
def paper(session: Any) -> Paper:
    made: Paper = PaperFactory(organisation__ods_code="RX1")
    db.session.commit()
    return made


@pytest.fixture
def second(session: Any) -> User:
    """Somebody who did not write the paper."""
    made: User = UserFactory(name="Janet Williams")
    db.session.commit()
    return made


def scenario_of(paper: Paper, **more: Any) -> Scenario:
    made: Scenario = ScenarioFactory(organisation=paper.organisation, wres_return=paper.wres_return, **more)
    db.session.commit()
    return made


def cite(paper: Paper, actor: User, *scenarios: Scenario) -> None:
    with transaction():
        services.edit_paper(
            paper, actor=actor, version=paper.version, scenario_ids=[each.id for each in scenarios], title=paper.title
        )


def approve_and_issue(paper: Paper, actor: User) -> None:
    with transaction():
        services.approve_paper(paper, actor=actor, version=None)
    with transaction():
        services.issue_paper(paper, actor=actor, version=None)


def test_what_a_paper_cites_is_on_record_in_words(paper: Paper, second: User) -> None:
    slow, fast = scenario_of(paper, name="Slow"), scenario_of(paper, name="Fast")
    before = paper.version

    cite(paper, second, slow)
    cite(paper, second, fast, slow)
    cite(paper, second, slow, fast)

    assert paper.scenarios == [fast, slow]
    assert [event.details["changes"] for event in trail.history_of(paper)] == [
        {"scenarios": ["Slow", "Fast, Slow"]},
        {"scenarios": ["", "Slow"]},
    ]
    assert paper.version == before + 2


def test_a_cover_sheet_saved_without_the_question_keeps_what_is_cited(paper: Paper, second: User) -> None:
    scenario = scenario_of(paper)
    cite(paper, second, scenario)

    with transaction():
        services.edit_paper(paper, actor=second, version=None, sponsor="Chief nurse")

    assert paper.scenarios == [scenario]


def test_no_scenario_of_another_organisation_or_a_later_return_is_cited(paper: Paper, second: User) -> None:
    foreign = ScenarioFactory(wres_return=ReturnFactory())
    later = scenario_of(paper)
    later.wres_return = ReturnFactory(organisation=paper.organisation, year=2027)
    db.session.commit()

    assert list(queries.scenarios_to_cite(paper)) == []
    for scenario in (foreign, later):
        with pytest.raises(RuleBroken) as refused:
            services.edit_paper(paper, actor=second, version=None, scenario_ids=[scenario.id])
        assert refused.value.field == "scenario_ids"
    assert paper.scenarios == []


def test_the_database_itself_refuses_a_scenario_of_another_organisation(paper: Paper) -> None:
    foreign = ScenarioFactory(wres_return=ReturnFactory())
    db.session.flush()
    paper.scenarios = [foreign]

    with pytest.raises(IntegrityError):
        db.session.flush()


def test_a_scenario_that_is_cited_cannot_be_removed(paper: Paper, second: User) -> None:
    scenario = scenario_of(paper)
    cite(paper, second, scenario)

    with pytest.raises(RuleBroken, match="A board paper cites this scenario"), db.session.begin_nested():
        scenarios.remove_scenario(scenario, actor=second, version=None)

    assert paper.scenarios == [scenario]


def test_an_approved_paper_keeps_what_the_scenario_said_then(paper: Paper, second: User) -> None:
    scenario = scenario_of(paper, name="Recruit more widely")
    cite(paper, second, scenario)
    with transaction():
        services.approve_paper(paper, actor=second, version=None)

    scenario.recruit_percent, scenario.name = Decimal(90), "Another name"
    db.session.commit()

    said = str(from_json(paper.content).as_json())
    assert "Recruit more widely" in said
    assert "40% of the people recruited are BME" in said
    assert "Another name" not in str(queries.document_of(paper).as_json())


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM paper_scenario",
        "UPDATE paper_scenario SET scenario_id = scenario_id",
        "INSERT INTO paper_scenario SELECT p.id, s.id, p.organisation_id FROM paper p, scenario s WHERE s.name = 'New'",
    ],
)
def test_the_database_refuses_to_change_what_an_issued_paper_cites(paper: Paper, second: User, statement: str) -> None:
    cite(paper, second, scenario_of(paper, name="Cited"))
    scenario_of(paper, name="New")
    approve_and_issue(paper, second)

    with pytest.raises(DatabaseError, match="an issued paper cannot be changed"), db.session.begin_nested():
        db.session.execute(text(statement))


def test_scenarios_are_chosen_on_the_cover_sheet_and_printed(browser: Browser, paper: Paper) -> None:
    scenario_of(paper, name="Slow")
    chosen = scenario_of(paper, name="Fast")
    ScenarioFactory(wres_return=ReturnFactory(), name="Somebody else's")
    browser.sign_in(UserFactory(roles={paper.organisation: Role.SECRETARY}))
    form = browser.page(f"/papers/{paper.id}/edit")

    labels = form.root.xpath("//input[@name='scenario_ids']/following-sibling::label")
    browser.page(f"/papers/{paper.id}/edit", COVER | version(paper) | {"scenario_ids": [str(chosen.id)]})
    read = browser.page(f"/papers/{paper.id}/read")

    assert [each.text_content().strip() for each in labels] == ["Fast", "Slow"]
    assert browser.page(f"/papers/{paper.id}/edit").field("scenario_ids") == [str(chosen.id)]
    assert read.rows("What if: Fast")[0][:2] == ["Bands 5 to VSM", "2036"]
    assert "What if: Slow" not in read.captions


def test_nothing_is_asked_where_there_is_no_scenario_to_cite(browser: Browser, paper: Paper) -> None:
    browser.sign_in(UserFactory(roles={paper.organisation: Role.SECRETARY}))

    page = browser.page(f"/papers/{paper.id}/edit")

    assert "Scenarios to cite" not in page.text


def test_no_other_scenario_can_be_slipped_in(browser: Browser, paper: Paper) -> None:
    scenario_of(paper)
    foreign = ScenarioFactory(organisation=OrganisationFactory(), wres_return=ReturnFactory())
    browser.sign_in(UserFactory(roles={paper.organisation: Role.SECRETARY}))

    for typed in (str(foreign.id), "x"):
        answers = COVER | version(paper) | {"scenario_ids": [typed]}
        assert len(browser.page(f"/papers/{paper.id}/edit", answers, status=422).errors) == 1
