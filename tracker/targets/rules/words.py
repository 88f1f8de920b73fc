"""What a target takes, in plain words. Pure.

Recruits are always *required in all*, the replacement of leavers included, never "additional".
"""

from fractions import Fraction

from tracker.targets.rules.chances import range_of_recruits
from tracker.targets.rules.paths import Aim
from tracker.targets.rules.recruitment import Course, Needs
from tracker.web.charts import Unit
from tracker.wres.rules.arithmetic import FEW, rounded

NEAR = 0.125
CLEARLY_MORE = 1.1
NEARLY_NEVER, NEARLY_ALWAYS = 0.01, 0.99


def figure(unit: Unit, value: float) -> str:
    """A figure of a target as it is printed.

    >>> figure(Unit.PERCENT, 16.66), figure(Unit.TIMES, 1.589), figure(Unit.POINTS, 3.34)
    ('16.7%', '1.59 times', '+3.3 percentage points')
    """
    return {Unit.TIMES: f"{unit.label(value)} times", Unit.POINTS: f"{unit.label(value)} percentage points"}.get(
        unit, unit.label(value)
    )


def one_in(share: float) -> str:
    """A share (0 to 1) as people say it: "1 in 4" where that is near enough, or else another fraction.

    The published "1 in 4" for 22.3% sets how near: an eighth of the share either way.

    >>> one_in(0.2233), one_in(0.287), one_in(0.7), one_in(0.4), one_in(0.97)
    ('1 in 4', '2 in 7', '7 in 10', '2 in 5', 'nearly all')
    >>> one_in(1.0), one_in(0.0)
    ('all', 'none')
    """
    if share <= 0:
        return "none"
    if share >= 1:
        return "all"
    one = round(1 / share)
    if one > 1 and abs(1 / (one * share) - 1) <= NEAR:
        return f"1 in {one}"
    near = Fraction(share).limit_denominator(10)
    return "nearly all" if near == 1 else f"{near.numerator} in {near.denominator}"


def people(number: float, noun: str = "people") -> str:
    """A number of people as it is read: whole, and one in the singular.

    >>> people(40.6), people(1.2), people(0.2)
    ('41 people', '1 person', 'fewer than 1 person')
    """
    whole = rounded(number, 0)
    if whole == "0" and number > 0:
        return f"fewer than 1 {_one(noun)}"
    return f"{int(whole):,} {_one(noun) if whole == '1' else noun}"


def _one(noun: str) -> str:
    return {"people": "person"}.get(noun, noun.removesuffix("s"))


def what_it_takes(course: Course, needs: Needs) -> str:
    """The recruitment that reaches the goal, in one or two sentences.

    ``course`` is where the posts stand and should be; ``needs`` what follows from it (``recruitment.needs``).
    """
    goal = f"{rounded(100 * course.goal_share, 1)}% by {course.goal_year}"
    share = needs.share_of_recruits
    if not needs.reachable:
        return f"Recruitment alone cannot reach {goal}{_even_if_all(needs)}. {_first_year(needs)}"
    if share is None or share <= 0:
        return f"The goal of {goal} holds even if nobody recruited until then is BME: it asks for nothing more."
    if needs.recruits_a_year < FEW:
        return f"Reaching {goal} takes {_in_whole_people(needs, share)}"
    count, recruits = people(needs.bme_recruits_a_year), people(needs.recruits_a_year)
    return (
        f"Reaching {goal} takes {_one_in_of(share)} the people recruited being BME: {count} a year of the {recruits} "
        "recruited, required in all, the replacement of leavers included."
    )


def _one_in_of(share: float) -> str:
    said = one_in(share)
    return said if said.endswith("all") else f"{said} of"


def _in_whole_people(needs: Needs, share: float) -> str:
    low, high = range_of_recruits(needs.recruits_a_year, share)
    posts = people(needs.recruits_a_year, "posts")
    expect = str(low) if low == high else f"{low} to {high}"
    return (
        f"{_one_in_of(share)} the people recruited being BME, required in all, the replacement of leavers included. "
        f"That is few posts ({posts} a year): expect {expect} of the people recruited in a year to be BME."
    )


def _even_if_all(needs: Needs) -> str:
    if needs.share_of_recruits is None:
        return ": nobody leaves, so nobody is recruited"
    needed = for_each_post(needs.share_of_recruits)
    return f": even with every person recruited being BME it falls short (it would take {needed})"


def for_each_post(share: float) -> str:
    """A required share above 1, as people for each post: never so rounded that it reads as possible.

    >>> for_each_post(1.76), for_each_post(1.016)
    ('1.8 for each post filled', '1.02 for each post filled')
    """
    return f"{rounded(share, 1 if share >= CLEARLY_MORE else 2)} for each post filled"


def _first_year(needs: Needs) -> str:
    if needs.first_reachable_year is None:
        return "No later year changes that."
    return f"The first year in which it could is {needs.first_reachable_year}."


def net_increase(needs: Needs) -> str:
    """How many more BME people the goal means than there are.

    >>> net_increase(Needs(10, 2, 0.2, 5, 12.4, True, 2026))
    '12 more BME people in post than at the start'
    """
    if needs.net_increase <= 0:
        return "No more BME people in post than at the start"
    return f"{people(needs.net_increase, 'more BME people')} in post than at the start"


def chance(probability: float) -> str:
    """A probability (0 to 1) as people say it; never "certain" of what is only likely.

    >>> chance(0.004), chance(0.347), chance(0.999), chance(0.05)
    ('less than 1 in 100', 'about 35 in 100', 'more than 99 in 100', 'about 5 in 100')
    """
    if probability < NEARLY_NEVER:
        return "less than 1 in 100"
    if probability > NEARLY_ALWAYS:
        return "more than 99 in 100"
    return f"about {rounded(100 * probability, 0)} in 100"


def aim_words(aim: Aim) -> str:
    """From where to where, by when: "5.6% in 2018 to 17.9% by 2028"."""
    unit = aim.measure.unit
    return f"{figure(unit, aim.base_value)} in {aim.base_year} to {figure(unit, aim.goal_value)} by {aim.goal_year}"
