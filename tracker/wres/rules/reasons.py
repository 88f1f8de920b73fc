"""Why a figure cannot be worked out, in words that a board can act on. Pure."""

from collections.abc import Sequence
from decimal import Decimal

from tracker.wres.rules.arithmetic import Likelihood
from tracker.wres.rules.vocabulary import SENIOR, Band, Ethnicity, Item, ethnicity_words

NOT_SUPPLIED = "Not supplied in this return"

Counts = Sequence[int | None]

DENOMINATORS = {2: "shortlisted candidates", 3: "staff", 4: "staff"}
NUMERATORS = {
    2: "appointed from shortlisting",
    3: "entering the formal disciplinary process",
    4: "accessing non-mandatory training and CPD",
}
_BOARD_WORDS = {
    Item.BOARD: "board members",
    Item.BOARD_VOTING: "voting members",
    Item.BOARD_EXECUTIVE: "executive members",
}


def of_counts(counts: Counts, whom: str) -> str | None:
    """Why people by ethnicity give no total and no percentage.

    >>> of_counts((314, 55, None), "staff in post")
    'The number of staff in post of unknown ethnicity was not supplied'
    """
    if all(count is None for count in counts):
        return NOT_SUPPLIED
    for ethnicity, count in zip(Ethnicity, counts, strict=True):
        if count is None:
            return f"The number of {_people(ethnicity, whom)} was not supplied"
    return None if sum(count or 0 for count in counts) else f"There are no {whom}"


def of_known(counts: Counts, whom: str) -> str | None:
    """As ``of_counts``, where a percentage of known ethnicity is wanted too.

    >>> of_known((0, 0, 3), "staff in post")
    'There are no staff in post of known ethnicity'
    """
    found = of_counts(counts, whom)
    return found if found or any(counts[:2]) else f"There are no {whom} of known ethnicity"


def _people(ethnicity: Ethnicity, whom: str) -> str:
    if ethnicity is Ethnicity.UNKNOWN:
        return f"{whom} of unknown ethnicity"
    return f"{_group(ethnicity)} {whom}"


def _group(ethnicity: Ethnicity) -> str:
    return "white" if ethnicity is Ethnicity.WHITE else ethnicity_words(ethnicity)


def of_senior(senior: Counts, workforce: Counts, bands: Sequence[Band]) -> str | None:
    """Why the share of BME staff in bands 8a to VSM, or its gap to the workforce, cannot be worked out."""
    if not bands:
        return NOT_SUPPLIED
    if bands[0] is Band.ALL:
        return "Only the total workforce was supplied, not its pay bands"
    if not any(band in SENIOR for band in bands):
        return "No row was supplied for bands 8a to VSM"
    return of_known(senior, "staff in bands 8a to VSM") or of_known(workforce, "staff in post")


def of_ratio(indicator: int, white: Likelihood, bme: Likelihood) -> str | None:
    """Why a relative likelihood has no value. A ratio with a zero in it has none: it would be 0 or infinity.

    >>> of_ratio(3, Likelihood(0, 50), Likelihood(0, 20))
    'Not calculable: no white and no BME staff entering the formal disciplinary process'
    """
    numerators, denominators = NUMERATORS[indicator], DENOMINATORS[indicator]
    if white.numerator is None and bme.numerator is None:
        return NOT_SUPPLIED
    groups = {"white": white, "BME": bme}
    for group, likelihood in groups.items():
        if likelihood.numerator is None:
            return f"Not calculable: the number of {group} {denominators} {numerators} was not supplied"
        if likelihood.denominator is None:
            return f"Not calculable: the number of {group} {denominators} was not supplied"
    empty = [f"no {group}" for group, likelihood in groups.items() if likelihood.denominator == 0]
    if empty:
        return f"Not calculable: {' and '.join(empty)} {denominators}"
    none = [f"no {group}" for group, likelihood in groups.items() if likelihood.numerator == 0]
    return f"Not calculable: {' and '.join(none)} {denominators} {numerators}" if none else None


def of_survey(white: Decimal | None, bme: Decimal | None) -> str | None:
    """Why two survey percentages cannot be set side by side."""
    if white is None and bme is None:
        return NOT_SUPPLIED
    for group, share in (("white", white), ("BME", bme)):
        if share is None:
            return f"Not calculable: the percentage of {group} staff was not supplied"
    return None


def of_membership(item: Item, board: Counts, workforce: Counts) -> str | None:
    """Why a share of the board cannot be set against the workforce."""
    return of_counts(board, _BOARD_WORDS[item]) or of_counts(workforce, "staff in post")
