"""What may become of a personal objective, and who says what of it when. Pure."""

from collections.abc import Collection, Mapping
from datetime import date

from tracker.commitments.rules.smart import PARTS, Written
from tracker.commitments.rules.vocabulary import ObjectiveState, Outcome
from tracker.errors import RuleBroken
from tracker.periods import financial_year_bounds
from tracker.words import in_words, listed

STAGES: Mapping[str, ObjectiveState] = {"mid-year": ObjectiveState.MID_YEAR, "year-end": ObjectiveState.YEAR_END}
"""The reviews, by the word in the address."""

OUTCOMES: Mapping[ObjectiveState, tuple[Outcome, ...]] = {
    ObjectiveState.MID_YEAR: (Outcome.ON_COURSE, Outcome.BEHIND, Outcome.MET),
    ObjectiveState.YEAR_END: (Outcome.MET, Outcome.ON_COURSE, Outcome.BEHIND, Outcome.NOT_MET),
}
"""What may be said at each. At year-end too, something due later may be on course or behind."""

CAN_BE_REOPENED = frozenset({ObjectiveState.AGREED, ObjectiveState.MID_YEAR})


def years_to_write(current: int) -> tuple[int, int]:
    """The financial years for which an objective may be written: this one, and the next."""
    return current, current + 1


def missing_from(written: Written) -> list[str]:
    """The parts that are still empty, by their SMART titles.

    >>> missing_from(Written("Advertise", "", "It is agreed", " ", date(2027, 3, 31), 2027))
    ['Measurable', 'Relevant']
    """
    return [part.title for part in PARTS if not getattr(written, part.name).strip()]


def check_due(due_on: date, year: int) -> None:
    """Raise RuleBroken for a day before the year of the objective begins."""
    first = financial_year_bounds(year)[0]
    if due_on < first:
        raise RuleBroken(f"The day must be on or after {in_words(first)}, when the year begins", field="due_on")


def check_draft(state: ObjectiveState) -> None:
    """Raise RuleBroken unless its words may still be changed."""
    if state is not ObjectiveState.DRAFT:
        raise RuleBroken("This objective is agreed. Open it again, with a reason, to change its words")


def check_agree(state: ObjectiveState, written: Written) -> None:
    """Raise RuleBroken unless it may be agreed as it stands."""
    if state is not ObjectiveState.DRAFT:
        raise RuleBroken("This objective is agreed already")
    missing = missing_from(written)
    if missing:
        raise RuleBroken(f"It cannot be agreed yet. Ask for what is missing: {listed(missing)}")


def agreed_as(stages: Collection[ObjectiveState]) -> ObjectiveState:
    """What an objective is once it is agreed: where it was opened again after its mid-year review, that review stands.

    >>> agreed_as([]), agreed_as([ObjectiveState.MID_YEAR])
    (<ObjectiveState.AGREED: 'agreed'>, <ObjectiveState.MID_YEAR: 'reviewed at mid-year'>)
    """
    return ObjectiveState.MID_YEAR if ObjectiveState.MID_YEAR in stages else ObjectiveState.AGREED


def check_reopen(state: ObjectiveState) -> None:
    """Raise RuleBroken unless it may be opened again."""
    if state is ObjectiveState.DRAFT:
        raise RuleBroken("This objective is a draft: its words can be changed as it is")
    if state not in CAN_BE_REOPENED:
        raise RuleBroken("This objective has been reviewed at year-end, so it stays as it was agreed")


def stages_open(state: ObjectiveState, said: Collection[ObjectiveState]) -> list[ObjectiveState]:
    """The reviews that somebody may write who has written those that they have ``said``.

    >>> stages_open(ObjectiveState.YEAR_END, [])
    [<ObjectiveState.YEAR_END: 'reviewed at year-end'>]
    """
    stages = [] if state is ObjectiveState.DRAFT else list(STAGES.values())
    return [
        each for each in stages if each not in said and not (state is ObjectiveState.YEAR_END and each is not state)
    ]


def check_review(
    state: ObjectiveState, stage: ObjectiveState, said: Collection[ObjectiveState], *, year: int, today: date
) -> None:
    """Raise RuleBroken unless this review may be written today by somebody who has written those they have ``said``."""
    first = financial_year_bounds(year)[0]
    if stage in said:
        raise RuleBroken("You have written this review already. It stays as you wrote it")
    if state is ObjectiveState.DRAFT:
        raise RuleBroken("An objective is reviewed once it is agreed")
    if stage not in stages_open(state, said):
        raise RuleBroken("The year-end review is written, so the mid-year review is over")
    if today < first:
        raise RuleBroken(f"Its year begins on {in_words(first)}. Review it after that")


def check_outcome(stage: ObjectiveState, outcome: Outcome) -> None:
    """Raise RuleBroken for what cannot be said at that stage."""
    if outcome not in OUTCOMES[stage]:
        raise RuleBroken("Select how the objective stands", field="outcome")
