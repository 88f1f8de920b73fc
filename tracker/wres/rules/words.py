"""What a figure means, in plain English: a ratio is never shown without its sentence. Pure.

Group labels are the standard's: white and BME. Ratios have two decimals, percentages and points one.
"""

from collections.abc import Callable

from tracker.wres.rules.arithmetic import FEW, Comparison, rounded
from tracker.wres.rules.reasons import DENOMINATORS, NUMERATORS
from tracker.wres.rules.results import RelativeLikelihood, Results, Survey
from tracker.wres.rules.vocabulary import INDICATORS, Kind

MINUS = "\N{MINUS SIGN}"

_OUTCOMES = {
    2: "be appointed",
    3: "enter the formal disciplinary process",
    4: "access non-mandatory training and CPD",
}
_SAID = {
    5: "experienced harassment, bullying or abuse from patients, relatives or the public in the last 12 months",
    6: "experienced harassment, bullying or abuse from staff in the last 12 months",
    7: "believed that the organisation provides equal opportunities for career progression or promotion",
    8: "personally experienced discrimination at work from a manager, team leader or other colleagues",
}

COLUMNS = {
    2: ("Shortlisted", "Appointed"),
    3: ("Staff in post", "Entered the process"),
    4: ("Staff in post", "Accessed training or CPD"),
}
"""Headings for the two counts of a likelihood: its denominator and its numerator."""


def times(value: float) -> str:
    """A ratio as a report prints it.

    >>> times(1.5949)
    '1.59'
    """
    return rounded(value, 2)


def percentage(value: float) -> str:
    """One decimal, with its sign."""
    return f"{rounded(value, 1)}%"


def points(value: float) -> str:
    """Percentage points with plus or minus, so that nobody has to guess the direction.

    >>> points(3.3), points(-35.09), points(0.01)
    ('+3.3 percentage points', '\N{MINUS SIGN}35.1 percentage points', '0.0 percentage points')
    """
    text = rounded(value, 1)
    return f"{'+' if float(text) > 0 else ''}{text.replace('-', MINUS)} percentage points"


def parity(gap: float) -> str:
    """Where the senior share stands, from a gap in percentage points of workforce minus senior.

    >>> parity(8.3), parity(-35.09), parity(0.01)
    ('8.3 percentage points below parity', '35.1 percentage points above parity', 'at parity')
    """
    size = rounded(abs(gap), 1)
    if size == "0.0":
        return "at parity"
    return f"{size} percentage points {'below' if gap > 0 else 'above'} parity"


def headline(results: Results, indicator: int) -> str:
    """The figure itself, short enough for a table."""
    return _BY_KIND[INDICATORS[indicator].kind][0](results, indicator)


def sentence(results: Results, indicator: int) -> str:
    """The figure in one plain sentence, without a full stop; why there is none, when there is none."""
    return _BY_KIND[INDICATORS[indicator].kind][1](results, indicator)


def chance(results: Results, indicator: int) -> str:
    """Whether the difference could be chance, and how we know."""
    return _BY_KIND[INDICATORS[indicator].kind][2](results, indicator)


def interval(results: Results, indicator: int) -> str | None:
    """The range that a ratio's true value lies in, 19 times in 20; None where there is no ratio."""
    found = results.ratios.get(indicator)
    return None if found is None or found.comparison is None else f"95% interval {_between(found.comparison)}"


def _between(comparison: Comparison) -> str:
    low, high = comparison.interval_95
    return f"{times(low)} to {times(high)}"


def four_fifths(results: Results, indicator: int) -> str | None:
    """Whether a ratio is in the non-adverse range of 0.80 to 1.25; None where the rule does not apply."""
    found = results.ratios.get(indicator)
    if found is None or found.comparison is None:
        return None
    place = "Within" if found.comparison.within_four_fifths else "Outside"
    return f"{place} the four-fifths range (0.80 to 1.25)"


def caution(results: Results, indicator: int) -> str | None:
    """A warning where a figure rests on fewer than 10 people of a group."""
    if indicator in results.ratios:
        return _ratio_caution(results.ratios[indicator])
    if indicator in results.surveys and results.surveys[indicator].needs_caution:
        return f"Treat with caution: a percentage rests on fewer than {FEW} people"
    return None


def _ratio_caution(found: RelativeLikelihood) -> str | None:
    few = [group for group, each in (("white", found.white), ("BME", found.bme)) if each.is_few]
    if not few:
        return None
    who = f"{' and '.join(few)} {DENOMINATORS[found.indicator]} {NUMERATORS[found.indicator]}"
    return f"Treat with caution: fewer than {FEW} {who}"


def _pay_headline(results: Results, indicator: int) -> str:
    gap = results.senior.gap_percentage_points
    return reason(results, indicator) if gap is None else parity(gap)


