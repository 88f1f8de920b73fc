"""Similar wording, held to a corpus of made-up justifications and to any text at all.

The corpus holds texts as recruiting managers write them, some with the trust's standard sentences, and copies planted
among them. The thresholds were chosen on one part of it; the other part, held out, was written after that. The author
is the same, so neither is as hard as life. Run with ``-rP`` to read the figures.
"""

import json
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.panels.rules import similarity
from tracker.panels.rules.similarity import Likeness, likenesses, same_wording, shingles, signature


@dataclass(frozen=True)
class Written:
    """A justification; how it came from another, when it did."""

    key: str
    division: str
    post: str
    copied_from: str | None
    how: str | None
    held_out: bool
    text: str

    @cached_property
    def signature(self) -> bytes:
        return signature(shingles(self.text))


@dataclass(frozen=True)
class Score:
    """Pairs flagged that should be, copies to find, pairs flagged that should not be, and texts that copy nothing."""

    right: int
    copies: int
    false: int
    originals: int

    @property
    def words(self) -> str:
        precision, recall = self.right / (self.right + self.false), self.right / self.copies
        return (
            f"precision {precision:.3f} ({self.right} of {self.right + self.false} flagged), "
            f"recall {recall:.3f} ({self.right} of {self.copies} copies), "
            f"{self.false} false flags over {self.originals} originals"
        )


CORPUS = [
    Written(**each) for each in json.loads(Path(__file__).with_name("similarity.json").read_text(encoding="utf-8"))
]
ORIGINALS = [each for each in CORPUS if not each.copied_from]
COPIES = [each for each in CORPUS if each.copied_from]
USUAL = similarity.usual([each.signature for each in ORIGINALS[-similarity.LATELY :]])
HOW = {
    "verbatim",
    "numbers and names changed",
    "sentences reordered",
    "a paragraph inserted",
    "a third rewritten",
    "a passage out of a long text",
}


def found(written: Written) -> list[Likeness]:
    """What is said of a text beside every original of the trust."""
    others = [(each.key, each.signature) for each in ORIGINALS if each is not written]
    return likenesses(written.signature, others, USUAL)


@pytest.mark.parametrize(
    ("part", "held_out", "expected"),
    [
        ("Thresholds chosen on", False, Score(right=11, copies=11, false=0, originals=49)),
        ("Held out", True, Score(right=6, copies=6, false=0, originals=16)),
    ],
)
def test_precision_and_recall_are_as_recorded(part: str, held_out: bool, expected: Score) -> None:
    written = [each for each in CORPUS if each.held_out is held_out]
    flagged = [(each, likeness) for each in written for likeness in found(each)]
    right = [(each, likeness) for each, likeness in flagged if likeness.key == each.copied_from]
    copies = [each for each in written if each.copied_from]
    score = Score(len(right), len(copies), len(flagged) - len(right), len(written) - len(copies))

    print(f"{part}: {len(written)} justifications. {score.words}")  # noqa: T201 -- the figures are what the test is for
    for each, likeness in right:
        print(f"  {each.key} {each.how:28} {likeness.words}")  # noqa: T201
    assert score == expected


def test_the_corpus_holds_every_way_of_copying_in_both_parts() -> None:
    ways = {part: Counter(each.how for each in COPIES if each.held_out is part) for part in (False, True)}

    assert set(ways[False]) == set(ways[True]) == HOW
    assert len({each.text for each in ORIGINALS}) == len({each.key for each in ORIGINALS}) == len(ORIGINALS) == 65
    assert {each.copied_from for each in COPIES} <= {each.key for each in ORIGINALS}


def test_copies_and_others_stand_well_apart() -> None:
    kept = [same_wording(copy.text, original(copy).text, USUAL) for copy in COPIES]
    others = [likest(each, USUAL) for each in ORIGINALS]
    early = [likest(each, similarity.NONE) for each in ORIGINALS]

    print(f"Copies from {min(kept):.2f}; others to {max(others):.2f}, nothing usual {max(early):.2f}")  # noqa: T201
    assert min(kept) > 0.6
    assert max(others) < 0.26
    assert max(early) < 0.48


def likest(written: Written, usual: similarity.Shingles) -> float:
    """The share of a text, if it is long enough to judge, that stands in the likest original."""
    others = [(each.key, each.signature) for each in ORIGINALS if each is not written]
    return max((each.share for each in likenesses(written.signature, others, usual, flagged_from=0)), default=0)


def original(copy: Written) -> Written:
    return next(each for each in ORIGINALS if each.key == copy.copied_from)


def test_the_standard_sentences_of_a_trust_flag_nobody_while_nothing_is_known_to_be_usual() -> None:
    first = [(each.key, each.signature) for each in ORIGINALS]

    assert [likenesses(each.signature, [one for one in first if one[0] != each.key]) for each in ORIGINALS] == [
        [] for _ in ORIGINALS
    ]


def test_a_justification_that_many_have_copied_passes_as_the_wording_of_the_trust() -> None:
    common = ORIGINALS[0]
    lately = [common.signature] * 12 + [each.signature for each in ORIGINALS[10:48]]

    usual = similarity.usual(lately)

    assert likenesses(common.signature, [("J-0001", common.signature)], usual) == []


def test_wording_is_usual_from_the_eleventh_of_fifty_texts() -> None:
    one, rest = ORIGINALS[0].signature, [signature(shingles(f"{'x' * at} b c d")) for at in range(1, 41)]

    assert similarity.usual([one] * 10 + rest).size == 0
    assert similarity.usual([one] * 11 + rest[:39]).tobytes() == one


def test_nothing_is_usual_among_nine() -> None:
    one = ORIGINALS[0].signature

    assert similarity.usual([one] * 9).size == 0
    assert similarity.usual([one] * 10).tobytes() == one


