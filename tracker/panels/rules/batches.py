"""One candidate: when a panel is to see only one person, and which vacancies are alike enough to interview together.

Two open vacancies are alike when they are of the same band family, staff group and site. The families are our own:
near enough in grade that one panel can interview for both with the same questions. Pure.
"""

from enum import StrEnum

from tracker.errors import RuleBroken
from tracker.panels.rules.vocabulary import BatchOutcome, PanelKind, PanelState, SoloChoice
from tracker.wres.rules.vocabulary import MEDICAL, Band

FEWEST = 2
"""Vacancies in a batch."""


class Family(StrEnum):
    """Bands near enough to each other to be interviewed for together, lowest paid first; doctors and dentists apart."""

    TO_5 = "Bands 5 and under"
    FROM_6 = "Bands 6 and 7"
    FROM_8A = "Bands 8a and 8b"
    FROM_8C = "Bands 8c to VSM"
    MEDICAL = "Medical and dental grades"


_TOPS = {Family.TO_5: Band.BAND_5, Family.FROM_6: Band.BAND_7, Family.FROM_8A: Band.BAND_8B, Family.FROM_8C: Band.VSM}
"""The highest band of each family; bands are in order of pay."""


def family_of(band: Band) -> Family:
    """The family of a band.

    >>> family_of(Band.BAND_5), family_of(Band.BAND_6), family_of(Band.VSM), family_of(Band.TRAINEES)
    (<Family.TO_5: 'Bands 5 and under'>, <Family.FROM_6: 'Bands 6 and 7'>, <Family.FROM_8C: 'Bands 8c to VSM'>,
    <Family.MEDICAL: 'Medical and dental grades'>)
    """
    if band in MEDICAL:
        return Family.MEDICAL
    order = list(Band)
    return next(family for family, top in _TOPS.items() if order.index(band) <= order.index(top))


def bands_of(family: Family) -> tuple[Band, ...]:
    """Every band of a family.

    >>> bands_of(Family.FROM_8A)
    (<Band.BAND_8A: '8a'>, <Band.BAND_8B: '8b'>)
    """
    return tuple(band for band in Band if band is not Band.ALL and family_of(band) is family)


def sees_one(kind: PanelKind, state: PanelState, candidates: int | None) -> bool:
    """Whether a panel is to interview a single candidate, so that something is to be decided about it."""
    return kind is PanelKind.INTERVIEW and state is PanelState.PLANNED and candidates == 1


def check_choice(choice: SoloChoice, reason: str) -> None:
    """Raise RuleBroken for a choice that is made otherwise, or that lacks its reason."""
    if choice is SoloChoice.BATCHED:
        raise RuleBroken("Put the vacancy into a batch with others like it", "solo_choice")
    if not reason:
        raise RuleBroken("Say why, or what was done", "solo_reason")


def check_size(vacancies: int) -> None:
    """Raise RuleBroken for a batch of fewer than two."""
    if vacancies < FEWEST:
        raise RuleBroken("Select at least one other vacancy", "vacancy_ids")


def check_outcome(current: BatchOutcome, to: BatchOutcome, note: str) -> None:
    """Raise RuleBroken once the outcome is recorded, or where the vacancies were not held together without a reason."""
    if current is not BatchOutcome.PLANNED:
        raise RuleBroken(f"What became of this batch is recorded already: {current}")
    if to is BatchOutcome.PLANNED:
        raise RuleBroken("Select what became of the batch", "outcome")
    if to is BatchOutcome.NOT_HELD and not note:
        raise RuleBroken("Say why the interviews were not held together", "outcome_note")
