"""The linter for targets and actions, held to a corpus of made-up sentences and to any text at all.

Every sentence of the corpus says what the verdict should be and why. The rules were written against one part of it.
The other part, held out, was written after the last rule, and no rule was changed for it: it says what to expect of
wording that nobody thought of. The author is the same, so neither part is as hard as life. Run with ``-rP`` to read
the figures.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.plans.rules.starting_points import STARTING_POINTS
from tracker.targets.rules.wording import Flag, flags_of
from tracker.targets.rules.wording.advice import ADVICE
from tracker.targets.rules.wording.catalogue import CASES
from tracker.targets.rules.wording.remarks import Quote, remarks_on
from tracker.targets.rules.wording.vocabulary import WORDS


@dataclass(frozen=True)
class Sentence:
    """What a board may write, and what the linter should make of it."""

    text: str
    flagged: bool
    rule: str | None
    because: str
    held_out: bool

    @cached_property
    def found(self) -> list[str]:
        """The rules that mark something in it."""
        return [flag.rule for flag in flags_of(self.text)]


@dataclass(frozen=True)
class Score:
    """How many of so many, for flags that should be and for lawful wording that was flagged."""

    right: int
    to_flag: int
    false: int
    lawful: int

    @property
    def words(self) -> str:
        precision, recall = self.right / (self.right + self.false), self.right / self.to_flag
        return (
            f"precision {precision:.3f} ({self.right} of {self.right + self.false} flagged), "
            f"recall {recall:.3f} ({self.right} of {self.to_flag}), "
            f"{self.false} of {self.lawful} lawful sentences flagged"
        )


CORPUS = [Sentence(**each) for each in json.loads(Path(__file__).with_name("wording.json").read_text(encoding="utf-8"))]
WRITTEN_FOR = [each for each in CORPUS if not each.held_out]
HELD_OUT = [each for each in CORPUS if each.held_out]
NASTY = (
    "must appoint ",
    "BME, ",
    "BME-",
    "BME nurse appoint ",
    "quota ",
    "black and ",
    "at least one in 4 of BME ",
    "where candidates score similarly ",
    "a ",
    " ",
    "-",
    "'",
    ",",
    "\n",
    "(",
    "a.",
)


def score(sentences: list[Sentence]) -> Score:
    """A sentence counts as flagged when anything in it is, whatever the rule."""
    found = [(each.flagged, bool(each.found)) for each in sentences]
    count = Counter(found)
    return Score(
        right=count[True, True],
        to_flag=count[True, True] + count[True, False],
        false=count[False, True],
        lawful=count[False, True] + count[False, False],
    )


def by_rule(sentences: list[Sentence]) -> dict[str, tuple[int, int, int]]:
    """Of each rule: sentences it should mark and does, those it should mark, those it marks in all."""
    return {
        code: (
            sum(each.rule == code and code in each.found for each in sentences),
            sum(each.rule == code for each in sentences),
            sum(code in each.found for each in sentences),
        )
        for code in ADVICE
    }


@pytest.mark.parametrize(
    ("part", "sentences", "expected"),
    [
        ("Written for", WRITTEN_FOR, Score(right=368, to_flag=370, false=0, lawful=363)),
        ("Held out", HELD_OUT, Score(right=32, to_flag=38, false=0, lawful=36)),
    ],
)
def test_precision_and_recall_are_as_recorded(part: str, sentences: list[Sentence], expected: Score) -> None:
    found = score(sentences)

    print(f"{part}: {len(sentences)} sentences. {found.words}")  # noqa: T201 -- the figures are what the test is for
    for code, (right, to_mark, marked) in by_rule(sentences).items():
        precision = f"{right / marked:.2f}" if marked else "none"
        recall = f"{right / to_mark:.2f}" if to_mark else "none"
        print(f"  {code:25} precision {precision:4} ({right}/{marked})  recall {recall:4} ({right}/{to_mark})")  # noqa: T201
    assert found == expected


def test_the_corpus_is_balanced_and_says_why() -> None:
    flagged = sum(each.flagged for each in CORPUS)

    assert len({each.text for each in CORPUS}) == len(CORPUS)
    assert 0.45 < flagged / len(CORPUS) < 0.55
    assert [each.text for each in CORPUS if not each.because or each.flagged != (each.rule is not None)] == []
    assert {each.rule for each in CORPUS} == {None, *ADVICE}


def test_every_rule_can_speak_and_every_word_is_used() -> None:
    patterns = " ".join(line for case in CASES for line in (*case.patterns, *case.needs, *case.unless))
    used = patterns + " ".join(WORDS.values())

    assert {case.code for case in CASES} == set(ADVICE)
    assert [name for name in WORDS if "{" + name + "}" not in used and name not in {"learning", "mention"}] == []


@pytest.mark.parametrize("code", ADVICE)
def test_the_advice_names_the_act_and_is_lawful_itself(code: str) -> None:
    advice = ADVICE[code]

    assert re.search(r"[Ss]ections? 1(3|58|59)|Schedule 9", advice.why)
    assert flags_of(advice.suggestion) == ()


def test_what_the_national_programmes_ask_for_is_not_flagged() -> None:
    texts = [f"{each.title}. {each.outcome}. {each.measure}" for each in STARTING_POINTS.values()]

    assert [flag for text in texts for flag in flags_of(text)] == []


def test_each_part_of_a_text_is_judged_by_itself() -> None:
    text = (
        "This is not a quota.\n"
        "- Each manager must hire two BME nurses\n"
        "- have a BME member on every panel\n"
        "Where two candidates are of equal merit, consider section 159; white applicants will not be considered."
    )

    assert [(flag.rule, flag.words) for flag in flags_of(text)] == [
        ("manager-number", "manager must hire two BME"),
        ("exclusion", "white applicants will not be considered"),
    ]


def test_typographer_s_marks_change_nothing() -> None:
    text = "We\u2019ll hire a \u201cBME\u201d director. Use BME\u2011only shortlists."

    assert [(flag.rule, flag.words) for flag in flags_of(text)] == [
        ("must-appoint", "We\u2019ll hire a \u201cBME"),
        ("shortlist", "BME\u2011only shortlists"),
    ]


def test_a_flag_says_what_was_written_why_it_matters_and_what_to_write() -> None:
    advice = ADVICE["reserved-post"]

    assert flags_of("Reserve two posts for BME staff.") == (
        Flag("reserved-post", 0, 25, "Reserve two posts for BME", advice.why, advice.suggestion),
    )


def test_a_remark_is_made_once_with_everything_that_it_is_about() -> None:
    found = remarks_on(
        ("Title", "Adopt a quota"), ("Goal", None), ("Measure", "Lower the pass mark for BME staff. Use quotas; report")
    )

    assert [(each.rule, each.quotes) for each in found] == [
        ("quota", (Quote("Title", "Adopt a ", "quota", ""), Quote("Measure", "Use ", "quotas", ";"))),
        ("lower-bar", (Quote("Measure", "", "Lower the pass mark for BME", " staff."),)),
    ]
    assert [(each.why, each.suggestion) for each in found] == [
        (ADVICE[code].why, ADVICE[code].suggestion) for code in ("quota", "lower-bar")
    ]


def test_a_long_sentence_is_quoted_around_the_words() -> None:
    (remark,) = remarks_on(("Title", f"{'very ' * 60}long quotas {'and longer ' * 60}"))

    (quote,) = remark.quotes
    assert (quote.before, quote.words, quote.after) == (
        f"…{'very ' * 31}long ",
        "quotas",
        f" {'and longer ' * 14}and l…",
    )


def a_text() -> st.SearchStrategy[str]:
    """Anything at all, and shuffled pieces of the corpus with anything between them."""
    pieces = st.sampled_from([word for each in CORPUS for word in each.text.split()])
    mixed = st.lists(
        st.one_of(pieces, st.sampled_from(["\n", ". ", "; ", "\u0130", "\u1e9e", "👩🏽‍⚕️"]), st.text(max_size=3))
    )
    return st.one_of(st.text(), mixed.map(" ".join), mixed.map("".join))


@given(a_text())
def test_flags_lie_in_the_text_in_order_and_apart(text: str) -> None:
    flags = flags_of(text)

    assert [flag.words for flag in flags] == [text[flag.start : flag.end] for flag in flags]
    assert [flag for flag in flags if not 0 <= flag.start < flag.end <= len(text)] == []
    assert [one for one, following in pairwise(flags) if one.end > following.start] == []
    assert {flag.rule for flag in flags} <= set(ADVICE)


@given(a_text())
def test_every_flag_is_quoted(text: str) -> None:
    quoted = Counter(quote.words for remark in remarks_on(("Title", text)) for quote in remark.quotes)

    assert quoted == Counter(flag.words for flag in flags_of(text))


@pytest.mark.parametrize("piece", NASTY)
def test_a_long_and_nasty_text_is_read_to_its_end(piece: str) -> None:
    text = (piece * (100_000 // len(piece)))[:99_990] + ". Quota BME"

    assert flags_of(text)[-1].words == "Quota"
