"""What is pointed out before a justification is sent, and what is let be, measured on sentences with known answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from tracker.panels.rules.naming import known, looks_like_a_name, marks_in, remarks_on

CORPUS = json.loads((Path(__file__).parent / "naming.json").read_text())["sentences"]
ALLOWED = known(
    people=["Priya Nair", "Samuel Adeyemi"],
    places=["400-0001 Ward manager", "Medicine", "Ashbourne General", "Ashbourne Vale NHS Foundation Trust"],
)


def rules_in(text: str) -> set[str]:
    return {each.rule for each in marks_in(text, ALLOWED)}


def measured(sentences: list[dict[str, Any]]) -> tuple[float, float]:
    """Precision and recall: of the sentences that are marked, and of those that should be."""
    marked = [each for each in sentences if rules_in(each["text"])]
    right = [each for each in marked if each["rule"] in rules_in(each["text"])]
    wanted = [each for each in sentences if each["rule"]]
    return len(right) / len(marked), len(right) / len(wanted)


@pytest.mark.parametrize(
    ("held_out", "least"), [(False, (0.98, 0.95)), (True, (0.98, 0.7))], ids=["written with the rules", "held out"]
)
def test_what_should_be_marked_is_and_what_should_not_is_not(
    held_out: bool, least: tuple[float, float], capsys: pytest.CaptureFixture[str]
) -> None:
    sentences = [each for each in CORPUS if each["held_out"] is held_out]

    precision, recall = measured(sentences)

    with capsys.disabled():
        print(f"\n  {len(sentences)} sentences: precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201
    assert precision >= least[0]
    assert recall >= least[1]


@pytest.mark.parametrize("held_out", [False, True])
def test_about_half_of_the_corpus_is_harmless(held_out: bool) -> None:
    sentences = [each for each in CORPUS if each["held_out"] is held_out]
    harmless = [each for each in sentences if not each["rule"]]

    assert len(sentences) >= 60
    assert 0.45 <= len(harmless) / len(sentences) <= 0.55


def test_nothing_is_marked_in_whole_justifications_that_name_nobody() -> None:
    texts = json.loads((Path(__file__).parent / "similarity.json").read_text())

    marked_in_vain = [
        each["text"][mark.start : mark.end]
        for each in texts
        for mark in marks_in(each["text"], known([], [each["post"], each["division"]]))
    ]

    assert marked_in_vain == []


def marked(text: str) -> list[str]:
    return [text[each.start : each.end] for each in marks_in(text, ALLOWED)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Asked by Priya Nair, Dr Nair and Samuel.", []),
        ("Asked by Priya Okonkwo.", ["Okonkwo"]),
        ("The Ashbourne General site.", []),
        ("He spoke first, and she after him.", []),
        ("Mrs Okafor\u2019s answer", ["Mrs Okafor"]),
        ("See Annex B. Then ask.", []),
        ("At the U.K. level, with J.S. present", ["J.S."]),
        ("\u0141ukasz was calm. Tomasz was not.", ["Tomasz"]),
        ("A nurse from Lagos", ["from Lagos"]),
        ("", []),
    ],
    ids=str,
)
def test_exactly_these_words_are_marked(text: str, words: list[str]) -> None:
    assert marked(text) == words


def test_a_remark_shows_the_words_in_their_sentence_with_its_field() -> None:
    fields = [("C-104: reasons", "The rota was weak. Her accent was strong.\nNo budget."), ("Process", "Her accent")]

    (remark,) = remarks_on(fields)

    assert remark.rule == "language"
    assert [(quote.field, quote.before, quote.words, quote.after) for quote in remark.quotes] == [
        ("C-104: reasons", "", "Her accent", " was strong."),
        ("Process", "", "Her accent", ""),
    ]


def test_only_the_words_around_are_shown_of_a_long_sentence() -> None:
    ((quote,),) = (each.quotes for each in remarks_on([("Process", "so " * 200 + "her accent" + " and on" * 200)]))

    assert (len(quote.before), len(quote.after)) == (161, 161)
    assert (quote.before[0], quote.after[-1]) == ("…", "…")


def test_every_remark_says_why_and_what_to_write_instead() -> None:
    fields = [("Process", " ".join(each["text"] for each in CORPUS if each["rule"]))]

    remarks = remarks_on(fields, references=["A.O."])

    assert {each.rule for each in remarks} == {"ethnicity", "origin", "language", "faith", "name", "reference"}
    assert all(each.why and each.suggestion for each in remarks)


@pytest.mark.parametrize(
    ("reference", "is_name"),
    [
        ("C-104", False),
        ("AR-230918-00012", False),
        ("TRAC 5512345", False),
        ("Candidate B", False),
        ("interviewee 3", False),
        ("amara okafor", True),
        ("Amara O 7", True),
        ("okafor", True),
        ("AO", True),
        ("A. O.", True),
        ("Smith1970", True),
        ("B", True),
    ],
)
def test_a_reference_that_looks_like_a_name_or_initials_is_told_from_one_of_a_system(
    reference: str, is_name: bool
) -> None:
    assert looks_like_a_name(reference) is is_name


@pytest.mark.parametrize("text", ["Aa " * 3300, "A. " * 3300, "Asian " * 1600, "is not the only " * 600, "her " * 2500])
def test_no_text_takes_long(text: str) -> None:
    assert len(marks_in(text)) <= len(text)
