"""The race disparity ratio: how steep the climb is for BME staff against white staff. Pure.

Unverified: its definition is general knowledge that was not read in a published source, so every page that shows it
says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tracker.wres.rules.results import BandRow
from tracker.wres.rules.vocabulary import SENIOR, Band, StaffGroup

IS_VERIFIED = False

TIERS: dict[str, tuple[Band, ...]] = {
    "lower": (Band.UNDER_1, Band.BAND_1, Band.BAND_2, Band.BAND_3, Band.BAND_4, Band.BAND_5),
    "middle": (Band.BAND_6, Band.BAND_7),
    "upper": SENIOR,
}
"""Bands 5 and under, 6 and 7, 8a and above."""

STEPS = (("lower", "middle"), ("middle", "upper"), ("lower", "upper"))


@dataclass(frozen=True, slots=True)
class Disparity:
    """White staff's ratio of the higher tier to the lower, over BME staff's. Above 1, BME staff are held back more."""

    staff_group: StaffGroup
    lower: str
    higher: str
    ratio: float | None


def disparities(rows: Iterable[BandRow]) -> list[Disparity]:
    """Each step of both staff groups: (white higher ÷ white lower) ÷ (BME higher ÷ BME lower)."""
    held = list(rows)
    return [
        Disparity(group, lower, higher, _ratio(_tier(held, group, lower), _tier(held, group, higher)))
        for group in (StaffGroup.CLINICAL, StaffGroup.NON_CLINICAL)
        for lower, higher in STEPS
    ]


Pair = tuple[int | None, int | None]


def _tier(rows: Iterable[BandRow], group: StaffGroup, tier: str) -> Pair:
    """White and BME people of a tier; None where one of its rows lacks the number."""
    splits = [row.split for row in rows if row.staff_group is group and row.band in TIERS[tier]]
    return _total([split.white for split in splits]), _total([split.bme for split in splits])


def _total(counts: list[int | None]) -> int | None:
    return None if None in counts else sum(count for count in counts if count is not None)


def _ratio(lower: Pair, higher: Pair) -> float | None:
    """None with a zero or a gap in any of the four numbers.

    >>> _ratio((100, 50), (40, 10))
    2.0
    """
    (white_lower, bme_lower), (white_higher, bme_higher) = lower, higher
    if not (white_lower and bme_lower and white_higher and bme_higher):
        return None
    return float(Fraction(white_higher, white_lower) / Fraction(bme_higher, bme_lower))
