"""Which vacancies are alike, when a panel sees one person, and what must be said about it."""

import pytest

from tracker.errors import RuleBroken
from tracker.panels.rules.batches import (
    Family,
    bands_of,
    check_choice,
    check_outcome,
    check_size,
    family_of,
    sees_one,
)
from tracker.panels.rules.vocabulary import BatchOutcome, PanelKind, PanelState, SoloChoice
from tracker.wres.rules.vocabulary import Band


def test_every_band_has_one_family() -> None:
    assert {band: family_of(band) for band in Band if band is not Band.ALL} == {
        **dict.fromkeys([Band.UNDER_1, Band.BAND_1, Band.BAND_2, Band.BAND_3, Band.BAND_4, Band.BAND_5], Family.TO_5),
        **dict.fromkeys([Band.BAND_6, Band.BAND_7], Family.FROM_6),
        **dict.fromkeys([Band.BAND_8A, Band.BAND_8B], Family.FROM_8A),
        **dict.fromkeys([Band.BAND_8C, Band.BAND_8D, Band.BAND_9, Band.VSM], Family.FROM_8C),
        **dict.fromkeys(
            [Band.CONSULTANTS, Band.SENIOR_MEDICAL_MANAGERS, Band.CAREER_GRADE, Band.TRAINEES, Band.OTHER],
            Family.MEDICAL,
        ),
    }
    assert sorted(band for family in Family for band in bands_of(family)) == sorted(set(Band) - {Band.ALL})


@pytest.mark.parametrize(
    ("kind", "state", "candidates", "one"),
    [
        (PanelKind.INTERVIEW, PanelState.PLANNED, 1, True),
        (PanelKind.INTERVIEW, PanelState.PLANNED, 2, False),
        (PanelKind.INTERVIEW, PanelState.PLANNED, None, False),
        (PanelKind.SHORTLISTING, PanelState.PLANNED, 1, False),
        (PanelKind.INTERVIEW, PanelState.CANCELLED, 1, False),
    ],
)
def test_only_a_planned_interview_of_one_sees_one(
    kind: PanelKind, state: PanelState, candidates: int | None, one: bool
) -> None:
    assert sees_one(kind, state, candidates) is one


@pytest.mark.parametrize(
    ("choice", "reason", "field"),
    [(SoloChoice.BATCHED, "Together", "solo_choice"), (SoloChoice.ALONE, "", "solo_reason")],
)
def test_a_choice_is_made_where_it_belongs_and_with_its_reason(choice: SoloChoice, reason: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_choice(choice, reason)

    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("current", "to", "note", "field"),
    [
        (BatchOutcome.HELD, BatchOutcome.NOT_HELD, "Why", None),
        (BatchOutcome.PLANNED, BatchOutcome.PLANNED, "", "outcome"),
        (BatchOutcome.PLANNED, BatchOutcome.NOT_HELD, "", "outcome_note"),
    ],
)
def test_a_batch_ends_once_and_with_a_reason_where_it_was_not_held(
    current: BatchOutcome, to: BatchOutcome, note: str, field: str | None
) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_outcome(current, to, note)

    assert refusal.value.field == field


def test_what_may_be_passes() -> None:
    check_choice(SoloChoice.MORE_FOUND, "Advertised again")
    check_outcome(BatchOutcome.PLANNED, BatchOutcome.HELD, "")
    check_outcome(BatchOutcome.PLANNED, BatchOutcome.NOT_HELD, "Redeployment")
    check_size(2)
    with pytest.raises(RuleBroken, match="at least one other"):
        check_size(1)
