"""The five SMART parts of an objective, with words of help and an example, and advice on what was written. Pure.

The advice goes by rules and never blocks: only whoever writes the objective reads it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tracker.periods import financial_year_bounds
from tracker.words import in_words


@dataclass(frozen=True)
class Part:
    """One part: its name among the answers, its SMART title, the question, and words that help to answer it."""

    name: str
    title: str
    question: str
    help: str
    example: str

    @property
    def hint(self) -> str:
        """Help and example, as they stand under the question."""
        return f"{self.help}. For example: {self.example}"


PARTS = (
    Part(
        "specific",
        "Specific",
        "What will you do?",
        "One thing that would not happen without you: what, where and for whom",
        "advertise every acting-up post in my directorate, and offer feedback to each applicant",
    ),
    Part(
        "measure",
        "Measurable",
        "How will you know that it is done?",
        "What is counted, from which figure and to which",
        "acting-up posts advertised, from 20% to 100%",
    ),
    Part(
        "achievable",
        "Achievable",
        "What makes it possible?",
        "Who helps, what it needs, and what could stand in the way",
        "the recruitment team has agreed to publish them every Monday",
    ),
    Part(
        "relevant",
        "Relevant",
        "What does it serve?",
        "The indicator, target or finding that it should move",
        "indicator 2, and the target for bands 8a to VSM",
    ),
)
BY_NAME = {part.name: part for part in PARTS}
TIME_BOUND = "Time-bound"


@dataclass(frozen=True)
class Written:
    """An objective as it is written."""

    specific: str
    measure: str
    achievable: str
    relevant: str
    due_on: date
    year: int


@dataclass(frozen=True)
class Advice:
    """What could be clearer: the part it is about, why it matters, what to write instead."""

    part: str
    why: str
    suggestion: str


@dataclass(frozen=True)
class _Check:
    part: str
    finds: Callable[[Written], str]
    """What it finds, in the words of the writer where there are any; nothing where there is nothing to say."""
    why: str
    suggestion: str


_VAGUE = re.compile(
    r"(?<!\w)(?:rais(?:e|ing) awareness|promot(?:e|ing)|champion(?:ing)?|support(?:ing)?|encourag(?:e|ing)"
    r"|consider(?:ing)?|explor(?:e|ing)|engag(?:e|ing) with|be(?:ing)? (?:more )?visible|where(?:ver)? possible"
    r"|continu(?:e|ing) to|commit(?:ted)? to)(?!\w)",
    re.IGNORECASE,
)
_COURSE = re.compile(
    r"(?<!\w)(?:attend|complete|go on|take part in) (?:\S+ ){0,4}(?:training|course|workshop)s?(?!\w)", re.IGNORECASE
)
_SERVES = re.compile(
    r"(?<!\w)(?:indicators?|targets?|actions?|objectives?|survey|WRES|review|finding)(?!\w)", re.IGNORECASE
)


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return f"“{found[0]}”" if found else ""


def _after(written: Written) -> str:
    last = financial_year_bounds(written.year)[1]
    return f"{in_words(written.due_on)} is after {in_words(last)}" if written.due_on > last else ""


CHECKS = (
    _Check(
        "Specific",
        lambda written: _found(_VAGUE, written.specific),
        "It can be said of almost anything, so nobody can tell when it is done.",
        "Name the act itself: what you will start, stop, change, decide or publish, and where.",
    ),
    _Check(
        "Specific",
        lambda written: _found(_COURSE, written.specific),
        "Going on a course is a start. It changes nothing for anybody yet.",
        "Say what you will do differently afterwards, and for whom.",
    ),
    _Check(
        "Measurable",
        lambda written: "" if re.search(r"\d", written.measure) else "No figure",
        "Without a figure, you and your appraiser may each see another answer at the end of the year.",
        "Write what is counted, where it stands today and where it should stand.",
    ),
    _Check(
        "Relevant",
        lambda written: "" if _SERVES.search(written.relevant) else "No indicator or target",
        "An objective that serves something the board measures can be seen to have worked.",
        "Name the WRES indicator, the target of the board or the action that it should move.",
    ),
    _Check(
        TIME_BOUND,
        _after,
        "The year-end review comes before the day on which it is to be reached.",
        "Choose a day in the year, or say under “Measurable” what should be reached by the end of March.",
    ),
)


def advice_on(written: Written) -> tuple[Advice, ...]:
    """What could be clearer, in the order of the parts; what was found stands first in the reason.

    >>> plain = Written("Champion inclusion", "20% to 100%", "", "Indicator 2", date(2027, 3, 1), 2027)
    >>> [each.why for each in advice_on(plain)]
    ['“Champion”: It can be said of almost anything, so nobody can tell when it is done.']
    """
    found = ((check, check.finds(written)) for check in CHECKS)
    return tuple(Advice(check.part, f"{words}: {check.why}", check.suggestion) for check, words in found if words)
