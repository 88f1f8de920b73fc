"""An action goes on: progress, milestones, evidence, due dates and closing."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import set_committed_value

from tests.plans.conftest import Team
from tests.plans.factories import ActionFactory, DueDateRequestFactory, EvidenceFactory, MilestoneFactory
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.outbox.models import Message
from tracker.plans.models import Action, DueDateRequest
from tracker.plans.rules.vocabulary import Rag, Status
from tracker.plans.services import closing, due_dates, evidence, progress

Trail = Callable[..., list[Any]]
TODAY = date(2026, 11, 22)
PDF = ("minutes.pdf", b"%PDF-1.7\n")


@pytest.fixture
def action(team: Team) -> Action:
    return ActionFactory(plan=team.plan, owner=team.owner, sponsor=team.chair)


def subjects() -> list[tuple[str, str]]:
    return sorted((each.to_address, each.subject) for each in db.session.scalars(select(Message)))


def test_an_owner_records_progress_and_ticks_milestones_at_once(team: Team, action: Action, trail: Trail) -> None:
    done = MilestoneFactory(action=action, title="Designed", due=date(2026, 11, 1))
    MilestoneFactory(action=action, title="Run", due=date(2027, 1, 1))
    assert action.rag is Rag.RED

    said = progress.record_progress(
        action, actor=team.owner, status=Status.IN_PROGRESS, claim=Rag.GREEN, percent=50, note="Done", done=[done.id]
    )

    assert (action.percent, action.claim, action.rag, done.done_on) == (50, Rag.GREEN, Rag.GREEN, TODAY)
    assert (said.computed, said.claim, said.note) == (Rag.GREEN, Rag.GREEN, "Done")
    assert trail(action)[0] == (
        "Samuel Adeyemi",
        "progress.recorded",
        None,
        {
            "percent": [0, 50],
            "claim": [None, "green"],
            "progressed_at": [None, "2026-11-22T12:00:00+00:00"],
            "milestone Designed": [None, "done on 22 November 2026"],
        },
    )


def test_a_green_claim_never_hides_a_computed_red(team: Team, action: Action) -> None:
    action.due = date(2026, 11, 1)

    said = progress.record_progress(
        action, actor=team.owner, status=Status.IN_PROGRESS, claim=Rag.GREEN, percent=99, note="Nearly"
    )

    assert (action.claim, action.rag, said.computed) == (Rag.GREEN, Rag.RED, Rag.RED)


def test_only_the_owner_s_own_rating_is_taken_for_theirs(team: Team, action: Action) -> None:
    progress.record_progress(
        action, actor=team.owner, status=Status.IN_PROGRESS, claim=Rag.AMBER, percent=10, note="Slow"
    )
    said = progress.record_progress(
        action, actor=team.lead, status=Status.IN_PROGRESS, claim=Rag.GREEN, percent=20, note="Better"
    )

    assert (action.claim, said.claim, action.percent) == (Rag.AMBER, None, 20)


def test_a_blocked_action_is_told_to_its_owner_and_sponsor_once(team: Team, action: Action) -> None:
    for _ in range(2):
        progress.record_progress(action, actor=team.lead, status=Status.BLOCKED, percent=10, note="No trainer")

    assert (action.status_since, action.rag) == (TODAY, Rag.AMBER)
    subject = "An action is blocked: A1 Train every panel chair in structured interviews"
    assert subjects() == sorted([(team.owner.email, subject), (team.chair.email, subject)])


@pytest.mark.parametrize(
    ("current", "to", "message"),
    [
        (Status.IN_PROGRESS, Status.COMPLETE, "An action that is in progress cannot become complete"),
        (Status.IN_PROGRESS, Status.AWAITING_CLOSURE, "Select how the action is going"),
        (Status.IN_PROGRESS, Status.WITHDRAWN, "Select how the action is going"),
        (Status.IN_PROGRESS, Status.NOT_STARTED, "An action that is in progress cannot become not started"),
    ],
)
def test_progress_is_no_way_round_the_second_person(
    team: Team, action: Action, current: Status, to: Status, message: str
) -> None:
    action.status = current

    with pytest.raises(RuleBroken) as refused:
        progress.record_progress(action, actor=team.owner, status=to, percent=100, note="Done")

    assert (refused.value.message, refused.value.field) == (message, "status")


def test_a_claim_is_red_amber_or_green(team: Team, action: Action) -> None:
    with pytest.raises(RuleBroken) as refused:
        progress.record_progress(
            action, actor=team.owner, status=Status.IN_PROGRESS, claim=Rag.COMPLETE, percent=1, note="x"
        )

    assert refused.value.field == "claim"


def test_a_request_to_close_is_taken_back_by_going_on(team: Team, action: Action) -> None:
    EvidenceFactory(action=action)
    closing.ask_to_close(action, actor=team.owner, statement="Done")

    progress.record_progress(action, actor=team.owner, status=Status.IN_PROGRESS, percent=90, note="Not quite")

    assert (action.status, action.closure_requested_by_id, action.closure_statement) == (Status.IN_PROGRESS, None, "")


def test_milestones_are_added_changed_and_removed_with_their_reasons(team: Team, action: Action, trail: Trail) -> None:
    step = progress.add_milestone(action, actor=team.lead, title="Designed", weight=2, due=date(2026, 11, 1))
    assert (action.red_from, action.rag) == (date(2026, 11, 2), Rag.RED)

    progress.edit_milestone(
        step, actor=team.lead, title="Designed", weight=2, due=date(2027, 1, 1), done_on=None, reason="Late", version=1
    )
    assert action.rag is Rag.GREEN
    progress.remove_milestone(step, actor=team.lead, reason="Not needed")

    assert action.milestones == []
    assert trail(action) == [
        (
            "Amara Okafor",
            "milestone.removed",
            "Not needed",
            {"milestone": ["Designed, weight 2, due 1 January 2027", None]},
        ),
        (
            "Amara Okafor",
            "milestone.edited",
            "Late",
            {"milestone": ["Designed, weight 2, due 1 November 2026", "Designed, weight 2, due 1 January 2027"]},
        ),
        (
            "Amara Okafor",
            "milestone.added",
            None,
            {"milestone": [None, "Designed, weight 2, due 1 November 2026"]},
        ),
    ]


def test_an_owner_cannot_move_milestones_to_look_better(team: Team, action: Action) -> None:
    late = MilestoneFactory(action=action, due=date(2026, 11, 1))

    with pytest.raises(RuleBroken):
        progress.add_milestone(action, actor=team.owner, title="Easy", weight=100, due=TODAY)
    with pytest.raises(RuleBroken):
        progress.remove_milestone(late, actor=team.owner, reason="Late")

    assert (action.milestones, action.rag) == ([late], Rag.RED)


def test_an_owner_sets_milestones_before_the_start(team: Team, action: Action) -> None:
    action.status = Status.NOT_STARTED

    progress.add_milestone(action, actor=team.owner, title="Designed", weight=1, due=date(2026, 12, 1))

    assert [each.title for each in action.milestones] == ["Designed"]


@pytest.mark.parametrize("due", [date(2026, 3, 31), date(2027, 4, 1)])
def test_a_milestone_lies_within_its_action(team: Team, action: Action, due: date) -> None:
    with pytest.raises(RuleBroken) as refused:
        progress.add_milestone(action, actor=team.lead, title="Designed", weight=1, due=due)

    assert refused.value.message == (
        "The milestone must be due while the action runs, between 1 April 2026 and 31 March 2027"
    )


def test_a_milestone_is_not_done_in_the_future(team: Team, action: Action) -> None:
    step = MilestoneFactory(action=action)
    same: dict[str, Any] = {"title": "T", "weight": 1, "due": TODAY, "reason": "r"}

    with pytest.raises(RuleBroken) as refused:
        progress.edit_milestone(step, actor=team.lead, done_on=date(2026, 11, 23), version=1, **same)
    with pytest.raises(Conflict):
        progress.edit_milestone(step, actor=team.lead, done_on=None, version=7, **same)

    assert refused.value.field == "done_on"


def test_evidence_keeps_every_revision_with_its_digest(team: Team, action: Action, trail: Trail) -> None:
    piece = evidence.add_evidence(
        action, actor=team.owner, title="Minutes", file=PDF, link="", expires_on=date(2026, 12, 1)
    )
    link = "https://www.example.nhs.uk/minutes"
    evidence.revise_evidence(piece, actor=team.lead, file=None, link=link, expires_on=None, version=1)

    first, second = piece.revisions
    assert (first.filename, first.media_type, first.size, first.number) == ("minutes.pdf", "application/pdf", 9, 1)
    assert first.sha256 == "0716f9264c9fe19f5d7455276107f3ddcc1d3497f63d60689a73558ae8a1bf5e"
    assert (piece.current, second.link, second.content, second.number) == (second, link, None, 2)
    assert [each[1] for each in trail(action)] == ["evidence.revised", "evidence.added"]
    assert "content" not in str(trail(action))
    with pytest.raises(Conflict):
        evidence.revise_evidence(piece, actor=team.owner, file=PDF, link="", expires_on=None, version=1)


@pytest.mark.parametrize(
    "case",
    [
        (None, "", None, "file"),
        (PDF, "https://www.example.nhs.uk", None, "link"),
        (("minutes.pdf", b"MZ"), "", None, "file"),
        (None, "javascript:alert(1)", None, "link"),
        (PDF, "", date(2026, 11, 21), "expires_on"),
    ],
)
def test_what_is_no_evidence_is_refused_beside_its_question(
    team: Team, action: Action, case: tuple[Any, str, date | None, str]
) -> None:
    file, link, expires_on, field = case

    with pytest.raises(RuleBroken) as refused:
        evidence.add_evidence(action, actor=team.owner, title="x", file=file, link=link, expires_on=expires_on)

    assert refused.value.field == field
    assert action.evidence == []


def test_the_same_file_is_not_a_new_revision(team: Team, action: Action) -> None:
    piece = evidence.add_evidence(action, actor=team.owner, title="Minutes", file=PDF, link="", expires_on=None)

    with pytest.raises(RuleBroken) as refused:
        evidence.revise_evidence(piece, actor=team.owner, file=PDF, link="", expires_on=None)

    assert refused.value.message == "This is the same as the current revision"


def test_a_withdrawn_action_takes_no_evidence(team: Team) -> None:
    action = ActionFactory(plan=team.plan, status=Status.WITHDRAWN, ended_reason="Not needed")

    with pytest.raises(RuleBroken):
        evidence.add_evidence(action, actor=team.lead, title="x", file=PDF, link="", expires_on=None)


def test_a_due_date_moves_only_when_somebody_else_grants_it(team: Team, action: Action, trail: Trail) -> None:
    request = due_dates.ask_for_due_date(action, actor=team.owner, new_due=date(2027, 6, 30), reason="Winter")
    assert (action.due, action.undecided_request) == (date(2027, 3, 31), request)
    for person in (team.owner,):
        with pytest.raises(RuleBroken):
            due_dates.decide_due_date(request, actor=person, granted=True, reply="")

    due_dates.decide_due_date(request, actor=team.secretary, granted=True, reply="Once", version=1)

    assert (action.due, action.original_due, action.slippage) == (date(2027, 6, 30), date(2027, 3, 31), 91)
    assert (action.red_from, action.undecided_request) == (date(2027, 7, 1), None)
    assert trail(action) == [
        ("Janet Williams", "due_date.granted", "Once", {"due": ["2027-03-31", "2027-06-30"]}),
        ("Samuel Adeyemi", "due_date.asked", "Winter", {"due date asked for": ["2027-03-31", "2027-06-30"]}),
    ]
    subject = "New due date granted: A1 Train every panel chair in structured interviews"
    assert subjects() == [(team.owner.email, subject)]


def test_a_refused_due_date_stays_and_says_why(team: Team, action: Action) -> None:
    request = due_dates.ask_for_due_date(action, actor=team.owner, new_due=date(2027, 6, 30), reason="Winter")

    with pytest.raises(RuleBroken) as refused:
        due_dates.decide_due_date(request, actor=team.secretary, granted=False, reply="")
    due_dates.decide_due_date(request, actor=team.secretary, granted=False, reply="The board needs it")
    with pytest.raises(RuleBroken) as again:
        due_dates.decide_due_date(request, actor=team.chair, granted=True, reply="")

    assert (refused.value.message, refused.value.field) == ("Enter why you refuse the new due date", "reply")
    assert again.value.message == "Somebody has already decided on this"
    assert (action.due, request.granted) == (date(2027, 3, 31), False)


def test_one_new_due_date_is_asked_for_at_a_time(team: Team, action: Action) -> None:
    due_dates.ask_for_due_date(action, actor=team.owner, new_due=date(2027, 6, 30), reason="Winter")

    with pytest.raises(RuleBroken) as refused:
        due_dates.ask_for_due_date(action, actor=team.owner, new_due=date(2027, 7, 30), reason="Winter")

    assert (refused.value.message, refused.value.field) == (due_dates.PENDING, "new_due")


def test_a_request_made_at_the_same_moment_by_another_is_told_in_words(team: Team, action: Action) -> None:
    DueDateRequestFactory(action=action)
    set_committed_value(action, "due_date_requests", [])  # what the second saw before the first was there

    with pytest.raises(RuleBroken) as refused:
        due_dates.ask_for_due_date(action, actor=team.owner, new_due=date(2027, 7, 30), reason="Winter")

    assert refused.value.message == due_dates.PENDING


def test_the_database_holds_no_two_undecided_requests_and_no_self_service(team: Team, action: Action) -> None:
    request: DueDateRequest = DueDateRequestFactory(action=action)
    with pytest.raises(IntegrityError), db.session.begin_nested():
        DueDateRequestFactory(action=action)

    request.granted, request.decided_by_id, request.decided_at = True, request.requested_by_id, action.created_at
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.flush()


def test_an_action_is_closed_by_a_second_person_with_evidence(team: Team, action: Action, trail: Trail) -> None:
    EvidenceFactory(action=action)
    closing.ask_to_close(action, actor=team.owner, statement="Likelihood is 1.2", version=action.version)
    assert (action.status, action.requested_by_id) == (Status.AWAITING_CLOSURE, team.owner.id)

    closing.close_action(action, actor=team.secretary, reply="Agreed")

    assert (action.status, action.closed_by, action.percent) == (Status.COMPLETE, team.secretary, 100)
    assert (action.rag, action.red_from, action.amber_from) == (Rag.COMPLETE, None, None)
    assert [each[:3] for each in trail(action)] == [
        ("Janet Williams", "action.closed", "Agreed"),
        ("Samuel Adeyemi", "closure.asked", None),
    ]
    subject = "Action closed: A1 Train every panel chair in structured interviews"
    assert subjects() == [(team.owner.email, subject)]


def test_neither_the_owner_nor_whoever_asked_closes_an_action(team: Team, action: Action) -> None:
    EvidenceFactory(action=action)
    closing.ask_to_close(action, actor=team.lead, statement="Done")

    for person in (team.owner, team.lead):
        for decide in (closing.close_action, closing.send_back):
            with pytest.raises(RuleBroken):
                decide(action, actor=person, reply="Agreed")

    assert action.status is Status.AWAITING_CLOSURE


def test_nothing_is_closed_without_evidence_or_before_it_is_asked(team: Team, action: Action) -> None:
    with pytest.raises(RuleBroken) as refused:
        closing.ask_to_close(action, actor=team.owner, statement="Done")
    with pytest.raises(RuleBroken) as unasked:
        closing.close_action(action, actor=team.secretary, reply="")

    assert refused.value.message == "No evidence: add a file or a link that shows the action is done"
    assert unasked.value.message == "Nobody is waiting for this action to be closed"


def test_an_action_that_is_not_done_goes_back_with_what_is_missing(team: Team, action: Action, trail: Trail) -> None:
    EvidenceFactory(action=action)
    closing.ask_to_close(action, actor=team.owner, statement="Done")
    with pytest.raises(RuleBroken) as twice:
        closing.ask_to_close(action, actor=team.owner, statement="Done")
    with pytest.raises(RuleBroken) as refused:
        closing.send_back(action, actor=team.secretary, reply="")

    closing.send_back(action, actor=team.secretary, reply="Two panels are missing")

    assert twice.value.message == "Somebody has already asked for this action to be closed"
    assert refused.value.field == "reply"
    assert (action.status, action.closure_requested_by_id) == (Status.IN_PROGRESS, None)
    assert action.closure_reply == "Two panels are missing"
    assert trail(action)[0][:3] == ("Janet Williams", "closure.returned", "Two panels are missing")


def test_a_milestone_of_another_action_is_not_ticked(team: Team, action: Action) -> None:
    other = MilestoneFactory(action=ActionFactory(plan=team.plan))

    progress.record_progress(
        action, actor=team.owner, status=Status.IN_PROGRESS, percent=1, note="x", done=[other.id, uuid.uuid4()]
    )

    assert other.done_on is None
