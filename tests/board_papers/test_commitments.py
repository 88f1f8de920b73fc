"""What a paper says of leaders' commitments, to whom, what it freezes of them and what it asks its author."""

import json
from typing import Any

import pytest

from tests.board_papers import commitments, sources
from tests.board_papers.test_compose import after, headings, table
from tests.printing.samples import HOSTILE
from tracker.board_papers.rules.compose.changes import figures_of
from tracker.board_papers.rules.compose.commitment_record import NO_COMMITMENTS, CommitmentRecord
from tracker.board_papers.rules.compose.paper import compose
from tracker.board_papers.rules.compose.source import Source
from tracker.board_papers.rules.prompts import prompts_of
from tracker.board_papers.rules.vocabulary import Audience
from tracker.commitments.rules.deeds import Deeds, Share
from tracker.commitments.rules.duties import Reading
from tracker.commitments.rules.mirror import Mirror
from tracker.commitments.rules.vocabulary import Category
from tracker.printing.document import Bullets, Document, Paragraph, faults_of, from_json

SECTION = "Leaders' commitments"
PARTS = "Who has kept the commitment, by part"
MIRROR = "Board mirror, year to 31 March 2027"
FARE = "How colleagues fare"
PRIVATE: dict[str, Any] = {"audience": Audience.PRIVATE}
YEAR = "to 31 March 2027"


def text_of(document: Document) -> str:
    return json.dumps(document.as_json(), ensure_ascii=False)


def parts_of(*members: Any, **more: Any) -> list[list[str]]:
    found = commitments.record(commitments.mirror(list(members)))
    return table(compose(commitments.source(found, **more)), PARTS)


def changes(before: CommitmentRecord, now: CommitmentRecord, **more: Any) -> list[str]:
    """What a paper says of commitments, where the last one froze what was known before."""
    figures = figures_of(sources.source(commitments=before))
    source = sources.source(commitments=now, previous=sources.previous(figures=figures), **more)
    found = after(compose(source), "What changed since the last paper")[1]
    said = found.items if isinstance(found, Bullets) else ()
    return [line for line in said if line.startswith("Leaders")]


def asked(source: Source) -> list[str]:
    """The prompts about commitments."""
    return [each.text for each in prompts_of(source) if "commitment" in each.text or "objective on race" in each.text]


def test_a_public_paper_opens_with_how_many_have_kept_it_and_names_nobody() -> None:
    document = compose(commitments.source())

    assert after(document, SECTION)[0] == Paragraph(
        "5 of 12 leaders have kept the commitment in the year to 31 March 2027. 12 of 36 open actions that they own "
        "are overdue. 72 sessions and 24 acts of sponsorship are confirmed this year. 7 of 12 have an objective on "
        "race equality that is agreed. The board discussed race equality in 3 items; whoever was on the board was "
        "there 24 of 36 times."
    )
    assert headings(document).index(SECTION) == headings(document).index("Decisions asked for") - 1
    assert faults_of(document) == []
    assert from_json(json.loads(json.dumps(document.as_json()))) == document
    captions = [each.caption for each in document.tables]
    assert len(captions) == len({each[:31] for each in captions})
    assert not [name for name in ("Executive 1", "Manager 1", "Board mirror") if name in text_of(document)]


def test_a_private_paper_holds_the_mirror_by_name() -> None:
    document = compose(commitments.source(**PRIVATE))

    assert after(document, SECTION)[0].text.startswith(
        "5 of 12 leaders have kept the commitment in the year to 31 March 2027; 7 not. 12 of 36 open"
    )
    assert table(document, MIRROR)[0] == [
        "Executive 1, Executive director",
        "Met since 1 May 2026",
        "Met since 1 May 2026",
        "6 sessions, 2 acts",
        "3 open, 1 overdue; on time: 3 of 4 (75%)",
        "Agreed",
        "2 of 3 (67%)",
    ]
    assert table(document, PARTS) == [
        ["Executive director", YEAR, "7 of 7", "5 of 7", "5 of 7"],
        ["Very senior manager", YEAR, "0 of 5", "0 of 5", "0 of 5"],
        ["All leaders", YEAR, "7 of 12", "5 of 12", "5 of 12"],
    ]
    assert faults_of(document) == []


def test_a_public_paper_tells_of_two_parts_where_each_is_large_enough() -> None:
    assert parts_of(*commitments.board(), *commitments.managers(5)) == [
        ["Members of the board", YEAR, "7 of 7", "5 of 7", "5 of 7"],
        ["Very senior managers", YEAR, "0 of 5", "0 of 5", "0 of 5"],
        ["All leaders", YEAR, "7 of 12", "5 of 12", "5 of 12"],
    ]


