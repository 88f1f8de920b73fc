"""What the services do, and what they refuse, whoever calls them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import text

from tests.board_papers import sources
from tests.board_papers.factories import PaperFactory, ReturnFactory
from tests.factories import OrganisationFactory, UserFactory
from tests.plans.factories import ActionFactory, PlanFactory, ProgressFactory, RecheckFactory
from tracker import clock
from tracker.accounts.models import User
from tracker.audit import queries as trail
from tracker.board_papers import queries, services
from tracker.board_papers.models import Paper
from tracker.board_papers.rules.vocabulary import Audience, Status
from tracker.db import db, transaction
from tracker.errors import Conflict, RuleBroken
from tracker.plans.rules.vocabulary import Status as ActionStatus
from tracker.printing.document import from_json
from tracker.wres.rules.lifecycle import State


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


def approve(paper: Paper, actor: User) -> None:
    with transaction():
        services.approve_paper(paper, actor=actor, version=None)


def issue(paper: Paper, actor: User) -> None:
    with transaction():
        services.issue_paper(paper, actor=actor, version=None)


def test_a_paper_needs_a_return_of_its_own_organisation_that_is_signed_off(second: User) -> None:
    trust = OrganisationFactory()
    unsigned, foreign = ReturnFactory(organisation=trust, state=State.DRAFT), ReturnFactory()

    for found in (unsigned, foreign):
        with pytest.raises(RuleBroken, match="Select a return that the board has signed off") as broken:
            services.create_paper(trust, actor=second, wres_return=found, audience=Audience.PUBLIC)
        assert broken.value.field == "return_id"


def test_a_paper_begins_with_the_plan_of_its_year(second: User) -> None:
    trust = OrganisationFactory()
    plan = PlanFactory(organisation=trust, year=2026)
    found = ReturnFactory(organisation=trust)
    db.session.commit()

    with transaction():
        paper = services.create_paper(trust, actor=second, wres_return=found, audience=Audience.PRIVATE)

    assert (paper.plan, paper.author, paper.audience) == (plan, second, Audience.PRIVATE)
    assert str(paper) == "Workforce Race Equality Standard 2026: results and action plan"
    assert trail.history_of(paper)[0].details == {"year": 2026, "audience": "private session"}


def test_saving_the_same_answers_leaves_no_trace(paper: Paper, second: User) -> None:
    with transaction():
        services.edit_paper(paper, actor=second, version=paper.version, sponsor=paper.sponsor)

    assert list(trail.history_of(paper)) == []


def test_a_change_is_recorded_before_and_after(paper: Paper, second: User) -> None:
    with transaction():
        services.edit_paper(paper, actor=second, version=paper.version, sponsor="Chief nurse")

    event = trail.history_of(paper)[0]
    assert event.details["changes"] == {"sponsor": ["Chief people officer", "Chief nurse"]}


def test_nobody_approves_what_they_wrote(paper: Paper) -> None:
    with pytest.raises(RuleBroken, match="You wrote this paper, so somebody else must approve it"):
        services.approve_paper(paper, actor=paper.author, version=None)


def test_a_stale_approval_is_refused(paper: Paper, second: User) -> None:
    with pytest.raises(Conflict):
        services.approve_paper(paper, actor=second, version=paper.version - 1)


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda paper, actor: services.issue_paper(paper, actor=actor, version=None), "has not been approved"),
        (lambda paper, actor: services.return_paper(paper, actor=actor, version=None, reason="x"), "not been approved"),
    ],
)
def test_a_draft_is_neither_issued_nor_returned(paper: Paper, second: User, act: Any, message: str) -> None:
    with pytest.raises(RuleBroken, match=message):
        act(paper, second)


@pytest.mark.parametrize(
    "act",
    [
        lambda paper, actor: services.edit_paper(paper, actor=actor, version=None, title="Other"),
        lambda paper, actor: services.approve_paper(paper, actor=actor, version=None),
        lambda paper, actor: services.return_paper(paper, actor=actor, version=None, reason="x"),
        lambda paper, actor: services.issue_paper(paper, actor=actor, version=None),
    ],
)
def test_nothing_more_happens_to_an_issued_paper(paper: Paper, second: User, act: Any) -> None:
    approve(paper, second)
    issue(paper, second)

    with pytest.raises(RuleBroken, match="This paper has been issued and can no longer be changed"):
        act(paper, second)


def test_an_approved_paper_is_sealed_with_its_figures(paper: Paper, second: User) -> None:
    approve(paper, second)

    assert queries.is_as_sealed(paper)
    assert from_json(paper.content).watermark == "Approved"
    assert paper.figures is not None
    assert paper.figures["year"] == 2026
    details = [event.details for event in trail.history_of(paper)]
    assert details == [{"sha256": paper.sha256}]


def test_an_issued_paper_names_the_head_of_the_trail_as_it_was_just_before(paper: Paper, second: User) -> None:
    approve(paper, second)
    head = trail.head().digest

    issue(paper, second)

    assert paper.audit_head == head
    assert trail.history_of(paper)[0].previous == head
    assert queries.is_as_sealed(paper)


def test_a_seal_that_no_longer_fits_is_seen(paper: Paper, second: User) -> None:
    approve(paper, second)
    content = from_json(paper.content).as_json() | {"title": "Better figures"}
    paper.content = content

    assert not queries.is_as_sealed(paper)


def test_numbers_run_on_through_an_organisations_papers(paper: Paper, second: User) -> None:
    later = PaperFactory(organisation=paper.organisation, wres_return=paper.wres_return)
    elsewhere = PaperFactory(organisation__ods_code="RY2")
    db.session.commit()

    for each in (paper, later, elsewhere):
        approve(each, second)
        issue(each, second)

    assert [each.number for each in (paper, later, elsewhere)] == ["RX1/2026/01", "RX1/2026/02", "RY2/2026/01"]


def test_a_number_is_never_given_twice(paper: Paper, second: User) -> None:
    PaperFactory(
        organisation=paper.organisation,
        wres_return=paper.wres_return,
        status=Status.ISSUED,
        approved_by=second,
        approved_at=clock.now(),
        issued_by=second,
        issued_at=clock.now(),
        serial=1,
        number="RX1/2026/02",
        content={},
        figures={},
        sha256="ab" * 32,
        audit_head="cd" * 32,
    )
    db.session.commit()
    approve(paper, second)

    with pytest.raises(RuleBroken, match="Another paper was issued at the same moment"):
        issue(paper, second)


def test_a_draft_follows_the_return_that_counts_and_the_plan_made_since(paper: Paper, second: User) -> None:
    before = paper.wres_return
    corrected = ReturnFactory(
        organisation=paper.organisation, revision=2, replaces_id=before.id, correction_reason="A wrong total"
    )
    plan = PlanFactory(organisation=paper.organisation, year=2026)
    db.session.commit()

    approve(paper, second)

    assert (paper.wres_return, paper.plan) == (corrected, plan)


def test_a_paper_reports_each_action_with_its_latest_note(paper: Paper) -> None:
    plan = PlanFactory(organisation=paper.organisation, year=2026)
    action = ActionFactory(plan=plan, title="Train panels", indicators=[3, 2])
    ActionFactory(plan=plan, title="Moved on", status=ActionStatus.CARRIED_OVER)
    ProgressFactory(action=action, note=f"{'word ' * 60}end")
    db.session.commit()

    (line,) = queries.source_of(paper).actions

    assert (line.title, line.indicators, line.lead) == ("Train panels", (2, 3), "Amara Okafor")
    assert line.measure == "Relative likelihood of appointment (from 1.59 to 1.25)"
    assert line.commentary == f"{' '.join(['word'] * 48)} …"


def test_a_paper_says_of_a_closed_action_whether_it_has_lasted(paper: Paper) -> None:
    first, second = UserFactory(), UserFactory()
    closed = ActionFactory(
        plan=PlanFactory(organisation=paper.organisation, year=2026),
        status=ActionStatus.COMPLETE,
        closure_requested_by=first,
        closed_by=second,
        closed_at=datetime(2026, 3, 2, 12, tzinfo=UTC),
    )
    RecheckFactory(action=closed, author=second, checked_on=date(2026, 9, 2), words="Nobody does it any more")
    db.session.commit()

    (line,) = queries.source_of(paper).actions

    assert line.reason == "It was closed on 2 March 2026. Looked at again on 2 September 2026: it has not lasted"


def test_the_next_paper_compares_with_the_last_one_issued_to_the_same_readers(paper: Paper, second: User) -> None:
    private = PaperFactory(organisation=paper.organisation, wres_return=paper.wres_return, audience=Audience.PRIVATE)
    following = PaperFactory(organisation=paper.organisation, wres_return=paper.wres_return)
    db.session.commit()
    assert queries.source_of(following).previous is None

    for each in (paper, private):
        approve(each, second)
        issue(each, second)

    previous = queries.source_of(following).previous
    assert previous is not None
    assert previous.number == paper.number
    assert previous.figures == paper.figures


def test_a_region_is_named_for_its_benchmark(session: Any) -> None:
    region = OrganisationFactory(name="London")
    paper = PaperFactory(organisation__region_id=region.id)

    assert queries.source_of(paper).region == "London"


def test_results_of_earlier_years_come_from_what_was_signed_off(paper: Paper) -> None:
    ReturnFactory(organisation=paper.organisation, year=2025)
    ReturnFactory(organisation=paper.organisation, year=2024, state=State.DRAFT)
    ReturnFactory(organisation=paper.organisation, year=2027)

    source = queries.source_of(paper)

    assert list(source.earlier) == [2025]
    assert source.now == sources.results(2026)


def test_an_approved_paper_reads_as_it_was_frozen(paper: Paper, second: User) -> None:
    approve(paper, second)
    db.session.execute(text("DELETE FROM narrative"))

    assert paper.status is Status.APPROVED
    assert queries.document_of(paper) == from_json(paper.content)
