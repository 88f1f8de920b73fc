"""Made-up WRES figures of a trust, plausible and the same each time, as the long CSV file that a trust would send."""

import csv
import io
from collections.abc import Iterator

from tracker.demonstration.cast import Trust

YEARS = (2024, 2025, 2026)

Row = tuple[int, str, str, str, str, str]
"""Indicator, item, staff group, band, ethnicity, value: the columns of the long file."""

HEADER = ("indicator", "item", "staff_group", "band", "ethnicity", "value")

_BANDS = ("2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9", "vsm")
_SENIORITY = {band: place / (len(_BANDS) - 1) for place, band in enumerate(_BANDS)}
_NON_CLINICAL = dict(
    zip(_BANDS, (0.34, 0.19, 0.15, 0.09, 0.07, 0.06, 0.04, 0.025, 0.018, 0.009, 0.005, 0.003), strict=True)
)
_CLINICAL = dict(
    zip(_BANDS, (0.13, 0.14, 0.06, 0.27, 0.22, 0.12, 0.04, 0.011, 0.005, 0.002, 0.001, 0.001), strict=True)
)
_MEDICAL = {"consultants": 0.42, "career-grade": 0.13, "trainees": 0.40, "other": 0.05}
_MIX = {"non-clinical": 0.31, "clinical": 0.57, "medical-dental": 0.12}

_BOARD = {"board": 14, "board-voting": 11, "board-executive": 6}
_SURVEY_WHITE = {5: (26.4, 25.1, 24.3), 6: (21.7, 20.8, 19.9), 7: (59.8, 60.6, 61.9), 8: (6.4, 6.1, 5.8)}
"""Per cent of white respondents in 2024, 2025 and 2026, near what trusts publish."""

_SURVEY_LEAN = {5: 0.9, 6: 1.3, 7: -2.4, 8: 1.9}
"""How far the gap at a trust reaches into each question: equal opportunities the other way round."""


def file_of(trust: Trust, year: int) -> bytes:
    """The return of the trust as it would arrive: UTF-8 with the spreadsheet's byte-order mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows(row for row in rows_of(trust, year) if _was_supplied(trust, year, row[0]))
    return text.getvalue().encode("utf-8-sig")


def rows_of(trust: Trust, year: int) -> Iterator[Row]:
    """Every figure of the trust on 31 March of the year, and of the year before it."""
    bands = list(_headcounts(trust, year))
    yield from bands
    staff = {
        group: sum(int(row[5]) for row in bands if row[4] == group and row[3] != "senior-medical-managers")
        for group in ("white", "bme", "unknown")
    }
    place = YEARS.index(year)
    shortlisted = {group: max(round(count * 0.42), 1) for group, count in staff.items()}
    yield from _people(2, "shortlisted", shortlisted)
    yield from _people(2, "appointed", _events(shortlisted, 0.19, 1 / trust.appointment[place]))
    yield from _people(3, "disciplinary", _events(staff, 0.0068, trust.disciplinary[place]))
    yield from _people(4, "training", _events(staff, 0.41, 1 / trust.training[place]))
    yield from _survey(trust, place, staff)
    yield from _board(trust, place)


def _was_supplied(trust: Trust, year: int, indicator: int) -> bool:
    """Two gaps, as real returns have them: a training system not yet in use, and a survey too small to report."""
    return (trust.code, year, indicator) not in {("XDC", 2024, 4), ("XDL", 2024, 8)}


def _headcounts(trust: Trust, year: int) -> Iterator[Row]:
    place = YEARS.index(year)
    share = trust.bme * (1 + 0.045 * place)
    for staff_group, part in _MIX.items():
        members = trust.staff * (1 + 0.012 * place) * part
        weights = {"non-clinical": _NON_CLINICAL, "clinical": _CLINICAL, "medical-dental": _MEDICAL}[staff_group]
        for band, weight in weights.items():
            total = round(members * weight)
            unknown = round(total * trust.unknown * (1 - 0.08 * place))
            bme = round((total - unknown) * _share_at(trust, place, share, staff_group, band))
            counts = {"white": total - unknown - bme, "bme": bme, "unknown": unknown}
            yield from ((1, "headcount", staff_group, band, group, str(count)) for group, count in counts.items())
            if band == "consultants":
                seniors = {"white": round(total * 0.03), "bme": round(bme * 0.02), "unknown": 0}
                seniors = {group: min(count, counts[group]) for group, count in seniors.items()}
                senior = "senior-medical-managers"
                yield from ((1, "headcount", staff_group, senior, group, str(n)) for group, n in seniors.items())


def _share_at(trust: Trust, place: int, share: float, staff_group: str, band: str) -> float:
    """The BME share of those whose ethnicity is known, between 0 and 1: it falls as pay rises, and slowly mends."""
    if staff_group == "medical-dental":
        return min(share * 1.5, 0.75)
    climb = min(trust.senior * (1 + 0.07 * place), 1)
    return float(min(share * (1.12 - (1.12 - climb) * _SENIORITY[band] ** 0.8), 0.8))


def _events(among: dict[str, int], rate: float, factor: float) -> dict[str, int]:
    """How many of each group something happened to: the rate for white people, and the factor for BME people."""
    likely = {"white": rate, "bme": rate * factor, "unknown": rate}
    return {group: min(round(count * likely[group]), count) for group, count in among.items()}


def _people(indicator: int, item: str, counts: dict[str, int]) -> Iterator[Row]:
    return ((indicator, item, "", "", group, str(count)) for group, count in counts.items())


def _survey(trust: Trust, place: int, staff: dict[str, int]) -> Iterator[Row]:
    for indicator, white in _SURVEY_WHITE.items():
        local = white[place] + (trust.staff % 7 - 3) * 0.4
        percents = {"white": local, "bme": local + trust.harassment[place] * _SURVEY_LEAN[indicator]}
        for group, percent in percents.items():
            yield indicator, "percent", "", "", group, f"{percent:.1f}"
            yield indicator, "respondents", "", "", group, str(round(staff[group] * 0.46))


def _board(trust: Trust, place: int) -> Iterator[Row]:
    bme = trust.board_bme[place]
    for item, members in _BOARD.items():
        here = {"board": bme, "board-voting": max(bme - 1, 0), "board-executive": bme // 3}[item]
        unknown = 1 if item != "board-executive" and trust.unknown > 0.1 else 0  # noqa: PLR2004 -- a tenth of the staff
        yield from _people(9, item, {"white": members - here - unknown, "bme": here, "unknown": unknown})
