"""What may be logged, for which days, and who may say that it is right: every refusal in words."""

import uuid
from collections.abc import Callable
from datetime import date

import pytest

from tracker.commitments.rules import logged as rules
from tracker.commitments.rules.vocabulary import Answer, EndReason, Kind, Side, State
from tracker.errors import RuleBroken

ONE, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)
TODAY, BEGAN = date(2026, 11, 22), date(2026, 5, 1)


def said(check: Callable[[], object]) -> tuple[str, str | None]:
    """What a refusal says, and beside which question."""
    with pytest.raises(RuleBroken) as broken:
        check()
    return broken.value.message, broken.value.field


@pytest.mark.parametrize("kind", [Kind.MENTORING, Kind.REVERSE])
def test_either_kind_of_mentoring_has_sessions_and_no_acts(kind: Kind) -> None:
    rules.check_kind(kind, is_act=False)

    assert said(lambda: rules.check_kind(kind, is_act=True)) == (
        "Mentoring has sessions, and no acts of sponsorship. Log a session instead",
        None,
    )


def test_sponsorship_has_acts_and_no_sessions() -> None:
    rules.check_kind(Kind.SPONSORSHIP, is_act=True)

    assert said(lambda: rules.check_kind(Kind.SPONSORSHIP, is_act=False)) == (
        "Sponsorship is acts, and no sessions. Log what the sponsor did instead",
        None,
    )


def test_either_side_logs_a_session_and_nobody_else_does() -> None:
    for side in Side:
        rules.check_logger(side, is_act=False)

    words = "Only the two people of a relationship can log what they did"
    assert said(lambda: rules.check_logger(None, is_act=False)) == (words, None)
    assert said(lambda: rules.check_logger(None, is_act=True)) == (words, None)


def test_the_leader_logs_an_act_and_the_colleague_confirms_it() -> None:
    rules.check_logger(Side.LEADER, is_act=True)

    words = "The leader logs what a sponsor did, and you confirm it"
    assert said(lambda: rules.check_logger(Side.COLLEAGUE, is_act=True)) == (words, None)


def test_nothing_is_logged_before_both_have_signed() -> None:
    words = "Nothing can be logged until both of you have signed the agreement"

    assert said(lambda: rules.check_open(State.AGREEMENT, None, None)) == (words, None)
    assert rules.check_open(State.ACTIVE, BEGAN, None) == BEGAN
    assert rules.check_open(State.PAUSED, BEGAN, None) == BEGAN


@pytest.mark.parametrize("reason", EndReason)
def test_after_the_end_days_before_it_may_be_logged_but_not_where_consent_was_withdrawn(reason: EndReason) -> None:
    # "another reason" is what the leader reads of a withdrawal: were it not treated alike, the leader could tell.
    def logging() -> date:
        return rules.check_open(State.ENDED, BEGAN, reason)

    if reason in {EndReason.WITHDRAWN, EndReason.OTHER}:
        assert said(logging) == ("This relationship has ended, so nothing more can be logged", None)
    else:
        assert logging() == BEGAN


@pytest.mark.parametrize(
    ("day", "ended_on", "words"),
    [
        (date(2026, 11, 22), None, None),
        (date(2026, 11, 23), None, "The date must be today or in the past"),
        (date(2026, 5, 1), None, None),
        (date(2026, 4, 30), None, "The date must be 1 May 2026 or later, because your agreement began then"),
        (date(2026, 10, 1), date(2026, 10, 1), None),
        (
            date(2026, 10, 2),
            date(2026, 10, 1),
            "The date must be 1 October 2026 or earlier, because the relationship ended then",
        ),
    ],
)
def test_a_day_is_from_the_agreement_to_the_end_and_not_to_come(
    day: date, ended_on: date | None, words: str | None
) -> None:
    def checking() -> None:
        rules.check_day(day, TODAY, started_on=BEGAN, ended_on=ended_on, field="held_on")

    if words is None:
        checking()
    else:
        assert said(checking) == (words, "held_on")


@pytest.mark.parametrize("minutes", [4, 601])
def test_a_session_is_no_shorter_or_longer_than_one_can_be(minutes: int) -> None:
    rules.check_minutes(5)
    rules.check_minutes(600)

    assert said(lambda: rules.check_minutes(minutes)) == ("The minutes must be between 5 and 600", "minutes")


def test_only_whoever_logged_it_changes_it_until_it_is_confirmed() -> None:
    for answer in (Answer.WAITING, Answer.DISPUTED):
        rules.check_change(answer, logged_by_id=ONE, actor_id=ONE)

    assert said(lambda: rules.check_change(Answer.WAITING, logged_by_id=ONE, actor_id=OTHER)) == (
        "Only whoever logged this can change it. You can say that it is not as logged",
        None,
    )
    assert said(lambda: rules.check_change(Answer.CONFIRMED, logged_by_id=ONE, actor_id=ONE)) == (
        "This was confirmed, so it stays as it is",
        None,
    )


def test_only_the_other_side_answers_and_what_is_confirmed_stays_so() -> None:
    def answering(
        answer: Answer = Answer.WAITING, side: Side | None = Side.COLLEAGUE, actor: uuid.UUID = OTHER
    ) -> None:
        rules.check_answer(answer, side, logged_by_id=ONE, actor_id=actor)

    answering()
    answering(Answer.DISPUTED)

    assert said(lambda: answering(side=None)) == (
        "Only the two people of a relationship can confirm what they did",
        None,
    )
    assert said(lambda: answering(side=Side.LEADER, actor=ONE)) == (
        "You logged this yourself, so the other person confirms it",
        None,
    )
    assert said(lambda: answering(Answer.CONFIRMED)) == ("You have confirmed this already", None)


def test_what_is_not_as_logged_is_said_once_until_it_is_changed() -> None:
    rules.check_dispute(Answer.WAITING)

    words = "You have said already that this is not as logged. It waits for the other person"
    assert said(lambda: rules.check_dispute(Answer.DISPUTED)) == (words, None)


@pytest.mark.parametrize(
    ("answer", "side", "actor", "may"),
    [
        (Answer.WAITING, Side.LEADER, ONE, True),
        (Answer.WAITING, Side.COLLEAGUE, OTHER, False),
        (Answer.DISPUTED, Side.COLLEAGUE, OTHER, False),
        (Answer.CONFIRMED, Side.COLLEAGUE, OTHER, True),
        (Answer.CONFIRMED, None, OTHER, False),
    ],
)
def test_a_note_is_written_by_whoever_logged_it_and_by_the_other_side_once_it_stays(
    answer: Answer, side: Side | None, actor: uuid.UUID, may: bool
) -> None:
    assert rules.may_write_note(answer, side, logged_by_id=ONE, actor_id=actor) is may
