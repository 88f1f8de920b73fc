"""Results as JSON: what ``flask wres calculate --format json`` prints. Pure.

Numbers are unrounded. Every key is always there; what cannot be worked out is null, with a ``reason`` beside it.
"""

from typing import Any

from tracker.wres.rules.arithmetic import Likelihood
from tracker.wres.rules.results import BandRow, Membership, RelativeLikelihood, Results, Senior, Split, Survey

Json = dict[str, Any]


def as_json(results: Results) -> Json:
    """The contract of the WRES return format, section 3."""
    indicators: Json = {"1": {"rows": [_row(row) for row in results.bands], "senior": _senior(results.senior)}}
    indicators |= {str(number): _ratio(found) for number, found in results.ratios.items()}
    indicators |= {str(number): _survey(found) for number, found in results.surveys.items()}
    indicators["9"] = {name: _membership(found) for name, found in results.boards.items()}
    workforce = {"total": results.workforce.total} | _split(results.workforce)
    return {"workforce": workforce | _because(results.workforce_reason), "indicators": indicators}


def _because(reason: str | None) -> Json:
    return {"reason": reason} if reason else {}


def _split(split: Split) -> Json:
    return {
        "white": split.white,
        "bme": split.bme,
        "unknown": split.unknown,
        "bme_percent_of_all": split.bme_percent_of_all,
        "bme_percent_of_known": split.bme_percent_of_known,
    }


def _row(row: BandRow) -> Json:
    return {"staff_group": row.staff_group, "band": row.band} | _split(row.split)


def _senior(senior: Senior) -> Json:
    return _split(senior.split) | {"gap_percentage_points": senior.gap_percentage_points} | _because(senior.reason)


def _likelihood(likelihood: Likelihood) -> Json:
    return {
        "numerator": likelihood.numerator,
        "denominator": likelihood.denominator,
        "likelihood": likelihood.value,
    }


def _ratio(found: RelativeLikelihood) -> Json:
    comparison = found.comparison
    return {
        "white": _likelihood(found.white),
        "bme": _likelihood(found.bme),
        "relative_likelihood": found.ratio,
        "interval_95": list(comparison.interval_95) if comparison else None,
        "within_four_fifths": comparison and comparison.within_four_fifths,
        "significant": comparison and comparison.is_significant,
        "reason": found.reason,
    }


def _survey(found: Survey) -> Json:
    return {
        "white_percent": None if found.white_percent is None else float(found.white_percent),
        "bme_percent": None if found.bme_percent is None else float(found.bme_percent),
        "difference_percentage_points": found.difference_percentage_points,
    } | _because(found.reason)


def _membership(found: Membership) -> Json:
    return {
        "board_bme_percent": found.board.bme_percent_of_all,
        "workforce_bme_percent": found.workforce.bme_percent_of_all,
        "difference_percentage_points": found.difference_percentage_points,
    } | _because(found.reason)
