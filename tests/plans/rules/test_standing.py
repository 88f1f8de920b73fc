"""How an action stands: the table of cases is the specification."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.plans.rules.standing import (
    Facts,
    Proof,
    Step,
    disagreement,
    done_percent,
    expected_percent,
    on,
    standing,
    turning_days,
)
from tracker.plans.rules.vocabulary import OPEN, Rag, Status

START, DUE = date(2026, 4, 1), date(2026, 9, 30)
PROVED = (Proof("Minutes of the board"),)
PLAIN = Facts(Status.IN_PROGRESS, START, START, DUE, evidence=PROVED)
TWO = (Step("Train panels", 1, date(2026, 5, 31)), Step("Review panels", 3, date(2026, 7, 31)))


def with_done(*days: date | None) -> tuple[Step, ...]:
    return tuple(replace(step, done_on=day) for step, day in zip(TWO, days, strict=True))


NOTHING_LATE = "Nothing is late. It is due on 30 September 2026 and has no milestones"

CASES = [
    ("nothing late", PLAIN, date(2026, 6, 1), Rag.GREEN, NOTHING_LATE),
    ("due today", PLAIN, DUE, Rag.GREEN, NOTHING_LATE),
    ("a day over", PLAIN, date(2026, 10, 1), Rag.RED, "It was due on 30 September 2026, 1 day ago, and is not closed"),
    (
        "over, and asked to be closed",
        replace(PLAIN, status=Status.AWAITING_CLOSURE),
        date(2026, 10, 2),
        Rag.RED,
        "It was due on 30 September 2026, 2 days ago, and waits to be closed by a second person",
    ),
    ("starts today", replace(PLAIN, status=Status.NOT_STARTED), START, Rag.GREEN, NOTHING_LATE),
    (
        "not started in time",
        replace(PLAIN, status=Status.NOT_STARTED),
        date(2026, 4, 2),
        Rag.AMBER,
        "It should have started on 1 April 2026",
    ),
    (
        "blocked",
        replace(PLAIN, status=Status.BLOCKED, status_since=date(2026, 6, 1)),
        date(2026, 6, 29),
        Rag.AMBER,
        "It has been blocked since 1 June 2026",
    ),
    (
        "blocked too long",
        replace(PLAIN, status=Status.BLOCKED, status_since=date(2026, 6, 1)),
        date(2026, 6, 30),
        Rag.RED,
        "It has been blocked since 1 June 2026, more than 28 days",
    ),
    (
        "milestone due today",
        replace(PLAIN, milestones=with_done(None, START)),
        date(2026, 5, 31),
        Rag.GREEN,
        "Nothing is late: 75% of the work is done by its milestones and 0% was due by now",
    ),
    (
        "light milestone late, heavy one done early",
        replace(PLAIN, milestones=with_done(None, START)),
        date(2026, 6, 1),
        Rag.AMBER,
        "Milestone “Train panels” was due on 31 May 2026 and is not done",
    ),
    (
        "a quarter of the work late",
        replace(PLAIN, milestones=TWO),
        date(2026, 6, 1),
        Rag.RED,
        "0% of the work is done by its milestones; 25% was due by 31 May 2026",
    ),
    (
        "all of the work late",
        replace(PLAIN, milestones=TWO),
        date(2026, 8, 1),
        Rag.RED,
        "0% of the work is done by its milestones; 100% was due by 31 July 2026",
    ),
    (
        "two light milestones late",
        replace(
            PLAIN,
            milestones=(
                Step("Ask", 1, date(2026, 5, 1)),
                Step("Answer", 1, date(2026, 5, 2)),
                Step("Act", 8, date(2026, 8, 1), START),
            ),
        ),
        date(2026, 6, 1),
        Rag.AMBER,
        "2 milestones are late; 80% of the work is done and 20% was due",
    ),
    (
        "evidence expired",
        replace(PLAIN, evidence=(Proof("Survey", date(2026, 6, 1)),)),
        date(2026, 6, 2),
        Rag.AMBER,
        "Evidence “Survey” expired on 1 June 2026",
    ),
    ("evidence expires today", replace(PLAIN, evidence=(Proof("S", START),)), START, Rag.GREEN, NOTHING_LATE),
    (
        "no evidence near the end",
        replace(PLAIN, evidence=()),
        date(2026, 9, 16),
        Rag.AMBER,
        "It is due on 30 September 2026 and has no evidence",
    ),
    ("no evidence before that", replace(PLAIN, evidence=()), date(2026, 9, 15), Rag.GREEN, NOTHING_LATE),
    (
        "closed",
        replace(PLAIN, status=Status.COMPLETE, closed_on=date(2026, 9, 1)),
        date(2027, 1, 1),
        Rag.COMPLETE,
        "It was closed on 1 September 2026",
    ),
    (
        "withdrawn",
        replace(PLAIN, status=Status.WITHDRAWN, status_since=date(2026, 9, 1)),
        date(2027, 1, 1),
        Rag.NOT_RATED,
        "It was withdrawn on 1 September 2026",
    ),
]


@pytest.mark.parametrize(("facts", "today", "rag", "reason"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_an_action_stands_as_its_facts_say(facts: Facts, today: date, rag: Rag, reason: str) -> None:
    result = standing(facts, today)

    assert result.rag is rag
    assert result.reasons[0] == reason


def test_every_reason_is_said_the_worst_first() -> None:
    facts = replace(PLAIN, status=Status.NOT_STARTED, milestones=TWO, evidence=())

    result = standing(facts, date(2026, 10, 1))

    assert result.reasons == (
        "It was due on 30 September 2026, 1 day ago, and is not closed",
        "0% of the work is done by its milestones; 100% was due by 31 July 2026",
        "It should have started on 1 April 2026",
        "It is due on 30 September 2026 and has no evidence",
    )


def test_a_closed_action_whose_evidence_has_expired_says_so() -> None:
    facts = replace(PLAIN, status=Status.COMPLETE, closed_on=START, evidence=(Proof("Survey", START),))

    result = standing(facts, date(2026, 4, 2))

    assert result.rag is Rag.COMPLETE
    assert result.reasons == (
        "It was closed on 1 April 2026",
        "Evidence “Survey” has expired since, on 1 April 2026",
    )


@pytest.mark.parametrize(
    ("facts", "today", "words"),
    [
        (PLAIN, START, "If nothing changes it turns red on 1 October 2026"),
        (replace(PLAIN, evidence=()), START, "If nothing changes it turns amber on 16 September 2026"),
        (replace(PLAIN, evidence=()), date(2026, 9, 20), "If nothing changes it turns red on 1 October 2026"),
        (PLAIN, date(2026, 10, 1), None),
        (replace(PLAIN, status=Status.WITHDRAWN), START, None),
    ],
)
def test_what_comes_next_is_said_while_it_can_still_be_helped(facts: Facts, today: date, words: str | None) -> None:
    assert standing(facts, today).next == words


def test_an_action_shorter_than_the_time_for_evidence_begins_amber() -> None:
    facts = replace(PLAIN, due=START + timedelta(days=7), evidence=())

    assert standing(facts, START).rag is Rag.AMBER
    assert standing(facts, START - timedelta(days=1)).rag is Rag.GREEN


@pytest.mark.parametrize(
    ("claim", "computed", "words"),
    [
        (Rag.GREEN, Rag.RED, "The owner says green. The dates, milestones and evidence say red."),
        (Rag.RED, Rag.GREEN, "The owner says red. The dates, milestones and evidence say green."),
        (Rag.RED, Rag.RED, None),
        (None, Rag.RED, None),
        (Rag.GREEN, Rag.COMPLETE, None),
        (Rag.GREEN, Rag.NOT_RATED, None),
    ],
)
def test_a_claim_is_set_beside_the_rating_and_never_in_its_place(
    claim: Rag | None, computed: Rag, words: str | None
) -> None:
    assert disagreement(claim, computed) == words


def test_work_done_is_weighed_and_never_rounded_up() -> None:
    steps = (Step("One", 1, START, START), Step("Two", 2, START))

    assert done_percent(steps) == 33
    assert expected_percent(steps, START) == 0
    assert expected_percent(steps, DUE) == 100
    assert done_percent(()) is None
    assert expected_percent((), DUE) is None


days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
steps = st.builds(Step, st.sampled_from(["One", "Two"]), st.integers(1, 100), days, st.none() | days)
proofs = st.builds(Proof, st.sampled_from(["Survey", "Minutes"]), st.none() | days)


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    start, due = sorted((draw(days), draw(days)))
    return Facts(
        status=draw(st.sampled_from(Status)),
        status_since=draw(days),
        start=start,
        due=due,
        milestones=tuple(draw(st.lists(steps, max_size=5))),
        evidence=tuple(draw(st.lists(proofs, max_size=3))),
    )


@given(facts(), days)
def test_the_two_days_kept_with_an_action_say_the_same_as_the_rule(some: Facts, today: date) -> None:
    amber_from, red_from = turning_days(some)

    assert on(today, some.status, amber_from=amber_from, red_from=red_from) is standing(some, today).rag


@given(facts(), days)
def test_no_claim_no_weight_and_no_evidence_hides_that_an_open_action_is_overdue(some: Facts, today: date) -> None:
    if some.status in OPEN and today > some.due:
        assert standing(some, today).rag is Rag.RED


@given(facts(), days)
def test_every_rating_has_a_reason_in_words(some: Facts, today: date) -> None:
    result = standing(some, today)

    assert all(result.reasons)
    assert result.reasons
