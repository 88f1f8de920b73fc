"""What a justification lacks, by when it is due, and what one sending changed of the one before."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.errors import RuleBroken
from tracker.panels.rules.completeness import NO_FILES, Covered, Place, Told, check_complete, missing
from tracker.panels.rules.due import Clock, answer_due
from tracker.panels.rules.sent import Change, changes, digest, words_in

SAID = Covered("1", "C-104", "14 of 25", "No example", "By telephone", "A secondment")
WHOLE = Told(True, "Five questions", "Leadership, scored 0 to 5", 1, (SAID,), files=1)
CONTENT = {
    "process": "Five questions",
    "criteria": "Leadership",
    "learning": "",
    "candidates": [
        {"reference": "C-104", "scores": "14", "reasons": "No example", "feedback": "By post", "development": "None"}
    ],
    "files": [{"filename": "notes.pdf", "sha256": "aa"}],
}


def test_a_whole_justification_lacks_nothing() -> None:
    assert missing(WHOLE) == ()
    check_complete(WHOLE, goes_without_files=False)


@pytest.mark.parametrize(
    ("told", "words", "place"),
    [
        (replace(WHOLE, has_writer=False), "Say who writes this justification", Place.WRITER),
        (replace(WHOLE, process=" "), "Say which process was followed", Place.PROCESS),
        (replace(WHOLE, criteria=""), "Say what the criteria were and how they were scored", Place.CRITERIA),
        (
            replace(WHOLE, expected=3),
            "Add 2 candidates: 1 of 3 interviewees not appointed are covered",
            Place.CANDIDATES,
        ),
        (
            replace(WHOLE, expected=0),
            (
                "Remove 1 candidate, or correct the counts of the vacancy: 1 are covered, and 0 were interviewed and "
                "not appointed"
            ),
            Place.CANDIDATES,
        ),
    ],
)
def test_each_thing_that_is_missing_is_named_with_its_place(told: Told, words: str, place: Place) -> None:
    assert [(each.words, each.place) for each in missing(told)] == [(words, place)]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("scores", "Say of C-104 how they scored"),
        ("reasons", "Say of C-104 why they were not appointed"),
        ("feedback", "Say of C-104 the feedback that was given or offered"),
        ("development", "Say of C-104 the development that was offered, or why none was"),
    ],
)
def test_every_question_about_a_candidate_is_answered(field: str, words: str) -> None:
    told = replace(WHOLE, candidates=(replace(SAID, **{field: "\n"}),))

    assert [(each.words, each.place, each.key, each.field) for each in missing(told)] == [
        (words, Place.CANDIDATE, "1", field)
    ]


def test_sending_is_refused_with_all_of_it_at_once() -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_complete(Told(False, "", "", 2, (replace(SAID, feedback=""),)), goes_without_files=True)

    assert refusal.value.message == (
        "This justification cannot be sent yet. Say who writes this justification. Say which process was followed. "
        "Say what the criteria were and how they were scored. Add 1 candidate: 1 of 2 interviewees not appointed are "
        "covered. Say of C-104 the feedback that was given or offered"
    )


def test_without_scoring_notes_it_goes_only_where_that_is_said() -> None:
    told = replace(WHOLE, files=0)

    with pytest.raises(RuleBroken) as refusal:
        check_complete(told, goes_without_files=False)
    check_complete(told, goes_without_files=True)

    assert (refusal.value.message, refusal.value.field) == (NO_FILES, "goes_without_files")


@pytest.mark.parametrize(
    ("due", "sent", "today", "words"),
    [
        (date(2026, 11, 16), None, date(2026, 11, 3), "9 working days left"),
        (date(2026, 11, 16), None, date(2026, 11, 16), "Due today"),
        (date(2026, 11, 16), None, date(2026, 11, 17), "1 working day late"),
        (date(2026, 11, 15), None, date(2026, 11, 14), "Due this weekend"),
        (date(2026, 11, 13), None, date(2026, 11, 14), "1 working day late"),
        (date(2026, 11, 16), date(2026, 11, 16), date(2027, 11, 16), "Sent in time"),
        (date(2026, 12, 24), date(2026, 12, 30), date(2027, 11, 16), "Sent 2 working days late"),
    ],
)
def test_the_clock_counts_working_days(due: date, sent: date | None, today: date, words: str) -> None:
    assert Clock(due, sent).words(today) == words


def test_where_more_is_asked_for_the_days_run_anew() -> None:
    assert answer_due(date(2026, 11, 20), 10) == date(2026, 12, 4)


def test_the_words_of_a_sending_are_all_that_was_written() -> None:
    assert words_in(CONTENT) == "Five questions\nLeadership\n14\nNo example\nBy post\nNone"


def test_two_sendings_that_say_the_same_have_one_digest_and_no_changes() -> None:
    assert digest(CONTENT) == digest(dict(reversed(CONTENT.items())))
    assert changes(CONTENT, CONTENT) == []


def test_what_changed_is_told_part_by_part() -> None:
    other = {"reference": "C-107", "scores": "9", "reasons": "", "feedback": "", "development": ""}
    after = CONTENT | {"learning": "Ask less", "candidates": [other]}

    assert changes(CONTENT, after) == [
        Change("What the panel learnt", "", "Ask less"),
        Change("C-107: scores", "", "9"),
        Change("C-104: scores", "14", ""),
        Change("C-104: reasons", "No example", ""),
        Change("C-104: feedback", "By post", ""),
        Change("C-104: development", "None", ""),
    ]


def test_another_file_of_the_same_name_is_a_change() -> None:
    after = CONTENT | {"files": [{"filename": "notes.pdf", "sha256": "bb"}]}

    assert changes(CONTENT, after) == [Change("Files", "notes.pdf", "notes.pdf")]
