"""The scenes of a trust's targets: drafted after the return, agreed by the board, re-based, reached, retired."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.demonstration import cast
from tracker.demonstration.returns import STILL_A_DRAFT
from tracker.demonstration.story import Scene, Stage, on
from tracker.targets.rules.vocabulary import Kind, Level, Measure, Seats, Yardstick
from tracker.targets.services import assumptions, deciding, drafting, scenarios
from tracker.targets.services.drafting import Baseline, Goal
from tracker.wres.rules.vocabulary import Band

MEETING = "Board of directors, meeting in public"
TURNOVER = Decimal("12.5")
CENSUS = "Census 2021, people aged 16 to 64 in the places we serve (made up)"


@dataclass(frozen=True)
class Wish:
    """A target as the demonstration tells it: ``year`` is that of the return it starts from."""

    key: str
    year: int
    measure: Measure
    goal: Goal
    note: str = ""
    baseline: Baseline | None = None
    agreed: bool = True


def _workforce(year: int, turnover: Decimal = TURNOVER) -> Goal:
    return Goal(year, None, Yardstick.WORKFORCE, turnover_percent=turnover)


SENIOR = Wish(
    "senior",
    2024,
    Measure(Kind.BANDS, Band.BAND_8A, Band.VSM),
    _workforce(2034),
    "The step from band 7 to band 8b is where the figures stand still. The staff network asked for a target there.",
)
APPOINTED = Wish("appointed", 2024, Measure(Kind.LIKELIHOOD, indicator=2), Goal(2029, Decimal("1.10")))

WISHES = (
    SENIOR,
    Wish("vsm", 2024, Measure(Kind.BANDS, Band.VSM, Band.VSM), _workforce(2034, Decimal(10))),
    Wish(
        "board",
        2024,
        Measure(Kind.BOARD, seats=Seats.ALL),
        Goal(2030, Decimal("27.5"), Yardstick.POPULATION, CENSUS, 2021, Decimal(15)),
        "The board is to look like the people it serves. Terms of three years set the pace.",
    ),
    APPOINTED,
    Wish("harassment", 2024, Measure(Kind.SURVEY, indicator=6), Goal(2028, Decimal(0))),
    Wish(
        "model employer",
        2024,
        Measure(Kind.BANDS, Band.BAND_9, Band.BAND_9),
        Goal(2028, Decimal("21.0"), Yardstick.WORKFORCE, turnover_percent=TURNOVER),
        baseline=Baseline(year=2018, bme=1, known=14, source="Electronic staff record, 31 March 2018"),
    ),
    Wish("training", 2024, Measure(Kind.LIKELIHOOD, indicator=4), Goal(2026, Decimal("1.00"))),
    Wish(
        "band 7",
        2024,
        Measure(Kind.BANDS, Band.BAND_7, Band.BAND_7),
        Goal(2029, Decimal("30.0"), Yardstick.POPULATION, CENSUS, 2021, TURNOVER),
        "Band 7 is where the next senior leaders come from.",
    ),
    Wish("band 8c", 2026, Measure(Kind.BANDS, Band.BAND_8C, Band.BAND_8C), _workforce(2036), agreed=False),
)
ELSEWHERE = (SENIOR, APPOINTED)
"""What the other trusts have set themselves."""


WHAT_IF: dict[str, dict[str, Decimal]] = {
    "As we recruit now": {},
    "1 in 3 recruited": {"recruit_percent": Decimal(33)},
    "Promote from within": {"promoted_percent": Decimal(50), "recruit_percent": Decimal(28)},
    "Keep the colleagues we have": {"bme_turnover_percent": Decimal(8), "promoted_percent": Decimal(30)},
}
"""Scenarios of the first trust, from band 6 to VSM: by name, what each changes."""


def scenes_of(stage: Stage, year: int) -> Iterator[Scene]:
    """What was drafted on a year's return, and what the board decided about it that summer."""
    if (stage.trust.code, year) == STILL_A_DRAFT:
        return
    is_first = stage.trust is cast.TRUSTS[0]
    for number, wish in enumerate(WISHES if is_first else ELSEWHERE):
        if wish.year == year:
            yield on(date(year, 6, 5), _draft, stage, wish, minute=5 * number)
            if wish.agreed:
                yield on(date(year, 6, 28), _agree, stage, wish.key, date(year, 6, 27), 41 + number, minute=5 * number)
    if is_first:
        yield from _later(stage, year)