def test_the_closest_are_named_first_and_no_more_than_five() -> None:
    text = ORIGINALS[5].text
    words = text.split()
    others = [(f"J-{cut}", signature(shingles(" ".join(words[cut:])))) for cut in (30, 0, 20, 10, 5, 15, 25, 90)]

    likest = likenesses(signature(shingles(text)), others)

    assert [each.key for each in likest] == ["J-0", "J-5", "J-10", "J-15", "J-20"]
    assert likest[0].words == "100% the same wording as J-0"


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("C-104 scored 12 of 20.", "C-211, C-9 scored 19 of 20."),
        ("We saw three people for the post.", "We saw two people for the post."),
        ("The candidate’s answers, on the whole, fell short", "the candidate's ANSWERS on the whole fell short!"),
        ("A well-known gap in J-0031 and both others", "A well known gap in J-0040 and two others"),
        ("Interviews were on 3/5/2026 at 9:30", "Interviews were on 12.06.26 at 14:00"),
    ],
)
def test_numbers_references_case_and_marks_make_no_difference(text: str, copy: str) -> None:
    assert similarity.words_of(text) == similarity.words_of(copy)


def test_short_texts_are_not_held_against_each_other() -> None:
    text = "The candidate did not meet the essential criteria and feedback has been given by telephone this week."
    longer = f"{text} We hope to see them again when the next post is advertised."

    assert likenesses(signature(shingles(text)), [("J-0001", signature(shingles(text)))]) == []
    assert likenesses(signature(shingles(longer)), [("J-0001", signature(shingles(longer)))]) == [
        Likeness("J-0001", 1.0)
    ]


def test_a_text_told_in_other_words_is_not_found() -> None:
    text = "C-104 did not mention blood until prompted, and the panel scored the answer at 11 of 20 after a discussion."
    told = "Prompting was needed before C-104 thought of transfusion; having discussed it, we settled on a mark of 11."

    assert same_wording(told, text) == 0.0


def test_an_empty_text_is_like_nothing() -> None:
    empty = signature(shingles(""))

    assert empty == b""
    assert likenesses(empty, [("J-0001", ORIGINALS[0].signature)]) == []
    assert likenesses(ORIGINALS[0].signature, [("J-0001", empty)]) == []
    assert likenesses(ORIGINALS[0].signature, []) == []
    assert same_wording("", ORIGINALS[0].text) == same_wording(ORIGINALS[0].text, "") == same_wording("", "") == 0.0


def test_a_signature_is_the_same_on_every_machine() -> None:
    assert signature(shingles("The panel scored each of the answers.")).hex() == "4d64311f71345b645306ef65fb9031b2"


@pytest.mark.parametrize("piece", ["a", "a-", "1-", "-", "a.b,", "_", "'", "é ", "\u0301", "# "])
def test_a_long_and_nasty_text_is_read_to_its_end(piece: str) -> None:
    text = f"{piece * (100_000 // len(piece))} the very last of words"

    assert similarity.words_of(text)[-3:] == ["last", "of", "words"]


WORDS = [word for each in ORIGINALS[:20] for word in each.text.split()]


def a_text() -> st.SearchStrategy[str]:
    """Anything at all, and pieces of the corpus in any order."""
    pieces = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=60)
    return st.one_of(st.text(), pieces.map(" ".join), st.sampled_from([each.text for each in CORPUS]))


@given(a_text())
def test_a_text_is_wholly_like_itself(text: str) -> None:
    assert same_wording(text, text) == (1.0 if shingles(text).size else 0.0)


@given(a_text(), a_text())
def test_a_share_lies_between_nothing_and_all_and_is_that_of_the_sets(text: str, other: str) -> None:
    own, others = set(shingles(text).tolist()), set(shingles(other).tolist())

    share = same_wording(text, other)

    assert 0 <= share <= 1
    assert share == (len(own & others) / len(own) if own else 0.0)


@given(a_text(), a_text(), st.integers(1, 30))
def test_adding_unrelated_words_never_raises_the_share(text: str, other: str, count: int) -> None:
    longer = " ".join([text, *(f"zz{'y' * at}" for at in range(count))])

    assert same_wording(longer, other) <= same_wording(text, other)


@given(a_text(), st.lists(a_text(), max_size=5), st.randoms(use_true_random=False))
def test_neither_the_order_of_shingles_nor_that_of_the_others_matters(
    text: str, texts: list[str], random: Random
) -> None:
    own = shingles(text)
    others = [(f"J-{at:04}", signature(shingles(each))) for at, each in enumerate(texts)]
    mixed = list(others)
    random.shuffle(mixed)

    assert signature(np.flip(own)) == signature(own)
    assert Counter(likenesses(signature(own), mixed)) == Counter(likenesses(signature(own), others))


@given(a_text(), st.lists(a_text(), min_size=1, max_size=5))
def test_many_at_once_are_judged_as_each_by_itself(text: str, texts: list[str]) -> None:
    others = [(f"J-{at:04}", signature(shingles(each))) for at, each in enumerate(texts)]

    likest = likenesses(signature(shingles(text)), others)

    alone = {key: same_wording(text, each) for (key, _), each in zip(others, texts, strict=True)}
    enough = shingles(text).size >= similarity.ENOUGH
    assert {each.key: each.share for each in likest} == {
        key: share for key, share in alone.items() if enough and share >= similarity.FLAGGED_FROM
    }


@given(a_text())
def test_the_form_in_which_letters_are_stored_makes_no_difference(text: str) -> None:
    assert similarity.words_of(unicodedata.normalize("NFD", text)) == similarity.words_of(text)