def _pay_sentence(results: Results, indicator: int) -> str:
    senior, gap = results.senior, results.senior.gap_percentage_points
    ours, theirs = senior.workforce.bme_percent_of_known, senior.split.bme_percent_of_known
    if gap is None or ours is None or theirs is None:
        return reason(results, indicator)
    shares = f"BME staff are {percentage(ours)} of the workforce and {percentage(theirs)} of bands 8a to VSM"
    return f"{shares}, counting staff whose ethnicity is known: {parity(gap)}"


def _pay_chance(results: Results, _: int) -> str:
    comparison = results.senior.comparison
    if comparison is None:
        return "Chance cannot be judged: a number is zero or was not supplied"
    return _verdict(comparison, "being in bands 8a to VSM, white compared with BME: ")


def _verdict(comparison: Comparison, of: str = "") -> str:
    if comparison.is_significant:
        return f"Unlikely to be chance ({of}95% interval {_between(comparison)} leaves out 1)"
    return f"Could be chance ({of}95% interval {_between(comparison)} includes 1)"


def _ratio_headline(results: Results, indicator: int) -> str:
    ratio = results.ratios[indicator].ratio
    return reason(results, indicator) if ratio is None else f"{times(ratio)} times"


def _ratio_sentence(results: Results, indicator: int) -> str:
    ratio, whom = results.ratios[indicator].ratio, DENOMINATORS[indicator]
    if ratio is None:
        return reason(results, indicator)
    if times(ratio) == "1.00":
        return f"White and BME {whom} were equally likely to {_OUTCOMES[indicator]}"
    first, second = ("BME", "white") if indicator == 3 else ("White", "BME")  # noqa: PLR2004
    return f"{first} {whom} were {times(ratio)} times as likely to {_OUTCOMES[indicator]} as {second} {whom}"


def _ratio_chance(results: Results, indicator: int) -> str:
    comparison = results.ratios[indicator].comparison
    return "Chance cannot be judged: there is no ratio" if comparison is None else _verdict(comparison)


def _survey_headline(results: Results, indicator: int) -> str:
    found = results.surveys[indicator]
    if found.bme_percent is None or found.white_percent is None:
        return reason(results, indicator)
    return f"BME {percentage(float(found.bme_percent))}, white {percentage(float(found.white_percent))}"


def _survey_sentence(results: Results, indicator: int) -> str:
    found = results.surveys[indicator]
    difference = found.difference_percentage_points
    if found.bme_percent is None or found.white_percent is None or difference is None:
        return reason(results, indicator)
    bme, white = percentage(float(found.bme_percent)), percentage(float(found.white_percent))
    if rounded(difference, 1) == "0.0":
        return f"{bme} of BME staff and {white} of white staff {_SAID[indicator]}: no difference"
    end = f"a difference of {rounded(abs(difference), 1)} percentage points"
    return f"{bme} of BME staff and {white} of white staff {_SAID[indicator]}: {end}"


def _survey_chance(results: Results, indicator: int) -> str:
    found: Survey = results.surveys[indicator]
    if found.reason:
        return "Chance cannot be judged: a percentage was not supplied"
    if found.is_significant is None:
        return "Chance cannot be judged: the numbers of people who answered were not supplied"
    return "Unlikely to be chance (at the 95% level)" if found.is_significant else "Could be chance (at the 95% level)"


def _board_headline(results: Results, indicator: int) -> str:
    difference = results.boards["all"].difference_percentage_points
    return reason(results, indicator) if difference is None else points(difference)


def _board_sentence(results: Results, indicator: int) -> str:
    found = results.boards["all"]
    board, workforce = found.board.bme_percent_of_all, found.workforce.bme_percent_of_all
    difference = found.difference_percentage_points
    if board is None or workforce is None or difference is None:
        return reason(results, indicator)
    shares = f"BME people are {percentage(board)} of the board and BME staff {percentage(workforce)} of the workforce"
    return f"{shares}: a difference of {points(difference)}"


def _board_chance(results: Results, _: int) -> str:
    found = results.boards["all"]
    weight = found.one_member_percentage_points
    if weight is None:
        return "Chance cannot be judged: the board was not supplied"
    size = f"A board of {found.board.total} is too small for a test of chance"
    return f"{size}: one member is {rounded(weight, 1)} percentage points"


def reason(results: Results, indicator: int) -> str:
    """Why an indicator has no figure; empty where it has one."""
    kind = INDICATORS[indicator].kind
    if kind is Kind.BANDS:
        return (results.senior.reason or "") if results.senior.gap_percentage_points is None else ""
    if kind is Kind.BOARD:
        return results.boards["all"].reason or ""
    found = results.ratios.get(indicator) or results.surveys[indicator]
    return found.reason or ""


Say = Callable[[Results, int], str]

_BY_KIND: dict[Kind, tuple[Say, Say, Say]] = {
    Kind.BANDS: (_pay_headline, _pay_sentence, _pay_chance),
    Kind.LIKELIHOODS: (_ratio_headline, _ratio_sentence, _ratio_chance),
    Kind.SURVEY: (_survey_headline, _survey_sentence, _survey_chance),
    Kind.BOARD: (_board_headline, _board_sentence, _board_chance),
}