def test_a_part_that_is_small_hides_the_other_too_so_that_no_difference_tells() -> None:
    rows = parts_of(*commitments.board(), *commitments.managers(4))

    assert rows == [
        ["Members of the board", YEAR, *["Too few to tell"] * 3],
        ["Very senior managers", YEAR, *["Too few to tell"] * 3],
        ["All leaders", YEAR, "7 of 11", "5 of 11", "5 of 11"],
    ]


def test_where_few_leaders_owe_anything_a_public_paper_gives_no_number_of_them() -> None:
    found = commitments.record(commitments.mirror(commitments.board(kept=2, of=4)))

    public, private = compose(commitments.source(found)), compose(commitments.source(found, **PRIVATE))

    assert after(public, SECTION)[0] == Paragraph(
        "Too few leaders owe the commitment in the year to 31 March 2027 to tell how many kept it."
    )
    assert table(public, PARTS)[-1] == ["All leaders", YEAR, *["Too few to tell"] * 3]
    assert "leaders have kept" not in text_of(public)
    assert "2 of 4 leaders have kept the commitment" in text_of(private)


def test_a_part_that_owes_nothing_says_so_and_hides_no_other() -> None:
    free = commitments.member("Gareth Pritchard", Category.VSM, Reading.NOT_OWED, Reading.NOT_OWED)
    unknown = commitments.member("Gareth Pritchard", Category.VSM, Reading.NOT_KNOWN, Reading.NOT_KNOWN)
    directors = commitments.board(of=5, kept=5)

    assert parts_of(*directors, free) == [
        ["Members of the board", YEAR, "5 of 5", "5 of 5", "5 of 5"],
        ["Very senior managers", YEAR, "Not owed", "Not owed", "Not owed"],
        ["All leaders", YEAR, "5 of 5", "5 of 5", "5 of 5"],
    ]
    assert parts_of(*directors, unknown)[0] == ["Members of the board", YEAR, *["Too few to tell"] * 3]


def test_a_few_sessions_or_objectives_are_told_in_private_only() -> None:
    quiet: dict[str, Any] = {"deeds": Deeds(sessions=1), "attendance": Share(1, 1)}
    members = [commitments.member(f"Executive {number}", owes_objective=number < 3, **quiet) for number in range(4)]
    silent = commitments.member("Executive 5", deeds=Deeds(), owes_objective=False)
    found = commitments.record(commitments.mirror([*members, silent], items=1))

    public, private = compose(commitments.source(found)), compose(commitments.source(found, **PRIVATE))

    assert after(public, SECTION)[0] == Paragraph(
        "5 of 5 leaders have kept the commitment in the year to 31 March 2027. 5 of 15 open actions that they own are "
        "overdue. The board discussed race equality in 1 item; whoever was on the board was there 6 of 7 times."
    )
    assert "4 sessions and 0 acts of sponsorship are confirmed" in text_of(private)
    assert "3 of 3 have an objective" in text_of(private)


def test_both_years_of_the_paper_are_told() -> None:
    earlier = commitments.mirror([*commitments.board(kept=1), *commitments.managers(5)], year=2026)
    later = commitments.mirror([*commitments.board(), *commitments.managers(5)])

    document = compose(commitments.source(commitments.record(earlier, later)))

    assert [each.text[:52] for each in after(document, SECTION)[:2]] == [
        "1 of 12 leaders has kept the commitment in the year ",
        "5 of 12 leaders have kept the commitment in the year",
    ]
    assert [row[1] for row in table(document, PARTS)] == ["to 31 March 2026"] * 3 + ["to 31 March 2027"] * 3


def test_of_colleagues_both_papers_tell_the_same_rounded_numbers() -> None:
    public, private = compose(commitments.source()), compose(commitments.source(**PRIVATE))

    assert table(public, "Signals and concerns, by quarter") == [
        ["July to September 2026", "At least 10", "Fewer than five, or too few to tell"],
        ["April to June 2026", "Fewer than five, or too few to tell", "At least 5"],
        ["January to March 2026", "Fewer than five, or too few to tell", "Fewer than five, or too few to tell"],
        ["October to December 2025", "Fewer than five, or too few to tell", "Fewer than five, or too few to tell"],
    ]
    assert after(public, FARE)[1:] == [
        Paragraph(
            "Of colleagues who asked that their careers be followed, in the year to 31 March 2026 (at least 15):"
        ),
        Bullets(
            (
                "moved to another band: at least 5",
                "acted up: fewer than five, or too few to tell",
                "took part in a leadership programme: at least 10",
            )
        ),
    ]
    assert after(public, FARE) == after(private, FARE)


