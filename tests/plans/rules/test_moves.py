"""What may follow what."""

import uuid
from datetime import date

import pytest

from tracker.errors import RuleBroken
from tracker.plans.rules import closing, dates
from tracker.plans.rules.moves import MOVES, by_update, check_move, check_open, may_move
from tracker.plans.rules.standing import Facts, Proof, Step
from tracker.plans.rules.starting_points import STARTING_POINTS
from tracker.plans.rules.vocabulary import INDICATORS, OPEN, Component, Status

#                    to: not started  in progress  blocked  awaiting  complete  withdrawn  carried over
TABLE = """
not started              yes          yes          yes      no        no        yes        yes
in progress              no           yes          yes      yes       no        yes        yes
blocked                  no           yes          yes      no        no        yes        yes
awaiting closure         no           yes          no       yes       yes       yes        yes
complete                 no           no           no       no        no        no         no
withdrawn                no           no           no       no        no        no         no
carried over             no           no           no       no        no        no         no
"""


def cases() -> list[tuple[Status, Status, bool]]:
    found = []
    for line in TABLE.strip().splitlines():
        answers = line[25:].split()
        current = Status(line[:25].strip())
        found += [(current, to, answer == "yes") for to, answer in zip(Status, answers, strict=True)]
    return found


@pytest.mark.parametrize(("current", "to", "allowed"), cases())
def test_a_status_follows_only_where_the_table_says_yes(current: Status, to: Status, allowed: bool) -> None:
    assert may_move(current, to) is allowed


def test_an_action_is_open_exactly_when_it_can_still_move() -> None:
    assert {status for status in Status if MOVES[status]} == OPEN


def test_a_wrong_move_is_refused_in_words() -> None:
    with pytest.raises(RuleBroken) as refused:
        check_move(Status.NOT_STARTED, Status.COMPLETE)

    assert refused.value.message == "An action that is not started cannot become complete"
    assert refused.value.field == "status"


@pytest.mark.parametrize("status", sorted(set(Status) - OPEN))
def test_what_has_ended_stays_as_it_is(status: Status) -> None:
    for check in (lambda: check_move(status, status), lambda: check_open(status)):
        with pytest.raises(RuleBroken) as refused:
            check()

        assert refused.value.message == f"This action is {status} and can no longer be changed"


def test_a_move_that_is_allowed_passes_in_silence() -> None:
    check_move(Status.IN_PROGRESS, Status.BLOCKED)
    check_move(Status.IN_PROGRESS, Status.IN_PROGRESS)
    check_open(Status.BLOCKED)


@pytest.mark.parametrize(
    ("current", "offered"),
    [
        (Status.NOT_STARTED, [Status.NOT_STARTED, Status.IN_PROGRESS, Status.BLOCKED]),
        (Status.IN_PROGRESS, [Status.IN_PROGRESS, Status.BLOCKED]),
        (Status.BLOCKED, [Status.IN_PROGRESS, Status.BLOCKED]),
        (Status.AWAITING_CLOSURE, [Status.AWAITING_CLOSURE, Status.IN_PROGRESS]),
        (Status.COMPLETE, []),
    ],
)
def test_a_progress_update_offers_no_way_to_close(current: Status, offered: list[Status]) -> None:
    assert by_update(current) == offered


TODAY, START, DUE = date(2026, 6, 1), date(2026, 4, 1), date(2026, 9, 30)


