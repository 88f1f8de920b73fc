"""What a target takes, by several years side by side: the table that a page and a paper print. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.targets.rules import words
from tracker.targets.rules.chances import range_of_recruits
from tracker.targets.rules.outlook import Horizon, Outlook
from tracker.wres.rules.arithmetic import FEW, rounded

LABELS = (
    "BME people recruited a year, required in all",
    "Of everybody recruited a year",
    "Share of the people recruited",
    "More BME people in post than at the start",
    "Can recruitment alone reach it by then?",
)


@dataclass(frozen=True, slots=True)
class Takes:
    """A horizon as a column: its heading, a cell for every label, and whether the board set this year itself."""

    heading: str
    cells: tuple[str, ...]
    is_the_goal: bool = False


def columns(found: Outlook) -> tuple[Takes, ...]:
    """The horizons from the baseline, then what is left to do from the newest figure. Empty where nobody recruits.

    Nothing is clamped: where more than every recruit would have to be BME, the cells say so.
    """
    return tuple(_columns(found))


def _columns(found: Outlook) -> Iterator[Takes]:
    for each in found.horizons:
        is_the_goal = each.year == found.aim.goal_year
        yield Takes(f"By {each.year}{', the goal year' if is_the_goal else ''}", cells_of(each), is_the_goal)
    if found.now:
        heading = f"By {found.now.year}, from the figure of {found.now.course.first_year}"
        yield Takes(heading, cells_of(found.now))


def cells_of(horizon: Horizon) -> tuple[str, ...]:
    """What a horizon takes, in the order of ``LABELS``; few posts as whole people and ranges."""
    return (
        _bme_recruits(horizon),
        words.people(horizon.needs.recruits_a_year),
        _share(horizon),
        _net(horizon),
        _reachable(horizon),
    )


def _bme_recruits(horizon: Horizon) -> str:
    found, share = horizon.needs, horizon.needs.share_of_recruits
    if found.bme_recruits_a_year <= 0:
        return "None: it holds without"
    if found.recruits_a_year < FEW and share is not None and share <= 1:
        low, high = range_of_recruits(found.recruits_a_year, share)
        if low == high:
            return f"Expect {words.people(low)}" if low else "Expect nobody in most years"
        return f"Expect {low} {'or' if high == low + 1 else 'to'} {words.people(high)}"
    return words.people(found.bme_recruits_a_year)


def _share(horizon: Horizon) -> str:
    share = horizon.needs.share_of_recruits
    if share is None:
        return "Nobody is recruited"
    if share <= 0:
        return "None"
    if share > 1:
        return f"{words.for_each_post(share)} ({rounded(100 * share, 1)}%)"
    return f"{words.one_in(share)} ({rounded(100 * share, 1)}%)".capitalize()


def _net(horizon: Horizon) -> str:
    return words.people(horizon.needs.net_increase) if horizon.needs.net_increase > 0 else "No more"


def _reachable(horizon: Horizon) -> str:
    found = horizon.needs
    if found.reachable:
        return "Yes"
    if found.first_reachable_year is None:
        return "No, and in no later year"
    return f"No: the first year it could is {found.first_reachable_year}"
