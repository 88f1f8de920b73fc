"""What may become of an objective, and what advice its writer reads."""

from dataclasses import replace
from datetime import date

import pytest

from tests.commitments.packed import WRITTEN
from tracker.commitments.rules import objectives as rules
from tracker.commitments.rules.smart import PARTS, Written, advice_on
from tracker.commitments.rules.vocabulary import ObjectiveState, Outcome
from tracker.errors import RuleBroken

DRAFT, AGREED, MID, END = ObjectiveState


def refusal(check: object, *facts: object, **named: object) -> str:
    """What somebody reads who is refused."""
    assert callable(check)
    with pytest.raises(RuleBroken) as broken:
        check(*facts, **named)
    return broken.value.message


def test_it_is_due_from_the_first_day_of_its_year_on() -> None:
    rules.check_due(date(2026, 4, 1), 2027)

    assert refusal(rules.check_due, date(2026, 3, 31), 2027) == (
        "The day must be on or after 1 April 2026, when the year begins"
    )


def test_only_a_draft_is_changed() -> None:
    rules.check_draft(DRAFT)

    assert {refusal(rules.check_draft, state) for state in (AGREED, MID, END)} == {
        "This objective is agreed. Open it again, with a reason, to change its words"
    }


def test_it_is_agreed_once_and_whole() -> None:
    rules.check_agree(DRAFT, WRITTEN)

    assert refusal(rules.check_agree, AGREED, WRITTEN) == "This objective is agreed already"
    assert refusal(rules.check_agree, DRAFT, replace(WRITTEN, measure="", relevant=" ")) == (
        "It cannot be agreed yet. Ask for what is missing: Measurable and Relevant"
    )


def test_it_is_opened_again_until_the_year_end_review() -> None:
    rules.check_reopen(AGREED)
    rules.check_reopen(MID)

    assert refusal(rules.check_reopen, DRAFT) == "This objective is a draft: its words can be changed as it is"
    assert refusal(rules.check_reopen, END) == (
        "This objective has been reviewed at year-end, so it stays as it was agreed"
    )


@pytest.mark.parametrize(
    ("state", "said", "open_stages"),
    [
        (DRAFT, [], []),
        (AGREED, [], [MID, END]),
        (MID, [], [MID, END]),
        (MID, [MID], [END]),
        (END, [MID], [END]),
        (END, [], [END]),
        (END, [END], []),
    ],
)
def test_each_of_the_two_writes_each_review_once_and_the_mid_year_one_first(
    state: ObjectiveState, said: list[ObjectiveState], open_stages: list[ObjectiveState]
) -> None:
    assert rules.stages_open(state, said) == open_stages
    for stage in open_stages:
        rules.check_review(state, stage, said, year=2027, today=date(2026, 4, 1))


@pytest.mark.parametrize(
    ("state", "stage", "said", "today", "words"),
    [
        (MID, MID, [MID], date(2026, 10, 1), "You have written this review already. It stays as you wrote it"),
        (DRAFT, MID, [], date(2026, 10, 1), "An objective is reviewed once it is agreed"),
        (END, MID, [], date(2027, 3, 1), "The year-end review is written, so the mid-year review is over"),
        (AGREED, MID, [], date(2026, 3, 31), "Its year begins on 1 April 2026. Review it after that"),
    ],
)
def test_a_review_that_makes_no_sense_is_refused_in_words(
    state: ObjectiveState, stage: ObjectiveState, said: list[ObjectiveState], today: date, words: str
) -> None:
    assert refusal(rules.check_review, state, stage, said, year=2027, today=today) == words


def test_nothing_is_not_met_before_the_year_is_over() -> None:
    rules.check_outcome(END, Outcome.NOT_MET)

    assert refusal(rules.check_outcome, MID, Outcome.NOT_MET) == "Select how the objective stands"


def test_every_part_has_help_and_an_example() -> None:
    assert [part.title for part in PARTS] == ["Specific", "Measurable", "Achievable", "Relevant"]
    assert all(part.hint == f"{part.help}. For example: {part.example}" for part in PARTS)


def test_an_objective_as_the_examples_write_it_gets_no_advice() -> None:
    examples = {part.name: part.example for part in PARTS}

    assert advice_on(Written(**examples, due_on=date(2027, 3, 31), year=2027)) == ()
    assert advice_on(WRITTEN) == ()


@pytest.mark.parametrize(
    ("written", "part", "found"),
    [
        (replace(WRITTEN, specific="I will support our networks"), "Specific", "“support”"),
        (replace(WRITTEN, specific="Raise awareness of bias"), "Specific", "“Raise awareness”"),
        (replace(WRITTEN, specific="Complete the trust's anti-racism training"), "Specific", "“Complete the trust's"),
        (replace(WRITTEN, measure="More posts advertised"), "Measurable", "No figure"),
        (replace(WRITTEN, relevant="It matters to me"), "Relevant", "No indicator or target"),
        (replace(WRITTEN, due_on=date(2027, 4, 1)), "Time-bound", "1 April 2027 is after 31 March 2027"),
    ],
)
def test_what_nobody_could_tell_when_it_is_done_gets_advice(written: Written, part: str, found: str) -> None:
    advice = advice_on(written)

    assert [each.part for each in advice] == [part]
    assert advice[0].why.startswith(found)


@pytest.mark.parametrize("specific", ["Provide supported internships", "Publish the course of each appointment"])
def test_words_that_only_look_alike_get_none(specific: str) -> None:
    assert advice_on(replace(WRITTEN, specific=specific)) == ()