@pytest.mark.parametrize(
    ("new_due", "undecided", "message"),
    [
        (date(2026, 12, 31), True, "A new due date has already been asked for and is waiting for a decision"),
        (DUE, False, "The new due date must be different from the one it has, 30 September 2026"),
        (date(2026, 5, 31), False, "The new due date must be today or later"),
    ],
)
def test_a_new_due_date_is_refused_where_it_makes_no_sense(new_due: date, undecided: bool, message: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        dates.check_request(new_due, due=DUE, start=START, today=TODAY, undecided=undecided)

    assert refused.value.message == message
    assert refused.value.field == "new_due"


def test_a_new_due_date_may_not_come_before_the_start() -> None:
    with pytest.raises(RuleBroken) as refused:
        dates.check_request(date(2026, 3, 1), due=DUE, start=START, today=date(2026, 2, 1), undecided=False)

    assert refused.value.message == "The new due date must be the start date, 1 April 2026, or later"


@pytest.mark.parametrize("new_due", [TODAY, date(2027, 1, 1)])
def test_a_later_or_an_earlier_due_date_may_be_asked_for(new_due: date) -> None:
    dates.check_request(new_due, due=DUE, start=START, today=TODAY, undecided=False)


def test_an_action_may_not_end_before_it_begins() -> None:
    dates.check_dates(START, START)

    with pytest.raises(RuleBroken) as refused:
        dates.check_dates(START, date(2026, 3, 31))

    assert refused.value.message == "The due date must be the same as or after the start date, 1 April 2026"


@pytest.mark.parametrize(
    ("due", "moves", "words"),
    [
        (date(2026, 9, 30), 0, "As first agreed"),
        (date(2026, 9, 30), 2, "As first agreed (30 September 2026), moved 2 times"),
        (date(2026, 10, 1), 1, "1 day later than first agreed (30 September 2026), moved once"),
        (date(2026, 10, 30), 2, "30 days later than first agreed (30 September 2026), moved 2 times"),
        (date(2026, 9, 20), 1, "10 days earlier than first agreed (30 September 2026), moved once"),
        (date(2026, 10, 1), 0, "1 day later than first agreed (30 September 2026)"),
    ],
)
def test_slippage_is_counted_from_the_day_first_agreed(due: date, moves: int, words: str) -> None:
    assert dates.slippage_in_words(DUE, due, moves) == words


OWNER, SECRETARY, CHAIR = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()


def test_neither_the_owner_nor_whoever_asked_decides() -> None:
    dates.check_decider(CHAIR, owner_id=OWNER, requested_by_id=SECRETARY)
    closing.check_second_person(CHAIR, owner_id=OWNER, requested_by_id=SECRETARY)

    for person in (OWNER, SECRETARY):
        with pytest.raises(RuleBroken):
            dates.check_decider(person, owner_id=OWNER, requested_by_id=SECRETARY)
        with pytest.raises(RuleBroken):
            closing.check_second_person(person, owner_id=OWNER, requested_by_id=SECRETARY)


@pytest.mark.parametrize(
    ("milestones", "evidence", "faults"),
    [
        ((), (Proof("Minutes"),), []),
        ((), (Proof("Old", date(2026, 5, 1)), Proof("New", TODAY)), []),
        ((), (), ["No evidence: add a file or a link that shows the action is done"]),
        ((), (Proof("Old", date(2026, 5, 31)),), ["All of its evidence has expired: add a new revision"]),
        ((Step("One", 1, DUE),), (Proof("Minutes"),), ["1 milestone not done: complete or remove it"]),
        ((Step("One", 1, DUE),) * 2, (Proof("Minutes"),), ["2 milestones not done: complete or remove them"]),
        ((Step("One", 1, DUE, TODAY),), (Proof("Minutes"),), []),
    ],
)
def test_closing_takes_evidence_and_its_milestones(
    milestones: tuple[Step, ...], evidence: tuple[Proof, ...], faults: list[str]
) -> None:
    facts = Facts(Status.IN_PROGRESS, START, START, DUE, milestones, evidence)

    assert closing.faults(facts, TODAY) == faults
    if faults:
        with pytest.raises(RuleBroken, match=faults[0]):
            closing.check_may_close(facts, TODAY)
    else:
        closing.check_may_close(facts, TODAY)


def test_the_starting_points_cover_every_component_and_name_real_indicators() -> None:
    points = STARTING_POINTS.values()

    assert len(points) == 28
    assert {point.component for point in points} == set(Component)
    assert {indicator for point in points for indicator in point.indicators} == set(INDICATORS)
    assert all(point.title and point.outcome for point in points)
    assert STARTING_POINTS["model-employer-1.2"].reference == "A Model Employer (2019), 1.2"
