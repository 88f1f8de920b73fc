"""What is next in a relationship: a sentence in every state, for every side, and a button only where it helps."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.commitments.rules.next_step import Facts, Step, next_step
from tracker.commitments.rules.vocabulary import Kind, Side, State

TODAY = date(2026, 5, 20)
BOTH: frozenset[Side] = frozenset(Side)
NAMES = ("Janet", "Meera")


def step(**facts: Any) -> tuple[Step, str]:
    common: dict[str, Any] = {
        "kind": Kind.MENTORING,
        "state": State.ACTIVE,
        "side": Side.LEADER,
        "asked_by": None,
        "accepted": BOTH,
        "signed": frozenset(),
        "names": NAMES,
        "started_on": date(2026, 5, 1),
    }
    return next_step(Facts(**common | facts), TODAY)


@pytest.mark.parametrize(
    ("facts", "expected", "words"),
    [
        ({"asked_by": Side.COLLEAGUE, "accepted": {Side.COLLEAGUE}}, Step.ANSWER, "Meera asks you for this."),
        ({"accepted": set()}, Step.ANSWER, "The mentoring coordinator proposes the two of you to each other."),
        ({"accepted": {Side.LEADER}}, Step.WAIT, "You have accepted. It waits for the answer of Meera."),
        (
            {"side": Side.COLLEAGUE, "asked_by": Side.COLLEAGUE, "accepted": {Side.COLLEAGUE}},
            Step.WAIT,
            "You asked. It waits for the answer of Janet.",
        ),
    ],
)
def test_a_request_waits_for_whoever_has_not_answered(facts: dict[str, Any], expected: Step, words: str) -> None:
    found = step(state=State.REQUESTED, **facts | {"accepted": frozenset(facts["accepted"])})

    assert found[0] is expected
    assert found[1].startswith(words)


@pytest.mark.parametrize(
    ("facts", "expected", "words"),
    [
        ({"to_confirm": 1, "has_draft": True}, Step.CONFIRM, "1 session waits for you to confirm."),
        ({"kind": Kind.SPONSORSHIP, "to_confirm": 2}, Step.CONFIRM, "2 acts wait for you to confirm."),
        ({"has_draft": True, "review_due": TODAY}, Step.SIGN, "A new agreement waits for your signature."),
        ({"has_draft": True, "signed": frozenset({Side.LEADER})}, Step.LOG, "Log a session when you have met."),
        ({"review_due": TODAY}, Step.REVIEW, "You agreed to look back together on 20 May 2026."),
        ({"review_due": date(2026, 5, 21)}, Step.LOG, "Log a session when you have met."),
        ({"started_on": date(2026, 6, 1)}, Step.WAIT, "Both of you have signed. It begins on 1 June 2026."),
        ({"started_on": TODAY}, Step.LOG, "Log a session when you have met."),
        ({"kind": Kind.SPONSORSHIP}, Step.LOG, "Log what you did for your colleague."),
        ({"kind": Kind.SPONSORSHIP, "side": Side.COLLEAGUE}, Step.WAIT, "Nothing waits for you. When Janet logs"),
    ],
)
def test_what_waits_comes_before_what_may_be_logged(facts: dict[str, Any], expected: Step, words: str) -> None:
    found = step(**facts)

    assert found[0] is expected
    assert found[1].startswith(words)


@pytest.mark.parametrize(("signed", "expected"), [(frozenset(), Step.SIGN), (frozenset({Side.LEADER}), Step.WAIT)])
def test_an_agreement_waits_for_whoever_has_not_signed(signed: frozenset[Side], expected: Step) -> None:
    assert step(state=State.AGREEMENT, signed=signed)[0] is expected


@given(
    kind=st.sampled_from(Kind),
    state=st.sampled_from(State),
    side=st.sampled_from([None, *Side]),
    asked_by=st.sampled_from([None, *Side]),
    to_confirm=st.integers(0, 3),
)
def test_there_is_always_a_sentence_but_for_what_has_ended_and_the_coordinator_has_no_button(
    kind: Kind, state: State, side: Side | None, asked_by: Side | None, to_confirm: int
) -> None:
    accepted = frozenset({asked_by} - {None}) if state is State.REQUESTED else BOTH
    facts = {"accepted": accepted, "asked_by": asked_by, "to_confirm": to_confirm}
    found, words = step(kind=kind, state=state, side=side, **facts)

    assert (words == "") is (state is State.ENDED)
    assert side is not None or found is Step.WAIT
