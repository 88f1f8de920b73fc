"""What a rule's way of marking words is made of. Pure."""

from dataclasses import dataclass
from enum import Flag, auto


class Spare(Flag):
    """What keeps words from being marked, beside a sentence that calls the deed unlawful."""

    NOTHING = 0
    """Nothing else: the negation is the deed, as in "no white applicants"."""
    DENIED = auto()
    """The sentence says that it is not done: "we will not reserve posts"."""
    AIMED = auto()
    """It is aimed at, hoped for or forecast: "our aspiration is that one in four recruits will be BME"."""
    PANEL = auto()
    """It is about who sits on a panel, or helps as a mentor: "a BME member on every panel"."""
    LEARNING = auto()
    """It is about training or mentoring, which section 158 allows: "priority for places on the course"."""


@dataclass(frozen=True, slots=True)
class Case:
    """One way of saying what a rule marks: any of the patterns is enough. The notation is that of ``patterns``."""

    code: str
    patterns: tuple[str, ...]
    spare: Spare = Spare.DENIED
    needs: tuple[str, ...] = ()
    """One of these must stand in the sentence as well."""
    unless: tuple[str, ...] = ()
    """None of these may stand in it."""
