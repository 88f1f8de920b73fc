"""Whether a panel includes a BME member, as its members say: of no member is it kept what they said. Pure."""

from datetime import date

from tracker.errors import RuleBroken
from tracker.panels.rules.standing import Facts, check_changes
from tracker.panels.rules.vocabulary import Answer, PanelState

FEWEST = 2
"""A panel's answer says nothing of one person only if there is another."""

TOO_FEW = "Add at least two members first: the answer of a panel of one would be that person's"
STANDS = "Every member has answered for the panel, so their answer stands until the members change"


def check_answer(answer: Answer, *, members: int) -> None:
    """Raise RuleBroken where the panel's answer would be one person's."""
    if answer is not Answer.NOT_DECLARED and members < FEWEST:
        raise RuleBroken(TOO_FEW, field="answer")


def check_recorded(facts: Facts, today: date, *, has_declared: list[bool]) -> None:
    """Raise RuleBroken unless the organiser may record what the members told them. ``has_declared``: of each member."""
    check_changes(facts, today)
    if has_declared and all(has_declared):
        raise RuleBroken(STANDS, field="answer")


def check_declaration(facts: Facts, today: date, *, members: int, has_declared: bool) -> None:
    """Raise RuleBroken unless this member may answer: once, before the panel's day is over, and not alone."""
    if facts.state is PanelState.CANCELLED:
        raise RuleBroken("This panel was cancelled, so there is nothing to answer")
    check_changes(facts, today)
    if members < FEWEST:
        raise RuleBroken("You can answer when the panel has at least two members")
    if has_declared:
        raise RuleBroken("You have answered for this panel already. What you said is not kept, so it cannot be changed")


def opened(*, heard_bme: bool, heard_not: int, members: int) -> Answer:
    """What the ballot box says when every member has answered.

    >>> opened(heard_bme=True, heard_not=1, members=3), opened(heard_bme=False, heard_not=2, members=3)
    (<Answer.YES: 'yes'>, <Answer.NOT_DECLARED: 'not declared'>)
    """
    if heard_bme:
        return Answer.YES
    return Answer.NO if heard_not == members else Answer.NOT_DECLARED