@pytest.mark.parametrize("steps", [None, commitments.YearOfSteps(2026, None, {})])
def test_few_and_none_read_the_same(steps: Any) -> None:
    quiet = tuple(commitments.Quarter(each.name, None, None) for each in commitments.QUARTERS)
    document = compose(commitments.source(commitments.record(quarters=quiet, steps=steps)))

    assert after(document, FARE) == [
        Paragraph(
            "Fewer than five, or too few to tell: relationships that a colleague said go through the motions, and "
            "colleagues who raised a concern, in each of the last 4 quarters."
        ),
        Paragraph(
            "Of colleagues who asked that their careers be followed, in the year to 31 March 2026: fewer than five, or "
            "too few to tell."
        ),
    ]


def test_where_nothing_has_begun_the_section_is_one_sentence() -> None:
    document = compose(sources.source())

    assert after(document, SECTION) == [
        Paragraph("No relationship of mentoring or sponsorship has begun in the years that this paper reports.")
    ]
    assert "Leaders' commitments: " not in text_of(document)
    assert asked(sources.source()) == []


def test_the_summary_has_a_line_as_each_audience_may_read_it() -> None:
    def line(mirror: Mirror, **more: Any) -> str:
        document = compose(commitments.source(commitments.record(mirror), **more))
        bullets = next(each for each in after(document, "Summary") if isinstance(each, Bullets))
        return bullets.items[-1]

    many, few = commitments.mirror(commitments.board()), commitments.mirror(commitments.board(of=4, kept=1))

    assert line(many) == ("Leaders' commitments: 5 of 7 leaders have kept the commitment in the year to 31 March 2027.")
    assert line(many, **PRIVATE) == (
        "Leaders' commitments: 5 of 7 leaders have kept the commitment in the year to 31 March 2027; 2 not."
    )
    assert not line(few).startswith("Leaders")
    assert line(few, **PRIVATE).startswith("Leaders' commitments: 1 of 4 leaders")


def test_what_changed_counts_leaders_and_is_silent_in_public_where_they_are_few() -> None:
    before = commitments.record(commitments.mirror(commitments.board(kept=3)))
    now = commitments.record(commitments.mirror(commitments.board(kept=5)))
    few = commitments.record(commitments.mirror(commitments.board(kept=3, of=4)))
    said = "Leaders who have kept the commitment in the year to 31 March 2027: "

    assert changes(before, now) == [f"{said}5 of 7, from 3 of 7."]
    assert changes(few, now) == changes(now, few) == []
    assert changes(few, now, **PRIVATE) == [f"{said}5 of 7, from 3 of 4."]
    assert changes(now, now) == changes(NO_COMMITMENTS, now) == changes(now, NO_COMMITMENTS) == []


def test_a_paper_from_before_commitments_has_nothing_to_compare_with() -> None:
    figures = figures_of(sources.source())
    del figures["commitments"]
    source = commitments.source(previous=sources.previous(figures=figures))

    assert "Leaders who have kept" not in text_of(compose(source))


def test_what_is_frozen_counts_leaders_and_nothing_of_colleagues() -> None:
    assert figures_of(commitments.source())["commitments"] == {"years": {"2027": [5, 12]}}


def test_the_author_is_asked_for_decisions_about_what_is_not_kept() -> None:
    silent = sources.cover(recommendations=("Note the figures",))
    one = commitments.record(
        commitments.mirror([*commitments.board(kept=6), commitments.member("Executive 8", objective=None)])
    )
    all_kept = commitments.record(commitments.mirror(commitments.board(kept=7)))
    deciding = sources.cover(recommendations=("Agree that every leader has a colleague to sponsor by March",))

    assert asked(commitments.source(cover=silent)) == [
        "7 leaders have not kept the commitment in the year to 31 March 2027, and no decision asked for",
        "5 leaders have no agreed objective on race equality, and no decision asked for",
    ]
    assert asked(commitments.source(one, cover=silent)) == [
        "1 leader has not kept the commitment in the year to 31 March 2027, and no decision asked for",
        "1 leader has no agreed objective on race equality, and no decision asked for",
    ]
    assert asked(commitments.source(all_kept, cover=silent)) == []
    assert asked(commitments.source(cover=deciding)) == []


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_names_leave_the_paper_sound(words: str) -> None:
    found = commitments.record(commitments.mirror([commitments.member(words)]))

    document = compose(commitments.source(found, **PRIVATE))

    assert faults_of(document) == []
    assert from_json(json.loads(json.dumps(document.as_json()))) == document
    assert table(document, MIRROR)[0][0] == f"{words}, Executive director"
