"""``flask targets``: what a goal takes and how likely it is, from figures typed. Touches no database."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import MAXYEAR
from typing import Any, NoReturn

import click

from tracker.errors import RuleBroken
from tracker.targets.rules import words
from tracker.targets.rules.chances import Point, Trajectory, trajectory
from tracker.targets.rules.recruitment import DEFAULT_TURNOVER, Course, Needs, needs
from tracker.wres.rules.words import percentage

UNUSABLE = 2
"""Exit status of arguments that cannot be used, as of a command that is misspelt."""

MOST_PEOPLE = 1_000_000_000
"""A band larger than this was mistyped."""


class OneLine(click.Command):
    """A command that says in one line what is wrong with its arguments, and ends with status 2."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            message = error.format_message()
            _refuse(ctx, message.replace("a valid float", "a number").replace("a valid integer", "a whole number"))


def within(low: float, high: float) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """Let a number through that lies between the two, both included: infinity does not, nor does nan."""

    def check(_ctx: click.Context, _param: click.Parameter, value: Any) -> Any:
        if value is None:
            return None
        if not low <= value <= high:
            raise click.BadParameter(f"{value} is not between {low} and {high}.")
        return value + 0  # which makes a 0 of -0

    return check


PEOPLE, SHARE, YEAR = within(0, MOST_PEOPLE), within(0, 1), within(1, MAXYEAR)

group = click.Group("targets", help="Targets of the board, and the road to them.")


@group.command("trajectory", cls=OneLine)
@click.option("--headcount", type=int, callback=PEOPLE, required=True, help="Posts, people of known ethnicity.")
@click.option("--bme", type=float, callback=PEOPLE, required=True, help="BME people among them; a fraction is allowed.")
@click.option("--workforce-share", type=float, callback=SHARE, required=True, help="The share to reach, from 0 to 1.")
@click.option(
    "--turnover",
    type=float,
    callback=SHARE,
    default=DEFAULT_TURNOVER,
    show_default=True,
    help="Share of the band leaving in a year, from 0 to 1. The default fits the published national targets; it is "
    "not itself published.",
)
@click.option("--from", "first_year", type=int, callback=YEAR, required=True, help="The year of the headcount.")
@click.option("--to", "goal_year", type=int, callback=YEAR, required=True, help="The year of the goal, a later one.")
@click.option(
    "--recruit-share",
    type=float,
    callback=SHARE,
    help="Share of the people recruited who are BME, from 0 to 1, that the path and the probability follow. Without it "
    "they follow the required share; or 1, everybody recruited, where that is above 1, and 0 where it is below 0.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the results.")
@click.pass_context
def show_trajectory(
    ctx: click.Context,
    *,
    headcount: int,
    bme: float,
    workforce_share: float,
    turnover: float,
    first_year: int,
    goal_year: int,
    recruit_share: float | None,
    form: str,
) -> None:
    """Print what it takes to bring a band to a share of BME staff by a year, required in all, and how likely it is.

    The probability is that the share is reached or passed in the goal year. A target is an aspiration, never a quota.
    """
    try:
        course = Course(headcount, bme, workforce_share, turnover, first_year, goal_year)
    except RuleBroken as error:
        _refuse(ctx, f"{error.message}.")
    takes, road = needs(course), trajectory(course, recruit_share)
    if form == "json":
        click.echo(json.dumps(as_json(takes, road), indent=2))
    else:
        click.echo("\n".join(_lines(course, takes, road)))


def as_json(takes: Needs, road: Trajectory) -> dict[str, Any]:
    """The contract of ``--format json``: shares from 0 to 1, nothing rounded."""
    path = [asdict(each) for each in road.points]
    return {**asdict(takes), "path": path, "probability_of_reaching": road.probability}


def _refuse(ctx: click.Context, message: str) -> NoReturn:
    click.echo(f"Error: {' '.join(message.split())}", err=True)
    ctx.exit(UNUSABLE)


def _lines(course: Course, takes: Needs, road: Trajectory) -> Iterator[str]:
    yield (
        f"{course.headcount:,} people, {percentage(100 * course.share)} of them BME in {course.first_year}; "
        f"{percentage(100 * course.turnover)} leave in a year"
    )
    yield words.what_it_takes(course, takes)
    yield f"{words.net_increase(takes)}."
    yield (
        f"With {percentage(100 * road.recruit_share)} of the people recruited being BME the chance of "
        f"{percentage(100 * course.goal_share)} or more in {course.goal_year} is {words.chance(road.probability)}."
    )
    yield ""
    yield "Year  Expected  8 times in 10"
    start, *later = road.points
    yield f"{start.year:<4}  {percentage(100 * start.share):>8}  as counted"
    yield from map(_line, later)


def _line(point: Point) -> str:
    low, high = percentage(100 * point.low_80), percentage(100 * point.high_80)
    return f"{point.year:<4}  {percentage(100 * point.share):>8}  {low} to {high}"