def _later(stage: Stage, year: int) -> Iterator[Scene]:
    """What became of the first trust's targets."""
    if year == 2024:  # noqa: PLR2004 -- the first year of the story
        yield on(date(year, 6, 4), _assume, stage)
        yield on(date(year, 9, 12), _agree_with_region, stage)
        yield on(date(year, 11, 29), _retire, stage, date(year, 11, 28))
    if year == 2025:  # noqa: PLR2004 -- a year later
        yield on(date(year, 6, 6), _rebase, stage, year)
        yield on(date(year, 6, 28), _agree, stage, SENIOR.key, date(year, 6, 27), 52, minute=30)
    if year == 2026:  # noqa: PLR2004 -- the newest return
        for number, name in enumerate(WHAT_IF):
            yield on(date(year, 6, 8), _imagine, stage, year, name, hour=15, minute=number)
        yield on(date(year, 6, 27), _reach, stage, date(year, 6, 26))


def _draft(stage: Stage, wish: Wish) -> None:
    stage.targets[wish.key] = drafting.create_target(
        stage.organisation,
        actor=stage.person(cast.EDI),
        measure=wish.measure,
        baseline=wish.baseline or Baseline(stage.returns[wish.year]),
        goal=wish.goal,
        note=wish.note,
    )


def _agree(stage: Stage, key: str, day: date, minute: int) -> None:
    target = stage.targets[key]
    deciding.agree(
        target,
        actor=stage.person(cast.SECRETARY),
        version=None,
        meeting=MEETING,
        agreed_on=day,
        minute=f"{day:%y}/{minute:03d}",
    )


def _assume(stage: Stage) -> None:
    """The data analyst knows turnover better than the default for three bands."""
    known = {Band.BAND_8A: ("11.0", "19.0"), Band.BAND_8B: ("9.5", "16.5"), Band.VSM: ("10.0", None)}
    for band, (turnover, recruits) in known.items():
        assumptions.assume(
            stage.organisation,
            band,
            actor=stage.person(cast.EDI),
            version=None,
            turnover_percent=Decimal(turnover),
            recruit_percent=Decimal(recruits) if recruits else None,
            source="Electronic staff record, leavers and starters from April 2021 to March 2024",
        )


def _agree_with_region(stage: Stage) -> None:
    deciding.add_agreement(
        stage.targets[SENIOR.key],
        actor=stage.person(cast.SECRETARY),
        level=Level.REGIONAL,
        agreed_on=date(2024, 9, 10),
        with_whom="NHS England, Midlands region",
        tracking="The regional team reads the yearly figures and the board paper with the chief people officer each "
        "September.",
    )


def _imagine(stage: Stage, year: int, name: str) -> None:
    stage.scenarios[name] = scenarios.create_scenario(
        stage.organisation,
        actor=stage.person(cast.EDI),
        name=name,
        wres_return=stage.returns[year],
        first_band=Band.BAND_6,
        last_band=Band.VSM,
        last_year=2036,
        **WHAT_IF[name],  # type: ignore[arg-type]  # the levers by their names
    )


def _rebase(stage: Stage, year: int) -> None:
    reason = "The BME share of the workforce has risen since 2024, and the goal moves with it."
    draft = deciding.rebase(stage.targets[SENIOR.key], actor=stage.person(cast.EDI), reason=reason)
    drafting.edit_draft(
        draft,
        actor=stage.person(cast.EDI),
        version=None,
        baseline=Baseline(stage.returns[year]),
        goal=_workforce(2034),
        note=SENIOR.note,
        reason=reason,
    )


def _retire(stage: Stage, day: date) -> None:
    deciding.retire(
        stage.targets["model employer"],
        actor=stage.person(cast.SECRETARY),
        version=None,
        ended_on=day,
        minute=f"{day:%y}/088",
        reason="Band 9 is 14 people: the board follows bands 8a to VSM together instead.",
    )


def _reach(stage: Stage, day: date) -> None:
    """Access to training was equal in the return of 2026."""
    deciding.reach(
        stage.targets["training"],
        actor=stage.person(cast.SECRETARY),
        version=None,
        ended_on=day,
        minute=f"{day:%y}/055",
    )
